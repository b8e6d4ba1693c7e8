"""What a form shows and what is wrong in it, as the phone judges too.

The same judgement is made by `judge` of `static/js/rules.js`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from missions.rules.expressions import HOUR, holds

SECTION, NOTE = "section", "note"
SILENT = {SECTION, NOTE}  # kinds without an answer
MAX_TEXT = 2000
MAX_CHOICES = 60


@dataclass(frozen=True, slots=True)
class Judgement:
    """Codes of what is shown, the problem of each question, checks that speak."""

    shown: tuple[str, ...]
    problems: Mapping[str, str]
    checks: tuple[str, ...]
    answers: Mapping[str, Any] = field(default_factory=dict)


def is_empty(value: Any) -> bool:
    return value is None or value in ("", [])


def judge(definition: Mapping[str, Any], given: Mapping[str, Any]) -> Judgement:
    """Walk the form in order: a hidden question is not answered for the later ones."""
    answers = {name: given.get(name) for name in definition["context"]}
    kept: dict[str, Any] = {}
    shown: list[str] = []
    problems: dict[str, str] = {}
    is_open = True
    for question in definition["questions"]:
        code, kind, condition = question["code"], question["kind"], question["shown_if"]
        allowed = condition is None or holds(condition, answers)
        if kind == SECTION:
            is_open = allowed
        if not (is_open and allowed):
            continue
        shown.append(code)
        if kind in SILENT:
            continue
        value = given.get(code)
        if not is_empty(value):
            answers[code] = kept[code] = value
        if problem := _problem(question, value, answers):
            problems[code] = problem
    speaking = [c["code"] for c in definition["checks"] if holds(c["when"], answers)]
    return Judgement(tuple(shown), problems, tuple(speaking), kept)


def _problem(
    question: Mapping[str, Any], value: Any, answers: Mapping[str, Any]
) -> str:
    if is_empty(value):
        return "required" if question["required"] else ""
    if question["kind"] == "number":
        if question["integer"] and float(value) != int(value):
            return "integer"
        if question["min"] is not None and value < question["min"]:
            return "min"
        if question["max"] is not None and value > question["max"]:
            return "max"
    condition = question["valid_if"]
    if condition is not None and not holds(condition, answers):
        return "invalid"
    return ""


def clean_value(question: Mapping[str, Any], raw: Any) -> Any:
    """The answer in its own type; raises `ValueError` when it cannot be one.

    An empty answer is None. Choices are kept in the order of the options.
    """
    kind = question["kind"]
    if kind in SILENT or is_empty(raw):
        return None
    return CLEANERS.get(kind, _text)(raw, question["options"])


def _choices(raw: Any, options: Sequence[str]) -> Any:
    chosen = raw if isinstance(raw, list) else [raw]
    if len(chosen) > MAX_CHOICES or not set(map(str, chosen)) <= set(options):
        raise ValueError("choice")
    return [code for code in options if code in chosen]


def _choice(raw: Any, options: Sequence[str]) -> Any:
    if str(raw) not in options:
        raise ValueError("choice")
    return str(raw)


def _text(raw: Any, options: Sequence[str]) -> Any:
    text = str(raw).strip()
    if len(text) > MAX_TEXT:
        raise ValueError("long")
    return text or None


def _hour(raw: Any, options: Sequence[str]) -> Any:
    text = str(raw).strip()[:5]  # some browsers add the seconds
    if not HOUR.match(text):
        raise ValueError("time")
    return text


def _photos(raw: Any, options: Sequence[str]) -> Any:
    return int(raw) or None


def _number(raw: Any, options: Sequence[str]) -> Any:
    try:
        value = float(str(raw).strip().replace(",", "."))
    except ValueError:
        raise ValueError("number") from None
    if not abs(value) < 1e10:  # neither endless nor not a number
        raise ValueError("number")
    return int(value) if value == int(value) else value


CLEANERS: dict[str, Callable[[Any, Sequence[str]], Any]] = {
    "many": _choices,
    "one": _choice,
    "yes_no": _choice,
    "time": _hour,
    "photo": _photos,
    "number": _number,
}


def tally_code(kind: str, value: Any) -> str:
    """An answer as figures count it; texts are not counted by what they say."""
    if kind == "text":
        return ""
    return " ".join(value) if isinstance(value, list) else str(value)
