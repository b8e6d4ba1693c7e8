"""Accreditations that another authority granted: mirrored here, never imitated."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accreditation.enums import RosterStatus
from accreditation.querysets import MirrorQuerySet, MirrorSheetQuerySet
from core.constraints import implies, one_of, ordered, paired
from core.models import Job, StoredFile, UuidModel
from missions.models import Mission, Participant


class MirrorSheet(UuidModel):
    """A sheet of accreditations of another authority, from its check to its end.

    `problems` holds row numbers and reasons, never what was written in the row.
    """

    mission = models.ForeignKey(Mission, on_delete=models.PROTECT, related_name="+")
    authority = models.CharField(_("autoridad que acredita"), max_length=80)
    source = models.CharField(_("fuente"), max_length=200)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    job = models.ForeignKey(
        Job, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    uploaded_at = models.DateTimeField(_("subida"))
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    status = models.CharField(
        _("estado"), max_length=10, choices=RosterStatus, default=RosterStatus.CHECKING
    )
    good = models.PositiveIntegerField(_("filas correctas"), default=0)
    written = models.PositiveIntegerField(_("acreditaciones reflejadas"), default=0)
    problems = models.JSONField(_("filas con error"), default=list, blank=True)
    refusal = models.CharField(_("motivo de rechazo"), max_length=250, blank=True)
    finished_at = models.DateTimeField(_("terminada"), null=True, blank=True)

    objects = MirrorSheetQuerySet.as_manager()

    class Meta:
        verbose_name = _("lista de otra autoridad")
        verbose_name_plural = _("listas de otras autoridades")
        constraints: ClassVar = [
            one_of("status", RosterStatus, name="mirrorsheet_status_known"),
            paired("uploaded", name="mirrorsheet_uploaded_pair"),
            implies(
                Q(status=RosterStatus.DONE),
                Q(finished_at__isnull=False),
                name="mirrorsheet_done_is_dated",
                message=_("Una lista terminada lleva su fecha."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.authority} {self.uploaded_at:%Y-%m-%d %H:%M}"

    @property
    def left_out(self) -> int:
        return len(self.problems)

    @property
    def total(self) -> int:
        return self.good + self.left_out


class MirroredAccreditation(UuidModel):
    """What another authority granted; it has no badge of ours and no file here."""

    sheet = models.ForeignKey(
        MirrorSheet, on_delete=models.PROTECT, related_name="rows"
    )
    mission = models.ForeignKey(
        Mission, on_delete=models.PROTECT, related_name="mirrored"
    )
    participant = models.OneToOneField(
        Participant, on_delete=models.PROTECT, related_name="mirrored"
    )
    authority = models.CharField(_("autoridad que acredita"), max_length=80)
    number = models.CharField(_("número"), max_length=60)
    number_key = models.CharField(max_length=60, editable=False)
    granted_on = models.DateField(_("otorgada"))
    starts_on = models.DateField(_("vigente desde"), null=True, blank=True)
    ends_on = models.DateField(_("vigente hasta"), null=True, blank=True)
    ended_at = models.DateTimeField(_("terminó"), null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    note = models.CharField(_("motivo"), max_length=250, blank=True)

    objects = MirrorQuerySet.as_manager()

    class Meta:
        verbose_name = _("acreditación de otra autoridad")
        verbose_name_plural = _("acreditaciones de otras autoridades")
        constraints: ClassVar = [
            paired("ended", name="mirrored_ended_pair"),
            ordered("starts_on", "ends_on", name="mirrored_ordered"),
            implies(
                Q(ended_at__isnull=False),
                ~Q(note=""),
                name="mirrored_ended_with_reason",
                message=_("El fin de una acreditación lleva su motivo."),
            ),
            models.UniqueConstraint(
                fields=["mission", "authority", "number_key"],
                name="mirrored_number_once",
                violation_error_message=_("Ese número ya está reflejado."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.authority} {self.number}"
