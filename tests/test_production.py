"""The web server with production settings: headers, gates and pages of refusal."""

import http.client
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

import pytest

from core.management.commands.check_all import production
from tests.core.installation import ROOT, Installation, free_port

HOST = "mirada.invalid"
PASSWORD = "una contraseña de prueba"
_STAFF = f"""
import django
django.setup()
from allauth.account.models import EmailAddress
from core.models import RoleGrant, User
user = User.objects.create_user(email="revisora@example.org", password="{PASSWORD}")
EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
RoleGrant.objects.create(user=user, role="administrator")
"""


@dataclass
class Page:
    status: int
    headers: http.client.HTTPMessage
    text: str


class Site(Installation):
    """One installation with static files collected and gunicorn before it."""

    def serve(self) -> None:
        collect = [sys.executable, "manage.py", "collectstatic", "--no-input", "-v0"]
        subprocess.run(collect, cwd=ROOT, env=self.environment, check=True)
        self.python(_STAFF)
        self.port, self.cookies = free_port(), dict[str, str]()
        command = [sys.executable, "-m", "gunicorn", "config.wsgi"]
        command += ["--no-control-socket", f"--bind=127.0.0.1:{self.port}"]
        self.web = subprocess.Popen(
            [*command, "--log-level=critical"], cwd=ROOT, env=self.environment
        )
        self.wait(self._answers, 60)

    def _answers(self) -> bool:
        try:
            return self.get("/healthz").status == 200
        except OSError:
            return False

    def get(self, path: str, *, host: str = HOST, scheme: str = "https") -> Page:
        return self._send("GET", path, {"Host": host, "X-Forwarded-Proto": scheme})

    def post(self, path: str, **fields: str) -> Page:
        headers = {
            "Host": HOST,
            "X-Forwarded-Proto": "https",
            "Origin": f"https://{HOST}",
            "X-CSRFToken": self.cookies["__Host-csrf"],
            "Content-Type": "application/x-www-form-urlencoded",
        }
        return self._send("POST", path, headers, urlencode(fields))

    def _send(self, method: str, path: str, headers: dict[str, str], body: str = ""):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        pairs = [f"{name}={value}" for name, value in self.cookies.items()]
        try:
            headers |= {"Cookie": "; ".join(pairs), "Accept-Language": "es-mx"}
            connection.request(method, path, body, headers)
            got = connection.getresponse()
            for cookie in got.headers.get_all("Set-Cookie") or []:
                name, _, value = cookie.partition(";")[0].partition("=")
                self.cookies[name] = value
            return Page(got.status, got.headers, got.read().decode())
        finally:
            connection.close()

    def close(self) -> None:
        super().close()
        self.web.terminate()
        self.web.wait(timeout=30)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    made = Site(tmp_path_factory.mktemp("production"), **production())
    made.serve()
    yield made
    made.close()


@pytest.fixture
def site(running: Site) -> Site:
    """A browser that nobody has used yet."""
    running.cookies.clear()
    return running


def test_pages_carry_the_headers_of_a_strict_site(site):
    page = site.get("/convocatorias/")

    policy = page.headers["Content-Security-Policy"]
    assert page.status == 200
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert page.headers["Strict-Transport-Security"].startswith("max-age=31536000")
    assert page.headers["X-Content-Type-Options"] == "nosniff"
    assert page.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert page.headers["Referrer-Policy"] == "same-origin"
    assert "camera=()" in page.headers["Permissions-Policy"]


def test_every_static_file_of_a_page_is_there_under_its_fingerprint(site):
    found = set(re.findall(r'"(/static/[^"#]+)', site.get("/convocatorias/").text))

    assert found
    for path in sorted(found):
        answer = site._send("HEAD", path, {"Host": HOST, "X-Forwarded-Proto": "https"})
        assert answer.status == 200, path
        assert re.search(r"\.[0-9a-f]{12}\.", path), path
        assert "immutable" in answer.headers["Cache-Control"]


def test_plain_http_is_sent_to_https(site):
    page = site.get("/convocatorias/", scheme="http")

    assert page.status == 301
    assert page.headers["Location"] == f"https://{HOST}/convocatorias/"


def test_an_unknown_host_is_refused_without_details(site):
    page = site.get("/convocatorias/", host="other.invalid")

    assert page.status == 400
    assert "ALLOWED_HOSTS" not in page.text


def test_a_missing_page_says_so_in_spanish_and_shows_no_insides(site):
    page = site.get("/convocatorias/no-existe/")

    assert page.status == 404
    assert "No encontramos esa página" in page.text
    assert "URLconf" not in page.text


def test_an_error_shows_our_page_and_no_insides(site):
    swap = "ALTER TABLE {} RENAME TO {}"
    database = sqlite3.connect(site.folder / "mirada.sqlite3", timeout=20)
    database.execute(swap.format("accreditation_call", "away"))
    try:
        page = site.get("/convocatorias/")
    finally:
        database.execute(swap.format("away", "accreditation_call"))
        database.close()

    assert page.status == 500
    assert "<h1" in page.text
    assert "Traceback" not in page.text
    assert "OperationalError" not in page.text


def test_staff_without_second_factor_reach_its_enrolment_only(site):
    site.get("/cuenta/login/")
    entered = site.post(
        "/cuenta/login/", login="revisora@example.org", password=PASSWORD
    )
    assert entered.status == 302
    assert "__Host-mirada" in site.cookies

    site.post("/cuenta/reauthenticate/", password=PASSWORD)
    assert site.get("/cuenta/2fa/totp/activate/").status == 200
    closed = [
        "/",
        "/revision/",
        "/admin/",
        "/bitacora/",
        "/convocatorias/",
        "/trabajos/",
    ]
    for path in closed:
        page = site.get(path)
        assert page.status == 302, path
        assert page.headers["Location"] == "/cuenta/2fa/totp/activate/"


def test_session_cookies_are_bound_to_the_host(site):
    page = site.get("/cuenta/login/")

    [cookie] = page.headers.get_all("Set-Cookie")
    assert cookie.startswith("__Host-csrf=")
    assert {"Secure", "HttpOnly", "Path=/"} <= set(cookie.split("; "))
    assert "Domain" not in cookie
