"""An accreditation: granted by an approval, suspended, restored, ended."""

from datetime import date, datetime

from django.db import transaction
from django.dispatch import Signal
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accreditation import rules, workflow
from accreditation.enums import RoleCode, ServedKind
from accreditation.models import Accreditation, Application, DecisionGround
from accreditation.services.served import serve
from core import audit, folios
from core.exceptions import Refused, refuse
from core.models import User
from core.permissions import Role
from core.workflow import Transition
from missions.enums import ParticipantKind
from missions.models import MissionMembership, Modality
from missions.services import enrol_participant, withdraw_participant

# Sent inside the transaction with `accreditation`, `by`, `at` and `reason` when one
# is suspended, restored or ended: badges follow it.
accreditation_changed = Signal()


@transaction.atomic
def grant_accreditation(
    *, application: Application, by: User, at: datetime
) -> Accreditation:
    """The right that an approved application gives; the same one if asked again."""
    found = Accreditation.objects.filter(application=application).first()
    if found is not None:
        return found
    mission, person = application.call.mission, application.person
    if person is None:
        raise refuse("person_missing", _("El expediente no tiene persona."))
    modalities = granted_modalities(application)
    visitor = application.is_visitor
    participant = enrol_participant(
        mission=mission,
        person=person,
        kind=ParticipantKind.VISITOR if visitor else ParticipantKind.OBSERVER,
        district=application.district,
        alcaldia=application.alcaldia,
        institution=application.institution,
        country=str(application.country),
        modalities=modalities,
        by=by,
        at=at,
    )
    folio, number = folios.reserve("ACR", at=at, scope=mission.code.upper())
    starts_on, ends_on = validity(application, at=at)
    accreditation = Accreditation.objects.create(
        application=application,
        mission=mission,
        participant=participant,
        folio=folio,
        number=number,
        role=RoleCode.VISITOR if visitor else RoleCode.OBSERVER,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    accreditation.modalities.set(modalities)
    _open_mission(application)
    audit.record(
        action="accreditation.accreditation.granted",
        by=by,
        at=at,
        target=accreditation,
        application=str(application.pk),
    )
    return accreditation


def _open_mission(application: Application) -> None:
    """An accredited observer with an account logs findings in the mission."""
    if application.user is None:
        return
    MissionMembership.objects.get_or_create(
        mission=application.call.mission,
        user=application.user,
        role=Role.OBSERVER.value,
    )


def granted_modalities(application: Application) -> list[Modality]:
    """What was asked for, and what every accreditation of the process includes."""
    process = application.call.mission.process
    offered = [
        row.modality for row in process.modalities.select_related("modality").all()
    ]
    asked = {modality.pk for modality in application.modalities.all()}
    return [m for m in offered if not m.on_request or m.pk in asked]


def validity(application: Application, *, at: datetime) -> tuple[date, date]:
    """From the day of the decision to the end of the mission."""
    today = timezone.localtime(at).date()
    return today, max(today, application.call.mission.ends_on)


@transaction.atomic
def cancel_accreditation(
    *,
    accreditation: Accreditation,
    ground: DecisionGround,
    reason: str,
    by: User,
    at: datetime,
) -> Accreditation:
    """Cancel for a ground of the catalogue; badges stop being valid at once.

    Raises `Refused` (ground_mismatch, needs_proceeding, reason_missing, …).
    """
    blockers = rules.ending_ground_blockers(ground)
    if blockers:
        raise Refused(blockers)
    return end_accreditation(
        accreditation,
        workflow.CANCEL_ACCREDITATION,
        ground=ground,
        reason=reason,
        by=by,
        at=at,
        notify=True,
    )


@transaction.atomic
def withdraw_accreditation(
    *,
    accreditation: Accreditation,
    ground: DecisionGround | None,
    reason: str,
    by: User,
    at: datetime,
) -> Accreditation:
    """End it at the request of the person or the organisation."""
    return end_accreditation(
        accreditation,
        workflow.WITHDRAW_ACCREDITATION,
        ground=ground,
        reason=reason,
        by=by,
        at=at,
        notify=True,
    )


def end_accreditation(
    accreditation: Accreditation,
    transition: Transition,
    *,
    ground: DecisionGround | None,
    reason: str,
    by: User,
    at: datetime,
    notify: bool = False,
) -> Accreditation:
    """Every way out: state, participant and badge together, and the notice."""
    fresh = lock_accreditation(accreditation)
    transition.require(fresh, reason=reason)
    fresh.ground, fresh.ended_at, fresh.ended_by = ground, at, by
    fresh.suspended_until = None
    _change(fresh, transition, reason=reason, by=by, at=at)
    withdraw_participant(participant=fresh.participant, reason=reason, by=by, at=at)
    if notify:
        serve(
            application=fresh.application,
            kind=ServedKind.ENDING,
            about=fresh,
            act=f"{fresh.status} {at.isoformat()[:19]}",
            by=by,
            at=at,
        )
    return fresh


@transaction.atomic
def suspend_accreditation(
    *,
    accreditation: Accreditation,
    reason: str,
    until: date | None = None,
    by: User,
    at: datetime,
) -> Accreditation:
    """Stop it, until a day or until somebody lifts it."""
    fresh = lock_accreditation(accreditation)
    workflow.SUSPEND_ACCREDITATION.require(fresh, reason=reason)
    fresh.suspended_until = until
    transition = workflow.SUSPEND_ACCREDITATION
    return _change(fresh, transition, reason=reason, by=by, at=at)


@transaction.atomic
def restore_accreditation(
    *, accreditation: Accreditation, reason: str, by: User | None, at: datetime
) -> Accreditation:
    """Lift a suspension."""
    fresh = lock_accreditation(accreditation)
    workflow.RESTORE_ACCREDITATION.require(fresh, reason=reason)
    fresh.suspended_until = None
    transition = workflow.RESTORE_ACCREDITATION
    return _change(fresh, transition, reason=reason, by=by, at=at)


@transaction.atomic
def reinstate_accreditation(
    *, accreditation: Accreditation, reason: str, by: User, at: datetime
) -> Accreditation:
    """After an appeal: valid again, with its participant; a badge is issued anew."""
    fresh = lock_accreditation(accreditation)
    workflow.REINSTATE_ACCREDITATION.require(fresh, reason=reason)
    return _back(fresh, workflow.REINSTATE_ACCREDITATION, reason=reason, by=by, at=at)


@transaction.atomic
def commute_accreditation(
    *,
    accreditation: Accreditation,
    until: date | None,
    reason: str,
    by: User,
    at: datetime,
) -> Accreditation:
    """After an appeal: suspended until a day instead of cancelled."""
    fresh = lock_accreditation(accreditation)
    workflow.COMMUTE_ACCREDITATION.require(fresh, reason=reason)
    fresh.suspended_until = until
    return _back(fresh, workflow.COMMUTE_ACCREDITATION, reason=reason, by=by, at=at)


def _back(
    fresh: Accreditation,
    transition: Transition,
    *,
    reason: str,
    by: User,
    at: datetime,
) -> Accreditation:
    """An ended accreditation stands again; what ended it is in its history."""
    fresh.ground = fresh.ended_at = fresh.ended_by = None
    _change(fresh, transition, reason=reason, by=by, at=at)
    row = fresh.participant
    enrol_participant(
        mission=fresh.mission,
        person=row.person,
        kind=row.kind,
        district=row.district,
        alcaldia=row.alcaldia,
        institution=row.institution,
        country=str(row.country),
        modalities=fresh.modalities.all(),
        by=by,
        at=at,
    )
    return fresh


def lock_accreditation(accreditation: Accreditation) -> Accreditation:
    """The fresh row under lock, with its file."""
    return (
        Accreditation.objects.select_for_update(no_key=True, of=("self",))
        .select_related("application__person", "participant__person", "mission")
        .get(pk=accreditation.pk)
    )


def _change(
    accreditation: Accreditation,
    transition: Transition,
    *,
    reason: str,
    by: User | None,
    at: datetime,
) -> Accreditation:
    source, accreditation.status = accreditation.status, transition.target
    accreditation.save()
    audit.record_transition(
        target=accreditation,
        verb=transition.name,
        source=source,
        to=transition.target,
        by=by,
        at=at,
        reason=reason,
    )
    accreditation_changed.send(
        sender=Accreditation, accreditation=accreditation, reason=reason, by=by, at=at
    )
    return accreditation
