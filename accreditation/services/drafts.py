"""A draft: started once, saved page by page."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from accreditation import rules
from accreditation.enums import VOID_STATUSES, ApplicationStatus, DocumentKind
from accreditation.models import (
    Application,
    ApplicationDeclaration,
    ApplicationDocument,
    Call,
    Declaration,
)
from accreditation.services.moving import touch
from core import audit, notices
from core.exceptions import Refused, refuse
from core.files import kinds, receive
from core.models import Notice, StoredFile, User
from missions.models import Alcaldia, District, Modality
from network.models import Institution

# Section of a draft in which pages lie that were not finished.
UNFINISHED = "unfinished"
UNFINISHED_LENGTH = 500


def start_application(
    *, call: Call, user: User, by: User | None, at: datetime
) -> Application:
    """The person's application under a call: the one they have, or a new draft.

    Raises `Refused` (call_not_open, call_closed, call_by_invitation).
    """
    if found := _theirs(call, user):
        return found
    blockers = rules.start_blockers(call, at=at)
    if blockers:
        raise Refused(blockers)
    try:
        with transaction.atomic():
            draft = Application.objects.create(
                call=call, rule_set=call.rule_set, user=user
            )
            audit.record(
                action="accreditation.application.started", by=by, at=at, target=draft
            )
            return draft
    except IntegrityError:  # the other click was quicker by a moment
        if found := _theirs(call, user):
            return found
        raise


def _theirs(call: Call, user: User) -> Application | None:
    rows = Application.objects.filter(call=call, user=user)
    found: Application | None = rows.exclude(status__in=VOID_STATUSES).first()
    return found


def _draft(application: Application) -> Application:
    """The draft under lock; a received file is no longer written by its owner."""
    rows = Application.objects.select_for_update(no_key=True, of=("self",))
    fresh: Application = rows.get(pk=application.pk)
    if fresh.status != ApplicationStatus.DRAFT:
        raise refuse("wrong_state", _("La solicitud ya fue enviada."))
    return fresh


@transaction.atomic
def save_answers(
    *,
    application: Application,
    section: str,
    answers: Mapping[str, Any],
    by: User | None,
    at: datetime,
) -> Application:
    """Keep one page of the draft, encrypted."""
    draft = _draft(application)
    written = draft.answers | {section: dict(answers)}
    written.get(UNFINISHED, {}).pop(section, None)
    draft.answers_text = json.dumps(written, cls=DjangoJSONEncoder)
    touch(draft, "answers_text")
    return draft


@transaction.atomic
def keep_unfinished(
    *, application: Application, section: str, written: Mapping[str, list[str]]
) -> Application:
    """Keep what is being typed on a page that is not complete yet, as it stands."""
    draft = _draft(application)
    answers = draft.answers
    pages = answers.get(UNFINISHED, {}) | {
        section: {
            name: [text[:UNFINISHED_LENGTH] for text in values[:UNFINISHED_LENGTH]]
            for name, values in written.items()
        }
    }
    answers[UNFINISHED] = pages
    draft.answers_text = json.dumps(answers, cls=DjangoJSONEncoder)
    touch(draft, "answers_text")
    return draft


@transaction.atomic
def save_address(
    *,
    application: Application,
    address: str,
    alcaldia: Alcaldia | None,
    district: District | None,
    institution: Institution | None,
    by: User | None,
    at: datetime,
) -> Application:
    """Keep where the person lives and, if it is so, the organisation they come with."""
    draft = _draft(application)
    draft.address, draft.alcaldia, draft.district = address, alcaldia, district
    draft.institution = institution
    draft.save(update_fields=["address", "alcaldia", "district", "institution"])
    return save_answers(
        application=draft, section="address", answers={"written": True}, by=by, at=at
    )


@transaction.atomic
def save_modalities(
    *,
    application: Application,
    modalities: Iterable[Modality],
    by: User | None,
    at: datetime,
) -> Application:
    """Keep which modalities the person asks to observe."""
    draft = _draft(application)
    draft.modalities.set(modalities)
    return save_answers(
        application=draft, section="modalities", answers={"written": True}, by=by, at=at
    )


@transaction.atomic
def accept_privacy_notice(
    *, application: Application, notice: Notice, by: User, at: datetime
) -> Application:
    """Keep which version of the notice the person accepted for this file."""
    draft = _draft(application)
    notices.accept(notice=notice, by=by, at=at, about=draft)
    return save_answers(
        application=draft,
        section="privacy",
        answers={"code": notice.code, "version": notice.version},
        by=by,
        at=at,
    )


@transaction.atomic
def make_declarations(
    *,
    application: Application,
    declarations: Iterable[Declaration],
    by: User | None,
    at: datetime,
) -> Application:
    """Keep the declarations under oath, each with the text that was read."""
    draft = _draft(application)
    for declaration in declarations:
        _row, made = ApplicationDeclaration.objects.get_or_create(
            application=draft, declaration=declaration, defaults={"made_at": at}
        )
        if made:
            audit.record(
                action="accreditation.declaration.made",
                by=by,
                at=at,
                target=draft,
                declaration=declaration.code,
                rule_set=str(declaration.rule_set_id),
            )
    return draft


@transaction.atomic
def attach_document(
    *,
    application: Application,
    kind: str,
    upload: "UploadedFile[Any]",
    by: User,
    at: datetime,
) -> ApplicationDocument:
    """Take a document of a draft into quarantine; it replaces the one before.

    Raises `Refused` with the reasons of `core.files.receive`.
    """
    return add_document(_draft(application), kind, upload, by=by, at=at)


def add_document(
    application: Application,
    kind: str,
    upload: "UploadedFile[Any] | StoredFile",
    *,
    by: User | None,
    at: datetime,
) -> ApplicationDocument:
    """Make a file the current document of its kind; the older row stays."""
    if isinstance(upload, StoredFile):
        stored = upload
    else:
        stored = receive(
            upload,
            purpose=f"accreditation.{kind}",
            by=by,
            at=at,
            accepted=accepted_kinds(kind),
        )
    earlier = application.documents.filter(kind=kind, is_current=True)
    earlier.update(is_current=False)
    document = ApplicationDocument.objects.create(
        application=application, kind=DocumentKind(kind), file=stored
    )
    audit.record(
        action="accreditation.document.attached",
        by=by,
        at=at,
        target=application,
        kind=kind,
        sha256=document.file.sha256,
    )
    return document


def accepted_kinds(kind: str) -> tuple[kinds.Kind, ...]:
    """A photograph is a picture; other documents may also be PDF."""
    return kinds.PICTURES if kind == DocumentKind.PHOTOGRAPH else kinds.ACCEPTED
