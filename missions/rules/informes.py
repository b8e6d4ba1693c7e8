"""What an informe must have before it is edited, quoted and published."""

from django.utils.translation import gettext_lazy as _

from core.exceptions import Blocker
from missions.enums import Authorisation, InformeStatus
from missions.models import Informe


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
