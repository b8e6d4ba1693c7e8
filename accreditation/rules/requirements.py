"""What the rules of a file ask of its person beside documents and the course."""

from dataclasses import dataclass
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accreditation.enums import Verdict
from accreditation.models import Application, RequirementCheck, VerificationMeans
from accreditation.rules import parameters
from core.exceptions import Blocker

CITIZEN, FOREIGN = "CIUDADANIA", "EXTRANJERA"


@dataclass(frozen=True, slots=True)
class Requirement:
    """One requirement, in the language in use, with where it comes from."""

    code: str
    label: str
    source: str


def requirements_of(application: Application) -> list[Requirement]:
    """Nationality first, then each exclusion of the rule set (LGIPE 217.1.d)."""
    if application.is_visitor:
        words = str(_("No tener la nacionalidad mexicana"))
        return [Requirement(FOREIGN, words, "INE · RE")]
    citizen = str(_("Ciudadanía mexicana en pleno ejercicio de sus derechos"))
    rows = parameters.value(application.rule_set, parameters.EXCLUSIONS, [])
    return [
        Requirement(CITIZEN, citizen, "LGIPE 8.2 · 217.1.d.I"),
        *(
            Requirement(
                str(row["code"])[:30],
                str(_("Sin: %(what)s")) % {"what": parameters.translated(row)},
                str(row.get("source", "")),
            )
            for row in rows
        ),
    ]


def checks_of(
    application: Application,
) -> list[tuple[Requirement, RequirementCheck | None]]:
    """Every requirement with its verdict, where there is one."""
    held = {row.code: row for row in application.checks.all()}
    return [(one, held.get(one.code)) for one in requirements_of(application)]


def requirement_blockers(application: Application) -> list[Blocker]:
    """What was found not to be fulfilled stands against approving.

    A requirement without verdict does not: the person declared it under oath.
    """
    text = _("No cumple el requisito: {label}.")
    return [
        Blocker("requirement_rejected", format_lazy(text, label=row.label))
        for row in application.checks.all()
        if row.verdict == Verdict.REJECTED
    ]


def means_blockers(
    means: VerificationMeans | None, *, verdict: str, note: str, wanted: str
) -> list[Blocker]:
    """A verdict says with what it was reached; a rejection says why."""
    blockers = []
    if verdict == Verdict.REJECTED and not note.strip():
        blockers.append(Blocker("reason_missing", _("Escriba qué no cumple.")))
    if verdict == Verdict.ACCEPTED and means is None:
        blockers.append(Blocker("means_missing", _("Elija con qué se comprobó.")))
    if means is not None and not _fits(means, wanted):
        message = _("Ese medio de verificación ya no está vigente o no es para esto.")
        blockers.append(Blocker("means_not_for_this", message))
    return blockers


def _fits(means: VerificationMeans, wanted: str) -> Any:
    return means.is_active and getattr(means, wanted)
