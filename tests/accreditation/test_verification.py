"""What strangers may ask: constant answers, limits before work, lists kept ready."""

import datetime as dt
import gzip
import re
from contextlib import closing
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from accreditation import services
from accreditation.models import BadgeReading
from accreditation.oeb1 import lists
from accreditation.services import keys, published
from accreditation.views import verification
from core import limits
from core.permissions import Role
from tests.api.conftest import issued

pytestmark = pytest.mark.django_db
UNKNOWN = "A" * 16


@pytest.fixture(autouse=True)
def _nothing_served_before() -> None:
    cache.clear()
    published._served.clear()


@pytest.fixture
def badge(settings, tmp_path):
    settings.BADGE_KEYS_DIR = tmp_path / "keys"
    return issued()


def masked(response, code: str) -> str:
    """The page without its form token and without the address that was asked."""
    page = response.content.decode().replace(f"/V/{code}", "/V/")
    return re.sub(r"[A-Za-z0-9]{64}", "", page)


# ---- the same answer for what is not there and what is not yours


@pytest.mark.parametrize("code", ["B" * 16, "a" * 16, "1" * 16, "x", "%00", "Z" * 300])
def test_unknown_codes_cannot_be_told_apart(code, client, badge, time_machine):
    time_machine.move_to(timezone.now(), tick=False)

    usual, other = client.get(f"/V/{UNKNOWN}"), client.get(f"/V/{code}")

    assert (usual.status_code, other.status_code) == (404, 404)
    assert masked(usual, UNKNOWN) == masked(other, code)


def test_a_wrong_code_answers_like_a_folio_that_is_not_there(client, badge):
    other = badge.folio[:-1] + ("0" if badge.folio[-1] != "0" else "1")
    asked = [
        {"folio": badge.folio, "code": "AAAAAA"},
        {"folio": other, "code": "AAAAAA"},
    ]

    wrong, absent = (client.get("/verificar/", one) for one in asked)

    assert wrong.status_code == absent.status_code == 200
    assert len(wrong.content) == len(absent.content)
    assert badge.initials not in wrong.content.decode()


@pytest.mark.parametrize("path", ["/gafetes/{}/", "/revision/acreditaciones/{}/"])
def test_a_stranger_cannot_tell_what_is_not_his_from_what_is_not_there(
    path, badge, client_of, user_with
):
    client = client_of(user_with(Role.VERIFIER))
    own = badge.pk if "gafetes" in path else badge.accreditation_id

    found, absent = (client.get(path.format(pk)) for pk in (own, uuid4()))

    assert found.status_code == absent.status_code
    assert found.status_code in {403, 404}


@pytest.mark.parametrize("code", [UNKNOWN, "%00"])
def test_the_photograph_is_for_verifiers_and_for_badges_that_exist(
    code, badge, client, client_of, user_with
):
    url = f"/verificador/foto/{badge.public_id}"
    staff = client_of(user_with(Role.VERIFIER))

    assert client.get(url).status_code == 302
    assert client_of(user_with(Role.ANALYST)).get(url).status_code == 403
    assert "/archivo/" in staff.get(url).json()["photo"]
    assert staff.get(f"/verificador/foto/{code}").status_code == 404


# ---- work


@pytest.mark.django_db(transaction=True)
def test_a_check_of_anybody_takes_two_queries(badge, client, django_assert_num_queries):
    for url in (f"/V/{badge.public_id}", f"/api/v1/badges/{badge.public_id}/"):
        with django_assert_num_queries(2):
            assert client.get(url).status_code == 200
    for url in (f"/V/{UNKNOWN}", f"/api/v1/badges/{UNKNOWN}/"):
        with django_assert_num_queries(2):
            assert client.get(url).status_code == 404


def test_an_address_that_asks_too_often_waits_before_any_work(
    badge, client, monkeypatch, django_assert_num_queries
):
    monkeypatch.setattr(limits.time, "time", lambda: 1_800_000_000.0)
    for _ in range(verification.LOOKUPS):
        client.get("/verificar/?folio=A&code=AAAAAA")
    before = BadgeReading.objects.count()

    with django_assert_num_queries(0):
        refused = client.get("/verificar/?folio=A&code=AAAAAA")

    elsewhere = client.get("/verificar/", REMOTE_ADDR="10.0.0.9")
    assert (refused.status_code, refused["Retry-After"]) == (429, "61")
    assert elsewhere.status_code == 200
    assert BadgeReading.objects.count() == before


def test_a_house_of_ipv6_is_one_address(rf):
    near = ["2001:db8:1:2::1", "2001:db8:1:2:ffff::9"]

    found = {limits.address_of(rf.get("/", REMOTE_ADDR=one)) for one in near}

    assert found == {"2001:db8:1:2::/64"}


@pytest.mark.parametrize(("proxies", "expected"), [(0, "127.0.0.1"), (1, "192.0.2.7")])
def test_only_our_own_proxies_say_who_asks(proxies, expected, rf, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    request = rf.get("/", headers={"X-Forwarded-For": "6.6.6.6, 192.0.2.7"})

    assert limits.address_of(request) == expected


# ---- lists


def status_url(badge) -> str:
    return f"/V/listas/{badge.mission.number}/estado"


def test_lists_stay_the_same_bytes_until_a_badge_changes(badge, client, time_machine):
    now = timezone.now()
    time_machine.move_to(now, tick=False)
    first = client.get(status_url(badge))
    time_machine.move_to(now + dt.timedelta(minutes=10), tick=False)
    same = client.get(status_url(badge))
    services.change_badge(
        badge=badge, verb="revoke", reason="Extravío", by=badge.issued_by, at=now
    )
    time_machine.move_to(now + dt.timedelta(minutes=11), tick=False)
    changed = client.get(status_url(badge))

    assert first.content == same.content
    assert first["ETag"] != changed["ETag"]
    key_list = lists.import_key_list(
        keys.published_key_list() or b"",
        roots=[bytes.fromhex(keys.root_public())],
        now=int(now.timestamp()),
    )
    held = lists.import_status_list(changed.content, key_list=key_list)
    assert held.status_of(badge.index) == lists.BadgeStatus.REVOKED


def test_lists_are_signed_again_after_a_quarter_of_an_hour(badge, client, time_machine):
    now = timezone.now()
    time_machine.move_to(now, tick=False)
    first = client.get(status_url(badge))
    time_machine.move_to(now + dt.timedelta(minutes=16), tick=False)

    assert client.get(status_url(badge))["ETag"] != first["ETag"]


def test_a_list_asked_again_costs_no_query(badge, client, django_assert_num_queries):
    first = client.get(status_url(badge))

    with django_assert_num_queries(0):
        again = client.get(status_url(badge), headers={"If-None-Match": first["ETag"]})

    assert again.status_code == 304


def test_processes_serve_one_version(badge, client):
    first = client.get(status_url(badge))
    published._served.clear()  # as another process

    assert client.get(status_url(badge))["ETag"] == first["ETag"]


def test_packed_lists_open_to_the_same_bytes(badge, client):
    plain = client.get("/V/listas/llaves")
    accepted = client.get("/V/listas/llaves", headers={"Accept-Encoding": "gzip"})

    packed = accepted.headers.get("Content-Encoding") == "gzip"
    content = gzip.decompress(accepted.content) if packed else accepted.content
    assert content == plain.content


@pytest.mark.parametrize("kind", ["estado", "emitidos"])
def test_a_mission_without_keys_has_no_lists(kind, badge, client):
    assert client.get(f"/V/listas/999999/{kind}").status_code == 404


# ---- the installable page


def test_only_the_reader_may_use_the_camera(client, db):
    page, other = client.get("/verificador/es/"), client.get("/verificar/")

    assert "camera=(self)" in page["Permissions-Policy"]
    assert "'wasm-unsafe-eval'" in page["Content-Security-Policy"]
    assert "camera=()" in other["Permissions-Policy"]
    assert "wasm" not in other["Content-Security-Policy"]


def test_the_page_is_the_same_for_everybody(client, client_of, user_with, badge):
    staff = client_of(user_with(Role.VERIFIER))

    pages = {c.get("/verificador/es/").content for c in (client, staff, Client())}

    assert len(pages) == 1


@pytest.mark.parametrize(
    ("language", "word"), [("es", "Firma falsa"), ("en", "False signature")]
)
def test_the_page_speaks_both_languages(language, word, client, db):
    page = client.get(f"/verificador/{language}/").content.decode()

    assert f'<html lang="{language}">' in page
    assert word in page
    assert client.get("/verificador/fr/").status_code == 404


def test_the_worker_names_parts_that_are_there(client, badge):
    worker = client.get("/verificador/sw.js")
    urls = re.findall(r'"(/[^"/][^"]*)"', worker.content.decode())

    missing = []
    for url in urls:
        with closing(client.get(url)) as part:
            missing += [url] if part.status_code != 200 else []

    assert worker["Content-Type"].startswith("text/javascript")
    assert len(urls) > 20
    assert missing == ["/verificador/"]  # compared with the path, and redirects


def test_what_the_institute_is_called_stands_in_the_manifest(client, settings, db):
    settings.INSTITUTE = settings.INSTITUTE | {"short_name": "OTRO"}

    found = client.get("/verificador/es/manifiesto").json()

    assert "OTRO" in found["name"]
    for icon in found["icons"]:
        picture = client.get(icon["src"])
        assert picture.content.startswith(b"\x89PNG")


def test_the_session_tells_a_device_only_whether_it_may_send(
    client, client_of, user_with, badge
):
    staff = client_of(user_with(Role.VERIFIER))

    nobody, verifier = (c.get("/verificador/sesion").json() for c in (client, staff))

    assert (nobody["signed_in"], nobody["may_read"]) == (False, False)
    assert (verifier["signed_in"], verifier["may_read"]) == (True, True)
    assert verifier.keys() == {"signed_in", "may_read", "csrf", "missions", "doors"}
