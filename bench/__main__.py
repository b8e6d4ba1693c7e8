"""`python -m bench`: make data, measure, print one table for each database.

Each measure runs in a process of its own, so that its memory is its own. Nothing
outside a temporary folder, and a database made for the run, is touched.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from contextlib import AbstractContextManager
from pathlib import Path

from bench import databases
from bench.table import Row, machine, ratio, table, written

ROOT = Path(__file__).resolve().parent.parent
# Measured with little data, with ten times as much, or with both.
SMALL = ("report-docx", "report-pdf", "report-xlsx", "whole-data", "whole")
BOTH = ("lists",)
LARGE = (
    *("signing", "badges-a6", "badges-a6-signing", "badges-a6-photograph"),
    *("badges-a4", "badges-a4-photograph"),
    *("checks", "registration", "last_hour", "rosters", "matrix"),
    *("checklists", "queue"),
)
LIMIT_SECONDS = 300
FAILED = "FAILED"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="under three minutes")
    parser.add_argument(
        "--only", action="append", default=[], help="names that begin like this"
    )
    parser.add_argument("--on", choices=("SQLite", "PostgreSQL"), help="one of both")
    options = parser.parse_args()
    if unknown := [name for name in options.only if not chosen([name])]:
        parser.error(f"no measure begins like {', '.join(unknown)}")
    url = os.environ.get("DATABASE_URL", "")
    with tempfile.TemporaryDirectory(prefix="mirada-bench-") as scratch:
        runs: dict[str, AbstractContextManager[dict[str, str]]]
        runs = {"SQLite": databases.sqlite(Path(scratch, "sqlite"))}
        if url.startswith("postgres"):
            folder = Path(scratch, "postgresql")
            runs["PostgreSQL"] = databases.postgresql(folder, url)
        good = True
        if options.on and options.on not in runs:
            parser.error("DATABASE_URL names no PostgreSQL server")
        for name, run in runs.items():
            if options.on not in {None, name}:
                continue
            with run as own:
                good &= measure(name, databases.environment(own), options)
    sys.exit(0 if good else 1)


def chosen(only: list[str]) -> list[str]:
    """Names of the measures that were asked for; all of them by default."""
    names = [*BOTH, *LARGE, *SMALL]
    return [n for n in names if not only or any(n.startswith(one) for one in only)]


def measure(database: str, env: dict[str, str], options: argparse.Namespace) -> bool:
    """Seed, measure, seed more, measure again, print; False if a measure failed."""
    began = time.perf_counter()
    quick = ["--quick"] if options.quick else []
    wanted = chosen(options.only)
    rows = child("prepare", env, quick) + child("grow-1", env, quick)
    few = _rows(BOTH, wanted, env, quick)
    small = {row.name: row.figure for row in few}
    reports = _rows(SMALL, wanted, env, quick)
    if set(wanted) - set(SMALL):
        rows += child("grow-10", env, quick)
    rows += _rows((*BOTH, *LARGE), wanted, env, quick) + reports
    lines = [
        (row.name, written(row.figure), row.unit, ratio(row, small.get(row.name)))
        for row in rows
    ]
    print(f"\n{table(lines)}\n\n{machine(database)}.")
    kind = "A quick run" if options.quick else "A full run"
    print(f"{kind} of {time.perf_counter() - began:.0f} s.", flush=True)
    return not any(FAILED in row.name for row in rows)


def _rows(
    names: tuple[str, ...], wanted: list[str], env: dict[str, str], quick: list[str]
) -> list[Row]:
    """Rows of those measures that were asked for."""
    return [row for name in names if name in wanted for row in child(name, env, quick)]


def child(name: str, env: dict[str, str], options: list[str]) -> list[Row]:
    """Run one measure in its own process and read its rows.

    A measure that fails says so in the table, and the run ends with status 1.
    """
    print(f"  {name}", file=sys.stderr, flush=True)
    line = [sys.executable, "-m", "bench.inside", name, *options]
    try:
        done = subprocess.run(  # noqa: S603 - our own module
            line,
            cwd=ROOT,
            env=env,
            stdout=subprocess.PIPE,
            text=True,
            timeout=LIMIT_SECONDS,
            check=True,
        )
    except subprocess.SubprocessError as error:
        print(f"  {name}: {error}", file=sys.stderr, flush=True)
        return [Row(f"{name}: {FAILED}", 0, "")]
    return [Row(**row) for row in json.loads(done.stdout.splitlines()[-1])]


if __name__ == "__main__":
    main()
