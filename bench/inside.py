"""One measure, in a process of its own: `python -m bench.inside NAME`.

The last line of its output is a list of rows in JSON.
"""

import argparse
import json
import logging
import resource
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from typing import Self

import django
import psutil

from bench.table import Row

# Name of a measure, or its beginning: module and function below bench.
MEASURES = {
    "prepare": "bench.seed:prepare",
    "grow": "bench.seed:grow",
    "lists": "bench.lists:measure",
    "queue": "bench.queue:measure",
    "signing": "bench.badges:measure_signing",
    "badges": "bench.badges:measure",
    "checks": "bench.checks:measure",
    "registration": "bench.registration:measure",
    "last_hour": "bench.last_hour:measure",
    "rosters": "bench.rosters:measure",
    "matrix": "bench.reports:measure_matrix",
    "report": "bench.reports:measure_report",
    "whole": "bench.reports:measure_whole",
    "checklists": "bench.checklists:measure",
}


@dataclass(frozen=True, slots=True)
class Size:
    """How much a run makes and how often it repeats."""

    quick: bool

    @property
    def people(self) -> int:
        """Accredited people with the small data; as many wait for review."""
        return 100 if self.quick else 300

    @property
    def findings(self) -> int:
        return 1000

    @property
    def files(self) -> int:
        """Files of the desk in the measure of its queue."""
        return 10_000 if self.quick else 50_000

    @property
    def badges(self) -> int:
        return 250 if self.quick else 1000

    @property
    def roster(self) -> int:
        """People in the list of an organisation."""
        return 1000 if self.quick else 5000

    @property
    def registrations(self) -> int:
        """People who register in the last hour."""
        return 40 if self.quick else 200

    @property
    def unsigned(self) -> int:
        """Accreditations that the large data leaves to be signed by the measures."""
        return 100 + self.badges

    @property
    def repeats(self) -> int:
        return 7 if self.quick else 25

    @property
    def requests(self) -> int:
        return 400 if self.quick else 2000


class Stopwatch:
    """Wall and processor seconds of a block."""

    wall = 0.0
    cpu = 0.0


@contextmanager
def stopwatch() -> Iterator[Stopwatch]:
    watch = Stopwatch()
    wall, cpu = time.perf_counter(), _spent()
    yield watch
    watch.wall = time.perf_counter() - wall
    watch.cpu = _spent() - cpu


def peak_mib() -> float:
    """The most memory that this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


class FamilyPeak(threading.Thread):
    """The most memory that this process and those it starts hold together.

    Looked at fifty times a second: what the kernel keeps for a process that ended
    counts the memory of the one that started it.
    """

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.mib = 0.0
        self._over = threading.Event()

    def run(self) -> None:
        own, over = psutil.Process(), False
        while not over:  # at least once, however short the work
            self.mib = max(self.mib, sum(map(_held, [own, *own.children()])) / 2**20)
            over = self._over.wait(0.02)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_unused: object) -> None:
        self._over.set()
        self.join()


def _held(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.Error:  # it has ended meanwhile
        return 0


def _spent() -> float:
    """Processor seconds of this process and of those it started and saw end."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("name")
    parser.add_argument("--quick", action="store_true")
    options = parser.parse_args()
    django.setup()
    logging.disable(logging.WARNING)
    first, _dash, rest = options.name.partition("-")
    module, _colon, function = MEASURES[first].partition(":")
    measure: Callable[[Size, str], list[Row]]
    measure = getattr(import_module(module), function)
    rows = measure(Size(options.quick), rest)
    print(json.dumps([row.as_dict() for row in rows]))


if __name__ == "__main__":
    main()
