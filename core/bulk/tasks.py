"""Jobs of acts on many rows."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.bulk import service
from core.jobs import JobContext, every, handler
from core.models import BulkRun


@handler("core.bulk")
def do_bulk(context: JobContext) -> None:
    """Do what is left of one run."""
    runs = BulkRun.objects.select_related("prepared_by")
    run = runs.get(pk=str(context.payload["run"]))
    service.work(run=run, told=context.progress)


@handler("core.forget_bulk")
def forget_bulk(context: JobContext) -> None:
    """Remove what nobody confirmed."""
    service.forget_drafts(at=timezone.now())


every("core.forget_bulk", minutes=60, label=_("Limpieza de actos sin confirmar"))
