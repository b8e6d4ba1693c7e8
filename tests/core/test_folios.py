"""Folios: gapless, never twice, also when many ask at once."""

import threading
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction

from core import folios
from core.models import FolioCounter, FolioSeries

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 21, 18, tzinfo=UTC)


def test_series_and_scopes_count_apart():
    reserved = [
        folios.reserve("HAL", at=AT, scope="COPACO26"),
        folios.reserve("HAL", at=AT, scope="COPACO26"),
        folios.reserve("HAL", at=AT, scope="OTRO"),
        folios.reserve("INC", at=AT, scope="COPACO26"),
    ]

    assert reserved == [
        ("HAL/COPACO26/00001", 1),
        ("HAL/COPACO26/00002", 2),
        ("HAL/OTRO/00001", 1),
        ("INC/COPACO26/00001", 1),
    ]


def test_series_with_a_year_begin_anew_at_the_local_new_year():
    before = datetime(2027, 1, 1, 5, 59, tzinfo=UTC)
    after = datetime(2027, 1, 1, 6, 1, tzinfo=UTC)

    printed = [folios.reserve("CON", at=at)[0] for at in (AT, before, after)]

    assert printed == ["CON/00001/2026", "CON/00002/2026", "CON/00001/2027"]


def test_an_act_that_fails_leaves_no_gap():
    folios.reserve("HAL", at=AT)
    with transaction.atomic():
        folios.reserve("HAL", at=AT)
        transaction.set_rollback(True)

    assert folios.reserve("HAL", at=AT)[1] == 2


def test_an_administrator_may_change_the_mask():
    FolioSeries.objects.create(code="HAL", name="Hallazgos", mask="H-{n}")

    assert folios.reserve("HAL", at=AT) == ("H-1", 1)


def test_an_unknown_series_is_a_mistake():
    with pytest.raises(KeyError):
        folios.reserve("???", at=AT)


def test_every_default_mask_prints():
    printed = [folios.reserve(c, at=AT, scope="X")[0] for c in folios.DEFAULT_SERIES]

    assert len(set(printed)) == len(folios.DEFAULT_SERIES)
    assert all("{" not in folio for folio in printed)


@pytest.mark.parametrize("text", [" hal/x/00017", "HAL-X-00017", "HAL//x-00017/"])
def test_printed_variants_are_the_same_folio(text):
    assert folios.normalise(text) == "HAL/X/00017"


def _in_threads(act, threads: int) -> None:
    start = threading.Barrier(threads)

    def run() -> None:
        start.wait()
        act()
        connection.close()

    started = [threading.Thread(target=run) for _ in range(threads)]
    for thread in started:
        thread.start()
    for thread in started:
        thread.join()


@pytest.mark.django_db(transaction=True)
def test_parallel_acts_get_every_number_once():
    numbers: list[int] = []

    def act() -> None:
        for _ in range(10):
            numbers.append(folios.reserve("HAL", at=AT)[1])

    _in_threads(act, 4)

    assert sorted(numbers) == list(range(1, 41))
    assert FolioCounter.objects.get().last == 40


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_parallel_acts_would_collide():
    """The test above can fail: a careless reservation gives a number twice."""
    folios.reserve("HAL", at=AT)
    read, numbers = threading.Barrier(4), []

    def act() -> None:
        last = FolioCounter.objects.get().last
        read.wait()
        FolioCounter.objects.update(last=last + 1)
        numbers.append(last + 1)

    _in_threads(act, 4)

    assert len(set(numbers)) < 4
