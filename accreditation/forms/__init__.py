"""Forms of accreditation: they validate and never write."""

from accreditation.forms.applying import (
    AddressForm,
    CorrectionAnswerForm,
    DeclarationsForm,
    DocumentForm,
    IdentificationForm,
    ModalitiesForm,
    PersonalForm,
    PrivacyForm,
    ReasonForm,
    ResumeForm,
)
from accreditation.forms.desk import (
    BatchForm,
    CancelAccreditationForm,
    CorrectionForm,
    EnrolForm,
    ExtensionForm,
    GroundedForm,
    HandOverForm,
    ReopenForm,
    ResolveForm,
    VerdictForm,
    VersionForm,
)
from accreditation.forms.organisations import (
    InviteForm,
    OrganisationForm,
    RosterForm,
)
from accreditation.forms.queue import QueueFilter

__all__ = [
    "AddressForm",
    "BatchForm",
    "CancelAccreditationForm",
    "CorrectionAnswerForm",
    "CorrectionForm",
    "DeclarationsForm",
    "DocumentForm",
    "EnrolForm",
    "ExtensionForm",
    "GroundedForm",
    "HandOverForm",
    "IdentificationForm",
    "InviteForm",
    "ModalitiesForm",
    "OrganisationForm",
    "PersonalForm",
    "PrivacyForm",
    "QueueFilter",
    "ReasonForm",
    "ReopenForm",
    "ResolveForm",
    "ResumeForm",
    "RosterForm",
    "VerdictForm",
    "VersionForm",
]
