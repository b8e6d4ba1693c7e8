"""Ask for an export, agree to it or refuse it, make its file, let it expire."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import audit, folios
from core.enums import ExportStatus
from core.exceptions import Refused, refuse
from core.exports import rules
from core.exports.registry import EXPORTS, Export, Params, Source
from core.files import destroy, keep
from core.jobs import enqueue
from core.models import ExportRequest, StoredFile, User
from core.reports.formats import Format, Produced, produce
from core.reports.spanish import long_time

WAIT = timedelta(days=3)  # for the second person
KEPT = timedelta(hours=24)  # of a finished file
PURPOSE = "export"
OPEN = (ExportStatus.WAITING, ExportStatus.MAKING)


def ask_export(
    *,
    export: Export,
    params: Params,
    format: str,
    purpose: str,
    reason: str,
    by: User,
    at: datetime,
) -> ExportRequest:
    """Ask for a file; a large one with personal data waits for a second person.

    Asking twice for the same finds the first request while it is open. Raises
    `PermissionDenied`, or `Refused` (reason_missing, nothing_to_export, …).
    """
    if not export.open_to(by):
        raise PermissionDenied(export.code)
    key = _key(export, params, format, by)
    if found := ExportRequest.objects.filter(key=key, status__in=OPEN).first():
        return found
    rows = export.count(params, by)
    blockers = rules.asking_blockers(
        export, rows=rows, format=format, reason=reason, by=by
    )
    if blockers:
        raise Refused(blockers)
    try:
        return _ask(export, params, format, purpose, reason, rows, key, by=by, at=at)
    except IntegrityError:  # a second click was quicker
        return ExportRequest.objects.get(key=key, status__in=OPEN)


@transaction.atomic
def _ask(
    export: Export,
    params: Params,
    format: str,
    purpose: str,
    reason: str,
    rows: int,
    key: str,
    *,
    by: User,
    at: datetime,
) -> ExportRequest:
    waits = rules.needs_second(export, rows)
    request = ExportRequest.objects.create(
        folio=folios.reserve("EXP", at=at)[0],
        kind=export.code,
        format=Format(format),
        params=params,
        key=key,
        purpose=purpose,
        reason=reason.strip(),
        personal=export.personal,
        own=export.own,
        rows=rows,
        status=ExportStatus.WAITING if waits else ExportStatus.MAKING,
        requested_at=at,
        requested_by=by,
        expires_at=at + (WAIT if waits else KEPT),
    )
    if not waits:
        _start(request, at=at)
    return request


def _key(export: Export, params: Params, format: str, by: User) -> str:
    content = json.dumps([export.code, params, format, by.pk], sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()


def _start(request: ExportRequest, *, at: datetime) -> None:
    export = EXPORTS[request.kind]
    if export.start is not None:
        by = request.requested_by
        request.job = export.start(request.params, by=by, at=at)
        request.save(update_fields=["job"])
        return
    request.job = enqueue(
        "core.export",
        by=request.requested_by,
        at=at,
        label=f"{EXPORTS[request.kind].title} · {request.folio}",
        key=str(request.pk),
        export=str(request.pk),
    )
    request.save(update_fields=["job"])


def _locked(pk: Any) -> ExportRequest:
    rows = ExportRequest.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("requested_by").get(pk=pk)


@transaction.atomic
def approve_export(*, request: ExportRequest, by: User, at: datetime) -> ExportRequest:
    """The second person agrees; the file is made now."""
    fresh = _decide(request, ExportStatus.MAKING, "approve", by=by, at=at)
    _start(fresh, at=at)
    return fresh


@transaction.atomic
def refuse_export(
    *, request: ExportRequest, note: str, by: User, at: datetime
) -> ExportRequest:
    """The second person does not agree, and says why."""
    if not note.strip():
        raise refuse("reason_missing", _("Escriba el motivo."))
    return _decide(request, ExportStatus.REFUSED, "refuse", note=note, by=by, at=at)


def _decide(
    request: ExportRequest,
    status: ExportStatus,
    verb: str,
    *,
    note: str = "",
    by: User,
    at: datetime,
) -> ExportRequest:
    fresh = _locked(request.pk)
    blockers = rules.deciding_blockers(fresh, by=by, at=at)
    if blockers:
        raise Refused(blockers)
    source, fresh.status = fresh.status, status
    fresh.decided_by, fresh.decided_at, fresh.note = by, at, note.strip()[:250]
    fresh.expires_at = at + KEPT
    fresh.save()
    audit.record_transition(
        target=fresh, verb=verb, source=source, to=status, by=by, at=at, reason=note
    )
    return fresh


Progress = Callable[[int, int], None]


def make_export(
    *, request_id: str, at: datetime, progress: Progress = lambda done, total: None
) -> None:
    """Draw and keep the file, with its one row in the chain; twice changes nothing.

    What the person may see is asked again now: a role that was taken away since
    the request ends it.
    """
    request = ExportRequest.objects.select_related("requested_by").get(pk=request_id)
    if request.status != ExportStatus.MAKING:
        return
    export, by = EXPORTS[request.kind], request.requested_by
    if not (by.is_active and export.open_to(by)):
        _give_up(request, at=at)
        return
    more = {"progress": progress} if export.long else {}
    source, rows = export.gather(request.params, by, at, **more)
    if rules.needs_second(export, rows) and request.decided_by_id is None:
        _wait_after_all(request, rows, at=at)
    else:
        produced = _drawn(export, source, request, at=at)
        _keep(request, export, produced, rows, at=at)


def _drawn(
    export: Export, source: Source, request: ExportRequest, *, at: datetime
) -> Produced:
    if isinstance(source, Produced):
        return source
    stem = f"{export.stem}-{request.folio.lower().replace('/', '-')}"
    if export.personal:
        source = replace(source, watermark=watermark(request, at=at))
    return produce(source, Format(request.format), stem=stem)


def watermark(request: ExportRequest, *, at: datetime) -> str:
    """Who took the file out and when, printed in the file itself."""
    return _("Exportación %(folio)s · %(who)s · %(when)s") % {
        "folio": request.folio,
        "who": request.requested_by,
        "when": long_time(timezone.localtime(at)),
    }


@transaction.atomic
def _keep(
    request: ExportRequest, export: Export, made: Produced, rows: int, *, at: datetime
) -> None:
    fresh = _locked(request.pk)
    if fresh.status != ExportStatus.MAKING:
        return
    stored = keep(
        made.content,
        name=made.name,
        content_type=made.content_type,
        purpose=PURPOSE,
        by=fresh.requested_by,
        at=at,
    )
    _ready(fresh, export, stored, rows, at=at)


@transaction.atomic
def deliver_export(
    *, request: ExportRequest, file: StoredFile, rows: int, at: datetime
) -> ExportRequest:
    """Hand over the file that an export's own job made, with its row in the chain."""
    fresh = _locked(request.pk)
    if fresh.status == ExportStatus.MAKING:
        _ready(fresh, EXPORTS[fresh.kind], file, rows, at=at)
    return fresh


def _ready(
    fresh: ExportRequest, export: Export, file: StoredFile, rows: int, *, at: datetime
) -> None:
    by, fresh.file = fresh.requested_by, file
    fresh.status, fresh.rows, fresh.made_at = ExportStatus.READY, rows, at
    fresh.sha256, fresh.expires_at = fresh.file.sha256, at + KEPT
    fresh.save()
    audit.record(
        action="core.export",
        by=by,
        at=at,
        target=fresh,
        kind=fresh.kind,
        format=fresh.format,
        filters=rules.shown_filters(export, fresh.params),
        count=rows,
        purpose=fresh.purpose,
        reason_sha256=hashlib.sha256(fresh.reason.encode()).hexdigest(),
        agreed_by=fresh.decided_by_id,
        sha256=fresh.sha256,
    )
    export.after(fresh.params, by=by, at=at)


@transaction.atomic
def _give_up(request: ExportRequest, *, at: datetime) -> None:
    fresh = _locked(request.pk)
    fresh.status = ExportStatus.REFUSED
    fresh.note = _("La persona ya no tiene el permiso.")
    fresh.save(update_fields=["status", "note"])
    audit.record(action="core.export.given_up", by=None, at=at, target=fresh)


@transaction.atomic
def _wait_after_all(request: ExportRequest, rows: int, *, at: datetime) -> None:
    """The list grew past the limit after it was asked for."""
    fresh = _locked(request.pk)
    fresh.status, fresh.rows = ExportStatus.WAITING, rows
    fresh.expires_at = at + WAIT
    fresh.save(update_fields=["status", "rows", "expires_at"])
    audit.record(action="core.export.grew", by=None, at=at, target=fresh, count=rows)


def expire_exports(*, at: datetime) -> int:
    """Requests nobody agreed to, and files past their day, end; files are destroyed."""
    late = ExportRequest.objects.filter(
        status__in=[ExportStatus.WAITING, ExportStatus.READY], expires_at__lte=at
    )
    return sum(_expire(pk, at=at) for pk in late.values_list("pk", flat=True))


@transaction.atomic
def _expire(pk: Any, *, at: datetime) -> int:
    fresh = _locked(pk)
    if fresh.status not in (ExportStatus.WAITING, ExportStatus.READY):
        return 0
    fresh.status, fresh.link_hash = ExportStatus.EXPIRED, ""
    fresh.save(update_fields=["status", "link_hash"])
    if fresh.file is not None:
        destroy(fresh.file, by=None, at=at)
    return 1


def waiting_for(user: User) -> list[ExportRequest]:
    """Requests of others that this person could agree to, the oldest first."""
    rows = ExportRequest.objects.filter(status=ExportStatus.WAITING)
    rows = rows.exclude(requested_by=user).select_related("requested_by")
    return [row for row in rows.order_by("requested_at") if may_agree(row, user)]


def may_agree(request: ExportRequest, user: User) -> bool:
    """Could this person be the second one for this request?"""
    export = EXPORTS.get(request.kind)
    if export is None or export.own or request.requested_by_id == user.pk:
        return False
    return export.may_agree(user, request.params)
