"""Prepare an act on many rows, count it, confirm it, do it, resume it, end it."""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, OperationalError, transaction
from django.db.models import QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import audit
from core.bulk.registry import ACTS, BulkAct, Values
from core.enums import BulkItemStatus as I
from core.enums import BulkStatus as S
from core.exceptions import Blocker, Refused, refuse
from core.jobs import enqueue
from core.models import BulkItem, BulkRun, User
from core.permissions import Permission, holds

logger = logging.getLogger(__name__)

MAX_ITEMS = 20_000
CHUNK = 500
KEPT = timedelta(days=1)  # of a run that nobody confirmed
Told = Callable[[int, int, str], None]


def visible_to(user: Any) -> "QuerySet[BulkRun]":
    """One's own runs; everybody's with the permission to read jobs."""
    rows = BulkRun.objects.select_related("job", "prepared_by")
    return rows if holds(user, Permission.READ_JOBS) else rows.filter(prepared_by=user)


@transaction.atomic
def prepare_run(
    *, act: BulkAct, targets: Iterable[tuple[Any, str]], by: User, at: datetime
) -> BulkRun:
    """Fix which rows an act is for: (key, label) of each. Nothing is done to them.

    An act that asks for nothing is counted at once. Raises `Refused`
    (nothing_chosen, too_many) or `PermissionDenied`.
    """
    if not act.open_to(by):
        raise PermissionDenied(act.code)
    chosen = list(dict(targets).items())
    if not chosen:
        raise refuse("nothing_chosen", gettext_lazy("No eligió ningún elemento."))
    if len(chosen) > MAX_ITEMS:
        message = gettext_lazy(
            "Un acto masivo toma hasta 20,000 elementos: limite el filtro."
        )
        raise refuse("too_many", message)
    run = BulkRun.objects.create(act=act.code, prepared_at=at, prepared_by=by)
    BulkItem.objects.bulk_create(
        [
            BulkItem(run=run, position=place, target=key, label=label[:80])
            for place, (key, label) in enumerate(chosen, start=1)
        ],
        batch_size=CHUNK,
    )
    if not act.has_form(by):
        count_scope(run=run, params={}, by=by)
    return run


@transaction.atomic
def prepare_again(*, run: BulkRun, by: User, at: datetime) -> BulkRun:
    """A new run for what could not be done in this one."""
    failed = run.items.filter(status=I.FAILED).order_by("position")
    again = prepare_run(
        act=ACTS[run.act], targets=failed.values_list("target", "label"), by=by, at=at
    )
    again.params = run.params
    again.save(update_fields=["params"])
    return again


@transaction.atomic
def count_scope(*, run: BulkRun, params: dict[str, list[str]], by: User) -> BulkRun:
    """Keep what was filled in and sort the rows: those to do, those left out and why.

    Raises `Refused` (started), `ValidationError`.
    """
    fresh = _locked(run)
    if fresh.status not in (S.DRAFT, S.READY):
        raise refuse("started", gettext_lazy("Ese acto ya se confirmó."))
    act, fresh.params = ACTS[fresh.act], params
    values = act.values(fresh)
    items = list(fresh.items.order_by("position"))
    for start in range(0, len(items), CHUNK):
        _judge(act, items[start : start + CHUNK], values, by)
    fresh.status = S.READY
    fresh.save(update_fields=["params", "status"])
    return fresh


def _judge(act: BulkAct, items: list[BulkItem], values: Values, by: User) -> None:
    rows = {
        row.pk: row for row in act.rows(by).filter(pk__in=[i.target for i in items])
    }
    for item in items:
        reasons = (
            act.blockers(rows[item.target], values, by)
            if item.target in rows
            else [_gone()]
        )
        item.status = I.LEFT_OUT if reasons else I.PENDING
        item.why = _words(reasons)
    BulkItem.objects.bulk_update(items, ["status", "why"])


def _gone() -> Blocker:
    return Blocker("gone", _("Ya no existe, o usted ya no puede hacerle esto."))


def _words(reasons: Iterable[Blocker]) -> str:
    return " ".join(str(reason) for reason in reasons)


@transaction.atomic
def start_run(*, run: BulkRun, expected: int, by: User, at: datetime) -> BulkRun:
    """Confirm a run by the number that was shown, and queue it.

    A second confirmation changes nothing. Raises `Refused` (not_counted,
    scope_changed, nothing_chosen, or what the act says).
    """
    fresh = _locked(run)
    act = ACTS[fresh.act]
    if not act.open_to(by):
        raise PermissionDenied(fresh.act)
    if fresh.status in (S.STARTED, S.FINISHED):
        return fresh
    if fresh.status != S.READY:
        raise refuse("not_counted", gettext_lazy("Complete los datos del acto."))
    count = fresh.items.filter(status=I.PENDING).count()
    if not count:
        message = gettext_lazy("Nada de lo elegido admite este acto.")
        raise refuse("nothing_chosen", message)
    if count != expected:
        message = gettext_lazy(
            "El alcance cambió mientras lo veía: revise la cifra y confirme."
        )
        raise refuse("scope_changed", message)
    act.begin(fresh, act.values(fresh), at=at)
    fresh.status, fresh.started_at = S.STARTED, at
    _queue(fresh, at=at)
    audit.record(
        action="core.bulk.started",
        by=by,
        at=at,
        target=fresh,
        act=act.code,
        count=count,
    )
    return fresh


def _queue(run: BulkRun, *, at: datetime) -> None:
    run.job = enqueue(
        "core.bulk",
        by=run.prepared_by,
        at=at,
        label=str(ACTS[run.act].title),
        key=str(run.pk),
        run=str(run.pk),
    )
    run.save(update_fields=["status", "started_at", "job"])


def _locked(run: BulkRun) -> BulkRun:
    rows = BulkRun.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("prepared_by", "job").get(pk=run.pk)


@transaction.atomic
def resume_run(*, run: BulkRun, by: User, at: datetime) -> BulkRun:
    """Go on with a run that was cancelled or gave up; what is done stays done.

    Raises `Refused` (not_stopped).
    """
    fresh = _stopped(run)
    _queue(fresh, at=at)
    left = fresh.items.filter(status=I.PENDING).count()
    audit.record(action="core.bulk.resumed", by=by, at=at, target=fresh, left=left)
    return fresh


@transaction.atomic
def close_run(*, run: BulkRun, by: User, at: datetime) -> BulkRun:
    """End a stopped run as it is: what is left is noted as not done.

    Raises `Refused` (not_stopped).
    """
    fresh = _stopped(run)
    left = fresh.items.filter(status=I.PENDING)
    left.update(status=I.FAILED, why=_("Se dio por terminado antes."), done_at=at)
    return _finish(fresh, at=at)


def _stopped(run: BulkRun) -> BulkRun:
    fresh = _locked(run)
    if not fresh.is_stopped:
        message = gettext_lazy("El acto no está detenido.")
        raise refuse("not_stopped", message)
    return fresh


@transaction.atomic
def discard_run(*, run: BulkRun) -> None:
    """Forget a run that was not confirmed. Raises `Refused` (started)."""
    fresh = _locked(run)
    if fresh.status not in (S.DRAFT, S.READY):
        raise refuse("started", gettext_lazy("Ese acto ya se confirmó."))
    fresh.delete()


def forget_drafts(*, at: datetime) -> int:
    """Runs that nobody confirmed in a day are removed; how many there were."""
    old = BulkRun.objects.filter(
        status__in=[S.DRAFT, S.READY], prepared_at__lt=at - KEPT
    )
    count = old.count()
    old.delete()
    return count


def work(*, run: BulkRun, told: Told) -> BulkRun:
    """Do what is left of a confirmed run, each row in a transaction of its own.

    Running twice, or again after a kill, does nothing twice: the row of the item
    is locked, and says in the same transaction that the act was done. `told`
    hears (done, total, phase), and may stop the work between two rows.
    """
    if run.status != S.STARTED:
        return run
    act = ACTS[run.act]
    with translation.override(run.prepared_by.language):
        values = _values(act, run)
        pending = run.items.filter(status=I.PENDING).order_by("position")
        keys = list(pending.values_list("pk", flat=True))
        total = run.items.exclude(status=I.LEFT_OUT).count()
        for number, key in enumerate(keys):
            told(total - len(keys) + number, total, str(act.title))
            _do(run, act, key, values)
        finished = _end(run, at=timezone.now())
    told(total, total, "")
    return finished


def _values(act: BulkAct, run: BulkRun) -> Values | list[Blocker]:
    """What was filled in; or why it is not valid any more."""
    try:
        return act.values(run)
    except ValidationError as error:
        return [Blocker("values", text) for text in error.messages]


@transaction.atomic
def _do(run: BulkRun, act: BulkAct, key: Any, values: Values | list[Blocker]) -> None:
    item = BulkItem.objects.select_for_update(no_key=True, of=("self",)).get(pk=key)
    if item.status != I.PENDING:
        return
    by, at = run.prepared_by, timezone.now()
    reasons = values if isinstance(values, list) else _try(run, act, item, values, at)
    item.status = I.FAILED if reasons else I.DONE
    item.why, item.done_at = _words(reasons), at
    item.save(update_fields=["status", "why", "done_at"])
    if reasons and isinstance(values, dict):
        row = act.rows(by).filter(pk=item.target).first()
        if row is not None:
            act.failed(row, reasons, values, by=by, at=at)


def _try(
    run: BulkRun, act: BulkAct, item: BulkItem, values: Values, at: datetime
) -> list[Blocker]:
    """Do it to one row; what stood against it, with everything undone."""
    by = run.prepared_by
    try:
        with transaction.atomic():
            row = act.rows(by).filter(pk=item.target).first()
            if row is None:
                return [_gone()]
            act.do(row, values, run=run, by=by, at=at)
    except Refused as refusal:
        return list(refusal.blockers)
    except PermissionDenied:
        return [Blocker("forbidden", _("Usted ya no tiene el permiso."))]
    except OperationalError:  # the database is away: the job is tried again
        raise
    except (IntegrityError, ValidationError):
        return [Blocker("constraint", _("La base de datos rechazó el cambio."))]
    except Exception:
        logger.exception("bulk act %s failed on item %s", act.code, item.pk)
        return [Blocker("error", _("Hubo un error inesperado; quedó en el registro."))]
    return []


@transaction.atomic
def _end(run: BulkRun, *, at: datetime) -> BulkRun:
    fresh = _locked(run)
    return fresh if fresh.status == S.FINISHED else _finish(fresh, at=at)


def _finish(run: BulkRun, *, at: datetime) -> BulkRun:
    act = ACTS[run.act]
    run.status, run.finished_at = S.FINISHED, at
    run.save(update_fields=["status", "finished_at"])
    act.finish(run, at=at)
    audit.record(
        action="core.bulk.finished",
        by=run.prepared_by,
        at=at,
        target=run,
        act=act.code,
        done=run.items.filter(status=I.DONE).count(),
        failed=run.items.filter(status=I.FAILED).count(),
    )
    return run
