"""What the tests do with the browser, in plain functions."""

import os
import re
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from playwright.sync_api import Locator, Page

from api.demo.accounts import ACCOUNTS, OTHERS, PASSWORD

CHROMIUM = Path(os.environ.get("MIRADA_CHROMIUM", "/usr/bin/chromium"))
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
# Pictures of every page that a test looks at are kept here, when it is set.
PICTURES = os.environ.get("MIRADA_SCREENSHOTS", "")
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
EMAILS = {account.key: account.email for account in (*ACCOUNTS, *OTHERS)}

_AXE = Path(settings.NPM_DIR) / "axe-core/axe.min.js"
_RUN_AXE = """async () => (await axe.run({resultTypes: ["violations"]})).violations
  .filter(found => ["serious", "critical"].includes(found.impact))
  .map(found => `${found.id}: ${found.nodes[0].html.slice(0, 300)}`)"""
# What browsers note as errors and are none: an answer of 409, 422 or 503 with its page,
# and a search that a newer one replaced.
_EXPECTED = re.compile(
    r"Failed to load resource: .* status of (404|409|422|503)"
    r"|htmx:(afterRequest|sendAbort)"
)


def window_options(size: Any, language: str) -> dict[str, Any]:
    """What a phone or a desk is to the browser."""
    phone = size == PHONE
    return {
        "viewport": size,
        "locale": language,
        "has_touch": phone,
        "is_mobile": phone,
        "accept_downloads": True,
    }


def listen(page: Page) -> list[str]:
    """Errors of scripts and of the content policy, as they come."""
    said: list[str] = []

    def note(text: str) -> None:
        if not _EXPECTED.match(text):
            said.append(f"{page.url}: {text}")

    page.on("console", lambda m: note(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: note(str(error)))
    return said


def sign_in(page: Page, email: str, password: str = PASSWORD) -> None:
    """Through the form, as everybody does."""
    page.goto("/cuenta/login/")
    page.get_by_label("Correo electrónico").fill(email)
    page.get_by_label("Contraseña", exact=True).fill(password)
    page.locator("main").get_by_role("button", name="Entrar").click()
    page.locator("summary", has_text="Mi cuenta").wait_for()


# --- What every page must be ---------------------------------------------------


def check(page: Page, name: str = "") -> None:
    """The page fits, has one heading, a title, and nothing that shuts people out."""
    found = faults(page, name)
    assert not found, found


def faults(page: Page, name: str = "") -> list[str]:
    """What is wrong with the page that is shown, in words."""
    found = [f"axe {one}" for one in violations(page)]
    if overflows(page):
        found.append(f"wider than the window: {_widest(page)}")
    if (headings := page.locator("h1").count()) != 1:
        found.append(f"{headings} main headings")
    if page.title().strip(" ·") in {"", "Mirada"}:
        found.append("no title")
    if PICTURES:
        picture(page, name or re.sub(r"\W+", "-", page.url.split("/", 3)[-1])[:80])
    return [f"{page.url} at {_width(page)}: {one}" for one in found]


def violations(page: Page) -> list[str]:
    """Serious and critical findings of axe.

    The file is evaluated, not added as a script: the content policy would refuse it.
    """
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(_AXE.read_text(encoding="utf-8") + ";0")
    found: list[str] = page.evaluate(_RUN_AXE)
    return found


def overflows(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))


def picture(page: Page, name: str, folder: str | Path = "") -> None:
    place = Path(folder or PICTURES) / f"{name}-{_width(page)}.png"
    place.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=place, full_page=True)


def _width(page: Page) -> int:
    return page.viewport_size["width"] if page.viewport_size else 0


def _widest(page: Page) -> str:
    """The element that reaches furthest to the right."""
    return str(
        page.evaluate(
            """() => { const far = [...document.body.querySelectorAll("*")]
              .map(e => [e.getBoundingClientRect().right, e])
              .sort((a, b) => b[0] - a[0])[0];
              return `${Math.round(far[0])} ${far[1].outerHTML.slice(0, 160)}` }"""
        )
    )


# --- Acts ----------------------------------------------------------------------


def press(page: Page | Locator, name: str) -> None:
    """Click a button or link of the page's body by its name and wait for the answer."""
    root = page.locator("main") if isinstance(page, Page) else page
    root.get_by_role("button", name=name).or_(
        root.get_by_role("link", name=name)
    ).first.click()


def choose_option(field: Locator, text: str) -> None:
    """Choose the first option of a list in which this text appears."""
    option = field.locator("option", has_text=text).first
    field.select_option(option.get_attribute("value"))


def confirm(page: Page) -> None:
    """Answer yes to the question that an act asks first."""
    page.locator("#confirm-dialog").get_by_role("button", name="Confirmar").click()


def download(page: Page | Locator, name: str, folder: Path) -> Path:
    """Take the file behind a link of this name, as this person, and keep it."""
    root = page.locator("main") if isinstance(page, Page) else page
    link = root.get_by_role("link", name=name).first
    asking = page if isinstance(page, Page) else page.page
    address = urljoin(asking.url, str(link.get_attribute("href")))
    answer = asking.context.request.get(address)
    assert answer.ok, f"{address}: {answer.status}"
    said = re.search(r'filename="([^"]+)"', answer.headers["content-disposition"])
    place = folder / (said[1] if said else "file")
    place.write_bytes(answer.body())
    return place


def take_export(page: Page, folder: Path) -> Path:
    """Take the file of a finished export: its link works once."""
    with page.expect_download() as taken:
        page.get_by_role("button", name="Descargar").click()
    place = folder / taken.value.suggested_filename
    taken.value.save_as(place)
    return place
