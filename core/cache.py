"""The cache of several web processes, which may be away without stopping anybody.

Nothing that must last lies in the cache: it counts attempts and remembers codes
that were used. While Redis does not answer, each process counts in its own memory,
so that people still log in and limits still hold, only less exactly.
"""

import logging
import time
from collections.abc import Callable
from typing import Any, ClassVar

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.filebased import FileBasedCache
from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

AWAY_SECONDS = 10.0


class RarelyCulledCache(FileBasedCache):
    """Files, for the embedded mode; the folder is counted now and then.

    Django's own counts it at every writing, and throws a third away above 300
    entries: also attempts that a limit still counts.
    """

    ENTRIES: ClassVar[int] = 20_000
    COUNTED_EACH: ClassVar[int] = 500

    def __init__(self, dir: str, params: dict[str, Any]) -> None:
        super().__init__(dir, params)
        self._max_entries = self.ENTRIES
        self._written = 0

    def _cull(self) -> None:
        self._written += 1
        if self._written % self.COUNTED_EACH == 0:
            super()._cull()  # type: ignore[misc]  # not in the stubs


class PatientRedisCache(RedisCache):
    """Redis; for some seconds after it failed, the memory of this process."""

    # Shared by the threads of a process: each of them has an object of its own.
    _away_until: ClassVar[float] = 0.0

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        plain = {name: value for name, value in params.items() if name != "OPTIONS"}
        self._spare = LocMemCache("spare", plain)

    def _try(self, there: Callable[[], Any], here: Callable[[], Any]) -> Any:
        if time.monotonic() < PatientRedisCache._away_until:
            return here()
        try:
            return there()
        except RedisError as error:
            logger.warning("Redis does not answer: %s", type(error).__name__)
            PatientRedisCache._away_until = time.monotonic() + AWAY_SECONDS
            return here()

    def add(
        self,
        key: Any,
        value: Any,
        timeout: float | None = DEFAULT_TIMEOUT,
        version: int | None = None,
    ) -> bool:
        given = (key, value, timeout, version)
        done: bool = self._try(
            lambda: super(PatientRedisCache, self).add(*given),
            lambda: self._spare.add(*given),
        )
        return done

    def get(
        self, key: Any, default: Any | None = None, version: int | None = None
    ) -> Any:
        return self._try(
            lambda: super(PatientRedisCache, self).get(key, default, version),
            lambda: self._spare.get(key, default, version),
        )

    def set(
        self,
        key: Any,
        value: Any,
        timeout: float | None = DEFAULT_TIMEOUT,
        version: int | None = None,
    ) -> None:
        given = (key, value, timeout, version)
        self._try(
            lambda: super(PatientRedisCache, self).set(*given),
            lambda: self._spare.set(*given),
        )

    def incr(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        """Redis counts in one step, for all processes; `ValueError` without a key."""
        count: int = self._try(
            lambda: super(PatientRedisCache, self).incr(key, delta, version),
            lambda: self._spare.incr(key, delta, version),
        )
        return count

    def delete(self, key: Any, version: int | None = None) -> bool:
        done: bool = self._try(
            lambda: super(PatientRedisCache, self).delete(key, version),
            lambda: self._spare.delete(key, version),
        )
        return done
