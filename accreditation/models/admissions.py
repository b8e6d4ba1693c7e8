"""Who is expected where: lists of admission for activities and venues."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accreditation.querysets import AdmissionListQuerySet
from core.constraints import ordered, paired
from core.models import UuidModel
from missions.models import Activity, Mission, Participant

# The source of a rule that names one person.
PERSON = "person"


class AdmissionList(UuidModel):
    """One door for some hours; whoever one of its rules names is expected.

    It changes nothing of a badge: who is not expected holds a valid badge still.
    """

    mission = models.ForeignKey(
        Mission, on_delete=models.PROTECT, related_name="admission_lists"
    )
    activity = models.ForeignKey(
        Activity,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="admission_lists",
        verbose_name=_("actividad de la agenda"),
    )
    title = models.CharField(_("nombre"), max_length=120)
    place = models.CharField(_("lugar"), max_length=200, blank=True)
    opens_at = models.DateTimeField(_("abre"))
    closes_at = models.DateTimeField(_("cierra"))
    made_at = models.DateTimeField(_("hecha"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    ended_at = models.DateTimeField(_("terminada"), null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = AdmissionListQuerySet.as_manager()

    class Meta:
        verbose_name = _("lista de admisión")
        verbose_name_plural = _("listas de admisión")
        constraints: ClassVar = [
            ordered("opens_at", "closes_at", name="admissionlist_ordered"),
            paired("made", name="admissionlist_made_pair"),
            paired("ended", name="admissionlist_ended_pair"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_running(self) -> bool:
        """Devices may choose it: neither ended nor past its hours."""
        return self.ended_at is None and self.closes_at > timezone.now()


class AdmissionRule(models.Model):
    """Whom a list expects: a person, or all of a type, delegation, district…

    `key` means what the source says; its words are kept as they stood. A person
    is pointed at, so that no name is written a second time.
    """

    list = models.ForeignKey(
        AdmissionList, on_delete=models.CASCADE, related_name="rules"
    )
    source = models.CharField(_("criterio"), max_length=20)
    key = models.CharField(max_length=40)
    label = models.CharField(_("a quién"), max_length=200, blank=True)
    participant = models.ForeignKey(
        Participant,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="admission_rules",
    )
    added_at = models.DateTimeField(_("agregado"))
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("renglón de admisión")
        verbose_name_plural = _("renglones de admisión")
        constraints: ClassVar = [
            paired("added", name="admissionrule_added_pair"),
            models.UniqueConstraint(
                fields=["list", "source", "key"],
                name="admissionrule_once",
                violation_error_message=_("Eso ya está en la lista."),
            ),
            models.CheckConstraint(
                condition=Q(source=PERSON, participant__isnull=False, label="")
                | (~Q(source=PERSON) & Q(participant__isnull=True)),
                name="admissionrule_points_at_people",
                violation_error_message=_("Una persona se señala, no se copia."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.key}"
