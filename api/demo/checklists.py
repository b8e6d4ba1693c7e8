"""Checklists of both missions: adopted, published, filled where teams were."""

from datetime import timedelta
from random import Random
from uuid import UUID

from django.utils import timezone

from api.demo.world import World
from core.models import User
from core.permissions import Role
from missions.models import (
    Checklist,
    ChecklistVersion,
    Mission,
    Submission,
    Visit,
)
from missions.rules.drafts import QuestionDraft, VersionDraft, draft_of
from missions.services import (
    Filling,
    accept_submission,
    adopt_template,
    publish_version,
    save_answers,
    send_submission,
    take_submission,
)

FINISHED = ("instalacion", "recepcion", "cierre", "escrutinio", "postracion_ppp")
RUNNING = ("instalacion", "recepcion", "cierre")
BY_HOUR = {8: "instalacion", 10: "recepcion", 13: "recepcion", 15: "recepcion"}
EXPLANATION = "Así consta en el acta que se tuvo a la vista."
HOURS = {"opened_at": "09:05", "closed_at": "17:04"}
PAIRS, ACCEPTED, FILLED = 3, 12, 24


def load_finished_checklists(world: World) -> None:
    """Two dozen visits, a second observer at three places, some reviewed."""
    rng = world.random("checklists")
    versions = _published(world, world.finished, FINISHED)
    drafts = {code: draft_of(version) for code, version in versions.items()}
    visits = Visit.objects.filter(mission=world.finished).select_related(
        "team", "mission", "place__unit", "place__modality"
    )
    reviewed = 0
    for number, visit in enumerate(visits.order_by("arrived_at", "pk")[:FILLED]):
        code = _code_of(visit)
        people = _people(visit, world)
        for user in people[: 2 if number < PAIRS else 1]:
            row = _fill(visit, versions[code], drafts[code], user, rng)
            if reviewed < ACCEPTED and number >= PAIRS:
                judge, at = world.staff(Role.COORDINATOR), visit.arrived_at
                take_submission(submission=row, by=judge, at=at + timedelta(hours=8))
                accept_submission(submission=row, by=judge, at=at + timedelta(hours=9))
                reviewed += 1


def load_running_checklists(world: World) -> None:
    """Published, so that today's route can fill them."""
    _published(world, world.running, RUNNING)


def _published(
    world: World, mission: Mission, codes: tuple[str, ...]
) -> dict[str, ChecklistVersion]:
    by, at = world.staff(Role.COORDINATOR), world.ago(days=3)
    if mission.pk == world.finished.pk:
        at = world.ago(days=220)
    made = {}
    for code in codes:
        template = Checklist.objects.templates().get(code=code)
        version = adopt_template(template=template, mission=mission, by=by, at=at)
        made[code] = publish_version(version=version, by=by, at=at)
    return made


def _code_of(visit: Visit) -> str:
    if visit.place.modality.code.startswith("ANT"):
        return "postracion_ppp"
    hour = timezone.localtime(visit.arrived_at).hour
    return BY_HOUR.get(hour, "recepcion")


def _people(visit: Visit, world: World) -> list[User]:
    members = visit.team.members.select_related("participant__person__user")
    users = [row.participant.person.user for row in members.order_by("pk")]
    found = [user for user in users if user is not None]
    return [*found, world.staff(Role.COORDINATOR), world.staff(Role.ANALYST)]


def _fill(
    visit: Visit,
    version: ChecklistVersion,
    draft: VersionDraft,
    user: User,
    rng: Random,
) -> Submission:
    at = (visit.left_at or visit.arrived_at) + timedelta(minutes=2)
    answers = {q.code: _answer(q, rng) for q in draft.questions if q.is_answered}
    if "voters" in answers:
        answers["listed"] = 480
    filling = Filling(
        client_id=UUID(int=rng.getrandbits(128), version=4),
        answers={code: value for code, value in answers.items() if value is not None},
        explanation=EXPLANATION,
    )
    saved = save_answers(visit=visit, version=version, filling=filling, by=user, at=at)
    return send_submission(submission=saved.submission, by=user, at=at)


def _answer(question: QuestionDraft, rng: Random) -> object:
    """What most tables would give: seldom what is flagged."""
    if question.kind in ("text", "photo"):
        return None
    if question.kind == "time":
        return HOURS.get(question.code, "17:20")
    if question.kind == "number":
        return rng.randint(1, 4) if question.code.startswith("present") else 60
    codes = [option.code for option in question.options]
    plain = [option.code for option in question.options if not option.flag]
    if question.kind == "many":
        return codes[:1]
    likely = "yes" if "yes" in plain else "no" if "no" in plain else plain[0]
    return likely if rng.random() < 0.93 else rng.choice(codes)
