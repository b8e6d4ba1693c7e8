"""Forms of the network."""

from network.forms.communications import (
    CommunicationDraftForm,
    CommunicationFilter,
    CommunicationForm,
    ImportForm,
)
from network.forms.red import JoinForm, MemberFilter, PersonForm, ReasonForm
from network.forms.training import (
    CodeForm,
    CourseForm,
    ResultForm,
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
    "ImportForm",
    "JoinForm",
    "MemberFilter",
    "PersonForm",
    "ReasonForm",
    "ResultForm",
    "SessionFilter",
    "SessionForm",
    "SupervisionForm",
]
