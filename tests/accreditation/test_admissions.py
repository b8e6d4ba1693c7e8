"""Lists of admission: whom a door expects, what it counts, what it never tells."""

import datetime as dt
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accreditation import services
from accreditation.models import AdmissionList, AdmissionRule, BadgeReading
from accreditation.reports.admissions import count_door, hours_of
from core.exceptions import Refused
from core.models import AuditEvent
from core.permissions import Role
from tests.api.conftest import issued
from tests.factories.accreditation import AccreditationFactory, complete_file
from tests.factories.core import UserFactory
from tests.factories.logistics import DelegationFactory, InvitationFactory
from tests.factories.missions import ActivityFactory

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 6, 7, 18, 0, tzinfo=dt.UTC)


@pytest.fixture
def badge(settings, tmp_path):
    settings.BADGE_KEYS_DIR = tmp_path / "keys"
    return issued()


def door(**changes):
    now = timezone.now()
    said = {"title": "Ceremonia", "place": "Auditorio", "opens_at": now}
    return services.Door(**said | {"closes_at": now + dt.timedelta(hours=3)} | changes)


@pytest.fixture
def row(badge):
    return services.open_admission_list(
        mission=badge.mission, door=door(), by=UserFactory(), at=timezone.now()
    )


def expect(row, source, key="", **more):
    return services.add_admission_rule(
        row=row, source=source, key=key, by=UserFactory(), at=timezone.now(), **more
    )


def said(badge, row):
    return services.admission_verdict(badge, row, timezone.now())


def read(badge, row, **changes):
    given = {"read_at": timezone.now(), "verdict": "VALID", "nonce": uuid4()}
    return BadgeReading.objects.create(badge=badge, entry=row, **given | changes)


def test_a_list_without_rules_expects_nobody(badge, row):
    assert said(badge, row) == "NOT_LISTED"
    assert services.digests_for(row) == []


def test_a_person_is_expected_by_name_and_nobody_else(badge, row):
    call = badge.accreditation.application.call
    other = services.issue_badge(
        accreditation=AccreditationFactory(
            application=complete_file(status="approved", call=call)
        ),
        by=UserFactory(),
        at=timezone.now(),
    )

    expect(row, "person", accreditation=badge.accreditation)

    assert (said(badge, row), said(other, row)) == ("VALID", "NOT_LISTED")
    assert AdmissionRule.objects.get().label == ""


@pytest.mark.parametrize(
    ("source", "key", "answer"),
    [("all", "all", "VALID"), ("role", "1", "VALID"), ("role", "2", "NOT_LISTED")],
)
def test_many_are_expected_at_once(source, key, answer, badge, row):
    expect(row, source, key)

    assert said(badge, row) == answer


def test_a_delegation_is_expected_with_its_people(badge, row):
    mine, other = DelegationFactory.create_batch(2, mission=badge.mission)
    InvitationFactory(delegation=mine, application=badge.accreditation.application)
    expect(row, "delegation", str(other.pk))
    assert said(badge, row) == "NOT_LISTED"

    expect(row, "delegation", str(mine.pk))

    assert said(badge, row) == "VALID"
    assert row.rules.filter(label=mine.name).exists()


def test_a_revoked_badge_is_revoked_at_every_door(badge, row):
    expect(row, "all", "all")
    services.change_badge(
        badge=badge, verb="revoke", reason="X", by=UserFactory(), at=timezone.now()
    )
    badge.refresh_from_db()

    assert said(badge, row) == "REVOKED"
    assert services.digests_for(row) == []


def test_a_badge_of_another_mission_is_not_for_this_door(badge, row):
    expect(row, "all", "all")

    assert said(issued(), row) == "WRONG_MISSION"


def test_the_pack_of_a_device_names_nobody(badge, row, client_of, user_with):
    expect(row, "all", "all")

    answer = client_of(user_with(Role.VERIFIER)).get(f"/verificador/entrada/{row.pk}")

    digest = services.digests_for(row)
    assert answer.json()["admits"] == digest
    assert [len(one) for one in digest] == [16]
    person = badge.accreditation.participant.person
    text = answer.content.decode()
    assert badge.public_id not in text
    assert person.first_surname not in text


@pytest.mark.parametrize(
    ("source", "key", "code"),
    [
        ("all", "all", "listed_already"),
        ("role", "99", "unknown_source"),
        ("moon", "1", "unknown_source"),
        ("person", "", "unknown_source"),
    ],
)
def test_a_rule_that_means_nothing_is_refused(source, key, code, row):
    expect(row, "all", "all")

    with pytest.raises(Refused) as refusal:
        expect(row, source, key)

    assert refusal.value.codes == (code,)
    assert row.rules.count() == 1


def test_a_person_of_another_mission_is_refused(row):
    with pytest.raises(Refused) as refusal:
        expect(row, "person", accreditation=issued().accreditation)

    assert refusal.value.codes == ("unknown_source",)


def test_an_ended_list_changes_no_more(badge, row):
    rule, by, at = expect(row, "all", "all"), UserFactory(), timezone.now()
    services.end_admission_list(row=row, by=by, at=at)

    for act in (
        lambda: services.end_admission_list(row=row, by=by, at=at),
        lambda: services.change_admission_list(row=row, door=door(), by=by, at=at),
        lambda: services.remove_admission_rule(rule=rule, by=by, at=at),
        lambda: expect(row, "role", "1"),
    ):
        with pytest.raises(Refused) as refusal:
            act()
        assert refusal.value.codes == ("ended",)
    assert not AdmissionList.objects.running(at).exists()


def test_an_activity_of_another_mission_is_refused(row):
    with pytest.raises(Refused) as refusal:
        services.change_admission_list(
            row=row,
            door=door(activity=ActivityFactory()),
            by=UserFactory(),
            at=timezone.now(),
        )

    assert refusal.value.codes == ("wrong_mission",)


def test_the_database_refuses_a_copied_name_and_a_door_that_closes_first(badge, row):
    now, by = timezone.now(), UserFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        AdmissionRule.objects.create(
            list=row, source="person", key="x", label="Ana", added_at=now, added_by=by
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        AdmissionList.objects.filter(pk=row.pk).update(
            closes_at=row.opens_at - dt.timedelta(hours=1)
        )


def test_each_act_is_in_the_chain_without_a_name(badge, row):
    rule = expect(row, "person", accreditation=badge.accreditation)
    services.remove_admission_rule(rule=rule, by=UserFactory(), at=timezone.now())

    rows = AuditEvent.objects.filter(action__startswith="accreditation.admission")
    assert [(r.action.split(".", 1)[1], r.details) for r in rows.order_by("seq")] == [
        ("admission_list.opened", {}),
        ("admission_rule.added", {"source": "person"}),
        ("admission_rule.removed", {"source": "person"}),
    ]


def test_hours_count_who_arrived_who_came_again_and_who_was_not_expected():
    minute = dt.timedelta(minutes=1)
    a, b = uuid4(), uuid4()
    rows = [
        (NOON, "VALID", a),
        (NOON + minute, "VALID", a),
        (NOON + 2 * minute, "NOT_LISTED", b),
        (NOON + 3 * minute, "REVOKED", None),
        (NOON + 70 * minute, "VALID_STATUS_OLD", b),
    ]

    counted = [
        (h.hour.hour, h.arrived, h.again, h.unlisted, h.others) for h in hours_of(rows)
    ]

    assert counted == [(13, 1, 0, 0, 0), (12, 1, 1, 1, 1)]


def test_an_annulled_reading_leaves_the_counts_and_stays_in_sight(badge, row):
    expect(row, "all", "all")
    mistake = read(badge, row)
    services.annul_reading(
        reading=mistake, reason="Prueba", by=UserFactory(), at=timezone.now()
    )
    read(badge, row, read_at=timezone.now() + dt.timedelta(minutes=1))

    counts = count_door(row)

    assert (counts.expected, counts.arrived, counts.again) == (1, 1, 0)
    assert (counts.annulled, counts.missing) == (1, 0)
