"""Acts of the network: people, training, the Red, communications."""

from network.services.people import PersonIdentity, register_person
from network.services.training import (
    enrol,
    issue_certificate,
    record_attendance,
    record_result,
    result_recorded,
)

__all__ = [
    "PersonIdentity",
    "enrol",
    "issue_certificate",
    "record_attendance",
    "record_result",
    "register_person",
    "result_recorded",
]
