"""Print runs: one job issues what is missing and draws one PDF."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accreditation.models import Accreditation, Badge, BadgeRun
from accreditation.reports.badges import gather_faces, render_run
from accreditation.services.badges import host, issue_badge
from accreditation.services.keys import signer_for
from core import audit, jobs
from core.exceptions import Refused, refuse
from core.files.produce import keep
from core.jobs import JobContext
from core.models import User
from missions.models import Mission


@transaction.atomic
def start_run(
    *,
    mission: Mission,
    accreditations: Iterable[Accreditation],
    layout: str,
    with_back: bool,
    by: User,
    at: datetime,
) -> BadgeRun:
    """Fix who is printed and queue the job.

    Raises `Refused` (nothing_to_print, no_badge_key).
    """
    chosen = list(accreditations)
    if not chosen:
        message = _("No hay acreditaciones vigentes por imprimir con esos filtros.")
        raise refuse("nothing_to_print", message)
    signer_for(mission, at=at)
    run = BadgeRun.objects.create(
        mission=mission,
        layout=layout,
        with_back=with_back,
        started_at=at,
        started_by=by,
    )
    run.accreditations.set(chosen)
    run.job = jobs.enqueue(
        "accreditation.badge_run",
        by=by,
        at=at,
        label=str(_("Gafetes de %(mission)s") % {"mission": mission.code}),
        key=str(run.pk),
        run=str(run.pk),
    )
    run.save(update_fields=["job"])
    audit.record(
        action="accreditation.badge_run.started",
        by=by,
        at=at,
        target=run,
        count=len(chosen),
        layout=layout,
    )
    return run


def make_run(*, run: BadgeRun, context: JobContext) -> None:
    """Issue, one transaction each, then draw. Bears being run again at any point.

    A badge that exists is not issued again, and the file is written once.
    """
    if run.file_id:
        return
    _issue_missing(run, context)
    context.progress(0, 0, str(_("Dibujando las páginas")))
    badges = list(run.badges.for_printing())
    if not badges:
        return
    at = timezone.now()
    content = render_run(
        gather_faces(badges, host=host()),
        layout=run.layout,
        with_back=run.with_back,
        at=run.started_at,
    )
    _deliver(run, content, context, at=at)


def _issue_missing(run: BadgeRun, context: JobContext) -> None:
    by, signer = run.started_by, signer_for(run.mission, at=timezone.now())
    total = run.accreditations.count()
    done = set(run.badges.values_list("accreditation_id", flat=True))
    waiting = run.accreditations.exclude(pk__in=done).order_by("number")
    for number, accreditation in enumerate(waiting, start=len(done) + 1):
        try:
            with transaction.atomic():
                badge = issue_badge(
                    accreditation=accreditation,
                    signer=signer,
                    by=by,
                    at=timezone.now(),
                )
                run.badges.add(badge)
        except Refused as refusal:
            why = " ".join(str(blocker) for blocker in refusal.blockers)
            context.fail_item(accreditation.folio, why)
        context.progress(number, total, str(_("Firmando")))


@transaction.atomic
def _deliver(
    run: BadgeRun, content: bytes, context: JobContext, *, at: datetime
) -> None:
    run = BadgeRun.objects.select_for_update(of=("self",)).get(pk=run.pk)
    if run.file_id:
        return
    count = Badge.objects.filter(runs=run).count()
    run.file = keep(
        content,
        name=f"gafetes-{run.mission.code}-{count}.pdf",
        content_type="application/pdf",
        purpose="badges",
        by=run.started_by,
        at=at,
    )
    run.save(update_fields=["file"])
    context.deliver(run.file)
    audit.record(
        action="accreditation.badge_run.finished",
        by=run.started_by,
        at=at,
        target=run,
        count=count,
    )
