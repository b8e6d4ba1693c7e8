"""Rules of the network: what is refused, and why."""

from network.rules.red import joining_blockers, sending_blockers
from network.rules.results import (
    DECIDED,
    REASON,
    change_blockers,
    confirming_change_blockers,
)
from network.rules.training import (
    attendance_blockers,
    capacity_blockers,
    certificate_blockers,
    counts_until,
    course_change_blockers,
    enrolment_blockers,
    free_seats,
    has_result,
    leaving_blockers,
    result_blockers,
    revocation_blockers,
    session_change_blockers,
    supervision_blockers,
    valid_result,
    validity_blockers,
)

__all__ = [
    "DECIDED",
    "REASON",
    "attendance_blockers",
    "capacity_blockers",
    "certificate_blockers",
    "change_blockers",
    "confirming_change_blockers",
    "counts_until",
    "course_change_blockers",
    "enrolment_blockers",
    "free_seats",
    "has_result",
    "joining_blockers",
    "leaving_blockers",
    "result_blockers",
    "revocation_blockers",
    "sending_blockers",
    "session_change_blockers",
    "supervision_blockers",
    "valid_result",
    "validity_blockers",
]
