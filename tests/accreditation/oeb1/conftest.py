"""The shared vectors, and what a verifier holds while it judges them."""

import json
from typing import Any

import pytest

from accreditation.oeb1 import lists
from accreditation.oeb1.lists import KeyList
from tests.accreditation.oeb1 import make_vectors


@pytest.fixture(scope="session")
def vectors() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(make_vectors.PATH.read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="session")
def roots(vectors) -> list[bytes]:
    return [bytes.fromhex(root) for root in vectors["roots"]]


@pytest.fixture(scope="session")
def key_list(vectors, roots) -> KeyList:
    data = bytes.fromhex(vectors["lists"]["keys"])
    return lists.import_key_list(data, roots=roots, now=vectors["import_now"])


@pytest.fixture(scope="session")
def held(vectors, key_list) -> dict[str | None, Any]:
    """Return the imported lists by the names that the cases use."""
    found: dict[str | None, Any] = {None: None, "keys": key_list}
    for name, data in vectors["lists"].items():
        if name.startswith("status"):
            found[name] = lists.import_status_list(
                bytes.fromhex(data), key_list=key_list
            )
        if name.startswith("pack"):
            found[name] = lists.import_issued_pack(
                bytes.fromhex(data), key_list=key_list
            )
    return found
