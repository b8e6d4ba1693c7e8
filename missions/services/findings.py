"""Findings: logged once, photographed, edited with a reason, decided."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _

from core import audit, folios
from core.exceptions import Blocker, Refused, refuse
from core.files import kinds, receive
from core.models import User
from missions import notifications, rules
from missions.enums import FindingStatus, ParticipantStatus
from missions.models import (
    Alcaldia,
    District,
    EvidenceLevel,
    Finding,
    FindingPhoto,
    FindingType,
    IncidentType,
    Mission,
    Modality,
    Participant,
    Phase,
    PollingPlace,
    Recurrence,
    Scope,
    Severity,
    TerritorialUnit,
    Topic,
    Visit,
)
from missions.workflow import FINDING

PHOTO_PURPOSE = "finding_photo"


@dataclass(frozen=True, slots=True)
class FindingDraft:
    """What a person says about a finding."""

    type: FindingType
    phase: Phase
    topic: Topic
    evidence_level: EvidenceLevel
    scope: Scope
    recurrence: Recurrence
    observed_at: datetime
    facts: str
    action_taken: str = ""
    incident_type: IncidentType | None = None
    severity: Severity | None = None
    modality: Modality | None = None
    visit: Visit | None = None
    place: PollingPlace | None = None
    unit: TerritorialUnit | None = None
    district: District | None = None
    alcaldia: Alcaldia | None = None


DRAFT_FIELDS = tuple(field.name for field in fields(FindingDraft))


def log_finding(
    *,
    mission: Mission,
    draft: FindingDraft,
    client_id: UUID,
    photos: Sequence["UploadedFile[Any]"] = (),
    by: User,
    at: datetime,
) -> Finding:
    """Keep what was observed; the same `client_id` again returns the same finding.

    Other content or another person under a known `client_id` is refused. The
    first keeping wins a race; the others find it.
    """
    if known := Finding.objects.filter(client_id=client_id).first():
        return _same(known, draft, by)
    try:
        return _log(mission, draft, client_id, photos, by, at)
    except IntegrityError:
        if known := Finding.objects.filter(client_id=client_id).first():
            return _same(known, draft, by)
        raise


def digest(draft: FindingDraft) -> str:
    """The content of a draft as one short text, to tell a resend from a clash."""
    content = [_plain(getattr(draft, name)) for name in DRAFT_FIELDS]
    text = json.dumps(content, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: Any) -> str:
    if isinstance(value, models.Model):
        return str(value.pk)
    if isinstance(value, datetime):
        return str(value.timestamp())
    return str(value or "")


def _same(known: Finding, draft: FindingDraft, by: User) -> Finding:
    if known.digest == digest(draft) and known.reported_by_id == by.pk:
        return known
    message = _("Ya se envió otro hallazgo con ese identificador.")
    raise refuse("client_id_conflict", message)


@transaction.atomic
def _log(
    mission: Mission,
    draft: FindingDraft,
    client_id: UUID,
    photos: Sequence["UploadedFile[Any]"],
    by: User,
    at: datetime,
) -> Finding:
    locked = Mission.objects.select_for_update(no_key=True).get(pk=mission.pk)
    finding = Finding(
        mission=locked, client_id=client_id, digest=digest(draft), reported_by=by
    )
    finding.reported_at = at
    finding.reporter = Participant.objects.filter(
        mission=locked, person__user=by, status=ParticipantStatus.ACTIVE
    ).first()
    _fill(finding, draft)
    require(
        rules.open_blockers(locked)
        + rules.time_blockers(finding.observed_at, at)
        + rules.content_blockers(finding)
        + rules.photo_blockers(finding, len(photos))
    )
    series = "INC" if finding.type.is_incident else "HAL"
    finding.folio = folios.reserve(series, at=at, scope=locked.code)[0]
    save_version(finding, by=by, at=at)
    _keep_photos(finding, photos, by, at)
    audit.record(action="missions.finding.logged", by=by, at=at, target=finding)
    if finding.type.is_incident or (finding.severity and finding.severity.alerts):
        notifications.alert_coordinators(finding, at=at)
    return finding


def _fill(finding: Finding, draft: FindingDraft) -> list[str]:
    """Copy the draft, complete the place; return the names of what changed."""
    wanted = {name: getattr(draft, name) for name in DRAFT_FIELDS}
    wanted["facts"] = draft.facts.strip()
    wanted["action_taken"] = draft.action_taken.strip()
    if draft.visit and not draft.place:
        wanted["place"] = draft.visit.place
    place: PollingPlace | None = wanted["place"]
    if place is not None:
        wanted["unit"] = place.unit
        wanted["modality"] = draft.modality or place.modality
    unit: TerritorialUnit | None = wanted["unit"]
    if unit is not None:
        wanted["district"], wanted["alcaldia"] = unit.district, unit.alcaldia
    changed = [name for name, value in wanted.items() if _get(finding, name) != value]
    for name, value in wanted.items():
        setattr(finding, name, value)
    return changed


def _get(finding: Finding, name: str) -> Any:
    """The value of a field, None where a new object has no value yet."""
    if isinstance(Finding._meta.get_field(name), models.ForeignKey):
        return getattr(finding, name) if getattr(finding, f"{name}_id") else None
    return getattr(finding, name)


def save_version(finding: Finding, *, by: User, at: datetime, reason: str = "") -> None:
    """Save with the version that people see: who, when and why."""
    finding._history_user = by  # type: ignore[attr-defined]
    finding._history_date = at  # type: ignore[attr-defined]
    finding._change_reason = reason or None  # type: ignore[attr-defined]
    finding.save()


def require(blockers: list[Blocker]) -> None:
    if blockers:
        raise Refused(blockers)


@transaction.atomic
def attach_photos(
    *, finding: Finding, photos: Sequence["UploadedFile[Any]"], by: User, at: datetime
) -> Finding:
    """Add photographs while the finding is undecided."""
    row = Finding.objects.select_for_update(no_key=True).get(pk=finding.pk)
    require(rules.editing_blockers(row) + rules.photo_blockers(row, len(photos)))
    _keep_photos(row, photos, by, at)
    audit.record(
        action="missions.finding.photos_added",
        by=by,
        at=at,
        target=row,
        count=len(photos),
    )
    return row


def _keep_photos(
    finding: Finding, photos: Sequence["UploadedFile[Any]"], by: User, at: datetime
) -> None:
    for photo in photos:
        stored = receive(
            photo, purpose=PHOTO_PURPOSE, by=by, at=at, accepted=kinds.PICTURES
        )
        FindingPhoto.objects.create(finding=finding, file=stored)


@transaction.atomic
def edit_finding(
    *,
    finding: Finding,
    draft: FindingDraft,
    reason: str,
    version: int | None = None,
    by: User,
    at: datetime,
) -> Finding:
    """Correct an undecided finding; both versions and the reason stay."""
    row = locked_finding(finding)
    blockers = rules.version_blockers(row, version) + rules.editing_blockers(row)
    if not reason.strip():
        blockers.append(Blocker("reason_missing", _("Escriba el motivo.")))
    require(blockers)
    changed = _fill(row, draft)
    require(rules.content_blockers(row) + rules.time_blockers(row.observed_at, at))
    if changed:
        row.version += 1
        save_version(row, by=by, at=at, reason=reason.strip())
        audit.record(
            action="missions.finding.edited",
            by=by,
            at=at,
            target=row,
            fields=changed,
        )
    return row


def take_finding(
    *, finding: Finding, version: int | None = None, by: User, at: datetime
) -> Finding:
    """Begin to validate."""
    return _move(finding, "take", version, by, at)


def validate_finding(
    *, finding: Finding, version: int | None = None, by: User, at: datetime
) -> Finding:
    """Accept the finding: from now on it counts in the matrix and the report."""
    return _move(finding, "validate", version, by, at)


def dismiss_finding(
    *,
    finding: Finding,
    reason: str,
    version: int | None = None,
    by: User,
    at: datetime,
) -> Finding:
    """Set the finding aside, with the reason."""
    return _move(finding, "dismiss", version, by, at, reason)


def return_finding(
    *,
    finding: Finding,
    reason: str,
    version: int | None = None,
    by: User,
    at: datetime,
) -> Finding:
    """Put the finding back among the recorded ones, with the reason."""
    return _move(finding, "return", version, by, at, reason)


def reopen_finding(
    *,
    finding: Finding,
    reason: str,
    version: int | None = None,
    by: User,
    at: datetime,
) -> Finding:
    """Validate again what was decided, with the reason."""
    return _move(finding, "reopen", version, by, at, reason)


@transaction.atomic
def _move(
    finding: Finding,
    verb: str,
    version: int | None,
    by: User,
    at: datetime,
    reason: str = "",
) -> Finding:
    row = locked_finding(finding)
    require(rules.version_blockers(row, version))
    transition = FINDING[verb]
    transition.require(row, reason=reason)
    source, row.status = row.status, FindingStatus(transition.target)
    is_validated = row.status == FindingStatus.VALIDATED
    row.validated_at = at if is_validated else None
    row.validated_by = by if is_validated else None
    row.version += 1
    save_version(row, by=by, at=at, reason=reason.strip())
    audit.record_transition(
        target=row, verb=verb, source=source, to=row.status, by=by, at=at, reason=reason
    )
    return row


def locked_finding(finding: Finding) -> Finding:
    rows = Finding.objects.select_for_update(no_key=True, of=("self",)).select_related(
        "mission", "type", "severity", "incident_type", "place"
    )
    return rows.get(pk=finding.pk)
