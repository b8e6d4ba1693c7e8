"""A foreign visitor is invited, confirms in English, travels and is accredited."""

import datetime as dt

from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.e2e.browser import check, press
from tests.e2e.chapters.field import choose_mission
from tests.e2e.chapters.people import photograph

HOTEL = "Hotel Recorrido (ficticio)"
DESTINATION = "Hotel Recorrido"


def open_delegation(page: Page, name: str) -> None:
    page.goto("/logistica/")
    check(page)
    page.get_by_role("link", name=name).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


def make_delegation(page: Page, mission: str, name: str) -> None:
    page.goto("/logistica/")
    press(page, "Nueva delegación")
    choose_mission(page, mission)
    page.get_by_label("Nombre de la delegación").fill(name)
    page.get_by_label("Lugares").fill("4")
    check(page)
    page.locator("main form .btn-primary").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


def invite(page: Page, house, delegation: str, guest: str, email: str) -> None:
    open_delegation(page, delegation)
    press(page, "Invitar")
    page.get_by_label("Nombre completo").fill(guest)
    page.get_by_label("Correo electrónico").fill(email)
    page.get_by_label("País").select_option("CA")
    page.get_by_label("Categoría").select_option(index=1)
    page.get_by_label("Idioma de la invitación").select_option("en")
    reply_by = timezone.localdate() + dt.timedelta(days=10)
    page.get_by_label("Responder a más tardar").fill(reply_by.isoformat())
    check(page)
    page.locator("main form .btn-primary").click()
    open_delegation(page, delegation)
    press(page, "Enviar invitaciones")
    check(page)
    page.locator("main form .btn-primary").click()
    expect(page.locator("main")).to_contain_text("Invitada")
    house.work()


def answer(page: Page, email: str) -> str:
    """Everything from the link in the message to the folio, on a phone, in English."""
    page.goto("/correo/")
    row = page.get_by_role("row").filter(has_text=email)
    row.first.get_by_role("link").click()
    page.locator("main a[href*='/invitacion/']").first.click()
    check(page)
    page.locator("main form .btn-primary").click()
    write_personal(page, email)
    send_documents(page)
    write_travel(page)
    task(page, 3)
    page.locator("main form .btn-primary").click()
    task(page, 4)
    for box in page.get_by_role("checkbox").all():
        box.check()
    check(page)
    page.locator("main form .btn-primary").click()
    expect(page.locator("main")).to_contain_text("PVE/")
    check(page)
    return page.locator("main dd").first.inner_text()


def task(page: Page, number: int) -> None:
    page.locator("main .task-list a").nth(number).click()
    check(page)


def write_personal(page: Page, email: str) -> None:
    task(page, 0)
    values = {
        "given_names": "Morgan",
        "first_surname": "Specimen",
        "birth_on": "1980-05-06",
        "passport": "ZX4477881",
        "email": email,
    }
    for name, value in values.items():
        page.locator(f"[name={name}]").fill(value)
    page.locator("[name=sex]").first.check()
    for name in ("nationality", "residence"):
        page.locator(f"select[name={name}]").select_option("CA")
    page.locator("main form .btn-primary").click()


def send_documents(page: Page) -> None:
    task(page, 1)
    for field in page.locator("input[type=file]").all():
        field.set_input_files(photograph())
    page.locator("main form .btn-primary").click()


def write_travel(page: Page) -> None:
    task(page, 2)
    arrives = timezone.localtime() + dt.timedelta(days=20)
    for prefix, days in (("arrival", 0), ("departure", 5)):
        at = arrives + dt.timedelta(days=days)
        values = {
            "airline": "Aerolínea Ficticia",
            "number": f"ZX10{days}",
            "airport": "MEX",
            "at": at.strftime("%Y-%m-%dT%H:%M"),
        }
        for name, value in values.items():
            page.locator(f"[name={prefix}-{name}]").fill(value)
    page.locator("main form .btn-primary").click()


def lodge_and_move(page: Page, delegation: str, guest: str) -> None:
    """A room and a transfer from the airport."""
    open_delegation(page, delegation)
    page.get_by_role("link", name=guest).click()
    check(page)
    press(page, "Reservar")
    day = timezone.localdate() + dt.timedelta(days=20)
    page.get_by_label("Hotel").fill(HOTEL)
    page.get_by_label("Entrada").fill(day.isoformat())
    page.get_by_label("Salida").fill((day + dt.timedelta(days=5)).isoformat())
    check(page)
    page.locator("main form .btn-primary").click()
    open_delegation(page, delegation)
    press(page, "Programar traslado")
    page.get_by_label("Desde").fill("Aeropuerto (MEX)")
    page.get_by_label("Hasta").fill(DESTINATION)
    page.get_by_label("Sale").fill(f"{day.isoformat()}T14:00")
    page.get_by_label("Llega").fill(f"{day.isoformat()}T15:00")
    page.get_by_label(guest).check()
    check(page)
    page.locator("main form .btn-primary").click()
    open_delegation(page, delegation)
    main = page.locator("main")
    for text in ("ZX100", HOTEL, f"Aeropuerto (MEX) → {DESTINATION}"):
        expect(main).to_contain_text(text)
    check(page)


def is_accredited(phone: Page, desk: Page, delegation: str, guest: str) -> None:
    """The visitor sees it behind the same link, the staff in the delegation."""
    phone.reload()
    expect(phone.locator("main")).to_contain_text(HOTEL)
    expect(phone.locator("main .status").first).to_have_text("Approved")
    check(phone)
    open_delegation(desk, delegation)
    row = desk.get_by_role("row").filter(has_text=guest).first
    expect(row).to_contain_text("Aprobada")
    check(desk)
