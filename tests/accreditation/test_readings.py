"""Readings are counted by hour and door, and a mistake is annulled with a reason."""

import datetime as dt
from uuid import uuid4

import pytest
from django.utils import timezone

from accreditation import services
from accreditation.models import BadgeReading
from core.exceptions import Refused
from core.models import AuditEvent
from core.permissions import Role
from tests.api.conftest import issued

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 6, 7, 18, 0, tzinfo=dt.UTC)


@pytest.fixture
def badge(settings, tmp_path):
    settings.BADGE_KEYS_DIR = tmp_path / "keys"
    return issued()


@pytest.fixture
def verifier(user_with):
    return user_with(Role.VERIFIER)


def read(badge, **changes):
    said = {"read_at": timezone.now(), "verdict": "VALID", "nonce": uuid4()}
    return BadgeReading.objects.create(badge=badge, **said | changes)


def test_counts_stand_by_hour_and_door():
    minutes = dt.timedelta(minutes=20)
    rows = [
        (NOON, "A", "VALID"),
        (NOON + minutes, "A", "REVOKED"),
        (NOON, "B", "VALID"),
        (NOON + 4 * minutes, "A", "VALID"),
    ]

    counted = services.count_by_hour(rows)

    assert [(c.hour.hour, c.door, c.valid, c.others) for c in counted] == [
        (13, "A", 1, 0),
        (12, "A", 1, 1),
        (12, "B", 1, 0),
    ]


def test_the_page_names_doors_and_nobody(badge, client_of, verifier):
    read(badge, door="Puerta Norte")

    page = client_of(verifier).get("/lecturas/").content.decode()

    assert "Puerta Norte" in page
    assert badge.accreditation.participant.person.first_surname not in page
    assert badge.public_id not in page


def test_an_annulled_reading_is_kept_and_not_counted(badge, client_of, verifier):
    row = read(badge)
    client = client_of(verifier)

    answer = client.post(f"/lecturas/{row.pk}/anular/", {"reason": " Fue  prueba "})

    row.refresh_from_db()
    assert answer.status_code == 302
    assert (row.annulled_by, row.annulment) == (verifier, "Fue prueba")
    assert client.get("/lecturas/").context["total"] == 0
    event = AuditEvent.objects.get(action="accreditation.reading.annulled")
    assert event.details == {}


@pytest.mark.parametrize("reason", ["", "   "])
def test_annulling_needs_a_reason(reason, badge, client_of, verifier):
    row = read(badge)

    answer = client_of(verifier).post(f"/lecturas/{row.pk}/anular/", {"reason": reason})

    row.refresh_from_db()
    assert answer.status_code == 409
    assert row.annulled_at is None


def test_a_second_click_annuls_nothing_more(badge, verifier):
    row, now = read(badge), timezone.now()
    services.annul_reading(reading=row, reason="Doble", by=verifier, at=now)

    with pytest.raises(Refused) as refusal:
        services.annul_reading(reading=row, reason="Otra", by=verifier, at=now)

    assert refusal.value.codes == ("annulled_already",)
    assert BadgeReading.objects.get().annulment == "Doble"


def test_strangers_neither_look_nor_annul(badge, client, client_of, user_with):
    row, analyst = read(badge), client_of(user_with(Role.ANALYST))

    assert client.get("/lecturas/").status_code == 302
    assert analyst.get("/lecturas/").status_code == 403
    assert analyst.post(f"/lecturas/{row.pk}/anular/").status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_takes_a_constant_number_of_queries(
    count, badge, client_of, verifier, django_assert_max_num_queries
):
    for _ in range(count):
        read(badge)
    client = client_of(verifier)
    client.get("/lecturas/")

    with django_assert_max_num_queries(8):
        client.get("/lecturas/")
