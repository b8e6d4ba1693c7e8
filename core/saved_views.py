"""Saved views: the filters of a list under a name, personal or shared.

And the texts that lists search for, kept encrypted behind a mark.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import Resolver404, resolve
from django.utils.translation import gettext_lazy as _

from core import audit
from core.crypto import keyed_digest
from core.exceptions import refuse
from core.models import SavedView, SearchText, User
from core.permissions import Permission, can, holds

# A list that one person keeps more views of than this is not a list any more.
MOST = 40
# Of the moment, not of the view.
_PASSING = {"page", "csrfmiddlewaretoken"}


SEARCH_KEPT = timedelta(days=30)
SEARCH_LENGTH = 200


@dataclass(frozen=True, slots=True)
class SavedLink:
    """A saved view as its list prints it."""

    pk: str
    name: str
    url: str
    current: bool
    shared: bool
    owner: str
    may_remove: bool


def canonical(query: str) -> str:
    """The filters of an address in a fixed order, without empty ones and pages."""
    pairs = parse_qsl(query.removeprefix("?"))
    return urlencode(sorted((k, v) for k, v in pairs if v and k not in _PASSING))


def views_for(user: Any, path: str) -> QuerySet[SavedView]:
    """One's own views of a list and the shared ones, by name."""
    mine_or_shared = Q(owner=user) | Q(shared=True)
    rows = SavedView.objects.filter(mine_or_shared, path=path)
    return rows.select_related("owner").order_by("name", "created_at")


def links(user: Any, path: str, query: str) -> list[SavedLink]:
    """What the component shows: the views of this list, the current one marked."""
    now, boss = canonical(query), can(user, Permission.MANAGE_CATALOGUES)
    return [
        SavedLink(
            pk=str(row.pk),
            name=row.name,
            url=row.get_absolute_url(),
            current=row.query == now,
            shared=row.shared,
            owner="" if row.owner_id == user.pk else str(row.owner),
            may_remove=boss or row.owner_id == user.pk,
        )
        for row in views_for(user, path)
    ]


def may_open(user: Any, path: str) -> bool:
    """Is `path` a page of ours that the person's roles let them open?"""
    try:
        view = resolve(path).func
    except Resolver404:
        return False
    permissions = getattr(view, "permissions", ())
    return not permissions or any(holds(user, one) for one in permissions)


@transaction.atomic
def save_view(
    *, path: str, query: str, name: str, shared: bool, by: User, at: datetime
) -> SavedView:
    """Keep the filters under a name; the same name again replaces one's own view.

    Raises `Refused` (unknown_page, no_filters, name_missing, too_many).
    """
    text, kept = " ".join(name.split()), canonical(query)
    if not may_open(by, path):
        raise refuse("unknown_page", _("Esa lista no existe."))
    if not kept:
        raise refuse("no_filters", _("Elija primero los filtros que quiere guardar."))
    if not text or len(text) > 60 or len(kept) > 1000:
        raise refuse("name_missing", _("Escriba un nombre de hasta 60 letras."))
    mine = SavedView.objects.filter(owner=by, path=path)
    if mine.exclude(name=text).count() >= MOST:
        raise refuse("too_many", _("Tiene demasiadas vistas: quite alguna."))
    row, _created = SavedView.objects.update_or_create(
        owner=by, path=path, name=text, defaults={"query": kept, "shared": shared}
    )
    audit.record(action="core.view_saved", by=by, at=at, target=row, shared=shared)
    return row


@transaction.atomic
def remove_view(*, view: SavedView, by: User, at: datetime) -> None:
    """Take a view away; the files or findings that it lists stay as they are."""
    audit.record(action="core.view_removed", by=by, at=at, target=view)
    view.delete()


def removable(user: Any) -> QuerySet[SavedView]:
    """One's own views; shared ones of anybody for who manages catalogues."""
    if can(user, Permission.MANAGE_CATALOGUES):
        return SavedView.objects.filter(Q(owner=user) | Q(shared=True))
    return SavedView.objects.filter(owner=user)


# --- Searches ----------------------------------------------------------------------
def keep_search(*, text: str, at: datetime) -> str:
    """The mark under which a searched text is kept, for an address."""
    plain = " ".join(text.split())[:SEARCH_LENGTH]
    if not plain or plain.startswith(SearchText.MARK):
        return plain
    mark = SearchText.MARK + keyed_digest(plain, "search")[:32]
    SearchText.objects.update_or_create(
        mark=mark, defaults={"text": plain, "used_at": at}
    )
    return mark


def forget_searches(*, at: datetime) -> int:
    """Texts that nobody searched for in a month and no saved view holds; how many."""
    old = SearchText.objects.filter(used_at__lt=at - SEARCH_KEPT)
    views = SavedView.objects.filter(query__contains=SearchText.MARK)
    held = " ".join(views.values_list("query", flat=True))
    gone = [row.mark for row in old.only("mark") if row.mark not in held]
    removed, _each = SearchText.objects.filter(mark__in=gone).delete()
    return removed
