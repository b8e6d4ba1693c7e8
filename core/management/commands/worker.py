"""`manage.py worker`: one worker process with its dispatcher."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from config.celery import app
from core.jobs import dispatcher


class Command(BaseCommand):
    help = "Do background jobs until stopped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--concurrency", type=int, default=2)
        parser.add_argument(
            "--no-dispatcher",
            action="store_true",
            help="only work; another process rings the bell",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        stop = None if options["no_dispatcher"] else dispatcher.start()
        try:
            app.worker_main(
                [
                    "--quiet",
                    "worker",
                    "--pool=threads",
                    f"--concurrency={options['concurrency']}",
                    "--loglevel=WARNING",
                    "--without-gossip",
                    "--without-mingle",
                    "--without-heartbeat",
                ]
            )
        finally:
            if stop is not None:
                stop.set()
