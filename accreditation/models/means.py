"""With what the desk verifies: an editable catalogue in Spanish and English."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from missions.models import Catalogue


class VerificationMeans(Catalogue):
    """A way to verify: the original shown, a list consulted, a declaration."""

    for_documents = models.BooleanField(_("para documentos"), default=True)
    for_requirements = models.BooleanField(_("para requisitos"), default=True)

    class Meta(Catalogue.Meta):
        verbose_name = _("medio de verificación")
        verbose_name_plural = _("medios de verificación")
