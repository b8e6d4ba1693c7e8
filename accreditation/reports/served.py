"""What a notice says: the same words on the page, in the mail and for the desk."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from accreditation.enums import ProceedingStatus, ServedKind
from accreditation.models import (
    Accreditation,
    Appeal,
    Application,
    DecisionGround,
    Instrument,
    Proceeding,
    ServedNotice,
)
from accreditation.reports.act_papers import APPEAL, ENDING, HEARING, SANCTION
from accreditation.reports.papers import APPROVAL, DENIAL
from accreditation.rules import parameters
from accreditation.rules.proceedings import is_adverse
from core.papers import PaperKind

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Told:
    """Title, what was decided in one sentence, and the particulars."""

    title: str
    sentence: str
    rows: tuple[tuple[str, str], ...]
    paper: PaperKind | None = None
    appealable: bool = False


def subject_of(notice: ServedNotice) -> models.Model:
    """The object whose act was notified."""
    label, key = notice.about.split()
    found: models.Model = apps.get_model(label)._default_manager.get(pk=key)
    return found


def told(notice: ServedNotice) -> Told:
    """The notice in the language in use; its sense is what was decided then."""
    about = subject_of(notice)
    if notice.kind == ServedKind.DECISION:
        found = _decision(about, notice.act.startswith("approved"))
    else:
        found = TELLERS[ServedKind(notice.kind)](about)
    return replace(found, appealable=is_adverse(notice))


def ground_rows(ground: DecisionGround | None) -> list[tuple[str, str]]:
    """The ground with its article and the text of the article."""
    if ground is None:
        return []
    rows = [(_("Fundamento"), ground.name), (_("Artículo"), ground.article)]
    if ground.text and ground.text != ground.name_es:
        rows.append((_("Texto del artículo"), ground.text))
    return [row for row in rows if row[1]]


def instrument_rows(instrument: Instrument | None) -> list[tuple[str, str]]:
    if instrument is None:
        return []
    session = instrument.session
    day = date_format(session.held_on, "DATE_FORMAT")
    return [
        (_("Acuerdo"), instrument.agreement),
        (_("Sesión"), f"{session}, {day}"),
    ]


def appeal_term(application: Application) -> str:
    """How long one has to appeal, in words."""
    return parameters.length(application.rule_set, parameters.APPEAL_TERM).words


def _decision(application: Any, approved: bool) -> Told:
    batch = application.batch
    sentence = (
        _("Su solicitud %(folio)s fue aprobada.")
        if approved
        else _("Su solicitud %(folio)s fue negada.")
    )
    return Told(
        title=_("Resolución de su solicitud %(folio)s") % {"folio": application.folio},
        sentence=sentence % {"folio": application.folio},
        rows=(
            *ground_rows(application.ground),
            *instrument_rows(batch.act if batch else None),
        ),
        paper=APPROVAL if approved else DENIAL,
    )


def _ending(accreditation: Accreditation) -> Told:
    folio = {"folio": accreditation.folio}
    return Told(
        title=_("Su acreditación %(folio)s dejó de tener efecto") % folio,
        sentence=_("Su acreditación terminó y su gafete ya no es válido."),
        rows=tuple(ground_rows(accreditation.ground)),
        paper=ENDING,
    )


def measure_rows(proceeding: Proceeding) -> list[tuple[str, str]]:
    """What is proposed or was imposed, and for which facts."""
    measure = str(proceeding.get_measure_display())
    if proceeding.suspend_until:
        day = date_format(proceeding.suspend_until, "DATE_FORMAT")
        measure = _("%(measure)s, hasta el %(day)s") % {"measure": measure, "day": day}
    return [
        (_("Procedimiento"), proceeding.folio),
        (_("Medida"), measure),
        (_("Hechos"), proceeding.facts),
    ]


def _hearing(proceeding: Proceeding) -> Told:
    file = proceeding.accreditation.application
    term = parameters.length(file.rule_set, parameters.HEARING_TERM).words
    sentence = _(
        "Se propone una medida sobre su acreditación. Tiene %(term)s para responder;"
        " nada se resuelve antes."
    )
    return Told(
        title=_("Inicio del procedimiento %(folio)s") % {"folio": proceeding.folio},
        sentence=sentence % {"term": term},
        rows=(*measure_rows(proceeding), *ground_rows(proceeding.ground)),
        paper=HEARING,
    )


def _sanction(proceeding: Proceeding) -> Told:
    imposed = proceeding.status == ProceedingStatus.IMPOSED
    rows = measure_rows(proceeding)
    reasons = (_("Razones"), proceeding.reasons)
    sentence = _("El procedimiento terminó sin sanción.")
    if imposed:
        sentence = _("Se impuso la medida que se había propuesto.")
    return Told(
        title=_("Resolución del procedimiento %(folio)s") % {"folio": proceeding.folio},
        sentence=sentence,
        rows=(
            *rows,
            *ground_rows(proceeding.ground),
            *instrument_rows(proceeding.act),
            reasons,
        ),
        paper=SANCTION,
    )


def _appeal(appeal: Appeal) -> Told:
    folio = {"folio": appeal.folio}
    ended = _("Su inconformidad terminó: %(how)s.")
    return Told(
        title=_("Resolución de su inconformidad %(folio)s") % folio,
        sentence=ended % {"how": str(appeal.get_status_display()).lower()},
        rows=(*instrument_rows(appeal.act), (_("Razones"), appeal.answer)),
        paper=APPEAL,
    )


TELLERS: dict[ServedKind, Callable[[Any], Told]] = {
    ServedKind.ENDING: _ending,
    ServedKind.HEARING: _hearing,
    ServedKind.SANCTION: _sanction,
    ServedKind.APPEAL: _appeal,
}
