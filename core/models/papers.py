"""Papers that the institute issues: texts in versions, and what was issued."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.constraints import one_of, paired
from core.enums import PaperLanguage
from core.models.base import UuidModel
from core.models.files import StoredFile


class PaperTemplate(UuidModel):
    """One version of the text of a paper in one language; never edited.

    `body` is plain text with paragraphs, lists, **bold** and {{ placeholders }}.
    """

    code = models.CharField(_("papel"), max_length=40)
    language = models.CharField(_("idioma"), max_length=5, choices=PaperLanguage)
    version = models.PositiveSmallIntegerField(_("versión"))
    title = models.CharField(_("título"), max_length=160)
    body = models.TextField(_("texto"))
    written_at = models.DateTimeField(_("escrita"), null=True, blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = _("plantilla de papel")
        verbose_name_plural = _("plantillas de papeles")
        constraints: ClassVar = [
            one_of("language", PaperLanguage, name="papertemplate_language_known"),
            paired("written", name="papertemplate_written_pair"),
            models.UniqueConstraint(
                fields=["code", "language", "version"], name="papertemplate_version"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.language} v{self.version}"


class Paper(UuidModel):
    """An issued paper: its folio, the version of the text used, and its file."""

    code = models.CharField(_("papel"), max_length=40)
    object_type = models.CharField(max_length=80)
    object_id = models.CharField(max_length=64)
    # What the paper says of its object: a new state of it is a new paper.
    state = models.CharField(_("estado del asunto"), max_length=64, blank=True)
    folio = models.CharField(max_length=40, unique=True)
    template = models.ForeignKey(
        PaperTemplate, on_delete=models.PROTECT, related_name="papers"
    )
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField(_("expedido"))
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("papel expedido")
        verbose_name_plural = _("papeles expedidos")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["code", "object_type", "object_id", "state"], name="paper_once"
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["object_type", "object_id"], name="paper_object")
        ]

    def __str__(self) -> str:
        return self.folio
