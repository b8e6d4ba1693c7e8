"""The library of recommendations worth saying again."""

from datetime import datetime
from typing import TypedDict

from django.db import transaction

from core import audit
from core.exceptions import Blocker
from core.models import User
from missions.models import (
    AddresseeNature,
    Horizon,
    Priority,
    StandardWording,
    Topic,
)
from missions.rules import recommendations as rules
from missions.services.recommendations import refuse_any


class WordingEntry(TypedDict):
    """The words, and what usually goes with them."""

    text: str
    topic: Topic
    nature: AddresseeNature
    priority: Priority
    horizon: Horizon
    reference: str
    principle: str


@transaction.atomic
def keep_wording(
    *,
    entry: WordingEntry,
    wording: StandardWording | None = None,
    by: User,
    at: datetime,
) -> StandardWording:
    """Add an entry or change one; versions are kept.

    Raises `Refused` (text_missing, wording_known).
    """
    text = entry["text"].strip()
    same = StandardWording.objects.filter(text__iexact=text, is_active=True)
    if wording is not None:
        wording = StandardWording.objects.select_for_update(no_key=True).get(
            pk=wording.pk
        )
        same = same.exclude(pk=wording.pk)
    blockers = rules.text_blockers(text)
    if text and same.exists():
        blockers.append(Blocker("wording_known", "Esa redacción ya está guardada."))
    refuse_any(blockers)
    wording = wording or StandardWording()
    for name, value in entry.items():
        setattr(wording, name, value.strip() if isinstance(value, str) else value)
    return _kept(wording, "missions.wording.keep", by=by, at=at)


@transaction.atomic
def set_wording_active(
    *, wording: StandardWording, active: bool, by: User, at: datetime
) -> StandardWording:
    """Withdraw an entry from the library, or bring it back; nothing is deleted."""
    wording = StandardWording.objects.select_for_update(no_key=True).get(pk=wording.pk)
    wording.is_active = active
    verb = "restore" if active else "withdraw"
    return _kept(wording, f"missions.wording.{verb}", by=by, at=at)


def _kept(
    wording: StandardWording, action: str, *, by: User, at: datetime
) -> StandardWording:
    wording._history_user = by  # type: ignore[attr-defined]  # kept by the version
    wording.save()
    audit.record(action=action, by=by, at=at, target=wording)
    return wording
