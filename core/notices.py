"""Notices in force and their acceptance, version by version."""

from datetime import date, datetime

from django.db import models

from core import audit
from core.models import Consent, Notice, User


def current(code: str, *, on: date) -> Notice | None:
    """The newest version of a notice in force on a day."""
    found = Notice.objects.filter(code=code, published_on__lte=on)
    return found.order_by("-published_on", "-version").first()


def accept(
    *,
    notice: Notice,
    by: User,
    at: datetime,
    about: models.Model | None = None,
    medium: str = "web",
) -> Consent:
    """Note that `by` accepted this version; a second time keeps the first."""
    object_type, object_id = audit.label(about) if about is not None else ("", "")
    consent, created = Consent.objects.get_or_create(
        user=by,
        notice=notice,
        object_type=object_type,
        object_id=object_id,
        defaults={"medium": medium, "accepted_at": at},
    )
    if created:
        audit.record(
            action="core.notice_accepted",
            by=by,
            at=at,
            target=consent,
            notice=notice.code,
            version=notice.version,
        )
    return consent


def has_accepted(user: User, notice: Notice) -> bool:
    """Did the account accept exactly this version, about anything?"""
    return Consent.objects.filter(user=user, notice=notice).exists()


def outdated(user: User, *, on: date) -> list[Notice]:
    """Notices of which the account accepted an older version, in their new one."""
    accepted = set(
        Consent.objects.filter(user=user).values_list("notice__code", "notice_id")
    )
    codes = {code for code, _notice in accepted}
    newest = [current(code, on=on) for code in sorted(codes)]
    seen = {notice for _code, notice in accepted}
    return [n for n in newest if n is not None and n.pk not in seen]
