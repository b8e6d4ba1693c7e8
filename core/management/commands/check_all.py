"""`manage.py check_all`: everything that must hold before a change lands."""

import os
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cryptography.fernet import Fernet
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

DEPLOYMENT = ["check", "--deploy", "--fail-level", "WARNING"]
STRUCTURE = ["-q", "-p", "no:randomly", "tests/test_architecture.py"]


@dataclass(frozen=True)
class Step:
    """One program, what it is called here, and its extra environment."""

    name: str
    command: list[str]
    environment: dict[str, str] = field(default_factory=dict)


class Command(BaseCommand):
    help = "Run every check in order; at the end show all that failed."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        failures = []
        with tempfile.TemporaryDirectory(prefix="mirada-check-") as folder:
            for step in steps():
                began = time.monotonic()
                result = run(step, folder)
                word = "OK" if result.returncode == 0 else "FAILED"
                line = f"{step.name:<24} {time.monotonic() - began:6.1f} s  {word}"
                self.stdout.write(line)
                self.stdout.flush()
                if result.returncode:
                    failures.append(f"--- {step.name}\n{result.stdout.rstrip()}")
        if failures:
            self.stderr.write("\n" + "\n\n".join(failures) + "\n")
            raise CommandError(f"{len(failures)} checks failed")


def steps() -> Iterator[Step]:
    """Quick ones first."""
    yield Step(
        "Format", [program("ruff"), "format", "--check", "--quiet", "--diff", "."]
    )
    yield Step("Lint", [program("ruff"), "check", "--quiet", "."])
    yield Step("Templates", [program("djade"), "--check", *templates()])
    yield Step("Budgets", manage("budgets"))
    yield Step("Import contracts", [program("lint-imports"), "--no-logo"])
    yield Step("Migrations", manage("makemigrations", "--check", "--dry-run"))
    yield Step("Deployment", manage(*DEPLOYMENT), production())
    yield Step("Reference documents", manage("reference", "--check"))
    yield Step("Translations", manage("check_translations"))
    yield Step("Architecture", [sys.executable, "-m", "pytest", *STRUCTURE])
    yield Step("Types", [program("mypy")])


def run(step: Step, folder: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "MIRADA_VAR": folder,
        **step.environment,
    }
    return subprocess.run(  # noqa: S603 - our own programs, fixed arguments
        step.command,
        cwd=settings.BASE_DIR,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


def program(name: str) -> str:
    """A program of the virtual environment that runs us."""
    return str(Path(sys.executable).parent / name)


def manage(*arguments: str) -> list[str]:
    return [sys.executable, "manage.py", *arguments]


def templates() -> list[str]:
    pages = sorted((Path(settings.BASE_DIR) / "templates").rglob("*.html"))
    return ["--target-version", "5.2", *map(str, pages)]


def production() -> dict[str, str]:
    """Keys thrown away after the check, so that production settings load."""
    return {
        "DJANGO_SETTINGS_MODULE": "config.settings.prod",
        "DATABASE_URL": "",
        "REDIS_URL": "",
        "MIRADA_HOSTS": "mirada.invalid",
        "MIRADA_SECRET_KEY": secrets.token_urlsafe(64),
        "MIRADA_FIELD_KEYS": Fernet.generate_key().decode(),
        "MIRADA_BLIND_INDEX_KEY": secrets.token_urlsafe(32),
    }
