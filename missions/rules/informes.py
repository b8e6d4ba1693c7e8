"""What an informe must have before it is edited, quoted and published."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core.exceptions import Blocker
from missions.enums import Authorisation, InformeStatus, ReportKind
from missions.models import Informe, ProgrammeReport

# The figure of a book whose rows are the informes that it prints.
PRINTED = "book.printed"


def text_blockers(informe: Informe) -> list[Blocker]:
    if informe.paragraphs:
        return []
    return [Blocker("text_missing", _("El informe todavía no tiene texto."))]


def publishing_blockers(informe: Informe) -> list[Blocker]:
    """Only with text, and with the author's leave."""
    blockers = text_blockers(informe)
    if informe.authorisation == Authorisation.NO:
        message = _("Sin autorización de su autor no se publica.")
        blockers.append(Blocker("not_authorised", message))
    return blockers


def editing_blockers(informe: Informe) -> list[Blocker]:
    """A published text stays; a quoted one too, or the places would move."""
    if informe.status == InformeStatus.PUBLISHED:
        return [Blocker("published", _("El informe ya se publicó."))]
    if informe.quotations.exists():
        message = _("Hay hallazgos que citan este texto: ya no se cambia.")
        return [Blocker("quoted", message)]
    return []


def passage_blockers(
    informe: Informe, paragraph: int, begins: int, ends: int
) -> list[Blocker]:
    """The passage stands in the text; paragraphs are counted from one."""
    paragraphs = informe.paragraphs
    inside = 1 <= paragraph <= len(paragraphs)
    if inside and 0 <= begins < ends <= len(paragraphs[paragraph - 1]):
        return []
    return [Blocker("no_such_passage", _("Ese pasaje no está en el informe."))]


def printed_blockers(
    report: ProgrammeReport, snapshot: Mapping[str, Any]
) -> list[Blocker]:
    """Every informe of a book is still authorised when the book is frozen."""
    if report.kind != ReportKind.BOOK or not withdrawn_from(snapshot).exists():
        return []
    message = _("Se retiró la autorización de un informe mientras se compilaba.")
    return [Blocker("authorisation_withdrawn", message)]


def withdrawn_from(snapshot: Mapping[str, Any]) -> QuerySet[Informe]:
    """Informes that a compiled book prints and that may no longer be printed."""
    data = snapshot.get("data", ())
    rows = next((one["rows"] for one in data if one["key"] == PRINTED), ())
    return Informe.objects.filter(pk__in=rows, authorisation=Authorisation.NO)


def authorising_blockers(informe: Informe, authorisation: str) -> list[Blocker]:
    if informe.authorisation != authorisation:
        return []
    return [Blocker("same", _("El informe ya tiene esa autorización."))]
