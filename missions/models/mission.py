"""The mission: who takes part, who works in it, what is on the agenda."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from core.constraints import implies, one_of, ordered
from core.models import UuidModel
from core.permissions import Role, global_roles
from missions.enums import (
    ACTIVITY_TONES,
    MISSION_TONES,
    PARTICIPANT_TONES,
    ActivityStatus,
    MissionStatus,
    ParticipantKind,
    ParticipantStatus,
)
from missions.models.catalogues import Area, Modality
from missions.models.frame import Alcaldia, District
from missions.models.process import ElectoralProcess
from missions.querysets import MissionQuerySet, ParticipantQuerySet
from network.models import Institution, Person

# What a programme says of itself, as its page changes it.
PROGRAMME_FIELDS = (
    *("name_es", "name_en", "instrument", "approved_on", "objective"),
    *("institutional_activity", "programme_key", "function", "alignment"),
    *("starts_on", "ends_on", "emergency_phone"),
)


class Mission(UuidModel):
    """An observation programme within a process. It is a scope of roles."""

    process = models.ForeignKey(
        ElectoralProcess, on_delete=models.PROTECT, related_name="missions"
    )
    number = models.PositiveSmallIntegerField(_("número"), unique=True)
    code = models.SlugField(_("clave"), max_length=20, unique=True)
    name_es = models.CharField(_("programa"), max_length=300)
    name_en = models.CharField(_("programa en inglés"), max_length=300, blank=True)
    instrument = models.CharField(
        _("instrumento aprobatorio"), max_length=120, blank=True
    )
    approved_on = models.DateField(_("aprobado"), null=True, blank=True)
    objective = models.TextField(_("objetivo"), blank=True)
    alignment = models.CharField(_("alineación"), max_length=200, blank=True)
    institutional_activity = models.CharField(
        _("Actividad Institucional"), max_length=150, blank=True
    )
    programme_key = models.CharField(_("clave programática"), max_length=60, blank=True)
    function = models.CharField(
        _("función de la Comisión (inciso)"), max_length=150, blank=True
    )
    starts_on = models.DateField(_("inicia"))
    ends_on = models.DateField(_("termina"))
    status = models.CharField(
        _("estado"), max_length=10, choices=MissionStatus, default=MissionStatus.PLANNED
    )
    emergency_phone = models.CharField(_("teléfono"), max_length=40, blank=True)
    is_demonstration = models.BooleanField(_("de demostración"), default=False)

    objects = MissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("misión")
        verbose_name_plural = _("misiones")
        constraints: ClassVar = [
            one_of("status", MissionStatus, name="mission_status_known"),
            ordered("starts_on", "ends_on", name="mission_dates_ordered"),
        ]

    def __str__(self) -> str:
        return self.name_es

    @property
    def name(self) -> str:
        english = (get_language() or "").startswith("en")
        return (english and self.name_en) or self.name_es

    @property
    def status_tone(self) -> str:
        return MISSION_TONES[self.status]

    def roles_of(self, user: Any) -> frozenset[Role]:
        """Roles of a person in this mission, global ones included.

        An active participant with an account observes in it (kept on the user).
        """
        if not user.is_authenticated or not user.is_active:
            return frozenset()
        known: dict[Any, frozenset[Role]] = user.__dict__.setdefault("_roles_in", {})
        if self.pk not in known:
            known[self.pk] = global_roles(user) | self._own_roles_of(user)
        return known[self.pk]

    def _own_roles_of(self, user: Any) -> frozenset[Role]:
        rows = self.memberships.filter(user=user.pk).values_list("role", flat=True)
        found = {Role(value) for value in rows}
        takes_part = self.participants.filter(
            person__user=user.pk, status=ParticipantStatus.ACTIVE
        )
        if takes_part.exists():
            found.add(Role.OBSERVER)
        return frozenset(found)


class MissionMembership(models.Model):
    """A role held within one mission."""

    mission = models.ForeignKey(
        Mission, on_delete=models.CASCADE, related_name="memberships"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="mission_memberships",
    )
    role = models.CharField(
        _("rol"), max_length=32, choices=[(r.value, r.value) for r in Role]
    )
    area = models.ForeignKey(
        Area, null=True, blank=True, on_delete=models.PROTECT, related_name="members"
    )

    class Meta:
        verbose_name = _("rol en la misión")
        verbose_name_plural = _("roles en la misión")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["mission", "user", "role"], name="mission_role_once"
            ),
            models.CheckConstraint(
                condition=Q(role__in=[r.value for r in Role]),
                name="mission_role_known",
            ),
            models.CheckConstraint(
                condition=~Q(role=Role.AREA.value) | Q(area__isnull=False),
                name="mission_area_role_has_area",
                violation_error_message=_("Indique el área que responde."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.role} · {self.mission}"


class Participant(UuidModel):
    """A person in a mission with what counts for its figures."""

    mission = models.ForeignKey(
        Mission, on_delete=models.PROTECT, related_name="participants"
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="participations"
    )
    kind = models.CharField(_("tipo"), max_length=10, choices=ParticipantKind)
    district = models.ForeignKey(
        District, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    alcaldia = models.ForeignKey(
        Alcaldia, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    institution = models.ForeignKey(
        Institution, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    country = CountryField(_("país"), default="MX")
    modalities = models.ManyToManyField(Modality, blank=True, related_name="+")
    status = models.CharField(
        _("estado"),
        max_length=10,
        choices=ParticipantStatus,
        default=ParticipantStatus.ACTIVE,
    )

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        verbose_name = _("participante")
        verbose_name_plural = _("participantes")
        constraints: ClassVar = [
            one_of("kind", ParticipantKind, name="participant_kind_known"),
            one_of("status", ParticipantStatus, name="participant_status_known"),
            models.UniqueConstraint(
                fields=["mission", "person"],
                name="participant_once",
                violation_error_message=_("La persona ya participa en la misión."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.mission.code}"

    @property
    def status_tone(self) -> str:
        return PARTICIPANT_TONES[self.status]


class Activity(UuidModel):
    """A point of the agenda: planned, then held or cancelled, with attendance."""

    mission = models.ForeignKey(
        Mission, on_delete=models.CASCADE, related_name="activities"
    )
    title_es = models.CharField(_("actividad"), max_length=200)
    title_en = models.CharField(_("actividad en inglés"), max_length=200, blank=True)
    stage = models.CharField(_("etapa"), max_length=80, blank=True)
    starts_at = models.DateTimeField(_("inicia"))
    ends_at = models.DateTimeField(_("termina"))
    place = models.CharField(_("lugar"), max_length=200, blank=True)
    area = models.ForeignKey(
        Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    status = models.CharField(
        _("estado"),
        max_length=10,
        choices=ActivityStatus,
        default=ActivityStatus.PLANNED,
    )
    women = models.PositiveSmallIntegerField(_("mujeres"), default=0)
    men = models.PositiveSmallIntegerField(_("hombres"), default=0)
    others = models.PositiveSmallIntegerField(_("otros"), default=0)
    notes = models.TextField(_("nota"), blank=True)
    reason = models.CharField(_("motivo"), max_length=300, blank=True)
    attended = models.ManyToManyField(
        Participant,
        through="Attendance",
        related_name="activities",
        verbose_name=_("asistentes"),
    )

    class Meta:
        verbose_name = _("actividad")
        verbose_name_plural = _("actividades")
        constraints: ClassVar = [
            one_of("status", ActivityStatus, name="activity_status_known"),
            implies(
                Q(status=ActivityStatus.CANCELLED),
                ~Q(reason=""),
                name="activity_cancelled_has_reason",
                message=_("Escriba por qué se canceló."),
            ),
            ordered("starts_at", "ends_at", name="activity_ordered"),
        ]

    def __str__(self) -> str:
        return self.title_es

    @property
    def title(self) -> str:
        english = (get_language() or "").startswith("en")
        return (english and self.title_en) or self.title_es

    @property
    def status_tone(self) -> str:
        return ACTIVITY_TONES[self.status]

    @property
    def attendance(self) -> int:
        return self.women + self.men + self.others


class Attendance(models.Model):
    """A participant who was at an activity."""

    activity = models.ForeignKey(
        Activity, on_delete=models.CASCADE, related_name="attendances"
    )
    participant = models.ForeignKey(
        Participant, on_delete=models.CASCADE, related_name="attendances"
    )

    class Meta:
        verbose_name = _("asistencia")
        verbose_name_plural = _("asistencias")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["activity", "participant"], name="attendance_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.activity} · {self.participant}"
