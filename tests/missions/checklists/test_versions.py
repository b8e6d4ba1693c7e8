"""Checklists: drafted, checked, published, followed by a next version."""

from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from core import audit
from core.exceptions import Refused
from missions import services
from missions.enums import VersionStatus
from missions.models import Checklist, ChecklistVersion
from missions.rules.checklists import MAX_QUESTIONS, problems_of
from missions.rules.drafts import (
    CheckDraft,
    OptionDraft,
    QuestionDraft,
    VersionDraft,
    changes,
    draft_of,
    question_draft,
    read_draft,
)
from missions.seed.files import load
from tests.factories.core import UserFactory
from tests.factories.missions import MissionFactory
from tests.missions.checklists.forms import OPENING, draft, published

YES_NO = tuple(OptionDraft(c, c, c) for c in ("yes", "no", "unseen", "na"))


@pytest.fixture
def mission(db):
    return MissionFactory()


@pytest.fixture
def done(db):
    return {"by": UserFactory(), "at": timezone.now()}


def refusal(act, **arguments):
    with pytest.raises(Refused) as refused:
        act(**arguments)
    return refused.value.codes


def question(code, kind="yes_no", **fields):
    options = fields.pop("options", YES_NO if kind == "yes_no" else ())
    return QuestionDraft(code, kind, code, code, options=options, **fields)


def problems(*questions, checks=()):
    return [
        (problem.where, problem.code)
        for problem in problems_of(VersionDraft(questions, tuple(checks)))
    ]


# ---- a question that is called otherwise


def test_conditions_and_checks_follow_a_renamed_question(mission, done):
    content = {
        **OPENING,
        "checks": [
            {
                "code": "few",
                "condition": "voters < 1 and opened = 'no'",
                "severity": "warning",
                "message_es": "Nadie participó.",
                "message_en": "Nobody took part.",
            }
        ],
    }
    made = draft(mission, content)
    first = made.questions.get(code="opened")
    line = replace(question_draft(first), code="installed")

    services.save_question(version=made, question=first, draft=line, **done)

    again = draft_of(made)
    conditions = {row.code: row.shown_if for row in again.questions}
    assert conditions["why"] == "installed = 'no'"
    assert [row.condition for row in again.checks] == [
        "voters < 1 and installed = 'no'"
    ]
    assert not [p for p in problems_of(again) if p.stops]


# ---- the check of a version


def test_a_good_version_has_no_problem():
    assert problems_of(read_draft(OPENING)) == []


def test_more_than_the_most_questions_are_refused_and_heads_do_not_count():
    many = [question(f"q{n}") for n in range(MAX_QUESTIONS)]

    assert problems(question("s", "section"), *many) == []
    assert problems(*many, question("last")) == [("—", "too_many_questions")]


@pytest.mark.parametrize(
    ("condition", "code"),
    [
        ("opened =", "condition_unreadable"),
        ("opened = 'never'", "condition_option"),
        ("ghost = 'yes'", "condition_unknown"),
        ("later = 'yes'", "condition_later"),
        ("opened = 'yes' and opened = 'no'", "unreachable"),
        ("voters > 20 and voters < 20", "unreachable"),
        ("voters > 900", "unreachable"),
        ("count(why) > 2", "unreachable"),
        ("visit_arrived > '10:00' and visit_arrived < '09:00'", "unreachable"),
    ],
)
def test_a_condition_that_cannot_work_is_named(condition, code):
    two = (OptionDraft("a", "a", "a"), OptionDraft("b", "b", "b"))
    asked = (
        question("opened"),
        question("voters", "number", min_value=0, max_value=750),
        question("why", "many", options=two),
    )

    found = problems(
        *asked, question("more", "text", shown_if=condition), question("later")
    )

    assert ("more", code) in found


@pytest.mark.parametrize(
    "condition",
    [
        "opened = 'yes' and not opened = 'no'",
        "voters > 749",
        "count(why) = 2 and why = 'a'",
        "opened != 'yes' or why = 'b'",
        "visit_arrived > '10:00'",
        "answered(opened)",
    ],
)
def test_a_condition_that_can_work_is_left_alone(condition):
    two = (OptionDraft("a", "a", "a"), OptionDraft("b", "b", "b"))

    found = problems(
        question("opened"),
        question("voters", "number", min_value=0, max_value=750),
        question("why", "many", options=two),
        question("more", "text", shown_if=condition),
    )

    assert found == []


def test_what_depends_on_a_question_never_asked_is_never_asked():
    found = problems(
        question("opened"),
        question("never", shown_if="opened = 'yes' and opened = 'no'"),
        question("after", shown_if="never = 'yes'"),
    )

    assert found == [("never", "unreachable"), ("after", "unreachable")]


def test_a_block_never_shown_hides_its_questions():
    found = problems(
        question("opened"),
        question("s", "section", shown_if="opened = 'yes' and opened = 'no'"),
        question("inside"),
    )

    assert found == [("s", "unreachable"), ("inside", "unreachable")]


def test_missing_english_and_bounds_are_said_but_do_not_stop():
    bare = QuestionDraft("n", "number", "Personas")

    found = problems_of(VersionDraft((bare,)))

    assert [(p.code, p.stops) for p in found] == [
        ("bounds_missing", False),
        ("english_missing", False),
    ]


def test_a_check_reads_any_question():
    good = CheckDraft("c", "later = 'yes'", "warning", "m", "m")
    bad = CheckDraft("d", "ghost = 'yes'", "warning", "m", "m")

    assert problems(question("later"), checks=[good, bad]) == [
        ("d", "condition_unknown")
    ]


# ---- drafts


def test_a_draft_keeps_everything_that_was_said(mission):
    version = draft(mission)

    assert draft_of(version) == read_draft(OPENING)
    assert (version.number, version.status) == (1, VersionStatus.DRAFT)


def test_two_checklists_of_a_mission_do_not_share_a_code(mission):
    draft(mission)

    with pytest.raises(Refused) as refused:
        draft(mission)

    assert refused.value.codes == ("checklist_code_taken",)


def test_a_question_is_added_changed_moved_and_removed(mission, done):
    version = draft(mission, {"questions": []})
    first = services.save_question(
        version=version, question=None, draft=question("one"), **done
    )
    second = services.save_question(
        version=version, question=None, draft=question("two"), **done
    )

    services.move_question(question=second, step=-1, **done)
    services.save_question(
        version=version,
        question=first,
        draft=replace(question("one"), label_es="Otra"),
        **done,
    )

    assert [(q.code, q.label_es) for q in version.questions.all()] == [
        ("two", "two"),
        ("one", "Otra"),
    ]
    services.remove_question(question=second, **done)
    assert [q.code for q in version.questions.all()] == ["one"]


def test_two_questions_do_not_share_a_code(mission, done):
    version = draft(mission)

    codes = refusal(
        services.save_question,
        version=version,
        question=None,
        draft=question("opened"),
        **done,
    )

    assert codes == ("question_code_taken",)


def test_who_saw_an_older_edition_does_not_overwrite_a_newer(mission, done):
    version = draft(mission)
    seen = version.edition
    services.save_question(
        version=version, question=None, draft=question("mine"), edition=seen, **done
    )

    codes = refusal(
        services.save_question,
        version=version,
        question=None,
        draft=question("yours"),
        edition=seen,
        **done,
    )

    assert codes == ("version_changed",)


def test_a_flag_with_an_unknown_topic_is_refused(mission, done):
    version = draft(mission)
    options = (
        OptionDraft("a", "a", flag="finding", type="MEJ", topic="T99"),
        OptionDraft("b", "b"),
    )

    codes = refusal(
        services.save_question,
        version=version,
        question=None,
        draft=question("x", "one", options=options),
        **done,
    )

    assert codes == ("catalogue_code_unknown",)


# ---- publishing


def test_a_published_version_is_frozen(mission, done):
    version = published(mission)

    for act, arguments in (
        (
            services.save_question,
            {"version": version, "question": None, "draft": question("x")},
        ),
        (services.remove_question, {"question": version.questions.first()}),
        (services.move_question, {"question": version.questions.first(), "step": 1}),
        (services.save_checks, {"version": version, "checks": []}),
        (services.replace_content, {"version": version, "content": VersionDraft()}),
        (services.remove_draft, {"version": version}),
    ):
        assert refusal(act, **arguments, **done) == ("version_frozen",)


def test_a_version_with_problems_is_not_published(mission, done):
    version = draft(mission, {"questions": []})

    assert refusal(services.publish_version, version=version, **done) == (
        "no_questions",
    )


def test_the_next_version_is_a_copy_and_replaces_the_first(mission, done):
    first = published(mission)
    second = services.new_version(version=first, **done)

    assert draft_of(second) == draft_of(first)
    assert services.new_version(version=first, **done) == second
    services.publish_version(version=second, **done)

    first.refresh_from_db()
    assert first.status == VersionStatus.REPLACED
    assert {t.verb for t in audit.history(first)} == {"publish", "replace"}


def test_the_database_knows_one_published_version_only(mission):
    version = published(mission)

    with pytest.raises(IntegrityError), transaction.atomic():
        ChecklistVersion.objects.create(
            checklist=version.checklist,
            number=2,
            status=VersionStatus.PUBLISHED,
            published_at=timezone.now(),
            published_by=UserFactory(),
        )


def test_a_version_is_withdrawn_with_a_reason(mission, done):
    version = published(mission)

    assert refusal(services.withdraw_version, version=version, reason=" ", **done) == (
        "reason_missing",
    )
    services.withdraw_version(version=version, reason="Trae un error.", **done)

    version.refresh_from_db()
    assert version.status == VersionStatus.WITHDRAWN


def test_a_thrown_away_first_draft_takes_its_checklist_along(mission, done):
    version = draft(mission)

    services.remove_draft(version=version, **done)

    assert not Checklist.objects.filter(mission=mission).exists()


def test_the_difference_names_every_change():
    before = read_draft(OPENING)
    lines = list(before.questions)
    lines[1] = replace(lines[1], label_es="¿Abrió la mesa?", required=False)
    lines[4], lines[5] = lines[5], lines[4]
    after = VersionDraft((*lines[:8], question("new", "text")), ())

    found = [
        (c.where, c.kind, str(c.field), c.before, c.after)
        for c in changes(before, after)
    ]

    assert found == [
        ("opened", "changed", "texto", "¿La mesa abrió?", "¿Abrió la mesa?"),
        ("opened", "changed", "debe responderse", "sí", "no"),
        ("listed", "changed", "lugar", "6", "5"),
        ("voters", "changed", "lugar", "5", "6"),
        ("new", "added", "", "", "new"),
        ("notes", "removed", "", "Nota", ""),
        ("over", "removed", "", "Hay más que en el listado.", ""),
    ]


# ---- templates


@pytest.fixture
def templates(db):
    services.load_catalogues()
    services.load_checklists()
    return Checklist.objects.templates()


def test_the_catalogue_of_blocks_ships_as_templates(templates):
    assert [row.name_es[0] for row in templates] == list("ABCDEFGH")
    assert services.load_checklists() == {"checklists": 0}
    assert {row.mark for row in templates} == {"D"}


@pytest.mark.parametrize(
    "row", load("checklists.json")["checklists"], ids=lambda r: r["code"]
)
def test_a_template_could_be_published_as_it_is(row):
    assert [p for p in problems_of(read_draft(row)) if p.code != "bounds_missing"] == []


def test_an_adopted_template_is_an_editable_copy(templates, mission, done):
    template = templates.get(code="cierre")

    version = services.adopt_template(template=template, mission=mission, **done)

    assert draft_of(version) == draft_of(template.versions.get())
    assert version.checklist.expected_from.isoformat() == "16:00:00"
    assert [m.code for m in version.checklist.modalities.all()] == ["JOR"]
    services.publish_version(version=version, **done)
