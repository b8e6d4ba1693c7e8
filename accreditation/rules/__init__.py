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
from accreditation.rules.badges import issue_blockers, mass_revocation_blockers
from accreditation.rules.corrections import (
    answer_blockers,
    answer_content_blockers,
    correction_blockers,
    extension_blockers,
)
from accreditation.rules.decisions import (
    ending_ground_blockers,
    ground_blockers,
    resolution_blockers,
)
from accreditation.rules.warnings import warnings_for

__all__ = [
    "answer_blockers",
    "answer_content_blockers",
    "approval_blockers",
    "call_blockers",
    "correction_blockers",
    "course_blockers",
    "current_documents",
    "ending_ground_blockers",
    "extension_blockers",
    "file_blockers",
    "ground_blockers",
    "issue_blockers",
    "last_moment",
    "mass_revocation_blockers",
    "moment",
    "nationality_blockers",
    "own_file_blockers",
    "resolution_blockers",
    "start_blockers",
    "submission_blockers",
    "training_blockers",
    "version_blockers",
    "warnings_for",
]
