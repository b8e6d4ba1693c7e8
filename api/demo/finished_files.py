"""The files of the finished mission, written in bulk with their history."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from simple_history.utils import bulk_create_with_history

from accreditation.enums import ApplicantKind, Channel
from accreditation.models import Application, DecisionGround
from api.demo import evidence
from api.demo.accounts import SECOND_REVIEWER, plain_user
from api.demo.courses import held_sessions, make_course, record_courses
from api.demo.decisions import grant, make_batches
from api.demo.ledger import BATCH, Ledger, printed, take_numbers
from api.demo.people import organisations, register_crowd
from api.demo.pictures import Pool
from api.demo.plans import Plan, make_plans, total
from api.demo.world import SEED, World
from core.models import User
from core.permissions import Role
from missions.models import Alcaldia, District, Modality
from missions.seed.generators import districts_of
from network.models import Institution, Person

COURSE = "OBS-PP-2026"
REPORTERS = 24
REASONS = {
    "request_correction": (
        "La fotografía no permite identificar a la persona: envíela de frente y con"
        " fondo claro."
    ),
    "withdraw": "La persona informó que no podrá participar en las fechas previstas.",
    "declare_inadmissible": "Ya había una solicitud de la misma persona.",
}
SYSTEM_ACTS = {"expire_correction"}
OWN_ACTS = {"submit", "answer_correction", "withdraw"}


@dataclass(frozen=True)
class Territory:
    """Where people live: alcaldía and one of its districts."""

    pairs: tuple[tuple[Alcaldia, District], ...]
    houses: tuple[Institution, ...]
    early: tuple[Modality, ...]


def load_finished_files(world: World, pool: Pool) -> None:
    """About 570 files of observers; those of visitors come with their invitations."""
    rng, ledger = world.random("files"), Ledger()
    course = make_course(world.finished, COURSE)
    people = register_crowd(total(world), seed=SEED, rng=rng)
    plans = make_plans(world, people, held_sessions(world, course), rng)
    record_courses(world, plans, rng, ledger)
    make_batches(world, plans, ledger)
    _write_applications(world, plans, rng)
    evidence.write(world, plans, pool, rng, ledger)
    accredited = grant(world, plans, ledger)
    for plan in plans:
        _record(world, plan, ledger)
    ledger.write(
        "finished_files",
        by=world.staff(Role.ADMINISTRATOR),
        at=world.now,
        applications=len(plans),
        accreditations=accredited,
    )


def _write_applications(world: World, plans: Sequence[Plan], rng: Random) -> None:
    received = [plan for plan in plans if plan.acts]
    scope = world.finished.code.upper()
    numbers = iter(take_numbers("OBS", len(received), scope=scope))
    territory = territory_of()
    signed = 0
    for plan in plans:
        number = next(numbers) if plan.acts else None
        plan.application = _application(world, plan, number, territory, rng)
        online = plan.application.channel == Channel.ONLINE
        if plan.has("approve") and online and signed < world.scaled(REPORTERS, least=4):
            signed += 1
            plan.application.user = _account(plan.person, signed)
    bulk_create_with_history(
        [plan.application for plan in plans],
        Application,
        batch_size=BATCH,
        default_change_reason="demo.loaded",
    )
    _ask_modalities(plans, territory, rng)


def territory_of() -> Territory:
    alcaldias = {row.code: row for row in Alcaldia.objects.all()}
    districts = {row.number: row for row in District.objects.all()}
    pairs = tuple(
        (alcaldias[code], districts[number])
        for code, numbers in sorted(districts_of().items())
        for number in numbers
    )
    early = Modality.objects.filter(on_request=True).order_by("code")
    return Territory(pairs, tuple(organisations()), tuple(early))


def _application(
    world: World, plan: Plan, number: int | None, territory: Territory, rng: Random
) -> Application:
    alcaldia, district = rng.choice(territory.pairs)
    call = world.finished_calls[ApplicantKind.OBSERVER]
    channels = (Channel.ONLINE, Channel.DISTRICT, Channel.DEOEYG)
    row = Application(
        call=call,
        rule_set=call.rule_set,
        person=plan.person if plan.acts else None,
        channel=rng.choices(channels, weights=(62, 26, 12))[0],
        institution=rng.choice(territory.houses) if rng.random() < 0.35 else None,
        district=district,
        alcaldia=alcaldia,
        address=f"Calle de Ejemplo {rng.randint(1, 400)} (ficticia), {alcaldia.name}",
        status=plan.status,
        reviewer=_reviewer(world, plan) if plan.has("claim") else None,
        version=len(plan.acts),
        training=plan.training if plan.has("pass_training") else None,
        batch=plan.batch,
    )
    if number is not None:
        scope = world.finished.code.upper()
        row.number, row.folio = number, printed("OBS", number, scope=scope)
        row.received_at = plan.received_at
    else:
        row.channel = Channel.ONLINE
    _decide(world, plan, row)
    return row


def _decide(world: World, plan: Plan, row: Application) -> None:
    if plan.has("approve") or plan.has("deny"):
        assert plan.batch is not None  # noqa: S101 - every decision has its batch
        row.ground = plan.batch.ground
        row.decided_at = plan.time_of("approve", "deny")
        row.decided_by = world.staff(Role.APPROVER)
    elif plan.has("declare_inadmissible"):
        row.ground = DecisionGround.objects.get(code=plan.story.ground)


def _reviewer(world: World, plan: Plan) -> User:
    """Files are shared between the two reviewers."""
    second = world.accounts[SECOND_REVIEWER]
    odd = int(plan.acts[0][3].timestamp() // 60) % 2
    return second if odd else world.staff(Role.REVIEWER)


def _account(person: Person, number: int) -> User:
    user = plain_user(person.full_name, f"observacion.{number:02d}")
    person.user = user
    person.save(update_fields=["user"])
    return user


def _ask_modalities(plans: Sequence[Plan], territory: Territory, rng: Random) -> None:
    """One in five asked for early modalities; none of those still waits."""
    offered = [row for row in territory.early if row.code.startswith("ANT")]
    link = Application.modalities.through
    rows = []
    for plan in plans:
        if plan.is_finished and rng.random() < 0.22:
            for modality in rng.sample(offered, rng.choice((1, 1, 2))):
                rows.append(link(application=plan.application, modality=modality))
    link.objects.bulk_create(rows, batch_size=BATCH)


def _record(world: World, plan: Plan, ledger: Ledger) -> None:
    """The changes of state as the history of the file shows them."""
    row = plan.application
    for verb, source, target, at in plan.acts:
        ledger.add(
            row,
            verb=verb,
            source=source,
            to=target,
            by=_actor(world, plan, verb),
            at=at,
            reason=REASONS.get(verb, ""),
        )


def _actor(world: World, plan: Plan, verb: str) -> User | None:
    row = plan.application
    if verb in SYSTEM_ACTS:
        return None
    if verb in OWN_ACTS:
        return row.user
    if verb in {"approve", "deny"}:
        return world.staff(Role.APPROVER)
    if verb in {"pass_training", "fail_training"}:
        return world.staff(Role.TRAINER)
    return row.reviewer
