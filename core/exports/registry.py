"""Which exports exist, who may take them, and what they hold.

The app that owns the rows registers its export when it starts; pages link to
`core:export_new` with the filter of their list in the address.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.http import QueryDict
from django.utils.functional import Promise

from core.enums import ExportPurpose
from core.models import Job
from core.permissions import Permission, RoleScope, can, holds
from core.reports.document import ReportDocument
from core.reports.formats import Format, Produced
from core.reports.xlsx import Workbook

Params = dict[str, Any]
Source = Workbook | ReportDocument | Produced
# What leaves, and how many rows (people, files, …) it holds.
Gathered = tuple[Source, int]


def _everywhere(params: Params) -> RoleScope | None:
    return None


def _nothing(params: Params, *, by: Any, at: datetime) -> None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """One thing that people can take out of the system.

    `gather` and `count` show what `user` may see now, and nothing else. `keys`
    are the filters read from an address; values of those in `plain` (codes and
    identifiers) may stand in the audit chain, of the others only the name does.
    `scope` names the mission within which a second person may agree. `after` runs
    in the transaction that keeps the file: readings that need a row of their own.
    An export that is `long` takes `progress` as well, and calls it while it
    gathers. `most` limits the rows of a format that cannot bear many. One with a
    `start` makes its file in a job of its own, begun when nobody has to agree any
    more; the job hands the file over with `deliver_export`. It has a page of its own
    and is not offered on that of the gate.
    """

    code: str
    title: str | Promise
    stem: str
    formats: tuple[Format, ...]
    permissions: tuple[Permission, ...]
    gather: Callable[..., Gathered]
    count: Callable[[Params, Any], int]
    keys: tuple[str, ...] = ()
    plain: frozenset[str] = frozenset()
    personal: bool = True
    own: bool = False
    long: bool = False
    most: Mapping[str, int] = field(default_factory=dict)
    scope: Callable[[Params], RoleScope | None] = _everywhere
    after: Callable[..., None] = _nothing
    start: Callable[..., Job] | None = None
    purposes: tuple[tuple[str, str | Promise], ...] = tuple(ExportPurpose.choices)

    def read(self, data: QueryDict) -> Params:
        """The filter that an address carries, unknown keys left out."""
        return {k: data.getlist(k) for k in self.keys if any(data.getlist(k))}

    def open_to(self, user: Any) -> bool:
        return self.own or any(holds(user, one) for one in self.permissions)

    def may_agree(self, user: Any, params: Params) -> bool:
        """Could this person be the second one?"""
        return can(user, Permission.EXPORT_PERSONAL_DATA, self.scope(params))


EXPORTS: dict[str, Export] = {}


def register_export(export: Export) -> Export:
    """Add an export; call it in `AppConfig.ready`."""
    if EXPORTS.setdefault(export.code, export) != export:
        raise ValueError(f"two exports {export.code!r}")
    return export


def as_query(params: Params) -> QueryDict:
    """A kept filter as the form of a list reads it."""
    data = QueryDict(mutable=True)
    for key, values in params.items():
        data.setlist(key, values if isinstance(values, list) else [str(values)])
    return data
