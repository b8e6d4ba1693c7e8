"""Print runs: one job issues what is missing and draws one file.

A run bears being killed at any moment. Its places are fixed when it starts, each
badge is issued once, forty to a transaction, each part of 120 is kept as soon as it
is drawn: whoever resumes issues nothing twice and draws only what is missing.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from math import ceil
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accreditation import rules
from accreditation.models import Accreditation, Badge, BadgeRun, BadgeRunItem
from accreditation.reports.badges import Look, draw_parts
from accreditation.services import run_files
from accreditation.services.backs import keep_backs
from accreditation.services.badges import change_badge, host
from accreditation.services.issuing import issue_badges
from accreditation.services.keys import Signer, signer_for
from core import audit, exports, jobs
from core.enums import ExportPurpose
from core.exceptions import Blocker, Refused, refuse
from core.jobs import JobContext
from core.models import Job, User
from core.reports.formats import Format
from missions.models import Mission

# Signed in one transaction: few statements, and soon told how far it is.
TOGETHER = 40


@transaction.atomic
def start_run(
    *,
    mission: Mission,
    accreditations: Iterable[Accreditation],
    layout: str,
    with_back: bool,
    by: User,
    at: datetime,
    order: str = "surname",
    reason: str = "",
) -> BadgeRun:
    """Fix who is printed and in which order, and ask the export gate for the file.

    The job begins now, or when a second person agrees to more than 500. Raises
    `Refused` (nothing_to_print, no_badge_key, reason_missing).
    """
    chosen = _with_people(accreditations)
    if not chosen:
        message = _("No hay acreditaciones vigentes por imprimir con esos filtros.")
        raise refuse("nothing_to_print", message)
    blockers = rules.key_blockers(mission, at=at)
    if blockers:
        raise Refused(blockers)
    run = BadgeRun.objects.create(
        mission=mission,
        layout=layout,
        with_back=with_back,
        order=order,
        reason=reason[:300],
        started_at=at,
        started_by=by,
    )
    BadgeRunItem.objects.bulk_create(
        BadgeRunItem(run=run, accreditation_id=pk, position=place, group=group[:200])
        for place, (group, pk) in enumerate(rules.in_order(chosen, order))
    )
    _through_gate(run, len(chosen), by=by, at=at)
    audit.record(
        action="accreditation.badge_run.started",
        by=by,
        at=at,
        target=run,
        count=len(chosen),
        layout=layout,
    )
    return run


EXPORT = "accreditation.badge_run"


def _through_gate(run: BadgeRun, count: int, *, by: User, at: datetime) -> None:
    """Names and photographs of many leave the system: reason, second person, row."""
    run.export = exports.ask_export(
        export=exports.EXPORTS[EXPORT],
        params={"run": str(run.pk)},
        format=Format.PDF if count <= run_files.PART else Format.ZIP,
        purpose=ExportPurpose.OPERATION,
        reason=run.reason,
        by=by,
        at=at,
    )
    run.job = run.export.job
    run.save(update_fields=["export", "job"])


def begin_run(*, run_id: str, by: User, at: datetime) -> Job:
    """The gate lets the run begin: nobody has to agree any more."""
    return _queue(BadgeRun.objects.get(pk=run_id), by=by, at=at)


def _with_people(rows: Iterable[Accreditation]) -> list[Accreditation]:
    """Those rows with what sorts them, whatever the caller had loaded."""
    found = Accreditation.objects.select_related(
        "participant__person", "participant__institution", "participant__district"
    )
    return list(found.filter(pk__in=[row.pk for row in rows]))


def _queue(run: BadgeRun, *, by: User, at: datetime) -> Job:
    run.job = jobs.enqueue(
        "accreditation.badge_run",
        by=by,
        at=at,
        label=str(_("Gafetes de %(mission)s") % {"mission": run.mission.code}),
        key=str(run.pk),
        run=str(run.pk),
    )
    run.save(update_fields=["job"])
    return run.job


@transaction.atomic
def resume_run(*, run: BadgeRun, by: User, at: datetime) -> BadgeRun:
    """Go on with a run that was cancelled or gave up; what is done stays done.

    Raises `Refused` (finished, running).
    """
    run = BadgeRun.objects.select_for_update(no_key=True, of=("self",)).get(pk=run.pk)
    blockers = rules.resume_blockers(run)
    if blockers:
        raise Refused(blockers)
    _queue(run, by=by, at=at)
    left = run.items.filter(printed=False).count()
    audit.record(
        action="accreditation.badge_run.resumed", by=by, at=at, target=run, left=left
    )
    return run


@transaction.atomic
def reprint_badge(
    *, badge: Badge, reason: str, by: User, at: datetime, layout: str = ""
) -> BadgeRun:
    """The old code dies now; a run of one signs the new serial, in the worker.

    Raises `Refused` (reason_missing, wrong_state, no_badge_key).
    """
    old = change_badge(badge=badge, verb="revoke", reason=reason, by=by, at=at)
    if blockers := rules.issue_blockers(old.accreditation, at=at):
        raise Refused(blockers)
    last = BadgeRun.objects.filter(badges=old).order_by("-started_at").first()
    return start_run(
        mission=old.mission,
        accreditations=[old.accreditation],
        layout=layout or (last.layout if last else "a6"),
        with_back=bool(last and last.with_back),
        reason=str(_("Reposición: %(why)s") % {"why": reason}),
        by=by,
        at=at,
    )


class _Progress:
    """Each badge counts twice: when it is issued and when it is drawn."""

    def __init__(self, context: JobContext, people: int) -> None:
        self.context, self.total, self.done = context, 2 * people, 0

    def __call__(self, more: int = 0, phase: str = "") -> None:
        """Tell how far it is. Raises `JobCancelled` when somebody asked to stop."""
        self.done = min(self.done + more, self.total - 1)
        self.context.progress(self.done, self.total, phase)


def make_run(*, run: BadgeRun, context: JobContext) -> None:
    """Issue, one transaction each, and draw in parts. Bears being run again."""
    if run.file_id or rules.gate_blockers(run):
        return
    told = _Progress(context, run.items.count())
    look = Look(run.layout, run.with_back, run.started_at)
    chunks = _chunks(run, told)
    for number, badges, content in draw_parts(
        chunks, host=host(), look=look, told=told
    ):
        run_files.keep_part(
            run=run,
            number=number,
            content=content,
            badges=badges,
            at=timezone.now(),
        )
        told(len(badges), str(_("Dibujando las páginas")))
    if run.parts.exists():
        _deliver(run, at=timezone.now())


def _chunks(run: BadgeRun, told: _Progress) -> Iterator[tuple[int, Sequence[Badge]]]:
    """The parts that are still to be drawn, with their badges issued."""
    drawn = set(run.parts.values_list("number", flat=True))
    signer = signer_for(run.mission, at=timezone.now())
    for number in range(ceil(run.items.count() / run_files.PART)):
        items = run_files.places(run, number)
        if number in drawn:
            told(2 * items.count())
            continue
        _issue(run, items, signer, told)
        badges = _live_badges(items)
        if run.with_back:
            keep_backs(badges)
        if badges:
            yield number, badges


def _live_badges(items: QuerySet[BadgeRunItem]) -> list[Badge]:
    """In the order of the places; one that died meanwhile is not printed."""
    rows = items.exclude(badge=None).values_list("badge", "position", "group")
    places = {badge: (position, group) for badge, position, group in rows}
    found = list(Badge.objects.for_printing().live().filter(pk__in=places))
    for badge in found:
        badge.heap = places[badge.pk][1]
    return sorted(found, key=lambda badge: places[badge.pk])


def _issue(
    run: BadgeRun,
    items: QuerySet[BadgeRunItem],
    signer: Signer,
    told: _Progress,
) -> None:
    """Badges for the places without one, so many to a transaction."""
    waiting = list(items.filter(badge=None).select_related("accreditation"))
    told(items.count() - len(waiting), str(_("Firmando")))
    for start in range(0, len(waiting), TOGETHER):
        some = waiting[start : start + TOGETHER]
        refused = _issue_some(run, some, signer)
        for item in some:
            why = " ".join(map(str, refused.get(item.accreditation_id, ())))
            if why:
                told.context.fail_item(item.accreditation.folio, why)
        told(len(some))


@transaction.atomic
def _issue_some(
    run: BadgeRun, items: Sequence[BadgeRunItem], signer: Signer
) -> dict[UUID, list[Blocker]]:
    """Badge and place are written together, or neither is."""
    issued = issue_badges(
        accreditations=[item.accreditation for item in items],
        signer=signer,
        by=run.started_by,
        at=timezone.now(),
    )
    for item in items:
        item.badge = issued.badges.get(item.accreditation_id)
    BadgeRunItem.objects.bulk_update(items, ["badge"])
    return issued.refused


@transaction.atomic
def _deliver(run: BadgeRun, *, at: datetime) -> None:
    rows = BadgeRun.objects.select_for_update(no_key=True, of=("self",))
    run = rows.select_related("export").get(pk=run.pk)
    if run.file_id:
        return
    run.file = run_files.bundle(run, at=at)
    run.save(update_fields=["file"])
    run_files.forget_parts(run)
    count = run.items.filter(printed=True).count()
    if run.export is not None:
        exports.deliver_export(request=run.export, file=run.file, rows=count, at=at)
    audit.record(
        action="accreditation.badge_run.finished",
        by=run.started_by,
        at=at,
        target=run,
        count=count,
    )
