"""Write to the person of a file, and keep in the file that it was written."""

from datetime import datetime

from django.db import transaction

from accreditation import notifications, rules
from accreditation.models import Application, Letter
from accreditation.services.moving import lock
from core import audit
from core.exceptions import Refused
from core.jobs.handlers import message_id
from core.models import Job, User


def keep_letter(
    *, application: Application, kind: str, message: Job, at: datetime
) -> Letter:
    """Note a message that was queued; the same message is noted once."""
    letter, _is_new = Letter.objects.get_or_create(
        receipt=message_id(str(message.pk)),
        defaults={"application": application, "kind": kind, "queued_at": at},
    )
    return letter


@transaction.atomic
def write_to_applicant(
    *, application: Application, subject: str, text: str, by: User, at: datetime
) -> Letter:
    """Send words of one's own to the person of a file, where the file keeps them.

    Raises `Refused` (no_email, own_file).
    """
    fresh = lock(application)
    blockers = rules.letter_blockers(fresh, by)
    if blockers:
        raise Refused(blockers)
    message = notifications.written(fresh, subject=subject, text=text, at=at)
    if message is None:  # the rule has seen the address
        raise LookupError(fresh.pk)
    letter = keep_letter(application=fresh, kind="written", message=message, at=at)
    letter.subject, letter.text, letter.written_by = subject, text, by
    letter.save(update_fields=["subject", "text", "written_by"])
    audit.record(action="accreditation.letter.written", by=by, at=at, target=fresh)
    return letter


def note_letter_delivery(*, message: str, at: datetime) -> int:
    """The mail server took a message."""
    sent = Letter.objects.filter(receipt=message, delivered_at__isnull=True)
    return sent.update(delivered_at=at)
