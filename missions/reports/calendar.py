"""The calendar of a mission: what the timeline and its list show."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.dates import MONTHS_3
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.reports.timeline import Item, Lane, timeline
from missions.enums import ActivityStatus
from missions.models import Activity, Milestone, Mission, Risk, Stage, Task

ACTIVITY_MARKS: dict[str, str] = {
    ActivityStatus.PLANNED: "waiting",
    ActivityStatus.HELD: "success",
    ActivityStatus.CANCELLED: "closed",
}

# What a day with several activities shows: what is still to come, before the rest.
TONES_BY_WEIGHT = ("waiting", "success", "closed")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list below the timeline."""

    starts: date
    ends: date | None
    kind: str
    title: str
    state: str
    tone: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class MissionCalendar:
    """The drawing and its list: what is over, and what goes on or is to come."""

    svg: str
    past: Sequence[Entry]
    coming: Sequence[Entry]


def mission_calendar(mission: Mission, *, today: date) -> MissionCalendar:
    """Stages, milestones, activities and tasks of a mission, in four queries."""
    stages = [_stage(row, today) for row in mission.stages.all()]
    milestones = [
        _milestone(row, today)
        for row in mission.process.milestones.order_by("starts_on", "code")
    ]
    activities = [
        _activity(row) for row in mission.activities.order_by("starts_at", "pk")
    ]
    tasks = [_task(row, today) for row in mission.tasks.order_by("due_on", "pk")]
    entries = sorted(
        [*stages, *milestones, *activities, *tasks],
        key=lambda entry: (entry.starts, entry.ends or entry.starts, entry.title),
    )
    lanes = (
        Lane(_("Etapas"), [_item(one, "square") for one in stages]),
        Lane(_("Hitos del proceso"), [_item(one, "diamond") for one in milestones]),
        Lane(_("Actividades"), _by_day(activities), False),
        Lane(_("Tareas"), [_item(one, "triangle") for one in tasks], False),
    )
    svg = timeline(
        lanes,
        today=today,
        title=_("Línea de tiempo de la misión"),
        months=[str(MONTHS_3[number]) for number in range(1, 13)],
        now=_("Hoy"),
    )
    over = [each for each in entries if (each.ends or each.starts) < today]
    return MissionCalendar(svg, over, [each for each in entries if each not in over])


def _item(entry: Entry, shape: str) -> Item:
    days = date_format(entry.starts, "DATE_FORMAT")
    if entry.ends and entry.ends != entry.starts:
        days += f" – {date_format(entry.ends, 'DATE_FORMAT')}"
    return Item(
        title=entry.title,
        starts=entry.starts,
        ends=entry.ends,
        shape=shape,
        tone=entry.tone,
        note=f"{entry.title}. {days}. {entry.state}",
    )


def _by_day(entries: Iterable[Entry]) -> list[Item]:
    """One mark for the activities of a day; its tip names them all."""
    days: dict[date, list[Entry]] = {}
    for entry in entries:
        days.setdefault(entry.starts, []).append(entry)
    items = []
    for day, found in days.items():
        tones = [entry.tone for entry in found]
        tone = next((each for each in TONES_BY_WEIGHT if each in tones), "neutral")
        names = "; ".join(f"{entry.title} ({entry.state})" for entry in found)
        note = f"{date_format(day, 'DATE_FORMAT')}: {names}"
        items.append(Item(found[0].title, day, shape="circle", tone=tone, note=note))
    return items


def _when(starts: date, ends: date | None, today: date) -> tuple[str, str]:
    """State and tone of something that only the clock moves."""
    if (ends or starts) < today:
        return _("Concluido"), "success"
    if starts <= today:
        return _("En curso"), "progress"
    return _("Por venir"), "neutral"


def _stage(row: Stage, today: date) -> Entry:
    state, tone = _when(row.starts_on, row.ends_on, today)
    return Entry(row.starts_on, row.ends_on, _("Etapa"), row.name, state, tone)


def _milestone(row: Milestone, today: date) -> Entry:
    state, tone = _when(row.starts_on, row.ends_on, today)
    return Entry(row.starts_on, row.ends_on, _("Hito"), row.name, state, tone)


def _activity(row: Activity) -> Entry:
    starts = timezone.localdate(row.starts_at)
    ends = timezone.localdate(row.ends_at)
    return Entry(
        starts,
        ends if ends > starts else None,
        _("Actividad"),
        row.title,
        row.get_status_display(),
        ACTIVITY_MARKS[row.status],
        reverse("missions:activity", args=[row.pk]),
    )


def _task(row: Task, today: date) -> Entry:
    if row.done_at:
        state, tone = _("Hecha"), "success"
    elif row.due_on < today:
        state, tone = _("Vencida"), "danger"
    else:
        state, tone = _("Pendiente"), "waiting"
    return Entry(row.due_on, None, _("Tarea"), row.title, state, tone)


def by_weight(risks: Iterable[Risk]) -> list[Risk]:
    """Open risks first, the heaviest of them first."""
    return sorted(
        risks,
        key=lambda risk: (risk.closed_at is not None, -risk.weight, risk.pk),
    )
