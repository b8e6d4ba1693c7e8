"""The checklist on the phone: blocks of questions with what was answered."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from core.files import kinds
from core.files.receive import upload_blockers
from missions.models import ChecklistOption, ChecklistQuestion, ChecklistVersion
from missions.rules.filling import Judgement
from missions.rules.submissions import PROBLEMS

MAX_BODY = 200_000  # 25 answers of 2,000 letters and what surrounds them


@dataclass(frozen=True, slots=True)
class Line:
    """A question as it is drawn: its value, its options, what is wrong."""

    question: ChecklistQuestion
    value: Any
    options: tuple[tuple[ChecklistOption, bool], ...]
    is_shown: bool
    problem: str = ""

    @property
    def name(self) -> str:
        return f"q_{self.question.code}"


@dataclass(slots=True)
class Block:
    """One page of the phone."""

    number: int
    head: ChecklistQuestion | None
    is_shown: bool = True
    lines: list[Line] = field(default_factory=list)


def blocks_of(
    version: ChecklistVersion,
    values: Mapping[str, Any],
    judgement: Judgement,
    wrong: Mapping[str, str],
) -> list[Block]:
    """Questions in order, a new page at each head of a block."""
    blocks: list[Block] = []
    for question in version.questions.prefetch_related("options"):
        is_shown = question.code in judgement.shown
        if question.kind == "section":
            blocks.append(Block(len(blocks) + 1, question, is_shown))
            continue
        if not blocks:
            blocks.append(Block(1, None))
        value = values.get(question.code)
        chosen = value if isinstance(value, list) else [value]
        options = tuple((o, o.code in chosen) for o in question.options.all())
        problem = PROBLEMS.get(wrong.get(question.code, ""), "")
        if wrong.get(question.code) == "invalid" and question.message:
            problem = question.message
        blocks[-1].lines.append(Line(question, value, options, is_shown, str(problem)))
    return blocks


def read_answers(posted: QueryDict, questions: Sequence[ChecklistQuestion]) -> Any:
    """Answers of a posted page, as text; what was not asked is left out."""
    asked = set(posted.getlist("asked"))
    answers: dict[str, Any] = {}
    for question in questions:
        name = f"q_{question.code}"
        if question.code not in asked or question.kind == "photo":
            continue
        many = question.kind == "many"
        answers[question.code] = posted.getlist(name) if many else posted.get(name, "")
    return answers


class FillForm(forms.Form):
    """What every page of a checklist posts beside the answers."""

    client_id = forms.UUIDField()
    version = forms.UUIDField()
    explanation = forms.CharField(required=False, max_length=2000)


class SaveForm(FillForm):
    """What the phone sends, as JSON: the same and its own clock and count."""

    visit = forms.UUIDField(required=False)
    stop = forms.IntegerField(required=False, min_value=1)
    arrived_at = forms.CharField(required=False)
    revision = forms.IntegerField(min_value=0, max_value=1_000_000_000)
    device_at = forms.CharField()
    changed_at = forms.CharField()
    send = forms.BooleanField(required=False)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if not given.get("visit") and not given.get("stop"):
            self.add_error("visit", _("Falta la visita o la parada."))
        return given

    def clean_arrived_at(self) -> Any:
        text = self.cleaned_data["arrived_at"]
        return _moment(text) if text else None

    def clean_device_at(self) -> Any:
        return _moment(self.cleaned_data["device_at"])

    def clean_changed_at(self) -> Any:
        return _moment(self.cleaned_data["changed_at"])


def _moment(text: str) -> Any:
    try:
        found = parse_datetime(text)
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise ValidationError(_("La hora del teléfono no se entiende."), code="moment")
    return found


def read_body(body: bytes) -> tuple[SaveForm, dict[str, Any]]:
    """The form of a JSON body and its answers; a bad body makes a bad form."""
    try:
        content = json.loads(body) if len(body) <= MAX_BODY else None
    except ValueError:
        content = None
    if not isinstance(content, dict):
        content = {}
    answers = content.pop("answers", {})
    return SaveForm(content), answers if isinstance(answers, dict) else {}


class PhotoForm(forms.Form):
    """One photograph of a question."""

    submission = forms.UUIDField()
    question = forms.SlugField()
    client_id = forms.UUIDField()
    photo = forms.FileField()

    def clean_photo(self) -> Any:
        photo = self.cleaned_data["photo"]
        blockers = upload_blockers(photo, accepted=kinds.PICTURES)
        if blockers:
            raise ValidationError([str(blocker) for blocker in blockers])
        return photo
