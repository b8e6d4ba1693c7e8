"""Open data: small numbers stay hidden, a person publishes, a person withdraws."""

import csv
import io
import json
from random import Random

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from core.exceptions import Refused
from core.models import AuditEvent
from core.permissions import Role
from missions.models import OpenDataRelease
from missions.reports.open_data import gather_open_data
from missions.rules.parameters import SMALLEST_CODE, smallest_published
from missions.rules.suppression import Sum, derivable, hidden_keys
from missions.services.open_data import publish_open_data, withdraw_open_data
from tests.factories.core import UserFactory
from tests.factories.missions import (
    DistrictFactory,
    FindingFactory,
    FindingTypeFactory,
    MissionFactory,
    MissionMembershipFactory,
    PhaseFactory,
    RuleFactory,
    RuleSetFactory,
    SeverityFactory,
    TopicFactory,
)
from tests.missions.checklists.forms import published, sent, visit_of

LIMIT = 5


def table(numbers):
    """Values and sums of a table with totals on both sides."""
    height, width = len(numbers), len(numbers[0])
    values = {f"{r}.{c}": numbers[r][c] for r in range(height) for c in range(width)}
    sums = []
    for r in range(height):
        parts = tuple(f"{r}.{c}" for c in range(width))
        values[f"{r}.t"] = sum(values[p] for p in parts)
        sums.append(Sum(f"{r}.t", parts))
    for c in range(width):
        parts = tuple(f"{r}.{c}" for r in range(height))
        values[f"t.{c}"] = sum(values[p] for p in parts)
        sums.append(Sum(f"t.{c}", parts))
    values["t.t"] = sum(map(sum, numbers))
    sums.append(Sum("t.t", tuple(f"{r}.t" for r in range(height))))
    sums.append(Sum("t.t", tuple(f"t.{c}" for c in range(width))))
    return values, sums


def hidden(numbers):
    return hidden_keys(*table(numbers), LIMIT)


def test_large_numbers_and_zeros_are_shown():
    assert hidden([[10, 0, 7], [5, 20, 0]]) == set()


def test_a_single_small_number_takes_three_others_with_it():
    assert hidden([[3, 30, 40], [20, 10, 50], [60, 70, 80]]) == {
        *("0.0", "0.1", "1.0", "1.1"),
    }


def test_a_total_that_gives_a_small_number_away_is_hidden():
    found = hidden([[3, 0], [20, 30]])

    assert {"0.0", "0.t"} <= found
    assert "1.1" not in found or "1.t" in found


def test_two_small_numbers_whose_sum_is_small_take_a_third():
    found = hidden([[1, 1, 30, 40], [1, 1, 10, 50], [9, 9, 60, 60]])

    assert {"0.0", "0.1"} < {key for key in found if key.startswith("0.")}


@pytest.mark.parametrize("seed", range(60))
def test_no_hidden_number_follows_from_what_is_shown(seed):
    random = Random(seed)
    shape = random.randint(1, 8), random.randint(1, 6)
    choices = (0, 0, 1, 2, 3, 4, 5, 9, 20, 50)
    numbers = [
        [random.choice(choices) for _c in range(shape[1])] for _r in range(shape[0])
    ]
    values, sums = table(numbers)

    found = hidden_keys(values, sums, LIMIT)

    assert derivable(sums, found) == set()
    assert {key for key, n in values.items() if 0 < n < LIMIT} <= found
    for one in sums:
        if one.total not in found:
            rest = sum(values[key] for key in one.parts if key in found)
            assert rest == 0 or rest >= LIMIT
    for key in found:
        if not 0 < values[key] < LIMIT:
            assert gives_away(values, sums, found - {key}), f"{key} could be shown"


def gives_away(values, sums, found):
    """A hidden number follows, or what is hidden of a sum is a small number."""
    rests = (
        sum(values[key] for key in one.parts if key in found)
        for one in sums
        if one.total not in found
    )
    return derivable(sums, found) or any(0 < rest < LIMIT for rest in rests)


# ---- what is gathered and published


@pytest.fixture
def mission():
    return MissionFactory()


@pytest.fixture
def head(mission):
    role = Role.COORDINATOR.value
    return MissionMembershipFactory(mission=mission, role=role).user


@pytest.fixture
def rows(mission):
    """Twelve validated findings of one topic, three of another; two not looked at."""
    stage = PhaseFactory(code="JOR")
    given = {"mission": mission, "validated": True, "severity": SeverityFactory()}
    given |= {"phase": PhaseFactory(code="JOR-INS", parent=stage)}
    given |= {"type": FindingTypeFactory(code="MEJ"), "facts": "No se publica."}
    district = DistrictFactory(number=7)
    for code, count in (("T01", 12), ("T04", 3), ("T13", 20)):
        topic = TopicFactory(code=code)
        FindingFactory.create_batch(count, **given, topic=topic, district=district)
    FindingFactory.create_batch(2, mission=mission)


def gather(mission):
    return gather_open_data(mission, threshold=LIMIT, at=timezone.now())


def cells(content, name):
    (found,) = [t for t in content["tables"] if t["name"] == name]
    return {(row[0], row[3]): row[-1] for row in found["rows"]}


@pytest.mark.django_db
def test_small_topics_are_hidden_with_one_more(mission, rows):
    found = cells(gather(mission), "findings_topic_stage")

    assert found == {
        ("T01", "JOR"): None,
        ("T04", "JOR"): None,
        ("T13", "JOR"): 20,
        ("T01", "all"): None,
        ("T04", "all"): None,
        ("T13", "all"): 20,
        ("all", "JOR"): 35,
        ("all", "all"): 35,
    }


@pytest.mark.django_db
def test_answers_are_published_by_their_totals(mission):
    version = published(mission)
    for number in range(14):
        visit, people = visit_of(mission)
        said = {"opened": "no", "why": ["people"]} if number < 2 else {"opened": "yes"}
        sent(visit, version, people[0], said)

    found = cells(gather(mission), "checklist_answers")

    code = "opening.opened"
    assert found[code, "answered"] == 14
    assert (found[code, "no"], found[code, "yes"]) == (None, None)
    assert found["opening.why", "people"] is None
    assert found["opening.why", "answered"] is None


@pytest.mark.django_db
def test_nothing_personal_and_no_text_of_a_finding_leaves(mission, rows, head):
    release = publish_open_data(mission=mission, by=head, at=timezone.now())

    said = json.dumps(release.content, ensure_ascii=False)
    assert "No se publica" not in said
    assert head.email not in said
    assert head.name not in said


@pytest.mark.django_db
def test_the_threshold_is_a_rule_of_the_process(mission):
    assert smallest_published(mission.process) == 5
    rules = RuleSetFactory(process=mission.process)
    RuleFactory(rule_set=rules, code=SMALLEST_CODE, value=10)
    assert smallest_published(mission.process) == 10
    RuleFactory._meta.model.objects.filter(code=SMALLEST_CODE).update(value=0)
    assert smallest_published(mission.process) == 3


@pytest.mark.django_db
def test_publish_show_replace_and_withdraw(mission, rows, head, client, client_of):
    desk = client_of(head)
    url = reverse("missions:open_data_publish", args=[mission.pk])
    assert desk.get(url).status_code == 200
    assert OpenDataRelease.objects.count() == 0
    assert desk.post(url).status_code == 302
    assert desk.post(url).status_code == 302

    first, second = OpenDataRelease.objects.order_by("number")
    assert first.withdrawn_at
    assert not second.withdrawn_at
    page = reverse("missions:open_data", args=[second.pk])
    assert client.get(page).status_code == 200
    assert client.get(reverse("missions:open_data", args=[first.pk])).status_code == 404
    assert page in client.get(reverse("missions:open_data_list")).content.decode()

    away = reverse("missions:open_data_withdraw", args=[second.pk])
    assert desk.post(away, {"reason": ""}).status_code == 422
    assert desk.post(away, {"reason": "Hubo un error."}).status_code == 302
    assert desk.post(away, {"reason": "Otra vez."}).status_code == 409
    for suffix in ("csv", "json"):
        file = reverse("missions:open_data_file", args=[second.pk, suffix])
        assert client.get(file).status_code == 404
    acts = AuditEvent.objects.filter(action__startswith="missions.open_data")
    assert [event.action.split(".")[-1] for event in acts.order_by("pk")] == [
        *("publish", "withdraw", "publish", "withdraw"),
    ]


@pytest.mark.django_db
def test_files_hold_what_the_page_shows(mission, rows, head, client):
    release = publish_open_data(mission=mission, by=head, at=timezone.now())

    def file(suffix):
        return client.get(
            reverse("missions:open_data_file", args=[release.pk, suffix])
        ).content.decode("utf-8-sig")

    lines = list(csv.DictReader(io.StringIO(file("csv"))))
    data = json.loads(file("json"))
    assert len(lines) == sum(len(t["rows"]) for t in data["tables"])
    (small,) = [
        line
        for line in lines
        if (line["line_code"], line["column_code"]) == ("T04", "JOR")
    ]
    assert small["number"] == ""
    assert set(data["dictionary"]) == set(lines[0])
    assert data["sha256"] == release.sha256


@pytest.mark.django_db
def test_the_public_page_speaks_english_too(mission, rows, head, client):
    release = publish_open_data(mission=mission, by=head, at=timezone.now())
    url = reverse("missions:open_data", args=[release.pk])

    answer = client.get(url, headers={"accept-language": "en"})

    assert "Findings by topic and phase" in answer.content.decode()
    assert "not shown" in answer.content.decode()


@pytest.mark.django_db
def test_what_is_published_does_not_change_with_the_data(mission, rows, head):
    release = publish_open_data(mission=mission, by=head, at=timezone.now())
    before = release.content

    FindingFactory.create_batch(9, mission=mission, validated=True)

    release.refresh_from_db()
    assert release.content == before


@pytest.mark.django_db
def test_an_empty_mission_publishes_nothing(mission, head, client_of):
    with pytest.raises(Refused) as refusal:
        publish_open_data(mission=mission, by=head, at=timezone.now())

    assert [b.code for b in refusal.value.blockers] == ["nothing_to_publish"]
    url = reverse("missions:open_data_publish", args=[mission.pk])
    assert client_of(head).post(url).status_code == 409


@pytest.mark.django_db
@pytest.mark.parametrize("role", [Role.ANALYST, Role.OBSERVER])
def test_others_may_not_publish(role, mission, rows, client_of):
    member = MissionMembershipFactory(mission=mission, role=role.value).user
    url = reverse("missions:open_data_publish", args=[mission.pk])

    assert client_of(member).post(url).status_code == 403
    assert OpenDataRelease.objects.count() == 0


@pytest.mark.django_db
def test_a_coordinator_of_another_mission_finds_nothing(mission, rows, head, client_of):
    release = publish_open_data(mission=mission, by=head, at=timezone.now())
    role = Role.COORDINATOR.value
    other = client_of(MissionMembershipFactory(role=role).user)

    for name, key in (
        ("open_data_desk", mission.pk),
        ("open_data_publish", mission.pk),
        ("open_data_withdraw", release.pk),
    ):
        assert other.get(reverse(f"missions:{name}", args=[key])).status_code == 404


@pytest.mark.django_db
def test_the_database_keeps_one_release_in_force_and_asks_why(mission, rows, head):
    release = publish_open_data(mission=mission, by=head, at=timezone.now())
    release.pk, release.number = None, 2
    release._state.adding = True
    with pytest.raises(IntegrityError), transaction.atomic():
        release.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        OpenDataRelease.objects.update(
            withdrawn_at=timezone.now(), withdrawn_by=UserFactory()
        )
    kept = OpenDataRelease.objects.get()
    withdraw_open_data(release=kept, reason="Prueba.", by=head, at=timezone.now())
    assert OpenDataRelease.objects.public().count() == 0


@pytest.mark.django_db
def test_gathering_takes_the_same_queries_with_more_rows(mission, rows, count_queries):
    published(mission)
    with count_queries() as few:
        gather(mission)
    FindingFactory.create_batch(3, mission=mission, validated=True)
    with count_queries() as many:
        gather(mission)
    assert len(many) == len(few)
