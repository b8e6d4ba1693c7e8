"""Decision batches of the finished mission, and what the approvals gave."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone

from accreditation.enums import BatchOutcome, BatchStatus, RoleCode, SessionKind
from accreditation.models import (
    Accreditation,
    Application,
    DecisionBatch,
    DecisionGround,
)
from accreditation.rules import InstrumentData
from accreditation.services import keep_instrument
from api.demo.ledger import BATCH, Ledger, printed, take_numbers
from api.demo.plans import LEFT_OPEN, RESOLVED_AFTER, Plan
from api.demo.world import World
from core import folios
from core.permissions import Role
from missions.enums import ParticipantKind
from missions.models import MissionMembership, Modality, Participant

PROPOSE = {
    "propose_approval": BatchOutcome.APPROVE,
    "propose_denial": BatchOutcome.DENY,
}


def make_batches(world: World, plans: Sequence[Plan], ledger: Ledger) -> None:
    """One batch for each evening, outcome and ground; the last one is not resolved."""
    groups: dict[tuple[datetime, str, str], list[Plan]] = {}
    for plan in plans:
        for verb, _source, _target, at in plan.acts:
            if verb in PROPOSE:
                groups.setdefault((at, PROPOSE[verb], plan.story.ground), []).append(
                    plan
                )
    for number, key in enumerate(sorted(groups), start=1):
        batch = _batch(world, key, size=len(groups[key]), number=number)
        for plan in groups[key]:
            plan.batch = batch
        if batch.status == BatchStatus.RESOLVED:
            ledger.add(
                batch,
                verb="resolve",
                source=BatchStatus.PROPOSED,
                to=BatchStatus.RESOLVED,
                by=batch.resolved_by,
                at=batch.resolved_at or world.now,
            )


def _batch(
    world: World, key: tuple[datetime, str, str], *, size: int, number: int
) -> DecisionBatch:
    at, outcome, ground = key
    scope = world.finished.code.upper()
    folio, _number = folios.reserve("RES", at=at, scope=scope)
    batch = DecisionBatch(
        mission=world.finished,
        folio=folio,
        outcome=outcome,
        ground=DecisionGround.objects.get(code=ground),
        size=size,
        proposed_at=at,
        proposed_by=world.staff(Role.REVIEWER),
    )
    if at != LEFT_OPEN:
        resolved = at + RESOLVED_AFTER
        batch.status = BatchStatus.RESOLVED
        batch.resolved_at, batch.resolved_by = resolved, world.staff(Role.APPROVER)
        given = InstrumentData(
            agreement=f"Acuerdo de demostración {number:02d}/2026",
            session_kind=SessionKind.EXTRAORDINARY,
            # One session for each evening.
            session_number=timezone.localdate(resolved).timetuple().tm_yday % 90 + 1,
            session_on=timezone.localdate(resolved),
        )
        batch.act = keep_instrument(given=given, by=batch.resolved_by, at=resolved)
    batch.save()
    return batch


def grant(world: World, plans: Sequence[Plan], ledger: Ledger) -> int:
    """Participants and accreditations of the approved, in the order of resolution."""
    approved = sorted(
        (plan for plan in plans if plan.has("approve")),
        key=lambda plan: (plan.time_of("approve"), plan.application.number or 0),
    )
    scope = world.finished.code.upper()
    numbers = take_numbers("ACR", len(approved), scope=scope)
    participants = [_participant(world, plan) for plan in approved]
    Participant.objects.bulk_create(participants, batch_size=BATCH)
    rows = [
        _accreditation(world, plan, participant, number)
        for plan, participant, number in zip(
            approved, participants, numbers, strict=True
        )
    ]
    Accreditation.objects.bulk_create(rows, batch_size=BATCH)
    _grant_modalities(world, approved, participants, rows)
    MissionMembership.objects.bulk_create(
        [
            MissionMembership(
                mission=world.finished,
                user=plan.application.user,
                role=Role.OBSERVER.value,
            )
            for plan in approved
            if plan.application.user is not None
        ]
    )
    return len(rows)


def _participant(world: World, plan: Plan) -> Participant:
    row = plan.application
    return Participant(
        mission=world.finished,
        person=plan.person,
        kind=ParticipantKind.OBSERVER,
        district=row.district,
        alcaldia=row.alcaldia,
        institution=row.institution,
    )


def _accreditation(
    world: World, plan: Plan, participant: Participant, number: int
) -> Accreditation:
    return Accreditation(
        application=plan.application,
        mission=world.finished,
        participant=participant,
        folio=printed("ACR", number, scope=world.finished.code.upper()),
        number=number,
        role=RoleCode.OBSERVER,
        starts_on=timezone.localdate(plan.time_of("approve")),
        ends_on=world.finished.ends_on,
    )


def _grant_modalities(
    world: World,
    plans: Sequence[Plan],
    participants: Sequence[Participant],
    accreditations: Sequence[Accreditation],
) -> None:
    """What was asked for, and the modality that everybody may observe."""
    asked: dict[object, set[int]] = {}
    link = Application.modalities.through
    for application, modality in link.objects.values_list(
        "application_id", "modality_id"
    ):
        asked.setdefault(application, set()).add(modality)
    common = set(
        Modality.objects.filter(
            on_request=False,
            pk__in=world.finished.process.modalities.values("modality"),
        ).values_list("pk", flat=True)
    )
    mine = Participant.modalities.through
    theirs = Accreditation.modalities.through
    taken, granted = [], []
    for plan, one, other in zip(plans, participants, accreditations, strict=True):
        for modality in sorted(common | asked.get(plan.application.pk, set())):
            taken.append(mine(participant=one, modality_id=modality))
            granted.append(theirs(accreditation=other, modality_id=modality))
    mine.objects.bulk_create(taken, batch_size=BATCH)
    theirs.objects.bulk_create(granted, batch_size=BATCH)
