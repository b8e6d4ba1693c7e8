"""Reads of accreditation: which rows a person may see."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.apps import apps
from django.db import models
from django.db.models import Q
from django.db.models.functions import Replace

from accreditation.enums import Lane
from core.folios import normalise
from core.permissions import Permission, can
from missions.models import Mission

if TYPE_CHECKING:
    from accreditation.models import (  # noqa: F401 - models of the querysets
        Accreditation,
        AdmissionList,
        Appeal,
        Application,
        Badge,
        BadgeAct,
        BadgeReading,
        BadgeRunItem,
        Call,
        CrossHit,
        CrossList,
        DecisionBatch,
        Doubt,
        Flag,
        Member,
        MirroredAccreditation,
        MirrorSheet,
        Proceeding,
        Representative,
        ServedNotice,
        WithdrawalRequest,
    )


# Badges in a part of a print run: thirty sheets of four.
PART = 120
Row = TypeVar("Row", bound=models.Model)
Rows = TypeVar("Rows", bound="models.QuerySet[Any]")


def _with_folio(rows: Rows, text: str) -> Rows:
    plain = Replace("folio", models.Value("-"), models.Value("/"))
    return rows.annotate(plain_folio=plain).filter(
        plain_folio__icontains=normalise(text)
    )


class CallQuerySet(models.QuerySet["Call"]):
    def open(self, now: datetime) -> Self:
        """Open at an instant of the server's clock, closing instant excluded."""
        return self.filter(opens_at__lte=now, closes_at__gt=now)


class ApplicationQuerySet(models.QuerySet["Application"]):
    def visible_to(self, user: Any) -> Self:
        """One's own files, and the received ones of the missions one reviews."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(Q(user=user) | self._desk_condition(user))

    def desk(self, user: Any) -> Self:
        """Received files of the missions whose applications the user may read."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(self._desk_condition(user))

    def of(self, user: Any) -> Self:
        """The person's own files, drafts included."""
        return self.filter(user=user) if user.is_authenticated else self.none()

    def _desk_condition(self, user: Any) -> Q:
        received = ~Q(folio="")
        if can(user, Permission.READ_APPLICATION):
            return received
        allowed = Mission.objects.where(user, Permission.READ_APPLICATION)
        return received & Q(call__mission__in=allowed.values("pk"))

    def filed(self) -> Self:
        return self.exclude(folio="")

    def with_folio(self, text: str) -> Self:
        """Files whose folio holds `text`, however its separators are written."""
        return _with_folio(self, text)

    def live(self) -> Self:
        """Neither withdrawn nor declared inadmissible."""
        return self.exclude(status__in=["withdrawn", "inadmissible"])

    def for_list(self) -> Self:
        return self.select_related(
            "call__mission", "person", "institution", "district", "reviewer"
        )

    def waiting(self) -> Self:
        """Neither drafts nor files with which nothing else happens."""
        return self.filter(lane__lt=Lane.CLOSED)

    def in_turn(self) -> Self:
        """The order of the desk: early modalities, clocks, then order of arrival."""
        return self.order_by("lane", "turn_at", "pk")

    def for_reviewer(self, user: Any) -> Self:
        """Without what another active person has taken, and without one's own file."""
        others = Q(reviewer__isnull=False, reviewer__is_active=True)
        return self.exclude(others & ~Q(reviewer=user.pk)).exclude(user=user.pk)


class _OfMission(models.QuerySet[Row]):
    def visible_to(self, user: Any) -> Self:
        if can(user, Permission.READ_APPLICATION):
            return self
        allowed = Mission.objects.where(user, Permission.READ_APPLICATION)
        return self.filter(mission__in=allowed.values("pk"))


class DecisionBatchQuerySet(_OfMission["DecisionBatch"]):
    pass


class AccreditationQuerySet(_OfMission["Accreditation"]):
    def with_folio(self, text: str) -> Self:
        """Accreditations whose folio holds `text`."""
        return _with_folio(self, text)

    def with_folios(self, folios: Iterable[str]) -> Self:
        """Accreditations of those folios, however their separators are written."""
        plain = Replace("folio", models.Value("-"), models.Value("/"))
        wanted = {normalise(folio) for folio in folios}
        return self.annotate(plain_folio=plain).filter(plain_folio__in=wanted)

    def for_list(self) -> Self:
        return self.select_related("participant__person", "mission", "application")


class BadgeReadingQuerySet(models.QuerySet["BadgeReading"]):
    def visible_to(self, user: Any) -> Self:
        """Readings of the missions whose badges one checks; all of them for some."""
        if can(user, Permission.CHECK_BADGE):
            return self
        allowed = Mission.objects.where(user, Permission.CHECK_BADGE)
        return self.filter(badge__mission__in=allowed.values("pk"))


class AdmissionListQuerySet(models.QuerySet["AdmissionList"]):
    def visible_to(self, user: Any) -> Self:
        """Lists of the missions whose badges one checks."""
        if can(user, Permission.CHECK_BADGE):
            return self
        allowed = Mission.objects.where(user, Permission.CHECK_BADGE)
        return self.filter(mission__in=allowed.values("pk"))

    def running(self, at: datetime) -> Self:
        """What a door may choose now: those of today and of later days."""
        return self.filter(ended_at__isnull=True, closes_at__gt=at)


class BadgeQuerySet(_OfMission["Badge"]):
    def live(self) -> Self:
        return self.exclude(status="revoked")

    def with_folios(self, folios: Iterable[str]) -> Self:
        """Badges of those folios, however their separators are written."""
        plain = Replace("folio", models.Value("-"), models.Value("/"))
        wanted = {normalise(folio) for folio in folios}
        return self.annotate(plain_folio=plain).filter(plain_folio__in=wanted)

    def for_check(self) -> Self:
        """With what the check page prints, in one query."""
        return self.select_related(
            "accreditation__participant__person",
            "accreditation__participant__institution",
            "mission__process",
        )

    def for_answer(self) -> Self:
        """With no more than what the check page and the interface say of a badge."""
        holder, mission = "accreditation__participant__person", "mission__process"
        return self.select_related(holder, mission).only(
            *("public_id", "folio", "status", "starts_at", "ends_at"),
            *("accreditation__role", "accreditation__application"),
            "accreditation__participant__kind",
            *(f"{holder}__given_names", f"{holder}__first_surname"),
            f"{holder}__second_surname",
            *("mission__number", "mission__code", "mission__is_demonstration"),
            *(f"{mission}__name_es", f"{mission}__name_en", f"{mission}__authority"),
        )

    def for_printing(self) -> Self:
        """With what a face prints, in the order of the surnames."""
        person = "accreditation__participant__person"
        return (
            self.for_check()
            .select_related("back")
            .prefetch_related("accreditation__modalities")
            .order_by(f"{person}__first_surname", f"{person}__given_names", "number")
        )


class BadgeRunItemQuerySet(models.QuerySet["BadgeRunItem"]):
    def visible_to(self, user: Any) -> Self:
        """What was printed for the missions where the user issues badges."""
        allowed = Mission.objects.where(user, Permission.ISSUE_BADGE)
        return self.filter(run__mission__in=allowed.values("pk"))

    def for_log(self) -> Self:
        """Printed places with who, when, and whether the badge was drawn before."""
        part = apps.get_model("accreditation", "BadgeRunPart").objects.filter(
            run=models.OuterRef("run"),
            number=models.OuterRef("position") / PART,
        )
        earlier = self.model.objects.filter(
            badge=models.OuterRef("badge"),
            printed=True,
            run__started_at__lt=models.OuterRef("run__started_at"),
        )
        return (
            self.filter(printed=True)
            .annotate(
                drawn_at=models.Subquery(part.values("made_at")[:1]),
                again=models.Exists(earlier),
            )
            .select_related(
                "badge__accreditation__participant__person",
                "badge__replaces",
                "badge__delivered_by",
                "run__mission",
                "run__started_by",
            )
        )


class BadgeActQuerySet(models.QuerySet["BadgeAct"]):
    def visible_to(self, user: Any) -> Self:
        """Acts on the badges of the missions where the user may revoke them."""
        allowed = Mission.objects.where(user, Permission.REVOKE_BADGE)
        return self.filter(mission__in=allowed.values("pk"))


class RepresentativeQuerySet(models.QuerySet["Representative"]):
    def of(self, user: Any) -> Self:
        """The organisations for which a person speaks, or asked to."""
        return self.filter(user=user).exclude(status="ended")


class MemberQuerySet(models.QuerySet["Member"]):
    def visible_to(self, user: Any) -> Self:
        """People brought by the organisations of a confirmed representative.

        Who still waits to be confirmed sees only whom they brought themselves.
        """
        if not user.is_authenticated:
            return self.none()
        return self.filter(
            Q(representative__user=user)
            | Q(
                institution__in=user.representations.filter(status="active").values(
                    "institution"
                )
            )
        ).exclude(
            Q(representative__user=user, representative__status="ended")
            & ~Q(
                institution__in=user.representations.filter(status="active").values(
                    "institution"
                )
            )
        )


class FlagQuerySet(models.QuerySet["Flag"]):
    def visible_to(self, user: Any) -> Self:
        """Flags of the missions whose applications the user may read."""
        if can(user, Permission.READ_APPLICATION):
            return self
        allowed = Mission.objects.where(user, Permission.READ_APPLICATION)
        return self.filter(application__call__mission__in=allowed.values("pk"))

    def open(self) -> Self:
        return self.filter(status="open")

    def about(self, application: "Application") -> Self:
        """Flags of a file, whichever of the two came first."""
        return self.filter(Q(application=application) | Q(other=application))


class DoubtQuerySet(models.QuerySet["Doubt"]):
    def visible_to(self, user: Any) -> Self:
        """Doubts about files of the missions whose applications the user may read."""
        if can(user, Permission.READ_APPLICATION):
            return self
        allowed = Mission.objects.where(user, Permission.READ_APPLICATION)
        return self.filter(application__call__mission__in=allowed.values("pk"))

    def open(self) -> Self:
        return self.filter(status="open")


class CrossListQuerySet(models.QuerySet["CrossList"]):
    def visible_to(self, user: Any) -> Self:
        """Lists of the processes whose applications the user may read."""
        if can(user, Permission.READ_APPLICATION):
            return self
        allowed = Mission.objects.where(user, Permission.READ_APPLICATION)
        return self.filter(process__in=allowed.values("process"))


class CrossHitQuerySet(models.QuerySet["CrossHit"]):
    def visible_to(self, user: Any) -> Self:
        """Hits on files of the missions whose applications the user may read."""
        if can(user, Permission.READ_APPLICATION):
            return self
        allowed = Mission.objects.where(user, Permission.READ_APPLICATION)
        return self.filter(application__call__mission__in=allowed.values("pk"))

    def open(self) -> Self:
        return self.filter(status="open")


class _OfFile(models.QuerySet[Row]):
    """Rows of a file: for its person, and for who reads files of the mission."""

    file = "application"

    def visible_to(self, user: Any) -> Self:
        if not user.is_authenticated:
            return self.none()
        if can(user, Permission.READ_APPLICATION):
            return self
        allowed = Mission.objects.where(user, Permission.READ_APPLICATION)
        mine = Q(**{f"{self.file}__user": user})
        inside = {f"{self.file}__call__mission__in": allowed.values("pk")}
        return self.filter(mine | Q(**inside))

    def desk(self, user: Any) -> Self:
        """Those that the user may read, without what is about themselves."""
        return self.visible_to(user).exclude(**{f"{self.file}__user": user.pk})

    def of(self, user: Any) -> Self:
        """The person's own."""
        return self.filter(**{f"{self.file}__user": user.pk})


class ServedNoticeQuerySet(_OfFile["ServedNotice"]):
    def waiting(self) -> Self:
        """Without effect yet."""
        return self.filter(effective_at__isnull=True)


class AppealQuerySet(_OfFile["Appeal"]):
    def open(self) -> Self:
        return self.filter(status__in=["filed", "admitted"])


class ProceedingQuerySet(_OfFile["Proceeding"]):
    file = "accreditation__application"

    def open(self) -> Self:
        return self.filter(decided_at__isnull=True)


class WithdrawalRequestQuerySet(_OfFile["WithdrawalRequest"]):
    file = "accreditation__application"

    def open(self) -> Self:
        return self.filter(status="requested")


class MirrorQuerySet(_OfMission["MirroredAccreditation"]):
    def standing(self) -> Self:
        return self.filter(ended_at__isnull=True)


class MirrorSheetQuerySet(_OfMission["MirrorSheet"]):
    pass
