"""The verifier that telephones install: camera, answer, network cut, queue."""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from accreditation.models import Badge
from accreditation.reports.badges import gather_faces, render_run
from tests.e2e import browser

pytestmark = [pytest.mark.e2e, pytest.mark.django_db]

WIDTH, HEIGHT = 1280, 720
VERIFIER = "/verificador/es/"


def a_badge(**wanted: Any) -> Badge:
    rows = Badge.objects.for_printing().filter(status__in=["issued", "delivered"])
    return rows.filter(ends_at__gt=timezone.now(), **wanted)[0]


def text_of(badge: Badge, house) -> str:
    host = house.url.split("//")[1]
    return str(_code(badge, host))


def _code(badge: Badge, host: str) -> str:
    import base64  # noqa: PLC0415

    from accreditation.oeb1 import codec  # noqa: PLC0415

    return codec.badge_text(
        host, bytes(badge.signed), base64.b32decode(badge.public_id)
    )


def printed(badge: Badge, folder: Path) -> Image.Image:
    """The badge as paper: the page of a real print run."""
    faces = gather_faces([badge], host="mirada.example.mx")
    pdf = folder / "badge.pdf"
    pdf.write_bytes(render_run(faces, layout="a6", with_back=False, at=timezone.now()))
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
