"""Fixtures of the missions."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core.exceptions import Refused
from core.models import StoredFile
from tests.factories.core import kept_file
from tests.missions.samples import JPEG


@pytest.fixture
def kept_photo(db: None) -> StoredFile:
    """A photograph that has been examined."""
    return kept_file(None, content=JPEG, content_type="image/jpeg", name="mesa.jpg")


@pytest.fixture
def together() -> Callable[[Callable[[int], Any], int], list[str]]:
    """Do an act in several threads at once; say how each ended, in order."""

    def run(act: Callable[[int], Any], count: int) -> list[str]:
        gate = Barrier(count)

        def one(number: int) -> str:
            gate.wait()
            try:
                act(number)
            except Refused as refused:
                return ",".join(refused.codes)
            finally:
                connections.close_all()
            return "done"

        with ThreadPoolExecutor(count) as pool:
            return list(pool.map(one, range(count)))

    return run


@pytest.fixture
def count_queries(db: None) -> Callable[[], CaptureQueriesContext]:
    """Capture the queries of a block."""
    return lambda: CaptureQueriesContext(connection)


@pytest.fixture
def queries_of() -> Callable[[Client, str], int]:
    """How many queries a page takes, once its caches are warm."""

    def count(client: Client, url: str) -> int:
        client.get(url)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200
        return len(captured)

    return count
