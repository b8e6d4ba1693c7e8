"""An accreditation of one process, asked again for another: what must be renewed."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accreditation.enums import (
    VOID_STATUSES,
    AccreditationStatus,
    ApplicantKind,
    Verdict,
)
from accreditation.models import Accreditation, Application, Call
from accreditation.querysets import CallQuerySet
from accreditation.rules import parameters
from accreditation.rules.applications import disqualification_blockers, start_blockers
from core.enums import FileStatus
from core.exceptions import Blocker
from core.models import User
from network.rules import valid_result


@dataclass(frozen=True, slots=True)
class Need:
    """One requirement of the further process: kept from before, or to be renewed."""

    what: str | Promise
    kept: bool
    why: str | Promise


def ratification_blockers(
    accreditation: Accreditation, call: Call, by: User, *, at: datetime
) -> list[Blocker]:
    """One's own, honoured until its end, in an open call of another process."""
    found = start_blockers(call, at=at)
    application = accreditation.application
    if application.user_id != by.pk:
        message = _("Solo la persona acreditada puede pedir la ratificación.")
        found.append(Blocker("not_owner", message))
    if accreditation.status != AccreditationStatus.VALID:
        message = _("La acreditación no está vigente o se canceló: no se ratifica.")
        found.append(Blocker("not_valid", message))
    if application.is_visitor:
        message = _("Las personas visitantes se registran con su invitación.")
        found.append(Blocker("visitor", message))
    if accreditation.mission.process_id == call.mission.process_id:
        message = _("La convocatoria es del mismo proceso.")
        found.append(Blocker("same_process", message))
    mine = Application.objects.filter(call=call, person=application.person)
    if mine.exclude(status__in=VOID_STATUSES).exists():
        message = _("Ya tiene una solicitud en esa convocatoria.")
        found.append(Blocker("already_filed", message))
    return found + _disqualified(application, call)


def further_calls(accreditation: Accreditation, *, at: datetime) -> CallQuerySet:
    """Open calls of other processes to which the accreditation may be taken."""
    here = accreditation.mission.process_id
    rows: CallQuerySet = Call.objects.open(at).filter(kind=ApplicantKind.OBSERVER)
    return rows.exclude(mission__process=here).select_related(
        "mission__process", "rule_set"
    )


def _disqualified(application: Application, call: Call) -> list[Blocker]:
    asked = Application(call=call, rule_set=call.rule_set, person=application.person)
    return disqualification_blockers(asked)


def renewal(accreditation: Accreditation, call: Call, *, at: datetime) -> list[Need]:
    """Requirement by requirement, in the order in which the person meets them."""
    application = accreditation.application
    found = [
        Need(_("Datos personales y domicilio"), True, _("Se copian; revíselos.")),
        Need(
            _("Aviso de privacidad y declaraciones bajo protesta"),
            False,
            _("Se hacen de nuevo: incluyen no tener impedimentos en este proceso."),
        ),
        Need(_("Modalidades"), False, _("Son las del nuevo proceso.")),
    ]
    kept = reusable_documents(application)
    for asked in parameters.documents(call.rule_set, call.kind):
        if not asked.required:
            continue
        has = asked.kind in kept
        why = _("Se copia; se dictamina de nuevo.") if has else _("Súbalo de nuevo.")
        found.append(Need(asked.label, has, why))
    person = application.person
    held = person and valid_result(
        person=person,
        process=call.mission.process.code,
        at=at,
        codes=parameters.named_courses(call.rule_set),
    )
    why = _("Su resultado vale para este proceso.")
    if not held:
        why = _("Su resultado no vale para este proceso: tome el curso.")
    return [*found, Need(_("Curso"), bool(held), why)]


def reusable_documents(application: Application) -> set[str]:
    """Kinds of document that were accepted and are still kept."""
    rows = application.documents.filter(
        is_current=True, verdict=Verdict.ACCEPTED, file__status=FileStatus.CLEAN
    )
    return set(rows.values_list("kind", flat=True))
