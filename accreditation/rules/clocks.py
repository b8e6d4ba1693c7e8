"""When a term ends: natural hours, natural days, business days."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta

from django.utils import timezone


def due_at(
    start: datetime, amount: int, unit: str, holidays: Collection[date] = ()
) -> datetime:
    """The last instant of a term of `amount` `unit` that starts at `start`.

    Hours run from the notice itself. Terms in days begin the day after the
    notice and end with their last day, in local time.
    """
    if unit == "hours":
        return start + timedelta(hours=amount)
    day = timezone.localtime(start).date()
    if unit == "days":
        return end_of(day + timedelta(days=amount))
    if unit != "business_days":
        raise ValueError(f"unknown unit {unit}")
    left = amount
    while left:
        day += timedelta(days=1)
        left -= is_business_day(day, holidays)
    return end_of(day)


def around(
    anchor: date, amount: int, unit: str, holidays: Collection[date] = ()
) -> datetime:
    """The last instant of the day that lies `amount` days from an anchor day.

    Negative amounts lie before it. Hours count from the beginning of that day.
    """
    if unit == "hours":
        start = timezone.make_aware(datetime.combine(anchor, time()))
        return start + timedelta(hours=amount)
    if unit == "days":
        return end_of(anchor + timedelta(days=amount))
    if unit != "business_days":
        raise ValueError(f"unknown unit {unit}")
    day, step, left = anchor, timedelta(days=1 if amount > 0 else -1), abs(amount)
    while left:
        day += step
        left -= is_business_day(day, holidays)
    return end_of(day)


def is_business_day(day: date, holidays: Collection[date] = ()) -> bool:
    return day.weekday() < 5 and day not in holidays


def end_of(day: date) -> datetime:
    """The last second of a day in local time."""
    return timezone.make_aware(datetime.combine(day, time(23, 59, 59)))
