"""Reads of the network: which rows a person may see."""

from typing import TYPE_CHECKING, Any, Self

from django.db import models

from core.permissions import Permission, holds
from network.enums import LIVE, SEATED

if TYPE_CHECKING:
    from datetime import date, datetime

    from network.models import (  # noqa: F401 - names of the querysets' models
        Certificate,
        Communication,
        Course,
        Enrolment,
        Person,
        RedMembership,
        TrainingSession,
    )


class PersonQuerySet(models.QuerySet["Person"]):
    def visible_to(self, user: Any) -> Self:
        """Staff of the network see everyone; others only themselves."""
        if holds(user, Permission.READ_NETWORK):
            return self
        return self.filter(user=user) if user.is_authenticated else self.none()


class RedMembershipQuerySet(models.QuerySet["RedMembership"]):
    def visible_to(self, user: Any) -> Self:
        if holds(user, Permission.READ_NETWORK):
            return self
        return self.filter(person__user=user) if user.is_authenticated else self.none()

    def active(self) -> Self:
        return self.filter(status="active")


class CourseQuerySet(models.QuerySet["Course"]):
    def offered(self) -> Self:
        return self.filter(is_active=True).order_by("code", "-version")

    def newest(self) -> Self:
        """The last version of each course."""
        later = self.model.objects.filter(
            code=models.OuterRef("code"), version__gt=models.OuterRef("version")
        )
        return self.exclude(models.Exists(later)).order_by("code")


class TrainingSessionQuerySet(models.QuerySet["TrainingSession"]):
    def upcoming(self, now: "datetime") -> Self:
        """Those in which a seat may be taken, apart from the number of seats."""
        ahead = models.Q(status="scheduled", starts_at__gte=now)
        window = models.Q(mode="self_paced", ends_at__gt=now)
        return self.filter(ahead | (window & ~models.Q(status="cancelled")))

    def with_counts(self) -> Self:
        """Who has a seat, who came and who passed, of each session."""
        return self.annotate(
            enrolled=models.Count(
                "enrolments", filter=models.Q(enrolments__status__in=SEATED)
            ),
            waiting=models.Count(
                "enrolments", filter=models.Q(enrolments__status="waiting")
            ),
            attended=models.Count(
                "enrolments", filter=models.Q(enrolments__status="attended")
            ),
            passed=models.Count(
                "enrolments", filter=models.Q(enrolments__result__outcome="passed")
            ),
        )


class EnrolmentQuerySet(models.QuerySet["Enrolment"]):
    def seated(self) -> Self:
        return self.filter(status__in=SEATED)

    def live(self) -> Self:
        """With a seat or waiting for one."""
        return self.filter(status__in=LIVE)

    def waiting(self) -> Self:
        """Those who wait, in their turn."""
        return self.filter(status="waiting").order_by("queued_at", "pk")

    def with_turn(self) -> Self:
        """How many wait before each one, with them."""
        before = (
            self.model.objects.filter(
                session=models.OuterRef("session"),
                status="waiting",
                queued_at__lte=models.OuterRef("queued_at"),
            )
            .order_by()
            .values("session")
            .annotate(n=models.Count("pk"))
        )
        return self.annotate(turn=models.Subquery(before.values("n")))


class CertificateQuerySet(models.QuerySet["Certificate"]):
    def valid(self) -> Self:
        return self.filter(revoked_at__isnull=True)


class CommunicationQuerySet(models.QuerySet["Communication"]):
    def sent(self) -> Self:
        return self.filter(status__in=["registered", "sent"])

    def between(self, start: "date", end: "date") -> Self:
        """Sent from `start` to `end`, both days included, in printing order."""
        rows = self.filter(sent_on__gte=start, sent_on__lte=end)
        return rows.order_by("sent_on", "order", "created_at")
