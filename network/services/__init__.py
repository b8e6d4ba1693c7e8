"""Acts of the network: people, training, the Red, communications."""

from network.services.attendance import (
    arrive_by_person_code,
    arrive_by_session_code,
    close_codes,
    open_codes,
    record_attendance,
    record_list,
)
from network.services.certificates import (
    issue_certificate,
    issue_certificates,
    reissue_certificate,
    revoke_certificate,
)
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
from network.services.evaluation import (
    save_answers,
    save_evaluation,
    start_attempt,
    submit_attempt,
)
from network.services.imports import (
    bad_rows,
    import_communications,
    preview_communications,
)
from network.services.people import PersonIdentity, register_person, same_person
from network.services.questions import (
    import_questions,
    read_questions,
    save_question,
    withdraw_question,
)
from network.services.red import change_membership, join_red
from network.services.results import (
    confirm_result_change,
    discard_result_change,
    propose_result_change,
    result_withdrawn,
)
from network.services.seats import enrol, leave_session
from network.services.sessions import cancel_session, schedule_session
from network.services.training import (
    record_result,
    record_results,
    result_recorded,
)

__all__ = [
    "PersonIdentity",
    "arrive_by_person_code",
    "arrive_by_session_code",
    "bad_rows",
    "cancel_session",
    "change_membership",
    "close_codes",
    "confirm_result_change",
    "discard_result_change",
    "enrol",
    "finish_sending",
    "import_communications",
    "import_questions",
    "issue_certificate",
    "issue_certificates",
    "join_red",
    "leave_session",
    "mark_recipient",
    "new_course_version",
    "open_codes",
    "preview_communications",
    "propose_result_change",
    "read_questions",
    "recipients",
    "record_attendance",
    "record_list",
    "record_result",
    "record_results",
    "record_supervision",
    "register_communication",
    "register_person",
    "reissue_certificate",
    "result_recorded",
    "result_withdrawn",
    "revoke_certificate",
    "same_person",
    "save_answers",
    "save_course",
    "save_evaluation",
    "save_question",
    "schedule_session",
    "send_communication",
    "start_attempt",
    "submit_attempt",
    "withdraw_question",
]
