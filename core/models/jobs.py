"""The outbox: work that outlives a request, with its progress and its end."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.constraints import one_of
from core.enums import JobStatus
from core.models.base import UuidModel
from core.models.files import StoredFile


class Job(UuidModel):
    """One piece of work; the row is the truth, the broker only rings the bell."""

    kind = models.CharField(_("trabajo"), max_length=60)
    label = models.CharField(_("descripción"), max_length=160, blank=True)
    payload = models.JSONField(default=dict)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="jobs",
    )
    status = models.CharField(
        _("estado"), max_length=12, choices=JobStatus, default=JobStatus.QUEUED
    )
    key = models.CharField(max_length=120, blank=True)
    done = models.PositiveIntegerField(_("hechos"), default=0)
    total = models.PositiveIntegerField(_("total"), default=0)
    phase = models.CharField(_("fase"), max_length=120, blank=True)
    attempts = models.PositiveSmallIntegerField(_("intentos"), default=0)
    error = models.TextField(_("error"), blank=True)
    failures = models.JSONField(_("no realizados"), default=list, blank=True)
    result = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    cancel_requested = models.BooleanField(default=False)
    not_before = models.DateTimeField(default=timezone.now)
    published_at = models.DateTimeField(null=True, blank=True)
    heartbeat_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("trabajo")
        verbose_name_plural = _("trabajos")
        constraints: ClassVar = [
            one_of("status", JobStatus, name="job_status_known"),
            models.UniqueConstraint(
                fields=["kind", "key"],
                condition=~Q(key="") & Q(status__in=["queued", "running"]),
                name="job_one_open_per_key",
                violation_error_message=_("Ese trabajo ya está en curso."),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["status", "not_before"], name="job_open")
        ]

    def __str__(self) -> str:
        return self.label or self.kind

    @property
    def percent(self) -> int:
        """Progress from 0 to 100; 0 while the total is unknown."""
        return min(100, self.done * 100 // self.total) if self.total else 0

    @property
    def is_open(self) -> bool:
        return self.status in (JobStatus.QUEUED, JobStatus.RUNNING)
