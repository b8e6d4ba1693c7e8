"""OEB1, the badge that anyone can verify offline (docs/reference/badge-format.md)."""

from accreditation.oeb1.cbor import Malformed
from accreditation.oeb1.codec import (
    BadgePayload,
    Role,
    badge_text,
    check_code,
    from_digits,
    hours,
    id_text,
    shorten_name,
    sign,
    to_digits,
)
from accreditation.oeb1.verify import Examination, Verdict, examine, verify

__all__ = [
    "BadgePayload",
    "Examination",
    "Malformed",
    "Role",
    "Verdict",
    "badge_text",
    "check_code",
    "examine",
    "from_digits",
    "hours",
    "id_text",
    "shorten_name",
    "sign",
    "to_digits",
    "verify",
]
