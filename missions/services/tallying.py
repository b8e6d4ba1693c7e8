"""Keep the tally of answers in step with the answers, in the same transaction."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import BigIntegerField, Case, Count, F, QuerySet, Value, When

from missions.models import Answer, AnswerTally

Tally = Counter[tuple[int, int, str]]  # question, slot, code
# Kinds whose answers are rare one by one: they need no room for two writers at once.
RARE = ("number", "time")


def counted(rows: "QuerySet[Answer]") -> Tally:
    """What the answers themselves say."""
    slot: Any = Case(
        When(question__kind__in=RARE, then=Value(0)),
        default=F("submission__district_id"),
        output_field=BigIntegerField(),
    )
    split = rows.filter(counts=True).order_by().annotate(slot=slot)
    keys = split.values_list("question_id", "slot", "code").annotate(n=Count("*"))
    return Counter({(question, slot, code): n for question, slot, code, n in keys})


@contextmanager
def tallied(*, place: int, checklist: UUID) -> Iterator[None]:
    """Add to the tally what the block changes at one place.

    The caller holds the lock of the place, so that nobody else changes it.
    """
    rows = Answer.objects.filter(
        submission__place=place, submission__checklist=checklist
    )
    before = counted(rows)
    yield
    after = counted(rows)
    after.subtract(before)
    _add(after)


def _add(changes: Tally) -> None:
    """One statement, always in the same order: two writers wait, and never lock."""
    rows = sorted((*key, n) for key, n in changes.items() if n)
    if not rows:
        return
    table = connection.ops.quote_name(AnswerTally._meta.db_table)
    places = ", ".join(["(%s, %s, %s, %s)"] * len(rows))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (question_id, slot, code, number) VALUES {places} "  # noqa: S608 - the name of our own table
            "ON CONFLICT (question_id, slot, code) "
            f"DO UPDATE SET number = {table}.number + excluded.number",
            [value for row in rows for value in row],
        )


def differences() -> dict[tuple[int, int, str], tuple[int, int]]:
    """Where the tally and the answers differ: what is kept, what was counted."""
    kept = {
        (question, slot, code): n
        for question, slot, code, n in AnswerTally.objects.values_list(
            "question_id", "slot", "code", "number"
        )
    }
    found = counted(Answer.objects.all())
    return {
        key: (kept.get(key, 0), found[key])
        for key in kept.keys() | found.keys()
        if kept.get(key, 0) != found[key]
    }


@transaction.atomic
def retally() -> int:
    """Count everything again; nobody writes meanwhile. How many rows it has."""
    if connection.vendor == "postgresql":
        table = connection.ops.quote_name(AnswerTally._meta.db_table)
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")
    AnswerTally.objects.all().delete()
    found = counted(Answer.objects.all())
    rows = [
        AnswerTally(question_id=question, slot=slot, code=code, number=n)
        for (question, slot, code), n in sorted(found.items())
    ]
    AnswerTally.objects.bulk_create(rows, batch_size=2000)
    return len(rows)
