"""Parameters of a process, from the newest version of its rules."""

from missions.models import ElectoralProcess, Rule


def days(process: ElectoralProcess, code: str, default: int) -> int:
    """A rule whose value is a number of days; `default` where there is none."""
    rule = (
        Rule.objects.filter(rule_set__process=process, code=code)
        .order_by("-rule_set__version")
        .first()
    )
    return default if rule is None else int(rule.value)
