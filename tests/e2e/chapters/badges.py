"""Badges are printed, read with a camera, checked by anyone, and revoked."""

import subprocess
from pathlib import Path
from urllib.parse import urlsplit

import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect

from tests.e2e.browser import check, confirm, press, take_export
from tests.e2e.chapters.field import choose_mission


def print_run(page: Page, house, mission: str, folder: Path) -> Path:
    """Print the badges that are missing in a mission; the PDF with all of them."""
    page.goto("/gafetes/tiraje/")
    check(page)
    choose_mission(page, mission)
    page.get_by_label("Motivo del tiraje").fill("Entrega de la prueba")
    press(page, "Contar cuántos serán")
    check(page)
    press(page, "Imprimir ahora")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tiraje de gafetes")
    house.work()
    expect(page.locator("section.job")).to_contain_text("Terminado")
    check(page)
    press(page, "Ir a la descarga")
    check(page)
    return take_export(page, folder)


def read_codes(pdf: Path) -> list[str]:
    """What a camera reads from the printed pages."""
    pictures = pdf.with_suffix("")
    command = ["pdftoppm", "-r", "200", "-png", str(pdf), str(pictures)]
    subprocess.run(command, check=True, timeout=120)
    found = []
    for page in sorted(pdf.parent.glob(f"{pictures.name}-*.png")):
        with Image.open(page) as picture:
            found += [code.text for code in zxingcpp.read_barcodes(picture)]
    return found


def scan(page: Page, code: str) -> None:
    """Open the address of a code on the served system, as a telephone would."""
    address = urlsplit(code)
    page.goto("about:blank")
    page.goto(f"{address.path}#{address.fragment}")


def is_authentic(page: Page, code: str) -> None:
    scan(page, code)
    expect(page.locator("#check-result")).to_contain_text("Vigente")
    expect(page.locator("[data-when=good]")).to_be_visible()
    check(page)


def is_altered(page: Page, code: str) -> None:
    """One other digit in the signed part: the page must not let it pass."""
    digit = code[-40]
    altered = f"{code[:-40]}{(int(digit) + 1) % 10}{code[-39:]}"
    scan(page, altered)
    expect(page.locator("[data-when=bad]")).to_be_visible()
    expect(page.locator("#check-forged")).to_contain_text("No reconocido")
    expect(page.get_by_text("Vigente", exact=True)).to_be_hidden()
    check(page)


def revoke(page: Page, person: str) -> None:
    page.goto("/gafetes/")
    check(page)
    row = page.get_by_role("row").filter(has_text=person)
    row.get_by_role("link").click()
    check(page)
    page.get_by_label("Motivo", exact=True).last.fill("Extravío ficticio.")
    press(page, "Revocar")
    confirm(page)
    expect(page.locator("main")).to_contain_text("Revocado")
    check(page)


def is_revoked(page: Page, code: str) -> None:
    scan(page, code)
    expect(page.locator("#check-result")).to_contain_text("Revocado")
    expect(page.locator("#check-result")).to_have_class("check-result tone-danger")
    check(page)
