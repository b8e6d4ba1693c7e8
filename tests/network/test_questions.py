"""The bank of questions: what a question is, versions, import from a sheet."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone
from tablib import Dataset

from core.exceptions import Refused
from core.permissions import Role
from network import services
from network.models import AttemptAnswer, Question
from network.reports.questions import COLUMNS, question_template
from network.rules.evaluation import OptionText, question_blockers
from tests.factories.network import (
    CourseFactory,
    EnrolmentFactory,
    EvaluationFactory,
    QuestionFactory,
)

NOW = timezone.now()
pytestmark = pytest.mark.django_db
TWO = (OptionText("Sí", "Yes", True), OptionText("No", "No"))


@pytest.fixture
def trainer(user_with):
    return user_with(Role.TRAINER)


@pytest.fixture
def course():
    return CourseFactory(code="CURSO")


def sheet(*rows):
    """A bank as it is uploaded: missing columns are empty."""
    base = {
        "clave": "P-1",
        "tipo": "una",
        "pregunta": "¿Una?",
        "correctas": "1",
        "opcion_1": "Sí",
        "opcion_2": "No",
    }
    data = Dataset(headers=list(COLUMNS))
    for changes in rows:
        row = base | changes
        data.append([row.get(name, "") for name in COLUMNS])
    return data


def errors(course, **changes):
    [row] = services.read_questions(data=sheet(changes), course=course)
    return row.errors


# --- What a question is ---
@pytest.mark.parametrize(
    ("kind", "right", "count", "found"),
    [
        ("single", {1}, 3, []),
        ("single", set(), 3, ["not_one_right_option"]),
        ("single", {1, 2}, 3, ["not_one_right_option"]),
        ("multiple", {1, 2}, 3, []),
        ("multiple", {3}, 3, []),
        ("multiple", set(), 3, ["no_right_option"]),
        ("boolean", {2}, 2, []),
        ("boolean", {2}, 3, ["not_two_options"]),
        ("single", {1}, 1, ["options_count"]),
        ("single", {1}, 7, ["options_count"]),
    ],
)
def test_the_options_fit_the_kind(kind, right, count, found):
    options = [OptionText(f"O{n}", "", n in right) for n in range(1, count + 1)]

    assert [b.code for b in question_blockers(kind, options)] == found


def test_two_equal_options_are_refused():
    options = [OptionText("Sí", "", True), OptionText(" sí ")]

    assert [b.code for b in question_blockers("single", options)] == [
        "options_repeated"
    ]


def test_a_question_nobody_saw_is_changed_in_place(trainer):
    question = QuestionFactory()
    question.text_es = "¿Otra?"

    saved = services.save_question(question=question, options=TWO, by=trainer, at=NOW)

    assert (saved.pk, saved.version) == (question.pk, 1)
    assert [o.text_es for o in saved.options.all()] == ["Sí", "No"]


def test_a_question_that_was_shown_stays_and_gets_a_successor(trainer):
    evaluation = EvaluationFactory(course__code="CURSO", size=1)
    question = QuestionFactory()
    seat = EnrolmentFactory(
        session__course=evaluation.course, status="attended", person__with_user=True
    )
    services.start_attempt(enrolment=seat, by=seat.person.user, at=NOW)
    question.text_es = "¿Otra?"

    saved = services.save_question(question=question, options=TWO, by=trainer, at=NOW)

    old = Question.objects.get(pk=question.pk)
    assert (saved.version, saved.is_active, saved.text_es) == (2, True, "¿Otra?")
    assert (old.version, old.is_active, old.options.count()) == (1, False, 3)
    assert old.text_es != "¿Otra?"
    assert AttemptAnswer.objects.get().question == old


def test_two_questions_in_use_never_share_a_code():
    question = QuestionFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        QuestionFactory(code=question.code, version=2)


# --- Import ---
def test_a_sheet_is_imported_and_again_changes_nothing(course, trainer):
    data = sheet(
        {"option_1": "Yes", "question": "One?", "peso": "2", "tema": "Deberes"},
        {"clave": "P-2", "tipo": "varias", "correctas": "1,2"},
        {"clave": "P-3", "tipo": "verdadero o falso", "correctas": "2"},
    )

    given = {"data": data, "course": course, "by": trainer, "at": NOW}
    first = services.import_questions(**given)
    second = services.import_questions(**given)

    assert first == {"new": 3, "changed": 0, "same": 0}
    assert second == {"new": 0, "changed": 0, "same": 3}
    one = Question.objects.get(code="P-1")
    assert (one.weight, one.topic, one.text_en) == (2, "Deberes", "One?")
    assert [(o.text_es, o.text_en, o.is_correct) for o in one.options.all()] == [
        ("Sí", "Yes", True),
        ("No", "", False),
    ]
    kinds = Question.objects.order_by("code").values_list("kind", flat=True)
    assert list(kinds) == ["single", "multiple", "boolean"]


def test_a_changed_row_changes_its_question(course, trainer):
    given = {"course": course, "by": trainer, "at": NOW}
    services.import_questions(data=sheet({}), **given)

    counts = services.import_questions(data=sheet({"correctas": "2"}), **given)

    assert counts == {"new": 0, "changed": 1, "same": 0}
    question = Question.objects.get()
    assert [o.is_correct for o in question.options.all()] == [False, True]


def test_a_withdrawn_question_comes_back_as_its_next_version(course, trainer):
    given = {"course": course, "by": trainer, "at": NOW}
    services.import_questions(data=sheet({}), **given)
    services.withdraw_question(question=Question.objects.get(), by=trainer, at=NOW)

    services.import_questions(data=sheet({}), **given)

    found = Question.objects.order_by("version").values_list("version", "is_active")
    assert list(found) == [(1, False), (2, True)]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"clave": ""}, "Falta «clave»."),
        ({"pregunta": ""}, "Falta «pregunta»."),
        ({"clave": "x" * 31}, "«clave» pasa de 30 caracteres."),
        ({"tipo": "abierta"}, "El tipo es «una», «varias» o «verdadero o falso»."),
        ({"peso": "0"}, "El peso va de 1 a 10."),
        ({"peso": "mucho"}, "El peso va de 1 a 10."),
        ({"opcion_1": "x" * 501}, "Una opción pasa de 500 caracteres."),
        ({"correctas": "1,2"}, "Marque exactamente una opción correcta."),
    ],
)
def test_a_bad_row_says_what_is_wrong(course, changes, message):
    assert errors(course, **changes) == [message]


def test_a_right_option_that_does_not_exist_is_told(course):
    assert errors(course, correctas="4")[0].startswith("«correctas» lleva números")


def test_a_code_that_stands_twice_names_the_other_row(course):
    rows = services.read_questions(data=sheet({}, {}), course=course)

    assert [row.errors for row in rows] == [[], ["La clave ya está en la fila 2."]]


def test_one_bad_row_and_nothing_is_written(course, trainer):
    data = sheet({}, {"clave": "P-2", "peso": "99"})

    with pytest.raises(Refused) as refusal:
        services.import_questions(data=data, course=course, by=trainer, at=NOW)

    assert refusal.value.codes == ("rows_wrong",)
    assert not Question.objects.exists()


def test_missing_columns_are_named(course):
    with pytest.raises(Refused) as refusal:
        services.read_questions(data=Dataset(headers=["clave"]), course=course)

    assert "tipo, pregunta, correctas" in str(refusal.value.blockers[0])


def test_the_template_can_be_imported_as_it_is(course, trainer, client_of):
    content = question_template(NOW)
    upload = SimpleUploadedFile("preguntas.xlsx", content)
    client = client_of(trainer)
    url = f"/capacitacion/cursos/{course.pk}/preguntas/importar/"

    preview = client.post(url, {"sheet": upload})
    done = client.post(url + "confirmar/", follow=True)

    assert [row.does for row in preview.context["rows"]] == ["new"] * 3
    assert "3 preguntas nuevas" in done.content.decode()
    assert Question.objects.filter(course_code="CURSO").count() == 3
    page = openpyxl.load_workbook(io.BytesIO(content)).active
    assert [cell.value for cell in page[1]] == list(COLUMNS)


def test_the_preview_names_bad_rows_and_writes_nothing(course, trainer, client_of):
    content = sheet({}, {"clave": "P-2", "peso": "99"}).export("csv").encode()
    client = client_of(trainer)
    url = f"/capacitacion/cursos/{course.pk}/preguntas/importar/"

    preview = client.post(url, {"sheet": SimpleUploadedFile("banco.csv", content)})
    late = client.post(url + "confirmar/", follow=True)

    assert "Fila 3: El peso va de 1 a 10." in preview.content.decode()
    assert "La vista previa caducó" in late.content.decode()
    assert not Question.objects.exists()


# --- Pages ---
def test_a_question_is_written_on_the_page(course, trainer, client_of):
    client = client_of(trainer)
    url = f"/capacitacion/cursos/{course.pk}/preguntas/nueva/"
    form = {
        "code": "P-9",
        "kind": "single",
        "weight": "1",
        "text_es": "¿Sí?",
        "option_1": "Sí",
        "option_2": "No",
    }

    refused = client.post(url, form)
    done = client.post(url, form | {"right_1": "on"})
    again = client.post(url, form | {"right_1": "on"})

    assert (refused.status_code, done.status_code, again.status_code) == (409, 302, 422)
    assert Question.objects.get().code == "P-9"
    assert "Ya hay una pregunta con esa clave." in again.content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_bank_takes_a_constant_number_of_queries(
    rows, course, trainer, client_of, django_assert_num_queries
):
    QuestionFactory.create_batch(rows)
    client = client_of(trainer)
    url = f"/capacitacion/cursos/{course.pk}/preguntas/"
    client.get(url)

    with django_assert_num_queries(9):
        client.get(url)
