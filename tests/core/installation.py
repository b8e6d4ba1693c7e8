"""A throw-away installation with its own database, files and real worker."""

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
SLOW_WORKER = Path(__file__).with_name("slow_worker.py")
_SCHEMA = """
import django
django.setup()
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from core import audit_triggers
settings.MIGRATION_MODULES = {app.label: None for app in apps.get_app_configs()}
call_command("migrate", run_syncdb=True, verbosity=0)
audit_triggers.install(connection)
"""
_ENQUEUE = """
import json, sys, django
django.setup()
from django.utils import timezone
from core.jobs import enqueue
for kind, payload in json.load(sys.stdin):
    print(enqueue(kind, by=None, at=timezone.now(), **payload).pk.hex)
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


class Installation:
    """Processes are started here and ended here, by their own ids."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.folder = folder
        self.workers: list[subprocess.Popen[bytes]] = []
        self.environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "config.settings.dev",
            "MIRADA_VAR": str(folder),
            "MIRADA_JOB_SILENT_SECONDS": "2",
            "DATABASE_URL": "",
            "REDIS_URL": "",
            "PYTHONPATH": str(ROOT),
            **environment,
        }
        self.python(_SCHEMA)

    def enqueue(self, *jobs: tuple[str, dict[str, Any]]) -> list[str]:
        """Queue jobs as a service would; return their ids as the table keeps them."""
        return self.python(_ENQUEUE, json.dumps(jobs)).split()

    def start_worker(self, program: Path | None = None) -> subprocess.Popen[bytes]:
        """Start `manage.py worker`, or another program, in a group of its own."""
        command = [str(program)] if program else ["manage.py", "worker"]
        worker = subprocess.Popen(
            [sys.executable, *command],
            cwd=ROOT,
            env=self.environment,
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.workers.append(worker)
        return worker

    def kill(self, worker: subprocess.Popen[bytes]) -> None:
        """End the worker's whole group at once, without a chance to tidy up."""
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()
        self.workers.remove(worker)

    def close(self) -> None:
        for worker in list(self.workers):
            self.kill(worker)

    def query(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        database = sqlite3.connect(self.folder / "mirada.sqlite3", timeout=20)
        try:
            return database.execute(statement, values).fetchall()
        finally:
            database.close()

    def job(self, job_id: str) -> tuple[str, int, int]:
        """Status, attempts and progress of a job."""
        statement = "SELECT status, attempts, done FROM core_job WHERE id = ?"
        [row] = self.query(statement, job_id)
        return row[0], row[1], row[2]

    def wait(self, condition: Callable[[], bool], seconds: float = 30) -> None:
        """Wait until `condition` holds; fail when it does not within the time."""
        end = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < end, "waited in vain"
            time.sleep(0.1)

    def python(self, code: str, given: str = "") -> str:
        """Run code inside, in a process of its own; return what it printed."""
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env=self.environment,
            input=given,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout
