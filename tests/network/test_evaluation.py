"""Tests: drawing questions, keeping answers, marks, attempts, what may be seen."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from core.exceptions import Refused
from core.permissions import Role
from network import services
from network.models import Attempt, AttemptAnswer, Question, TrainingResult
from network.rules import evaluation as rules
from network.services.evaluation import draw
from tests.factories.network import (
    EnrolmentFactory,
    EvaluationFactory,
    QuestionFactory,
    TrainingSessionFactory,
)
from tests.test_concurrency import at_once

NOW = timezone.now()
pytestmark = pytest.mark.django_db


def bank(count=4, **fields):
    return QuestionFactory.create_batch(count, **fields)


def seat(evaluation=None, *, status="attended", **fields):
    """A person who came to a session of a course with a test."""
    evaluation = evaluation or EvaluationFactory(course__code="CURSO")
    session = TrainingSessionFactory(
        course=evaluation.course,
        **{"starts_at": NOW - dt.timedelta(hours=5), "status": "held"} | fields,
    )
    return EnrolmentFactory(session=session, status=status, person__with_user=True)


def start(row, at=NOW):
    return services.start_attempt(enrolment=row, by=row.person.user, at=at)


def answer(attempt, *, right=True, at=NOW):
    """Choose the right option, or a wrong one, of every question."""
    chosen = {}
    for one in attempt.answers.all():
        good = [o.order for o in one.question.options.all() if o.is_correct]
        chosen[one.order] = good if right else [3]
    services.save_answers(attempt=attempt, chosen=chosen, at=at)


def submit(attempt, at=NOW):
    by = attempt.enrolment.person.user
    return services.submit_attempt(attempt=attempt, by=by, at=at)


def refused(act, *given, **fields):
    with pytest.raises(Refused) as refusal:
        act(*given, **fields)
    return refusal.value.codes


# --- Beginning ---
def test_the_same_seed_draws_the_same_questions():
    questions = bank(20)

    first, second = draw(questions, 5, 7), draw(questions, 5, 7)

    assert first == second
    assert len(set(first)) == 5
    assert draw(questions, 5, 8) != first


def test_an_attempt_keeps_what_was_drawn():
    bank(6)

    attempt = start(seat())

    drawn = [row.question for row in attempt.answers.order_by("order")]
    again = draw(list(rules.bank_of(attempt.evaluation)), 2, attempt.seed)
    assert drawn == again


def test_beginning_twice_gives_the_same_attempt():
    bank()
    row = seat()

    assert start(row) == start(row)


@pytest.mark.django_db(transaction=True)
def test_beginning_four_times_at_once_makes_one_attempt():
    bank()
    row = seat()

    found = at_once(*[lambda: start(row)] * 4)

    assert len({attempt.pk for attempt in found}) == 1
    assert AttemptAnswer.objects.count() == 2


def test_the_test_comes_after_the_attendance():
    bank()

    assert refused(start, seat(status="enrolled")) == ("not_attended",)


def test_a_course_without_a_test_has_none():
    row = EnrolmentFactory(status="attended", person__with_user=True)

    assert refused(start, row) == ("no_evaluation",)


def test_a_bank_that_shrank_is_told():
    bank(1)

    assert refused(start, seat()) == ("bank_too_small",)


@pytest.mark.parametrize(
    ("starts", "ends", "status", "found"),
    [
        (-5, 5, "enrolled", None),
        (1, 5, "enrolled", ("session_not_started",)),
        (-5, -1, "enrolled", ("session_over",)),
        (-5, 5, "absent", ("no_seat",)),
    ],
)
def test_a_self_paced_course_is_answered_within_its_days(starts, ends, status, found):
    bank()
    row = seat(
        status=status,
        mode="self_paced",
        starts_at=NOW + dt.timedelta(days=starts),
        ends_at=NOW + dt.timedelta(days=ends),
    )

    if found:
        assert refused(start, row) == found
    else:
        assert start(row).number == 1


def test_answering_at_the_own_pace_is_attendance():
    bank()
    row = seat(status="enrolled", mode="self_paced", ends_at=NOW + dt.timedelta(days=5))
    attempt = start(row)
    answer(attempt)

    submit(attempt)

    row.refresh_from_db()
    assert (row.status, row.method) == ("attended", "evaluation")
    assert row.result.outcome == "passed"


# --- Marks ---
def test_who_answers_everything_passes_and_the_result_is_recorded():
    bank()
    attempt = start(seat())
    answer(attempt)

    done = submit(attempt)

    result = TrainingResult.objects.get()
    assert (done.score, done.passed) == (100, True)
    assert (result.outcome, result.score) == ("passed", 100)
    assert result.recorded_by == attempt.enrolment.person.user


def test_handing_in_twice_is_one():
    bank()
    attempt = start(seat())

    first = submit(attempt)
    second = submit(attempt, at=NOW + dt.timedelta(minutes=1))

    assert first.submitted_at == second.submitted_at
    assert Attempt.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_handing_in_four_times_at_once_records_one_result():
    bank()
    attempt = start(seat())
    answer(attempt)

    found = at_once(*[lambda: submit(attempt)] * 4)

    assert [one.score for one in found] == [100] * 4
    assert TrainingResult.objects.count() == 1


def test_failing_is_a_result_only_when_no_attempt_is_left():
    bank()
    row = seat()
    first = start(row)
    answer(first, right=False)
    submit(first)
    assert not TrainingResult.objects.exists()

    second = start(row)
    submit(second)

    assert second.number == 2
    assert TrainingResult.objects.get().outcome == "failed"
    assert refused(start, row) == ("result_recorded",)


def test_the_result_keeps_the_best_mark():
    bank(2, weight=1)
    bank(1, weight=3)
    evaluation = EvaluationFactory(course__code="CURSO", size=3)
    row = seat(evaluation)
    first = start(row)
    light = first.answers.filter(question__weight=1).first()
    services.save_answers(attempt=first, chosen={light.order: [1]}, at=NOW)
    submit(first)
    second = start(row)
    submit(second)

    first.refresh_from_db()
    assert first.score == 20
    assert TrainingResult.objects.get().score == 20


@pytest.mark.parametrize(
    ("right", "chosen", "found"),
    [
        ((1, 2), [1, 2], True),
        ((1, 2), [1], False),
        ((1, 2), [1, 2, 3], False),
        ((1, 2), [], False),
        ((1,), [1], True),
    ],
)
def test_many_of_many_is_right_only_when_it_is_exact(right, chosen, found):
    bank(1, kind="multiple", right=right)
    evaluation = EvaluationFactory(course__code="CURSO", size=1)
    attempt = start(seat(evaluation))

    services.save_answers(attempt=attempt, chosen={1: chosen}, at=NOW)
    submit(attempt)

    assert AttemptAnswer.objects.get().is_correct is found


def test_one_of_many_keeps_one_and_unknown_options_are_dropped():
    bank()
    attempt = start(seat())

    services.save_answers(attempt=attempt, chosen={1: [3, 2], 2: [77], 9: [1]}, at=NOW)

    assert [row.chosen for row in attempt.answers.order_by("order")] == [[2], []]


def test_halves_are_rounded_up():
    weights = [(1, True), (7, False)]
    answers = [
        AttemptAnswer(question=Question(weight=weight), is_correct=right)
        for weight, right in weights
    ]

    assert rules.score_of(answers) == 13  # 12.5


# --- Time ---
def test_after_the_time_counts_what_was_saved():
    bank()
    evaluation = EvaluationFactory(course__code="CURSO", minutes=10)
    attempt = start(seat(evaluation))
    answer(attempt, at=NOW + dt.timedelta(minutes=9))
    late = NOW + dt.timedelta(minutes=11)

    found = refused(services.save_answers, attempt=attempt, chosen={1: [3]}, at=late)

    assert found == ("attempt_overdue",)
    assert submit(attempt, at=late).score == 100


def test_a_forgotten_attempt_is_closed_when_the_next_begins():
    bank()
    evaluation = EvaluationFactory(course__code="CURSO", minutes=10)
    row = seat(evaluation)
    first = start(row)

    second = start(row, at=NOW + dt.timedelta(minutes=11))

    first.refresh_from_db()
    assert (first.score, first.passed, second.number) == (0, False, 2)


def test_a_handed_in_attempt_takes_no_answer():
    bank()
    attempt = start(seat())
    submit(attempt)

    found = refused(services.save_answers, attempt=attempt, chosen={1: [1]}, at=NOW)

    assert found == ("attempt_submitted",)


# --- Settings ---
def test_settings_are_frozen_by_the_first_attempt(user_with):
    bank()
    attempt = start(seat())
    attempt.evaluation.attempts = 9

    found = refused(
        services.save_evaluation,
        evaluation=attempt.evaluation,
        by=user_with(Role.TRAINER),
        at=NOW,
    )

    assert found == ("evaluation_used",)


def test_the_next_version_of_the_course_brings_its_test(user_with):
    evaluation = EvaluationFactory(size=7)

    made = services.new_course_version(course=evaluation.course, by=user_with(), at=NOW)

    assert made.evaluation.size == 7


@pytest.mark.parametrize(
    "changes",
    [{"submitted_at": NOW}, {"submitted_at": NOW, "score": 101, "passed": True}],
    ids=["unscored", "above"],
)
def test_the_database_keeps_the_mark_of_what_was_handed_in(changes):
    bank()
    attempt = start(seat())

    with pytest.raises(IntegrityError), transaction.atomic():
        Attempt.objects.filter(pk=attempt.pk).update(**changes)


def test_the_database_keeps_one_open_attempt_per_person():
    bank()
    attempt = start(seat())

    with pytest.raises(IntegrityError), transaction.atomic():
        Attempt.objects.create(
            evaluation=attempt.evaluation,
            enrolment=attempt.enrolment,
            number=2,
            seed=1,
            started_at=NOW,
        )


# --- Pages ---
def test_what_was_wrong_is_shown_as_configured(client_of):
    bank()
    found = {}
    for review in ("after_each", "after_last", "never"):
        evaluation = EvaluationFactory(
            course__code="CURSO",
            course__version=len(found) + 1,
            review=review,
            attempts=2,
        )
        row = seat(evaluation)
        client, shown = client_of(row.person.user), []
        for _ in range(2):
            attempt = start(row)
            submit(attempt)
            page = client.get(f"/capacitacion/intento/{attempt.pk}/resultado/")
            shown.append(bool(page.context["answers"]))
        found[review] = shown

    assert found == {
        "after_each": [True, True],
        "after_last": [False, True],
        "never": [False, False],
    }


def test_a_person_takes_the_test_on_the_page(client_of):
    bank()
    row = seat()
    client = client_of(row.person.user)
    begun = client.post(f"/capacitacion/evaluacion/{row.pk}/")
    url = begun["Location"]
    attempt = Attempt.objects.get()

    missing = client.post(url, {"shown": ["1", "2"], "q1": "1", "go": "submit"})
    done = client.post(
        url, {"shown": ["1", "2"], "q1": "1", "q2": "1", "go": "submit"}, follow=True
    )

    assert missing.status_code == 422
    assert "Falta 1 respuesta" in missing.content.decode()
    assert 'href="#q2"' in missing.content.decode()
    attempt.refresh_from_db()
    assert attempt.passed
    assert "Acreditó la evaluación" in done.content.decode()


def test_each_answer_is_kept_as_it_comes(htmx_client_of):
    bank()
    attempt = start(seat())
    client = htmx_client_of(attempt.enrolment.person.user)

    answer = client.post(
        f"/capacitacion/intento/{attempt.pk}/", {"shown": ["2"], "q2": "3"}
    )

    assert "Guardado." in answer.content.decode()
    assert "<html" not in answer.content.decode()
    assert [row.chosen for row in attempt.answers.order_by("order")] == [[], [3]]


def test_questions_one_by_one_lead_to_each_other(client_of):
    bank()
    evaluation = EvaluationFactory(course__code="CURSO", one_per_page=True)
    attempt = start(seat(evaluation))
    client = client_of(attempt.enrolment.person.user)
    url = f"/capacitacion/intento/{attempt.pk}/"

    first = client.get(url)
    moved = client.post(url, {"shown": "1", "q1": "2", "here": "1", "go": "2"})
    last = client.get(moved["Location"])

    assert len(first.context["answers"]) == 1
    assert moved["Location"].endswith("?p=2")
    assert last.context["number"] == 2
    assert attempt.answers.get(order=1).chosen == [2]


def test_the_questions_are_in_english_for_who_reads_english(client_of):
    bank()
    attempt = start(seat())
    client = client_of(attempt.enrolment.person.user)

    page = client.get(f"/capacitacion/intento/{attempt.pk}/", HTTP_ACCEPT_LANGUAGE="en")

    assert attempt.answers.first().question.text_en in page.content.decode()


def test_nobody_opens_the_test_of_another(client_of, user_with):
    bank()
    attempt = start(seat())
    client = client_of(user_with())

    found = [
        client.get(f"/capacitacion/evaluacion/{attempt.enrolment_id}/"),
        client.get(f"/capacitacion/intento/{attempt.pk}/"),
        client.get(f"/capacitacion/intento/{attempt.pk}/resultado/"),
        client.post(f"/capacitacion/intento/{attempt.pk}/", {"go": "submit"}),
    ]

    assert [page.status_code for page in found] == [404] * 4


@pytest.mark.parametrize("rows", [1, 3])
def test_the_questions_take_a_constant_number_of_queries(
    rows, client_of, django_assert_num_queries
):
    bank(rows)
    evaluation = EvaluationFactory(course__code="CURSO", size=rows)
    attempt = start(seat(evaluation))
    client = client_of(attempt.enrolment.person.user)
    url = f"/capacitacion/intento/{attempt.pk}/"
    client.get(url)

    with django_assert_num_queries(8):
        client.get(url)


# --- Paper ---
def test_marks_of_a_paper_test_are_saved_together(client_of, user_with):
    first = seat(EvaluationFactory())
    second, third = EnrolmentFactory.create_batch(
        2, session=first.session, status="attended"
    )
    client = client_of(user_with(Role.TRAINER))
    url = f"/capacitacion/{first.session_id}/resultados/"

    wrong = client.post(url, {f"score_{first.pk}": "101"})
    empty = client.post(url, {})
    client.post(url, {f"score_{first.pk}": "60", f"score_{second.pk}": "59"})

    assert (wrong.status_code, empty.status_code) == (422, 422)
    found = TrainingResult.objects.values_list("enrolment", "outcome", "score")
    assert set(found) == {(first.pk, "passed", 60), (second.pk, "failed", 59)}
    assert list(client.get(url).context["form"].enrolments) == [third]


def test_a_mark_that_somebody_recorded_meanwhile_stops_the_list(user_with):
    first, second = seat(EvaluationFactory()), seat(EvaluationFactory())
    by = user_with(Role.TRAINER)
    services.record_result(enrolment=second, outcome="passed", score=90, by=by, at=NOW)

    found = refused(
        services.record_results,
        results=[(first, "passed", 80), (second, "passed", 80)],
        by=by,
        at=NOW,
    )

    assert found == ("result_recorded",)
    assert TrainingResult.objects.count() == 1
