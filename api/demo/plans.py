"""How each file of the finished mission went: its acts and their times."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random

from accreditation.models import Application, DecisionBatch
from accreditation.workflow import APPLICATION
from api.demo.ledger import walk
from api.demo.world import World, moment
from network.enums import Outcome
from network.models import Person, TrainingResult, TrainingSession

_REVIEW = ("submit", "claim")
_PREVENTED = (*_REVIEW, "request_correction")
_TRAINED = (*_REVIEW, "send_to_training", "pass_training")
_FAILED = (*_REVIEW, "send_to_training", "fail_training")
_DENY = ("propose_denial", "deny")
ANSWERED = ("request_correction", "answer_correction", "claim")


@dataclass(frozen=True)
class Story:
    """A way through the workflow, how many files took it, and its legal ground."""

    count: int
    verbs: tuple[str, ...]
    ground: str = ""


STORIES: tuple[Story, ...] = (
    Story(370, (*_TRAINED, "propose_approval", "approve"), "G00"),
    Story(22, (*_FAILED, *_DENY), "G07"),
    Story(24, (*_PREVENTED, "expire_correction", *_DENY), "G08"),
    Story(12, (*_REVIEW, *_DENY), "G05"),
    Story(10, (*_REVIEW, *_DENY), "G11"),
    Story(40, (*_REVIEW, "withdraw")),
    Story(21, (*_REVIEW, "declare_inadmissible"), "G14"),
    Story(14, (*_PREVENTED, "expire_correction")),
    Story(22, _FAILED),
    # A few that nobody finished, so that every state can be seen.
    Story(3, (*_REVIEW, "send_to_training")),
    Story(3, _TRAINED),
    Story(3, (*_TRAINED, "propose_approval"), "G00"),
    Story(2, (*_PREVENTED, "answer_correction")),
    Story(2, _REVIEW),
    Story(2, ("submit",)),
    Story(20, ()),
)
_FINISHED = {"approved", "denied", "withdrawn", "inadmissible", "not_trained"}
FIRST_DAY, LAST_DAY = date(2026, 1, 15), date(2026, 4, 12)
# Who was asked to correct something came early enough to be resolved in time.
LAST_PREVENTED = date(2026, 4, 6)
# Evenings on which batches were proposed; they were resolved the next day at noon.
PROPOSALS = tuple(
    moment(day, "19:00")
    for day in (
        date(2026, 2, 26),
        date(2026, 3, 12),
        date(2026, 3, 26),
        date(2026, 4, 9),
        date(2026, 4, 16),
    )
)
# A last proposal that was never resolved.
LEFT_OPEN = moment(date(2026, 4, 16), "19:30")
RESOLVED_AFTER = timedelta(hours=17)


@dataclass
class Plan:
    """One file: what happened to it and when; rows are attached as they are made."""

    story: Story
    person: Person
    acts: list[tuple[str, str, str, datetime]] = field(default_factory=list)
    session: TrainingSession | None = None
    training: TrainingResult | None = None
    batch: DecisionBatch | None = None
    application: Application = field(init=False)

    @property
    def status(self) -> str:
        return self.acts[-1][2] if self.acts else str(APPLICATION.initial)

    @property
    def received_at(self) -> datetime | None:
        return self.acts[0][3] if self.acts else None

    @property
    def is_finished(self) -> bool:
        return self.status in _FINISHED

    @property
    def outcome(self) -> Outcome | None:
        verbs = {act[0] for act in self.acts}
        if "pass_training" in verbs:
            return Outcome.PASSED
        return Outcome.FAILED if "fail_training" in verbs else None

    def time_of(self, *verbs: str) -> datetime:
        """When the first of these acts took place."""
        return next(act[3] for act in self.acts if act[0] in verbs)

    def has(self, verb: str) -> bool:
        return any(act[0] == verb for act in self.acts)


def make_plans(
    world: World,
    people: Sequence[Person],
    sessions: Sequence[TrainingSession],
    rng: Random,
) -> list[Plan]:
    """One plan for each person, in the order in which files were received."""
    stories = [
        story for story in STORIES for _ in range(world.scaled(story.count, least=1))
    ]
    plans = []
    for story, person in zip(stories, people, strict=False):
        plan = Plan(story, person)
        _fill(plan, _verbs(story, rng), sessions, rng)
        plans.append(plan)
    late = moment(date(2027, 1, 1))
    return sorted(plans, key=lambda plan: plan.received_at or late)


def total(world: World) -> int:
    """How many people the plans need."""
    return sum(world.scaled(story.count, least=1) for story in STORIES)


def _verbs(story: Story, rng: Random) -> tuple[str, ...]:
    """One in seven approved files was corrected first."""
    if "approve" in story.verbs and rng.random() < 0.15:
        return (*_REVIEW, *ANSWERED, *story.verbs[2:])
    return story.verbs


def _fill(
    plan: Plan, verbs: Sequence[str], sessions: Sequence[TrainingSession], rng: Random
) -> None:
    at = _received(verbs, rng)
    for verb, source, target in walk(APPLICATION, verbs):
        if verb in {"pass_training", "fail_training"}:
            plan.session = _next_session(sessions, at)
            at = plan.session.ends_at + timedelta(hours=1)
        elif verb in {"propose_approval", "propose_denial"}:
            at = _next_proposal(at, verbs)
        else:
            at = STEPS[verb](at, rng)
        plan.acts.append((verb, source, target, at))
    if verbs and verbs[-1] == "send_to_training":  # a seat that nobody took
        plan.session = sessions[-1]


def _received(verbs: Sequence[str], rng: Random) -> datetime:
    last = LAST_PREVENTED if "request_correction" in verbs else LAST_DAY
    span = (last - FIRST_DAY).days
    day = FIRST_DAY + timedelta(days=round(rng.triangular(0, span, span * 0.85)))
    return moment(day, f"{rng.randint(8, 21):02d}:{rng.randint(0, 59):02d}")


def _next_session(
    sessions: Sequence[TrainingSession], after: datetime
) -> TrainingSession:
    return next(row for row in sessions if row.starts_at > after)


def _next_proposal(after: datetime, verbs: Sequence[str]) -> datetime:
    if verbs[-1] == "propose_approval":
        return LEFT_OPEN
    return next(at for at in PROPOSALS if at > after)


def _later(least: float, most: float) -> Callable[[datetime, Random], datetime]:
    def step(at: datetime, rng: Random) -> datetime:
        return at + timedelta(minutes=round(rng.uniform(least, most) * 60))

    return step


STEPS: dict[str, Callable[[datetime, Random], datetime]] = {
    "submit": lambda at, rng: at,
    "claim": _later(3, 18),
    "request_correction": _later(0.5, 3),
    "answer_correction": _later(4, 44),
    "expire_correction": _later(48.1, 48.4),
    "send_to_training": _later(0.5, 4),
    "approve": lambda at, rng: at + RESOLVED_AFTER,
    "deny": lambda at, rng: at + RESOLVED_AFTER,
    "withdraw": _later(20, 90),
    "declare_inadmissible": _later(1, 6),
}
