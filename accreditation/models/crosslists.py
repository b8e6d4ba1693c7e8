"""Lists of people who may not observe, and the files that resemble them.

Of a list only what compares is kept: keyed digests of its identifiers and, under
encryption, the name that a person has to read to decide. People decide; no file is
refused for a likeness.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accreditation.enums import (
    CROSS_LIST_TONES,
    HIT_TONES,
    Certainty,
    CrossListStatus,
    HitBasis,
    HitStatus,
    ListKind,
)
from accreditation.models.applications import Application
from accreditation.models.calls import DecisionGround
from accreditation.querysets import CrossHitQuerySet, CrossListQuerySet
from core.constraints import implies, one_of, paired
from core.crypto import EncryptedTextField
from core.models import Job, StoredFile, UuidModel
from missions.models import ElectoralProcess


class CrossList(UuidModel):
    """One list of one process: where it came from, of which day, on what ground."""

    process = models.ForeignKey(
        ElectoralProcess, on_delete=models.PROTECT, related_name="cross_lists"
    )
    kind = models.CharField(_("lista"), max_length=12, choices=ListKind)
    source = models.CharField(_("fuente"), max_length=200)
    dated_on = models.DateField(_("fecha de la lista"))
    basis = models.CharField(_("fundamento para cotejarla"), max_length=300)
    ground = models.ForeignKey(
        DecisionGround,
        verbose_name=_("fundamento si se confirma"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    status = models.CharField(
        _("estado"),
        max_length=8,
        choices=CrossListStatus,
        default=CrossListStatus.CHECKING,
    )
    file = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    job = models.ForeignKey(
        Job, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    total = models.PositiveIntegerField(_("filas"), default=0)
    good = models.PositiveIntegerField(_("filas correctas"), default=0)
    problems = models.JSONField(_("filas con error"), default=list, blank=True)
    refusal = models.CharField(_("motivo de rechazo"), max_length=250, blank=True)
    uploaded_at = models.DateTimeField(_("subida"))
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    compared_at = models.DateTimeField(_("cotejada"), null=True, blank=True)
    removed_at = models.DateTimeField(_("retirada"), null=True, blank=True)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    removal_reason = models.CharField(
        _("motivo del retiro"), max_length=300, blank=True
    )

    objects = CrossListQuerySet.as_manager()

    class Meta:
        verbose_name = _("lista de cotejo")
        verbose_name_plural = _("listas de cotejo")
        constraints: ClassVar = [
            one_of("kind", ListKind, name="crosslist_kind_known"),
            one_of("status", CrossListStatus, name="crosslist_status_known"),
            paired("uploaded", name="crosslist_uploaded_pair"),
            models.CheckConstraint(
                condition=~Q(status=CrossListStatus.REMOVED)
                | Q(removed_at__isnull=False),
                name="crosslist_removed_dated",
                violation_error_message=_("Una lista retirada lleva la fecha."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.source}"

    @property
    def status_tone(self) -> str:
        return CROSS_LIST_TONES[CrossListStatus(self.status)]

    @property
    def left_out(self) -> int:
        return len(self.problems)


class CrossEntry(models.Model):
    """One person of a list."""

    list = models.ForeignKey(
        CrossList, on_delete=models.CASCADE, related_name="entries"
    )
    row = models.PositiveIntegerField(_("fila"))
    name = EncryptedTextField(_("nombre"))
    detail = EncryptedTextField(_("detalle"), blank=True, default="")
    name_index = models.CharField(max_length=64, editable=False)
    birth_index = models.CharField(max_length=64, blank=True, editable=False)
    curp_index = models.CharField(max_length=64, blank=True, editable=False)
    voter_key_index = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        verbose_name = _("persona de una lista de cotejo")
        verbose_name_plural = _("personas de listas de cotejo")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["list", "row"], name="crossentry_row_once")
        ]
        indexes: ClassVar = [
            models.Index(fields=["name_index"], name="crossentry_name"),
            models.Index(fields=["curp_index"], name="crossentry_curp"),
            models.Index(fields=["voter_key_index"], name="crossentry_voter_key"),
        ]

    def __str__(self) -> str:
        return f"{self.list_id} · {self.row}"


class CrossMark(models.Model):
    """What a file was compared by; an older version is compared again."""

    application = models.OneToOneField(
        Application, on_delete=models.CASCADE, related_name="cross_mark"
    )
    name_index = models.CharField(max_length=64, editable=False)
    birth_index = models.CharField(max_length=64, blank=True, editable=False)
    version = models.PositiveIntegerField(default=0)
    marked_at = models.DateTimeField(_("cotejada"))

    class Meta:
        verbose_name = _("marca de cotejo")
        verbose_name_plural = _("marcas de cotejo")
        indexes: ClassVar = [models.Index(fields=["name_index"], name="crossmark_name")]

    def __str__(self) -> str:
        return str(self.application_id)


class CrossHit(UuidModel):
    """A file whose person may be on a list, until somebody has decided.

    The entry goes with its list; what was decided stays.
    """

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="hits"
    )
    list = models.ForeignKey(CrossList, on_delete=models.PROTECT, related_name="hits")
    entry = models.ForeignKey(
        CrossEntry, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    certainty = models.CharField(_("certeza"), max_length=8, choices=Certainty)
    basis = models.CharField(_("por qué"), max_length=10, choices=HitBasis)
    noticed_at = models.DateTimeField(_("advertida"))
    status = models.CharField(
        _("estado"), max_length=10, choices=HitStatus, default=HitStatus.OPEN
    )
    ground = models.ForeignKey(
        DecisionGround,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    note = models.CharField(_("motivo"), max_length=500, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = CrossHitQuerySet.as_manager()

    class Meta:
        verbose_name = _("coincidencia con una lista")
        verbose_name_plural = _("coincidencias con listas")
        constraints: ClassVar = [
            one_of("certainty", Certainty, name="hit_certainty_known"),
            one_of("basis", HitBasis, name="hit_basis_known"),
            one_of("status", HitStatus, name="hit_status_known"),
            paired("settled", name="hit_settled_pair"),
            implies(
                ~Q(status=HitStatus.OPEN),
                Q(settled_at__isnull=False) & ~Q(note=""),
                name="hit_settled_signed",
                message=_("Toda coincidencia atendida lleva persona, fecha y motivo."),
            ),
            implies(
                Q(status=HitStatus.CONFIRMED),
                Q(ground__isnull=False),
                name="hit_confirmed_grounded",
                message=_("Una coincidencia confirmada lleva fundamento."),
            ),
            models.UniqueConstraint(
                fields=["application", "list"], name="hit_once_per_list"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application_id} · {self.list_id}"

    @property
    def status_tone(self) -> str:
        return HIT_TONES[HitStatus(self.status)]
