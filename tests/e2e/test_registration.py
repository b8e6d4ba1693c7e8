"""Registration in a real browser: its weight, its refusals, its other devices."""

import gzip
import io
import re

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone
from PIL import Image
from playwright.sync_api import expect

from accreditation import services
from accreditation.models import ApplicationDocument, Call
from core.files import disk
from core.models import Job, User
from tests.e2e import browser
from tests.e2e.chapters.people import photograph
from tests.e2e.chapters.registration import read_mail

pytestmark = [pytest.mark.e2e, pytest.mark.django_db]
BACKEND = "django.contrib.auth.backends.ModelBackend"
FIRST_LOAD = 300_000  # bytes over the wire, with an empty cache
SLUG = "pel-2026-2027-observer"


def url(name, *args):
    return reverse(f"accreditation:{name}", args=args)


def draft_of(address):
    """A new person with an empty draft."""
    user = User.objects.create_user(f"{address}@example.org", "frase ficticia 7")
    EmailAddress.objects.create(
        user=user, email=user.email, verified=True, primary=True
    )
    at, call = timezone.now(), Call.objects.get(slug=SLUG)
    return services.start_application(call=call, user=user, by=user, at=at)


def enter(page, house, user):
    client = Client(SERVER_NAME="localhost")
    client.force_login(user, backend=BACKEND)
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": key, "url": house.url}
    page.context.add_cookies([cookie])


def over_the_wire(page, path):
    """Bytes of a first visit, packed as the production server packs them."""
    answers = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(path, wait_until="networkidle")
    assert len(answers) > 3, "the page came from the cache"
    bodies = [a.body() for a in answers if a.status == 200]
    return sum(min(len(body), len(gzip.compress(body))) for body in bodies)


def test_the_first_load_is_light(house, open_window):
    draft = draft_of("ligera")
    visitor, citizen = open_window(size=browser.PHONE), open_window(size=browser.PHONE)
    enter(citizen, house, draft.user)

    assert over_the_wire(visitor, url("call", SLUG)) <= FIRST_LOAD
    assert over_the_wire(citizen, url("step", draft.pk, "privacidad")) <= FIRST_LOAD


@pytest.mark.parametrize("language", ["es-MX", "en-US"])
def test_pages_and_their_refusals_shut_nobody_out(house, open_window, language):
    draft = draft_of(f"vacia-{language.lower()}")
    page = open_window(size=browser.PHONE, language=language)
    enter(page, house, draft.user)
    faults = look(page, url("call", SLUG))
    for code in ("datos", "identificacion", "domicilio", "declaraciones"):
        page.goto(url("step", draft.pk, code))
        page.locator("main form .btn-primary").click()
        page.locator(".error-summary").wait_for()
        faults += looked_at(page)
    faults += look(page, url("document", draft.pk, "photograph"))
    faults += look(page, url("check", draft.pk)) + look(page, url("resume"))

    assert faults == [], "\n" + "\n".join(faults)


def look(page, path):
    page.goto(path)
    return looked_at(page)


def looked_at(page):
    """What is wrong with the page at both widths."""
    found = []
    for size in (browser.PHONE, browser.DESK):
        page.set_viewport_size(size)
        found += browser.faults(page)
    return found


def test_a_wrong_file_is_refused_with_its_reason(house, open_window):
    draft = draft_of("equivocada")
    page = open_window(size=browser.PHONE)
    enter(page, house, draft.user)
    page.goto(url("document", draft.pk, "voter_card_front"))
    wrong = {"name": "carta.jpg", "mimeType": "image/jpeg", "buffer": b"no es imagen"}
    page.locator("input[type=file]").set_input_files(wrong)
    browser.press(page, "Subir")

    expect(page.locator(".error-summary")).to_contain_text("no corresponde")
    browser.check(page)


def test_the_face_is_cropped_before_it_is_sent(house, open_window):
    draft = draft_of("retratada")
    page = open_window(size=browser.PHONE)
    enter(page, house, draft.user)
    page.goto(url("document", draft.pk, "photograph"))
    page.locator("input[type=file]").last.set_input_files(photograph(size=(1500, 900)))
    guide = page.locator("[data-crop]")
    expect(guide).to_be_visible()
    browser.check(page)
    page.get_by_label("Acercar").fill("2")
    page.wait_for_function(
        "() => [...document.querySelectorAll('input[type=file]')]"
        ".some(input => input.files[0]?.name === 'foto.jpg')"
    )
    browser.press(page, "Subir")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mi solicitud")

    stored = ApplicationDocument.objects.get(application=draft).file
    content = disk.place(stored.path).read_bytes()
    assert Image.open(io.BytesIO(content)).size == (600, 720)


def test_past_the_cap_the_browser_waits_and_sends_again(house, open_window):
    draft = draft_of("paciente")
    page = open_window(size=browser.PHONE)
    enter(page, house, draft.user)
    page.clock.install()
    page.goto(url("document", draft.pk, "voter_card_front"))
    page.locator("input[type=file]").set_input_files(photograph())
    with override_settings(UPLOADS_IN_FLIGHT=0):
        browser.press(page, "Subir")
        note = page.locator("[data-upload-note]")
        expect(note).to_contain_text("Su archivo sigue elegido")
        browser.check(page)
    assert not draft.documents.exists()
    page.clock.run_for(20_000)
    expect(page.get_by_role("heading", level=1)).to_have_text("Mi solicitud")

    assert draft.documents.count() == 1


def test_a_draft_goes_on_elsewhere_by_the_link_of_the_mail(house, open_window):
    draft = draft_of("mudanza")
    here, there = open_window(size=browser.PHONE), open_window()
    enter(here, house, draft.user)
    here.goto(url("step", draft.pk, "datos"))
    here.get_by_label("Nombre o nombres").fill("Mudanza")
    expect(here.locator("main")).to_contain_text("Guardado a las")
    here.goto(url("tasks", draft.pk))
    browser.press(here, "Enviarme el enlace")
    house.work()
    link = mailed_link(here, draft)
    there.goto(link)
    there.get_by_label("Correo electrónico").fill(draft.user.email)
    there.get_by_label("Contraseña", exact=True).fill("frase ficticia 7")
    there.locator("main").get_by_role("button", name="Entrar").click()

    expect(there.get_by_role("heading", level=1)).to_have_text("Mi solicitud")
    there.goto(url("step", draft.pk, "datos"))
    expect(there.get_by_label("Nombre o nombres")).to_have_value("Mudanza")
    again = open_window()
    again.goto(link)
    expect(again.locator("main")).to_contain_text("El código no sirve")


def mailed_link(page, draft):
    read_mail(page, draft.user.email, "solicitud")
    assert Job.objects.filter(kind="core.send_mail").exists()
    return re.search(r"http://\S+/retomar/#[\w-]+", page.locator("main").inner_text())[
        0
    ]


def test_what_is_typed_wrong_is_said_at_once(house, open_window):
    draft = draft_of("tecleada")
    page = open_window(size=browser.PHONE)
    enter(page, house, draft.user)
    page.goto(url("step", draft.pk, "identificacion"))
    page.get_by_label("CURP").fill("SABC560626MDFLRN09")

    expect(page.locator(".doubt")).to_contain_text("dígito verificador")
    browser.check(page)
