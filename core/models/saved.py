"""Filters of a list kept under a name, for oneself or for everybody."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.crypto import EncryptedTextField
from core.models.base import UuidModel


class SavedView(UuidModel):
    """A name for the query of a list: filters, columns and order, as an address.

    `path` is the address of the list without its query, so that the page itself
    still decides who may open it and which rows it shows.
    """

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_views"
    )
    path = models.CharField(_("lista"), max_length=200)
    name = models.CharField(_("nombre"), max_length=60)
    query = models.CharField(_("filtros"), max_length=1000)
    shared = models.BooleanField(_("la ven las demás personas"), default=False)

    class Meta:
        verbose_name = _("vista guardada")
        verbose_name_plural = _("vistas guardadas")
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["owner", "path", "name"],
                name="saved_view_name_once",
                violation_error_message=_("Ya tiene una vista con ese nombre."),
            )
        ]
        indexes: ClassVar = [models.Index(fields=["path"], name="saved_view_path")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"{self.path}?{self.query}"


class SearchText(models.Model):
    """What somebody searched for, so that addresses and logs carry only a mark.

    The mark is a keyed digest of the text: the same search has the same address.
    """

    MARK: ClassVar = "~"
    mark = models.CharField(max_length=33, primary_key=True)
    text = EncryptedTextField(editable=False)
    used_at = models.DateTimeField(_("buscado"))

    class Meta:
        verbose_name = _("texto buscado")
        verbose_name_plural = _("textos buscados")

    def __str__(self) -> str:
        return self.mark

    @classmethod
    def read(cls, value: object) -> str:
        """The text behind a mark; what is no mark is the text itself."""
        given = str(value or "")
        if not given.startswith(cls.MARK):
            return given
        found = cls.objects.filter(mark=given).first()
        return found.text if found else ""
