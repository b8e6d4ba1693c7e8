"""Rules of invitations and of their answer."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext_lazy as _

from accreditation.enums import ApplicantKind, DocumentKind
from accreditation.models import Call, Correction
from core.enums import FileStatus
from core.exceptions import Blocker
from logistics.enums import InvitationStatus
from logistics.models import Delegation, Invitation
from missions.enums import MissionStatus
from missions.models import Mission

MEXICO = "MX"


def required_documents() -> tuple[DocumentKind, ...]:
    """What every visitor hands in (INE, page for foreign visitors; RE annex 7)."""
    return (
        DocumentKind.PASSPORT,
        DocumentKind.PHOTOGRAPH,
        DocumentKind.SIGNED_FORM,
    )


def visitor_call(mission: Mission) -> Call | None:
    """The newest call of the mission for foreign visitors."""
    calls = Call.objects.filter(mission=mission, kind=ApplicantKind.VISITOR)
    return calls.order_by("-opens_at").first()


def open_correction(invitation: Invitation) -> Correction | None:
    """What the review of the visitor's file asks them to correct now."""
    rows = Correction.objects.filter(application=invitation.application_id)
    return rows.filter(status="open").select_related("application").first()


def country_blockers(country: str) -> list[Blocker]:
    """LGIPE 8.2: Mexicans, wherever they live, are national observers."""
    if country != MEXICO:
        return []
    message = _(
        "Las personas mexicanas se acreditan como observadoras nacionales, no como"
        " visitantes."
    )
    return [Blocker("mexican", message)]


def route_blockers(nationalities: Iterable[str]) -> list[Blocker]:
    """The same rule on every nationality that the person declares."""
    if MEXICO not in set(nationalities):
        return []
    message = _(
        "Quien tiene la nacionalidad mexicana se acredita como persona observadora"
        " nacional, aunque viva en otro país o tenga otra nacionalidad."
    )
    return [Blocker("mexican", message)]


def quota_blockers(delegation: Delegation, *, adding: int = 1) -> list[Blocker]:
    """Reasons against more invitations that take a seat."""
    taken = delegation.invitations.seated().count()
    if taken + adding <= delegation.quota:
        return []
    message = _(
        "La delegación tiene %(quota)d lugares y %(taken)d ya están ocupados."
    ) % {"quota": delegation.quota, "taken": taken}
    return [Blocker("quota_full", message)]


def quota_change_blockers(delegation: Delegation, *, quota: int) -> list[Blocker]:
    """A delegation never has fewer seats than people invited to them."""
    if delegation._state.adding:
        return []
    taken = delegation.invitations.seated().count()
    if quota >= taken:
        return []
    message = _("Ya hay %(taken)d personas invitadas: no caben en %(quota)d lugares.")
    return [Blocker("quota_too_small", message % {"taken": taken, "quota": quota})]


def sending_blockers(invitation: Invitation, *, today: date) -> list[Blocker]:
    """Reasons against sending this invitation today."""
    found = []
    mission = invitation.delegation.mission
    if mission.status == MissionStatus.CLOSED:
        found.append(Blocker("mission_closed", _("La misión ya concluyó.")))
    if invitation.reply_by < today:
        message = _("La fecha para responder ya pasó.")
        found.append(Blocker("reply_date_past", message))
    if visitor_call(mission) is None:
        message = _("La misión no tiene convocatoria para personas visitantes.")
        found.append(Blocker("no_call", message))
    return found


def answering_blockers(invitation: Invitation, *, today: date) -> list[Blocker]:
    """Reasons against an answer from the page today."""
    if invitation.status == InvitationStatus.INVITED and invitation.reply_by < today:
        message = _("La fecha para responder ya pasó. Escriba al Instituto.")
        return [Blocker("reply_date_past", message)]
    if invitation.status != InvitationStatus.INVITED:
        return [Blocker("answered", _("La invitación ya no espera respuesta."))]
    return []


def no_answer_blockers(invitation: Invitation, *, today: date) -> list[Blocker]:
    """There is no lack of an answer before the date for it has passed."""
    if invitation.reply_by < today:
        return []
    message = _("Todavía puede responder: la fecha límite no ha pasado.")
    return [Blocker("reply_date_open", message)]


def document_blockers(invitation: Invitation) -> list[Blocker]:
    """One reason per document that is missing or that could not be read."""
    sent = {row.kind: row for row in invitation.documents.select_related("file")}
    missing = _("Falta el documento: %(name)s.")
    refused = _("No se pudo recibir %(name)s: %(why)s")
    found = []
    for kind in required_documents():
        if kind not in sent:
            said = missing % {"name": kind.label}
            found.append(Blocker(f"{kind.value}_missing", said))
        elif sent[kind].file.status == FileStatus.REFUSED:
            said = refused % {"name": kind.label, "why": sent[kind].file.refusal}
            found.append(Blocker(f"{kind.value}_refused", said))
    return found


def confirmation_blockers(invitation: Invitation) -> list[Blocker]:
    """Everything that is missing before the answer becomes an application."""
    personal = invitation.answers.get("personal")
    found = []
    if not personal:
        message = _("Faltan sus datos personales.")
        found.append(Blocker("personal_missing", message))
    else:
        found += route_blockers(personal["nationalities"])
    found += document_blockers(invitation)
    if visitor_call(invitation.delegation.mission) is None:
        message = _("La misión no tiene convocatoria para personas visitantes.")
        found.append(Blocker("no_call", message))
    others = invitation.delegation.invitations.filter(status="confirmed")
    if others.exclude(pk=invitation.pk).count() >= invitation.delegation.quota:
        message = _("La delegación ya no tiene lugares. Escriba al Instituto.")
        found.append(Blocker("quota_full", message))
    return found
