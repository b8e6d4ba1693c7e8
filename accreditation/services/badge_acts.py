"""Suspending or revoking many badges: proposal, confirmation, one by one."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accreditation import rules
from accreditation.models import Badge, BadgeAct
from accreditation.services.badges import change_badge
from accreditation.workflow import BADGE
from core import audit, jobs
from core.exceptions import Refused, refuse
from core.jobs import JobContext
from core.models import User
from missions.models import Mission


@transaction.atomic
def propose_badge_act(
    *,
    mission: Mission,
    badges: Sequence[Badge],
    verb: str,
    reason: str,
    by: User,
    at: datetime,
) -> BadgeAct:
    """Say which badges and why. Raises `Refused` (reason_missing, nothing_chosen)."""
    reason = " ".join(reason.split())
    if not reason:
        raise refuse("reason_missing", _("Escriba el motivo."))
    if not badges:
        raise refuse("nothing_chosen", _("Ningún gafete de esos admite el acto."))
    act = BadgeAct.objects.create(
        mission=mission,
        verb=verb,
        reason=reason,
        size=len(badges),
        proposed_at=at,
        proposed_by=by,
    )
    act.badges.set(badges)
    _told(act, "proposed", by=by, at=at)
    return act


@transaction.atomic
def confirm_badge_act(*, act: BadgeAct, by: User, at: datetime) -> BadgeAct:
    """Let it be done. Raises `Refused` (decided, second_person_needed)."""
    act = _locked(act)
    blockers = rules.confirming_blockers(act, by=by)
    if blockers:
        raise Refused(blockers)
    act.confirmed_at, act.confirmed_by = at, by
    act.save(update_fields=["confirmed_at", "confirmed_by"])
    _queue(act, by=by, at=at)
    _told(act, "confirmed", by=by, at=at)
    return act


@transaction.atomic
def discard_badge_act(*, act: BadgeAct, by: User, at: datetime) -> BadgeAct:
    """Drop a proposal; nothing happens to the badges. Raises `Refused` (decided)."""
    act = _locked(act)
    if not act.is_open:
        raise refuse("decided", _("El acto ya se confirmó o se descartó."))
    act.discarded_at, act.discarded_by = at, by
    act.save(update_fields=["discarded_at", "discarded_by"])
    _told(act, "discarded", by=by, at=at)
    return act


@transaction.atomic
def resume_badge_act(*, act: BadgeAct, by: User, at: datetime) -> BadgeAct:
    """Go on with one that was cancelled or gave up. Raises `Refused`."""
    act = _locked(act)
    blockers = rules.continuing_blockers(act)
    if blockers:
        raise Refused(blockers)
    _queue(act, by=by, at=at)
    _told(act, "resumed", by=by, at=at)
    return act


def do_badge_act(*, act: BadgeAct, context: JobContext) -> None:
    """Each badge in a transaction of its own; a second run does what is left."""
    target = BADGE[act.verb].target
    rows = act.badges.exclude(status=target).order_by("number")
    done = act.size - rows.count()
    for badge in rows.iterator(chunk_size=500):
        context.progress(done, act.size, str(act.get_verb_display()))
        try:
            change_badge(
                badge=badge,
                verb=act.verb,
                reason=act.reason,
                by=act.confirmed_by,
                at=timezone.now(),
            )
        except Refused as refusal:
            why = " ".join(str(blocker) for blocker in refusal.blockers)
            context.fail_item(badge.folio, why)
        done += 1
    context.progress(act.size, act.size)


def _locked(act: BadgeAct) -> BadgeAct:
    rows = BadgeAct.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("proposed_by", "mission", "job").get(pk=act.pk)


def _queue(act: BadgeAct, *, by: User, at: datetime) -> None:
    act.job = jobs.enqueue(
        "accreditation.badge_act",
        by=by,
        at=at,
        label=str(_("Gafetes de %(mission)s") % {"mission": act.mission.code}),
        key=str(act.pk),
        act=str(act.pk),
    )
    act.save(update_fields=["job"])


def _told(act: BadgeAct, what: str, *, by: User, at: datetime) -> None:
    action = f"accreditation.badge_act.{what}"
    audit.record(action=action, by=by, at=at, target=act, verb=act.verb, count=act.size)
