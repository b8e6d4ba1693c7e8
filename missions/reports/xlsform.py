"""A checklist as an XLSForm workbook, which ODK and Kobo open."""

from collections.abc import Iterator
from decimal import Decimal

from tablib import Databook, Dataset

from missions.models import ChecklistVersion
from missions.rules.drafts import CONTEXT, QuestionDraft, VersionDraft, draft_of
from missions.rules.xpath import to_xpath

ES, EN = "Español (es)", "English (en)"
SURVEY = (
    *("type", "name", f"label::{ES}", f"label::{EN}", f"hint::{ES}", f"hint::{EN}"),
    *("required", "relevant", "constraint"),
    *(f"constraint_message::{ES}", f"constraint_message::{EN}"),
    *("mirada_legal", "mirada_relevant", "mirada_constraint"),
    *("mirada_min", "mirada_max"),
)
CHOICES = (
    *("list_name", "name", f"label::{ES}", f"label::{EN}"),
    *("mirada_flag", "mirada_type", "mirada_topic"),
    *("mirada_incident_type", "mirada_severity"),
)
SETTINGS = ("form_title", "form_id", "version", "default_language")
CHECKS = ("code", "condition", "severity", f"message::{ES}", f"message::{EN}")
TYPES = {
    "note": "note",
    "yes_no": "select_one",
    "one": "select_one",
    "many": "select_multiple",
    "time": "time",
    "text": "text",
    "photo": "image",
}


def workbook(version: ChecklistVersion) -> bytes:
    """The XLSX of a version; reading it back gives the same version."""
    draft = draft_of(version)
    checklist = version.checklist
    settings = [[checklist.name_es, checklist.code, str(version.number), ES]]
    sheets = [
        _sheet("survey", SURVEY, _survey(draft)),
        _sheet("choices", CHOICES, _choices(draft)),
        _sheet("settings", SETTINGS, settings),
        _sheet(
            "mirada_checks",
            CHECKS,
            (
                [c.code, c.condition, c.severity, c.message_es, c.message_en]
                for c in draft.checks
            ),
        ),
    ]
    content: bytes = Databook(sheets).export("xlsx")
    return content


def _sheet(
    title: str, headers: tuple[str, ...], rows: "Iterator[list[str]] | list[list[str]]"
) -> Dataset:
    sheet = Dataset(headers=headers, title=title)
    for row in rows:
        sheet.append(row)
    return sheet


def _survey(draft: VersionDraft) -> Iterator[list[str]]:
    kinds = {question.code: question.kind for question in draft.questions}
    everything = " ".join(f"{q.shown_if} {q.valid_if}" for q in draft.questions)
    for name in CONTEXT:
        if name in everything:
            yield ["hidden", name, *[""] * (len(SURVEY) - 2)]
    is_open = False
    for question in draft.questions:
        if question.kind == "section" and is_open:
            yield ["end_group", *[""] * (len(SURVEY) - 1)]
        is_open = is_open or question.kind == "section"
        yield _line(question, kinds)
    if is_open:
        yield ["end_group", *[""] * (len(SURVEY) - 1)]


def _line(question: QuestionDraft, kinds: dict[str, str]) -> list[str]:
    return [
        _type(question),
        question.code,
        question.label_es,
        question.label_en,
        question.hint_es,
        question.hint_en,
        "yes" if question.required else "",
        to_xpath(question.shown_if, own="", kinds=kinds),
        constraint(question, kinds),
        question.message_es,
        question.message_en,
        question.legal,
        question.shown_if,
        question.valid_if,
        _bound(question.min_value),
        _bound(question.max_value),
    ]


def list_name(question: QuestionDraft) -> str:
    return f"yes_no_{question.code}" if question.kind == "yes_no" else question.code


def _type(question: QuestionDraft) -> str:
    if question.kind == "section":
        return "begin_group"
    if question.kind == "number":
        return "integer" if question.integer else "decimal"
    kind = TYPES[question.kind]
    return f"{kind} {list_name(question)}" if kind.startswith("select") else kind


def _bound(value: Decimal | None) -> str:
    return "" if value is None else f"{value:f}"


def constraint(question: QuestionDraft, kinds: dict[str, str]) -> str:
    """Bounds and condition in one expression, as XLSForm has it."""
    parts = []
    if question.min_value is not None:
        parts.append(f". >= {_bound(question.min_value)}")
    if question.max_value is not None:
        parts.append(f". <= {_bound(question.max_value)}")
    if question.valid_if:
        own = to_xpath(question.valid_if, own=question.code, kinds=kinds)
        parts.append(f"({own})" if parts else own)
    return " and ".join(parts)


def _choices(draft: VersionDraft) -> Iterator[list[str]]:
    for question in draft.questions:
        for option in question.options:
            yield [
                list_name(question),
                option.code,
                option.label_es,
                option.label_en,
                option.flag,
                option.type,
                option.topic,
                option.incident_type,
                option.severity,
            ]
