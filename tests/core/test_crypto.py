"""Encrypted columns and blind indexes."""

import pytest
from cryptography.fernet import Fernet, InvalidToken
from django.db import connection

from core import crypto

CURP = "GOMA900101HDFXXX09"


def test_the_same_text_is_never_stored_twice_alike():
    first, second = crypto.encrypt(CURP), crypto.encrypt(CURP)

    assert first != second
    assert CURP not in first
    assert crypto.decrypt(first) == crypto.decrypt(second) == CURP


def test_empty_stays_empty():
    assert crypto.encrypt("") == crypto.decrypt("") == ""
    assert crypto.blind_index(" - ", "curp") == ""


def test_keys_rotate(settings):
    old, new = Fernet.generate_key().decode(), Fernet.generate_key().decode()
    settings.FIELD_KEYS = [old]
    stored = crypto.encrypt(CURP)

    settings.FIELD_KEYS = [new, old]
    assert crypto.decrypt(stored) == CURP
    fresh = crypto.encrypt(CURP)

    settings.FIELD_KEYS = [old]
    with pytest.raises(InvalidToken):
        crypto.decrypt(fresh)


@pytest.mark.parametrize("variant", [" goma900101hdfxxx09", "GOMA-900101-HDFXXX-09"])
def test_blind_index_sees_through_spelling(variant):
    assert crypto.blind_index(variant, "curp") == crypto.blind_index(CURP, "curp")


def test_blind_index_differs_by_purpose_and_key(settings):
    index = crypto.blind_index(CURP, "curp")
    assert index != crypto.blind_index(CURP, "clave")

    settings.BLIND_INDEX_KEY = "another"

    assert crypto.blind_index(CURP, "curp") != index


def test_the_column_reads_back_what_was_written():
    field = crypto.EncryptedTextField()

    stored = field.get_db_prep_value(CURP, connection)

    assert CURP not in stored
    assert field.from_db_value(stored, None, connection) == CURP
    assert field.from_db_value(None, None, connection) == ""
