"""Print runs: who is printed, in which order, in which parts, and the file."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accreditation.models.badges import Accreditation, Badge
from accreditation.querysets import BadgeRunItemQuerySet
from core.constraints import implies, paired
from core.models import ExportRequest, Job, StoredFile, UuidModel
from missions.models import Mission


class BadgeRun(UuidModel):
    """A print run: which accreditations, in which layout and order, and its file."""

    mission = models.ForeignKey(
        Mission, on_delete=models.PROTECT, related_name="badge_runs"
    )
    layout = models.CharField(_("formato"), max_length=20, default="a6")
    with_back = models.BooleanField(_("con reverso"), default=False)
    order = models.CharField(_("orden"), max_length=40, default="surname")
    reason = models.CharField(_("motivo"), max_length=300, blank=True)
    accreditations = models.ManyToManyField(
        Accreditation, through="BadgeRunItem", related_name="runs"
    )
    badges = models.ManyToManyField(Badge, through="BadgeRunItem", related_name="runs")
    job = models.ForeignKey(Job, null=True, on_delete=models.SET_NULL, related_name="+")
    file = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    # Through which gate its file leaves; a run of many waits there for a second person.
    export = models.OneToOneField(
        ExportRequest,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    started_at = models.DateTimeField(_("iniciado"))
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("tiraje de gafetes")
        verbose_name_plural = _("tirajes de gafetes")
        constraints: ClassVar = [paired("started", name="badgerun_started_pair")]

    def __str__(self) -> str:
        return f"{self.mission.code} {self.started_at:%Y-%m-%d %H:%M}"


class BadgeRunItem(models.Model):
    """One place of a run: fixed when it starts, so that a resumed run is the same."""

    run = models.ForeignKey(BadgeRun, on_delete=models.CASCADE, related_name="items")
    accreditation = models.ForeignKey(
        Accreditation, on_delete=models.PROTECT, related_name="run_items"
    )
    badge = models.ForeignKey(
        Badge,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="run_items",
    )
    position = models.PositiveIntegerField(_("lugar"))
    group = models.CharField(_("grupo"), max_length=200, blank=True)
    printed = models.BooleanField(_("impreso"), default=False)

    objects = BadgeRunItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("gafete de un tiraje")
        verbose_name_plural = _("gafetes de un tiraje")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["run", "accreditation"], name="badgerunitem_once"
            ),
            models.UniqueConstraint(
                fields=["run", "position"], name="badgerunitem_place_once"
            ),
            implies(
                Q(printed=True),
                Q(badge__isnull=False),
                name="badgerunitem_prints_a_badge",
                message=_("Sólo se imprime un gafete emitido."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}"


class BadgeRunPart(models.Model):
    """A finished piece of a run: kept until the whole file is, then only counted."""

    run = models.ForeignKey(BadgeRun, on_delete=models.CASCADE, related_name="parts")
    number = models.PositiveIntegerField(_("parte"))
    name = models.CharField(_("archivo"), max_length=120)
    count = models.PositiveIntegerField(_("gafetes"))
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField(_("dibujado"))
    file = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("parte de un tiraje")
        verbose_name_plural = _("partes de un tiraje")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["run", "number"], name="badgerunpart_number_once"
            )
        ]

    def __str__(self) -> str:
        return self.name
