"""May it be done? Rules of logistics, each returning its reasons."""

from logistics.rules.invitations import (
    answering_blockers,
    confirmation_blockers,
    country_blockers,
    document_blockers,
    no_answer_blockers,
    open_correction,
    quota_blockers,
    quota_change_blockers,
    required_documents,
    route_blockers,
    sending_blockers,
    visitor_call,
)
from logistics.rules.passport import mrz_blockers, mrz_check_digit, read_zone
from logistics.rules.transfers import (
    MEETING_MINUTES,
    capacity_blockers,
    finish_blockers,
    meeting_warning,
    passenger_blockers,
    vehicle_blockers,
)

__all__ = [
    "MEETING_MINUTES",
    "answering_blockers",
    "capacity_blockers",
    "confirmation_blockers",
    "country_blockers",
    "document_blockers",
    "finish_blockers",
    "meeting_warning",
    "mrz_blockers",
    "mrz_check_digit",
    "no_answer_blockers",
    "open_correction",
    "passenger_blockers",
    "quota_blockers",
    "quota_change_blockers",
    "read_zone",
    "required_documents",
    "route_blockers",
    "sending_blockers",
    "vehicle_blockers",
    "visitor_call",
]
