"""How a checklist was answered: numbers with their denominators and rows."""

import pytest
from django.utils import timezone

from missions import services
from missions.models import District, Reconciliation, Submission
from missions.reports.checklist_summary import behind, split, summary
from tests.factories.core import UserFactory
from tests.factories.missions import DistrictFactory, MissionFactory
from tests.missions.checklists.forms import GOOD, fill, published, sent, visit_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def mission():
    return MissionFactory()


@pytest.fixture
def version(mission):
    return published(mission)


@pytest.fixture
def filled(mission, version):
    """Three that count, one draft, one rejected; two districts."""
    answers = [
        GOOD,
        GOOD | {"opened": "no", "why": ["people", "material"], "voters": 20},
        {"opened": "no", "why": ["people"]},
    ]
    rows = []
    for number, each in enumerate(answers):
        visit, people = visit_of(mission)
        if number == 2:
            visit.place.unit.district = DistrictFactory(number=7)
            visit.place.unit.save()
        rows.append(sent(visit, version, people[0], each))
    visit, people = visit_of(mission)
    fill(visit, version, people[0])
    visit, people = visit_of(mission)
    bad = sent(visit, version, people[0])
    services.reject_submission(
        submission=bad, reason="x", by=UserFactory(), at=timezone.now()
    )
    return rows


def found(version, code):
    rows = summary(version.checklist)
    return next(row for row in rows if row.code == code)


def test_only_what_counts_is_counted(filled, version):
    opened = found(version, "opened")

    assert opened.counts == {"yes": 1, "no": 2, "unseen": 0, "na": 0}
    assert opened.answered == 3
    assert opened.shares["no"] == pytest.approx(2 / 3)


def test_not_observed_and_not_applicable_stand_apart(mission, version):
    for answer in ("yes", "yes", "no", "unseen", "unseen", "na"):
        visit, people = visit_of(mission)
        more = {"why": ["people"]} if answer == "no" else {}
        sent(visit, version, people[0], {"opened": answer} | more)

    opened = found(version, "opened")

    assert (opened.answered, opened.unseen, opened.not_applicable) == (3, 2, 1)
    assert opened.received == 6
    assert opened.shares == {"yes": pytest.approx(2 / 3), "no": pytest.approx(1 / 3)}


def test_several_answers_are_counted_each_of_those_who_answered(filled, version):
    why = found(version, "why")

    assert why.counts == {"people": 2, "material": 1}
    assert (why.answered, why.shares["people"]) == (2, 1.0)


def test_a_number_has_its_median(filled, version):
    voters = found(version, "voters")

    assert (voters.answered, voters.middle) == (2, 15)


def test_a_question_is_split_with_its_denominators(filled, version):
    by_district = split(version.checklist, "opened", "district")

    numbers = dict(District.objects.values_list("pk", "number"))
    found = {numbers[key]: d for key, d in by_district.items()}
    assert {number: d.answered for number, d in found.items()} == {7: 1, 12: 2}
    assert found[7].counts["no"] == 1
    for by in ("modality", "hour"):
        parts = split(version.checklist, "opened", by)
        assert sum(part.answered for part in parts.values()) == 3
    assert split(version.checklist, "ghost", "hour") == {}


def test_every_number_opens_as_many_rows(filled, version):
    for row in summary(version.checklist):
        for answer, count in row.counts.items():
            sent = Submission.objects.filter(checklist=version.checklist)
            rows = behind(sent, row.code, answer=answer)
            assert rows.count() == count, (row.code, answer)


def test_both_versions_are_counted(filled, version, mission):
    done = {"by": UserFactory(), "at": timezone.now()}
    second = services.new_version(version=version, **done)
    second = services.publish_version(version=second, **done)
    visit, people = visit_of(mission)
    sent(visit, second, people[0])

    assert found(version, "opened").answered == 4


def test_two_who_agree_count_once_and_who_differ_when_decided(mission, version):
    visit, people = visit_of(mission)
    sent(visit, version, people[0])
    second = sent(visit, version, people[1], GOOD | {"voters": 12})
    assert found(version, "opened").answered == 1
    assert found(version, "voters").answered == 0

    services.decide_difference(
        difference=Reconciliation.objects.get().differences.get(),
        chosen=second,
        reason="Acta.",
        by=UserFactory(),
        at=timezone.now(),
    )

    assert found(version, "voters").counts == {"12": 1}


def test_a_summary_takes_three_queries(filled, version, count_queries):
    with count_queries() as captured:
        summary(version.checklist)

    assert len(captured) == 3
