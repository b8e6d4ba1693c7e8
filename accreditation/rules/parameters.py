"""What the rule set says: documents, clocks, courses. Law is data."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accreditation.enums import ApplicantKind, DocumentKind
from accreditation.models import Call, NonWorkingDay
from missions.enums import EvidenceMark
from missions.models import Rule, RuleSet
from network.models import Course

# Codes of the rules that accreditation reads.
CORRECTION_TERM = "CORRECTION_TERM"
HOLIDAYS = "HOLIDAYS"
FAST_LANE_TERM = "FAST_LANE_TERM"
# Time to appeal from the effect of a notice, time after which a delivered mail
# counts as notice, and time to answer in a proceeding.
APPEAL_TERM = "APPEAL_TERM"
NOTICE_PRESUMED = "NOTICE_PRESUMED"
HEARING_TERM = "HEARING_TERM"
DEFAULT_LENGTHS = {
    APPEAL_TERM: (4, "business_days"),
    NOTICE_PRESUMED: (3, "business_days"),
    HEARING_TERM: (5, "business_days"),
}
DOCUMENTS = "DOCUMENTS"
EXCLUSIONS = "EXCLUSIONS"
COURSES = "COURSES"
CLOSING = {
    ApplicantKind.OBSERVER: "OBS_REGISTRATION_CLOSES",
    ApplicantKind.VISITOR: "VISITOR_REQUEST_CLOSES",
}
FAST_LANE = "EARLY_FAST_LANE"
DISQUALIFIED_PROCESSES = "DISQUALIFIED_PROCESSES"
SANCTION_GROUNDS = "SANCTION_GROUNDS"

_DEFAULT_DOCUMENTS = {
    ApplicantKind.OBSERVER: (
        DocumentKind.VOTER_CARD_FRONT,
        DocumentKind.VOTER_CARD_BACK,
        DocumentKind.PHOTOGRAPH,
    ),
    ApplicantKind.VISITOR: (DocumentKind.PASSPORT, DocumentKind.PHOTOGRAPH),
}


@dataclass(frozen=True, slots=True)
class RequiredDocument:
    """A document that a rule set asks for, in the language in use."""

    kind: DocumentKind
    label: str
    help: str = ""
    source: str = ""
    required: bool = True


def rules_of(rule_set: RuleSet) -> dict[str, Rule]:
    """The rules of a set by code; one query, kept on the object."""
    found: dict[str, Rule] | None = getattr(rule_set, "_rules_by_code", None)
    if found is None:
        found = {rule.code: rule for rule in rule_set.rules.all()}
        rule_set._rules_by_code = found  # type: ignore[attr-defined]
    return found


def value(rule_set: RuleSet, code: str, default: Any = None) -> Any:
    """The value of one rule, or `default` where the set has no such rule."""
    rule = rules_of(rule_set).get(code)
    return default if rule is None else rule.value


def documents(rule_set: RuleSet, kind: str) -> list[RequiredDocument]:
    """Documents asked of a kind of applicant, in order."""
    rows = value(rule_set, DOCUMENTS)
    if rows is None:
        kinds = _DEFAULT_DOCUMENTS[ApplicantKind(kind)]
        return [RequiredDocument(each, str(each.label)) for each in kinds]
    return [
        RequiredDocument(
            kind=DocumentKind(row["kind"]),
            label=translated(row),
            help=translated(row, "help_es", "help_en"),
            source=row.get("source", ""),
            required=row.get("required", True),
        )
        for row in rows
        if row["applies_to"] == kind
    ]


def translated(row: dict[str, Any], es: str = "es", en: str = "en") -> str:
    """The text of a row in the language in use; Spanish where English is missing."""
    english = (get_language() or "").startswith("en")
    return str((english and row.get(en)) or row.get(es, ""))


@dataclass(frozen=True, slots=True)
class Basis:
    """What a date or a clock stands on, as pages print it."""

    name: str
    source: str
    assumed: bool = False  # a default that no source confirms


def basis(rule_set: RuleSet, code: str) -> Basis | None:
    """Name and source of one rule, in the language in use."""
    rule = rules_of(rule_set).get(code)
    if rule is None:
        return None
    english = (get_language() or "").startswith("en")
    name = (english and rule.name_en) or rule.name_es
    return Basis(name, rule.source, rule.mark == EvidenceMark.DEFAULT)


def closing_basis(call: Call) -> Basis:
    """Why the call closes when it closes: its rule, or its own instrument."""
    found = basis(call.rule_set, CLOSING[ApplicantKind(call.kind)])
    return found or Basis(str(_("Convocatoria")), call.source)


def holidays(rule_set: RuleSet) -> frozenset[date]:
    """Days on which a clock of business days does not run: rule set and calendar."""
    rows = value(rule_set, HOLIDAYS, [])
    kept = NonWorkingDay.objects.values_list("day", flat=True)
    return frozenset([*(date.fromisoformat(day) for day in rows), *kept])


def correction_term(rule_set: RuleSet) -> tuple[int, str]:
    """Amount and unit of the clock of a correction; 48 natural hours by default."""
    rule = rules_of(rule_set).get(CORRECTION_TERM)
    if rule is None:
        return 48, "hours"
    return int(rule.value), rule.unit or "hours"


def fast_lane_term(rule_set: RuleSet) -> tuple[int, str]:
    """From receipt to resolution where an early modality is asked for: seven days."""
    rule = rules_of(rule_set).get(FAST_LANE_TERM)
    if rule is None:
        return 7, "days"
    return int(rule.value), rule.unit or "days"


@dataclass(frozen=True, slots=True)
class Length:
    """How long a clock is, in which unit, and whether a source says so."""

    amount: int
    unit: str
    assumed: bool

    @property
    def words(self) -> str:
        return f"{self.amount} {UNIT_NAMES[self.unit]}"


def length(rule_set: RuleSet, code: str) -> Length:
    """Amount and unit of one of the clocks of `DEFAULT_LENGTHS`."""
    rule = rules_of(rule_set).get(code)
    if rule is None:
        return Length(*DEFAULT_LENGTHS[code], assumed=True)
    assumed = rule.mark == EvidenceMark.DEFAULT
    return Length(int(rule.value), rule.unit or "days", assumed)


def named_courses(rule_set: RuleSet) -> list[str] | None:
    """Codes of the courses that the rules name; None where they name none."""
    listed = value(rule_set, COURSES)
    return None if listed is None else [str(code) for code in listed]


def courses(rule_set: RuleSet) -> list[Course]:
    """Versions of courses that the process takes as preparation."""
    codes = named_courses(rule_set)
    rows = Course.objects.order_by("code", "version")
    if codes is not None:
        rows = rows.filter(code__in=codes)
    return [row for row in rows if row.serves(rule_set.process.code)]


UNIT_NAMES = {
    "hours": _("horas naturales"),
    "days": _("días naturales"),
    "business_days": _("días hábiles"),
}
