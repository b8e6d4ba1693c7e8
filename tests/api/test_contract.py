"""Every operation declares who may ask, and answers refusals in one shape."""

import io
from contextlib import redirect_stderr
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.urls import get_resolver
from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.generators import SchemaGenerator
from rest_framework.test import APIClient

from core.permissions import Permission, Role
from tests.api.conftest import ROOT, codes

pytestmark = pytest.mark.django_db

# Open to everyone, and why.
PUBLIC = {
    ("GET", "calls/"): "open calls are published",
    ("GET", "calls/{slug}/"): "open calls are published",
    ("GET", "badges/{public_id}/"): "anyone may check a badge",
    ("GET", "verification/"): "verifiers need the lists",
    ("GET", "figures/"): "figures of finished missions are published",
    ("GET", "figures/{code}/"): "figures of finished missions are published",
}
FINDERS = "coordinator approver analyst observer"
DECIDERS = "coordinator analyst"
# Who may ask what, role by role; everybody else gets 403.
ALLOWED = {
    ("POST", "readings/"): "reviewer approver coordinator verifier",
    ("POST", "badges/{public_id}/readings/"): "reviewer approver coordinator verifier",
    ("GET", "applications/"): "reviewer approver",
    ("GET", "applications/{id}/"): "reviewer approver",
    ("GET", "missions/"): (
        "administrator reviewer approver coordinator observer liaison logistics"
        " network_manager analyst councillor"
    ),
    ("GET", "missions/{code}/"): (
        "administrator reviewer approver coordinator observer liaison logistics"
        " network_manager analyst councillor"
    ),
    ("GET", "catalogues/"): f"{FINDERS} area",
    ("GET", "findings/"): FINDERS,
    ("POST", "findings/"): "coordinator observer",
    ("GET", "findings/{id}/"): FINDERS,
    ("POST", "findings/{id}/take/"): DECIDERS,
    ("POST", "findings/{id}/validate/"): DECIDERS,
    ("POST", "findings/{id}/dismiss/"): DECIDERS,
    ("POST", "findings/{id}/return/"): DECIDERS,
    ("POST", "findings/{id}/reopen/"): DECIDERS,
    ("GET", "recommendations/"): "coordinator approver analyst area",
    ("GET", "recommendations/{id}/"): "coordinator approver analyst area",
    ("POST", "recommendations/{id}/answer/"): "area",
}


def operations():
    schema = SchemaGenerator().get_schema(request=None, public=True)
    return {
        (method.upper(), path.removeprefix(ROOT)): operation
        for path, methods in schema["paths"].items()
        for method, operation in methods.items()
    }


def ask(client, method, path):
    filled = path.format(id=uuid4(), code="no-such", slug="no-such", public_id="A" * 16)
    return getattr(client, method.lower())(ROOT + filled)


def test_every_operation_stands_in_a_table():
    assert set(operations()) == set(PUBLIC) | set(ALLOWED)


def test_every_operation_declares_its_permissions_in_the_schema():
    for key, operation in operations().items():
        assert bool(operation["x-permissions"]) == (key not in PUBLIC), key
        assert set(operation["x-roles"]) == set(ALLOWED.get(key, "").split()), key


def test_every_address_is_in_the_schema():
    """Only the document itself and the answer to what is not there are left out."""
    (resolver,) = [r for r in get_resolver().url_patterns if "api/v1" in str(r.pattern)]
    names = {pattern.name for pattern in resolver.url_patterns}
    listed = {path for _method, path in operations()}

    assert len(names) - 2 == len(listed)
    assert {"schema", "unknown"} <= names


def test_the_schema_has_no_warnings():
    GENERATOR_STATS.reset()
    with redirect_stderr(io.StringIO()) as said:
        call_command("spectacular", validate=True, fail_on_warn=True, file="/dev/null")

    assert said.getvalue() == ""


@pytest.mark.parametrize("role", list(Role))
def test_a_role_asks_only_what_is_its_own(role, user_with, program_of):
    client = program_of(user_with(role))
    wrong = []
    for (method, path), roles in ALLOWED.items():
        status = ask(client, method, path).status_code
        if (status == 403) == (role.value in roles.split()) or status >= 500:
            wrong.append(f"{method} {path}: {status}")

    assert wrong == []


def test_nobody_asks_without_a_token(client):
    answers = {key: ask(client, *key) for key in ALLOWED}

    assert {key: a.status_code for key, a in answers.items()} == dict.fromkeys(
        ALLOWED, 401
    )
    assert {a["WWW-Authenticate"] for a in answers.values()} == {"Bearer"}


def test_an_account_without_roles_asks_nothing(user_with, program_of):
    client = program_of(user_with())

    assert {ask(client, *key).status_code for key in ALLOWED} == {403}


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.APPROVER, Role.AREA])
def test_a_token_opens_only_what_it_lists(role, user_with, program_of):
    """A token that lists something else opens nothing, whatever the person holds."""
    client = program_of(user_with(role), Permission.READ_AUDIT)

    assert {ask(client, *key).status_code for key in ALLOWED} == {403}


def test_public_operations_need_nothing(client):
    assert {ask(client, *key).status_code for key in PUBLIC} <= {200, 404}


def test_other_methods_are_refused_in_the_same_shape(user_with, program_of):
    client = program_of(user_with(Role.COORDINATOR))
    for method in ("put", "patch", "delete", "options"):
        response = getattr(client, method)(f"{ROOT}findings/")
        assert (response.status_code, codes(response)) == (405, ["method_not_allowed"])


def test_answers_are_data_to_a_browser(client, user_with, program_of):
    staff = program_of(user_with(Role.COORDINATOR))
    answers = [
        client.get(f"{ROOT}calls/"),
        client.get(f"{ROOT}findings/"),
        client.get(f"{ROOT}no/such/address"),
        client.get(f"{ROOT}schema/"),
        staff.get(f"{ROOT}findings/{uuid4()}/"),
        staff.post(f"{ROOT}findings/", "{", content_type="application/json"),
    ]
    for answer in answers:
        assert answer["Content-Security-Policy"].startswith("default-src 'none'")
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "html" not in answer["Content-Type"]
    assert [a.status_code for a in answers] == [200, 401, 404, 200, 404, 400]


def test_personal_answers_are_not_kept_by_caches(user_with, program_of):
    response = program_of(user_with(Role.COORDINATOR)).get(f"{ROOT}findings/")

    assert "no-store" in response["Cache-Control"]


def test_a_session_without_its_csrf_token_cannot_write(user_with):
    client = APIClient(enforce_csrf_checks=True)
    client.force_login(
        user_with(Role.COORDINATOR),
        backend="django.contrib.auth.backends.ModelBackend",
    )

    response = client.post(f"{ROOT}findings/", {}, format="json")

    assert (response.status_code, codes(response)) == (403, ["permission_denied"])
