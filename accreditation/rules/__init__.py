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
    confirming_blockers,
    continuing_blockers,
    issue_blockers,
    key_blockers,
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
    second_person_blockers,
)
from accreditation.rules.doubts import doubt_blockers, doubt_permission, other_result
from accreditation.rules.instruments import InstrumentData, instrument_blockers
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
from accreditation.rules.seats import seat_blockers
from accreditation.rules.served import (
    Effect,
    appeal_until,
    by_hand_blockers,
    effect_of,
    presumed_at,
)
from accreditation.rules.terms import correction_due, term_blockers
from accreditation.rules.warnings import warnings_for

__all__ = [
    "ORDERS",
    "Effect",
    "InstrumentData",
    "PrintOrder",
    "answer_blockers",
    "answer_content_blockers",
    "appeal_until",
    "approval_blockers",
    "by_hand_blockers",
    "call_blockers",
    "confirming_blockers",
    "continuing_blockers",
    "correction_blockers",
    "correction_due",
    "course_blockers",
    "current_documents",
    "doubt_blockers",
    "doubt_permission",
    "effect_of",
    "ending_ground_blockers",
    "extension_blockers",
    "fast_lane_due",
    "file_blockers",
    "filling_blockers",
    "ground_blockers",
    "hand_over_blockers",
    "in_order",
    "instrument_blockers",
    "issue_blockers",
    "key_blockers",
    "last_moment",
    "letter_blockers",
    "moment",
    "nationality_blockers",
    "notice_blockers",
    "other_result",
    "own_file_blockers",
    "ownership_blockers",
    "presumed_at",
    "register_order",
    "release_blockers",
    "resolution_blockers",
    "restoring_blockers",
    "resume_blockers",
    "review_blockers",
    "seat_blockers",
    "second_person_blockers",
    "start_blockers",
    "submission_blockers",
    "take_over_blockers",
    "term_blockers",
    "training_blockers",
    "version_blockers",
    "warnings_for",
]
