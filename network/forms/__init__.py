"""Forms of the network."""

from network.forms.communications import (
    CommunicationDraftForm,
    CommunicationFilter,
    CommunicationForm,
    ImportForm,
)
from network.forms.evaluation import (
    EvaluationForm,
    QuestionForm,
    QuestionSheetForm,
    ScoreListForm,
)
from network.forms.red import JoinForm, MemberFilter, PersonForm, ReasonForm
from network.forms.training import (
    CodeForm,
    CourseForm,
    DiscardForm,
    ResultChangeForm,
    ResultForm,
    RevocationForm,
    SessionFilter,
    SessionForm,
    SupervisionForm,
)

__all__ = [
    "CodeForm",
    "CommunicationDraftForm",
    "CommunicationFilter",
    "CommunicationForm",
    "CourseForm",
    "DiscardForm",
    "EvaluationForm",
    "ImportForm",
    "JoinForm",
    "MemberFilter",
    "PersonForm",
    "QuestionForm",
    "QuestionSheetForm",
    "ReasonForm",
    "ResultChangeForm",
    "ResultForm",
    "RevocationForm",
    "ScoreListForm",
    "SessionFilter",
    "SessionForm",
    "SupervisionForm",
]
