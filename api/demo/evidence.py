"""What a file holds: documents, declarations, privacy, corrections."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from random import Random

from accreditation.enums import CorrectionStatus, DocumentKind, Verdict
from accreditation.models import (
    Application,
    ApplicationDeclaration,
    ApplicationDocument,
    Correction,
    Declaration,
    RequirementCheck,
    VerificationMeans,
)
from accreditation.rules import Requirement, requirements_of
from api.demo.ledger import BATCH, Ledger
from api.demo.pictures import Pool
from api.demo.plans import Plan
from api.demo.world import World
from core import audit
from core.models import Consent, Notice, StoredFile, User

KINDS = (
    DocumentKind.VOTER_CARD_FRONT,
    DocumentKind.VOTER_CARD_BACK,
    DocumentKind.PHOTOGRAPH,
)
ASKED = "Envíe de nuevo su fotografía: de frente, rostro descubierto y fondo claro."
ANSWER = "Envío la fotografía corregida."
Means = dict[str, VerificationMeans]
# With what each requirement was verified; the others by declaration under oath.
HOW = {
    "CIUDADANIA": "NOMINAL",
    "DIRIGENCIA": "PARTIES",
    "CANDIDATURA": "CANDIDATES",
    "MESA": "MESA",
    "COPACO": "COPACO",
}
TERM = "48 horas naturales"
NOTICE = "AVISO-SIMPLIFICADO"


def write(
    world: World, plans: Sequence[Plan], pool: Pool, rng: Random, ledger: Ledger
) -> None:
    """Everything that a received file is judged by."""
    received = [plan for plan in plans if plan.acts]
    means = known_means()
    _documents(received, pool, rng, means)
    _checks(received, means)
    _statements(received)
    _corrections(received, ledger)


def _documents(plans: Iterable[Plan], pool: Pool, rng: Random, means: Means) -> None:
    files: list[StoredFile] = []
    rows: list[ApplicationDocument] = []
    for plan in plans:
        at = plan.acts[0][3]
        for kind in KINDS:
            file = pool.document(kind, owner=plan.application.user, at=at, rng=rng)
            files.append(file)
            rows.append(_document(plan, kind, file, means))
    StoredFile.objects.bulk_create(files, batch_size=BATCH)
    ApplicationDocument.objects.bulk_create(rows, batch_size=BATCH)


def _document(
    plan: Plan, kind: DocumentKind, file: StoredFile, means: Means
) -> ApplicationDocument:
    """Judged once the file was taken; what was to be corrected stays rejected."""
    row = ApplicationDocument(application=plan.application, kind=kind, file=file)
    row.means = means["PHOTO" if kind == DocumentKind.PHOTOGRAPH else "COPY"]
    photograph = kind == DocumentKind.PHOTOGRAPH
    if plan.has("claim"):
        row.examined_at, row.examined_by = _examined(plan), plan.application.reviewer
        row.verdict = Verdict.ACCEPTED
        if photograph and plan.has("expire_correction"):
            row.verdict, row.note = Verdict.REJECTED, "No permite identificar el rostro"
    if photograph and plan.status == "corrected":
        row.verdict, row.examined_at, row.examined_by = Verdict.PENDING, None, None
    if row.verdict == Verdict.PENDING:
        row.means = None
    return row


def known_means() -> Means:
    return {row.code: row for row in VerificationMeans.objects.all()}


def note_checks(
    application: Application, means: Means, *, by: User, at: datetime
) -> None:
    """The requirements of one file, each with the list that was consulted."""
    asked = requirements_of(application)
    rows = [_check(application, one, means, by, at) for one in asked]
    RequirementCheck.objects.bulk_create(rows)


def _checks(plans: Iterable[Plan], means: Means) -> None:
    """How the requirements of files that went to the course were verified."""
    rows = []
    asked_by: dict[object, list[Requirement]] = {}
    for plan in plans:
        reviewer = plan.application.reviewer
        if not plan.has("send_to_training") or reviewer is None:
            continue
        key = plan.application.rule_set_id
        if key not in asked_by:
            asked_by[key] = requirements_of(plan.application)
        at = _examined(plan)
        rows += [
            _check(plan.application, one, means, reviewer, at) for one in asked_by[key]
        ]
    RequirementCheck.objects.bulk_create(rows, batch_size=BATCH)


def _check(
    application: Application, asked: Requirement, means: Means, by: User, at: datetime
) -> RequirementCheck:
    return RequirementCheck(
        application=application,
        code=asked.code,
        label=asked.label[:250],
        verdict=Verdict.ACCEPTED,
        means=means[HOW.get(asked.code, "OATH")],
        examined_at=at,
        examined_by=by,
    )


def _examined(plan: Plan) -> datetime:
    """Shortly after the file was taken for the last time."""
    claims = [act[3] for act in plan.acts if act[0] == "claim"]
    return claims[-1] + timedelta(minutes=12)


def _statements(plans: Sequence[Plan]) -> None:
    """The declarations under oath, and the privacy notice that was accepted."""
    notice = Notice.objects.filter(code=NOTICE).latest("version")
    declared, accepted = [], []
    asked: dict[object, list[Declaration]] = {}
    for plan in plans:
        row, at = plan.application, plan.acts[0][3]
        if row.rule_set_id not in asked:
            found = Declaration.objects.filter(
                rule_set=row.rule_set_id, kind="observer"
            )
            asked[row.rule_set_id] = list(found)
        declared += [
            ApplicationDeclaration(application=row, declaration=each, made_at=at)
            for each in asked[row.rule_set_id]
        ]
        object_type, object_id = audit.label(row)
        accepted.append(
            Consent(
                user=row.user,
                notice=notice,
                object_type=object_type,
                object_id=object_id,
                accepted_at=at,
            )
        )
    ApplicationDeclaration.objects.bulk_create(declared, batch_size=BATCH)
    Consent.objects.bulk_create(accepted, batch_size=BATCH)


def _corrections(plans: Iterable[Plan], ledger: Ledger) -> None:
    rows = []
    for plan in plans:
        if not plan.has("request_correction"):
            continue
        row = _correction(plan)
        rows.append(row)
        answered = row.status == CorrectionStatus.ANSWERED
        ledger.add(
            row,
            verb="answer" if answered else "expire",
            source=CorrectionStatus.OPEN,
            to=row.status,
            by=plan.application.user if answered else None,
            at=row.answered_at or row.due_at,
        )
    Correction.objects.bulk_create(rows, batch_size=BATCH)


def _correction(plan: Plan) -> Correction:
    asked = plan.time_of("request_correction")
    answered = plan.has("answer_correction")
    return Correction(
        application=plan.application,
        text=ASKED,
        documents=[DocumentKind.PHOTOGRAPH.value],
        rule=TERM,
        requested_at=asked,
        requested_by=plan.application.reviewer,
        due_at=asked + timedelta(hours=48),
        answered_at=plan.time_of("answer_correction") if answered else None,
        answer=ANSWER if answered else "",
        status=CorrectionStatus.ANSWERED if answered else CorrectionStatus.EXPIRED,
    )
