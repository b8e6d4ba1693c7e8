"""What nobody should send: answered with 4xx in the usual shape, never 500."""

import json

import pytest

from core.permissions import Role
from missions.models import Finding
from tests.api.conftest import ROOT, codes, finding_body
from tests.factories.missions import MissionFactory

pytestmark = pytest.mark.django_db
FINDINGS = f"{ROOT}findings/"
DEEP = "[" * 100_000 + "]" * 100_000
HOSTILE = [
    "a\x00b",
    "\ud800",
    "x" * 100_000,
    "' OR 1=1 --",
    "{{7*7}}",
    "../../etc/passwd",
    -1,
    10**30,
    1.5,
    True,
    None,
    [],
    {},
    ["x"],
    {"a": {"b": "c"}},
    "%s%n",
    "2026-99-99T99:99",
]


@pytest.fixture
def mission():
    return MissionFactory()


@pytest.fixture
def client(user_with, program_of):
    """Everything that comes back must be an answer: errors are raised here."""
    return program_of(user_with(Role.COORDINATOR, Role.REVIEWER, Role.AREA))


@pytest.mark.parametrize("value", HOSTILE, ids=lambda value: repr(value)[:20])
def test_hostile_values_in_every_field(client, mission, value):
    base = finding_body(mission)
    for field in [
        *base,
        *("incident_type", "severity", "visit", "place", "district", "photos"),
    ]:
        response = client.post(
            FINDINGS,
            json.dumps(base | {field: value}),
            content_type="application/json",
        )
        assert response.status_code < 500, field
        if response.status_code >= 400:
            assert set(response.json()) == {"errors"}, field


@pytest.mark.parametrize(
    "body",
    ["{", "[]", "null", '"x"', "1", "NaN", '{"a": NaN}', DEEP, "\x00", "\xff", ""],
    ids=lambda body: repr(body)[:12],
)
@pytest.mark.parametrize("key", [None, "k"])
def test_bodies_that_are_no_object(client, body, key):
    headers = {"Idempotency-Key": key} if key else {}

    response = client.post(
        FINDINGS,
        body.encode("latin-1"),
        content_type="application/json",
        headers=headers,
    )

    assert response.status_code == 400
    assert codes(response)


@pytest.mark.parametrize(
    "content_type", ["text/plain", "multipart/form-data", "application/xml", "x" * 999]
)
def test_bodies_of_other_kinds(client, content_type):
    response = client.post(FINDINGS, b"x", content_type=content_type)

    assert response.status_code in {400, 415}
    assert codes(response)


@pytest.mark.parametrize("path", ["findings/", "applications/", "recommendations/"])
@pytest.mark.parametrize(
    "query",
    [
        *("mission=%00", "status=%00", "ordering=%00", "page=%00", "page=-1"),
        *("page=1e9", f"page={10**30}", "page_size=-5", f"page_size={10**30}"),
        *("mission=%ED%A0%80", "mission=%FF", f"district={10**30}", "district=NaN"),
        *(f"mission={'x' * 5000}", "mission[]=a&mission[]=b", "&&&=", "ordering=,,-"),
        *("reported_since=%00", "received_since=0000-00-00", "area=%00", "call=%00"),
    ],
)
def test_hostile_questions(client, path, query):
    response = client.get(f"{ROOT}{path}?{query}")

    assert response.status_code in {200, 400, 404}
    if response.status_code >= 400:
        assert codes(response)


@pytest.mark.parametrize(
    "path",
    [
        *("findings/x/", "findings/%00/", "missions/%00/", "calls/%ED%A0%80/"),
        *("figures/%00/", "badges/%00/", "badges/%ED%A0%80/", "badges/%FF/"),
        *("x" * 5000, "findings//", "../admin/", "findings/1/validate/"),
    ],
)
def test_hostile_addresses(client, path):
    response = client.get(f"{ROOT}{path}")

    assert response.status_code == 404


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "=1+1", "{{7*7}}", "ñ\u202eá"]
)
def test_text_comes_back_as_it_was_written(client, mission, text):
    response = client.post(FINDINGS, finding_body(mission, facts=text), format="json")

    assert response.json()["facts"] == text == Finding.objects.get().facts


def test_an_oversized_body_is_refused(client, mission, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10_000
    body = finding_body(mission, facts="x" * 20_000)

    response = client.post(FINDINGS, body, format="json")

    assert (response.status_code, codes(response)) == (413, ["too_large"])
