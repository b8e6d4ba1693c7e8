"""Which acts can be done on many rows; each app registers its own when it starts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.functional import Promise

from core.exceptions import Blocker
from core.models import BulkRun
from core.permissions import Permission, holds

Values = dict[str, Any]
FormOf = Callable[[Any, QueryDict | None], forms.Form]


def _nothing_against(row: Any, values: Values, user: Any) -> list[Blocker]:
    return []


def _no_form(user: Any, data: QueryDict | None) -> forms.Form:
    return forms.Form(data)


def _begin(run: BulkRun, values: Values, *, at: datetime) -> None:
    return None


def _finish(run: BulkRun, *, at: datetime) -> None:
    return None


def _no_link(run: BulkRun) -> tuple[str, str] | None:
    return None


def _leave(row: Any, reasons: Sequence[Blocker], values: Values, **given: Any) -> None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkAct:
    """One act.

    `rows` are those on which the person may do it; `blockers` says what stands
    against one of them now; `do` does it to one, in a transaction of its own.
    `begin` and `finish` run once, with the confirmation and after the last row;
    `failed` runs for a row that could not be done, after its work was undone.
    `page` is the name of the address of a row; `made`, the label and address of
    what the run leaves, such as a batch.
    """

    code: str
    title: str | Promise
    question: str | Promise
    permissions: tuple[Permission, ...]
    rows: Callable[[Any], "QuerySet[Any]"]
    do: Callable[..., object]
    page: str
    blockers: Callable[[Any, Values, Any], list[Blocker]] = _nothing_against
    form: FormOf = _no_form
    begin: Callable[..., None] = _begin
    finish: Callable[..., None] = _finish
    failed: Callable[..., None] = _leave
    made: Callable[[BulkRun], tuple[str, str] | None] = _no_link

    def open_to(self, user: Any) -> bool:
        return any(holds(user, one) for one in self.permissions)

    def form_for(self, user: Any, params: dict[str, Any] | None) -> forms.Form:
        """The form, filled with what was kept; unbound where nothing was."""
        return self.form(user, as_query(params) if params else None)

    def has_form(self, user: Any) -> bool:
        return bool(self.form(user, None).fields)

    def values(self, run: BulkRun) -> Values:
        """What was filled in, read again. Raises `ValidationError`."""
        form = self.form(run.prepared_by, as_query(run.params))
        if not form.is_valid():
            raise ValidationError(
                [text for errors in form.errors.values() for text in errors]
            )
        return dict(form.cleaned_data)


def as_query(params: dict[str, Any]) -> QueryDict:
    data = QueryDict(mutable=True)
    for key, values in params.items():
        data.setlist(key, values)
    return data


ACTS: dict[str, BulkAct] = {}


def register_act(act: BulkAct) -> BulkAct:
    """Add an act; call it in `AppConfig.ready`."""
    if ACTS.setdefault(act.code, act) is not act:
        raise ValueError(f"two bulk acts {act.code!r}")
    return act
