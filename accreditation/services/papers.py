"""Issue the papers of a file: each once, kept with the text that was used."""

from datetime import datetime

from django.utils.translation import gettext as _

from accreditation.models import Application
from accreditation.reports.papers import papers_of
from core.exceptions import refuse
from core.models import Paper, User
from core.papers import issue_paper


def issue_for_file(
    *, application: Application, key: str, by: User, at: datetime
) -> Paper:
    """The paper that the page offers under `key`; the same bytes every time.

    Raises `Refused` (no_such_paper) when the file cannot have it now.
    """
    for offer in papers_of(application):
        if offer.key == key:
            return issue_paper(kind=offer.kind, about=offer.about, by=by, at=at)
    message = _("Ese papel no se puede expedir en el estado actual del expediente.")
    raise refuse("no_such_paper", message)
