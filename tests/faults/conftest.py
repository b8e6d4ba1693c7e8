"""One production-like installation per test: what one breaks, no other sees."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.production import Production


@pytest.fixture
def production(tmp_path: Path) -> Iterator[Production]:
    made = Production(tmp_path)
    yield made
    made.close()
