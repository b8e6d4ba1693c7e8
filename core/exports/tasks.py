"""Jobs of the export gate."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.exports import service
from core.jobs import JobContext, every, handler


@handler("core.export")
def make_export(context: JobContext) -> None:
    """Make the file of one request."""
    service.make_export(
        request_id=str(context.payload["export"]),
        at=timezone.now(),
        progress=context.progress,
    )


@handler("core.expire_exports")
def expire_exports(context: JobContext) -> None:
    """End what nobody agreed to; destroy files past their day."""
    service.expire_exports(at=timezone.now())


every("core.expire_exports", minutes=15, label=_("Vencimiento de exportaciones"))
