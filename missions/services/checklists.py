"""Checklists: made, adopted from a template, edited, published, withdrawn."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from core import audit
from core.exceptions import Blocker, Refused, refuse
from core.models import User
from missions.enums import VersionStatus
from missions.models import (
    Checklist,
    ChecklistVersion,
    Mission,
    Modality,
    Phase,
)
from missions.rules.checklists import mission_blockers
from missions.rules.drafts import (
    VersionDraft,
    draft_of,
)
from missions.services.questions import open_draft, record_edit, write_content
from missions.workflow import CHECKLIST


def _require(blockers: Sequence[Blocker]) -> None:
    if blockers:
        raise Refused(blockers)


@transaction.atomic
def create_checklist(
    *,
    mission: Mission,
    code: str,
    name_es: str,
    name_en: str,
    phase: Phase,
    is_expected: bool = True,
    expected_from: time | None = None,
    expected_to: time | None = None,
    modalities: Sequence[Modality] = (),
    content: VersionDraft | None = None,
    source: str = "",
    mark: str = "",
    by: User | None,
    at: datetime,
) -> ChecklistVersion:
    """Make a checklist with its first draft, empty or with this content."""
    _require(mission_blockers(mission))
    order = mission.checklists.aggregate(last=Max("order"))["last"]
    checklist = Checklist(
        mission=mission, code=code, phase=phase, order=(order or 0) + 1
    )
    checklist.name_es, checklist.name_en = name_es.strip(), name_en.strip()
    checklist.is_expected = is_expected
    checklist.expected_from, checklist.expected_to = expected_from, expected_to
    checklist.source, checklist.mark = source, mark
    try:
        with transaction.atomic():
            checklist.save()
    except IntegrityError:
        message = _("Ya hay una cédula con esa clave.")
        raise refuse("checklist_code_taken", message) from None
    checklist.modalities.set(modalities)
    version = ChecklistVersion.objects.create(checklist=checklist, number=1)
    if content is not None:
        write_content(version, content)
    audit.record(action="missions.checklist.created", by=by, at=at, target=checklist)
    return version


@transaction.atomic
def change_checklist(
    *,
    checklist: Checklist,
    modalities: Sequence[Modality],
    by: User | None,
    at: datetime,
    **fields: Any,
) -> Checklist:
    """Change its name and when it is expected; its questions stay."""
    row = Checklist.objects.select_for_update(no_key=True).get(pk=checklist.pk)
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()
    row.modalities.set(modalities)
    audit.record(
        action="missions.checklist.changed",
        by=by,
        at=at,
        target=row,
        fields=sorted(fields),
    )
    return row


@transaction.atomic
def adopt_template(
    *, template: Checklist, mission: Mission, by: User | None, at: datetime
) -> ChecklistVersion:
    """Bring a template into a mission as a draft that can be edited."""
    newest = template.versions.order_by("-number").first()
    if template.mission_id is not None or newest is None:
        raise refuse("not_a_template", _("No es una plantilla."))
    return create_checklist(
        mission=mission,
        code=template.code,
        name_es=template.name_es,
        name_en=template.name_en,
        phase=template.phase,
        is_expected=template.is_expected,
        expected_from=template.expected_from,
        expected_to=template.expected_to,
        modalities=list(template.modalities.all()),
        content=draft_of(newest),
        source=template.source,
        mark=template.mark,
        by=by,
        at=at,
    )


# ---- versions


@transaction.atomic
def publish_version(
    *, version: ChecklistVersion, by: User, at: datetime
) -> ChecklistVersion:
    """Freeze a draft and let teams fill it; the one before is replaced."""
    Checklist.objects.select_for_update(no_key=True).get(pk=version.checklist_id)
    row = ChecklistVersion.objects.select_for_update(no_key=True).get(pk=version.pk)
    CHECKLIST["publish"].require(row)
    published = ChecklistVersion.objects.filter(
        checklist=row.checklist_id, status=VersionStatus.PUBLISHED
    )
    for old in published.select_for_update(no_key=True):
        old.status = VersionStatus.REPLACED
        old.save(update_fields=["status"])
        _moved(old, "replace", VersionStatus.PUBLISHED, by, at)
    row.status, row.published_at, row.published_by = VersionStatus.PUBLISHED, at, by
    row.save()
    _moved(row, "publish", VersionStatus.DRAFT, by, at)
    return row


@transaction.atomic
def new_version(
    *, version: ChecklistVersion, by: User, at: datetime
) -> ChecklistVersion:
    """A draft with the same content, or the draft that is there already."""
    checklist = Checklist.objects.select_for_update(no_key=True).get(
        pk=version.checklist_id
    )
    versions = checklist.versions.order_by("-number")
    if draft := versions.filter(status=VersionStatus.DRAFT).first():
        return draft
    newest = versions[0]
    made = ChecklistVersion.objects.create(
        checklist=checklist, number=newest.number + 1
    )
    write_content(made, draft_of(version))
    record_edit(made, "created", by, at)
    return made


@transaction.atomic
def withdraw_version(
    *, version: ChecklistVersion, reason: str, by: User, at: datetime
) -> ChecklistVersion:
    """Nobody begins it any more; what was begun can still be sent."""
    row = ChecklistVersion.objects.select_for_update(no_key=True).get(pk=version.pk)
    CHECKLIST["withdraw"].require(row, reason=reason)
    source, row.status = row.status, VersionStatus.WITHDRAWN
    row.save(update_fields=["status"])
    _moved(row, "withdraw", source, by, at, reason)
    return row


def _moved(
    version: ChecklistVersion,
    verb: str,
    source: str,
    by: User,
    at: datetime,
    reason: str = "",
) -> None:
    audit.record_transition(
        target=version,
        verb=verb,
        source=source,
        to=version.status,
        by=by,
        at=at,
        reason=reason,
    )


@transaction.atomic
def remove_draft(*, version: ChecklistVersion, by: User, at: datetime) -> None:
    """Throw a draft away; a checklist without any version goes with it."""
    row = open_draft(version, None)
    record_edit(row, "draft_removed", by, at)
    checklist = row.checklist
    row.delete()
    if not checklist.versions.exists():
        checklist.delete()
