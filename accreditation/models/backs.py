"""What the back of a badge says: by type, in versions that are never changed."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accreditation.enums import RoleCode
from accreditation.oeb1.backs import BackTexts
from core.constraints import paired
from core.models import UuidModel

SECTIONS = ("rights", "prohibitions", "rights_en", "prohibitions_en")


class BadgeBack(UuidModel):
    """One version of a back; each line of a text is printed as a point of its own.

    The first version of a type is the text of the house, which nobody wrote here.
    """

    role = models.PositiveSmallIntegerField(_("tipo"), choices=RoleCode)
    version = models.PositiveIntegerField(_("versión"))
    rights = models.TextField(_("derechos"))
    prohibitions = models.TextField(_("prohibiciones"))
    rights_en = models.TextField(_("derechos en inglés"), blank=True)
    prohibitions_en = models.TextField(_("prohibiciones en inglés"), blank=True)
    written_at = models.DateTimeField(_("escrita"), null=True, blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = _("reverso de gafete")
        verbose_name_plural = _("reversos de gafetes")
        ordering: ClassVar = ["role", "-version"]
        constraints: ClassVar = [
            paired("written", name="badgeback_written_pair"),
            models.UniqueConstraint(
                fields=["role", "version"], name="badgeback_version_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} · {self.version}"

    @property
    def texts(self) -> BackTexts:
        """As the sheet prints them."""
        return BackTexts(
            **{name: tuple(getattr(self, name).splitlines()) for name in SECTIONS}
        )
