"""May it be done? Rules of accreditation, each returning its reasons."""

from accreditation.rules.applications import (
    approval_blockers,
    call_blockers,
    course_blockers,
    current_documents,
    file_blockers,
    last_moment,
    moment,
    nationality_blockers,
    own_file_blockers,
    start_blockers,
    submission_blockers,
    training_blockers,
    version_blockers,
)
from accreditation.rules.badges import (
    issue_blockers,
    key_blockers,
    mass_revocation_blockers,
    restoring_blockers,
    resume_blockers,
)
from accreditation.rules.corrections import (
    answer_blockers,
    answer_content_blockers,
    correction_blockers,
    extension_blockers,
    letter_blockers,
    notice_blockers,
)
from accreditation.rules.decisions import (
    ending_ground_blockers,
    filling_blockers,
    ground_blockers,
    resolution_blockers,
)
from accreditation.rules.ordering import (
    ORDERS,
    PrintOrder,
    in_order,
    register_order,
)
from accreditation.rules.ownership import (
    fast_lane_due,
    hand_over_blockers,
    ownership_blockers,
    release_blockers,
    review_blockers,
    take_over_blockers,
)
from accreditation.rules.terms import correction_due, term_blockers
from accreditation.rules.warnings import warnings_for

__all__ = [
    "ORDERS",
    "PrintOrder",
    "answer_blockers",
    "answer_content_blockers",
    "approval_blockers",
    "call_blockers",
    "correction_blockers",
    "correction_due",
    "course_blockers",
    "current_documents",
    "ending_ground_blockers",
    "extension_blockers",
    "fast_lane_due",
    "file_blockers",
    "filling_blockers",
    "ground_blockers",
    "hand_over_blockers",
    "in_order",
    "issue_blockers",
    "key_blockers",
    "last_moment",
    "letter_blockers",
    "mass_revocation_blockers",
    "moment",
    "nationality_blockers",
    "notice_blockers",
    "own_file_blockers",
    "ownership_blockers",
    "register_order",
    "release_blockers",
    "resolution_blockers",
    "restoring_blockers",
    "resume_blockers",
    "review_blockers",
    "start_blockers",
    "submission_blockers",
    "take_over_blockers",
    "term_blockers",
    "training_blockers",
    "version_blockers",
    "warnings_for",
]
