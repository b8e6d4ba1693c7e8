"""Pages of the network."""

from network.views.communications import (
    communication_import,
    communication_import_confirm,
    communication_list,
    communication_new,
    communication_send,
    communication_write,
    communication_xlsx,
)
from network.views.courses import (
    course_detail,
    course_edit,
    course_list,
    course_new,
    course_version,
    supervision,
)
from network.views.members import join, member_act, member_detail, member_list
from network.views.public import certificate_check, red
from network.views.training import (
    attendance,
    certificate_file,
    certificate_issue,
    my_courses,
    my_enrol,
    panel_sessions,
    result_record,
    session_cancel,
    session_detail,
    session_edit,
    session_list,
    session_new,
)

__all__ = [
    "attendance",
    "certificate_check",
    "certificate_file",
    "certificate_issue",
    "communication_import",
    "communication_import_confirm",
    "communication_list",
    "communication_new",
    "communication_send",
    "communication_write",
    "communication_xlsx",
    "course_detail",
    "course_edit",
    "course_list",
    "course_new",
    "course_version",
    "join",
    "member_act",
    "member_detail",
    "member_list",
    "my_courses",
    "my_enrol",
    "panel_sessions",
    "red",
    "result_record",
    "session_cancel",
    "session_detail",
    "session_edit",
    "session_list",
    "session_new",
    "supervision",
]
