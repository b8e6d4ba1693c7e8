"""Tokens are hashed, limited, expiring, and end at once."""

import datetime as dt

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from core.models import ApiToken, AuditEvent, RoleGrant
from core.permissions import Permission, Role
from tests.api.conftest import ROOT, codes
from tests.factories.core import UserFactory

pytestmark = pytest.mark.django_db
FINDINGS = f"{ROOT}findings/"


@pytest.fixture
def coordinator(user_with):
    return user_with(Role.COORDINATOR)


def create(capsys, email, *permissions, **options):
    call_command("api_token", "create", email, "tablero", *permissions, **options)
    return capsys.readouterr().out.strip()


def get(client, secret):
    return client.get(FINDINGS, headers={"Authorization": f"Bearer {secret}"})


def test_the_command_prints_a_token_that_works(client, coordinator, capsys):
    secret = create(capsys, coordinator.email, "read_finding")

    token = ApiToken.objects.get()
    assert get(client, secret).status_code == 200
    assert token.permissions == ["read_finding"]
    assert 89 <= (token.expires_at - timezone.now()).days <= 90
    assert AuditEvent.objects.filter(action="api.token.created").count() == 1


def test_the_token_itself_is_nowhere_in_the_database(coordinator, capsys):
    secret = create(capsys, coordinator.email, "read_finding")

    kept = [str(v) for row in ApiToken.objects.values() for v in row.values()]
    told = [str(event.details) for event in AuditEvent.objects.all()]
    assert secret not in " ".join(kept + told)


def test_a_token_can_be_ended(client, coordinator, capsys):
    secret = create(capsys, coordinator.email, "read_finding")

    call_command("api_token", "end", secret[:8])

    response = get(client, secret)
    assert (response.status_code, codes(response)) == (401, ["authentication_failed"])


@pytest.mark.parametrize(
    "arguments",
    [
        ["create", "nobody@example.org", "x", "read_finding"],
        ["end", "AAAAAAAA"],
    ],
)
def test_the_command_refuses_what_is_not_there(arguments):
    with pytest.raises(CommandError):
        call_command("api_token", *arguments)


def test_a_token_does_not_live_for_ever(coordinator):
    with pytest.raises(CommandError, match="from 1 to 366"):
        call_command(
            "api_token", "create", coordinator.email, "x", "read_finding", "--days=999"
        )


def test_an_expired_token_opens_nothing(coordinator, program_of):
    client = program_of(coordinator, expires_at=timezone.now() - dt.timedelta(1))

    assert client.get(FINDINGS).status_code == 401


@pytest.mark.parametrize("header", ["Bearer ", "Bearer x", "Bearer \x00", "Basic eA=="])
def test_a_wrong_token_opens_nothing(client, header):
    response = client.get(FINDINGS, headers={"Authorization": header})

    assert response.status_code == 401


def test_the_tokens_of_a_disabled_account_die_at_once(coordinator, program_of):
    client = program_of(coordinator)
    coordinator.is_active = False
    coordinator.save()

    assert client.get(FINDINGS).status_code == 401


def test_a_role_that_is_taken_away_closes_the_door_at_once(coordinator, program_of):
    client = program_of(coordinator)
    assert client.get(FINDINGS).status_code == 200

    RoleGrant.objects.all().delete()

    assert client.get(FINDINGS).status_code == 403


def test_a_token_gives_no_permission_that_the_person_lacks(program_of):
    client = program_of(UserFactory(), Permission.READ_FINDING)

    assert client.get(FINDINGS).status_code == 403


def test_the_last_use_is_kept(coordinator, program_of):
    program_of(coordinator).get(FINDINGS)

    assert ApiToken.objects.get().last_used_at is not None
