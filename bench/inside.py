"""One measure, in a process of its own: `python -m bench.inside NAME`.

The last line of its output is a list of rows in JSON.
"""

import argparse
import json
import logging
import resource
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module

import django

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
    "matrix": "bench.reports:measure_matrix",
    "report": "bench.reports:measure_report",
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
    def unsigned(self) -> int:
        """Accreditations that the large data leaves for the measure of signing."""
        return 100

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


def children_peak_mib() -> float:
    """The most memory that one process started by this one has held."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


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
