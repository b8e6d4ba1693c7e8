"""Acts of logistics: invite, answer, book, move, hand out lists."""

from logistics.services.answers import (
    answer_correction,
    attach_document,
    confirm_invitation,
    decline_invitation,
    open_invitation,
    save_answers,
)
from logistics.services.delegations import DelegationDraft, save_delegation
from logistics.services.exports import request_list
from logistics.services.imports import (
    ImportedRow,
    import_invitations,
    preview_invitations,
)
from logistics.services.invitations import (
    InvitationDraft,
    create_invitation,
    edit_invitation,
    extend_invitation,
    mark_no_answer,
    replace_invitation,
)
from logistics.services.needs import (
    Needs,
    destroy_needs,
    read_needs,
    save_needs,
    withdraw_needs,
)
from logistics.services.sending import (
    Batch,
    remind_invitations,
    reminding_scope,
    send_invitations,
    sending_scope,
)
from logistics.services.transfers import (
    TransferDraft,
    cancel_transfer,
    finish_transfer,
    save_transfer,
    save_vehicle,
)
from logistics.services.travel import (
    FlightDraft,
    LodgingDraft,
    remove_lodging,
    save_flight,
    save_lodging,
)

__all__ = [
    "Batch",
    "DelegationDraft",
    "FlightDraft",
    "ImportedRow",
    "InvitationDraft",
    "LodgingDraft",
    "Needs",
    "TransferDraft",
    "answer_correction",
    "attach_document",
    "cancel_transfer",
    "confirm_invitation",
    "create_invitation",
    "decline_invitation",
    "destroy_needs",
    "edit_invitation",
    "extend_invitation",
    "finish_transfer",
    "import_invitations",
    "mark_no_answer",
    "open_invitation",
    "preview_invitations",
    "read_needs",
    "remind_invitations",
    "reminding_scope",
    "remove_lodging",
    "replace_invitation",
    "request_list",
    "save_answers",
    "save_delegation",
    "save_flight",
    "save_lodging",
    "save_needs",
    "save_transfer",
    "save_vehicle",
    "send_invitations",
    "sending_scope",
    "withdraw_needs",
]
