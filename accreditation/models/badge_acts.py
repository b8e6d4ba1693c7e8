"""Suspending or revoking many badges: proposed by one person, confirmed by another."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accreditation.enums import BadgeVerb
from accreditation.models.badges import Badge
from accreditation.querysets import BadgeActQuerySet
from core.constraints import one_of, paired
from core.models import Job, UuidModel
from missions.models import Mission

# So many at once may be confirmed by the person who proposed them.
ALONE = 50


class BadgeAct(UuidModel):
    """Which badges, what happens to them and why; done after it is confirmed."""

    mission = models.ForeignKey(
        Mission, on_delete=models.PROTECT, related_name="badge_acts"
    )
    verb = models.CharField(_("acto"), max_length=10, choices=BadgeVerb)
    reason = models.CharField(_("motivo"), max_length=300)
    badges = models.ManyToManyField(Badge, related_name="acts")
    size = models.PositiveIntegerField(_("gafetes"))
    proposed_at = models.DateTimeField(_("propuesto"))
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField(_("confirmado"), null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    discarded_at = models.DateTimeField(_("descartado"), null=True, blank=True)
    discarded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    job = models.ForeignKey(Job, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = BadgeActQuerySet.as_manager()

    class Meta:
        verbose_name = _("acto sobre varios gafetes")
        verbose_name_plural = _("actos sobre varios gafetes")
        constraints: ClassVar = [
            one_of("verb", BadgeVerb, name="badgeact_verb_known"),
            paired("proposed", name="badgeact_proposed_pair"),
            paired("confirmed", name="badgeact_confirmed_pair"),
            paired("discarded", name="badgeact_discarded_pair"),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True) | Q(discarded_at__isnull=True),
                name="badgeact_one_end",
                violation_error_message=_("Un acto se confirma o se descarta."),
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True)
                | Q(size__lte=ALONE)
                | ~Q(confirmed_by=F("proposed_by")),
                name="badgeact_two_people",
                violation_error_message=_(
                    "Más de 50 gafetes los confirma otra persona."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_verb_display()} {self.size}"

    @property
    def is_open(self) -> bool:
        """Neither confirmed nor discarded."""
        return self.confirmed_at is None and self.discarded_at is None
