"""Private files: received in quarantine, examined by a limited process."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.constraints import implies, one_of
from core.enums import FileStatus
from core.models.base import UuidModel


class StoredFile(UuidModel):
    """One private file. `path` and `clean_path` are below PRIVATE_FILES_DIR.

    `sha256` is taken at receipt over the bytes as they came; `clean_path` is
    the re-encoded or rebuilt copy, the only one ever shown. `small_path` is a
    smaller one of a picture, for cards and lists.
    """

    purpose = models.CharField(_("uso"), max_length=40)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="stored_files",
    )
    name = models.CharField(_("nombre"), max_length=120)
    content_type = models.CharField(_("tipo"), max_length=100)
    size = models.PositiveBigIntegerField(_("bytes"))
    sha256 = models.CharField(max_length=64)
    path = models.CharField(max_length=200, blank=True)
    clean_path = models.CharField(max_length=200, blank=True)
    small_path = models.CharField(max_length=200, blank=True)
    clean_size = models.PositiveBigIntegerField(default=0)
    # How a picture looks, for finding near copies: 128 bits in hexadecimal.
    look = models.CharField(max_length=32, blank=True, editable=False)
    status = models.CharField(
        _("estado"),
        max_length=16,
        choices=FileStatus,
        default=FileStatus.QUARANTINED,
    )
    refusal = models.CharField(_("motivo de rechazo"), max_length=200, blank=True)
    examined_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("archivo")
        verbose_name_plural = _("archivos")
        constraints: ClassVar = [
            one_of("status", FileStatus, name="storedfile_status_known"),
            implies(
                Q(status=FileStatus.CLEAN),
                ~Q(clean_path=""),
                name="storedfile_clean_has_copy",
                message=_("Un archivo revisado necesita su copia limpia."),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["sha256"], name="storedfile_sha256")]

    def __str__(self) -> str:
        return f"{self.purpose} {self.id}"
