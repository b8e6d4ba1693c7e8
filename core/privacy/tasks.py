"""Jobs of retention."""

from core.jobs import JobContext, handler
from core.models import DisposalRun
from core.privacy import retention


@handler("core.dispose")
def dispose(context: JobContext) -> None:
    """Destroy what a confirmed run names."""
    run = DisposalRun.objects.get(pk=str(context.payload["run"]))
    retention.execute(run, context)
