"""The components, in their template form and in a browser."""

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.conf import settings as site
from django.template import engines
from django.test import Client
from django.utils import translation
from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from core import context
from core.permissions import Permission, Role
from core.templatetags.mirada import TONE_ICONS, icon, rgb
from tests.core.gallery import SampleForm
from tests.factories.core import PASSWORD

TEMPLATES = Path(site.BASE_DIR) / "templates"
AXE = (Path(site.NPM_DIR) / "axe-core/axe.min.js").read_text(encoding="utf-8")
RUN_AXE = "async () => (await axe.run()).violations.map(v => [v.id, v.nodes[0].html])"


@pytest.fixture
def gallery(settings: Any) -> str:
    settings.ROOT_URLCONF = "tests.core.gallery"
    return "/gallery"


def render(source: str, **values: Any) -> str:
    page = engines["django"].from_string("{% load i18n mirada %}" + source)
    return page.render(values)


# --- Tags ------------------------------------------------------------------


def test_icon_is_hidden_unless_it_has_a_name() -> None:
    assert 'aria-hidden="true"' in icon("trash")
    named = icon("trash", label='Quitar "esto"')
    assert 'aria-label="Quitar &quot;esto&quot;"' in named
    assert "aria-hidden" not in named


def test_icon_outside_the_list_is_refused() -> None:
    with pytest.raises(LookupError, match="NPM_ICONS"):
        icon("../../etc/passwd")


def test_every_icon_of_the_templates_is_listed() -> None:
    used = set(TONE_ICONS.values())
    for template in TEMPLATES.rglob("*.html"):
        used |= set(re.findall(r'{% icon "([^"]+)"', template.read_text("utf-8")))
    assert used <= set(site.NPM_ICONS)


@pytest.mark.parametrize("tone", TONE_ICONS)
def test_badge_says_its_status_in_words_and_shape(tone: str) -> None:
    html = render("{% badge 'Aprobada' tone %}", tone=tone)
    assert "Aprobada" in html
    assert "<svg" in html
    assert f"status-{tone}" in html


def test_every_tone_has_a_shape_of_its_own() -> None:
    assert len(set(TONE_ICONS.values())) == len(TONE_ICONS)


def test_colour_as_channels() -> None:
    assert rgb("#5b2a86") == "91, 42, 134"


# --- Forms -----------------------------------------------------------------


def test_field_ties_hint_and_error_to_its_widget() -> None:
    html = SampleForm({})["name"].as_field_group()
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_name_error"' in html
    assert 'for="id_name"' in html


def test_group_of_choices_has_a_legend() -> None:
    html = SampleForm({})["kind"].as_field_group()
    assert "<legend>Quién observa" in html
    assert 'aria-describedby="id_kind_error"' in html
    assert html.count('class="form-check-input"') == 2


def test_optional_fields_say_so() -> None:
    assert "(opcional)" in SampleForm()["note"].as_field_group()
    assert "(opcional)" not in SampleForm()["name"].as_field_group()


def test_date_is_written_for_the_browsers_picker() -> None:
    with translation.override("es-mx"):
        html = SampleForm({"born": "2001-02-03"})["born"].as_field_group()
    assert 'type="date"' in html
    assert 'value="2001-02-03"' in html


def test_error_summary_links_to_each_field() -> None:
    html = render('{% include "components/form_errors.html" %}', form=SampleForm({}))
    assert 'href="#id_name"' in html
    assert 'role="alert"' in html


def test_error_summary_is_silent_without_errors() -> None:
    html = render('{% include "components/form_errors.html" %}', form=SampleForm())
    assert html.strip() == ""


def test_blockers_are_silent_without_reasons() -> None:
    html = render('{% include "components/blockers.html" %}', blockers=[])
    assert html.strip() == ""


# --- Menu ------------------------------------------------------------------


@pytest.fixture
def nav(monkeypatch: pytest.MonkeyPatch) -> list[context.NavItem]:
    items: list[context.NavItem] = []
    monkeypatch.setattr(context, "NAV", items)
    return items


def shown(client: Client) -> str:
    return client.get("/").content.decode()


def test_menu_follows_the_permissions(nav: Any, user_with: Any, client_of: Any) -> None:
    context.register_nav("Sólo auditoría", "core:audit", Permission.READ_AUDIT)
    assert "Sólo auditoría" in shown(client_of(user_with(Role.AUDITOR)))
    assert "Sólo auditoría" not in shown(client_of(user_with(Role.REVIEWER)))


@pytest.mark.django_db
def test_visitors_see_public_entries_only(nav: Any) -> None:
    context.register_nav("Pública", "core:home", public=True)
    context.register_nav("Con cuenta", "core:jobs")
    page = shown(Client())
    assert "Pública" in page
    assert "Con cuenta" not in page


def test_entries_with_permission_open_the_side_bar(
    nav: Any, user_with: Any, client_of: Any
) -> None:
    context.register_nav("Bitácora", "core:audit", Permission.READ_AUDIT)
    context.register_nav("Inicio", "core:home")
    assert "has-sidebar" in shown(client_of(user_with(Role.AUDITOR)))
    assert "has-topbar" in shown(client_of(user_with()))


def test_current_page_is_marked(nav: Any, user_with: Any, client_of: Any) -> None:
    context.register_nav("Inicio", "core:home")
    context.register_nav("Trabajos", "core:jobs")
    page = client_of(user_with()).get("/trabajos/").content.decode()
    assert page.count('aria-current="page"') == 1
    assert re.search(r'href="/trabajos/" aria-current="page"', page)


@pytest.mark.django_db
def test_demonstration_is_announced(settings: Any) -> None:
    assert "datos ficticios" in shown(Client())
    assert "segundo factor del personal está desactivado" in shown(Client())
    settings.DEMONSTRATION = False
    assert "Demostración" not in shown(Client())


# --- Pages -----------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    ["/", "/gallery", "/cuenta/login/", "/cuenta/signup/", "/cuenta/password/reset/"],
)
def test_pages_hold_nothing_inline(gallery: str, path: str) -> None:
    html = Client().get(path).content.decode()
    assert not re.search(r"<script(?![^>]*\bsrc=)", html)
    assert "<style" not in html
    assert not re.search(r"\s(style|on[a-z]+)=", html)
    assert html.count("<h1") == 1


@pytest.mark.django_db
def test_theme_carries_the_colours_of_the_institute(settings: Any) -> None:
    settings.INSTITUTE = {**settings.INSTITUTE, "primary": "#102030"}
    answer = Client().get("/tema.css")
    assert answer["Content-Type"].startswith("text/css")
    assert b"--mirada-primary: #102030" in answer.content


# --- Accounts ----------------------------------------------------------------

NEW = {"email": "nueva@example.org", "password1": "una frase larga 7"}


@pytest.mark.django_db
def test_account_is_opened_confirmed_and_entered(
    run_jobs: Any, mailoutbox: list[Any]
) -> None:
    client = Client()
    sent = client.post("/cuenta/signup/", {**NEW, "password2": NEW["password1"]})
    assert "Revise su correo" in client.get(sent["Location"]).content.decode()
    run_jobs()
    assert mailoutbox[0].subject == "Confirme su correo electrónico"
    assert site.INSTITUTE["name"] in mailoutbox[0].body
    link = re.search(r"http://testserver(/\S+)", mailoutbox[0].body)
    assert link is not None
    assert "nueva@example.org" in client.get(link[1]).content.decode()
    assert client.post(link[1])["Location"] == "/"
    assert "Mi cuenta" in shown(client)


@pytest.mark.django_db
def test_forgotten_password_is_replaced(
    user_with: Any, run_jobs: Any, mailoutbox: list[Any]
) -> None:
    user = user_with()
    client = Client()
    client.post("/cuenta/password/reset/", {"email": user.email})
    run_jobs()
    link = re.search(r"http://testserver(/\S+)", mailoutbox[0].body)
    assert link is not None
    page = client.get(link[1], follow=True)
    assert "Elegir una contraseña nueva" in page.content.decode()
    again = client.get("/cuenta/password/reset/key/1-bad/").content.decode()
    assert "El enlace venció" in again


@pytest.mark.parametrize(
    "path",
    [
        "/cuenta/password/change/",
        "/cuenta/email/",
        "/cuenta/logout/",
        "/cuenta/2fa/",
        "/cuenta/2fa/totp/activate/",
        "/cuenta/reauthenticate/",
    ],
)
def test_own_account_pages(user_with: Any, client_of: Any, path: str) -> None:
    client = client_of(user_with())
    page = client.get(path, follow=True)
    assert page.status_code == 200
    assert b'class="entrance"' in page.content


def test_second_factor_is_activated_and_asked_for(user_with: Any) -> None:
    user = user_with()
    entry = {"login": user.email, "password": PASSWORD}
    EmailAddress.objects.create(
        user=user, email=user.email, verified=True, primary=True
    )
    client = Client()
    client.post("/cuenta/login/", entry)
    client.post("/cuenta/reauthenticate/", {"password": PASSWORD})
    secret = client.get("/cuenta/2fa/totp/activate/").context["form"].secret
    code = format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))
    activated = client.post("/cuenta/2fa/totp/activate/", {"code": code}, follow=True)
    assert activated.status_code == 200
    assert "Activado" in client.get("/cuenta/2fa/").content.decode()
    codes = client.get("/cuenta/2fa/recovery-codes/").content.decode()
    assert "Quedan 10 de 10" in codes
    asked = Client().post("/cuenta/login/", entry, follow=True)
    assert "Código de verificación" in asked.content.decode()


# --- In the browser ----------------------------------------------------------

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Its loop lives in this thread, where Django would refuse the database."""
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=FLAGS
        )


@pytest.fixture(params=[390, 1280])
def screen(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page in a narrow and in a wide window that must not complain."""
    window: ViewportSize = {"width": request.param, "height": 900}
    page = chromium.new_page(viewport=window, locale="es-MX")
    said: list[str] = []
    page.on("console", lambda m: said.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    page.close()
    assert said == []


def violations(page: Page) -> list[Any]:
    page.evaluate(AXE + ";0")
    found: list[Any] = page.evaluate(RUN_AXE)
    return found


def overflows(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))


@pytest.mark.parametrize(
    "path",
    ["/", "/gallery", "/cuenta/login/", "/cuenta/signup/", "/cuenta/password/reset/"],
)
def test_pages_are_accessible_and_fit(
    gallery: str, live_server: Any, screen: Page, path: str
) -> None:
    screen.goto(live_server.url + path)
    assert violations(screen) == []
    assert not overflows(screen)


def test_errors_take_the_focus(gallery: str, live_server: Any, screen: Page) -> None:
    screen.goto(live_server.url + gallery)
    screen.locator("form[enctype] .btn-primary").click()
    summary = screen.locator(".error-summary")
    summary.wait_for()
    assert summary.evaluate("element => element === document.activeElement")
    assert violations(screen) == []


def test_menu_of_staff(
    live_server: Any, user_with: Any, client_of: Any, screen: Page
) -> None:
    cookie = client_of(user_with(Role.AUDITOR)).cookies["sessionid"].value
    screen.context.add_cookies(
        [{"name": "sessionid", "value": cookie, "url": live_server.url}]
    )
    screen.goto(live_server.url)
    if screen.locator(".menu-button").is_visible():
        screen.click(".menu-button")
    screen.locator("#menu").get_by_role("link", name="Bitácora").wait_for()
    assert violations(screen) == []


def test_act_is_confirmed_before_it_is_sent(
    gallery: str, live_server: Any, screen: Page
) -> None:
    screen.goto(live_server.url + gallery)
    sent: list[str | None] = []
    screen.on(
        "request", lambda r: sent.append(r.post_data) if r.method == "POST" else None
    )
    screen.click("[data-key=a]")
    dialog = screen.locator("#confirm-dialog")
    assert "¿Aprobar la solicitud?" in dialog.inner_text()
    dialog.get_by_role("button", name="Volver").click()
    assert sent == []
    screen.click("[data-key=a]")
    with screen.expect_navigation():
        dialog.get_by_role("button", name="Confirmar").click()
    assert len(sent) == 1
    assert "verb=approve" in str(sent[0])


def test_keyboard_runs_the_review(gallery: str, live_server: Any, screen: Page) -> None:
    screen.goto(live_server.url + gallery)
    screen.keyboard.press("?")
    assert "Aprobar" in screen.locator("#keys-dialog").inner_text()
    screen.keyboard.press("Escape")
    screen.keyboard.press("+")
    screen.keyboard.press("r")
    shown = screen.locator(".viewer-image").get_attribute("class")
    assert shown == "viewer-image zoom-2 turn-1"
    screen.focus("[name=name]")
    screen.keyboard.press("a")
    assert not screen.locator("#confirm-dialog").is_visible()


def test_progress_is_polled_to_its_end(
    gallery: str, live_server: Any, screen: Page
) -> None:
    screen.goto(live_server.url + gallery)
    screen.locator("progress").first.wait_for(state="detached")
    assert "Terminado" in screen.locator("section.job").first.inner_text()


def test_large_photo_is_shrunk_before_it_is_sent(
    gallery: str, live_server: Any, screen: Page
) -> None:
    picture = io.BytesIO()
    Image.effect_noise((2400, 1800), 80).save(picture, "PNG")
    screen.goto(live_server.url + gallery)
    screen.set_input_files(
        "input[type=file]",
        {"name": "a.png", "mimeType": "image/png", "buffer": picture.getvalue()},
    )
    screen.get_by_text("1600 × 1200").wait_for()
    size = screen.evaluate("document.querySelector('input[type=file]').files[0].size")
    assert size < len(picture.getvalue())


def test_pages_work_without_scripts(
    gallery: str, live_server: Any, chromium: Browser
) -> None:
    page = chromium.new_page(java_script_enabled=False, locale="es-MX")
    page.goto(live_server.url + gallery)
    page.click("[data-key=a]")
    assert page.locator("h1").inner_text() == "Muestrario"
    assert not page.locator("[data-select-all]").is_visible()
