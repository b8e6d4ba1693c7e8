"""The constancia: issued, drawn by a job, revoked with a reason, issued again."""

import secrets
from datetime import datetime

from django.db import transaction

from core import audit, folios, jobs
from core.exceptions import Refused
from core.files.produce import keep
from core.models import User
from network import notifications, rules
from network.enums import Outcome
from network.models import Certificate, TrainingResult, TrainingSession
from network.reports.certificate import render_certificate

CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


@transaction.atomic
def issue_certificate(*, result: TrainingResult, by: User, at: datetime) -> Certificate:
    """Issue the constancia of a passed course; the valid one if asked again.

    Raises `Refused` (not_passed).
    """
    result = TrainingResult.objects.select_for_update(no_key=True).get(pk=result.pk)
    found = result.certificates.valid().first()
    return found or _issue(result, by=by, at=at)


def _issue(
    result: TrainingResult,
    *,
    by: User,
    at: datetime,
    replaces: Certificate | None = None,
) -> Certificate:
    blockers = rules.certificate_blockers(result)
    if blockers:
        raise Refused(blockers)
    folio, _number = folios.reserve("CON", at=at)
    code = "".join(secrets.choice(CODE_ALPHABET) for _ in range(12))
    certificate = Certificate.objects.create(
        result=result,
        replaces=replaces,
        folio=folio,
        code=code,
        issued_at=at,
        issued_by=by,
    )
    audit.record(action="network.certificate.issued", by=by, at=at, target=certificate)
    jobs.enqueue(
        "network.certificate_file",
        by=by,
        at=at,
        label=folio,
        key=str(certificate.pk),
        certificate=str(certificate.pk),
    )
    return certificate


@transaction.atomic
def issue_certificates(*, session: TrainingSession, by: User, at: datetime) -> int:
    """Issue the constancia of everyone who passed and has none; returns how many."""
    rows = TrainingResult.objects.select_for_update(no_key=True, of=("self",)).filter(
        enrolment__session=session, outcome=Outcome.PASSED
    )
    waiting = rows.exclude(pk__in=Certificate.objects.valid().values("result"))
    people = ("person__first_surname", "person__given_names")
    made = [_issue(result, by=by, at=at) for result in waiting.order_by(*people)]
    return len(made)


@transaction.atomic
def revoke_certificate(
    *, certificate: Certificate, reason: str, by: User, at: datetime
) -> Certificate:
    """End a constancia: its code answers «revoked» from now on, and its holder knows.

    The result of the course stands. Raises `Refused` (reason_missing,
    certificate_revoked).
    """
    certificate = end_certificate(certificate, reason, by=by, at=at)
    notifications.certificate_revoked(certificate=certificate, at=at)
    return certificate


def end_certificate(
    certificate: Certificate, reason: str, *, by: User, at: datetime
) -> Certificate:
    """Revoke inside the caller's transaction; the caller tells its holder."""
    rows = Certificate.objects.select_for_update(no_key=True, of=("self",))
    certificate = rows.select_related("result__person", "result__course").get(
        pk=certificate.pk
    )
    blockers = rules.revocation_blockers(certificate, reason=reason)
    if blockers:
        raise Refused(blockers)
    certificate.revoked_at, certificate.revoked_by = at, by
    certificate.revocation_reason = reason.strip()
    certificate.save(update_fields=["revoked_at", "revoked_by", "revocation_reason"])
    audit.record(action="network.certificate.revoked", by=by, at=at, target=certificate)
    return certificate


@transaction.atomic
def reissue_certificate(
    *, certificate: Certificate, reason: str, by: User, at: datetime
) -> Certificate:
    """Revoke a constancia and issue its successor, with folio and code of its own.

    Raises `Refused` (reason_missing, certificate_revoked).
    """
    old = end_certificate(certificate, reason, by=by, at=at)
    return _issue(old.result, by=by, at=at, replaces=old)


@transaction.atomic
def draw_certificate(*, certificate: Certificate, at: datetime) -> Certificate:
    """Draw and keep the file once; drawing it again changes nothing."""
    certificate = (
        Certificate.objects.select_for_update(no_key=True, of=("self",))
        .select_related(
            "result__person__user",
            "result__enrolment__session__course",
            "result__enrolment__session__institution",
            "replaces",
        )
        .get(pk=certificate.pk)
    )
    if certificate.file_id:
        return certificate
    certificate.file = keep(
        render_certificate(certificate),
        name=f"{certificate.folio}.pdf",
        content_type="application/pdf",
        purpose="certificate",
        by=certificate.result.person.user,
        at=at,
    )
    certificate.save(update_fields=["file"])
    return certificate
