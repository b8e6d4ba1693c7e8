"""The papers of accreditation: what each may say, and where its values come from."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from accreditation.enums import ApplicationStatus, DocumentKind
from accreditation.models import Accreditation, Application, Correction
from accreditation.reports import paper_texts as texts
from accreditation.rules.parameters import APPEAL_TERM, length
from core.models import Paper
from core.papers import Content, PaperKind, Placeholder, register_paper
from network.models import Certificate, Person

P = Placeholder
NONE = "—"
_PERSON = (
    P("nombre", _("Nombre completo de la persona"), "Ana Ficticia de Ejemplo"),
    P("folio", _("Folio de la solicitud"), "OBS/DEMO/00001"),
    P("convocatoria", _("Título de la convocatoria"), "Convocatoria de ejemplo"),
)


def _language(person: Person) -> str:
    return "en" if person.language.startswith("en") else "es"


def _day(value: date | datetime | None, language: str, *, hour: bool = False) -> str:
    """A date in words, on the clocks of the institute."""
    if value is None:
        return NONE
    local = timezone.localtime(value) if isinstance(value, datetime) else value
    with translation.override("en" if language == "en" else "es-mx"):
        return date_format(local, "DATETIME_FORMAT" if hour else "DATE_FORMAT")


def _content(
    person: Person, application: Application, state: str, **values: str
) -> Content:
    language = _language(person)
    call = application.call
    title = (language == "en" and call.title_en) or call.title_es
    known = {
        "nombre": person.full_name,
        "folio": application.folio,
        "convocatoria": title,
    }
    return Content(
        values={**known, **{k: v or NONE for k, v in values.items()}},
        language=language,
        owner=application.user,
        state=state,
        fictional=person.is_fictional,
    )


def _kinds(kinds: Any, language: str) -> str:
    with translation.override("en" if language == "en" else "es-mx"):
        return "; ".join(str(DocumentKind(kind).label) for kind in kinds)


def _person(application: Application) -> Person:
    if application.person is None:
        raise ValueError("a paper is about a file that has a person")
    return application.person


def _received(application: Application, at: datetime) -> Content:
    person = _person(application)
    language = _language(person)
    kinds = application.documents.order_by("created_at").values_list("kind", flat=True)
    return _content(
        person,
        application,
        "",
        recibida=_day(application.received_at, language, hour=True),
        documentos=_kinds(dict.fromkeys(kinds), language),
    )


def _correction(correction: Correction, at: datetime) -> Content:
    application = correction.application
    person = _person(application)
    language = _language(person)
    return _content(
        person,
        application,
        # An extension is a new paper: it prints another end.
        correction.due_at.isoformat(),
        que_falta=correction.text,
        documentos_pedidos=_kinds(correction.documents, language),
        plazo=correction.rule,
        vence=_day(correction.due_at, language, hour=True),
        notificada=_day(correction.requested_at, language, hour=True),
    )


def _decision(application: Application, at: datetime) -> Content:
    person = _person(application)
    language, ground, batch = _language(person), application.ground, application.batch
    english = language == "en" and ground is not None and ground.name_en
    return _content(
        person,
        application,
        # Decided anew, it is a new paper.
        f"{application.status} {application.batch_id}",
        instrumento=batch.instrument if batch else "",
        sesion=_day(batch.session_on if batch else None, language),
        fundamento=english or (ground.name_es if ground else ""),
        articulo=ground.article if ground else "",
        texto_fundamento=ground.text if ground else "",
        tipo_sesion=str(batch.session or "") if batch else "",
        plazo_inconformidad=_appeal_term(application, language),
    )


def _appeal_term(application: Application, language: str) -> str:
    with translation.override("en" if language == "en" else "es-mx"):
        return length(application.rule_set, APPEAL_TERM).words


def _letter(accreditation: Accreditation, at: datetime) -> Content:
    person, language = accreditation.participant.person, ""
    language = _language(person)
    process = accreditation.mission.process
    with translation.override("en" if language == "en" else "es-mx"):
        role = accreditation.get_role_display()
        modalities = ", ".join(str(m) for m in accreditation.modalities.all())
    return _content(
        person,
        accreditation.application,
        f"{accreditation.starts_on}/{accreditation.ends_on}",
        acreditacion=accreditation.folio,
        tipo=role,
        proceso=process.name_es,
        desde=_day(accreditation.starts_on, language),
        hasta=_day(accreditation.ends_on, language),
        modalidades=modalities,
    )


def _certificate(certificate: Certificate, at: datetime) -> Content:
    result = certificate.result
    person, course = result.person, result.course
    language = _language(person)
    path = reverse("network:certificate-check", args=[certificate.code])
    title = (language == "en" and course.title_en) or course.title_es
    return Content(
        values={
            "nombre": person.full_name,
            "curso": title,
            "horas": f"{course.hours.normalize():f}",
            "impartido": _day(result.recorded_at, language),
            "constancia": certificate.folio,
            "codigo": certificate.code,
            "direccion": f"{settings.PUBLIC_URL}{path}",
        },
        language=language,
        owner=person.user,
        fictional=person.is_fictional,
    )


_DECIDED = (
    *_PERSON,
    P("instrumento", _("Acuerdo o acta que resuelve"), "IECM/ACU-CG-000/2026"),
    P("sesion", _("Fecha de la sesión"), "30 de abril de 2026"),
    P("fundamento", _("Fundamento de la resolución"), "Documentos no subsanados"),
    P("articulo", _("Artículo citado"), "artículo de ejemplo"),
    P("texto_fundamento", _("Texto del fundamento"), "Texto del artículo de ejemplo."),
    P("tipo_sesion", _("Tipo y número de la sesión"), "Sesión ordinaria 5/2026"),
    P("plazo_inconformidad", _("Plazo para inconformarse"), "4 días hábiles"),
)
RECEIVED = PaperKind(
    code="accreditation.received",
    title=_("Acuse de recibo"),
    series="ACU",
    placeholders=(
        *_PERSON,
        P("recibida", _("Fecha y hora de recepción"), "1 de abril de 2026 a las 10:00"),
        P("documentos", _("Documentos entregados"), "Fotografía; Pasaporte"),
    ),
    defaults=texts.RECEIVED,
    gather=_received,
)
CORRECTION = PaperKind(
    code="accreditation.correction",
    title=_("Prevención"),
    series="PRV",
    placeholders=(
        *_PERSON,
        P("que_falta", _("Qué falta o debe corregirse"), "La fotografía está borrosa."),
        P("documentos_pedidos", _("Documentos que se piden"), "Fotografía"),
        P("plazo", _("Plazo"), "48 horas naturales"),
        P("vence", _("Fecha y hora en que vence"), "5 de abril de 2026 a las 10:00"),
        P("notificada", _("Fecha de la notificación"), "3 de abril de 2026"),
    ),
    defaults=texts.CORRECTION,
    gather=_correction,
)
APPROVAL = PaperKind(
    code="accreditation.approval",
    title=_("Resolución que aprueba"),
    series="NOT",
    placeholders=_DECIDED,
    defaults=texts.APPROVAL,
    gather=_decision,
)
DENIAL = PaperKind(
    code="accreditation.denial",
    title=_("Resolución que niega"),
    series="NOT",
    placeholders=_DECIDED,
    defaults=texts.DENIAL,
    gather=_decision,
)
LETTER = PaperKind(
    code="accreditation.letter",
    title=_("Oficio de acreditación"),
    series="OFI",
    placeholders=(
        *_PERSON,
        P("acreditacion", _("Folio de la acreditación"), "ACR/DEMO/00001"),
        P("tipo", _("Tipo de acreditación"), "Persona observadora"),
        P("proceso", _("Proceso"), "Consulta de ejemplo 2026"),
        P("desde", _("Vigente desde"), "1 de abril de 2026"),
        P("hasta", _("Vigente hasta"), "15 de mayo de 2026"),
        P("modalidades", _("Modalidades"), "Presencial"),
    ),
    defaults=texts.LETTER,
    gather=_letter,
)
CERTIFICATE = PaperKind(
    code="network.certificate",
    title=_("Constancia de capacitación"),
    series="OFI",
    placeholders=(
        _PERSON[0],
        P("curso", _("Curso"), "Curso de ejemplo"),
        P("horas", _("Horas"), "4"),
        P("impartido", _("Fecha del resultado"), "10 de abril de 2026"),
        P("constancia", _("Folio de la constancia"), "CON/00001/2026"),
        P("codigo", _("Código de verificación"), "EJEMPLO"),
        P("direccion", _("Dirección para comprobarla"), "https://example.org"),
    ),
    defaults=texts.CERTIFICATE,
    gather=_certificate,
)
KINDS = (RECEIVED, CORRECTION, APPROVAL, DENIAL, LETTER, CERTIFICATE)


def register() -> None:
    """Called when the app is ready."""
    for kind in KINDS:
        register_paper(kind)


@dataclass(frozen=True, slots=True)
class Offer:
    """A paper that a file can have now, issued already or not."""

    kind: PaperKind
    about: models.Model
    paper: Paper | None

    @property
    def key(self) -> str:
        return f"{self.kind.code}:{self.about.pk}"


def papers_of(application: Application) -> list[Offer]:
    """What can be issued about a file, in the order of its life."""
    possible = list(_possible(application))
    keys = [str(about.pk) for _kind, about in possible]
    kept = Paper.objects.filter(object_id__in=keys).order_by("issued_at")
    newest = {(paper.code, paper.object_id): paper for paper in kept}
    return [
        Offer(kind, about, newest.get((kind.code, str(about.pk))))
        for kind, about in possible
    ]


def _possible(application: Application) -> Iterator[tuple[PaperKind, models.Model]]:
    if not application.folio or application.person is None:
        return
    yield RECEIVED, application
    for correction in application.corrections.order_by("requested_at"):
        yield CORRECTION, correction
    if application.training is not None:
        certificate = Certificate.objects.filter(result=application.training).first()
        if certificate:
            yield CERTIFICATE, certificate
    if application.status == ApplicationStatus.APPROVED:
        yield APPROVAL, application
    if application.status == ApplicationStatus.DENIED:
        yield DENIAL, application
    found = Accreditation.objects.filter(application=application, status="valid")
    accreditation = found.select_related("participant__person", "mission").first()
    if accreditation:
        yield LETTER, accreditation
