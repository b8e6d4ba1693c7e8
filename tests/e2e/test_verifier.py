"""The verifier that telephones install: camera, answer, network cut, queue."""

import base64
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from accreditation import services
from accreditation.models import Badge, BadgeReading
from accreditation.oeb1 import codec
from accreditation.reports.badges import Look, draw_parts
from tests.e2e import browser

pytestmark = [pytest.mark.e2e, pytest.mark.django_db]

WIDTH, HEIGHT = 1280, 720
VERIFIER = "/verificador/es/"


def a_badge(*others: Badge, **wanted: Any) -> Badge:
    """A valid badge that is none of the others."""
    rows = Badge.objects.for_printing().filter(status__in=["issued", "delivered"])
    free = rows.exclude(pk__in=[badge.pk for badge in others])
    return free.filter(ends_at__gt=timezone.now(), **wanted)[0]


def text_of(badge: Badge) -> str:
    raw_id = base64.b32decode(badge.public_id)
    return codec.badge_text("mirada.example.mx", bytes(badge.signed), raw_id)


def printed(badge: Badge, folder: Path) -> Image.Image:
    """The badge as paper: the page of a real print run."""
    look = Look("a6", with_back=False, at=timezone.now())
    [(_number, _badges, content)] = draw_parts(
        [(0, [badge])], host="mirada.example.mx", look=look
    )
    pdf = folder / "badge.pdf"
    pdf.write_bytes(content)
    command = ["pdftoppm", "-r", "220", "-png", "-singlefile", str(pdf)]
    subprocess.run([*command, str(pdf.with_suffix(""))], check=True, timeout=60)
    return Image.open(pdf.with_suffix(".png")).convert("L")


def film(paper: Image.Image, place: Path) -> Path:
    """What a camera sees that is held before the paper: the lower half of the card."""
    scale = 1.35 * HEIGHT / paper.height
    near = paper.resize((round(paper.width * scale), round(paper.height * scale)))
    frame = Image.new("L", (WIDTH, HEIGHT), 90)
    frame.paste(near, ((WIDTH - near.width) // 2, HEIGHT - near.height))
    picture = b"FRAME\n" + frame.tobytes() + bytes([128]) * (WIDTH * HEIGHT // 2)
    header = f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F10:1 Ip A1:1 C420jpeg\n".encode()
    place.write_bytes(header + picture * 3)
    return place


@pytest.fixture(scope="module")
def shown(house, tmp_path_factory) -> tuple[Badge, Path]:
    """A badge, and the film of a camera that sees it."""
    folder = tmp_path_factory.mktemp("film")
    badge = a_badge()
    return badge, film(printed(badge, folder), folder / "camera.y4m")


@pytest.fixture(scope="module")
def with_camera(chromium: Browser, shown) -> Iterator[Browser]:
    flags = [
        *browser.FLAGS,
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
        f"--use-file-for-fake-video-capture={shown[1]}",
    ]
    opened = chromium.browser_type.launch(executable_path=browser.CHROMIUM, args=flags)
    yield opened
    opened.close()


@pytest.fixture
def telephone(house, with_camera: Browser) -> Iterator[Callable[..., Page]]:
    contexts = []

    def make(who: str = "", **more: Any) -> Page:
        options = browser.window_options(browser.PHONE, "es-MX") | more
        context = with_camera.new_context(base_url=house.url, **options)
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        if who:
            browser.sign_in(page, browser.EMAILS[who])
        return page

    yield make
    for context in contexts:
        context.close()


def open_verifier(page: Page, address: str = VERIFIER) -> None:
    page.goto(address)
    page.locator("body[data-ready]").wait_for()
    page.locator("[data-kept]").wait_for()
    page.locator("[data-lists=fresh]").wait_for()


def scan(page: Page) -> Any:
    page.get_by_role("button", name="Encender la cámara").click()
    answer = page.locator("#verdict[open]")
    answer.wait_for()
    return answer


def test_the_camera_reads_a_printed_badge(telephone, shown):
    badge, _film = shown
    page = telephone()
    open_verifier(page)
    browser.check(page, "verifier")

    answer = scan(page)

    expect(answer).to_have_attribute("data-verdict", "VALID")
    expect(answer.locator("[data-name]")).not_to_be_empty()
    expect(answer).to_contain_text("Vigente")
    assert answer.get_attribute("data-badge") == badge.public_id
    browser.check(page, "verifier-valid")


def read(page: Page, text: str) -> Any:
    """A code that was decoded, as the scanner hands it over."""
    page.evaluate(
        """text => document.querySelector("[data-scanner]").dispatchEvent(
          new CustomEvent("scan", { detail: text }))""",
        text,
    )
    answer = page.locator("#verdict[open]")
    answer.wait_for()
    return answer


def forward(page: Page) -> None:
    page.get_by_role("button", name="Siguiente").click()


def pending(page: Page) -> Any:
    return page.locator("[data-pending]")


def test_it_verifies_after_a_reload_with_the_network_cut(telephone):
    badge, page = a_badge(), telephone()
    open_verifier(page)
    page.context.set_offline(True)
    page.reload()
    page.locator("body[data-ready]").wait_for()
    expect(page.locator("[data-net=off]")).to_be_visible()

    answer = read(page, text_of(badge))

    expect(answer).to_have_attribute("data-verdict", "VALID")
    assert float(answer.get_attribute("data-ms")) < 2000
    forward(page)
    forged = read(page, altered(text_of(badge)))
    expect(forged).to_have_attribute("data-verdict", "BAD_SIGNATURE")
    expect(forged.locator("[data-name]")).to_be_empty()
    expect(forged).to_have_attribute("class", "verdict tone-danger")


def altered(text: str) -> str:
    """One other digit within the signature."""
    digit = text[-40]
    return f"{text[:-40]}{(int(digit) + 1) % 10}{text[-39:]}"


def test_the_other_language_opens_with_the_network_cut(telephone):
    page = telephone()
    open_verifier(page)
    page.context.set_offline(True)

    page.goto("/verificador/en/")

    page.locator("body[data-ready]").wait_for()
    expect(page.locator("h1")).to_have_text("Badge verifier")


def test_readings_without_a_network_arrive_later_and_once(telephone):
    badge, page = a_badge(), telephone("verifier")
    open_verifier(page)
    kept = BadgeReading.objects.filter(badge=badge)
    kept.delete()
    page.context.set_offline(True)
    for _ in range(2):
        read(page, text_of(badge))
        forward(page)
    expect(pending(page)).to_contain_text("2 por enviar")
    page.reload()
    page.locator("body[data-ready]").wait_for()
    expect(pending(page)).to_contain_text("2 por enviar")

    page.context.set_offline(False)

    expect(pending(page)).to_be_hidden(timeout=30_000)
    assert kept.count() == 2
    assert set(kept.values_list("verdict", flat=True)) == {"VALID"}


def test_a_second_reading_is_information(telephone):
    badge, page = a_badge(), telephone("verifier")
    open_verifier(page)
    read(page, text_of(badge))
    forward(page)

    answer = read(page, text_of(badge))

    expect(answer).to_have_attribute("data-verdict", "VALID")
    expect(answer.locator("[data-note=seen]")).to_contain_text("Ya leído")


def test_an_answer_lost_on_the_way_does_not_count_twice(telephone):
    badge, page = a_badge(), telephone("verifier")
    open_verifier(page)
    kept = BadgeReading.objects.filter(badge=badge)
    kept.delete()
    cut = {"left": 1}

    def swallow(route: Any) -> None:
        if cut["left"]:
            cut["left"] -= 1
            route.fetch()  # the server has it
            route.abort()  # the telephone does not know
        else:
            route.continue_()

    page.context.route("**/api/v1/readings/", swallow)
    read(page, text_of(badge))
    forward(page)
    expect(pending(page)).to_contain_text("1 por enviar")

    page.evaluate("window.dispatchEvent(new Event('online'))")

    expect(pending(page)).to_be_hidden(timeout=30_000)
    assert (cut["left"], kept.count()) == (0, 1)


def test_readings_wait_for_a_login(telephone):
    badge, page = a_badge(), telephone()
    open_verifier(page)
    kept = BadgeReading.objects.filter(badge=badge)
    kept.delete()
    read(page, text_of(badge))
    forward(page)
    expect(pending(page)).to_contain_text("Entre con su cuenta")
    assert kept.count() == 0

    browser.sign_in(page, browser.EMAILS["verifier"])
    page.goto(VERIFIER)

    expect(page.locator("body[data-ready]")).to_be_visible()
    expect(pending(page)).to_be_hidden(timeout=30_000)
    assert kept.count() == 1


def test_practice_records_nothing(telephone):
    badge, page = a_badge(), telephone("verifier")
    open_verifier(page)
    kept = BadgeReading.objects.filter(badge=badge)
    kept.delete()
    page.get_by_text("Puerta, lista, sonido y práctica").click()
    page.get_by_label("Práctica: leer sin registrar").check()

    answer = read(page, text_of(badge))

    expect(answer).to_contain_text("PRÁCTICA")
    expect(answer).to_have_attribute("data-verdict", "VALID")
    forward(page)
    expect(pending(page)).to_be_hidden()
    assert kept.count() == 0


def test_a_verifier_sees_the_photograph_and_a_stranger_does_not(telephone):
    photographed = a_badge(
        accreditation__application__documents__kind="photograph",
        accreditation__application__documents__file__status="clean",
    )
    verifier, stranger = telephone("verifier"), telephone()
    for page in (verifier, stranger):
        open_verifier(page)
        read(page, text_of(photographed))

    expect(verifier.locator(".verdict-photo")).to_be_visible()
    expect(stranger.locator(".verdict-photo")).to_be_hidden()


def test_the_server_makes_an_answer_worse_and_never_better(telephone):
    badge, page = a_badge(accreditation__role=2), telephone("verifier")
    open_verifier(page)
    page.context.route("**/V/listas/**", lambda route: route.abort())
    services.change_badge(
        badge=badge,
        verb="suspend",
        reason="Prueba ficticia.",
        by=badge.issued_by,
        at=timezone.now(),
    )

    answer = read(page, text_of(badge))

    expect(answer).to_have_attribute("data-verdict", "SUSPENDED")
    expect(answer.locator("[data-note=server]")).to_be_visible()


def test_a_refused_camera_says_what_to_do(open_window):
    page = open_window(size=browser.PHONE)
    page.goto(VERIFIER)

    page.get_by_role("button", name="Encender la cámara").click()

    line = page.locator(".scanner-say p:visible")
    expect(line).to_contain_text("cámara")
    expect(page.locator("[data-scanner]")).not_to_have_attribute("data-state", "idle")
    expect(page.get_by_text("escribir el folio")).to_be_visible()
    browser.check(page, "verifier-no-camera")
