"""The lines of a draft: questions, options and checks, written and moved."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from core import audit
from core.exceptions import Refused, refuse
from core.models import User
from missions.models import (
    ChecklistCheck,
    ChecklistOption,
    ChecklistQuestion,
    ChecklistVersion,
    FindingType,
    IncidentType,
    Severity,
    Topic,
)
from missions.rules.checklists import draft_blockers
from missions.rules.drafts import (
    CATALOGUE_FIELDS,
    CHECK_FIELDS,
    OPTION_FIELDS,
    QUESTION_FIELDS,
    CheckDraft,
    OptionDraft,
    QuestionDraft,
    VersionDraft,
)
from missions.rules.expressions import renamed

CATALOGUES: dict[str, type[Any]] = {
    "type": FindingType,
    "topic": Topic,
    "incident_type": IncidentType,
    "severity": Severity,
}
Found = dict[str, dict[str, models.Model]]


def write_content(version: ChecklistVersion, content: VersionDraft) -> None:
    """Replace all lines of a draft; the caller has locked and asked the rules."""
    version.questions.all().delete()
    version.checks.all().delete()
    found = _catalogues(content)
    for order, question in enumerate(content.questions, start=1):
        _write_question(
            ChecklistQuestion(version=version, order=order), question, found
        )
    ChecklistCheck.objects.bulk_create(
        ChecklistCheck(version=version, order=order, **_fields(check, CHECK_FIELDS))
        for order, check in enumerate(content.checks, start=1)
    )


def _fields(draft: Any, names: Sequence[str]) -> dict[str, Any]:
    return {name: getattr(draft, name) for name in names}


def _catalogues(content: VersionDraft) -> Found:
    """Rows of the catalogues that flags name, by code; unknown codes are refused."""
    found: Found = {}
    options = [option for question in content.questions for option in question.options]
    for name, model in CATALOGUES.items():
        wanted = {getattr(option, name) for option in options} - {""}
        rows = model.objects.filter(code__in=wanted) if wanted else ()
        found[name] = {row.code: row for row in rows}
        if missing := sorted(wanted - set(found[name])):
            message = _("No existe la clave %(code)s en el catálogo.")
            raise refuse("catalogue_code_unknown", message % {"code": missing[0]})
    return found


def _write_question(
    row: ChecklistQuestion, draft: QuestionDraft, found: Found
) -> ChecklistQuestion:
    for name, value in _fields(draft, QUESTION_FIELDS).items():
        setattr(row, name, value)
    row.save()
    row.options.all().delete()
    ChecklistOption.objects.bulk_create(
        _option(row, order, option, found)
        for order, option in enumerate(draft.options, start=1)
    )
    return row


def _option(
    question: ChecklistQuestion, order: int, draft: OptionDraft, found: Found
) -> ChecklistOption:
    codes = {
        name: found[name].get(getattr(draft, name)) if draft.flag else None
        for name in CATALOGUE_FIELDS
    }
    own = _fields(draft, OPTION_FIELDS)
    return ChecklistOption(question=question, order=order, **own, **codes)


def open_draft(version: ChecklistVersion, edition: int | None) -> ChecklistVersion:
    """The draft, locked and counted as edited once more."""
    row = ChecklistVersion.objects.select_for_update(no_key=True).get(pk=version.pk)
    if blockers := draft_blockers(row, edition):
        raise Refused(blockers)
    row.edition += 1
    row.save(update_fields=["edition"])
    return row


def record_edit(
    version: ChecklistVersion, what: str, by: User | None, at: datetime
) -> None:
    action = f"missions.checklist_version.{what}"
    audit.record(action=action, by=by, at=at, target=version, edition=version.edition)


@transaction.atomic
def replace_content(
    *,
    version: ChecklistVersion,
    content: VersionDraft,
    edition: int | None = None,
    by: User | None,
    at: datetime,
) -> ChecklistVersion:
    """Put other questions into a draft, as an import does."""
    row = open_draft(version, edition)
    write_content(row, content)
    record_edit(row, "content_replaced", by, at)
    return row


@transaction.atomic
def save_question(
    *,
    version: ChecklistVersion,
    question: ChecklistQuestion | None,
    draft: QuestionDraft,
    edition: int | None = None,
    by: User | None,
    at: datetime,
) -> ChecklistQuestion:
    """Add a line at the end, or change one; conditions follow a changed code."""
    row = open_draft(version, edition)
    same = row.questions.filter(code=draft.code).first()
    if same is not None and same != question:
        message = _("Ya hay una pregunta con esa clave.")
        raise refuse("question_code_taken", message)
    last = row.questions.aggregate(last=Max("order"))["last"] or 0
    target = ChecklistQuestion(version=row, order=last + 1)
    if question is not None:
        target = row.questions.get(code=question.code)
        _follow(row, target.code, draft.code)
    found = _catalogues(VersionDraft((draft,)))
    saved = _write_question(target, draft, found)
    record_edit(row, "question_saved", by, at)
    return saved


def _follow(version: ChecklistVersion, old: str, new: str) -> None:
    """Conditions and checks that read a field read it by its new code."""
    if old == new:
        return
    lines = list(version.questions.all())
    for line in lines:
        line.shown_if = renamed(line.shown_if, old, new)
        line.valid_if = renamed(line.valid_if, old, new)
    ChecklistQuestion.objects.bulk_update(lines, ["shown_if", "valid_if"])
    checks = list(version.checks.all())
    for check in checks:
        check.condition = renamed(check.condition, old, new)
    ChecklistCheck.objects.bulk_update(checks, ["condition"])


@transaction.atomic
def remove_question(
    *, question: ChecklistQuestion, edition: int | None = None, by: User, at: datetime
) -> None:
    """Take a line out of a draft."""
    row = open_draft(question.version, edition)
    question.delete()
    record_edit(row, "question_removed", by, at)


@transaction.atomic
def move_question(
    *,
    question: ChecklistQuestion,
    step: int,
    edition: int | None = None,
    by: User,
    at: datetime,
) -> None:
    """Move a line up (-1) or down (+1)."""
    row = open_draft(question.version, edition)
    lines = list(row.questions.all())
    place = lines.index(question)
    target = max(0, min(len(lines) - 1, place + step))
    lines.insert(target, lines.pop(place))
    for order, line in enumerate(lines, start=1):
        line.order = order
    ChecklistQuestion.objects.bulk_update(lines, ["order"])
    record_edit(row, "question_moved", by, at)


@transaction.atomic
def save_checks(
    *,
    version: ChecklistVersion,
    checks: Sequence[CheckDraft],
    edition: int | None = None,
    by: User,
    at: datetime,
) -> None:
    """Replace the logical checks of a draft."""
    row = open_draft(version, edition)
    row.checks.all().delete()
    ChecklistCheck.objects.bulk_create(
        ChecklistCheck(version=row, order=order, **_fields(check, CHECK_FIELDS))
        for order, check in enumerate(checks, start=1)
    )
    record_edit(row, "checks_saved", by, at)
