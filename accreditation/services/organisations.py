"""Organisations register, and bring their people one by one."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from accreditation import notifications, rules
from accreditation.enums import MemberStatus, RepresentativeStatus
from accreditation.models import Application, Call, Member, Representative
from accreditation.services.drafts import UNFINISHED, start_application
from accreditation.services.moving import lock, touch
from core import audit
from core.exceptions import Refused, refuse
from core.models import User
from network.models import Institution

ACTIVE, REQUESTED = RepresentativeStatus.ACTIVE, RepresentativeStatus.REQUESTED


@transaction.atomic
def register_organisation(
    *, name: str, acronym: str, kind: str, email: str, user: User, at: datetime
) -> Representative:
    """The account speaks for the organisation: at once for a new one.

    Where the organisation is known already, the Institute confirms first; until
    then the representative sees only whom they bring themselves.
    """
    plain = " ".join(name.split())
    known = Institution.objects.filter(name__iexact=plain, country="MX").first()
    if known is not None:
        mine = Representative.objects.of(user).filter(institution=known).first()
        if mine is not None:
            return mine
    status = REQUESTED if known else ACTIVE
    institution = known or Institution.objects.create(
        name=plain, acronym=acronym, kind=kind, country="MX", email=email
    )
    row = Representative.objects.create(
        institution=institution, user=user, status=status, asked_at=at
    )
    audit.record(
        action="accreditation.representative.registered",
        by=user,
        at=at,
        target=row,
        institution=str(institution.pk),
        status=status,
    )
    return row


@transaction.atomic
def decide_representative(
    *, representative: Representative, accept: bool, by: User, at: datetime
) -> Representative:
    """Confirm who speaks for an organisation, or end it."""
    row = Representative.objects.select_for_update(no_key=True).get(
        pk=representative.pk
    )
    wanted = ACTIVE if accept else RepresentativeStatus.ENDED
    if row.status == wanted:
        return row
    if row.user_id == by.pk:
        raise refuse("own_file", _("No puede confirmarse a sí misma o a sí mismo."))
    row.status, row.decided_at, row.decided_by = wanted, at, by
    row.save(update_fields=["status", "decided_at", "decided_by"])
    audit.record(
        action="accreditation.representative.decided",
        by=by,
        at=at,
        target=row,
        status=wanted,
    )
    return row


@transaction.atomic
def invite_member(
    *, representative: Representative, call: Call, email: str, at: datetime
) -> Member:
    """Invite one person to write and send their own file.

    Raises `Refused` (call_closed, ended, already_listed).
    """
    require_open(representative, call, at=at)
    try:
        with transaction.atomic():
            member = Member.objects.create(
                call=call,
                institution=representative.institution,
                representative=representative,
                email=email.strip().lower(),
                invited_at=at,
            )
    except IntegrityError:
        raise refuse("already_listed", _("Ese correo ya está en su lista.")) from None
    notifications.member_invited([member], at=at)
    audit.record(
        action="accreditation.member.invited",
        by=representative.user,
        at=at,
        target=member,
    )
    return member


def require_open(representative: Representative, call: Call, *, at: datetime) -> None:
    """People are brought by who speaks for the organisation, while the call is open."""
    if representative.status == RepresentativeStatus.ENDED:
        raise refuse("ended", _("Ya no representa a esa organización."))
    if blockers := rules.start_blockers(call, at=at):
        raise Refused(blockers)


@transaction.atomic
def withdraw_member(*, member: Member, reason: str, by: User, at: datetime) -> Member:
    """Take from the list a person who has no file yet; what was written is deleted.

    Raises `Refused` (has_file).
    """
    row = Member.objects.select_for_update(no_key=True).get(pk=member.pk)
    if row.status == MemberStatus.WITHDRAWN:
        return row
    if row.status == MemberStatus.JOINED:
        message = _("Esa persona ya tiene su expediente: solo ella puede desistir.")
        raise refuse("has_file", message)
    row.status, row.reason = MemberStatus.WITHDRAWN, reason[:250]
    row.answers_text = row.name = row.voter_key_index = ""
    row.save()
    audit.record(action="accreditation.member.withdrawn", by=by, at=at, target=row)
    return row


@transaction.atomic
def join_by_invitation(*, member: Member, user: User, at: datetime) -> Application:
    """The invited person begins their file with what the organisation wrote.

    Every page still asks to be read and saved. Raises `Refused` (not_invited,
    call_closed, already_brought).
    """
    row = (
        Member.objects.select_for_update(no_key=True)
        .select_related("call")
        .get(pk=member.pk)
    )
    if row.application is not None and row.application.user_id == user.pk:
        return row.application
    if row.status != MemberStatus.INVITED or row.email != user.email:
        raise refuse("not_invited", _("Esa invitación ya no está vigente."))
    application = start_application(call=row.call, user=user, by=user, at=at)
    draft = lock(application)
    if draft.folio or Member.objects.filter(application=draft).exists():
        message = _("Usted ya tiene una solicitud en esta convocatoria.")
        raise refuse("already_brought", message)
    _prefill(draft, row)
    row.application, row.status = draft, MemberStatus.JOINED
    row.answers_text = row.voter_key_index = ""
    row.save()
    audit.record(
        action="accreditation.member.joined",
        by=user,
        at=at,
        target=draft,
        institution=str(row.institution_id),
    )
    return draft


def _prefill(draft: Application, member: Member) -> None:
    """Pages that the person has not written yet open with the organisation's words."""
    answers: dict[str, Any] = draft.answers
    written: Mapping[str, Any] = json.loads(member.answers_text or "{}")
    pages = dict(written)
    pages["address"] = {
        **written.get("address", {}),
        "institution": [str(member.institution_id)],
    }
    kept = answers.get(UNFINISHED, {})
    fresh = {n: page for n, page in pages.items() if n not in answers}
    answers[UNFINISHED] = fresh | kept
    draft.answers_text = json.dumps(answers)
    draft.institution = draft.institution or member.institution
    touch(draft, "answers_text", "institution")
