"""Readings that a device kept without a network: each once, none lost."""

import datetime as dt
from random import Random
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from accreditation import services
from accreditation.models import BadgeReading
from core.permissions import Permission, Role
from tests.api.conftest import ROOT, codes, issued

pytestmark = pytest.mark.django_db
URL = f"{ROOT}readings/"


@pytest.fixture
def verifier(user_with, program_of):
    return program_of(user_with(Role.VERIFIER), Permission.CHECK_BADGE)


def reading(badge, **changes):
    said = {
        "nonce": str(uuid4()),
        "id": badge.public_id,
        "verdict": "VALID",
        "read_at": timezone.now().isoformat(),
        "door": "Puerta A",
    }
    return said | changes


def send(client, *readings, **changes):
    body = {"device": "lector 1", "sent_at": timezone.now().isoformat()} | changes
    return client.post(URL, body | {"readings": list(readings)}, format="json")


def outcomes(response):
    return [one["outcome"] for one in response.json()["results"]]


def test_each_reading_is_kept_with_its_door_and_device(verifier, badge):
    answer = send(verifier, reading(badge))

    kept = BadgeReading.objects.get()
    assert outcomes(answer) == ["recorded"]
    assert (kept.badge, kept.door, kept.device) == (badge, "Puerta A", "lector 1")


def test_the_whole_queue_twice_and_shuffled_counts_once(verifier, badge):
    queue = [reading(badge) for _ in range(40)]
    shuffled = Random(3).sample(queue, len(queue))

    first = send(verifier, *queue)
    again = send(verifier, *shuffled)

    assert set(outcomes(first)) == {"recorded"}
    assert set(outcomes(again)) == {"repeated"}
    assert BadgeReading.objects.count() == 40


def test_a_torn_upload_is_completed_by_the_next(verifier, badge):
    queue = [reading(badge) for _ in range(6)]
    send(verifier, *queue[:4])

    answer = send(verifier, *queue)

    assert outcomes(answer) == ["repeated"] * 4 + ["recorded"] * 2
    assert BadgeReading.objects.count() == 6


def test_the_same_nonce_twice_in_one_upload_counts_once(verifier, badge):
    one = reading(badge)

    send(verifier, one, one)

    assert BadgeReading.objects.count() == 1


@pytest.mark.parametrize("days", [-3, 3])
def test_a_clock_three_days_wrong_is_put_right(days, verifier, badge):
    wrong = timezone.now() + dt.timedelta(days=days)
    hour_ago = wrong - dt.timedelta(hours=1)

    send(
        verifier,
        reading(badge, read_at=hour_ago.isoformat()),
        sent_at=wrong.isoformat(),
    )

    expected = timezone.now() - dt.timedelta(hours=1)
    assert abs(BadgeReading.objects.get().read_at - expected) < dt.timedelta(seconds=30)


def test_a_reading_from_the_future_is_dated_now(verifier, badge):
    later = timezone.now() + dt.timedelta(hours=5)

    send(verifier, reading(badge, read_at=later.isoformat()))

    assert BadgeReading.objects.get().read_at <= timezone.now()


def test_what_would_be_forgotten_at_once_is_refused(verifier, badge):
    old = timezone.now() - dt.timedelta(days=31)

    answer = send(verifier, reading(badge, read_at=old.isoformat()), reading(badge))

    assert outcomes(answer) == ["refused", "recorded"]
    assert answer.json()["results"][0]["code"] == "too_old"


@pytest.mark.parametrize(
    "change",
    [
        *({"nonce": "x"}, {"id": "corto"}, {"verdict": "GREEN"}, {"read_at": "ayer"}),
        *({"door": "x" * 21}, {"direction": "up"}, {"id": None}),
    ],
)
def test_one_bad_reading_does_not_block_the_others(change, verifier, badge):
    answer = send(verifier, reading(badge, **change), reading(badge))

    by_outcome = {one["outcome"]: one for one in answer.json()["results"]}
    assert by_outcome.keys() == {"recorded", "refused"}
    assert by_outcome["refused"]["code"] == "invalid"
    assert BadgeReading.objects.count() == 1


def test_a_nonce_of_another_badge_is_refused(verifier, badge):
    other, nonce = issued(), str(uuid4())
    send(verifier, reading(badge, nonce=nonce))

    answer = send(verifier, reading(other, nonce=nonce))

    assert answer.json()["results"][0]["code"] == "nonce_reused"


def test_an_unknown_code_is_kept_without_a_badge(verifier, badge):
    answer = send(verifier, reading(badge, id="A" * 16, verdict="BAD_SIGNATURE"))

    kept = BadgeReading.objects.get()
    assert (kept.badge, kept.verdict) == (None, "BAD_SIGNATURE")
    assert answer.json()["results"][0]["verdict"] == "UNKNOWN"


def test_the_device_learns_of_a_revocation_and_of_another_door(verifier, badge):
    before = timezone.now() - dt.timedelta(minutes=18)
    send(verifier, reading(badge, door="Puerta B", read_at=before.isoformat()))
    services.change_badge(
        badge=badge,
        verb="revoke",
        reason="Extravío",
        by=badge.issued_by,
        at=timezone.now(),
    )

    (answer,) = send(verifier, reading(badge)).json()["results"]

    assert (answer["verdict"], answer["before"]["door"]) == ("REVOKED", "Puerta B")


@pytest.mark.parametrize("count", [1, 3])
def test_an_upload_takes_a_constant_number_of_queries(
    count, verifier, badge, django_assert_max_num_queries
):
    queue = [reading(badge) for _ in range(count)]
    send(verifier, reading(badge))

    with django_assert_max_num_queries(9):
        send(verifier, *queue)


def test_more_than_a_hundred_readings_come_in_parts(verifier, badge):
    answer = send(verifier, *[reading(badge) for _ in range(101)])

    assert answer.status_code == 400
    assert BadgeReading.objects.count() == 0


@pytest.mark.parametrize("who", ["nobody", "reader of reports"])
def test_only_verifiers_send_readings(who, badge, user_with, program_of):
    client = Client() if who == "nobody" else program_of(user_with(Role.ANALYST))

    answer = (
        client.post(URL, {}, content_type="application/json")
        if (who == "nobody")
        else send(client, reading(badge))
    )

    assert answer.status_code in {401, 403}
    assert codes(answer)
    assert BadgeReading.objects.count() == 0
