"""The cache of several processes goes on in the memory of one while Redis is away."""

import pytest

from core.cache import PatientRedisCache, RarelyCulledCache
from tests.core.installation import free_port


@pytest.fixture
def cache(monkeypatch):
    """A cache whose Redis is not there."""
    monkeypatch.setattr(PatientRedisCache, "_away_until", 0.0)
    given = {"KEY_PREFIX": "test", "OPTIONS": {"socket_timeout": 1}}
    made = PatientRedisCache(f"redis://127.0.0.1:{free_port()}/0", given)
    yield made
    made._spare.clear()


def test_without_redis_things_are_kept_all_the_same(cache):
    cache.set("attempts", 3)

    assert cache.get("attempts") == 3
    assert cache.delete("attempts")
    assert cache.get("attempts", "none") == "none"


def test_without_redis_a_lock_is_still_taken_once(cache):
    assert cache.add("lock", 1)
    assert not cache.add("lock", 1)


def test_redis_is_not_asked_at_every_step_while_it_is_away(cache, caplog):
    for _ in range(5):
        cache.get("anything")

    assert [record.levelname for record in caplog.records] == ["WARNING"]


def test_files_keep_what_limits_count_beyond_300_entries(tmp_path):
    cache = RarelyCulledCache(str(tmp_path), {})

    for number in range(350):
        cache.set(f"attempts:{number}", number)

    assert [cache.get(f"attempts:{number}") for number in range(350)] == [*range(350)]


def test_files_do_not_grow_without_end(tmp_path, monkeypatch):
    monkeypatch.setattr(RarelyCulledCache, "ENTRIES", 100)
    monkeypatch.setattr(RarelyCulledCache, "COUNTED_EACH", 150)
    cache = RarelyCulledCache(str(tmp_path), {})

    for number in range(150):
        cache.set(f"attempts:{number}", number)

    assert len([*tmp_path.iterdir()]) == 101
