"""The agenda of the finished mission."""

from datetime import date, timedelta

from api.demo.world import World, moment
from core.permissions import Role
from missions.models import Area
from missions.seed import demo_text
from missions.services import ActivityPlan, hold_activity, plan_activity

JORNADA = date(2026, 5, 3)
PLANNED = moment(date(2026, 4, 10), "10:00")
STAGES = {
    "session": "Atención durante las actividades",
    "briefing": "Atención durante las actividades",
    "field": "Atención durante las actividades",
    "visit": "Coordinación interinstitucional",
    "logistics": "Coordinación logística y operativa",
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
