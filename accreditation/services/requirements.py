"""Verdicts on requirements: what was verified, with what, by whom."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accreditation import rules
from accreditation.enums import Verdict
from accreditation.models import Application, RequirementCheck, VerificationMeans
from accreditation.services.moving import lock, touch
from accreditation.services.review import require_reviewable
from core import audit
from core.exceptions import Refused, refuse
from core.models import User


@transaction.atomic
def record_check(
    *,
    application: Application,
    code: str,
    verdict: str,
    means: VerificationMeans | None,
    note: str,
    by: User,
    at: datetime,
    version: int | None = None,
) -> RequirementCheck | None:
    """Write whether a requirement is fulfilled and how it was verified.

    The verdict «pending» takes an earlier one back. Raises `Refused`
    (changed_meanwhile, wrong_state, unknown_requirement, means_missing,
    reason_missing, means_not_for_this).
    """
    application = lock(application, version=version)
    require_reviewable(application, by)
    asked = {one.code: one for one in rules.requirements_of(application)}
    if code not in asked:
        message = _("Las reglas del expediente no tienen ese requisito.")
        raise refuse("unknown_requirement", message)
    verdict, note = Verdict(verdict), " ".join(note.split())
    blockers = rules.means_blockers(
        means, verdict=verdict, note=note, wanted="for_requirements"
    )
    if blockers:
        raise Refused(blockers)
    row = _write(application, asked[code], verdict, means, note, by=by, at=at)
    touch(application)
    audit.record(
        action="accreditation.requirement.verdict",
        by=by,
        at=at,
        target=application,
        requirement=code,
        verdict=verdict,
        means=means.code if means else "",
    )
    return row


def _write(
    application: Application,
    asked: rules.Requirement,
    verdict: str,
    means: VerificationMeans | None,
    note: str,
    *,
    by: User,
    at: datetime,
) -> RequirementCheck | None:
    if verdict == Verdict.PENDING:
        application.checks.filter(code=asked.code).delete()
        return None
    row, _new = RequirementCheck.objects.update_or_create(
        application=application,
        code=asked.code,
        defaults={
            "label": asked.label[:250],
            "verdict": verdict,
            "means": means,
            "note": note[:250],
            "examined_at": at,
            "examined_by": by,
        },
    )
    return row
