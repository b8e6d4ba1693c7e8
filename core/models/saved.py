"""Filters of a list kept under a name, for oneself or for everybody."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

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
