"""Work of the interface that comes round."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.jobs import JobContext, every, handler
from core.models import IdempotencyRecord

ANSWERS_KEPT = timedelta(hours=24)


@handler("api.forget_answers")
def forget_answers(context: JobContext) -> None:
    """Answers kept for retries are deleted after a day."""
    limit = timezone.now() - ANSWERS_KEPT
    IdempotencyRecord.objects.filter(created_at__lt=limit).delete()


every(
    "api.forget_answers",
    minutes=60,
    label=_("Borrado de respuestas guardadas de la interfaz"),
)
