"""Acts of the network: people, training, the Red, communications."""

from network.services.communications import (
    finish_sending,
    mark_recipient,
    recipients,
    register_communication,
    send_communication,
)
from network.services.courses import (
    new_course_version,
    record_supervision,
    save_course,
)
from network.services.imports import (
    bad_rows,
    import_communications,
    preview_communications,
)
from network.services.people import PersonIdentity, register_person
from network.services.red import change_membership, join_red
from network.services.training import (
    cancel_session,
    enrol,
    issue_certificate,
    record_attendance,
    record_result,
    result_recorded,
    schedule_session,
)

__all__ = [
    "PersonIdentity",
    "bad_rows",
    "cancel_session",
    "change_membership",
    "enrol",
    "finish_sending",
    "import_communications",
    "issue_certificate",
    "join_red",
    "mark_recipient",
    "new_course_version",
    "preview_communications",
    "recipients",
    "record_attendance",
    "record_result",
    "record_supervision",
    "register_communication",
    "register_person",
    "result_recorded",
    "save_course",
    "schedule_session",
    "send_communication",
]
