"""The chapter of the report on checklists: every result counted again."""

import re
from collections import Counter

import pytest
from django.utils import timezone

from core.reports.document import Table
from core.reports.layout import cell_text
from missions.models import Answer, Submission
from missions.reports.sections.annexes import gather_forms
from missions.reports.sections.answers import gather_checklists
from tests.factories.missions import MissionFactory
from tests.missions.checklists.forms import GOOD, published, sent, visit_of

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def mission():
    return MissionFactory()


@pytest.fixture
def version(mission):
    made = published(mission)
    for answers in (GOOD, GOOD, {"opened": "no", "why": ["people", "material"]}):
        visit, observers = visit_of(mission)
        sent(visit, made, observers[0], answers)
    return made


def table_of(section):
    return next(block for block in section.blocks if isinstance(block, Table))


def test_each_result_says_how_many_of_how_many(mission, version):
    section = gather_checklists(mission, NOW)
    rows = {row["label"]: row for row in table_of(section).rows}

    for question in version.questions.filter(kind="yes_no"):
        answers = Answer.objects.filter(question=question, counts=True)
        counted = Counter(answers.values_list("code", flat=True))
        if not counted:
            assert question.label_es not in rows
            continue
        row = rows[question.label_es]
        printed = re.findall(
            r"(\d+\.\d) % \((\d+)\)", row["result"].replace("\xa0", " ")
        )
        assert row["answered"] == sum(counted.values())
        assert sorted(int(n) for _share, n in printed) == sorted(counted.values())
        for share, number in printed:
            whole = 100 * int(number) / row["answered"]
            assert float(share) == pytest.approx(whole, abs=0.05)


def test_figures_of_the_chapter_count_submissions(mission, version):
    data = {one.key: one for one in gather_checklists(mission, NOW).data}

    code = version.checklist.code
    assert data[f"checklists.{code}"].value == Submission.objects.count() == 3
    assert data[f"checklists.{code}.opened.no"].value == 1
    assert data[f"checklists.{code}.why.people"].value == 1


def test_without_checklists_the_chapter_says_so():
    section = gather_checklists(MissionFactory(), NOW)

    assert (section.blocks, section.empty) == ((), "No se recibieron cédulas.")


def test_queries_do_not_grow_with_what_was_filled(mission, version, count_queries):
    with count_queries() as before:
        gather_checklists(mission, NOW)
    visit, observers = visit_of(mission)
    sent(visit, version, observers[0], GOOD)

    with count_queries() as after:
        gather_checklists(mission, NOW)

    assert len(after) == len(before)


def test_forms_are_printed_as_published(mission, version):
    table = table_of(gather_forms(mission, NOW))

    asked = version.questions.exclude(kind__in=("section", "note")).order_by("order")
    assert [row["label"] for row in table.rows] == [q.label_es for q in asked]
    assert cell_text(table.columns[0], table.rows[0]["number"]) == "1"
