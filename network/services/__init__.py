"""Acts of the network: people, training, the Red, communications."""

from network.services.communications import (
    finish_sending,
    mark_recipient,
    recipients,
    register_communication,
    send_communication,
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
    "preview_communications",
    "recipients",
    "record_attendance",
    "record_result",
    "register_communication",
    "register_person",
    "result_recorded",
    "schedule_session",
    "send_communication",
]
