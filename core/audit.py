"""The append-only chain of acts, readings and exports.

Every row carries the SHA-256 of its own content and of the row before it, so a
row that is altered, removed, inserted or moved breaks the chain from there on.
`manage.py audit_verify` recomputes it.

No savepoints: an act whose link fails is undone as a whole.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from django.db import models, transaction

from core.models import AuditEvent, AuditHead, TransitionRecord, User

GENESIS = "0" * 64


def label(obj: models.Model) -> tuple[str, str]:
    """Type and key under which an object appears in the chain."""
    return obj._meta.label_lower, str(obj.pk)


def _digest(event: AuditEvent) -> str:
    content = [
        event.seq,
        event.at.astimezone(UTC).isoformat(),
        event.actor_id,
        event.action,
        event.object_type,
        event.object_id,
        event.details,
        event.previous,
    ]
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def _locked_head() -> AuditHead:
    """The end of the chain, which everybody waits for; made with the first link."""
    rows = AuditHead.objects.select_for_update(no_key=True)
    head = rows.filter(pk=1).first()
    if head is None:
        AuditHead.objects.get_or_create(pk=1)
        head = rows.get(pk=1)
    return head


@transaction.atomic(savepoint=False)
def record(
    *,
    action: str,
    by: User | None,
    at: datetime,
    target: models.Model | None = None,
    **details: Any,
) -> AuditEvent:
    """Add one link to the chain, in the caller's transaction.

    `details` holds identifiers, counts and field names; never personal values.
    """
    [event] = _chained([_event(action, by, at, target, details)])
    return event


def _event(
    action: str,
    by: User | None,
    at: datetime,
    target: models.Model | None,
    details: dict[str, Any],
) -> AuditEvent:
    object_type, object_id = label(target) if target is not None else ("", "")
    return AuditEvent(
        at=at,
        actor=by,
        action=action,
        object_type=object_type,
        object_id=object_id,
        details=json.loads(json.dumps(details, default=str)),
    )


def _chained(events: list[AuditEvent]) -> list[AuditEvent]:
    """Give each its place in the chain and store them; the head is held meanwhile."""
    head = _locked_head()
    for event in events:
        event.seq, event.previous = head.seq + 1, head.hash
        event.hash = _digest(event)
        head.seq, head.hash = event.seq, event.hash
    AuditEvent.objects.bulk_create(events)
    head.save(update_fields=["seq", "hash"])
    return events


@transaction.atomic(savepoint=False)
def record_beginnings(
    targets: Iterable[tuple[models.Model, dict[str, Any]]],
    *,
    verb: str,
    to: str,
    by: User,
    at: datetime,
) -> None:
    """Many objects that begin by the same act: one link each, few statements."""
    rows, events = [], []
    for target, details in targets:
        object_type, object_id = label(target)
        rows.append(
            TransitionRecord(
                object_type=object_type,
                object_id=object_id,
                verb=verb,
                source="",
                target=to,
                at=at,
                actor=by,
            )
        )
        told = details | {"from": "", "to": to}
        events.append(_event(f"{object_type}.{verb}", by, at, target, told))
    TransitionRecord.objects.bulk_create(rows)
    _chained(events)


@transaction.atomic(savepoint=False)
def record_transition(
    *,
    target: models.Model,
    verb: str,
    source: str,
    to: str,
    by: User | None,
    at: datetime,
    reason: str = "",
    **details: Any,
) -> TransitionRecord:
    """Keep a change of state with its reason, and chain the act without it."""
    object_type, object_id = label(target)
    row = TransitionRecord.objects.create(
        object_type=object_type,
        object_id=object_id,
        verb=verb,
        source=source,
        target=to,
        reason=reason,
        at=at,
        actor=by,
    )
    action = f"{object_type}.{verb}"
    details |= {"from": source, "to": to}
    record(action=action, by=by, at=at, target=target, **details)
    return row


def history(obj: models.Model) -> models.QuerySet[TransitionRecord]:
    """Changes of state of one object, oldest first."""
    object_type, object_id = label(obj)
    rows = TransitionRecord.objects.filter(object_type=object_type, object_id=object_id)
    return rows.select_related("actor").order_by("at", "pk")


def broken_links() -> Iterator[tuple[int, str]]:
    """Recompute the chain; yield (sequence number, what is wrong) for each break."""
    previous, expected = GENESIS, 1
    for event in AuditEvent.objects.order_by("seq").iterator(chunk_size=2000):
        if event.seq != expected:
            yield event.seq, f"sequence jumps from {expected - 1} to {event.seq}"
        if event.previous != previous:
            yield event.seq, "does not continue the row before it"
        if event.hash != _digest(event):
            yield event.seq, "content does not match its hash"
        previous, expected = event.hash, event.seq + 1
    head = AuditHead.objects.filter(pk=1).first() or AuditHead()
    if (head.seq, head.hash) != (expected - 1, previous):
        yield max(head.seq, expected - 1), "the head does not match the last row"
