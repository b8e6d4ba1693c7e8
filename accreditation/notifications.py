"""Who is told what. Messages go out with the outbox, after the act is committed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.dispatch import Signal
from django.urls import reverse
from django.utils import timezone

from accreditation.models import (
    Application,
    Correction,
    Member,
    ResumeCode,
    ServedNotice,
)
from accreditation.rules import last_moment
from accreditation.rules.parameters import APPEAL_TERM, length
from core import mail
from core.models import Job, StoredFile, User

# Sent with `application`, `kind`, `message` (its job) and `at`.
letter_queued = Signal()


def _send(
    application: Application,
    template: str,
    *,
    at: datetime,
    key: str,
    attached: Sequence[StoredFile] = (),
    **context: Any,
) -> Job | None:
    """One message to the person of a file, in their language; None without address."""
    person = application.person
    if person is None or not person.email:
        return None
    page = reverse("accreditation:file", args=[application.pk])
    message = mail.send(
        template=f"accreditation/mail/{template}.txt",
        to=person.email,
        context={
            "application": application,
            "person": person,
            "institute": settings.INSTITUTE,
            "file_url": settings.PUBLIC_URL + page if application.user_id else "",
            **context,
        },
        at=at,
        language=person.language,
        key=f"{template}:{key}",
        attached=attached,
    )
    letter_queued.send(
        sender=Application,
        application=application,
        kind=template,
        message=message,
        at=at,
    )
    return message


def received(application: Application, *, at: datetime) -> None:
    _send(application, "received", at=at, key=str(application.pk))


def resume(
    application: Application, code: str, row: ResumeCode, *, at: datetime
) -> None:
    """The link to go on elsewhere; its code follows `#` and reaches no server log."""
    user = application.user
    if user is None:
        return
    shown = "-".join(code[n : n + 4] for n in range(0, len(code), 4))
    mail.send(
        template="accreditation/mail/resume.txt",
        to=user.email,
        context={
            "application": application,
            "institute": settings.INSTITUTE,
            "resume_url": f"{settings.PUBLIC_URL}{reverse('accreditation:resume')}"
            f"#{shown}",
            "code": shown,
            "expires_at": timezone.localtime(row.expires_at),
        },
        at=at,
        language=user.language,
        key=f"resume:{row.pk}",
    )


def member_invited(members: Sequence[Member], *, at: datetime) -> None:
    """Tell people of one organisation and call that they may begin."""
    if not members:
        return
    call, institution = members[0].call, members[0].institution
    shared = {
        "call": call,
        "institution": institution,
        "institute": settings.INSTITUTE,
        "last_moment": last_moment(call),
    }
    doors = (reverse("accreditation:member_join", args=[m.pk]) for m in members)
    letters = (
        (member.email, {"join_url": settings.PUBLIC_URL + door})
        for member, door in zip(members, doors, strict=True)
    )
    mail.send_many(
        template="accreditation/mail/member_invited.txt",
        shared=shared,
        letters=letters,
        at=at,
    )


def handed_over(application: Application, to: User, *, at: datetime) -> None:
    """Tell a colleague that a file is theirs now; the folio, and nothing personal."""
    page = reverse("accreditation:review", args=[application.pk])
    mail.send(
        template="accreditation/mail/handed_over.txt",
        to=to.email,
        context={
            "application": application,
            "institute": settings.INSTITUTE,
            "file_url": settings.PUBLIC_URL + page,
        },
        at=at,
        language=to.language,
        key=f"handed_over:{application.pk}:{application.version}",
    )


def correction_requested(correction: Correction, *, at: datetime) -> Job | None:
    """The notice from which the clock of a correction runs."""
    key = f"{correction.pk}:{correction.due_at.isoformat()}"
    return _send(
        correction.application,
        "correction_requested",
        at=at,
        key=key,
        correction=correction,
    )


def correction_expired(correction: Correction, *, at: datetime) -> None:
    _send(
        correction.application,
        "correction_expired",
        at=at,
        key=str(correction.pk),
        correction=correction,
    )


def sent_to_training(application: Application, *, at: datetime) -> None:
    key = f"{application.pk}:{application.version}"
    _send(application, "sent_to_training", at=at, key=key)


def written(
    application: Application, *, subject: str, text: str, at: datetime
) -> Job | None:
    """Words of a reviewer to the person of a file."""
    key = f"{application.pk}:{at.isoformat()}"
    return _send(application, "written", at=at, key=key, subject=subject, text=text)


def inadmissible(application: Application, reason: str, *, at: datetime) -> None:
    """Why a file was closed without a decision."""
    _send(application, "inadmissible", at=at, key=str(application.pk), reason=reason)


def served(
    notice: ServedNotice, words: Any, attached: Sequence[StoredFile], *, at: datetime
) -> Job | None:
    """The notice of an act, with its paper; `words` is what it says."""
    application = notice.application
    page = reverse("accreditation:notice", args=[notice.pk])
    return _send(
        application,
        "served",
        at=at,
        key=str(notice.pk),
        attached=attached,
        words=words,
        notice_url=settings.PUBLIC_URL + page if application.user_id else "",
        term=length(application.rule_set, APPEAL_TERM).words,
    )
