"""Files whose course was annulled or corrected, and what people decided."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class DoubtStatus(TextChoices):
    OPEN = "open", _("Por atender")
    SETTLED = "settled", _("Atendida")


class DoubtDecision(TextChoices):
    """What somebody decided about a file whose course no longer stands."""

    REPLACED = "replaced", _("Se apoya en otro resultado vigente de la persona")
    KEPT = "kept", _("La aprobación se mantiene, por lo que se explica abajo")
    ACTED = "acted", _("Se atendió aparte (reapertura, cancelación u otro acto)")


DOUBT_TONES = {DoubtStatus.OPEN: "warning", DoubtStatus.SETTLED: "closed"}
