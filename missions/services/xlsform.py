"""Read an XLSForm workbook as the content of a checklist; bad rows are named."""

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _
from tablib import Dataset

from core.exceptions import Blocker, Refused
from missions.enums import CheckSeverity
from missions.models.checklists import FIELD_NAME
from missions.reports.xlsform import constraint
from missions.rules.drafts import (
    CONTEXT,
    YES_NO,
    CheckDraft,
    OptionDraft,
    QuestionDraft,
    VersionDraft,
)
from missions.rules.expressions import ExpressionError, Tree, parse, written
from missions.rules.xpath import from_xpath, to_xpath

PLAIN = {
    "note": "note",
    "integer": "number",
    "decimal": "number",
    "time": "time",
    "text": "text",
    "image": "photo",
}
CHOSEN = {"select_one": "one", "select_multiple": "many"}
GROUPS = {"begin_group", "begin group", "end_group", "end group"}
UNSUPPORTED = ("calculation", "choice_filter", "repeat_count", "default", "trigger")
LIMITS = {"label": 300, "hint": 300, "constraint_message": 200}
ENDINGS = {
    "es": ("(es)", "::es", "::español", "::spanish"),
    "en": ("(en)", "::en", "::english"),
}
YES_NO_CODES = [code for code, _es, _en in YES_NO]
Row = dict[str, str]


class _Reader:
    """Collects what cannot be read, row by row, so that all is said at once."""

    def __init__(self, book: Mapping[str, Dataset]) -> None:
        self.book = book
        self.blockers: list[Blocker] = []
        self.lists: dict[str, list[OptionDraft]] = {}
        self.kinds: dict[str, str] = {}

    def refuse(self, sheet: str, number: str, message: str) -> None:
        text = _("%(sheet)s, fila %(row)s: %(message)s")
        said = text % {"sheet": sheet, "row": number, "message": message}
        self.blockers.append(Blocker("xlsform_row", said))

    def rows(self, sheet: str) -> list[tuple[str, Row]]:
        data = self.book.get(sheet)
        if data is None:
            return []
        numbers = [str(tags.tags[0]) for tags in data._data]
        return list(zip(numbers, data.dict, strict=True))


def read_form(book: Mapping[str, Dataset]) -> VersionDraft:
    """The content of a workbook; `Refused` names every row that is not supported."""
    reader = _Reader(book)
    if "survey" not in book:
        raise Refused([Blocker("survey_missing", _("Falta la hoja «survey»."))])
    for number, row in reader.rows("choices"):
        _choice(reader, number, row)
    questions = [
        question
        for number, row in reader.rows("survey")
        if (question := _question(reader, number, row))
    ]
    checks = [
        check
        for number, row in reader.rows("mirada_checks")
        if (check := _check(reader, number, row))
    ]
    if reader.blockers:
        raise Refused(reader.blockers)
    return VersionDraft(tuple(questions), tuple(checks))


def _said(row: Row, name: str, language: str) -> str:
    """The text of a column in a language; a column without one is Spanish."""
    for header, value in row.items():
        if header.startswith(f"{name}::") and header.endswith(ENDINGS[language]):
            return value.strip()[: LIMITS.get(name, 150)]
    return row.get(name, "").strip() if language == "es" else ""


def _code(reader: _Reader, sheet: str, number: str, row: Row) -> str:
    code = row.get("name", "").strip().lower()
    try:
        FIELD_NAME(code)
    except Exception:
        message = _("La clave «%(code)s» no sirve: use minúsculas, cifras y _.")
        reader.refuse(sheet, number, message % {"code": code})
    return code


def _choice(reader: _Reader, number: str, row: Row) -> None:
    code = row.get("name", "").strip().lower()
    if not code:
        return
    _code(reader, "choices", number, row)
    names = ("flag", "type", "topic", "incident_type", "severity")
    option = OptionDraft(
        code=code,
        label_es=_said(row, "label", "es") or code,
        label_en=_said(row, "label", "en"),
        **{name: row.get(f"mirada_{name}", "") for name in names},
    )
    reader.lists.setdefault(row.get("list_name", "").strip(), []).append(option)


def _question(reader: _Reader, number: str, row: Row) -> QuestionDraft | None:
    words = row.get("type", "").split()
    kind = words[0] if words else ""
    if not kind or row["type"].replace(" ", "_").startswith("end_group"):
        return None
    if kind == "hidden" and row.get("name") in CONTEXT:
        return None
    for name in UNSUPPORTED:
        if row.get(name):
            message = _("No se admite la columna «%(name)s».")
            reader.refuse("survey", number, message % {"name": name})
    found = _kind(reader, number, row, words)
    if found is None:
        return None
    ours, options = found
    code = _code(reader, "survey", number, row)
    reader.kinds[code] = ours
    question = QuestionDraft(
        code=code,
        kind=ours,
        label_es=_said(row, "label", "es") or code,
        label_en=_said(row, "label", "en"),
        hint_es=_said(row, "hint", "es"),
        hint_en=_said(row, "hint", "en"),
        legal=row.get("mirada_legal", "")[:200],
        required=row.get("required", "").lower() in ("yes", "true", "true()", "sí"),
        integer=kind != "decimal",
        message_es=_said(row, "constraint_message", "es"),
        message_en=_said(row, "constraint_message", "en"),
        options=options,
    )
    return _conditioned(reader, number, row, question)


def _kind(
    reader: _Reader, number: str, row: Row, words: list[str]
) -> tuple[str, tuple[OptionDraft, ...]] | None:
    if " ".join(words[:2]) in GROUPS or words[0] in GROUPS:
        return "section", ()
    if words[0] in PLAIN and len(words) == 1:
        return PLAIN[words[0]], ()
    if words[0] in CHOSEN and len(words) == 2:
        options = tuple(reader.lists.get(words[1], ()))
        if not options:
            message = _("La lista «%(name)s» no está en «choices».")
            reader.refuse("survey", number, message % {"name": words[1]})
        codes = [option.code for option in options]
        is_yes_no = words[0] == "select_one" and codes == YES_NO_CODES
        return ("yes_no" if is_yes_no else CHOSEN[words[0]]), options
    message = _("No se admite el tipo «%(name)s».")
    reader.refuse("survey", number, message % {"name": row["type"]})
    return None


def _conditioned(
    reader: _Reader, number: str, row: Row, question: QuestionDraft
) -> QuestionDraft:
    """With its conditions: ours where they say the same, else translated."""
    relevant, limit = row.get("relevant", ""), row.get("constraint", "")
    try:
        ours = replace(
            question,
            shown_if=row.get("mirada_relevant", ""),
            valid_if=row.get("mirada_constraint", ""),
            min_value=_decimal(row.get("mirada_min", "")),
            max_value=_decimal(row.get("mirada_max", "")),
        )
        same = to_xpath(ours.shown_if, own="", kinds=reader.kinds) == relevant
        if same and constraint(ours, reader.kinds) == limit:
            return ours
        shown = from_xpath(relevant, own=question.code)
        valid = from_xpath(limit, own=question.code)
    except ExpressionError as error:
        reader.refuse("survey", number, str(error))
        return question
    except InvalidOperation:
        reader.refuse("survey", number, _("El mínimo o el máximo no es un número."))
        return question
    return _bounded(replace(question, shown_if=shown), valid)


def _decimal(text: str) -> Decimal | None:
    return Decimal(text).quantize(Decimal("0.01")) if text.strip() else None


def _bounded(question: QuestionDraft, valid: str) -> QuestionDraft:
    """A number's `>=` and `<=` become its bounds; the rest stays a condition."""
    if question.kind != "number" or not valid:
        return replace(question, valid_if=valid)
    tree = parse(valid)
    parts = tree["args"] if tree.get("op") == "and" else [tree]
    bounds: dict[str, Decimal] = {}
    rest: list[Tree] = []
    for part in parts:
        name = {">=": "min_value", "<=": "max_value"}.get(part.get("op", ""), "")
        args: list[Any] = part.get("args", [])
        own = bool(args) and args[0] == {"field": question.code}
        if name and own and "value" in args[1] and name not in bounds:
            bounds[name] = Decimal(str(args[1]["value"])).quantize(Decimal("0.01"))
        else:
            rest.append(part)
    left = ""
    if rest:
        left = written(rest[0] if len(rest) == 1 else {"op": "and", "args": rest})
    low, high = bounds.get("min_value"), bounds.get("max_value")
    return replace(question, valid_if=left, min_value=low, max_value=high)


def _check(reader: _Reader, number: str, row: Row) -> CheckDraft | None:
    code = row.get("code", "").strip()
    if not code:
        return None
    if not re.fullmatch(r"[a-z][a-z0-9_]{0,39}", code):
        reader.refuse("mirada_checks", number, _("La clave no sirve."))
    if row.get("severity") not in CheckSeverity.values:
        reader.refuse("mirada_checks", number, _("La gravedad no existe."))
    try:
        parse(row.get("condition", ""))
    except ExpressionError as error:
        reader.refuse("mirada_checks", number, str(error))
    return CheckDraft(
        code=code,
        condition=row.get("condition", ""),
        severity=row.get("severity", ""),
        message_es=_said(row, "message", "es"),
        message_en=_said(row, "message", "en"),
    )
