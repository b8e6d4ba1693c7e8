"""Abstract models."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class UuidModel(models.Model):
    """Random key, so that an address tells nothing and cannot be guessed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField(_("registrado"), auto_now_add=True)

    class Meta:
        abstract = True
