"""Accreditations, the badges printed for them, keys, and readings."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accreditation.enums import (
    ACCREDITATION_TONES,
    BADGE_TONES,
    AccreditationStatus,
    BadgeStatus,
    Direction,
    RoleCode,
)
from accreditation.models.applications import Application
from accreditation.models.backs import BadgeBack
from accreditation.models.calls import DecisionGround
from accreditation.querysets import (
    AccreditationQuerySet,
    BadgeQuerySet,
    BadgeReadingQuerySet,
)
from core.constraints import implies, one_of, ordered, paired
from core.models import UuidModel
from missions.models import Mission, Modality, Participant


class Accreditation(UuidModel):
    """The right that an approved application gives, within its dates."""

    application = models.OneToOneField(
        Application, on_delete=models.PROTECT, related_name="accreditation"
    )
    mission = models.ForeignKey(
        Mission, on_delete=models.PROTECT, related_name="accreditations"
    )
    participant = models.OneToOneField(
        Participant, on_delete=models.PROTECT, related_name="accreditation"
    )
    folio = models.CharField(max_length=40, unique=True)
    number = models.PositiveIntegerField(_("número"))
    role = models.PositiveSmallIntegerField(_("tipo"), choices=RoleCode)
    modalities = models.ManyToManyField(Modality, blank=True, related_name="+")
    starts_on = models.DateField(_("vigente desde"))
    ends_on = models.DateField(_("vigente hasta"))
    status = models.CharField(
        _("estado"),
        max_length=10,
        choices=AccreditationStatus,
        default=AccreditationStatus.VALID,
    )
    # The last day of a suspension for a time; empty for one without end.
    suspended_until = models.DateField(_("suspendida hasta"), null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    ground = models.ForeignKey(
        DecisionGround,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = AccreditationQuerySet.as_manager()

    class Meta:
        verbose_name = _("acreditación")
        verbose_name_plural = _("acreditaciones")
        constraints: ClassVar = [
            one_of("status", AccreditationStatus, name="accreditation_status_known"),
            ordered("starts_on", "ends_on", name="accreditation_ordered"),
            paired("ended", name="accreditation_ended_pair"),
            implies(
                Q(suspended_until__isnull=False),
                Q(status=AccreditationStatus.SUSPENDED),
                name="accreditation_term_is_of_suspension",
                message=_("Solo una suspensión tiene término."),
            ),
            models.UniqueConstraint(
                fields=["mission", "number"], name="accreditation_number_once"
            ),
        ]

    def __str__(self) -> str:
        return self.folio

    @property
    def status_tone(self) -> str:
        return ACCREDITATION_TONES.get(self.status, "neutral")


class BadgeKey(models.Model):
    """Public half of a signing key. The private half is a file, never a row."""

    kid = models.CharField(_("clave"), max_length=8, unique=True)
    mission = models.ForeignKey(
        Mission, on_delete=models.PROTECT, related_name="badge_keys"
    )
    public_key = models.BinaryField(max_length=32)
    use_from = models.DateTimeField(_("firma desde"))
    use_to = models.DateTimeField(_("firma hasta"))
    compromised_at = models.DateTimeField(_("comprometida"), null=True, blank=True)

    class Meta:
        verbose_name = _("llave de gafetes")
        verbose_name_plural = _("llaves de gafetes")
        constraints: ClassVar = [ordered("use_from", "use_to", name="badgekey_ordered")]

    def __str__(self) -> str:
        return self.kid


class Badge(UuidModel):
    """One printed badge. A reprint is a new badge; the old one is revoked."""

    # The heap of the print run that draws it; no column.
    heap = ""

    accreditation = models.ForeignKey(
        Accreditation, on_delete=models.PROTECT, related_name="badges"
    )
    mission = models.ForeignKey(
        Mission, on_delete=models.PROTECT, related_name="badges"
    )
    public_id = models.CharField(_("identificador"), max_length=16, unique=True)
    folio = models.CharField(max_length=40, unique=True)
    number = models.PositiveIntegerField(_("número"))
    check_code = models.CharField(_("código"), max_length=6)
    index = models.PositiveIntegerField(_("índice de estado"))
    kid = models.CharField(max_length=8)
    signed = models.BinaryField(_("objeto firmado"))
    starts_at = models.DateTimeField(_("vale desde"))
    ends_at = models.DateTimeField(_("vale hasta"))
    # The rights and prohibitions printed on it; chosen when it is drawn with a back.
    back = models.ForeignKey(
        BadgeBack,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("reverso"),
    )
    status = models.CharField(
        _("estado"), max_length=10, choices=BadgeStatus, default=BadgeStatus.ISSUED
    )
    issued_at = models.DateTimeField(_("emitido"))
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    delivered_at = models.DateTimeField(_("entregado"), null=True, blank=True)
    delivered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    revoked_at = models.DateTimeField(_("revocado"), null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    replaces = models.OneToOneField(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="replaced_by",
    )

    objects = BadgeQuerySet.as_manager()

    class Meta:
        verbose_name = _("gafete")
        verbose_name_plural = _("gafetes")
        constraints: ClassVar = [
            one_of("status", BadgeStatus, name="badge_status_known"),
            ordered("starts_at", "ends_at", name="badge_ordered"),
            paired("issued", name="badge_issued_pair"),
            paired("delivered", name="badge_delivered_pair"),
            paired("revoked", name="badge_revoked_pair"),
            implies(
                Q(status=BadgeStatus.REVOKED),
                Q(revoked_at__isnull=False),
                name="badge_revoked_by_somebody",
                message=_("Un gafete revocado lleva quién y cuándo."),
            ),
            models.UniqueConstraint(
                fields=["accreditation"],
                condition=~Q(status="revoked"),
                name="badge_one_live",
                violation_error_message=_("Ya hay un gafete vigente."),
            ),
            models.UniqueConstraint(
                fields=["mission", "index"], name="badge_index_once"
            ),
            models.UniqueConstraint(
                fields=["mission", "number"], name="badge_number_once"
            ),
        ]

    def __str__(self) -> str:
        return self.folio

    @property
    def status_tone(self) -> str:
        return BADGE_TONES.get(self.status, "neutral")

    @property
    def initials(self) -> str:
        """Initials of the holder: all that a look-up by folio shows."""
        words = self.accreditation.participant.person.full_name.split()
        return " ".join(f"{word[0]}." for word in words)


class BadgeReading(models.Model):
    """A reading of a code: kept 30 days, never joined to a person's movements."""

    badge = models.ForeignKey(
        Badge, null=True, blank=True, on_delete=models.CASCADE, related_name="readings"
    )
    read_at = models.DateTimeField(_("leído"))
    verdict = models.CharField(_("resultado"), max_length=20)
    nonce = models.UUIDField(unique=True)
    device = models.CharField(_("lector"), max_length=40, blank=True)
    door = models.CharField(_("puerta"), max_length=20, blank=True)
    entry = models.ForeignKey(
        "AdmissionList",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="readings",
        verbose_name=_("lista de admisión"),
    )
    direction = models.CharField(
        _("sentido"),
        max_length=3,
        choices=Direction,
        default=Direction.NONE,
        blank=True,
    )
    received_at = models.DateTimeField(_("recibida"), default=timezone.now)
    annulled_at = models.DateTimeField(_("anulada"), null=True, blank=True)
    annulled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    annulment = models.CharField(_("motivo"), max_length=200, blank=True)

    objects = BadgeReadingQuerySet.as_manager()

    class Meta:
        verbose_name = _("lectura")
        verbose_name_plural = _("lecturas")
        indexes: ClassVar = [models.Index(fields=["read_at"], name="reading_at")]
        constraints: ClassVar = [
            one_of("direction", Direction, name="reading_direction_known"),
            paired("annulled", name="reading_annulled_pair"),
            implies(
                Q(annulled_at__isnull=False),
                ~Q(annulment=""),
                name="reading_annulled_with_reason",
                message=_("Una lectura anulada lleva el motivo."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.verdict} {self.read_at:%Y-%m-%d %H:%M}"
