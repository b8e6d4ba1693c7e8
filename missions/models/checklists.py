"""Cédulas: versioned, bilingual checklists with conditions and flags."""

from typing import ClassVar

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.constraints import implies, one_of, paired
from core.models import UuidModel
from missions.enums import (
    CHECK_TONES,
    VERSION_TONES,
    CheckSeverity,
    EvidenceMark,
    FlagKind,
    QuestionKind,
    VersionStatus,
)
from missions.models.catalogues import (
    FindingType,
    IncidentType,
    Modality,
    Phase,
    Severity,
    Topic,
)
from missions.models.mission import Mission
from missions.querysets import ChecklistQuerySet

FIELD_NAME = RegexValidator(
    r"^[a-z][a-z0-9_]{0,39}\Z",
    _("Use minúsculas sin acento, cifras y guion bajo; empiece con letra."),
)


def in_language(spanish: str, english: str) -> str:
    """The text in the language of the page; Spanish where English is missing."""
    return (english if (get_language() or "").startswith("en") else "") or spanish


class Checklist(UuidModel):
    """One block of questions for a visit; a template when it has no mission.

    It is expected at the stops of the modalities named (all when none is), and
    planned between the two hours.
    """

    mission = models.ForeignKey(
        Mission,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="checklists",
    )
    code = models.CharField(_("clave"), max_length=40, validators=[FIELD_NAME])
    name_es = models.CharField(_("nombre"), max_length=120)
    name_en = models.CharField(_("nombre en inglés"), max_length=120, blank=True)
    phase = models.ForeignKey(Phase, on_delete=models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField(_("orden"), default=0)
    is_expected = models.BooleanField(_("se espera en cada visita"), default=True)
    expected_from = models.TimeField(_("se espera desde"), null=True, blank=True)
    expected_to = models.TimeField(_("se espera hasta"), null=True, blank=True)
    modalities = models.ManyToManyField(Modality, blank=True, related_name="+")
    source = models.CharField(_("fuente"), max_length=200, blank=True)
    mark = models.CharField(
        _("evidencia"), max_length=4, choices=EvidenceMark, blank=True
    )

    objects = ChecklistQuerySet.as_manager()

    class Meta:
        verbose_name = _("cédula")
        verbose_name_plural = _("cédulas")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["mission", "code"],
                name="checklist_code_once",
                violation_error_message=_("Ya hay una cédula con esa clave."),
            ),
            models.UniqueConstraint(
                fields=["code"],
                condition=Q(mission__isnull=True),
                name="checklist_template_once",
            ),
            models.CheckConstraint(
                condition=Q(mark__in=["", *EvidenceMark.values]),
                name="checklist_mark_known",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return in_language(self.name_es, self.name_en)


class ChecklistVersion(UuidModel):
    """A version of the questions: edited while a draft, frozen when published.

    `edition` grows with every change of a draft: who changes it names the
    edition that they saw.
    """

    checklist = models.ForeignKey(
        Checklist, on_delete=models.PROTECT, related_name="versions"
    )
    number = models.PositiveSmallIntegerField(_("versión"))
    status = models.CharField(
        _("estado"), max_length=9, choices=VersionStatus, default=VersionStatus.DRAFT
    )
    edition = models.PositiveIntegerField(default=1, editable=False)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = _("versión de una cédula")
        verbose_name_plural = _("versiones de cédulas")
        constraints: ClassVar = [
            one_of("status", VersionStatus, name="checklist_version_status_known"),
            paired("published", name="checklist_version_published_pair"),
            implies(
                ~Q(status=VersionStatus.DRAFT),
                Q(published_at__isnull=False),
                name="checklist_version_was_published",
                message=_("Una versión publicada necesita quién y cuándo."),
            ),
            models.UniqueConstraint(
                fields=["checklist", "number"], name="checklist_version_once"
            ),
            models.UniqueConstraint(
                fields=["checklist"],
                condition=Q(status=VersionStatus.DRAFT),
                name="checklist_one_draft",
                violation_error_message=_("La cédula ya tiene un borrador."),
            ),
            models.UniqueConstraint(
                fields=["checklist"],
                condition=Q(status=VersionStatus.PUBLISHED),
                name="checklist_one_published",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.checklist} v{self.number}"

    @property
    def status_tone(self) -> str:
        return VERSION_TONES[self.status]

    @property
    def is_draft(self) -> bool:
        return bool(self.status == VersionStatus.DRAFT)


class ChecklistQuestion(models.Model):
    """A line of a version: a question, a note, or the head of a block."""

    version = models.ForeignKey(
        ChecklistVersion, on_delete=models.CASCADE, related_name="questions"
    )
    order = models.PositiveSmallIntegerField(_("orden"))
    code = models.CharField(_("clave"), max_length=40, validators=[FIELD_NAME])
    kind = models.CharField(_("tipo"), max_length=8, choices=QuestionKind)
    label_es = models.CharField(_("texto"), max_length=300)
    label_en = models.CharField(_("texto en inglés"), max_length=300, blank=True)
    hint_es = models.CharField(_("ayuda"), max_length=300, blank=True)
    hint_en = models.CharField(_("ayuda en inglés"), max_length=300, blank=True)
    legal = models.CharField(_("fundamento"), max_length=200, blank=True)
    required = models.BooleanField(_("debe responderse"), default=False)
    integer = models.BooleanField(_("sin decimales"), default=True)
    min_value = models.DecimalField(
        _("mínimo"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    max_value = models.DecimalField(
        _("máximo"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    shown_if = models.CharField(_("se muestra si"), max_length=500, blank=True)
    valid_if = models.CharField(_("es válida si"), max_length=500, blank=True)
    message_es = models.CharField(_("si no es válida"), max_length=200, blank=True)
    message_en = models.CharField(
        _("si no es válida, en inglés"), max_length=200, blank=True
    )

    class Meta:
        verbose_name = _("pregunta")
        verbose_name_plural = _("preguntas")
        ordering = ("order", "pk")
        constraints: ClassVar = [
            one_of("kind", QuestionKind, name="question_kind_known"),
            models.UniqueConstraint(
                fields=["version", "code"],
                name="question_code_once",
                violation_error_message=_("Ya hay una pregunta con esa clave."),
            ),
            models.CheckConstraint(
                condition=Q(min_value__isnull=True)
                | Q(max_value__isnull=True)
                | Q(min_value__lte=models.F("max_value")),
                name="question_bounds_ordered",
                violation_error_message=_("El mínimo es mayor que el máximo."),
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def label(self) -> str:
        return in_language(self.label_es, self.label_en)

    @property
    def hint(self) -> str:
        return in_language(self.hint_es, self.hint_en)

    @property
    def message(self) -> str:
        return in_language(self.message_es, self.message_en)

    @property
    def is_answered(self) -> bool:
        """Whether an answer belongs to it: not to a note or the head of a block."""
        return self.kind not in (QuestionKind.SECTION, QuestionKind.NOTE)


class ChecklistOption(models.Model):
    """One possible answer; a flag suggests a finding or an incident."""

    question = models.ForeignKey(
        ChecklistQuestion, on_delete=models.CASCADE, related_name="options"
    )
    order = models.PositiveSmallIntegerField(_("orden"))
    code = models.CharField(_("clave"), max_length=40, validators=[FIELD_NAME])
    label_es = models.CharField(_("texto"), max_length=150)
    label_en = models.CharField(_("texto en inglés"), max_length=150, blank=True)
    flag = models.CharField(_("sugiere"), max_length=8, choices=FlagKind, blank=True)
    type = models.ForeignKey(
        FindingType, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    topic = models.ForeignKey(
        Topic, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    incident_type = models.ForeignKey(
        IncidentType, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    severity = models.ForeignKey(
        Severity, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("opción")
        verbose_name_plural = _("opciones")
        ordering = ("order", "pk")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(flag__in=["", *FlagKind.values]), name="option_flag_known"
            ),
            models.UniqueConstraint(
                fields=["question", "code"], name="option_code_once"
            ),
            implies(
                ~Q(flag=""),
                Q(type__isnull=False) & Q(topic__isnull=False),
                name="option_flag_has_topic",
                message=_("Una opción que sugiere un hallazgo necesita tipo y tema."),
            ),
            implies(
                Q(flag=FlagKind.INCIDENT),
                Q(incident_type__isnull=False) & Q(severity__isnull=False),
                name="option_incident_has_type",
                message=_("Un incidente sugerido necesita tipo y gravedad."),
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def label(self) -> str:
        return in_language(self.label_es, self.label_en)


class ChecklistCheck(models.Model):
    """A logical check over the whole form; it speaks when its condition holds."""

    version = models.ForeignKey(
        ChecklistVersion, on_delete=models.CASCADE, related_name="checks"
    )
    order = models.PositiveSmallIntegerField(_("orden"))
    code = models.CharField(_("clave"), max_length=40, validators=[FIELD_NAME])
    condition = models.CharField(_("habla si"), max_length=500)
    severity = models.CharField(_("gravedad"), max_length=7, choices=CheckSeverity)
    message_es = models.CharField(_("mensaje"), max_length=200)
    message_en = models.CharField(_("mensaje en inglés"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("verificación")
        verbose_name_plural = _("verificaciones")
        ordering = ("order", "pk")
        constraints: ClassVar = [
            one_of("severity", CheckSeverity, name="check_severity_known"),
            models.UniqueConstraint(
                fields=["version", "code"], name="checklist_check_once"
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def message(self) -> str:
        return in_language(self.message_es, self.message_en)

    @property
    def severity_tone(self) -> str:
        return CHECK_TONES[self.severity]
