"""Pages of the core."""

from core.views.audit import audit_list
from core.views.bulk import bulk_act, bulk_detail, bulk_list, bulk_result
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
from core.views.my_data import (
    arco_file,
    my_data,
    notice_accept,
    own_file,
    sensitive_give,
    sensitive_withdraw,
)
from core.views.papers import paper_edit, paper_list, paper_preview, paper_restore
from core.views.privacy import (
    arco_detail,
    arco_erase,
    arco_list,
    arco_paper,
)
from core.views.retention import (
    disposal_detail,
    disposal_propose,
    hold_lift,
    hold_place,
    retention_page,
)
from core.views.saved import search, view_remove, view_save
from core.views.service import csp_report, healthz, theme

__all__ = [
    "arco_detail",
    "arco_erase",
    "arco_file",
    "arco_list",
    "arco_paper",
    "audit_list",
    "bulk_act",
    "bulk_detail",
    "bulk_list",
    "bulk_result",
    "csp_report",
    "disposal_detail",
    "disposal_propose",
    "export_decide",
    "export_detail",
    "export_file",
    "export_link",
    "export_list",
    "export_new",
    "file_read",
    "healthz",
    "hold_lift",
    "hold_place",
    "home",
    "inbox",
    "inbox_message",
    "job_cancel",
    "job_detail",
    "job_file",
    "job_list",
    "job_retry",
    "my_data",
    "notice_accept",
    "own_file",
    "paper_edit",
    "paper_list",
    "paper_preview",
    "paper_restore",
    "retention_page",
    "search",
    "sensitive_give",
    "sensitive_withdraw",
    "theme",
    "view_remove",
    "view_save",
]
