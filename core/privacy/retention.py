"""Retention by class: what is past its time, shown first, destroyed by two people.

An app registers its classes: how long by default, what is due, how one thing is
destroyed. A run names exactly what it will destroy; a second person confirms; a
job destroys item by item; a certificate says what went and who decided it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from core import audit, folios
from core.enums import DisposalFate, DisposalStatus
from core.exceptions import refuse
from core.files import keep, sweep_orphans
from core.jobs import JobContext, enqueue
from core.models import (
    DisposalItem,
    DisposalRun,
    LegalHold,
    RetentionPolicy,
    StoredFile,
    User,
)
from core.reports.document import (
    Column,
    Kind,
    ReportDocument,
    Section,
    Table,
    paragraph,
)
from core.reports.formats import Format, produce
from core.reports.institute import current_institute
from core.reports.spanish import long_time

GENERIC = "[GK]"


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionClass:
    """One kind of data: its default term, what is due, how one is destroyed.

    `label` is the model under which an object can be held; `due` gets the moment
    before which data are past their time and returns keys; `destroy` bears being
    called twice.
    """

    code: str
    title: str | Promise
    days: int
    basis: str | Promise
    label: str
    due: Callable[[datetime], Iterable[str]]
    destroy: Callable[..., None]
    mark: str = GENERIC
    on_request: bool = False  # never due by time alone: asked for one by one
    of_user: Callable[[User], str | None] | None = None  # the account's own row


CLASSES: dict[str, RetentionClass] = {}


def register_class(one: RetentionClass) -> RetentionClass:
    """Add a class; call it in `AppConfig.ready`."""
    if CLASSES.setdefault(one.code, one) != one:
        raise ValueError(f"two classes {one.code!r}")
    return one


def policy_of(one: RetentionClass) -> RetentionPolicy:
    """The term in force: what an administrator wrote, else the default."""
    made, _created = RetentionPolicy.objects.get_or_create(
        code=one.code,
        defaults={"days": one.days, "basis": str(one.basis), "mark": one.mark},
    )
    return made


def held_keys(label: str, at: datetime) -> set[str]:
    """Objects of a model that may not be destroyed now."""
    today = timezone.localdate(at)
    rows = LegalHold.objects.filter(object_type=label, lifted_at__isnull=True)
    rows = rows.filter(Q(until_on__isnull=True) | Q(until_on__gte=today))
    return set(rows.values_list("object_id", flat=True))


def due_now(at: datetime) -> dict[str, list[str]]:
    """What each class would destroy at this moment: the dry run."""
    found = {}
    for one in CLASSES.values():
        if one.on_request:
            continue
        cut = at - timedelta(days=policy_of(one).days)
        held = held_keys(one.label, at)
        keys = [str(key) for key in one.due(cut) if str(key) not in held]
        if keys:
            found[one.code] = keys
    return found


@transaction.atomic
def propose(
    *, by: User, at: datetime, items: dict[str, list[str]] | None = None
) -> DisposalRun:
    """Write down what is to go; nothing goes yet.

    Raises `Refused` (nothing_due, held).
    """
    asked = due_now(at) if items is None else items
    if not any(asked.values()):
        raise refuse("nothing_due", _("No hay nada que haya cumplido su plazo."))
    for code, keys in asked.items():
        if held_keys(CLASSES[code].label, at) & set(keys):
            message = _("Hay una suspensión legal: no puede destruirse.")
            raise refuse("held", message)
    run = DisposalRun.objects.create(
        folio=folios.reserve("BAJ", at=at)[0],
        cut_at=at,
        counts={code: len(set(keys)) for code, keys in asked.items()},
        proposed_at=at,
        proposed_by=by,
    )
    DisposalItem.objects.bulk_create(
        (
            DisposalItem(run=run, code=code, key=key)
            for code, keys in asked.items()
            for key in dict.fromkeys(keys)
        ),
        batch_size=1000,
    )
    audit.record(
        action="core.disposal.proposed", by=by, at=at, target=run, counts=run.counts
    )
    return run


@transaction.atomic
def confirm(*, run: DisposalRun, by: User, at: datetime) -> DisposalRun:
    """The second person confirms; the job destroys. There is no way back."""
    row = _open(run)
    if row.proposed_by_id == by.pk:
        message = _("Quien propone una destrucción no puede confirmarla.")
        raise refuse("same_person", message)
    row.status, row.confirmed_at, row.confirmed_by = DisposalStatus.CONFIRMED, at, by
    row.job = enqueue(
        "core.dispose", by=by, at=at, label=row.folio, key=row.folio, run=str(row.pk)
    )
    row.save()
    audit.record_transition(
        target=row, verb="confirm", source="proposed", to="confirmed", by=by, at=at
    )
    return row


@transaction.atomic
def cancel(*, run: DisposalRun, reason: str, by: User, at: datetime) -> DisposalRun:
    """Take a proposal back."""
    row = _open(run)
    if not reason.strip():
        raise refuse("reason_missing", _("Escriba el motivo."))
    row.status = DisposalStatus.CANCELLED
    row.save()
    row.items.all().delete()
    audit.record_transition(
        target=row,
        verb="cancel",
        source="proposed",
        to="cancelled",
        by=by,
        at=at,
        reason=reason,
    )
    return row


def _open(run: DisposalRun) -> DisposalRun:
    row = DisposalRun.objects.select_for_update(no_key=True).get(pk=run.pk)
    if row.status != DisposalStatus.PROPOSED:
        message = _("La destrucción ya se resolvió.")
        raise refuse("wrong_state", message)
    return row


def execute(run: DisposalRun, context: JobContext | None = None) -> None:
    """Destroy item by item, each in its transaction; a killed worker goes on."""
    run = DisposalRun.objects.select_related("confirmed_by").get(pk=run.pk)
    if run.status != DisposalStatus.CONFIRMED:
        return
    total = sum(run.counts.values())
    waiting = run.items.filter(fate=DisposalFate.WAITING).order_by("pk")
    pending = list(waiting.values_list("pk", flat=True))
    for number, pk in enumerate(pending, start=1):
        _destroy_one(run, pk)
        if context:
            context.progress(total - len(pending) + number, total)
    # A worker that died between the row and its file left the file behind.
    sweep_orphans(at=timezone.now())
    _finish(run)


@transaction.atomic
def _destroy_one(run: DisposalRun, pk: int) -> None:
    """One thing and its stub in the chain; what is held meanwhile stays."""
    item = DisposalItem.objects.select_for_update(no_key=True, of=("self",)).get(pk=pk)
    if item.fate != DisposalFate.WAITING:
        return
    one, at, by = CLASSES[item.code], timezone.now(), run.confirmed_by
    item.fate = DisposalFate.HELD
    if item.key not in held_keys(one.label, at):
        item.fate = DisposalFate.DESTROYED
        one.destroy(item.key, by=by, at=at)
        audit.record(
            action="core.disposed",
            by=by,
            at=at,
            target=run,
            data_class=item.code,
            object_type=one.label,
            object_id=item.key,
        )
    item.save(update_fields=["fate"])


def destroyed_so_far(run: DisposalRun) -> dict[str, int]:
    """By class, how many are gone: of a run under way, or as it ended."""
    if run.status == DisposalStatus.DONE:
        return dict(run.destroyed)
    gone = run.items.filter(fate=DisposalFate.DESTROYED)
    return dict(gone.values_list("code").annotate(count=Count("pk")).order_by())


@transaction.atomic
def _finish(run: DisposalRun) -> None:
    """The certificate counts what the rows say; then the rows go as well."""
    at = timezone.now()
    run = DisposalRun.objects.select_for_update(no_key=True).get(pk=run.pk)
    if run.status != DisposalStatus.CONFIRMED:
        return
    gone = destroyed_so_far(run)
    run.destroyed = {code: gone.get(code, 0) for code in run.counts}
    run.certificate = _certificate(run, at)
    run.status, run.finished_at = DisposalStatus.DONE, at
    run.save()
    run.items.all().delete()
    audit.record(
        action="core.disposal.done",
        by=run.confirmed_by,
        at=at,
        target=run,
        destroyed=run.destroyed,
        sha256=run.certificate.sha256,
    )


def _certificate(run: DisposalRun, at: datetime) -> StoredFile:
    """What went, by whom it was decided, and where it was kept."""
    blocks = (
        paragraph(_said(run)),
        Table("disposal.rows", _("Datos destruidos"), _columns(), _rows(run)),
    )
    document = ReportDocument(
        title=_("Acta de destrucción de datos personales"),
        institute=current_institute(),
        generated_at=at,
        folio=run.folio,
        sections=(Section("disposal", _("Qué se destruyó"), blocks),),
    )
    stem = f"acta-{run.folio.lower().replace('/', '-')}"
    made = produce(document, Format.PDF, stem=stem)
    return keep(
        made.content,
        name=made.name,
        content_type=made.content_type,
        purpose="disposal_certificate",
        by=run.confirmed_by,
        at=at,
    )


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("Clase"), 0, width=3),
        Column(_("Plazo en días"), 1, Kind.INTEGER),
        Column(_("De dónde sale el plazo"), 2, width=3),
        Column(_("Propuestos"), 3, Kind.INTEGER),
        Column(_("Destruidos"), 4, Kind.INTEGER),
        Column(_("En suspensión legal"), 5, Kind.INTEGER),
    )


def _rows(run: DisposalRun) -> tuple[tuple[object, ...], ...]:
    return tuple(
        (
            str(CLASSES[code].title),
            policy_of(CLASSES[code]).days,
            str(CLASSES[code].basis),
            run.counts[code],
            run.destroyed.get(code, 0),
            run.counts[code] - run.destroyed.get(code, 0),
        )
        for code in run.counts
    )


def _said(run: DisposalRun) -> str:
    return _(
        "Propuso %(one)s el %(first)s y confirmó %(two)s el %(second)s. Se destruyeron"
        " los registros, sus archivos y copias, los papeles y exportaciones que los"
        " contenían, los índices de búsqueda y las versiones anteriores. La bitácora"
        " conserva un asiento sin datos personales por cada objeto."
    ) % {
        "one": run.proposed_by,
        "first": long_time(run.proposed_at),
        "two": run.confirmed_by,
        "second": long_time(run.confirmed_at or run.proposed_at),
    }


@transaction.atomic
def hold(
    *, label: str, key: str, reason: str, until: date | None, by: User, at: datetime
) -> LegalHold:
    """Keep an object from being destroyed, whatever its age."""
    if not reason.strip():
        raise refuse("reason_missing", _("Escriba el motivo."))
    made = LegalHold.objects.create(
        object_type=label,
        object_id=key,
        reason=reason.strip(),
        until_on=until,
        placed_at=at,
        placed_by=by,
    )
    audit.record(
        action="core.hold.placed", by=by, at=at, target=made, about=f"{label} {key}"
    )
    return made


@transaction.atomic
def lift(*, held: LegalHold, by: User, at: datetime) -> LegalHold:
    """End a hold."""
    row = LegalHold.objects.select_for_update(no_key=True).get(pk=held.pk)
    if row.lifted_at is None:
        row.lifted_at, row.lifted_by = at, by
        row.save()
        audit.record(action="core.hold.lifted", by=by, at=at, target=row)
    return row
