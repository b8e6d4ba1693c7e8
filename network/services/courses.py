"""Courses in versions, and who supervised a session."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from core import audit
from core.exceptions import Blocker, Refused
from core.models import User
from network import rules
from network.models import Course, Evaluation, TrainingSession

# What may change although results stand on the version: they do not depend on it.
ALWAYS_FREE = frozenset({"is_active"})


@transaction.atomic
def save_course(*, course: Course, by: User, at: datetime) -> Course:
    """Save a new course, or a version that no result stands on.

    Raises `Refused` (version_frozen); offering it or not is always possible.
    """
    is_new = course._state.adding
    if is_new:
        action = "network.course.created"
    else:
        action = "network.course.changed"
        kept = Course.objects.select_for_update(no_key=True).get(pk=course.pk)
        blockers = rules.course_change_blockers(kept)
        if blockers and _changed(kept, course) - ALWAYS_FREE:
            raise Refused(blockers)
    course.full_clean()
    course.save()
    audit.record(action=action, by=by, at=at, target=course, version=course.version)
    return course


def _changed(kept: Course, course: Course) -> set[str]:
    names = [field.attname for field in Course._meta.concrete_fields]
    return {name for name in names if getattr(kept, name) != getattr(course, name)}


@transaction.atomic
def new_course_version(*, course: Course, by: User, at: datetime) -> Course:
    """Copy a course into its next version, which may be changed again."""
    rows = Course.objects.select_for_update(no_key=True).filter(code=course.code)
    list(rows)  # locks: two people get two versions
    last = rows.aggregate(last=Max("version"))["last"] or 0
    names = [f.name for f in Course._meta.fields if f.name not in ("id", "created_at")]
    values = {name: getattr(course, name) for name in names} | {"version": last + 1}
    made = Course.objects.create(**values)
    test = Evaluation.objects.filter(course=course).first()
    if test:
        fields = ("size", "attempts", "minutes", "review", "one_per_page")
        copied = {name: getattr(test, name) for name in fields}
        Evaluation.objects.create(course=made, **copied)
    audit.record(
        action="network.course.version", by=by, at=at, target=made, version=last + 1
    )
    return made


@transaction.atomic
def record_supervision(
    *,
    session: TrainingSession,
    supervisor: str,
    on: date,
    note: str,
    by: User,
    at: datetime,
) -> TrainingSession:
    """Write who supervised a session, and when (LGIPE 217.1.d.IV).

    Raises `Refused` (supervisor_missing, session_cancelled, not_on_those_days,
    supervision_in_future).
    """
    session = TrainingSession.objects.select_for_update(no_key=True, of=("self",)).get(
        pk=session.pk
    )
    blockers = rules.supervision_blockers(session, on=on, at=at)
    if not supervisor.strip():
        message = _("Escriba quién supervisó.")
        blockers.append(Blocker("supervisor_missing", message))
    if blockers:
        raise Refused(blockers)
    session.supervisor, session.supervised_on = supervisor.strip(), on
    session.supervision_note = note.strip()
    session.save(update_fields=["supervisor", "supervised_on", "supervision_note"])
    audit.record(action="network.session.supervised", by=by, at=at, target=session)
    return session
