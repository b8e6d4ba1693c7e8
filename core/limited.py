"""Programs of ours that open what a stranger sent: little memory, little time.

They know no database and no secret. This module imports nothing that decodes, so
that such a program can limit itself before it imports anything that does.
"""

import resource
import subprocess
import sys
from pathlib import Path

MEMORY = 1024**3
ROOT = Path(__file__).resolve().parent.parent


def limit(*, cpu_seconds: int) -> None:
    """Give away what this process does not need."""
    for what, value in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, cpu_seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, 64),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (value, value))


def run(module: str, path: Path, *given: str, seconds: int) -> bytes | None:
    """What `python -m module path given…` prints; None where it was exhausted."""
    try:
        done = subprocess.run(  # noqa: S603 - our own module, no shell
            [sys.executable, "-m", module, str(path), *given],
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=seconds,
            env={"PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"},
            cwd=path.parent,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return None
    return done.stdout if done.returncode == 0 else None
