"""Delegations, invitations, travel, lodging, transfers, needs."""

from logistics.models.delegations import (
    Delegation,
    Invitation,
    InvitationDocument,
    VisitorNeeds,
)
from logistics.models.travel import (
    Flight,
    Lodging,
    Transfer,
    TransferPassenger,
    Vehicle,
)

__all__ = [
    "Delegation",
    "Flight",
    "Invitation",
    "InvitationDocument",
    "Lodging",
    "Transfer",
    "TransferPassenger",
    "Vehicle",
    "VisitorNeeds",
]
