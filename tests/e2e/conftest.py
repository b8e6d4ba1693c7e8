"""A house full of fictional people, served to a real browser."""

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import override_settings
from django.utils import timezone
from playwright.sync_api import Browser, sync_playwright
from pytest_django.live_server_helper import LiveServer

from api.demo.load import load_demo
from core import audit_triggers
from core.enums import JobStatus
from core.jobs import queue
from core.models import Job
from tests.e2e import browser


@dataclass(frozen=True)
class House:
    """The served system: where it is, and where it keeps things."""

    url: str
    folder: Path

    def work(self) -> list[Job]:
        """Do what a worker would: all queued jobs, those they start included."""
        done: list[Job] = []
        while waiting := list(_due()):
            for job in waiting:
                queue.run(str(job.pk))
                job.refresh_from_db()
                assert job.status == JobStatus.DONE, f"{job.kind}: {job.error}"
                done.append(job)
        return done


def _due() -> Any:
    return Job.objects.filter(
        status=JobStatus.QUEUED, not_before__lte=timezone.now()
    ).order_by("created_at")


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """Its loop lives in this thread, where Django would refuse the database."""
    if not browser.CHROMIUM.exists():
        pytest.skip(f"No browser at {browser.CHROMIUM}")
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield playwright.chromium.launch(
            executable_path=browser.CHROMIUM, args=browser.FLAGS
        )


@pytest.fixture(scope="package")
def house(
    django_db_setup: None,
    django_db_blocker: Any,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[House]:
    """The small demonstration, loaded once for all tests of this package.

    Each test works on rows that it makes itself, or takes and uses up.
    """
    folder = tmp_path_factory.mktemp("house")
    places = {
        "PRIVATE_FILES_DIR": folder / "files",
        "BADGE_KEYS_DIR": folder / "keys",
        "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
        "EMAIL_FILE_PATH": folder / "mail",
    }
    with django_db_blocker.unblock(), override_settings(**places):
        load_demo(_silent, size="small")
        server = LiveServer("localhost")
        try:
            with override_settings(PUBLIC_URL=server.url):
                yield House(server.url, folder)
        finally:
            server.stop()
            _empty()


def _silent(line: str) -> None:
    """The loader reports its parts; nobody listens here."""


def _empty() -> None:
    audit_triggers.remove(connection)
    call_command("flush", verbosity=0, interactive=False, inhibit_post_migrate=False)
    audit_triggers.install(connection)


@pytest.fixture
def _django_db_helper(house: House) -> None:
    """No transaction around a test, and no emptying after it.

    The mark `django_db` stays, so that the database is made for these tests too.
    """


@pytest.fixture(autouse=True)
def private_files(house: House) -> Path:
    """The house keeps its own files; the tests of this package look into them."""
    return house.folder / "files"


@pytest.fixture
def open_window(
    house: House, chromium: Browser, request: pytest.FixtureRequest
) -> Iterator[Callable[..., Any]]:
    """Open browsers, one per person; a picture of each is kept when the test fails."""
    opened: list[tuple[Any, list[str]]] = []

    def make(who: str = "", size: Any = browser.DESK, language: str = "es-MX") -> Any:
        context = chromium.new_context(
            base_url=house.url, **browser.window_options(size, language)
        )
        context.set_default_timeout(8_000)
        page = context.new_page()
        opened.append((page, browser.listen(page)))
        if who:
            browser.sign_in(page, browser.EMAILS[who])
        return page

    yield make
    results = Path(request.config.getoption("--output"))
    said = [line for _page, lines in opened for line in lines]
    failed = request.node.stash.get(FAILED, False)
    for number, (page, _lines) in enumerate(opened):
        if failed or said:
            browser.picture(page, f"{request.node.name}-{number}", results)
        page.context.close()
    assert said == []


FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remember for the fixtures that the test itself has failed."""
    report = yield
    if report.when == "call":
        item.stash[FAILED] = report.failed
    return report
