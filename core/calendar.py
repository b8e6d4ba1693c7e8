"""Business days: Monday to Friday, without the days of the editable calendar."""

from datetime import date, timedelta

from core.models import NonWorkingDay


def business_days_after(start: date, days: int) -> date:
    """The day on which a term of so many business days ends; it begins next day."""
    last = start + timedelta(days=days * 2 + 60)
    closed = set(
        NonWorkingDay.objects.filter(day__range=(start, last)).values_list(
            "day", flat=True
        )
    )
    day, left = start, days
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < 5 and day not in closed
    return day
