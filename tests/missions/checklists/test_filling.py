"""Filling: saved as it goes, received once, whatever the network and the clock do."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from core.exceptions import Refused
from missions import services
from missions.enums import SubmissionStatus
from missions.models import AnswerPhoto, Submission, SubmissionVersion
from missions.rules.drafts import draft_of, read_draft
from missions.rules.submissions import answers_of, mapped_answers, newer_version
from tests.factories.core import UserFactory
from tests.factories.missions import MissionFactory
from tests.missions.checklists.forms import (
    GOOD,
    OPENING,
    fill,
    published,
    sent,
    visit_of,
)
from tests.missions.samples import JPEG

pytestmark = pytest.mark.django_db


@pytest.fixture
def mission():
    return MissionFactory()


@pytest.fixture
def version(mission):
    return published(mission)


@pytest.fixture
def visit(mission):
    return visit_of(mission)[0]


@pytest.fixture
def observer(visit):
    return visit.team.members.order_by("pk")[0].participant.person.user


def refusal(act, **arguments):
    with pytest.raises(Refused) as refused:
        act(**arguments)
    return refused.value.codes


def test_answers_are_kept_in_their_types_with_place_and_person(
    visit, version, observer
):
    row = fill(visit, version, observer).submission

    assert answers_of(row) == GOOD
    assert row.status == SubmissionStatus.DRAFT
    assert row.district == visit.place.unit.district
    assert row.participant.person.user == observer


def test_the_same_observation_sent_three_times_is_one(visit, version, observer):
    key = uuid4()
    for _time in range(3):
        saved = fill(visit, version, observer, client_id=key, revision=1)
        services.send_submission(
            submission=saved.submission, by=observer, at=timezone.now()
        )

    row = Submission.objects.get()
    assert row.status == SubmissionStatus.RECEIVED
    assert SubmissionVersion.objects.count() == 1
    assert row.answers.count() == len(GOOD)


@pytest.mark.django_db(transaction=True)
def test_the_same_observation_sent_three_times_at_once_is_one(
    visit, version, observer, together
):
    key = uuid4()

    ends = together(
        lambda _n: sent(visit, version, observer, client_id=key, revision=1), 3
    )

    assert ends == ["done"] * 3
    assert Submission.objects.count() == 1
    assert SubmissionVersion.objects.count() == 1


def test_what_arrives_late_does_not_undo_what_came_after(visit, version, observer):
    key = uuid4()
    fill(visit, version, observer, {"voters": 12}, client_id=key, revision=5)

    fill(visit, version, observer, {"voters": 3}, client_id=key, revision=4)

    assert answers_of(Submission.objects.get()) == {"voters": 12}


def test_an_identifier_of_somebody_else_is_refused(visit, version, observer):
    key = uuid4()
    fill(visit, version, observer, client_id=key)

    with pytest.raises(Refused) as refused:
        fill(visit, version, UserFactory(), client_id=key)

    assert refused.value.codes == ("client_id_conflict",)


def test_an_answer_that_cannot_be_read_is_named_and_the_others_are_kept(
    visit, version, observer
):
    saved = fill(visit, version, observer, {"voters": "doce", "listed": "20"})

    assert saved.wrong == {"voters": "number"}
    assert answers_of(saved.submission) == {"listed": 20}


def test_an_emptied_answer_is_removed(visit, version, observer):
    key = uuid4()
    fill(visit, version, observer, {"voters": 1, "listed": 2}, client_id=key)

    fill(visit, version, observer, {"voters": ""}, client_id=key)

    assert answers_of(Submission.objects.get()) == {"listed": 2}


def test_all_that_is_missing_is_said_before_sending(visit, version, observer):
    row = fill(visit, version, observer, {"at": "05:00", "voters": 900}).submission

    codes = refusal(
        services.send_submission, submission=row, by=observer, at=timezone.now()
    )

    assert codes == ("answer_required", "answer_max", "answer_invalid")


def test_a_loud_check_asks_for_an_explanation(visit, version, observer):
    row = fill(visit, version, observer, GOOD | {"voters": 21}).submission
    act = {"submission": row, "by": observer, "at": timezone.now()}

    assert refusal(services.send_submission, **act) == ("explanation_missing",)
    done = services.send_submission(**act, explanation="Así dice el acta.")

    assert (done.checks, done.explanation) == (["over"], "Así dice el acta.")


def test_an_answer_of_a_hidden_question_is_not_sent(visit, version, observer):
    row = sent(visit, version, observer, GOOD | {"why": ["people"]})

    assert "why" not in answers_of(row)


def test_a_sent_checklist_takes_no_answers(visit, version, observer):
    row = sent(visit, version, observer)

    with pytest.raises(Refused) as refused:
        fill(visit, version, observer, client_id=row.client_id)

    assert refused.value.codes == ("submission_sent",)


def test_nothing_is_begun_in_a_mission_that_ended(visit, version, observer):
    visit.mission.status = "closed"
    visit.mission.save()

    with pytest.raises(Refused) as refused:
        fill(visit, version, observer)

    assert refused.value.codes == ("mission_not_open",)


# ---- the clock


def test_a_clock_three_days_wrong_is_kept_flagged_and_not_believed(
    visit, version, observer
):
    now = timezone.now()
    wrong = now + timedelta(days=3)
    visit.arrived_at = now - timedelta(hours=2)
    visit.save()

    row = fill(
        visit,
        version,
        observer,
        at=now,
        device_at=wrong,
        changed_at=wrong - timedelta(minutes=40),
    ).submission

    assert row.device_at == wrong
    assert (row.skew_seconds, row.clock_is_wrong) == (3 * 24 * 3600, True)
    assert row.saved_at == now
    assert row.answered_at == now - timedelta(minutes=40)


def test_an_hour_of_the_device_never_lies_after_ours(visit, version, observer):
    now = timezone.now()

    row = fill(
        visit,
        version,
        observer,
        at=now,
        device_at=now,
        changed_at=now + timedelta(days=3),
    ).submission

    assert row.answered_at == now
    assert row.clock_is_wrong is False


# ---- a version that changes while teams answer


@pytest.fixture
def newer(version):
    """The same with a question renamed, one option gone and one question more."""
    content = {
        "questions": [
            *OPENING["questions"][:2],
            OPENING["questions"][2]
            | {
                "options": [
                    {"code": "people", "label_es": "Personas"},
                    {"code": "other", "label_es": "Otra"},
                ]
            },
            *OPENING["questions"][3:5],
            OPENING["questions"][5] | {"code": "on_list"},
            *OPENING["questions"][6:],
            {"code": "fresh", "kind": "text", "label_es": "Nueva"},
        ]
    }
    done = {"by": UserFactory(), "at": timezone.now()}
    made = services.new_version(version=version, **done)
    services.replace_content(version=made, content=read_draft(content), **done)
    return services.publish_version(version=made, **done)


@pytest.fixture
def begun(visit, version, observer):
    answers = GOOD | {"opened": "no", "why": ["material"]}
    return fill(visit, version, observer, answers).submission


def test_teams_may_finish_the_version_that_they_began(begun, newer, observer):
    assert newer_version(begun) == newer

    done = services.send_submission(submission=begun, by=observer, at=timezone.now())

    assert done.version.number == 1
    assert done.status == SubmissionStatus.RECEIVED


def test_or_move_to_the_new_one_with_the_answers_that_fit(begun, newer, observer):
    fits = {"opened": "no", "voters": 10, "at": "09:05"}
    assert mapped_answers(begun, newer) == fits

    services.move_to_version(
        submission=begun, version=newer, by=observer, at=timezone.now()
    )

    begun.refresh_from_db()
    assert begun.version == newer
    assert answers_of(begun) == fits
    kept = begun.kept_versions.get()
    assert kept.answers == GOOD | {"opened": "no", "why": ["material"]}
    assert kept.checklist_version.number == 1


def test_nobody_begins_a_withdrawn_version_but_may_end_it(
    begun, version, visit, observer
):
    done = {"by": UserFactory(), "at": timezone.now()}
    services.withdraw_version(version=version, reason="Error.", **done)
    version.refresh_from_db()

    with pytest.raises(Refused) as refused:
        fill(visit, version, observer)

    assert refused.value.codes == ("version_not_published",)
    services.send_submission(submission=begun, by=observer, at=timezone.now())


# ---- photographs


def test_a_photograph_sent_twice_is_one_and_counts_as_the_answer(begun, observer):
    question = begun.version.questions.get(code="picture")
    key = uuid4()
    for _time in range(2):
        services.attach_answer_photo(
            submission=begun,
            question=question,
            client_id=key,
            photo=SimpleUploadedFile("mesa.jpg", JPEG, "image/jpeg"),
            by=observer,
            at=timezone.now(),
        )

    assert AnswerPhoto.objects.count() == 1
    assert answers_of(begun)["picture"] == 1


def test_a_question_takes_four_photographs(begun, observer):
    question = begun.version.questions.get(code="picture")

    def attach():
        services.attach_answer_photo(
            submission=begun,
            question=question,
            client_id=uuid4(),
            photo=SimpleUploadedFile("mesa.jpg", JPEG, "image/jpeg"),
            by=observer,
            at=timezone.now(),
        )

    for _number in range(4):
        attach()
    assert refusal(attach) == ("too_many_photos",)


def test_what_was_never_sent_may_be_thrown_away(begun, observer):
    services.discard_submission(submission=begun, by=observer, at=timezone.now())

    assert not Submission.objects.exists()


def test_the_content_of_a_version_is_read_in_a_few_queries(version, count_queries):
    with count_queries() as captured:
        draft_of(version)

    assert len(captured) == 5
