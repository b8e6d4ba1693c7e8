"""How a checklist was answered: each question with its denominator.

Only answers that count are summed: of checklists that were sent and not set
aside, once where two people said the same, as decided where they differed.
Every version of the checklist is counted, by the code of the question. Who did
not observe, and to whom it does not apply, stand apart from the denominator.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from statistics import median
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from missions.models import (
    Answer,
    AnswerTally,
    Checklist,
    ChecklistQuestion,
    Submission,
)
from missions.models.checklists import in_language

# What a distribution may be split by: the column of the submission.
SPLITS = {
    "district": "submission__district",
    "modality": "submission__modality",
    "hour": "submission__hour",
}
# What the kept tally knows, and its column.
DISTRICT = "submission__district_id"
TALLIED = {"question_id": "question_id", DISTRICT: "slot"}
CHOICE_KINDS = ("yes_no", "one", "many")
UNSEEN, NOT_APPLICABLE = "unseen", "na"
APART = (UNSEEN, NOT_APPLICABLE)
SAID = "*"  # any answer that is part of the denominator


@dataclass(frozen=True, slots=True)
class Distribution:
    """The answers to one question: how many of each, of how many."""

    code: str
    kind: str
    label_es: str
    label_en: str
    legal: str
    answered: int
    unseen: int
    not_applicable: int
    counts: dict[str, int]
    labels_es: dict[str, str]
    labels_en: dict[str, str]

    @property
    def labels(self) -> dict[str, str]:
        """Texts of the answers in the language of the page."""
        return {c: in_language(t, self.labels_en[c]) for c, t in self.labels_es.items()}

    @property
    def label(self) -> str:
        return in_language(self.label_es, self.label_en)

    @property
    def received(self) -> int:
        """Every answer, those that stand apart too."""
        return self.answered + self.unseen + self.not_applicable

    @property
    def options(self) -> dict[str, int]:
        """The answers that are part of the denominator."""
        return {c: n for c, n in self.counts.items() if c not in APART}

    @property
    def shares(self) -> dict[str, float]:
        """Part of those who answered; with several answers they exceed one."""
        return {c: n / self.answered for c, n in self.options.items() if self.answered}

    @property
    def values(self) -> list[float]:
        """The numbers that were answered, in order, each as often as it was."""
        if self.kind != "number":
            return []
        return sorted(float(c) for c, n in self.counts.items() for _each in range(n))

    @property
    def middle(self) -> float | None:
        """The median of a number."""
        return median(self.values) if self.values else None


def summary(
    checklist: Checklist, among: "QuerySet[Submission] | None" = None
) -> list[Distribution]:
    """All questions of a checklist, newest wording, in three queries."""
    questions = _questions(checklist)
    code_of = {question.pk: question.code for question in questions}
    tallies: dict[str, Counter[str]] = defaultdict(Counter)
    for question, code, count in _counted(code_of, among, "question_id"):
        tallies[code_of[question]][code] += count
    newest = {question.code: question for question in questions}
    return [_distribution(q, tallies[code]) for code, q in newest.items()]


def split(
    checklist: Checklist,
    code: str,
    by: str,
    among: "QuerySet[Submission] | None" = None,
) -> dict[int, Distribution]:
    """One question by district, modality or hour, each with its denominator."""
    questions = [q for q in _questions(checklist) if q.code == code]
    if not questions:
        return {}
    tallies: dict[int, Counter[str]] = defaultdict(Counter)
    keys = [question.pk for question in questions]
    column = SPLITS[by]
    if by == "district" and all(q.kind in CHOICE_KINDS for q in questions):
        column = DISTRICT  # the tally keeps it for these alone
    for key, answer, count in _counted(keys, among, column):
        tallies[key][answer] += count
    return {key: _distribution(questions[-1], tallies[key]) for key in sorted(tallies)}


def behind(
    rows: "QuerySet[Submission]",
    code: str,
    *,
    answer: str = "",
    low: str = "",
    high: str = "",
) -> "QuerySet[Submission]":
    """The filled checklists that a number of the summary is made of."""
    answers = Answer.objects.filter(question__code=code, counts=True)
    if answer == SAID:
        answers = answers.exclude(code__in=APART)
    elif answer:
        answers = answers.filter(_chosen(answer))
    if low or high:
        codes = answers.order_by().values_list("code", flat=True).distinct()
        within = [each for each in codes if _is_within(each, low, high)]
        answers = answers.filter(code__in=within)
    return rows.filter(pk__in=answers.order_by().values("submission"))


def _chosen(answer: str) -> Q:
    """The answer alone, or as one of several, which stand with spaces between."""
    alone = Q(code=answer)
    first, last = Q(code__startswith=f"{answer} "), Q(code__endswith=f" {answer}")
    return alone | first | last | Q(code__contains=f" {answer} ")


def _is_within(code: str, low: str, high: str) -> bool:
    """Numbers as numbers; hours as they are written."""
    cast: Callable[[str], Any] = str if ":" in low + high else float
    try:
        value = cast(code)
        return (not low or value >= cast(low)) and (not high or value <= cast(high))
    except ValueError:
        return False


def _counted(
    questions: Iterable[int], among: "QuerySet[Submission] | None", key: str
) -> Iterator[tuple[Any, str, int]]:
    """Key, answer and how often; without a condition read from the kept tally."""
    if among is None and key in TALLIED:
        kept = AnswerTally.objects.filter(question__in=list(questions), number__gt=0)
        split = kept.order_by().values_list(TALLIED[key], "code")
        yield from split.annotate(n=Sum("number"))
        return
    rows = Answer.objects.filter(question__in=list(questions), counts=True)
    if among is not None:
        rows = rows.filter(submission__in=among.order_by().values("pk"))
    found = rows.order_by().values_list(key, "code")
    yield from found.annotate(n=Count("*"))


def _questions(checklist: Checklist) -> list[ChecklistQuestion]:
    """Answered lines of every version, oldest version first, newest order."""
    rows = ChecklistQuestion.objects.filter(version__checklist=checklist)
    answered = rows.exclude(kind__in=("section", "note"))
    return list(
        answered.prefetch_related("options").order_by("version__number", "order")
    )


def _distribution(question: ChecklistQuestion, tally: Counter[str]) -> Distribution:
    options = list(question.options.all())
    counts: Counter[str] = Counter(dict.fromkeys((o.code for o in options), 0))
    for code, number in tally.items():
        for each in _codes(question.kind, code):
            counts[each] += number
    unseen, without = tally[UNSEEN], tally[NOT_APPLICABLE]
    return Distribution(
        code=question.code,
        kind=question.kind,
        label_es=question.label_es,
        label_en=question.label_en,
        legal=question.legal,
        answered=sum(tally.values()) - unseen - without,
        unseen=unseen,
        not_applicable=without,
        counts=dict(counts),
        labels_es={o.code: o.label_es for o in options},
        labels_en={o.code: o.label_en or o.label_es for o in options},
    )


def _codes(kind: str, code: str) -> Iterable[str]:
    """A text or photograph is counted as answered, whatever it says."""
    if kind == "many":
        return code.split()
    return [code] if code else []
