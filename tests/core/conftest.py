"""Fixtures of the core's tests."""

from collections.abc import Iterator

import pytest
from django.db import connection

from core import audit_triggers


@pytest.fixture
def open_chain(db: None) -> Iterator[None]:
    """The audit table without its triggers: what the owner of the database can do."""
    audit_triggers.remove(connection)
    yield
    audit_triggers.install(connection)
