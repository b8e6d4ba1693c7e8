"""Private files: receive into quarantine, examine, show through signed links."""

from core.files.links import open_link, signed_link
from core.files.produce import keep
from core.files.receive import receive, upload_blockers
from core.files.sweep import destroy, sweep_orphans

__all__ = [
    "destroy",
    "keep",
    "open_link",
    "receive",
    "signed_link",
    "sweep_orphans",
    "upload_blockers",
]
