"""May an application be filed, reviewed, trained, resolved? With the reasons."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils import formats, timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accreditation.enums import ApplicantKind, HitStatus, Verdict
from accreditation.models import Application, ApplicationDocument, Call
from accreditation.rules import parameters
from accreditation.rules.requirements import requirement_blockers
from core.enums import FileStatus
from core.exceptions import Blocker
from core.models import User
from network.models import TrainingResult
from network.rules import validity_blockers

# Sections of the draft that must be written before filing.
SECTIONS = {
    "personal": _("Faltan sus datos personales."),
    "identification": _("Faltan los datos de su credencial."),
    "address": _("Falta su domicilio."),
    "modalities": _("Falta indicar qué modalidades quiere observar."),
}


def call_blockers(call: Call, *, at: datetime) -> list[Blocker]:
    """Reasons why the call takes no application at this instant."""
    if at < call.opens_at:
        message = gettext("La convocatoria abre el %(when)s.")
        return [Blocker("call_not_open", message % {"when": moment(call.opens_at)})]
    if at >= call.closes_at:
        message = gettext(
            "La convocatoria cerró el %(when)s, hora de la Ciudad de México."
            " Se recibe lo que llegó antes de ese instante según el reloj del"
            " servidor, contado desde el primer byte. Regla: %(rule)s."
        )
        told = {"when": moment(call.closes_at), "rule": closing_rule(call)}
        return [Blocker("call_closed", message % told)]
    return []


def closing_rule(call: Call) -> str:
    """The rule of the closing instant with its source, in one line."""
    found = parameters.closing_basis(call)
    return f"{found.name} ({found.source})" if found.source else found.name


def last_moment(call: Call) -> datetime:
    """The last whole second in which the call still takes an application."""
    return timezone.localtime(call.closes_at) - timedelta(seconds=1)


def start_blockers(call: Call, *, at: datetime) -> list[Blocker]:
    """Reasons against a new draft under a call."""
    if call.kind != ApplicantKind.OBSERVER:
        message = _("Las personas visitantes se registran con su invitación.")
        return [Blocker("call_by_invitation", message)]
    return call_blockers(call, at=at)


def submission_blockers(application: Application) -> list[Blocker]:
    """What a draft still lacks. The clock of the call is asked apart."""
    answers = application.answers
    found = [
        Blocker(f"{name}_missing", message)
        for name, message in SECTIONS.items()
        if name not in answers
    ]
    if not answers.get("privacy"):
        message = _("Falta aceptar el aviso de privacidad.")
        found.append(Blocker("notice_missing", message))
    nationalities = answers.get("personal", {}).get("nationalities", [])
    if "personal" in answers:
        found += nationality_blockers(ApplicantKind.OBSERVER, nationalities)
    return found + _document_blockers(application) + _declaration_blockers(application)


def nationality_blockers(kind: str, nationalities: Iterable[str]) -> list[Blocker]:
    """The route follows nationality: LGIPE 8.2; INE, visitantes extranjeros."""
    mexican = "MX" in nationalities
    if kind == ApplicantKind.OBSERVER and not mexican:
        message = _(
            "La observación nacional es para personas mexicanas. Quien no tiene la"
            " nacionalidad mexicana participa como visitante extranjera, con"
            " invitación del Instituto."
        )
        return [Blocker("nationality_route", message)]
    if kind == ApplicantKind.VISITOR and mexican:
        message = _(
            "Quien tiene la nacionalidad mexicana, aunque viva en el extranjero, se"
            " acredita como persona observadora nacional."
        )
        return [Blocker("nationality_route", message)]
    return []


def current_documents(application: Application) -> dict[str, ApplicationDocument]:
    """Current documents by kind, from the prefetched rows where there are any."""
    rows = application.documents.all()
    return {row.kind: row for row in rows if row.is_current}


def _document_blockers(application: Application) -> list[Blocker]:
    held = current_documents(application)
    found = []
    for asked in _asked_of(application):
        row = held.get(asked.kind)
        if row is None:
            message = format_lazy(_("Falta el documento: {label}."), label=asked.label)
            found.append(Blocker("document_missing", message))
        elif row.file.status == FileStatus.REFUSED:
            text = _("El archivo de «{label}» fue rechazado: vuelva a subirlo.")
            message = format_lazy(text, label=asked.label)
            found.append(Blocker("document_refused", message))
    return found


def _asked_of(application: Application) -> list[parameters.RequiredDocument]:
    kind = application.call.kind
    asked = parameters.documents(application.rule_set, kind)
    return [document for document in asked if document.required]


def _declaration_blockers(application: Application) -> list[Blocker]:
    made = {row.declaration_id for row in application.declarations.all()}
    kind = application.call.kind
    asked = [d.pk for d in application.rule_set.declarations.all() if d.kind == kind]
    if made.issuperset(asked):
        return []
    message = _("Faltan las declaraciones bajo protesta de decir verdad.")
    return [Blocker("declaration_missing", message)]


def file_blockers(application: Application) -> list[Blocker]:
    """Whether documents and declarations of a file were found in order."""
    held = current_documents(application)
    found = _declaration_blockers(application)
    for asked in _asked_of(application):
        row = held.get(asked.kind)
        if row is None:
            message = format_lazy(_("Falta el documento: {label}."), label=asked.label)
            found.append(Blocker("document_missing", message))
        elif row.verdict == Verdict.PENDING:
            text = _("Falta dictaminar el documento: {label}.")
            message = format_lazy(text, label=asked.label)
            found.append(Blocker("document_pending", message))
        elif row.verdict == Verdict.REJECTED:
            text = _("El documento no cumple: {label}.")
            message = format_lazy(text, label=asked.label)
            found.append(Blocker("document_rejected", message))
    return found


def training_blockers(application: Application) -> list[Blocker]:
    """Reasons against sending somebody to the course."""
    if application.is_visitor:
        message = _("Las personas visitantes extranjeras no toman el curso.")
        return [Blocker("visitor_untrained", message)]
    return file_blockers(application)


def approval_blockers(application: Application) -> list[Blocker]:
    """Reasons against approving. LGIPE 217.1.d.IV: no approval without the course."""
    found = file_blockers(application)
    if not application.is_visitor:
        found += course_blockers(application, application.training)
    found += requirement_blockers(application)
    found += incompatibility_blockers(application)
    return found + disqualification_blockers(application)


def course_blockers(
    application: Application, result: TrainingResult | None
) -> list[Blocker]:
    """Why a result is not the course that this file needs; the network judges it."""
    if result is None:
        message = _("No se aprueba una solicitud sin curso acreditado.")
        return [Blocker("training_missing", message)]
    return validity_blockers(
        result,
        person=application.person,
        process=application.call.mission.process.code,
        at=application.decided_at or timezone.now(),
        codes=parameters.named_courses(application.rule_set),
    )


def incompatibility_blockers(application: Application) -> list[Blocker]:
    """What people have confirmed stands against approving; likenesses do not."""
    message = _("Se confirmó una incompatibilidad: %(ground)s.")
    return [
        Blocker("incompatible", message % {"ground": hit.ground})
        for hit in application.hits.all()
        if hit.status == HitStatus.CONFIRMED
    ]


def disqualification_blockers(application: Application) -> list[Blocker]:
    """A sanctioned person waits for the next processes (LGIPE 456.1.f)."""
    term = int(
        parameters.value(application.rule_set, parameters.DISQUALIFIED_PROCESSES, 0)
    )
    if not term or application.person is None:
        return []
    process = application.call.mission.process
    grounds = parameters.value(
        application.rule_set, parameters.SANCTION_GROUNDS, ["G16"]
    )
    sanctions = application.person.participations.filter(
        accreditation__status="cancelled",
        accreditation__ground__code__in=grounds,
        mission__process__jornada_on__lt=process.jornada_on,
    ).values_list("mission__process__jornada_on", flat=True)
    since = max(sanctions, default=None)
    if since is None:
        return []
    passed = type(process).objects.filter(
        jornada_on__gt=since, jornada_on__lt=process.jornada_on
    )
    if passed.count() >= term:
        return []
    message = _("La persona está inhabilitada por una cancelación anterior.")
    return [Blocker("disqualified", message)]


def own_file_blockers(application: Application, by: User) -> list[Blocker]:
    """Nobody reviews or resolves their own file."""
    if application.user_id != by.pk:
        return []
    return [Blocker("own_file", _("No puede actuar sobre su propio expediente."))]


def version_blockers(application: Application, version: int | None) -> list[Blocker]:
    """Somebody changed the file since the page was drawn."""
    if version is None or version == application.version:
        return []
    message = _(
        "Otra persona cambió este expediente mientras usted lo veía. Se muestra su"
        " estado actual; su acción no se aplicó."
    )
    return [Blocker("changed_meanwhile", message)]


def moment(value: datetime) -> str:
    """A date and time as pages and mails print them."""
    return formats.date_format(timezone.localtime(value), "DATETIME_FORMAT")
