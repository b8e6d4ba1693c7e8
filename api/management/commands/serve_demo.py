"""Prepare and serve the demonstration: database, data, worker, web server."""

import os
import signal
import socket
import subprocess
import sys
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from api.demo.load import demo_is_loaded, load_demo, print_accounts


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--reset-only", action="store_true")

    def handle(self, **options: Any) -> None:
        if not settings.DEMONSTRATION:
            raise CommandError("This command is for the demonstration settings.")
        if not options["reset_only"]:
            refuse_taken_port(options["port"])
        # Letters and codes of the data lead to this server.
        settings.PUBLIC_URL = public_url(options["port"])
        settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
        if options["reset_only"]:
            empty_the_database()
        refuse_database_of_another_version()
        call_command("migrate", verbosity=0)
        if options["reset_only"] or not demo_is_loaded():
            self.stdout.write("Demonstration data: two missions (under a minute)")
            load_demo(say=self.stdout.write)
        if not options["reset_only"]:
            serve(options["port"], self)


def public_url(port: int) -> str:
    return os.environ.get("MIRADA_PUBLIC_URL", f"http://localhost:{port}")


def empty_the_database() -> None:
    """Throw everything away, tables included, whichever version made them."""
    if connection.vendor == "sqlite":
        connection.close()
        for suffix in ("", "-wal", "-shm"):
            Path(f"{connection.settings_dict['NAME']}{suffix}").unlink(missing_ok=True)
        return
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE")
        cursor.execute("CREATE SCHEMA public")


def refuse_database_of_another_version() -> None:
    """Until the first release the first migrations are made anew now and then."""
    loader = MigrationLoader(connection)
    if set(loader.applied_migrations) - set(loader.disk_migrations):
        message = "The demonstration was made by another version. Run: make demo-reset"
        raise CommandError(message)


def refuse_taken_port(port: int) -> None:
    """Say which port is taken before doing minutes of work."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            message = f"Port {port} is taken. Try: make run PORT={port + 1}"
            raise CommandError(message) from error


def serve(port: int, command: BaseCommand) -> None:
    """Run the web server and one worker until one of them ends or Ctrl-C."""
    env = os.environ | {"MIRADA_PUBLIC_URL": public_url(port)}
    web = [sys.executable, "-m", "gunicorn", "config.wsgi", "--no-control-socket"]
    web += [f"--bind=127.0.0.1:{port}", "--threads=8", "--log-level=warning"]
    worker = [sys.executable, "manage.py", "worker"]
    cwd = settings.BASE_DIR
    processes = [
        subprocess.Popen(line, env=env, cwd=cwd)  # noqa: S603 - fixed commands
        for line in (web, worker)
    ]
    print_accounts(command.stdout.write)
    command.stdout.write(f"\nMirada: http://localhost:{port}  (Ctrl-C ends it)")
    stopping: list[int] = []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda got, _frame: stopping.append(got))
    while not stopping and all(p.poll() is None for p in processes):
        time.sleep(0.3)
    for process in processes:
        process.terminate()
    for process in processes:
        process.wait(timeout=30)
