"""The phone with the network cut: pages open, work waits, all of it arrives once."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from missions.models import Finding, RouteStop, Submission, Visit
from tests.e2e import browser

pytestmark = [pytest.mark.e2e, pytest.mark.django_db]
FACTS = "Sin señal en la mesa: la fila avanzó con orden y sin esperas largas."


@pytest.fixture
def telephone(house, chromium: Browser) -> Iterator[Callable[..., Page]]:
    """No ear for the console: a cut network is what these tests are about."""
    contexts = []

    def make(who: str = "observer") -> Page:
        options = browser.window_options(browser.PHONE, "es-MX")
        context = chromium.new_context(base_url=house.url, **options)
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        browser.sign_in(page, browser.EMAILS[who])
        return page

    yield make
    for context in contexts:
        context.close()


def ready(page: Page) -> None:
    """The pages of the day are on the phone."""
    page.goto("/campo/")
    page.locator("[data-kept-ready]").wait_for()


def a_stop() -> RouteStop:
    """One of today's that nobody has visited."""
    user = browser.EMAILS["observer"]
    mine = RouteStop.objects.filter(
        route__team__members__participant__person__user__email=user, status="planned"
    )
    return mine.select_related("place").order_by("order")[0]


def waiting(page: Page):
    return page.locator("[data-outbox]")


def until(page: Page, holds: Callable[[], bool]) -> None:
    """What the server has, a moment after the phone finds it."""
    for _try in range(60):
        if holds():
            return
        page.wait_for_timeout(500)
    raise AssertionError("It never came to hold.")


def answer_all(page: Page) -> None:
    """Every question that is shown, block by block, until the last page."""
    for _block in range(10):
        for _again in range(2):  # an answer may show another question
            for group in page.locator("fieldset:visible").all():
                group.locator("input").first.evaluate("it => it.checked || it.click()")
        for field in page.locator("section:visible input[type=time]").all():
            field.fill("08:10")
        for field in page.locator("section:visible input[inputmode]").all():
            field.fill("3")
        if not page.locator("[data-next]").is_visible():
            return
        page.locator("[data-next]").click()


def test_a_place_is_reached_and_its_checklist_filled_without_a_network(telephone):
    page, stop = telephone(), a_stop()
    ready(page)
    browser.check(page, "field-kept")
    page.context.set_offline(True)

    page.reload()
    expect(page.locator("[data-kept-note]")).to_be_visible()
    panel = page.locator("section", has_text=stop.place.code)
    panel.get_by_role("button", name="Ya llegué").click()
    panel.locator("details").get_by_role("link").first.click()
    expect(page.locator("[data-checklist]")).to_be_visible()
    expect(page.locator("[data-kept-note]")).to_be_visible()
    answer_all(page)
    page.locator("[data-send]").click()
    expect(waiting(page)).to_contain_text("por enviar")
    assert not Visit.objects.filter(place=stop.place).exists()
    browser.check(page, "field-waiting")

    page.context.set_offline(False)
    until(page, lambda: Visit.objects.filter(place=stop.place).exists())
    page.wait_for_url("**/campo/", timeout=40_000)

    visit = Visit.objects.get(place=stop.place)
    sent = Submission.objects.get(visit=visit)
    assert sent.status == "received"
    assert sent.answers.count() > 0
    stop.refresh_from_db()
    assert stop.status == "visited"


def test_two_findings_of_one_kept_page_are_two(telephone):
    page = telephone()
    ready(page)
    before = Finding.objects.count()
    page.context.set_offline(True)

    for number in (1, 2):
        page.goto("/campo/")
        page.get_by_role("link", name="Registrar hallazgo").first.click()
        page.get_by_label("Fortaleza / buena práctica").check()
        page.get_by_label("Hechos").fill(f"{FACTS} ({number})")
        for field in ("topic", "phase"):
            page.locator(f"select[name={field}]").select_option(index=1)
        page.get_by_role("button", name="Enviar hallazgo").click()
        expect(page.locator("[data-finding-kept]")).to_be_visible()
    expect(waiting(page)).to_contain_text("2 por enviar")

    page.context.set_offline(False)
    page.goto("/campo/")
    until(page, lambda: Finding.objects.count() == before + 2)
    expect(waiting(page)).to_be_hidden()


def test_a_page_never_opened_says_what_to_do(telephone):
    page = telephone()
    ready(page)
    page.context.set_offline(True)

    page.goto("/campo/hallazgos/?page=2")

    expect(page.get_by_role("heading", level=1)).to_have_text("Sin señal")
    browser.check(page, "field-away")


def test_who_leaves_takes_the_kept_pages_along(telephone):
    page = telephone()
    ready(page)
    page.locator("summary", has_text="Mi cuenta").click()
    page.get_by_role("button", name="Salir").click()
    page.wait_for_load_state()
    page.context.set_offline(True)

    page.goto("/campo/")

    expect(page.get_by_role("heading", level=1)).to_have_text("Sin señal")
