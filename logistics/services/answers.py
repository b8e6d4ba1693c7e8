"""The answer to an invitation, from the page that its token opens."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accreditation import services as accreditation
from accreditation.enums import DocumentKind
from accreditation.models import Application
from core import audit, notices
from core.exceptions import Refused, refuse
from core.files import destroy, receive
from core.models import Consent, User
from logistics import notifications, rules, workflow
from logistics.enums import InvitationStatus, TravelDirection
from logistics.models import Flight, Invitation, InvitationDocument
from logistics.services.moving import digest, lock, move
from network.models import Person
from network.services import PersonIdentity, register_person

PRIVACY_NOTICE = "AVISO-INTEGRAL"
PURPOSE = "logistics.invitation"


def open_invitation(token: str) -> Invitation | None:
    """The invitation that this token opens; None for any other text."""
    rows = Invitation.objects.select_related(
        "delegation__mission", "delegation__institution", "application", "person"
    )
    found: Invitation | None = rows.filter(token_hash=digest(token)).first()
    return found


def _answerable(invitation: Invitation, *, at: datetime) -> Invitation:
    row = lock(invitation)
    blockers = rules.answering_blockers(row, today=timezone.localdate(at))
    if blockers:
        raise Refused(blockers)
    return row


@transaction.atomic
def save_answers(
    *,
    invitation: Invitation,
    step: str,
    answers: Mapping[str, Any],
    by: User | None,
    at: datetime,
) -> Invitation:
    """Keep one step, encrypted. Raises `Refused` (reply_date_past, answered)."""
    row = _answerable(invitation, at=at)
    written = row.answers | {step: dict(answers)}
    row.answers_text = json.dumps(written, cls=DjangoJSONEncoder)
    row.save(update_fields=["answers_text"])
    audit.record(
        action="logistics.invitation.answered", by=by, at=at, target=row, step=step
    )
    return row


@transaction.atomic
def attach_document(
    *,
    invitation: Invitation,
    kind: str,
    upload: "UploadedFile[Any]",
    by: User | None,
    at: datetime,
) -> InvitationDocument:
    """Take a document into quarantine; the one before is destroyed."""
    row = _answerable(invitation, at=at)
    stored = receive(
        upload,
        purpose=PURPOSE,
        by=by,
        at=at,
        accepted=accreditation.accepted_kinds(kind),
    )
    before = row.documents.filter(kind=kind).select_related("file").first()
    if before is not None:
        before.delete()
        destroy(before.file, by=by, at=at)
    document = InvitationDocument.objects.create(
        invitation=row, kind=DocumentKind(kind), file=stored
    )
    audit.record(
        action="logistics.invitation.document",
        by=by,
        at=at,
        target=row,
        kind=kind,
        sha256=stored.sha256,
    )
    return document


@transaction.atomic
def decline_invitation(
    *, invitation: Invitation, reason: str = "", by: User | None, at: datetime
) -> Invitation:
    """Decline, with a reason if the person gives one; what was written is dropped."""
    row = lock(invitation)
    if row.status == InvitationStatus.DECLINED:
        return row
    blockers = rules.answering_blockers(row, today=timezone.localdate(at))
    if blockers:
        raise Refused(blockers)
    for document in row.documents.select_related("file"):
        document.delete()
        destroy(document.file, by=by, at=at)
    if hasattr(row, "needs"):
        row.needs.delete()
    return move(
        row,
        workflow.DECLINE,
        by=by,
        at=at,
        reason=reason,
        answered_at=at,
        answers_text="",
    )


@transaction.atomic
def confirm_invitation(
    *, invitation: Invitation, by: User | None, at: datetime
) -> Invitation:
    """Turn the answers into a person, an application and flights; once.

    Raises `Refused` (personal_missing, …_missing, mexican, quota_full,
    person_conflict, already_confirmed, reply_date_past).
    """
    row = lock(invitation)
    if row.status == InvitationStatus.CONFIRMED:
        return row
    blockers = rules.answering_blockers(row, today=timezone.localdate(at))
    if blockers:
        raise Refused(blockers)
    workflow.CONFIRM.require(row)
    answers = row.answers
    person = register_person(identity=_identity(row, answers), user=None, by=by, at=at)
    application = _file(row, person, answers, by=by, at=at)
    _accept_privacy(row, at=at)
    _book_flights(row, answers.get("travel", {}))
    confirmed = move(
        row,
        workflow.CONFIRM,
        by=by,
        at=at,
        person=person,
        application=application,
        answered_at=at,
        answers_text="",
    )
    row.documents.all().delete()  # the files belong to the application now
    notifications.confirmed(confirmed, at=at)
    return confirmed


@transaction.atomic
def answer_correction(
    *,
    invitation: Invitation,
    text: str,
    uploads: "Mapping[str, UploadedFile[Any]]",
    by: User | None,
    at: datetime,
) -> Invitation:
    """Answer the open correction of the visitor's file, from the same page.

    Raises `Refused` (correction_not_open, correction_expired, document_missing).
    """
    row = lock(invitation)
    open_one = rules.open_correction(row)
    if open_one is None:
        message = _("Esta prevención ya no espera respuesta.")
        raise refuse("correction_not_open", message)
    accreditation.answer_correction(
        correction=open_one, text=text, uploads=uploads, by=by, at=at
    )
    return row


def _identity(invitation: Invitation, answers: Mapping[str, Any]) -> PersonIdentity:
    personal = answers["personal"]
    return PersonIdentity(
        given_names=personal["given_names"],
        first_surname=personal["first_surname"],
        second_surname=personal.get("second_surname", ""),
        sex=personal["sex"],
        birth_on=date.fromisoformat(personal["birth_on"]),
        email=personal["email"],
        phone=personal.get("phone", ""),
        language=invitation.language,
        residence=personal["residence"],
        passport=personal["passport"],
        nationalities=tuple(personal["nationalities"]),
        is_fictional=invitation.delegation.mission.is_demonstration,
    )


def _file(
    invitation: Invitation,
    person: Person,
    answers: Mapping[str, Any],
    *,
    by: User | None,
    at: datetime,
) -> Application:
    """The visitor's application; it belongs to one invitation only."""
    call = rules.visitor_call(invitation.delegation.mission)
    assert call is not None  # noqa: S101 - confirmation_blockers has seen it
    rows = invitation.documents.select_related("file")
    application = accreditation.file_visitor_application(
        call=call,
        person=person,
        country=answers["personal"]["nationalities"][0],
        institution=invitation.delegation.institution,
        files={row.kind: row.file for row in rows},
        declared=True,
        by=by,
        at=at,
    )
    if Invitation.objects.filter(application=application).exists():
        message = _("Esa persona ya confirmó otra invitación a esta misión.")
        raise refuse("already_confirmed", message)
    return application


def _accept_privacy(invitation: Invitation, *, at: datetime) -> None:
    notice = notices.current(PRIVACY_NOTICE, on=timezone.localdate(at))
    if notice is None:
        return
    object_type, object_id = audit.label(invitation)
    Consent.objects.create(
        user=None,
        notice=notice,
        object_type=object_type,
        object_id=object_id,
        medium="invitation",
        accepted_at=at,
    )


def _book_flights(invitation: Invitation, travel: Mapping[str, Any]) -> None:
    for direction in TravelDirection:
        leg = travel.get(direction.value)
        if leg:
            Flight.objects.create(
                invitation=invitation,
                direction=direction,
                airline=leg["airline"],
                number=leg["number"],
                airport=leg["airport"],
                terminal=leg["terminal"],
                at=datetime.fromisoformat(leg["at"]),
            )
