"""May open data be published or withdrawn?"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from core.exceptions import Blocker
from missions.models import OpenDataRelease


def publish_blockers(content: dict[str, Any]) -> list[Blocker]:
    """Why nothing can be published: there is nothing to show."""
    shown = any(row[-1] for table in content["tables"] for row in table["rows"])
    if shown:
        return []
    message = _("Todavía no hay cifras que puedan publicarse sin identificar a nadie.")
    return [Blocker("nothing_to_publish", message)]


def withdraw_blockers(release: OpenDataRelease, reason: str) -> list[Blocker]:
    blockers = []
    if release.withdrawn_at:
        message = _("Esa publicación ya fue retirada.")
        blockers.append(Blocker("already_withdrawn", message))
    if not reason.strip():
        blockers.append(Blocker("reason_missing", _("Escriba el motivo.")))
    return blockers
