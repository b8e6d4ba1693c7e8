"""What was taught: courses given, by whom, how, and to whom.

The figures of the chapter on training, of the counters of accreditation and of
anybody else who counts courses come from here.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from django.db.models import Count, F, Q, QuerySet

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
from network.enums import SEATED, ProviderKind, SessionMode, SessionStatus, Sex
from network.models import Course, Enrolment, TrainingSession

SOURCE = "Registro de capacitación de la Dirección de Vinculación."
SEX_LABELS = {Sex.WOMAN: "Mujeres", Sex.MAN: "Hombres", Sex.OTHER: "Otros"}


class HasProcess(Protocol):
    """What the chapter needs of the report's subject: its process."""

    process: Any


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table: sessions held, and what became of the people in them."""

    label: str
    sessions: int
    supervised: int
    enrolled: int
    attended: int
    passed: int


@dataclass(frozen=True, slots=True)
class SexLine:
    """Those who attended and passed, of one sex."""

    label: str
    enrolled: int
    attended: int
    passed: int


@dataclass(frozen=True, slots=True)
class TrainingFigures:
    """The same sessions counted by course, by provider, by mode; people by sex."""

    courses: tuple[Line, ...]
    providers: tuple[Line, ...]
    modes: tuple[Line, ...]
    sexes: tuple[SexLine, ...]
    total: Line


def held_sessions(processes: Collection[str]) -> QuerySet[TrainingSession]:
    """Courses given: sessions held of the courses that serve any of the processes."""
    serving = [
        course.pk
        for course in Course.objects.all()
        if any(course.serves(code) for code in processes)
    ]
    return TrainingSession.objects.filter(status=SessionStatus.HELD, course__in=serving)


def gather_figures(
    processes: Collection[str], *, days: tuple[date, date] | None = None
) -> TrainingFigures:
    """Three queries: the courses, their sessions, and the people in them.

    `days` are the first and the last day on which a session may have begun.
    """
    held = held_sessions(processes).select_related("course")
    if days:
        held = held.filter(starts_at__date__gte=days[0], starts_at__date__lte=days[1])
    sessions = list(held)
    people = list(
        Enrolment.objects.filter(session__in=[s.pk for s in sessions])
        .values("session_id", sex=F("person__sex"))
        .order_by()
        .annotate(
            enrolled=Count("pk", filter=Q(status__in=SEATED)),
            attended=Count("pk", filter=Q(status="attended")),
            passed=Count("pk", filter=Q(result__outcome="passed")),
        )
    )
    by_course = sorted({s.course for s in sessions}, key=lambda c: (c.code, c.version))
    return TrainingFigures(
        courses=tuple(
            _line(str(course), [s for s in sessions if s.course == course], people)
            for course in by_course
        ),
        providers=_by(sessions, people, "provider", ProviderKind),
        modes=_by(sessions, people, "mode", SessionMode),
        sexes=tuple(
            SexLine(label, **_sums(row for row in people if row["sex"] == sex))
            for sex, label in SEX_LABELS.items()
        ),
        total=_line("Total", sessions, people),
    )


def _by(
    sessions: Sequence[TrainingSession], people: Sequence[Any], field: str, kinds: Any
) -> tuple[Line, ...]:
    """A line for each kind, also for those of which there was none."""
    return tuple(
        _line(
            str(kind.label),
            [s for s in sessions if getattr(s, field) == kind],
            people,
        )
        for kind in kinds
    )


def _line(
    label: str, sessions: Sequence[TrainingSession], people: Sequence[Any]
) -> Line:
    keys = {session.pk for session in sessions}
    return Line(
        label=label,
        sessions=len(sessions),
        supervised=sum(s.supervised_on is not None for s in sessions),
        **_sums(row for row in people if row["session_id"] in keys),
    )


def _sums(rows: Any) -> dict[str, int]:
    found = {"enrolled": 0, "attended": 0, "passed": 0}
    for row in rows:
        for name in found:
            found[name] += row[name]
    return found


def gather_training(subject: HasProcess, at: datetime) -> Section:
    """The chapter: sessions of the process's courses, attendance, results."""
    figures = gather_figures({subject.process.code})
    if not figures.courses:
        return Section(key="training", title="Formación")
    total = figures.total
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
    blocks: tuple[Block, ...] = (
        text,
        courses_table(figures),
        _table(
            "providers",
            "Capacitación por quien imparte",
            "Imparte",
            figures.providers,
            total,
        ),
        _table(
            "modes", "Capacitación por modalidad", "Modalidad", figures.modes, total
        ),
        _sexes(figures),
    )
    return Section(key="training", title="Formación", blocks=blocks)


def courses_table(figures: TrainingFigures) -> Table:
    """Sessions and people by course."""
    rows, total = figures.courses, figures.total
    return _table("courses", "Capacitación por curso", "Curso", rows, total)


def _table(
    key: str, caption: str, heading: str, rows: tuple[Line, ...], total: Line
) -> Table:
    return Table(
        key=f"training.{key}",
        caption=caption,
        columns=(
            Column(heading, "label", width=4),
            Column("Sesiones", "sessions", Kind.INTEGER),
            Column("Supervisadas", "supervised", Kind.INTEGER),
            Column("Inscritas", "enrolled", Kind.INTEGER),
            Column("Asistieron", "attended", Kind.INTEGER),
            Column("Acreditaron", "passed", Kind.INTEGER),
        ),
        rows=rows,
        total=total,
        source=SOURCE,
    )


def _sexes(figures: TrainingFigures) -> Table:
    total = figures.total
    return Table(
        key="training.sexes",
        caption="Personas capacitadas por sexo",
        columns=(
            Column("Sexo", "label", width=4),
            Column("Inscritas", "enrolled", Kind.INTEGER),
            Column("Asistieron", "attended", Kind.INTEGER),
            Column("Acreditaron", "passed", Kind.INTEGER),
        ),
        rows=figures.sexes,
        total=SexLine("Total", total.enrolled, total.attended, total.passed),
        source=SOURCE,
    )
