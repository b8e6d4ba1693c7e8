"""Forms of logistics: the answer of an invited person, and the staff's own."""

from logistics.forms.answering import (
    ConfirmForm,
    CorrectionForm,
    DeclineForm,
    DocumentsForm,
    FlightForm,
    NeedsForm,
    PersonalForm,
)
from logistics.forms.staff import (
    BoardFilter,
    DelegationFilter,
    DelegationForm,
    ExtendForm,
    ImportForm,
    InvitationForm,
    ListForm,
    LodgingForm,
    MissionFilter,
    ReasonForm,
    TransferForm,
    VehicleForm,
)

__all__ = [
    "BoardFilter",
    "ConfirmForm",
    "CorrectionForm",
    "DeclineForm",
    "DelegationFilter",
    "DelegationForm",
    "DocumentsForm",
    "ExtendForm",
    "FlightForm",
    "ImportForm",
    "InvitationForm",
    "ListForm",
    "LodgingForm",
    "MissionFilter",
    "NeedsForm",
    "PersonalForm",
    "ReasonForm",
    "TransferForm",
    "VehicleForm",
]
