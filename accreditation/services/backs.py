"""Backs of badges: the version in use, a new one, and what a badge keeps."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accreditation.enums import RoleCode
from accreditation.models import Badge, BadgeBack
from accreditation.models.backs import SECTIONS
from accreditation.oeb1.backs import BackTexts, default_texts
from accreditation.oeb1.codec import Role
from core import audit
from core.exceptions import refuse
from core.models import User


def current_back(role: RoleCode) -> BadgeBack:
    """The newest version; the text of the house becomes the first one."""
    newest = BadgeBack.objects.filter(role=role).order_by("-version").first()
    if newest is not None:
        return newest
    texts = default_texts(Role(role))
    given = {name: "\n".join(getattr(texts, name)) for name in SECTIONS}
    made, _new = BadgeBack.objects.get_or_create(role=role, version=1, defaults=given)
    return made


@transaction.atomic
def write_back(
    *, role: RoleCode, texts: BackTexts, seen: int, by: User, at: datetime
) -> BadgeBack:
    """Write a new version; badges that were printed keep theirs.

    `seen` is the version that the writer had before them. Raises `Refused`
    (changed_meanwhile, nothing_changed).
    """
    current_back(role)
    rows = BadgeBack.objects.select_for_update(no_key=True).filter(role=role)
    newest = rows.order_by("-version")[0]
    if newest.version != seen:
        message = _("Otra persona guardó la versión %(n)d mientras usted escribía.")
        raise refuse("changed_meanwhile", message % {"n": newest.version})
    if newest.texts == texts:
        raise refuse("nothing_changed", _("El texto es el mismo de la versión en uso."))
    made = BadgeBack.objects.create(
        role=role,
        version=newest.version + 1,
        written_at=at,
        written_by=by,
        **{name: "\n".join(getattr(texts, name)) for name in SECTIONS},
    )
    audit.record(
        action="accreditation.badge_back.written",
        by=by,
        at=at,
        target=made,
        role=int(role),
        version=made.version,
    )
    return made


def keep_backs(badges: Iterable[Badge]) -> None:
    """Badges about to be printed with a back keep its version from now on."""
    found: dict[int, BadgeBack] = {}
    new = []
    for badge in badges:
        if badge.back_id is None:
            role = badge.accreditation.role
            if role not in found:
                found[role] = current_back(RoleCode(role))
            badge.back = found[role]
            new.append(badge)
    Badge.objects.bulk_update(new, ["back"])
