"""Chapters of the programme report that the network owns: training and the Red.

The subject of the report is a mission; all that is read of it is its period.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from django.db.models import Count, Q

from core.reports.document import (
    Block,
    Column,
    Datum,
    Figured,
    Kind,
    Section,
    Table,
    paragraph,
)
from core.reports.spanish import count
from network.enums import SEATED
from network.models import Course, Enrolment, Meeting, RedMembership, TrainingSession
from network.reports import communications

SOURCE = "Registro de capacitación de la Dirección de Vinculación."


class HasPeriod(Protocol):
    """What a chapter needs of the report's subject: its period, and its process."""

    starts_on: date
    ends_on: date
    process: Any


@dataclass(frozen=True, slots=True)
class CourseRow:
    """One course in the period."""

    course: str
    sessions: int
    enrolled: int
    attended: int
    passed: int


def gather_training(subject: HasPeriod, at: datetime) -> Section:
    """Sessions of the process's courses, attendance, results and constancias."""
    rows = _course_rows(subject)
    if not rows:
        return Section(key="training", title="Formación")
    total = CourseRow(
        "Total",
        sum(row.sessions for row in rows),
        sum(row.enrolled for row in rows),
        sum(row.attended for row in rows),
        sum(row.passed for row in rows),
    )
    sessions = Datum("training.sessions", total.sessions, SOURCE)
    attended = Datum("training.attended", total.attended, SOURCE)
    passed = Datum("training.passed", total.passed, SOURCE)
    said = count(total.sessions, "sesión", "sesiones")
    text = paragraph(
        "Para este proceso se impartieron ",
        Figured(sessions, said, bold=True),
        " de capacitación, con la asistencia de ",
        Figured(attended, count(total.attended, "persona", "personas"), bold=True),
        "; ",
        Figured(passed, count(total.passed, "acreditó", "acreditaron"), bold=True),
        " el curso respectivo.",
        footnote="El curso es requisito de la acreditación (LGIPE, art. 217.1.d.IV).",
    )
    table = Table(
        key="training.courses",
        caption="Capacitación por curso",
        columns=(
            Column("Curso", "course", width=4),
            Column("Sesiones", "sessions", Kind.INTEGER),
            Column("Inscritas", "enrolled", Kind.INTEGER),
            Column("Asistieron", "attended", Kind.INTEGER),
            Column("Acreditaron", "passed", Kind.INTEGER),
        ),
        rows=rows,
        total=total,
        source=SOURCE,
    )
    return Section(key="training", title="Formación", blocks=(text, table))


def _course_rows(subject: HasPeriod) -> tuple[CourseRow, ...]:
    """Three queries: courses, their sessions, and what became of the enrolments."""
    courses = [
        course
        for course in Course.objects.order_by("code", "version")
        if course.serves(subject.process.code)
    ]
    held = Q(status="held", course__in=[course.pk for course in courses])
    sessions = dict(
        TrainingSession.objects.filter(held)
        .values_list("course_id")
        .annotate(n=Count("pk"))
    )
    seated = Q(status__in=SEATED)
    in_session = Q(session__in=TrainingSession.objects.filter(held).values("pk"))
    people: dict[Any, dict[str, Any]] = {
        row["session__course_id"]: dict(row)
        for row in Enrolment.objects.filter(in_session)
        .values("session__course_id")
        .annotate(
            enrolled=Count("pk", filter=seated),
            attended=Count("pk", filter=Q(status="attended")),
            passed=Count("pk", filter=Q(result__outcome="passed")),
        )
    }
    empty = {"enrolled": 0, "attended": 0, "passed": 0}
    return tuple(
        CourseRow(
            course=str(course),
            sessions=sessions[course.pk],
            **{name: people.get(course.pk, empty)[name] for name in empty},
        )
        for course in courses
        if course.pk in sessions
    )


def gather_red(subject: HasPeriod, at: datetime) -> Section:
    """Members, meetings with their attendance, and the communications sent."""
    active = RedMembership.objects.active().count()
    members = Datum("red.active", active, "Registro de integrantes de la Red", ())
    said = count(active, "persona activa", "personas activas")
    intro = paragraph(
        "A la fecha de este informe, la Red de Observación se integra por ",
        Figured(members, said, bold=True),
        ".",
    )
    table = communications.gather_communications(
        start=subject.starts_on, end=subject.ends_on
    )
    blocks: tuple[Block, ...] = (
        intro,
        _meetings(subject),
        *communications.blocks(table, key="red.communications"),
    )
    return Section(key="red", title="Red de Observación", blocks=blocks)


def _meetings(subject: HasPeriod) -> Table:
    meetings = Meeting.objects.filter(
        held_on__gte=subject.starts_on, held_on__lte=subject.ends_on
    ).order_by("held_on")
    return Table(
        key="red.meetings",
        caption="Reuniones con la Red de Observación",
        columns=(
            Column("Fecha", "held_on", Kind.DATE),
            Column("Reunión", "title", width=4),
            Column("Mujeres", "women", Kind.INTEGER),
            Column("Hombres", "men", Kind.INTEGER),
            Column("Otros", "others", Kind.INTEGER),
        ),
        rows=tuple(meetings),
        source=SOURCE,
    )
