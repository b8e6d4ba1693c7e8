"""How a checklist was answered: each question with its denominator.

Only answers that count are summed: of checklists that were sent and not set
aside, once where two people said the same, as decided where they differed.
Every version of the checklist is counted, by the code of the question.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median
from typing import Any

from django.db.models import Count

from missions.models import Answer, Checklist, ChecklistQuestion

# What a distribution may be split by: the column of the submission.
SPLITS = {
    "district": "submission__district__number",
    "modality": "submission__modality__code",
    "hour": "submission__hour",
}
CHOICE_KINDS = ("yes_no", "one", "many")


@dataclass(frozen=True, slots=True)
class Distribution:
    """The answers to one question: how many of each, of how many."""

    code: str
    kind: str
    label_es: str
    label_en: str
    answered: int
    counts: dict[str, int]
    labels: dict[str, str]

    @property
    def shares(self) -> dict[str, float]:
        """Part of those who answered; with several answers they exceed one."""
        return {c: n / self.answered for c, n in self.counts.items() if self.answered}

    @property
    def middle(self) -> float | None:
        """The median of a number."""
        if self.kind != "number" or not self.answered:
            return None
        values = [float(c) for c, n in self.counts.items() for _each in range(n)]
        return median(values)


def summary(checklist: Checklist) -> list[Distribution]:
    """All questions of a checklist, newest wording, in three queries."""
    questions = _questions(checklist)
    rows = (
        Answer.objects.filter(question__in=[q.pk for q in questions], counts=True)
        .order_by()
        .values_list("question_id", "code")
        .annotate(n=Count("pk"))
    )
    code_of = {question.pk: question.code for question in questions}
    tallies: dict[str, Counter[str]] = defaultdict(Counter)
    for question, code, count in rows:
        tallies[code_of[question]][code] += count
    newest = {question.code: question for question in questions}
    return [_distribution(q, tallies[code]) for code, q in newest.items()]


def split(checklist: Checklist, code: str, by: str) -> dict[Any, Distribution]:
    """One question by district, modality or hour, each with its denominator."""
    questions = [q for q in _questions(checklist) if q.code == code]
    if not questions:
        return {}
    rows = (
        Answer.objects.filter(question__in=[q.pk for q in questions], counts=True)
        .order_by()
        .values_list(SPLITS[by], "code")
        .annotate(n=Count("pk"))
    )
    tallies: dict[Any, Counter[str]] = defaultdict(Counter)
    for key, answer, count in rows:
        tallies[key][answer] += count
    return {
        key: _distribution(questions[-1], tallies[key])
        for key in sorted(tallies, key=lambda each: (str(type(each)), each))
    }


def behind(checklist: Checklist, code: str, answer: str) -> Any:
    """The answers that a number of the summary is made of."""
    rows = Answer.objects.filter(
        question__version__checklist=checklist, question__code=code, counts=True
    )
    if answer:
        many = rows.filter(question__kind="many")
        chosen = [a for a in many.values_list("code", flat=True) if answer in a.split()]
        rows = rows.filter(code__in={answer, *chosen})
    return rows.select_related("submission__place")


def _questions(checklist: Checklist) -> list[ChecklistQuestion]:
    """Answered lines of every version, oldest version first, newest order."""
    rows = ChecklistQuestion.objects.filter(version__checklist=checklist)
    answered = rows.exclude(kind__in=("section", "note"))
    return list(
        answered.prefetch_related("options").order_by("version__number", "order")
    )


def _distribution(question: ChecklistQuestion, tally: Counter[str]) -> Distribution:
    options = {option.code: option.label_es for option in question.options.all()}
    counts: Counter[str] = Counter(dict.fromkeys(options, 0))
    for code, number in tally.items():
        for each in _codes(question.kind, code):
            counts[each] += number
    return Distribution(
        code=question.code,
        kind=question.kind,
        label_es=question.label_es,
        label_en=question.label_en,
        answered=sum(tally.values()),
        counts=dict(counts),
        labels=options,
    )


def _codes(kind: str, code: str) -> Iterable[str]:
    """A text or photograph is counted as answered, whatever it says."""
    if kind == "many":
        return code.split()
    return [code] if code else []
