"""The course: the person chooses a date, attends, passes, and gets a constancia."""

import datetime as dt
import re
from pathlib import Path

from django.utils import timezone
from playwright.sync_api import Page, expect

from network.models import TrainingSession
from tests.e2e.browser import check, choose_option, download, press
from tests.e2e.chapters.people import Citizen
from tests.e2e.chapters.registration import open_own_file

COURSE = "OBS-PEL-2027"


def schedule(page: Page, venue: str) -> None:
    """The trainer sets a date for the course."""
    page.goto("/capacitacion/")
    check(page)
    press(page, "Programar sesión")
    choose_option(page.get_by_label("Curso"), COURSE)
    page.locator("select[name=mode]").select_option(index=1)
    page.get_by_label("Sede").fill(venue)
    starts = timezone.localtime() + dt.timedelta(hours=2)
    page.locator("[name=starts_at]").fill(starts.strftime("%Y-%m-%dT%H:%M"))
    ends = starts + dt.timedelta(hours=4)
    page.locator("[name=ends_at]").fill(ends.strftime("%Y-%m-%dT%H:%M"))
    page.locator("[name=capacity]").fill("20")
    check(page)
    page.locator("main form .btn-primary").click()
    expect(page.locator("main")).to_contain_text(venue)


def choose(page: Page, folio: str, venue: str) -> None:
    """The person takes a seat from the page of the file."""
    open_own_file(page, folio)
    expect(
        page.get_by_role("heading", name="Elija una sesión del curso")
    ).to_be_visible()
    check(page)
    seat = page.locator("form.panel", has_text=venue)
    seat.get_by_role("button", name="Inscribirme").click()
    expect(page.get_by_role("heading", name="Su curso")).to_be_visible()


def begin(venue: str) -> None:
    """The hours until the course pass."""
    passed = dt.timedelta(hours=3)
    session = TrainingSession.objects.get(venue=venue)
    session.starts_at, session.ends_at = session.starts_at - passed, session.ends_at
    session.save()


def hold(page: Page, house, citizen: Citizen, venue: str) -> None:
    """Attendance, result and constancia of one person."""
    begin(venue)
    page.goto("/capacitacion/")
    row = page.get_by_role("row").filter(has_text=venue)
    row.get_by_role("link").click()
    check(page)
    page.get_by_label(citizen.name).check()
    press(page, "Guardar la asistencia")
    page.get_by_label("Calificación").fill("95")
    check(page)
    press(page, "Acreditó")
    press(page, "Expedir")
    expect(page.locator("main")).to_contain_text("en preparación")
    house.work()
    page.reload()
    check(page)
    expect(page.get_by_role("link", name=re.compile("^CON"))).to_be_visible()


def read_certificate(page: Page, folder: Path) -> bytes:
    """The person downloads the constancia."""
    page.goto("/capacitacion/mis-cursos/")
    check(page)
    return download(page, "Descargar mi constancia", folder).read_bytes()


def check_certificate(page: Page, code: str, citizen: Citizen) -> None:
    """Anyone who holds the constancia may check it."""
    page.goto(f"/constancia/{code}/")
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Constancia expedida por el Instituto"
    )
    expect(page.locator("main")).to_contain_text(citizen.name)
    check(page)
    page.goto("/constancia/AAAAAAAAAAAA/")
    expect(page.locator("main")).to_contain_text("Ninguna constancia tiene ese código")
    check(page)
