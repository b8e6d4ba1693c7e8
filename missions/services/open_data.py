"""Publish the open data of a mission, and withdraw them."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from core import audit
from core.exceptions import Refused
from core.models import User
from missions.models import Mission, OpenDataRelease
from missions.reports.open_data import digest, gather_open_data
from missions.rules import open_data as rules
from missions.rules.parameters import smallest_published


@transaction.atomic
def publish_open_data(*, mission: Mission, by: User, at: datetime) -> OpenDataRelease:
    """Freeze the tables as they are now; what was published before gives way.

    Raises `Refused` (nothing_to_publish).
    """
    mission = (
        Mission.objects.select_for_update(no_key=True, of=("self",))
        .select_related("process")
        .get(pk=mission.pk)
    )
    threshold = smallest_published(mission.process)
    content = gather_open_data(mission, threshold=threshold, at=at)
    if blockers := rules.publish_blockers(content):
        raise Refused(blockers)
    for old in mission.open_data.filter(withdrawn_at__isnull=True):
        _withdraw(old, reason=_("Sustituida por una nueva publicación."), by=by, at=at)
    newest = mission.open_data.aggregate(newest=Max("number"))["newest"] or 0
    release = OpenDataRelease.objects.create(
        mission=mission,
        number=newest + 1,
        threshold=threshold,
        content=content,
        sha256=digest(content),
        published_at=at,
        published_by=by,
    )
    audit.record(
        action="missions.open_data.publish",
        by=by,
        at=at,
        target=release,
        threshold=threshold,
        sha256=release.sha256,
    )
    return release


@transaction.atomic
def withdraw_open_data(
    *, release: OpenDataRelease, reason: str, by: User, at: datetime
) -> OpenDataRelease:
    """Take the tables off the public page; the release stays on record.

    Raises `Refused` (already_withdrawn, reason_missing).
    """
    Mission.objects.select_for_update(no_key=True).get(pk=release.mission_id)
    release = OpenDataRelease.objects.get(pk=release.pk)
    if blockers := rules.withdraw_blockers(release, reason):
        raise Refused(blockers)
    return _withdraw(release, reason=reason, by=by, at=at)


def _withdraw(
    release: OpenDataRelease, *, reason: str, by: User, at: datetime
) -> OpenDataRelease:
    release.withdrawn_at, release.withdrawn_by = at, by
    release.reason = reason.strip()[:300]
    release.save(update_fields=["withdrawn_at", "withdrawn_by", "reason"])
    audit.record(action="missions.open_data.withdraw", by=by, at=at, target=release)
    return release
