"""Fixtures that every test may use."""

import io
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import AppConfig
from django.core.management import call_command
from django.db import connection, connections
from django.db.models.signals import post_migrate
from django.dispatch import receiver
from django.test import Client
from django.utils import timezone

from core import audit_triggers
from core.enums import JobStatus
from core.jobs import queue
from core.models import Job, RoleGrant, User
from core.permissions import Role
from tests.factories.core import UserFactory


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """SQLite tests use a file of their own, so that threads meet real locks.

    On PostgreSQL each of several test processes has its own database.
    """
    for database in connections.all():
        if database.vendor == "sqlite":
            file = tmp_path_factory.mktemp("database") / "test.sqlite3"
            database.settings_dict["TEST"]["NAME"] = str(file)


@pytest.fixture(scope="session", autouse=True)
def _compiled_translations() -> None:
    """A test reads the same words whether or not `make setup` ran before it."""
    call_command("compile_translations", stdout=io.StringIO())


@receiver(post_migrate)
def _close_chain(sender: AppConfig, **kwargs: Any) -> None:
    """The audit table is append-only in tests as it is in production.

    The signal also follows each emptying of the tables.
    """
    if sender.name == "core":
        audit_triggers.install(connection)


@pytest.fixture(autouse=True)
def _can_be_emptied(request: pytest.FixtureRequest) -> Iterator[None]:
    """Before a transactional test empties the tables, the audit table opens."""
    if not _is_transactional(request):
        yield
        return
    request.getfixturevalue("transactional_db")
    yield
    audit_triggers.remove(connection)


def _is_transactional(request: pytest.FixtureRequest) -> bool:
    marker = request.node.get_closest_marker("django_db")
    marked = marker is not None and marker.kwargs.get("transaction", False)
    wanted = {"transactional_db", "live_server"} & set(request.fixturenames)
    return bool(marked or wanted)


@pytest.fixture(autouse=True)
def private_files(settings: Any, tmp_path: Path) -> Path:
    """Each test has its own folder of private files and of mail."""
    settings.PRIVATE_FILES_DIR = tmp_path / "files"
    settings.BADGE_KEYS_DIR = tmp_path / "keys"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    return tmp_path / "files"


@pytest.fixture
def user_with(db: None) -> Callable[..., User]:
    """Make an account that holds these roles in the whole installation."""

    def make(*roles: Role, **fields: Any) -> User:
        user = UserFactory(**fields)
        RoleGrant.objects.bulk_create(
            [RoleGrant(user=user, role=role.value) for role in roles]
        )
        return user

    return make


def logged_in_at(client: Client, moment: float) -> None:
    """Say when the person of this browser gave the password."""
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": moment}]
    session["account_authentication_methods_user"] = session["_auth_user_id"]
    session.save()


@pytest.fixture
def client_of() -> Callable[[User], Client]:
    """A browser in which this person has logged in."""

    def make(user: User) -> Client:
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        logged_in_at(client, time.time())
        return client

    return make


@pytest.fixture
def htmx_client_of(client_of: Callable[[User], Client]) -> Callable[[User], Client]:
    """The same, asking for fragments as HTMX does."""

    def make(user: User) -> Client:
        client = client_of(user)
        client.defaults["HTTP_HX_REQUEST"] = "true"
        return client

    return make


@pytest.fixture
def run_jobs(db: None) -> Callable[[], list[Job]]:
    """Do all queued jobs in this process, those they start included."""

    def run() -> list[Job]:
        done: list[Job] = []
        while waiting := list(
            Job.objects.filter(
                status=JobStatus.QUEUED, not_before__lte=timezone.now()
            ).order_by("created_at")
        ):
            for job in waiting:
                queue.run(str(job.pk))
                job.refresh_from_db()
                done.append(job)
        return done

    return run
