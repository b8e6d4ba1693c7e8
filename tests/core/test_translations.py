"""Two languages: what a page says in each, and that none leaks into the other."""

import datetime as dt
import html
import re
import shutil
from pathlib import Path

import polib
import pytest
from django.conf import settings as project
from django.contrib.auth.password_validation import password_validators_help_texts
from django.core.management import call_command
from django.urls import reverse
from django.utils import formats, translation

from tests.factories.accreditation import CallFactory
from tests.factories.logistics import TOKEN, InvitationFactory, VisitorCallFactory

LOCALE = Path(project.BASE_DIR) / "locale"
PUBLIC = {
    "landing": "/",
    "calls": "/convocatorias/",
    "call": "/convocatorias/ejemplo/",
    "verification": "/verificar/",
    "certificate": "/constancia/SIN-CODIGO/",
    "network": "/red/",
    "login": "/cuenta/login/",
    "signup": "/cuenta/signup/",
    "password": "/cuenta/password/reset/",
    "invitation": f"/invitacion/{TOKEN}/",
    "visitor's data": f"/invitacion/{TOKEN}/datos/",
    "visitor's documents": f"/invitacion/{TOKEN}/documentos/",
    "visitor's journey": f"/invitacion/{TOKEN}/viaje/",
    "visitor's needs": f"/invitacion/{TOKEN}/necesidades/",
    "visitor's form": f"/invitacion/{TOKEN}/formato/",
    "not found": "/no-existe/",
}
WORDS = re.compile(
    r"(?<=>)[^<]+(?=<)|(?:aria-label|title|alt|placeholder)=\"([^\"]*)\""
)


@pytest.fixture(scope="session")
def compiled(tmp_path_factory) -> Path:
    """The catalogues of this tree, compiled away from it."""
    folder = tmp_path_factory.mktemp("translations") / "locale"
    shutil.copytree(LOCALE, folder, ignore=shutil.ignore_patterns("*.mo"))
    return folder


@pytest.fixture(autouse=True)
def _both_languages(compiled, settings):
    settings.LOCALE_PATHS = [compiled]
    call_command("compile_translations", verbosity=0)


@pytest.fixture(scope="module")
def spanish() -> set[str]:
    """Sentences that mean nothing to who reads English only."""
    entries = polib.pofile(str(LOCALE / "en" / "LC_MESSAGES" / "django.po"))
    return {one.msgid for one in entries if one.msgid not in (one.msgstr, "Error:")}


@pytest.fixture
def public_pages(db):
    CallFactory(slug="ejemplo")
    mission = VisitorCallFactory().mission
    InvitationFactory(delegation__mission=mission, sent=True)


def page(client, path: str, language: str) -> str:
    """An invitation has a language of its own: there only the header's form counts."""
    if path.startswith("/invitacion/"):
        client.cookies["django_language"] = language[:2].replace("es", "es-mx")
    response = client.get(path, headers={"accept-language": language})
    return response.content.decode()


def said(source: str) -> set[str]:
    """What a person reads or hears on a page."""
    whole = re.sub(r"<(script|style)\b.*?</\1>", "", source, flags=re.S)
    return {
        " ".join(html.unescape(found.group(1) or found.group(0)).split())
        for found in WORDS.finditer(whole)
    }


@pytest.mark.parametrize("path", PUBLIC.values(), ids=PUBLIC.keys())
def test_a_public_page_speaks_english_alone(client, public_pages, spanish, path):
    source = page(client, path, "en-GB,en;q=0.9,es;q=0.1")

    assert '<html lang="en">' in source
    assert said(source) & spanish == set()


@pytest.mark.parametrize("path", PUBLIC.values(), ids=PUBLIC.keys())
def test_a_public_page_speaks_spanish_alone(client, public_pages, path):
    source = page(client, path, "es-MX,es;q=0.9")

    assert '<html lang="es-mx">' in source
    assert "Saltar al contenido" in said(source)
    assert not {"Skip to content", "Remember Me", "Email", "Password"} & said(source)


def test_an_invitation_opens_in_its_own_language(client, public_pages):
    source = client.get(PUBLIC["invitation"], headers={"accept-language": "es-mx"})

    assert '<html lang="en">' in source.content.decode()


def test_a_wrong_invitation_answers_in_both_languages(client, public_pages):
    found = said(page(client, "/invitacion/otra-llave/", "es-mx"))

    assert {"Si necesita un enlace nuevo, escriba a"} <= found
    assert {"If you need a new link, write to"} <= found


def test_the_header_changes_the_language_and_returns(client, public_pages):
    first = page(client, "/verificar/", "es-mx")
    assert 'name="language" value="en"' in first

    answer = client.post(
        reverse("set_language"), {"language": "en", "next": "/verificar/"}, follow=True
    )

    assert answer.redirect_chain == [("/verificar/", 302)]
    assert '<html lang="en">' in answer.content.decode()
    assert '<html lang="en">' in page(client, "/convocatorias/", "es-mx")


def test_every_step_of_an_application_speaks_english_alone(
    client, public_pages, spanish, user_with
):
    client.force_login(user_with())
    client.cookies["django_language"] = "en"

    steps = client.post("/convocatorias/ejemplo/registro/", follow=True)
    source = steps.content.decode()
    links = re.findall(r'href="(/mi-expediente/[^"]+)"', source)

    assert links
    assert said(source) & spanish == set()
    for link in links:
        assert said(client.get(link).content.decode()) & spanish == set()


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("es-mx", "sábado 21 de noviembre de 2026"),
        ("en", "Saturday 21 November 2026"),
    ],
)
def test_days_and_months(language, written):
    day = dt.date(2026, 11, 21)
    with translation.override(language):
        weekday, date = (formats.date_format(day, f) for f in ("l", "DATE_FORMAT"))

    assert f"{weekday} {date}" == written


def test_the_hour_has_24_in_both():
    evening = dt.datetime(2026, 11, 21, 20, 5, tzinfo=dt.UTC)
    with translation.override("en"):
        english = formats.date_format(evening, "DATETIME_FORMAT")
    with translation.override("es-mx"):
        spanish = formats.date_format(evening, "DATETIME_FORMAT")

    assert english == "21 November 2026, 20:05"
    assert spanish == "21 de noviembre de 2026 a las 20:05"


def test_what_libraries_say_is_said_our_way():
    with translation.override("es-mx"):
        help_texts = password_validators_help_texts()

    assert "Debe tener al menos 10 caracteres." in help_texts
    assert not any("muy corta" in text for text in help_texts)


def test_each_sentence_said_our_way_belongs_to_a_library(known_to_libraries):
    """After an upgrade a changed sentence would fall back to the library's Spanish."""
    ours = polib.pofile(str(LOCALE / "es_MX" / "LC_MESSAGES" / "django.po"))

    assert [key(one) for one in ours if key(one) not in known_to_libraries] == []


@pytest.fixture
def known_to_libraries() -> set[tuple[str, str]]:
    import allauth  # noqa: PLC0415 - its folder only
    import django  # noqa: PLC0415

    roots = [Path(module.__path__[0]) for module in (django, allauth)]
    files = [f for root in roots for f in root.rglob("locale/e[ns]/LC_MESSAGES/*.po")]
    return {key(one) for file in files for one in polib.pofile(str(file))}


def key(entry: polib.POEntry) -> tuple[str, str]:
    return entry.msgctxt or "", entry.msgid
