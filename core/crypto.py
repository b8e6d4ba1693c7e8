"""Encrypted columns and blind indexes for identity data.

Values are encrypted with Fernet keys from `settings.FIELD_KEYS` (newest first,
so keys rotate without downtime) and looked up through a keyed hash.
"""

import hashlib
import hmac
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Any

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.db import models

if TYPE_CHECKING:
    BaseTextField = models.TextField[str, str]
else:
    BaseTextField = models.TextField


# Greek and Cyrillic capitals that nobody tells from Latin ones.
LOOK_ALIKES = str.maketrans(
    "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧАВЕЅІЈКМНОРСТУХ",  # noqa: RUF001 - that is the point
    "ABEZHIKMNOPTYXABESIJKMHOPCTYX",
)


@cache
def _fernet(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


def encrypt(value: str) -> str:
    """Encrypt text; empty text stays empty."""
    if not value:
        return ""
    return _fernet(tuple(settings.FIELD_KEYS)).encrypt(value.encode()).decode()


def decrypt(token: str) -> str:
    """Undo `encrypt`. Raises `cryptography.fernet.InvalidToken` on a foreign key."""
    if not token:
        return ""
    return _fernet(tuple(settings.FIELD_KEYS)).decrypt(token.encode()).decode()


def normalise(value: str) -> str:
    """Upper-case letters and digits only: how identifiers are compared.

    Wide letters become plain ones, and letters of other alphabets that look like
    Latin ones become those: the same document typed differently is the same.
    """
    text = unicodedata.normalize("NFKC", value).upper().translate(LOOK_ALIKES)
    return "".join(char for char in text if char.isalnum())


def blind_index(value: str, purpose: str) -> str:
    """Keyed hash of a normalised identifier (64 hex digits); empty for empty."""
    text = normalise(value)
    if not text:
        return ""
    return keyed_digest(text, purpose)


def keyed_digest(text: str, purpose: str) -> str:
    """Keyed hash of a text as it stands (64 hex digits)."""
    key = settings.BLIND_INDEX_KEY.encode()
    return hmac.new(key, f"{purpose}:{text}".encode(), hashlib.sha256).hexdigest()


class EncryptedTextField(BaseTextField):
    """Text stored encrypted; cannot be filtered on. Empty text stays empty."""

    def get_prep_value(self, value: Any) -> Any:
        return encrypt(str(value)) if value else ""

    def from_db_value(self, value: str | None, *args: Any) -> str:
        return decrypt(value or "")
