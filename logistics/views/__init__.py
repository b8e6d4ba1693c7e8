"""Pages of logistics."""

from logistics.views.answering import (
    answer,
    answer_check,
    answer_correction,
    answer_decline,
    answer_documents,
    answer_form,
    answer_needs,
    answer_personal,
    answer_travel,
)
from logistics.views.boards import board, mission_panel, rooms, transfer_list
from logistics.views.delegations import (
    delegation_detail,
    delegation_edit,
    delegation_list,
    delegation_new,
)
from logistics.views.imports import invitation_import, invitation_import_confirm
from logistics.views.invitations import (
    invitation_detail,
    invitation_edit,
    invitation_extend,
    invitation_needs,
    invitation_new,
    invitation_no_answer,
    invitation_replace,
)
from logistics.views.lists import list_request
from logistics.views.sending import remind, send
from logistics.views.travel import (
    flight_edit,
    lodging_edit,
    lodging_new,
    lodging_remove,
    transfer_cancel,
    transfer_edit,
    transfer_finish,
    transfer_new,
    vehicle_edit,
    vehicle_new,
)

__all__ = [
    "answer",
    "answer_check",
    "answer_correction",
    "answer_decline",
    "answer_documents",
    "answer_form",
    "answer_needs",
    "answer_personal",
    "answer_travel",
    "board",
    "delegation_detail",
    "delegation_edit",
    "delegation_list",
    "delegation_new",
    "flight_edit",
    "invitation_detail",
    "invitation_edit",
    "invitation_extend",
    "invitation_import",
    "invitation_import_confirm",
    "invitation_needs",
    "invitation_new",
    "invitation_no_answer",
    "invitation_replace",
    "list_request",
    "lodging_edit",
    "lodging_new",
    "lodging_remove",
    "mission_panel",
    "remind",
    "rooms",
    "send",
    "transfer_cancel",
    "transfer_edit",
    "transfer_finish",
    "transfer_list",
    "transfer_new",
    "vehicle_edit",
    "vehicle_new",
]
