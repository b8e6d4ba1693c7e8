"""Pages of long lists: counting stops where nobody turns pages any more."""

from collections.abc import Mapping
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.utils.functional import cached_property

MOST_COUNTED = 10_000


class CappedPaginator(Paginator):  # type: ignore[type-arg] # not subscriptable
    """Counts up to `MOST_COUNTED` rows and says that there are more."""

    @cached_property
    def _counted(self) -> int:
        rows: Any = self.object_list
        return int(rows.order_by()[: MOST_COUNTED + 1].count())

    @cached_property
    def count(self) -> int:
        return min(self._counted, MOST_COUNTED)

    @property
    def is_capped(self) -> bool:
        return self._counted > MOST_COUNTED


def page_of(
    rows: "QuerySet[Any, Any]", size: int, query: Mapping[str, Any]
) -> "Page[Any]":
    """The page that the address asks for; the nearest one where there is none."""
    return CappedPaginator(rows, size).get_page(query.get("page"))
