"""A version of a checklist as plain data: what is copied, imported and compared."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from missions.models import ChecklistOption, ChecklistQuestion, ChecklistVersion
from missions.rules.expressions import parse

# Fields of a visit that conditions may read beside the questions.
CONTEXT = ("visit_arrived", "visit_left", "visit_access")
YES_NO = (
    ("yes", "Sí", "Yes"),
    ("no", "No", "No"),
    ("unseen", "No observado", "Not observed"),
    ("na", "No aplica", "Not applicable"),
)


@dataclass(frozen=True, slots=True)
class OptionDraft:
    code: str
    label_es: str
    label_en: str = ""
    flag: str = ""
    type: str = ""
    topic: str = ""
    incident_type: str = ""
    severity: str = ""


@dataclass(frozen=True, slots=True)
class QuestionDraft:
    code: str
    kind: str
    label_es: str
    label_en: str = ""
    hint_es: str = ""
    hint_en: str = ""
    legal: str = ""
    required: bool = False
    integer: bool = True
    min_value: Decimal | None = None
    max_value: Decimal | None = None
    shown_if: str = ""
    valid_if: str = ""
    message_es: str = ""
    message_en: str = ""
    options: tuple[OptionDraft, ...] = ()

    @property
    def is_answered(self) -> bool:
        return self.kind not in ("section", "note")


@dataclass(frozen=True, slots=True)
class CheckDraft:
    code: str
    condition: str
    severity: str
    message_es: str
    message_en: str = ""


@dataclass(frozen=True, slots=True)
class VersionDraft:
    questions: tuple[QuestionDraft, ...] = ()
    checks: tuple[CheckDraft, ...] = ()


QUESTION_FIELDS = tuple(f.name for f in fields(QuestionDraft) if f.name != "options")
CATALOGUE_FIELDS = ("type", "topic", "incident_type", "severity")
OPTION_FIELDS = tuple(
    f.name for f in fields(OptionDraft) if f.name not in CATALOGUE_FIELDS
)
CHECK_FIELDS = tuple(f.name for f in fields(CheckDraft))
LABELS = {
    "kind": _("tipo"),
    "label_es": _("texto"),
    "label_en": _("texto en inglés"),
    "hint_es": _("ayuda"),
    "hint_en": _("ayuda en inglés"),
    "legal": _("fundamento"),
    "required": _("debe responderse"),
    "integer": _("sin decimales"),
    "min_value": _("mínimo"),
    "max_value": _("máximo"),
    "shown_if": _("se muestra si"),
    "valid_if": _("es válida si"),
    "message_es": _("si no es válida"),
    "message_en": _("si no es válida, en inglés"),
    "options": _("opciones"),
    "condition": _("habla si"),
    "severity": _("gravedad"),
    "position": _("lugar"),
}


def option_draft(option: ChecklistOption) -> OptionDraft:
    codes = {
        name: found.code if (found := getattr(option, name)) else ""
        for name in CATALOGUE_FIELDS
    }
    return OptionDraft(**{n: getattr(option, n) for n in OPTION_FIELDS}, **codes)


def question_draft(question: ChecklistQuestion) -> QuestionDraft:
    options = tuple(option_draft(option) for option in question.options.all())
    own = {name: getattr(question, name) for name in QUESTION_FIELDS}
    return QuestionDraft(**own, options=options)


def draft_of(version: ChecklistVersion) -> VersionDraft:
    """The content of a version, in three queries."""
    rows = version.questions.prefetch_related(
        *(f"options__{name}" for name in CATALOGUE_FIELDS)
    )
    checks = tuple(
        CheckDraft(**{name: getattr(check, name) for name in CHECK_FIELDS})
        for check in version.checks.all()
    )
    return VersionDraft(tuple(question_draft(row) for row in rows), checks)


def read_draft(content: Mapping[str, Any]) -> VersionDraft:
    """The draft of a JSON document such as the seeds."""
    return VersionDraft(
        tuple(_read_question(row) for row in content["questions"]),
        tuple(CheckDraft(**row) for row in content.get("checks", ())),
    )


def _read_question(row: Mapping[str, Any]) -> QuestionDraft:
    content = dict(row)
    for name in ("min_value", "max_value"):
        if content.get(name) is not None:
            content[name] = Decimal(str(content[name])).quantize(Decimal("0.01"))
    flags = {each["code"]: each for each in content.pop("options", ())}
    if content["kind"] == "yes_no":
        standard = {code: (es, en) for code, es, en in YES_NO}
        for code, (es, en) in standard.items():
            given = {"code": code, "label_es": es, "label_en": en}
            flags[code] = given | flags.get(code, {})
        options = [flags[code] for code in standard]
    else:
        options = list(flags.values())
    return QuestionDraft(**content, options=tuple(OptionDraft(**o) for o in options))


def definition(draft: VersionDraft) -> dict[str, Any]:
    """What judges a form, as `judge` takes it here and on the phone."""
    return {
        "context": list(CONTEXT),
        "questions": [_defined(question) for question in draft.questions],
        "checks": [
            {
                "code": check.code,
                "severity": check.severity,
                "when": parse(check.condition),
            }
            for check in draft.checks
        ],
    }


def _defined(question: QuestionDraft) -> dict[str, Any]:
    def bound(value: Decimal | None) -> float | None:
        return None if value is None else float(value)

    return {
        "code": question.code,
        "kind": question.kind,
        "required": question.required,
        "integer": question.integer,
        "min": bound(question.min_value),
        "max": bound(question.max_value),
        "shown_if": parse(question.shown_if) if question.shown_if else None,
        "valid_if": parse(question.valid_if) if question.valid_if else None,
        "options": [option.code for option in question.options],
    }


# ---- differences between two versions


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the difference: `added`, `removed` or `changed` with both texts."""

    where: str
    kind: str
    field: Any = ""
    before: str = ""
    after: str = ""


def changes(before: VersionDraft, after: VersionDraft) -> list[Change]:
    """Everything that is not the same, in the order of the newer version."""
    return [
        *_changes_of(_by_code(before.questions), _by_code(after.questions)),
        *_changes_of(_by_code(before.checks), _by_code(after.checks)),
    ]


def _by_code(rows: Any) -> dict[str, dict[str, str]]:
    """Each line as texts; its place counts among the lines that stay."""
    return {row.code: dict(_texts(asdict(row))) for row in rows}


def _texts(row: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in row.items():
        if name == "options":
            yield name, " / ".join(_option_text(option) for option in value)
        elif isinstance(value, bool):
            yield name, str(_("sí") if value else _("no"))
        else:
            yield name, "" if value is None else str(value)


def _option_text(option: Mapping[str, str]) -> str:
    extra = [option[n] for n in ("flag", *CATALOGUE_FIELDS) if option[n]]
    text = f"{option['code']}: {option['label_es']} | {option['label_en']}"
    return text + (f" [{', '.join(extra)}]" if extra else "")


def _changes_of(
    before: dict[str, dict[str, str]], after: dict[str, dict[str, str]]
) -> Iterator[Change]:
    stayed = [code for code in before if code in after]
    ordered = [code for code in after if code in before]
    for code, texts in after.items():
        if code not in before:
            yield Change(code, "added", after=_title(texts))
            continue
        if stayed.index(code) != ordered.index(code):
            place = LABELS["position"]
            old, new = str(stayed.index(code) + 1), str(ordered.index(code) + 1)
            yield Change(code, "changed", place, old, new)
        for name, text in texts.items():
            if text != before[code][name]:
                label = LABELS.get(name, name)
                yield Change(code, "changed", label, before[code][name], text)
    for code, texts in before.items():
        if code not in after:
            yield Change(code, "removed", before=_title(texts))


def _title(texts: Mapping[str, str]) -> str:
    return texts.get("label_es") or texts.get("message_es", "")
