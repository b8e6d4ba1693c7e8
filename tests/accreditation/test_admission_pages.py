"""The pages of entry control: who opens them, what they show, what they refuse."""

import datetime as dt
from uuid import uuid4

import pytest
from django.utils import timezone

from accreditation import services
from accreditation.models import AdmissionList, BadgeReading
from core.permissions import Role
from tests.accreditation.test_admissions import door, expect, read
from tests.api.conftest import ROOT, issued
from tests.factories.core import UserFactory
from tests.factories.missions import MissionMembershipFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def badge(settings, tmp_path):
    settings.BADGE_KEYS_DIR = tmp_path / "keys"
    return issued()


@pytest.fixture
def row(badge):
    return services.open_admission_list(
        mission=badge.mission, door=door(), by=UserFactory(), at=timezone.now()
    )


@pytest.fixture
def coordinator(client_of, user_with):
    return client_of(user_with(Role.COORDINATOR))


@pytest.fixture
def verifier(client_of, user_with):
    return client_of(user_with(Role.VERIFIER))


def form(**changes):
    now = timezone.localtime()
    said = {
        "title": "Sesión informativa",
        "place": "Sede",
        "opens_at": now.strftime("%Y-%m-%dT%H:%M"),
        "closes_at": (now + dt.timedelta(hours=2)).strftime("%Y-%m-%dT%H:%M"),
    }
    return said | changes


def test_a_coordinator_opens_a_list_and_fills_it(badge, coordinator):
    answer = coordinator.post("/entradas/nueva/", form(mission=badge.mission_id))

    row = AdmissionList.objects.get()
    assert answer.headers["Location"] == f"/entradas/{row.pk}/"
    assert coordinator.get("/entradas/").status_code == 200
    page = f"/entradas/{row.pk}/agregar/"
    assert coordinator.post(page, {"what": "role:1"}).status_code == 302
    assert coordinator.post(page, {"folio": badge.folio}).status_code == 302
    assert coordinator.post(page, {"what": "role:1"}).status_code == 409
    assert coordinator.post(page, {"folio": "NADA-1"}).status_code == 422
    assert coordinator.post(page, {}).status_code == 422
    assert sorted(row.rules.values_list("source", flat=True)) == ["person", "role"]


@pytest.mark.parametrize(
    "change", [{"title": ""}, {"closes_at": "2020-01-01T00:00"}, {"mission": "9"}]
)
def test_a_door_that_makes_no_sense_is_not_opened(change, badge, coordinator):
    given = form(mission=badge.mission_id) | change

    assert coordinator.post("/entradas/nueva/", given).status_code == 422
    assert not AdmissionList.objects.exists()


def test_hours_are_changed_and_a_list_is_ended_after_a_question(row, coordinator):
    page = f"/entradas/{row.pk}/"
    assert coordinator.get(f"{page}editar/").status_code == 200
    assert coordinator.post(f"{page}editar/", form(place="Otra")).status_code == 302
    assert coordinator.get(f"{page}terminar/").status_code == 200
    row.refresh_from_db()
    assert (row.place, row.ended_at) == ("Otra", None)

    assert coordinator.post(f"{page}terminar/").status_code == 302

    assert coordinator.post(f"{page}terminar/").status_code == 409
    assert coordinator.get(page).status_code == 200


def test_people_are_named_to_who_manages_and_not_at_the_door(
    badge, row, coordinator, verifier
):
    expect(row, "person", accreditation=badge.accreditation)
    name = badge.accreditation.participant.person.full_name

    assert name in coordinator.get(f"/entradas/{row.pk}/").content.decode()
    assert name not in verifier.get(f"/entradas/{row.pk}/").content.decode()


@pytest.mark.parametrize("typed", ["folio", "address"])
def test_a_simulated_reading_answers_and_records_nothing(typed, badge, row, verifier):
    text = badge.folio if typed == "folio" else f"HTTPS://X/V/{badge.public_id}#1"
    page = f"/entradas/{row.pk}/simular/"

    before = verifier.post(page, {"code": text}).context["tried"]
    expect(row, "all", "all")
    after = verifier.post(page, {"code": text}).context["tried"]

    assert (before["tone"], after["tone"]) == ("warning", "success")
    assert after["badge"] == badge
    assert not BadgeReading.objects.exists()


@pytest.mark.parametrize("typed", ["", "NADA", "\x00", "/V/AAAAAAAAAAAAAAAA"])
def test_an_unknown_code_is_simulated_as_unknown(typed, row, verifier):
    answer = verifier.post(f"/entradas/{row.pk}/simular/", {"code": typed})

    assert answer.context["tried"]["tone"] == "danger"


def test_a_reading_is_annulled_from_the_page_of_its_door(badge, row, verifier):
    one = read(badge, row)

    answer = verifier.post(
        f"/lecturas/{one.pk}/anular/", {"reason": "Doble", "back": "entry"}
    )

    assert answer.headers["Location"] == f"/entradas/{row.pk}/"
    assert "Doble" in verifier.get(f"/entradas/{row.pk}/").content.decode()


@pytest.mark.parametrize(
    "verb", ["editar/", "agregar/", "quitar/1/", "terminar/", "simular/", ""]
)
def test_strangers_get_nothing(verb, row, client, client_of, user_with):
    page, analyst = f"/entradas/{row.pk}/{verb}", client_of(user_with(Role.ANALYST))

    assert client.post(page).status_code in {302, 405}
    assert analyst.post(page).status_code in {403, 405}
    assert analyst.get("/entradas/").status_code == 403
    assert analyst.get(f"/verificador/entrada/{row.pk}").status_code == 403


@pytest.mark.parametrize("verb", ["editar/", "agregar/", "quitar/1/", "terminar/"])
def test_who_stands_at_the_door_changes_no_list(verb, row, verifier):
    assert verifier.post(f"/entradas/{row.pk}/{verb}").status_code == 403
    assert verifier.get("/entradas/nueva/").status_code == 403


def test_a_member_of_another_mission_finds_no_such_list(row, client_of):
    client = client_of(MissionMembershipFactory().user)

    assert client.get(f"/entradas/{row.pk}/").status_code == 404
    assert client.get(f"/verificador/entrada/{row.pk}").status_code == 404
    assert row.title not in client.get("/entradas/").content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_pages_take_a_constant_number_of_queries(
    count, badge, row, coordinator, django_assert_max_num_queries
):
    expect(row, "person", accreditation=badge.accreditation)
    for number in range(count):
        read(badge, row)
        services.open_admission_list(
            mission=badge.mission,
            door=door(title=f"Lista {number}"),
            by=UserFactory(),
            at=timezone.now(),
        )
    coordinator.get("/entradas/")

    with django_assert_max_num_queries(9):
        coordinator.get("/entradas/")
    with django_assert_max_num_queries(16):
        coordinator.get(f"/entradas/{row.pk}/")


def test_devices_are_offered_the_lists_that_run(badge, row, verifier, client):
    over = door(
        title="Ayer",
        opens_at=timezone.now() - dt.timedelta(days=1),
        closes_at=timezone.now() - dt.timedelta(hours=20),
    )
    services.open_admission_list(
        mission=badge.mission, door=over, by=UserFactory(), at=timezone.now()
    )

    doors = verifier.get("/verificador/sesion").json()["doors"]

    assert [one["title"] for one in doors] == [row.title]
    assert client.get("/verificador/sesion").json()["doors"] == []


# --- Uploads of devices -----------------------------------------------------------


def sent(badge, **changes):
    said = {"nonce": str(uuid4()), "id": badge.public_id, "verdict": "VALID"}
    return said | {"read_at": timezone.now().isoformat()} | changes


def upload(client, *readings):
    body = {"device": "lector", "sent_at": timezone.now().isoformat()}
    answer = client.post(
        f"{ROOT}readings/",
        body | {"readings": list(readings)},
        content_type="application/json",
    )
    return answer.json()["results"]


def test_a_reading_keeps_its_list_and_the_server_judges_by_it(badge, row, verifier):
    first = upload(verifier, sent(badge, entry=str(row.pk), verdict="NOT_LISTED"))
    expect(row, "all", "all")
    second = upload(verifier, sent(badge, entry=str(row.pk)))

    assert (first[0]["verdict"], second[0]["verdict"]) == ("NOT_LISTED", "VALID")
    assert set(BadgeReading.objects.values_list("entry", flat=True)) == {row.pk}


def test_a_reading_of_an_unknown_list_is_kept_without_it(badge, verifier):
    answer = upload(verifier, sent(badge, entry=str(uuid4())))

    assert answer[0]["outcome"] == "recorded"
    assert BadgeReading.objects.get().entry is None


def test_a_reading_annulled_before_it_was_sent_arrives_annulled(badge, verifier):
    at = timezone.now() - dt.timedelta(minutes=5)

    upload(verifier, sent(badge, annulment=" Era  prueba ", annulled_at=at.isoformat()))

    kept = BadgeReading.objects.get()
    assert (kept.annulment, kept.annulled_by_id is None) == ("Era prueba", False)
    assert abs(kept.annulled_at - at) < dt.timedelta(seconds=30)


def test_an_annulment_that_comes_later_and_twice_counts_once(badge, verifier):
    one = sent(badge)
    upload(verifier, one)
    late = one | {"annulment": "Doble", "annulled_at": timezone.now().isoformat()}

    answers = [upload(verifier, late), upload(verifier, late | {"annulment": "Otra"})]

    assert [a[0]["outcome"] for a in answers] == ["repeated", "repeated"]
    assert BadgeReading.objects.get().annulment == "Doble"


def test_a_nonce_of_another_badge_annuls_nothing(badge, verifier):
    one = sent(badge)
    upload(verifier, one)

    answer = upload(verifier, one | {"id": issued().public_id, "annulment": "X"})

    assert answer[0]["code"] == "nonce_reused"
    assert BadgeReading.objects.get().annulled_at is None
