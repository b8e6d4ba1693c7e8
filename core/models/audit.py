"""What was done, by whom, when: the chain and the transitions with reasons."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class AuditHead(models.Model):
    """The newest link of the chain; locking this row orders the writers."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    seq = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="0" * 64)

    class Meta:
        verbose_name = _("cabeza de la bitácora")

    def __str__(self) -> str:
        return f"{self.seq}:{self.hash[:12]}"


class AuditEvent(models.Model):
    """One act, reading or export. Append-only; each row hashes the one before.

    Holds identifiers and names of fields, never personal values.
    """

    seq = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField(_("momento"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
    )
    action = models.CharField(_("acto"), max_length=80)
    object_type = models.CharField(_("tipo"), max_length=80, blank=True)
    object_id = models.CharField(_("identificador"), max_length=64, blank=True)
    details = models.JSONField(_("datos"), default=dict, blank=True)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("asiento de bitácora")
        verbose_name_plural = _("bitácora")
        indexes: ClassVar = [
            models.Index(fields=["object_type", "object_id"], name="audit_object"),
            models.Index(fields=["at"], name="audit_at"),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.action}"


class TransitionRecord(models.Model):
    """A change of state with the reason given; lives as long as its object."""

    object_type = models.CharField(max_length=80)
    object_id = models.CharField(max_length=64)
    verb = models.CharField(_("acto"), max_length=60)
    source = models.CharField(_("de"), max_length=40)
    target = models.CharField(_("a"), max_length=40)
    reason = models.TextField(_("motivo"), blank=True)
    at = models.DateTimeField(_("momento"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = _("cambio de estado")
        verbose_name_plural = _("cambios de estado")
        indexes: ClassVar = [
            models.Index(
                fields=["object_type", "object_id", "at"], name="transition_object"
            )
        ]

    def __str__(self) -> str:
        return f"{self.object_type} {self.verb}: {self.source} → {self.target}"
