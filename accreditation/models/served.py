"""Notices of acts with their proof: what was sent, opened, or given by hand."""

from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accreditation.enums import NoticeMedium, ServedBasis, ServedKind
from accreditation.models.applications import Application
from accreditation.querysets import ServedNoticeQuerySet
from core.constraints import implies, one_of, paired
from core.models import StoredFile, UuidModel


class ServedNotice(UuidModel):
    """One act notified to one person. The clock of the appeal runs from its effect."""

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="served"
    )
    kind = models.CharField(_("acto"), max_length=10, choices=ServedKind)
    # The object whose act this is, as the audit chain names it.
    about = models.CharField(max_length=120)
    # Which act of it: a file decided anew after an appeal is notified anew.
    act = models.CharField(_("sentido"), max_length=40)
    made_at = models.DateTimeField(_("dictada"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    medium = models.CharField(
        _("medio"), max_length=10, choices=NoticeMedium, default=NoticeMedium.EMAIL
    )
    # Proof: the message and when the mail server took it, when the person opened
    # it, or when and how it was given by hand, with the signed paper.
    message = models.CharField(_("mensaje"), max_length=80, blank=True)
    mailed_at = models.DateTimeField(_("correo entregado"), null=True, blank=True)
    opened_at = models.DateTimeField(_("abierta"), null=True, blank=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    handed_at = models.DateTimeField(_("entregada"), null=True, blank=True)
    handed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    receipt = models.CharField(_("acuse"), max_length=200, blank=True)
    proof = models.ForeignKey(
        StoredFile,
        verbose_name=_("acuse firmado"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    effective_at = models.DateTimeField(_("surte efectos"), null=True, blank=True)
    basis = models.CharField(
        _("prueba"), max_length=8, choices=ServedBasis, blank=True, default=""
    )
    appeal_until = models.DateTimeField(_("inconformidad hasta"), null=True, blank=True)

    objects = ServedNoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notificación")
        verbose_name_plural = _("notificaciones")
        constraints: ClassVar = [
            one_of("kind", ServedKind, name="served_kind_known"),
            one_of("medium", NoticeMedium, name="served_medium_known"),
            one_of("basis", ServedBasis, name="served_basis_known"),
            paired("made", name="served_made_pair"),
            paired("opened", name="served_opened_pair"),
            paired("handed", name="served_handed_pair"),
            implies(
                Q(handed_at__isnull=False),
                ~Q(receipt=""),
                name="served_by_hand_proven",
                message=_("Una notificación en persona o por estrados lleva acuse."),
            ),
            implies(
                Q(effective_at__isnull=False),
                ~Q(basis=""),
                name="served_effect_has_basis",
                message=_("Una notificación que surtió efectos dice por qué."),
            ),
            models.UniqueConstraint(
                fields=["kind", "about", "act"], name="served_once"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["message"], name="served_message"),
            models.Index(fields=["effective_at", "mailed_at"], name="served_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.application}"

    def may_appeal_at(self, at: datetime) -> bool:
        """Within the term: from the act itself, until the end of the clock."""
        return self.appeal_until is None or at <= self.appeal_until
