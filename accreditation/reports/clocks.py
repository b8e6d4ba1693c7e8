"""What waits for a date or for somebody, after a decision."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accreditation.enums import AccreditationStatus, AppealStatus, ProceedingStatus
from accreditation.models import Accreditation, Appeal, Proceeding, WithdrawalRequest
from core.models import TransitionRecord

Text = str | Promise
FILE = "accreditation__application"
KINDS: dict[str, Text] = {
    "suspension": _("Suspensiones"),
    "proceeding": _("Procedimientos"),
    "appeal": _("Inconformidades"),
    "request": _("Peticiones de retiro"),
}
LAST_SECOND = dt.time(23, 59, 59)


@dataclass(frozen=True, slots=True)
class Clock:
    """One line: what is open, since when, until when, and what comes next."""

    kind: str
    folio: str
    url: str
    person: str
    state: Any
    what: Text
    next: Text
    since: dt.datetime | None
    due_at: dt.datetime | None

    @property
    def label(self) -> Text:
        return KINDS[self.kind]

    def is_late(self, at: dt.datetime) -> bool:
        return self.due_at is not None and self.due_at < at

    def days(self, at: dt.datetime) -> int | None:
        """Whole days since it began."""
        return None if self.since is None else (at - self.since).days


def clocks_of(user: Any) -> list[Clock]:
    """Everything open that the user may see: what is due first, then the oldest."""
    found = [*_suspensions(user), *_proceedings(user), *_appeals(user)]
    found += _requests(user)
    end = dt.datetime.max.replace(tzinfo=dt.UTC)
    return sorted(found, key=lambda one: (one.due_at or end, one.since or end))


def _suspensions(user: Any) -> Iterator[Clock]:
    """Preventive ones have no sanction behind them; a sanction says so."""
    rows = Accreditation.objects.visible_to(user).filter(
        status=AccreditationStatus.SUSPENDED
    )
    suspended = list(
        rows.exclude(application__user=user.pk).select_related("participant__person")
    )
    since = _since(suspended)
    imposed = set(
        Proceeding.objects.filter(
            accreditation__in=suspended, status=ProceedingStatus.IMPOSED
        ).values_list("accreditation", flat=True)
    )
    for row in suspended:
        until = row.suspended_until
        sanction = row.pk in imposed
        yield Clock(
            kind="suspension",
            folio=row.folio,
            url=reverse("accreditation:accreditation", args=[row.pk]),
            person=str(row.participant.person),
            state=row,
            what=_("Por sanción") if sanction else _("Preventiva"),
            next=_("Se levanta sola") if until else _("La levanta una persona"),
            since=since.get(str(row.pk)),
            due_at=_end_of(until) if until else None,
        )


def _since(rows: list[Accreditation]) -> dict[str, dt.datetime]:
    """When each was suspended last, in one query."""
    found = TransitionRecord.objects.filter(
        object_type=Accreditation._meta.label_lower,
        object_id__in=[str(row.pk) for row in rows],
        target=AccreditationStatus.SUSPENDED,
    )
    return dict(found.order_by("at").values_list("object_id", "at"))


def _end_of(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, LAST_SECOND))


def _proceedings(user: Any) -> Iterator[Clock]:
    rows = Proceeding.objects.desk(user).open().select_related(f"{FILE}__person")
    for row in rows:
        hearing = row.status == ProceedingStatus.HEARING
        waits = _("Responde la persona") if row.answer_due_at else _("Falta notificar")
        yield Clock(
            kind="proceeding",
            folio=row.folio,
            url=reverse("accreditation:proceeding", args=[row.pk]),
            person=str(row.accreditation.application.person),
            state=row,
            what=row.get_measure_display(),
            next=waits if hearing else _("Resuelve otra persona"),
            since=row.opened_at,
            due_at=row.answer_due_at if hearing else None,
        )


def _appeals(user: Any) -> Iterator[Clock]:
    rows = Appeal.objects.desk(user).open()
    for row in rows.select_related("application__person", "notice"):
        filed = row.status == AppealStatus.FILED
        yield Clock(
            kind="appeal",
            folio=row.folio,
            url=reverse("accreditation:appeal", args=[row.pk]),
            person=str(row.application.person),
            state=row,
            what=row.notice.get_kind_display(),
            next=_("Se admite o se desecha") if filed else _("Resuelve otra persona"),
            since=row.filed_at,
            due_at=None,
        )


def _requests(user: Any) -> Iterator[Clock]:
    rows = WithdrawalRequest.objects.desk(user).open()
    for row in rows.select_related(f"{FILE}__person", "institution"):
        yield Clock(
            kind="request",
            folio=row.accreditation.folio,
            url=reverse("accreditation:requests"),
            person=str(row.accreditation.application.person),
            state=row,
            what=row.institution.name,
            next=_("Se concede o no"),
            since=row.asked_at,
            due_at=None,
        )
