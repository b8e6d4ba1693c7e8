"""One mission full of data for the tests of its report."""

import pytest

from tests.missions.reports.dataset import Dataset


@pytest.fixture
def dataset(db: None) -> Dataset:
    """Forty findings, ten recommendations, six of them answered."""
    return Dataset()
