"""The agenda of the finished mission."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from api.demo.world import World, moment
from core.permissions import Role
from missions.models import (
    Activity,
    Area,
    Expense,
    Mention,
    Mission,
    Objective,
    Participant,
    Risk,
    Stage,
    Survey,
    Task,
)
from missions.models.mission import PROGRAMME_FIELDS
from missions.seed import demo_text
from missions.services import (
    ActivityPlan,
    change_programme,
    complete_task,
    hold_activity,
    keep_item,
    plan_activity,
    record_attendance,
)
from missions.services.open_data import publish_open_data

JORNADA = date(2026, 5, 3)
PUBLISHED = moment(date(2026, 6, 22), "10:00")
PLANNED = moment(date(2026, 4, 10), "10:00")
STAGES = {
    "session": "Atención durante las actividades",
    "briefing": "Atención durante las actividades",
    "field": "Atención durante las actividades",
    "visit": "Coordinación interinstitucional",
    "logistics": "Coordinación logística y operativa",
}

ALIGNMENT = {
    "institutional_activity": "AI 5. Vinculación y observación (demostración)",
    "programme_key": "00-00-00-DEMO",
    "function": "Inciso f) (demostración)",
}


def load_agenda(world: World) -> None:
    """Twenty activities, all held, with who attended."""
    rng = world.random("agenda")
    by = world.staff(Role.COORDINATOR)
    areas = {row.code: row for row in Area.objects.all()}
    for row in demo_text.agenda():
        day = JORNADA + timedelta(days=row["day"])
        plan = ActivityPlan(
            title_es=row["es"],
            title_en=row["en"],
            starts_at=moment(day, row["start"]),
            ends_at=moment(day, row["end"]),
            stage=STAGES[row["kind"]],
            place=row["place_es"],
            area=areas[row["area"]],
        )
        activity = plan_activity(mission=world.finished, plan=plan, by=by, at=PLANNED)
        hold_activity(
            activity=activity,
            women=rng.randint(14, 38),
            men=rng.randint(12, 34),
            others=rng.choice((0, 0, 1, 2)),
            by=by,
            at=plan.ends_at,
        )


def load_plan(world: World) -> None:
    """Objectives, stages, tasks and risks of both missions; who attended."""
    for mission in (world.finished, world.running):
        _write_programme(world, mission)
    _write_attendance(world)
    _write_results(world)


def _write_programme(world: World, mission: Mission) -> None:
    by, day = world.staff(Role.COORDINATOR), mission.process.jornada_on
    at = min(moment(day, "09:00") + timedelta(days=-90), world.now)
    given = {name: getattr(mission, name) for name in PROGRAMME_FIELDS}
    change_programme(mission=mission, by=by, at=at, **given | ALIGNMENT)
    plan = demo_text.programme()
    items: list[Objective | Stage | Task | Risk] = [
        Objective(mission=mission, order=order, text=text)
        for order, text in enumerate(plan["objectives"], start=1)
    ]
    stages = [
        Stage(
            mission=mission,
            name_es=row["es"],
            name_en=row["en"],
            starts_on=day + timedelta(days=row["from"]),
            ends_on=day + timedelta(days=row["to"]),
        )
        for row in plan["stages"]
    ]
    for item in (*items, *stages):
        keep_item(item=item, by=by, at=at)
    for row in plan["risks"]:
        risk = Risk(mission=mission, **row)
        keep_item(item=risk, by=by, at=at)
    for row in plan["tasks"]:
        _write_task(world, stages[row["stage"]], row)


def _write_task(world: World, stage: Stage, row: dict[str, Any]) -> None:
    by, day = world.staff(Role.COORDINATOR), stage.mission.process.jornada_on
    due = day + timedelta(days=row["due"])
    task = Task(
        mission=stage.mission, stage=stage, title=row["es"], owner=by, due_on=due
    )
    keep_item(item=task, by=by, at=min(moment(due, "09:00"), world.now))
    done = moment(due, "17:00") - timedelta(days=1)
    if done < world.now and not row.get("late"):
        complete_task(task=task, by=by, at=done)


def _write_results(world: World) -> None:
    """Surveys, costs and what the press said of the finished mission."""
    mission, by = world.finished, world.staff(Role.COORDINATOR)
    day, plan = mission.process.jornada_on, demo_text.programme()
    people = mission.participants.active()
    kinds = {"observers": "observer", "visitors": "visitor"}
    items: list[Survey | Expense | Mention] = []
    for row in plan["surveys"]:
        sent = int(people.filter(kind=kinds[row["audience"]]).count() * row["reached"])
        answered = int(sent * row["answered"])
        items.append(
            Survey(
                mission=mission,
                name=row["name"],
                audience=row["audience"],
                taken_on=day + timedelta(days=row["closes"]),
                sent=sent,
                answered=answered,
                satisfied=int(answered * row["satisfied"]),
            )
        )
    for row in plan["expenses"]:
        given = row | {"amount": Decimal(row["amount"])}
        items.append(Expense(mission=mission, **given))
    for row in plan["mentions"]:
        told = {name: row[name] for name in ("outlet", "title", "address")}
        on = day + timedelta(days=row["on"])
        items.append(Mention(mission=mission, published_on=on, **told))
    for item in items:
        keep_item(item=item, by=by, at=PUBLISHED)


def _write_attendance(world: World) -> None:
    """The list of the opening and the two briefings of the finished mission."""
    rng, by = world.random("attendance"), world.staff(Role.COORDINATOR)
    people = list(
        Participant.objects.filter(mission=world.finished, status="active")
        .select_related("person")
        .order_by("pk")
    )
    held = Activity.objects.filter(mission=world.finished, status="held")
    for activity in held.order_by("starts_at")[7:10]:
        present = rng.sample(people, min(len(people), 26))
        record_attendance(
            activity=activity, participants=present, by=by, at=activity.ends_at
        )


def load_open_data(world: World) -> None:
    """The figures of the finished mission are public."""
    by = world.staff(Role.COORDINATOR)
    publish_open_data(mission=world.finished, by=by, at=PUBLISHED)
