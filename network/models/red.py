"""Membership of the Red de Observación: permanent and voluntary."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.constraints import one_of, ordered
from core.models import Consent, UuidModel
from network.enums import TONES, MembershipKind, MembershipStatus
from network.models.people import Institution, Person
from network.querysets import RedMembershipQuerySet


class RedMembership(UuidModel):
    """A person in the Red, with the version of the Lineamientos accepted."""

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="memberships"
    )
    folio = models.CharField(max_length=40, unique=True)
    kind = models.CharField(_("tipo"), max_length=16, choices=MembershipKind)
    institution = models.ForeignKey(
        Institution, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    status = models.CharField(
        _("estado"),
        max_length=12,
        choices=MembershipStatus,
        default=MembershipStatus.REQUESTED,
    )
    guidelines = models.ForeignKey(
        Consent,
        verbose_name=_("aceptación de los Lineamientos"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    by_mail = models.BooleanField(_("acepta correo"), default=True)
    by_whatsapp = models.BooleanField(_("acepta WhatsApp"), default=False)
    topics = models.CharField(_("temas de interés"), max_length=200, blank=True)
    joined_on = models.DateField(_("alta"), null=True, blank=True)
    ended_on = models.DateField(_("baja"), null=True, blank=True)
    admitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = RedMembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membresía de la Red")
        verbose_name_plural = _("membresías de la Red")
        constraints: ClassVar = [
            one_of("status", MembershipStatus, name="membership_status_known"),
            one_of("kind", MembershipKind, name="membership_kind_known"),
            ordered("joined_on", "ended_on", name="membership_dates_ordered"),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(status__in=["requested", "active", "inactive"]),
                name="membership_one_open",
                violation_error_message=_("La persona ya pertenece a la Red."),
            ),
            models.CheckConstraint(
                condition=~Q(kind="organisation") | Q(institution__isnull=False),
                name="membership_organisation_named",
                violation_error_message=_("Indique la organización."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.folio} {self.person}"

    @property
    def status_tone(self) -> str:
        return TONES.get(self.status, "neutral")
