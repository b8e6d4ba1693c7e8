"""Answers that suggest a finding."""

from missions.models import Answer, ChecklistOption


def flagged_option(answer: Answer) -> ChecklistOption | None:
    """The first chosen option that suggests a finding."""
    value = answer.value
    chosen = value if isinstance(value, list) else [value]
    options = answer.question.options.all()
    return next((o for o in options if o.flag and o.code in chosen), None)
