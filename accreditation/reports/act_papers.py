"""The papers of appeals, proceedings and of the end of an accreditation."""

from datetime import datetime
from typing import Any

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from accreditation.models import (
    Accreditation,
    Appeal,
    Application,
    DecisionGround,
    Instrument,
    Proceeding,
)
from accreditation.reports import act_texts as texts
from accreditation.rules.parameters import APPEAL_TERM, HEARING_TERM, length
from core.papers import Content, PaperKind, Placeholder, long_day, register_paper

P = Placeholder
NONE = "—"
_PERSON = (
    P("nombre", _("Nombre completo de la persona"), "Ana Ficticia de Ejemplo"),
    P("folio", _("Folio de la solicitud"), "OBS/DEMO/00001"),
)
_GROUND = (
    P("fundamento", _("Fundamento de la resolución"), "Incumplimiento de obligaciones"),
    P("articulo", _("Artículo citado"), "artículo de ejemplo"),
    P("texto_fundamento", _("Texto del fundamento"), "Texto del artículo de ejemplo."),
)
_INSTRUMENT = (
    P("instrumento", _("Acuerdo o acta que resuelve"), "IECM/ACU-CG-000/2026"),
    P("tipo_sesion", _("Tipo y número de la sesión"), "Sesión ordinaria 5/2026"),
    P("sesion", _("Fecha de la sesión"), "30 de abril de 2026"),
)
_TERM = P("plazo_inconformidad", _("Plazo para inconformarse"), "4 días hábiles")
_REASONS = P("razones", _("Razones de la resolución"), "Razones de ejemplo.")
_MEASURE = (
    P("procedimiento", _("Folio del procedimiento"), "PRC/DEMO/0001"),
    P("acreditacion", _("Folio de la acreditación"), "ACR/DEMO/00001"),
    P("medida", _("Medida"), "Suspensión por un tiempo"),
    P("hasta", _("Suspensión hasta"), "10 de mayo de 2026"),
    P("hechos", _("Hechos"), "Hechos de ejemplo."),
)


def _content(
    application: Application, state: str, given: dict[str, Any], language: str
) -> Content:
    person = application.person
    assert person is not None  # noqa: S101 - an act is about a filed application
    known = {"nombre": person.full_name, "folio": application.folio}
    return Content(
        values={**known, **{k: str(v) or NONE for k, v in given.items()}},
        language=language,
        owner=application.user,
        state=state,
        fictional=person.is_fictional,
    )


def _language(application: Application) -> str:
    person = application.person
    return "en" if person and person.language.startswith("en") else "es"


def _in(language: str) -> Any:
    return translation.override("en" if language == "en" else "es-mx")


def _ground(ground: DecisionGround | None) -> dict[str, str]:
    return {
        "fundamento": ground.name if ground else "",
        "articulo": ground.article if ground else "",
        "texto_fundamento": ground.text if ground else "",
    }


def _instrument(act: Instrument | None, language: str) -> dict[str, str]:
    held = act.session.held_on if act else None
    return {
        "instrumento": act.agreement if act else "",
        "tipo_sesion": str(act.session) if act else "",
        "sesion": _day(held, language),
    }


def _day(value: Any, language: str) -> str:
    with _in(language):
        return date_format(value, "DATE_FORMAT") if value else ""


def _term(application: Application, code: str) -> str:
    return length(application.rule_set, code).words


def _ending(accreditation: Accreditation, at: datetime) -> Content:
    application = accreditation.application
    language = _language(application)
    with _in(language):
        given = {
            "acreditacion": accreditation.folio,
            "terminada": long_day(accreditation.ended_at or at, language),
            **_ground(accreditation.ground),
            "plazo_inconformidad": _term(application, APPEAL_TERM),
        }
    state = f"{accreditation.status} {accreditation.ended_at}"
    return _content(application, state[:60], given, language)


def _proceeding(proceeding: Proceeding, at: datetime) -> Content:
    accreditation = proceeding.accreditation
    application = accreditation.application
    language = _language(application)
    with _in(language):
        given = {
            "procedimiento": proceeding.folio,
            "acreditacion": accreditation.folio,
            "medida": proceeding.get_measure_display(),
            "hasta": _day(proceeding.suspend_until, language),
            "hechos": proceeding.facts,
            **_ground(proceeding.ground),
            "plazo_respuesta": _term(application, HEARING_TERM),
            "razones": proceeding.reasons,
            "sentido": proceeding.get_status_display(),
            **_instrument(proceeding.act, language),
            "plazo_inconformidad": _term(application, APPEAL_TERM),
        }
    return _content(application, proceeding.status, given, language)


def _appeal(appeal: Appeal, at: datetime) -> Content:
    language = _language(appeal.application)
    with _in(language):
        given = {
            "inconformidad": appeal.folio,
            "presentada": long_day(appeal.filed_at, language),
            "sentido": appeal.get_status_display(),
            "razones": appeal.answer,
            **_instrument(appeal.act, language),
        }
    return _content(appeal.application, appeal.status, given, language)


ENDING = PaperKind(
    code="accreditation.ending",
    title=_("Fin de la acreditación"),
    series="NOT",
    placeholders=(
        *_PERSON,
        P("acreditacion", _("Folio de la acreditación"), "ACR/DEMO/00001"),
        P("terminada", _("Fecha en que terminó"), "2 de mayo de 2026"),
        *_GROUND,
        _TERM,
    ),
    defaults=texts.ENDING,
    gather=_ending,
)
HEARING = PaperKind(
    code="accreditation.hearing",
    title=_("Inicio de un procedimiento"),
    series="NOT",
    placeholders=(
        *_PERSON,
        *_MEASURE,
        *_GROUND,
        P("plazo_respuesta", _("Plazo para responder"), "5 días hábiles"),
    ),
    defaults=texts.HEARING,
    gather=_proceeding,
)
SANCTION = PaperKind(
    code="accreditation.sanction",
    title=_("Resolución de un procedimiento"),
    series="NOT",
    placeholders=(
        *_PERSON,
        *_MEASURE,
        *_GROUND,
        P("sentido", _("Sentido de la resolución"), "Con sanción"),
        _REASONS,
        *_INSTRUMENT,
        _TERM,
    ),
    defaults=texts.SANCTION,
    gather=_proceeding,
)
APPEAL = PaperKind(
    code="accreditation.appeal",
    title=_("Resolución de una inconformidad"),
    series="NOT",
    placeholders=(
        *_PERSON,
        P("inconformidad", _("Folio de la inconformidad"), "IFD/DEMO/0001"),
        P("presentada", _("Fecha en que se presentó"), "2 de mayo de 2026"),
        P("sentido", _("Sentido de la resolución"), "Acto confirmado"),
        _REASONS,
        *_INSTRUMENT,
    ),
    defaults=texts.APPEAL,
    gather=_appeal,
)
KINDS = (ENDING, HEARING, SANCTION, APPEAL)


def register() -> None:
    """Called when the app is ready."""
    for kind in KINDS:
        register_paper(kind)
