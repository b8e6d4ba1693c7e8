"""Acts made in bulk: their changes of state and their link of the audit chain."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db import models

from core import audit
from core.folios import DEFAULT_SERIES
from core.models import FolioCounter, FolioSeries, TransitionRecord, User
from core.workflow import Workflow

BATCH = 400


class Ledger:
    """Collects transitions; `write` keeps them with one link of the chain."""

    def __init__(self) -> None:
        self._rows: list[TransitionRecord] = []

    def add(
        self,
        target: models.Model,
        *,
        verb: str,
        source: str,
        to: str,
        by: User | None,
        at: datetime,
        reason: str = "",
    ) -> None:
        object_type, object_id = audit.label(target)
        self._rows.append(
            TransitionRecord(
                object_type=object_type,
                object_id=object_id,
                verb=verb,
                source=source,
                target=to,
                reason=reason,
                at=at,
                actor=by,
            )
        )

    def write(self, what: str, *, by: User | None, at: datetime, **counts: int) -> None:
        TransitionRecord.objects.bulk_create(self._rows, batch_size=BATCH)
        audit.record(
            action="demo.loaded",
            by=by,
            at=at,
            what=what,
            transitions=len(self._rows),
            counts=counts,
        )
        self._rows = []


def walk(workflow: Workflow, verbs: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Verb, source and target of each act, as the declared table allows."""
    state = workflow.initial
    for verb in verbs:
        transition = workflow[verb]
        if state not in transition.sources:
            raise ValueError(f"{workflow.name}: no {verb} from {state}")
        yield verb, str(state), str(transition.target)
        state = transition.target


def take_numbers(code: str, count: int, *, year: int = 0, scope: str = "") -> range:
    """Reserve the next `count` numbers of a series at once."""
    name, mask = DEFAULT_SERIES[code]
    series, _new = FolioSeries.objects.get_or_create(
        code=code, defaults={"name": name, "mask": mask}
    )
    counter, _new = FolioCounter.objects.select_for_update(no_key=True).get_or_create(
        series=series, year=year, scope=scope
    )
    first = counter.last + 1
    counter.last += count
    counter.save(update_fields=["last"])
    return range(first, counter.last + 1)


def printed(code: str, number: int, *, year: int = 0, scope: str = "") -> str:
    """A number of a series with its default mask."""
    return DEFAULT_SERIES[code][1].format(n=number, year=year, scope=scope)
