"""What is wrong with a version of a checklist, and whether it may be published."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import Any

from django.utils.translation import gettext as _

from core.exceptions import Blocker
from missions.enums import MissionStatus, VersionStatus
from missions.models import ChecklistVersion, Mission
from missions.rules.drafts import (
    CONTEXT,
    CheckDraft,
    QuestionDraft,
    VersionDraft,
    draft_of,
)
from missions.rules.expressions import (
    ExpressionError,
    Tree,
    fields,
    holds,
    literals,
    parse,
)

MAX_QUESTIONS = 25  # a visit leaves no time for more (DOMAIN: forms swell)
MAX_TRIES = 20_000
MAX_CODES = 250  # letters of all options together, as answers keep them
CHOICE_KINDS = ("yes_no", "one", "many")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to mend in a line of a version; `stops` forbids publishing."""

    where: str
    code: str
    message: str
    stops: bool = True


def mission_blockers(mission: Mission) -> list[Blocker]:
    """Checklists are prepared until the mission is concluded."""
    if mission.status != MissionStatus.CLOSED:
        return []
    return [Blocker("mission_closed", _("La misión ya concluyó."))]


def draft_blockers(version: ChecklistVersion, edition: int | None) -> list[Blocker]:
    """Why the version cannot be edited by somebody who saw `edition` of it."""
    if version.status != VersionStatus.DRAFT:
        message = _("La versión ya se publicó. Haga una versión nueva.")
        return [Blocker("version_frozen", message)]
    if edition is not None and edition != version.edition:
        message = _("Alguien cambió la cédula mientras usted la veía. Revísela.")
        return [Blocker("version_changed", message)]
    return []


def publication_blockers(version: ChecklistVersion) -> list[Blocker]:
    """Everything that must be mended before teams may fill the version."""
    return [
        Blocker(problem.code, f"{problem.where}: {problem.message}")
        for problem in problems_of(draft_of(version))
        if problem.stops
    ]


def problems_of(draft: VersionDraft) -> list[Problem]:
    """All problems of a draft, line by line."""
    return [
        *_size(draft),
        *(p for question in draft.questions for p in _shape(question)),
        *_conditions(draft),
        *_unreachable(draft),
        *(p for question in draft.questions for p in _words(question)),
        *(p for check in draft.checks for p in _check_words(check)),
    ]


def _size(draft: VersionDraft) -> Iterator[Problem]:
    count = sum(question.is_answered for question in draft.questions)
    if not count:
        yield Problem("—", "no_questions", _("La cédula no tiene preguntas."))
    if count > MAX_QUESTIONS:
        message = _("Tiene %(count)d preguntas y el máximo es %(limit)d.")
        text = message % {"count": count, "limit": MAX_QUESTIONS}
        yield Problem("—", "too_many_questions", text)


def _shape(question: QuestionDraft) -> Iterator[Problem]:
    if question.kind in CHOICE_KINDS and len(question.options) < 2:
        message = _("Necesita al menos dos opciones.")
        yield Problem(question.code, "options_missing", message)
    if len(" ".join(option.code for option in question.options)) > MAX_CODES:
        message = _("Las claves de las opciones suman demasiadas letras.")
        yield Problem(question.code, "options_too_long", message)
    if question.kind != "number":
        return
    low, high = question.min_value, question.max_value
    if low is not None and high is not None and low > high:
        message = _("El mínimo es mayor que el máximo.")
        yield Problem(question.code, "bounds_crossed", message)
    if low is None or high is None:
        message = _("No tiene mínimo y máximo.")
        yield Problem(question.code, "bounds_missing", message, stops=False)


# ---- conditions


def _conditions(draft: VersionDraft) -> Iterator[Problem]:
    """Texts that cannot be read, or that read what is not there."""
    known: dict[str, QuestionDraft | None] = dict.fromkeys(CONTEXT)
    every = {q.code: q for q in draft.questions if q.is_answered}
    for question in draft.questions:
        yield from _condition(question.code, question.shown_if, known, every)
        if question.is_answered:
            known[question.code] = question
        yield from _condition(question.code, question.valid_if, known, every)
    for check in draft.checks:
        yield from _condition(check.code, check.condition, known, every)


def _condition(
    where: str,
    text: str,
    known: dict[str, QuestionDraft | None],
    every: dict[str, QuestionDraft],
) -> Iterator[Problem]:
    if not text:
        return
    try:
        tree = parse(text)
    except ExpressionError as error:
        yield Problem(where, "condition_unreadable", str(error))
        return
    for name in sorted(fields(tree) - set(known)):
        if name in every:
            message = _("La condición lee «%(name)s», que se pregunta después.")
            yield Problem(where, "condition_later", message % {"name": name})
        else:
            message = _("La condición lee «%(name)s», que no existe.")
            yield Problem(where, "condition_unknown", message % {"name": name})
    yield from _options(where, tree, known)


def _options(
    where: str, tree: Tree, known: dict[str, QuestionDraft | None]
) -> Iterator[Problem]:
    for name, value in literals(tree):
        question = known.get(name)
        if question is None or question.kind not in CHOICE_KINDS:
            continue
        if value not in [option.code for option in question.options]:
            message = _("«%(name)s» no tiene la opción «%(value)s».")
            text = message % {"name": name, "value": value}
            yield Problem(where, "condition_option", text)


def _unreachable(draft: VersionDraft) -> Iterator[Problem]:
    """Lines that no combination of answers ever shows."""
    asked: dict[str, QuestionDraft] = {}
    section: Tree | None = None
    closed = False
    for question in draft.questions:
        tree = _tree(question.shown_if)
        if question.kind == "section":
            section, closed = tree, bool(tree and not _possible(tree, asked))
            never = closed
        else:
            parts = [part for part in (section, tree) if part]
            whole = {"op": "and", "args": parts}
            never = closed or bool(tree and not _possible(whole, asked))
        if never:
            message = _("Ninguna respuesta hace que se muestre.")
            yield Problem(question.code, "unreachable", message)
        elif question.is_answered:
            asked[question.code] = question


def _tree(text: str) -> Tree | None:
    try:
        return parse(text) if text else None
    except ExpressionError:
        return None


def _possible(tree: Tree, asked: dict[str, QuestionDraft]) -> bool:
    """Whether some answers make the condition true; yes when too many to try."""
    names = sorted(fields(tree))
    values = [_domain(name, asked.get(name), tree) for name in names]
    if prod(map(len, values)) > MAX_TRIES:
        return True
    return any(
        holds(tree, dict(zip(names, chosen, strict=True)))
        for chosen in product(*values)
    )


def _domain(name: str, question: QuestionDraft | None, tree: Tree) -> list[Any]:
    """Answers worth trying: enough to make each comparison true and false."""
    compared = [value for field, value in literals(tree) if field == name]
    if question is None:
        return [None, *compared, "00:00", "23:59"] if name in CONTEXT else [None]
    options = [option.code for option in question.options]
    if question.kind in ("yes_no", "one"):
        return [None, *options]
    if question.kind == "many":
        grown = [options[:size] for size in range(1, len(options) + 1)]
        named = [value for value in compared if value in options]
        return [None, *([code] for code in options), *grown, named or None]
    if question.kind == "number":
        return [None, *_numbers(question, compared)]
    return [None, *compared, "x", "00:00", "23:59", 1]


def _numbers(question: QuestionDraft, compared: Sequence[Any]) -> list[float]:
    low = float("-inf") if question.min_value is None else float(question.min_value)
    high = float("inf") if question.max_value is None else float(question.max_value)
    near = [v + d for v in compared if not isinstance(v, str) for d in (-1, 0, 1)]
    ends = [each for each in (low, high) if abs(each) != float("inf")]
    inside = {value for value in [*near, *ends, 0] if low <= value <= high}
    return sorted(inside)


# ---- words


def _words(question: QuestionDraft) -> Iterator[Problem]:
    missing = [question.label_es and not question.label_en]
    missing += [bool(question.hint_es) and not question.hint_en]
    missing += [bool(question.message_es) and not question.message_en]
    missing += [not option.label_en for option in question.options]
    if any(missing):
        yield Problem(question.code, "english_missing", _("Falta inglés."), stops=False)
    if question.valid_if and not question.message_es:
        message = _("No dice qué hacer cuando la respuesta no es válida.")
        yield Problem(question.code, "message_missing", message, stops=False)


def _check_words(check: CheckDraft) -> Iterator[Problem]:
    if not check.message_en:
        yield Problem(check.code, "english_missing", _("Falta inglés."), stops=False)
