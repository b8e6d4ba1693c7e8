"""An accreditation: granted by an approval, suspended, restored, ended."""

from datetime import date, datetime

from django.db import transaction
from django.dispatch import Signal
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accreditation import notifications, rules, workflow
from accreditation.enums import RoleCode
from accreditation.models import Accreditation, Application, DecisionGround
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
    """Cancel for a ground of the catalogue; badges stop being valid at once."""
    blockers = rules.ending_ground_blockers(ground)
    if blockers:
        raise Refused(blockers)
    return _end(
        accreditation,
        workflow.CANCEL_ACCREDITATION,
        ground=ground,
        reason=reason,
        by=by,
        at=at,
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
    return _end(
        accreditation,
        workflow.WITHDRAW_ACCREDITATION,
        ground=ground,
        reason=reason,
        by=by,
        at=at,
    )


def _end(
    accreditation: Accreditation,
    transition: Transition,
    *,
    ground: DecisionGround | None,
    reason: str,
    by: User,
    at: datetime,
) -> Accreditation:
    fresh = _lock(accreditation)
    transition.require(fresh, reason=reason)
    fresh.ground, fresh.ended_at, fresh.ended_by = ground, at, by
    _change(fresh, transition, reason=reason, by=by, at=at)
    withdraw_participant(participant=fresh.participant, reason=reason, by=by, at=at)
    notifications.accreditation_ended(fresh, at=at)
    return fresh


@transaction.atomic
def suspend_accreditation(
    *, accreditation: Accreditation, reason: str, by: User, at: datetime
) -> Accreditation:
    """Stop it for a while; it can be restored."""
    fresh = _lock(accreditation)
    workflow.SUSPEND_ACCREDITATION.require(fresh, reason=reason)
    transition = workflow.SUSPEND_ACCREDITATION
    return _change(fresh, transition, reason=reason, by=by, at=at)


@transaction.atomic
def restore_accreditation(
    *, accreditation: Accreditation, reason: str, by: User, at: datetime
) -> Accreditation:
    """Lift a suspension."""
    fresh = _lock(accreditation)
    workflow.RESTORE_ACCREDITATION.require(fresh, reason=reason)
    transition = workflow.RESTORE_ACCREDITATION
    return _change(fresh, transition, reason=reason, by=by, at=at)


def _lock(accreditation: Accreditation) -> Accreditation:
    return (
        Accreditation.objects.select_for_update(of=("self",))
        .select_related("application__person", "participant", "mission")
        .get(pk=accreditation.pk)
    )


def _change(
    accreditation: Accreditation,
    transition: Transition,
    *,
    reason: str,
    by: User,
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
