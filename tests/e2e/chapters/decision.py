"""A batch is proposed by one person and resolved by another."""

from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.e2e.browser import check, choose_option, press
from tests.e2e.chapters.registration import find_file

# Grounds of approval, by a part of their names.
WITH_COURSE, OF_VISITORS = "acreditó el curso", "visitantes extranjeros"


def propose(page: Page, folio: str, ground: str = WITH_COURSE) -> str:
    """The reviewer proposes one file for approval; the folio of the batch."""
    find_file(page, folio)
    press(page, "Proponer resolución…")
    choose_approval(page, ground)
    press(page, "Ver el alcance con este sentido")
    expect(page.locator("main")).to_contain_text(folio)
    check(page)
    press(page, "Proponer 1 expediente")
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_contain_text("Lote RES/")
    expect(page.get_by_role("link", name="Resolver")).to_have_count(0)
    check(page)
    return heading.inner_text().removeprefix("Lote ")


def choose_approval(page: Page, ground: str = WITH_COURSE) -> None:
    page.get_by_label("Aprobar", exact=True).check()
    choose_option(page.get_by_label("Fundamento"), ground)


def resolve(page: Page, batch: str) -> None:
    """The other person resolves it with its instrument."""
    page.goto("/revision/lotes/")
    check(page)
    page.get_by_role("link", name=batch).click()
    check(page)
    press(page, "Resolver")
    page.get_by_label("Número de acuerdo").fill(f"Acuerdo ficticio {batch}")
    page.get_by_label("Número de sesión").fill("12")
    page.get_by_label("Fecha de la sesión").fill(timezone.localdate().isoformat())
    check(page)
    page.locator("main form .btn-primary, main form .btn-danger").first.click()
    expect(page.locator("main")).to_contain_text("Resuelta")
    check(page)


def is_refused(page: Page, folio: str) -> None:
    """Without the course the page says why the file stays out of a batch."""
    find_file(page, folio)
    page.get_by_text("Qué falta para poder aprobarla").click()
    expect(page.locator("main")).to_contain_text("Todavía no puede aprobarse")
    check(page)
    press(page, "Proponer resolución…")
    choose_approval(page)
    press(page, "Ver el alcance con este sentido")
    expect(page.get_by_role("heading", name="No entran, y por qué")).to_be_visible()
    reason = page.locator("[data-code]").first
    assert "curso" in reason.inner_text().lower()
    assert not page.get_by_role("button", name="Proponer 1").count()
    check(page)
