"""Acts on many rows beside the review: seats in the course, badges handed over."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms as django_forms
from django.db.models import Prefetch
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accreditation import rules, services
from accreditation.enums import ApplicationStatus
from accreditation.forms.bulk import BulkSeatForm
from accreditation.models import Application, Badge
from accreditation.querysets import ApplicationQuerySet, BadgeQuerySet
from accreditation.workflow import BADGE
from core.bulk import BulkAct, Values, register_act
from core.exceptions import Blocker
from core.models import BulkRun, User
from core.permissions import Permission
from missions.models import Mission
from network.models import Enrolment, TrainingSession

# Who gives seats: those who train, and those who send to the course.
SEATING = (Permission.MANAGE_TRAINING, Permission.REVIEW_APPLICATION)


# --- Seats in the course ----------------------------------------------------------
def to_train(user: Any) -> ApplicationQuerySet:
    """Files that wait for the course in the missions where the person gives seats."""
    missions = Mission.objects.where(user, *SEATING)
    rows: ApplicationQuerySet = Application.objects.filter(
        status=ApplicationStatus.IN_TRAINING, call__mission__in=missions.values("pk")
    )
    return rows


def sessions_ahead() -> Any:
    """Dates in which a seat may be taken, with their seats."""
    rows = TrainingSession.objects.upcoming(timezone.now()).with_counts()
    return rows.select_related("course").order_by("starts_at")


def _seatable(user: Any) -> ApplicationQuerySet:
    missions = Mission.objects.where(user, *SEATING)
    seats = Enrolment.objects.live().select_related("session__course")
    rows: Any = Application.objects.filed().filter(
        call__mission__in=missions.values("pk")
    )
    found: ApplicationQuerySet = rows.select_related(
        "call__mission__process", "rule_set", "person"
    ).prefetch_related("rule_set__rules", Prefetch("person__enrolments", seats))
    return found


def _seat_form(user: Any, data: QueryDict | None) -> django_forms.Form:
    return BulkSeatForm(data, sessions=sessions_ahead())


def _seat_against(row: Application, values: Values, user: Any) -> list[Blocker]:
    return rules.seat_blockers(row, values["session"], at=timezone.now())


def _seat(
    row: Application, values: Values, *, run: BulkRun, by: User, at: datetime
) -> None:
    services.seat_applicant(application=row, by=by, at=at, **values)


SEAT = BulkAct(
    code="accreditation.seat",
    title=_("Inscribir en una sesión"),
    question=_("Cada persona recibe por correo la fecha y el lugar de su sesión."),
    permissions=SEATING,
    rows=_seatable,
    form=_seat_form,
    blockers=_seat_against,
    do=_seat,
    page="accreditation:training_of",
)


# --- Badges -----------------------------------------------------------------------
def _issued(user: Any) -> BadgeQuerySet:
    missions = Mission.objects.where(user, Permission.ISSUE_BADGE)
    rows: BadgeQuerySet = Badge.objects.filter(mission__in=missions.values("pk"))
    return rows


def _deliver_against(row: Badge, values: Values, user: Any) -> list[Blocker]:
    return BADGE["deliver"].blockers_for(row)


def _deliver(row: Badge, values: Values, *, run: BulkRun, by: User, at: Any) -> None:
    services.change_badge(badge=row, verb="deliver", by=by, at=at)


DELIVER = BulkAct(
    code="accreditation.deliver",
    title=_("Registrar la entrega"),
    question=_("Cada gafete queda como entregado, con la hora y con su nombre."),
    permissions=(Permission.ISSUE_BADGE,),
    rows=_issued,
    blockers=_deliver_against,
    do=_deliver,
    page="accreditation:badge",
)

ACTS: Sequence[BulkAct] = (SEAT, DELIVER)


def register() -> None:
    """Called when the app is ready."""
    for act in ACTS:
        register_act(act)
