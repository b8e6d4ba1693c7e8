"""The bank of questions: writing, versions, import from a sheet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from tablib import Dataset

from core import audit
from core.exceptions import Refused, refuse
from core.models import User
from network.enums import QuestionKind
from network.models import Course, Question, QuestionOption
from network.reports.questions import COLUMNS
from network.rules.evaluation import (
    MAX_OPTIONS,
    OptionText,
    is_used,
    question_blockers,
)

TEXTS = ("text_es", "text_en", "explanation_es", "explanation_en", "topic")
KINDS = {
    "una": QuestionKind.SINGLE,
    "varias": QuestionKind.MULTIPLE,
    "verdadero o falso": QuestionKind.BOOLEAN,
    **{kind.value: kind for kind in QuestionKind},
}
NEEDED = ("clave", "tipo", "pregunta", "correctas", "opcion_1", "opcion_2")
LENGTHS = {"clave": 30, "tema": 80, "pregunta": 4000, "explicacion": 4000}
MAX_QUESTIONS = 2000


@transaction.atomic
def save_question(
    *, question: Question, options: Sequence[OptionText], by: User, at: datetime
) -> Question:
    """Save a question with its options; one that was used gets its next version.

    Raises `Refused` (options_count, options_repeated, no_right_option,
    not_one_right_option, not_two_options).
    """
    blockers = question_blockers(question.kind, options)
    if blockers:
        raise Refused(blockers)
    if is_used(question):
        question = _next_version(question)
    question.full_clean()
    question.save()
    question.options.all().delete()
    QuestionOption.objects.bulk_create(
        QuestionOption(
            question=question,
            order=order,
            text_es=option.text_es.strip(),
            text_en=option.text_en.strip(),
            is_correct=option.is_correct,
        )
        for order, option in enumerate(options, start=1)
    )
    audit.record(
        action="network.question.saved",
        by=by,
        at=at,
        target=question,
        version=question.version,
    )
    return question


def _next_version(question: Question) -> Question:
    """The used one stays as it was shown; its successor is written."""
    rows = Question.objects.filter(course_code=question.course_code, code=question.code)
    rows.filter(is_active=True).update(is_active=False)
    last = rows.aggregate(last=Max("version"))["last"]
    fields = [f.name for f in Question._meta.fields]
    kept = [name for name in fields if name not in ("id", "created_at")]
    values = {name: getattr(question, name) for name in kept}
    return Question(**values | {"version": last + 1, "is_active": True})


@transaction.atomic
def withdraw_question(*, question: Question, by: User, at: datetime) -> Question:
    """Take a question out of the bank; attempts that showed it keep it."""
    question = Question.objects.select_for_update(no_key=True).get(pk=question.pk)
    if question.is_active:
        question.is_active = False
        question.save(update_fields=["is_active"])
        audit.record(action="network.question.withdrawn", by=by, at=at, target=question)
    return question


# --- Import -------------------------------------------------------------------------
@dataclass(slots=True)
class QuestionRow:
    """One row of the sheet: what it says, what importing it does, what is wrong."""

    number: int
    values: dict[str, str]
    options: list[OptionText] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    does: str = "new"

    @property
    def kind(self) -> QuestionKind | None:
        return KINDS.get(self.values["tipo"].lower())


def read_questions(*, data: Dataset, course: Course) -> list[QuestionRow]:
    """What importing a sheet would do, row by row; writes nothing.

    Raises `Refused` (columns_missing, too_many_rows, no_rows).
    """
    missing = [name for name in NEEDED if name not in (data.headers or [])]
    if missing:
        text = _("Faltan columnas: %(names)s.") % {"names": ", ".join(missing)}
        raise refuse("columns_missing", text)
    if not len(data):
        raise refuse("no_rows", _("La hoja no tiene preguntas."))
    if len(data) > MAX_QUESTIONS:
        text = _("La hoja tiene más de %(n)d preguntas.") % {"n": MAX_QUESTIONS}
        raise refuse("too_many_rows", text)
    kept = {
        question.code: question
        for question in Question.objects.filter(
            course_code=course.code, is_active=True
        ).prefetch_related("options")
    }
    seen: dict[str, int] = {}
    rows = [_read(number, row) for number, row in _numbered(data)]
    for row in rows:
        code = row.values["clave"]
        if code and code in seen:
            text = _("La clave ya está en la fila %(n)d.")
            row.errors.append(text % {"n": seen[code]})
        seen.setdefault(code, row.number)
        if code in kept:
            row.does = "same" if _is_same(kept[code], row) else "changed"
    return rows


def _numbered(data: Dataset) -> Iterator[tuple[int, dict[str, str]]]:
    for number, row in enumerate(data.dict, start=2):
        filled = {name: str(row.get(name) or "").strip() for name in COLUMNS}
        yield number, filled


def _read(number: int, values: dict[str, str]) -> QuestionRow:
    row = QuestionRow(number, values)
    row.errors += [
        _("Falta «%(column)s».") % {"column": name}
        for name in ("clave", "pregunta")
        if not values[name]
    ]
    row.errors += [
        _("«%(column)s» pasa de %(n)d caracteres.") % {"column": name, "n": longest}
        for name, longest in LENGTHS.items()
        if len(values[name]) > longest
    ]
    weight = values["peso"] or "1"
    if not weight.isdecimal() or not 1 <= int(weight) <= 10:
        row.errors.append(_("El peso va de 1 a 10."))
    row.options = _options(values, row.errors)
    kind = row.kind
    if kind is None:
        row.errors.append(_("El tipo es «una», «varias» o «verdadero o falso»."))
    else:
        row.errors += [str(b) for b in question_blockers(kind, row.options)]
    return row


def _options(values: dict[str, str], errors: list[str]) -> list[OptionText]:
    right = values["correctas"].replace(" ", "").replace(";", ",").split(",")
    texts = [
        (n, values[f"opcion_{n}"], values[f"option_{n}"])
        for n in range(1, MAX_OPTIONS + 1)
        if values[f"opcion_{n}"]
    ]
    numbers = {str(n) for n, _text, _english in texts}
    if not set(filter(None, right)) <= numbers:
        text = _("«correctas» lleva números de opciones escritas, como «1» o «1,3».")
        errors.append(text)
    if any(len(es) > 500 or len(en) > 500 for _n, es, en in texts):
        errors.append(_("Una opción pasa de 500 caracteres."))
    return [OptionText(es, en, str(n) in right) for n, es, en in texts]


def _is_same(question: Question, row: QuestionRow) -> bool:
    options = [
        OptionText(o.text_es, o.text_en, o.is_correct) for o in question.options.all()
    ]
    return options == row.options and all(
        getattr(question, name) == value for name, value in _fields(row).items()
    )


def _fields(row: QuestionRow) -> dict[str, object]:
    values = row.values
    weight = values["peso"] or "1"
    return {
        "kind": str(row.kind or ""),
        "topic": values["tema"],
        "weight": int(weight) if weight.isdecimal() else 1,
        "text_es": values["pregunta"],
        "text_en": values["question"],
        "explanation_es": values["explicacion"],
        "explanation_en": values["explanation"],
    }


@transaction.atomic
def import_questions(
    *, data: Dataset, course: Course, by: User, at: datetime
) -> dict[str, int]:
    """Write the rows of a sheet; all of them, or none where one is wrong.

    Returns how many were new, changed and left as they were. Raises `Refused`
    (rows_wrong).
    """
    rows = read_questions(data=data, course=course)
    if any(row.errors for row in rows):
        raise refuse("rows_wrong", _("Hay filas con errores: no se importó nada."))
    counts = {"new": 0, "changed": 0, "same": 0}
    for row in rows:
        counts[row.does] += 1
        if row.does == "same":
            continue
        kept = {"course_code": course.code, "code": row.values["clave"]}
        question = Question.objects.filter(**kept, is_active=True).first()
        question = question or Question(**kept, version=_free_version(kept))
        for name, value in _fields(row).items():
            setattr(question, name, value)
        save_question(question=question, options=row.options, by=by, at=at)
    return counts


def _free_version(kept: dict[str, str]) -> int:
    """After a withdrawn question the next version, otherwise the first."""
    last = Question.objects.filter(**kept).aggregate(last=Max("version"))["last"]
    return (last or 0) + 1
