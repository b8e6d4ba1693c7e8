"""A file: received, claimed, handed over, withdrawn, declared inadmissible."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _

from accreditation import notifications, rules, workflow
from accreditation.enums import ApplicantKind, ApplicationStatus, Channel
from accreditation.models import (
    Application,
    ApplicationDeclaration,
    Call,
    DecisionGround,
)
from accreditation.services.drafts import add_document
from accreditation.services.moving import lock, move
from core import audit, folios
from core.exceptions import Refused, refuse
from core.models import StoredFile, User
from network.models import Institution, Person
from network.services import PersonIdentity, register_person

# What the rules ask of a draft, read once for the two times that they are asked.
JUDGED = ("documents__file", "declarations", "rule_set__declarations")
SERIES = {ApplicantKind.OBSERVER: "OBS", ApplicantKind.VISITOR: "PVE"}


def submit_application(
    *, application: Application, by: User | None, at: datetime
) -> Application:
    """Receive a draft: person registered once, folio reserved, receipt mailed.

    A second submission returns the same file. Raises `Refused` (call_closed,
    …_missing, nationality_route, already_filed, person_conflict).
    """
    try:
        return _submit(application, by=by, at=at)
    except IntegrityError as error:
        if "application_one_per_person" in str(error) or "UNIQUE" in str(error).upper():
            raise _already_filed() from error
        raise


@transaction.atomic
def _submit(application: Application, *, by: User | None, at: datetime) -> Application:
    draft = lock(application)
    if draft.folio:
        return draft
    prefetch_related_objects([draft], *JUDGED)
    blockers = [
        *rules.call_blockers(draft.call, at=at),
        *workflow.SUBMIT.blockers_for(draft),
    ]
    if blockers:
        raise Refused(blockers)
    person = register_person(
        identity=_identity(draft.answers, draft.user), user=draft.user, by=by, at=at
    )
    _require_first(draft.call, person)
    folio, number = _reserve(draft.call, at=at)
    received = move(
        draft,
        workflow.SUBMIT,
        by=by,
        at=at,
        person=person,
        rule_set=draft.call.rule_set,
        folio=folio,
        number=number,
        received_at=at,
        deadline_at=draft.call.closes_at,
        fast_due_at=rules.fast_lane_due(draft, at=at),
        answers_text="",
    )
    notifications.received(received, at=at)
    return received


def _identity(answers: Mapping[str, Any], user: User | None) -> PersonIdentity:
    """What the draft holds, as the register of people asks for it."""
    personal, keys = answers["personal"], answers["identification"]
    born = personal.get("birth_on")
    return PersonIdentity(
        given_names=personal["given_names"],
        first_surname=personal["first_surname"],
        second_surname=personal.get("second_surname", ""),
        sex=personal["sex"],
        birth_on=date.fromisoformat(born) if born else None,
        email=personal.get("email") or (user.email if user else ""),
        phone=personal.get("phone", ""),
        language=user.language if user else "es-mx",
        residence=personal.get("residence", "MX"),
        curp=keys.get("curp", ""),
        voter_key=keys.get("voter_key", ""),
        nationalities=tuple(personal.get("nationalities", ())),
    )


def _reserve(call: Call, *, at: datetime) -> tuple[str, int]:
    series = SERIES[ApplicantKind(call.kind)]
    return folios.reserve(series, at=at, scope=call.mission.code.upper())


def _require_first(call: Call, person: Person) -> None:
    if Application.objects.live().filter(call=call, person=person).exists():
        raise _already_filed()


def _already_filed() -> Refused:
    message = _("Esa persona ya tiene una solicitud en esta convocatoria.")
    return refuse("already_filed", message)


@transaction.atomic
def file_visitor_application(
    *,
    call: Call,
    person: Person,
    country: str,
    institution: Institution | None,
    files: Mapping[str, "UploadedFile[Any] | StoredFile"],
    declared: bool,
    user: User | None = None,
    by: User | None,
    at: datetime,
) -> Application:
    """Receive a foreign visitor's application from an accepted invitation.

    `files` maps `DocumentKind` to uploads (or stored files). The same file when
    the person has one under the call. Raises `Refused` (nationality_route,
    call_not_open, call_closed).
    """
    found = Application.objects.live().filter(call=call, person=person).first()
    if found is not None:
        return found
    _require_visitor(call, person, country)
    if late := rules.call_blockers(call, at=at):
        raise Refused(late)
    folio, number = _reserve(call, at=at)
    received = Application.objects.create(
        call=call,
        rule_set=call.rule_set,
        user=user,
        person=person,
        folio=folio,
        number=number,
        channel=Channel.INVITATION,
        institution=institution,
        country=country,
        status=ApplicationStatus.RECEIVED,
        received_at=at,
        deadline_at=call.closes_at,
    )
    for kind, upload in files.items():
        add_document(received, kind, upload, by=by, at=at)
    if declared:
        _declare(received, at=at)
    source, to = ApplicationStatus.DRAFT, ApplicationStatus.RECEIVED
    audit.record_transition(
        target=received, verb="submit", source=source, to=to, by=by, at=at
    )
    notifications.received(received, at=at)
    return received


def _require_visitor(call: Call, person: Person, country: str) -> None:
    """A call for visitors, and a person without Mexican nationality."""
    if call.kind != ApplicantKind.VISITOR:
        message = _("La convocatoria no es para personas visitantes.")
        raise refuse("wrong_call", message)
    nations = {country, *person.nationalities.values_list("country", flat=True)}
    blockers = rules.nationality_blockers(call.kind, nations)
    if blockers:
        raise Refused(blockers)


def _declare(application: Application, *, at: datetime) -> None:
    for declaration in application.rule_set.declarations.filter(
        kind=application.call.kind
    ):
        ApplicationDeclaration.objects.get_or_create(
            application=application, declaration=declaration, defaults={"made_at": at}
        )


@transaction.atomic
def withdraw_application(
    *, application: Application, reason: str, by: User, at: datetime
) -> Application:
    """The person gives up the application; a draft loses what was written."""
    fresh = lock(application)
    if fresh.status == ApplicationStatus.WITHDRAWN:
        return fresh
    fresh.corrections.filter(status="open").update(status="expired")
    return move(
        fresh,
        workflow.WITHDRAW,
        by=by,
        at=at,
        reason=reason,
        answers_text="",
        due_at=None,
        batch=None,
    )


@transaction.atomic
def declare_inadmissible(
    *,
    application: Application,
    ground: DecisionGround,
    reason: str,
    by: User,
    at: datetime,
    version: int | None = None,
) -> Application:
    """Close a file that cannot be judged: late, duplicate, wrong route."""
    fresh = lock(application, version=version)
    _require_may_review(fresh, by)
    closed = move(
        fresh,
        workflow.DECLARE_INADMISSIBLE,
        by=by,
        at=at,
        reason=reason,
        ground=ground,
        due_at=None,
    )
    notifications.inadmissible(closed, reason, at=at)
    return closed


@transaction.atomic
def reopen_application(
    *,
    application: Application,
    reason: str,
    by: User,
    at: datetime,
    version: int | None = None,
) -> Application:
    """Take a file back to review, for example after an answer that came on paper."""
    fresh = lock(application, version=version)
    _require_may_review(fresh, by)
    return move(fresh, workflow.REOPEN, by=by, at=at, reason=reason, reviewer=by)


def _require_may_review(application: Application, by: User) -> None:
    blockers = rules.review_blockers(application, by)
    if blockers:
        raise Refused(blockers)
