"""Each constraint of the core's tables, violated once."""

import pytest
from django.db import IntegrityError, transaction

from core.enums import FileStatus
from core.models import Consent, FolioCounter, FolioSeries, StoredFile
from tests.factories.core import JobFactory, NoticeFactory, UserFactory, kept_file

pytestmark = pytest.mark.django_db


def refused(act) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        act()


def test_unknown_states():
    refused(lambda: JobFactory(status="lost"))
    refused(lambda: StoredFile.objects.create(size=1, status="lost"))


def test_a_clean_file_has_its_copy():
    refused(lambda: StoredFile.objects.create(size=1, status=FileStatus.CLEAN))
    assert kept_file(None).clean_path


def test_one_counter_per_series_year_and_scope():
    series = FolioSeries.objects.create(code="X", name="x", mask="{n}")
    FolioCounter.objects.create(series=series, year=2026, scope="a")

    refused(lambda: FolioCounter.objects.create(series=series, year=2026, scope="a"))
    FolioCounter.objects.create(series=series, year=2026, scope="b")


def test_one_notice_per_version_and_one_acceptance():
    user, notice = UserFactory(), NoticeFactory(version=1)
    accepted = {"user": user, "notice": notice, "accepted_at": "2026-11-21T00:00Z"}
    Consent.objects.create(**accepted)

    refused(lambda: NoticeFactory(version=1))
    refused(lambda: Consent.objects.create(**accepted))
