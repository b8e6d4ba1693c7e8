"""Pages of the core."""

from core.views.audit import audit_list
from core.views.exports import (
    export_decide,
    export_detail,
    export_file,
    export_link,
    export_list,
    export_new,
)
from core.views.files import file_read
from core.views.home import home
from core.views.inbox import inbox, inbox_message
from core.views.jobs import job_cancel, job_detail, job_file, job_list, job_retry
from core.views.papers import paper_edit, paper_list, paper_preview, paper_restore
from core.views.saved import view_remove, view_save
from core.views.service import csp_report, healthz, theme

__all__ = [
    "audit_list",
    "csp_report",
    "export_decide",
    "export_detail",
    "export_file",
    "export_link",
    "export_list",
    "export_new",
    "file_read",
    "healthz",
    "home",
    "inbox",
    "inbox_message",
    "job_cancel",
    "job_detail",
    "job_file",
    "job_list",
    "job_retry",
    "paper_edit",
    "paper_list",
    "paper_preview",
    "paper_restore",
    "theme",
    "view_remove",
    "view_save",
]
