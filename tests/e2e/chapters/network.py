"""Joining the Red, and what the institute tells its members."""

import datetime as dt
from pathlib import Path

import openpyxl
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.e2e.browser import check, confirm, download, press

SUBJECT = "Invitación ficticia al foro de observación"
INFORMATION = "Invitación al foro de observación (recorrido)."


def join(page: Page, surname: str) -> str:
    """A person asks to join and accepts the Lineamientos; the folio."""
    page.goto("/red/")
    check(page)
    press(page, "Quiero integrarme")
    page.get_by_label("Nombre(s)").fill("Yolanda")
    page.get_by_label("Primer apellido").fill(surname)
    page.get_by_label("Mujer").check()
    page.locator("[name=kind]").first.check()
    page.get_by_label("Leí y acepto los Lineamientos").check()
    check(page)
    press(page, "Enviar mi solicitud")
    expect(page.get_by_role("heading", name="Mi membresía")).to_be_visible()
    expect(page.locator("main")).to_contain_text("Versión 1")
    check(page)
    return page.locator("main dd").first.inner_text()


def admit(page: Page, surname: str) -> None:
    """The manager looks at the request and admits the person."""
    page.goto("/red/integrantes/")
    check(page)
    page.locator("main").get_by_role("link", name=surname).or_(
        page.get_by_role("row").filter(has_text=surname).get_by_role("link")
    ).first.click()
    check(page)
    press(page, "Dar de alta")
    confirm(page)
    expect(page.locator("main")).to_contain_text("Activa")
    check(page)


def write(page: Page, house) -> None:
    """Write to all members; the message goes out and stands in the table."""
    page.goto("/red/comunicaciones/")
    press(page, "Escribir a la Red")
    page.locator("[name=information]").fill(INFORMATION)
    page.locator("[name=subject]").fill(SUBJECT)
    page.locator("[name=body]").fill("El foro ficticio es el próximo jueves.")
    check(page)
    press(page, "Guardar")
    expect(page.get_by_role("heading", level=1)).to_have_text("Enviar a la Red")
    check(page)
    press(page, "Enviar ahora")
    house.work()


def register(page: Page, day: dt.date, information: str) -> None:
    """Register what was sent by other means."""
    page.goto("/red/comunicaciones/")
    press(page, "Registrar")
    page.locator("[name=sent_on]").fill(day.isoformat())
    page.locator("[name=precision][value=day]").check()
    page.locator("[name=information]").fill(information)
    page.locator("select[name=channel]").select_option(index=1)
    check(page)
    press(page, "Guardar")
    expect(page.get_by_role("heading", level=1)).to_have_text("Comunicaciones a la Red")


def read_table(page: Page, folder: Path) -> list[tuple[str, ...]]:
    """The table of today, on the screen and as a spreadsheet with the same rows."""
    today = timezone.localdate().isoformat()
    page.goto(f"/red/comunicaciones/?start={today}&end={today}")
    check(page)
    rows = page.locator("#rows tbody tr").all()
    shown = [tuple(cell.strip() for cell in texts(row)) for row in rows]
    sheet = download(page, "Descargar esta tabla en XLSX", folder)
    cells = openpyxl.load_workbook(sheet).worksheets[0].iter_rows(values_only=True)
    printed = "\n".join(str(cell) for row in cells for cell in row)
    assert all(information in printed for *_rest, information in shown)
    return shown


def texts(row) -> list[str]:
    found: list[str] = row.locator("th, td").all_inner_texts()
    return found
