"""Permanent nouns: people, institutions, the Red, training, communications."""

from network.models.communications import (
    Communication,
    CommunicationRecipient,
    Meeting,
    MeetingProposal,
)
from network.models.courses import Course, TrainingSession, process_marks
from network.models.evaluation import (
    Attempt,
    AttemptAnswer,
    Evaluation,
    Question,
    QuestionOption,
)
from network.models.people import Institution, Person, PersonNationality
from network.models.red import RedMembership
from network.models.results import ResultChange
from network.models.training import (
    Certificate,
    Enrolment,
    TrainingResult,
)

__all__ = [
    "Attempt",
    "AttemptAnswer",
    "Certificate",
    "Communication",
    "CommunicationRecipient",
    "Course",
    "Enrolment",
    "Evaluation",
    "Institution",
    "Meeting",
    "MeetingProposal",
    "Person",
    "PersonNationality",
    "Question",
    "QuestionOption",
    "RedMembership",
    "ResultChange",
    "TrainingResult",
    "TrainingSession",
    "process_marks",
]
