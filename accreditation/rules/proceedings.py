"""May one appeal, be sanctioned, have an accreditation withdrawn? With the reasons."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accreditation.enums import (
    AccreditationStatus,
    ApplicationStatus,
    Measure,
    ProceedingStatus,
    RepresentativeStatus,
    ServedKind,
)
from accreditation.models import (
    Accreditation,
    Appeal,
    DecisionGround,
    Proceeding,
    Representative,
    ServedNotice,
)
from accreditation.rules import clocks, parameters
from accreditation.rules.applications import moment
from core.exceptions import Blocker
from core.models import User
from missions.models import RuleSet

STANDING = (AccreditationStatus.VALID, AccreditationStatus.SUSPENDED)


# --- Appeals ---------------------------------------------------------------------
def is_adverse(notice: ServedNotice) -> bool:
    """Does the act take something away, so that one may disagree with it?"""
    if notice.kind == ServedKind.DECISION:
        return notice.act.startswith(ApplicationStatus.DENIED)
    if notice.kind == ServedKind.ENDING:
        return notice.act.startswith(AccreditationStatus.CANCELLED)
    return notice.kind == ServedKind.SANCTION and notice.act.startswith(
        ProceedingStatus.IMPOSED
    )


def appeal_blockers(notice: ServedNotice, text: str, *, at: datetime) -> list[Blocker]:
    """An adverse act, in time, once, with the reasons."""
    found = []
    if not is_adverse(notice):
        message = _("Ese acto no admite inconformidad.")
        found.append(Blocker("not_adverse", message))
    if notice.appeal_until and at > notice.appeal_until:
        when = moment(notice.appeal_until)
        said = gettext("El plazo para inconformarse venció el %(when)s.") % {
            "when": when
        }
        found.append(Blocker("appeal_late", said))
    if notice.appeals.exclude(status="withdrawn").exists():
        found.append(Blocker("appeal_twice", _("Ya se inconformó con ese acto.")))
    if not text.strip():
        message = _("Escriba por qué no está de acuerdo.")
        found.append(Blocker("text_missing", message))
    return found


def appeal_end_blockers(appeal: Appeal, by: User) -> list[Blocker]:
    """Another person than the one who admitted it, and not its own author."""
    found = []
    if appeal.admitted_by_id == by.pk:
        message = _("Quien admite no puede resolver: se necesita otra persona.")
        found.append(Blocker("same_person", message))
    if appeal.application.user_id == by.pk:
        message = _("No puede actuar sobre su propio expediente.")
        found.append(Blocker("own_file", message))
    return found


def until_blockers(
    until: date | None, accreditation: Accreditation, *, at: datetime
) -> list[Blocker]:
    """A suspension for a time ends after today and within the accreditation."""
    today = timezone.localtime(at).date()
    if until is None:
        return [Blocker("until_missing", _("Diga hasta qué día es la suspensión."))]
    if not today < until <= accreditation.ends_on:
        message = _("La suspensión termina después de hoy y dentro de la vigencia.")
        return [Blocker("until_outside", message)]
    return []


# --- Proceedings -----------------------------------------------------------------
def opening_blockers(
    accreditation: Accreditation,
    *,
    measure: str,
    ground: DecisionGround,
    facts: str,
    suspend_until: date | None,
    by: User,
    at: datetime,
) -> list[Blocker]:
    """A standing accreditation, a ground of sanction, facts, and one at a time."""
    found = []
    if accreditation.status not in STANDING:
        found.append(Blocker("not_valid", _("La acreditación no está vigente.")))
    if not ground.for_sanction:
        message = _("El fundamento no corresponde a una sanción.")
        found.append(Blocker("ground_mismatch", message))
    if not facts.strip():
        message = _("Escriba los hechos: la persona los lee y responde.")
        found.append(Blocker("facts_missing", message))
    if accreditation.proceedings.open().exists():
        message = _("Ya hay un procedimiento abierto.")
        found.append(Blocker("proceeding_open", message))
    if accreditation.application.user_id == by.pk:
        message = _("No puede actuar sobre su propio expediente.")
        found.append(Blocker("own_file", message))
    if measure == Measure.SUSPENSION:
        found += until_blockers(suspend_until, accreditation, at=at)
    return found


def answer_due(rule_set: RuleSet, effective_at: datetime) -> datetime:
    """The last instant to answer, counted from the effect of the notice."""
    term = parameters.length(rule_set, parameters.HEARING_TERM)
    days = parameters.holidays(rule_set)
    return clocks.due_at(effective_at, term.amount, term.unit, days)


def hearing_blockers(
    proceeding: Proceeding, text: str, *, at: datetime
) -> list[Blocker]:
    """In time, and saying something."""
    found = []
    if proceeding.answer_due_at and at > proceeding.answer_due_at:
        when = moment(proceeding.answer_due_at)
        said = gettext("El plazo venció el %(when)s.") % {"when": when}
        found.append(Blocker("hearing_late", said))
    if not text.strip():
        found.append(Blocker("answer_empty", _("Escriba su respuesta.")))
    return found


def sanction_blockers(proceeding: Proceeding, by: User) -> list[Blocker]:
    """A second person decides, never about themselves."""
    found = []
    if proceeding.opened_by_id == by.pk:
        message = _("Quien propone no puede resolver: se necesita otra persona.")
        found.append(Blocker("same_person", message))
    if proceeding.accreditation.application.user_id == by.pk:
        message = _("No puede actuar sobre su propio expediente.")
        found.append(Blocker("own_file", message))
    if proceeding.status == ProceedingStatus.HEARING:
        message = _("Todavía corre el plazo de la persona para responder.")
        found.append(Blocker("hearing_open", message))
    return found


# --- Withdrawal ------------------------------------------------------------------
def request_blockers(
    accreditation: Accreditation, representative: Representative, reason: str
) -> list[Blocker]:
    """A confirmed representative, one of its people, standing, with the reason."""
    found = []
    if representative.status != RepresentativeStatus.ACTIVE:
        message = _("El Instituto todavía no confirma su representación.")
        found.append(Blocker("not_confirmed", message))
    if accreditation.application.institution_id != representative.institution_id:
        message = _("Esa persona no se acreditó por esta organización.")
        found.append(Blocker("not_member", message))
    if accreditation.status not in STANDING:
        found.append(Blocker("not_valid", _("La acreditación no está vigente.")))
    if accreditation.withdrawal_requests.open().exists():
        message = _("Ya hay una petición por resolver.")
        found.append(Blocker("request_open", message))
    if not reason.strip():
        found.append(Blocker("reason_missing", _("Escriba el motivo.")))
    return found


def request_decision_blockers(
    asked_by: int, owner: int | None, by: User
) -> list[Blocker]:
    """Neither who asked nor the person themselves decides."""
    found = []
    if asked_by == by.pk:
        message = _("Quien propone no puede resolver: se necesita otra persona.")
        found.append(Blocker("same_person", message))
    if owner == by.pk:
        message = _("No puede actuar sobre su propio expediente.")
        found.append(Blocker("own_file", message))
    return found
