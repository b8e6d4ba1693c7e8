"""Parameters of a process, from the newest version of its rules."""

from missions.models import ElectoralProcess, Rule

# Numbers below it are not published (small cells); [D] an editable default.
SMALLEST_PUBLISHED, SMALLEST_CODE = 5, "SMALL_CELL"


def smallest_published(process: ElectoralProcess) -> int:
    """The smallest number of persons or rows that open data show; three at least."""
    return max(3, days(process, SMALLEST_CODE, SMALLEST_PUBLISHED))


def days(process: ElectoralProcess, code: str, default: int) -> int:
    """A rule whose value is a whole number; `default` where there is none."""
    rule = (
        Rule.objects.filter(rule_set__process=process, code=code)
        .order_by("-rule_set__version")
        .first()
    )
    return default if rule is None else int(rule.value)
