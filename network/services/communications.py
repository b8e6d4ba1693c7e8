"""Communications to the Red: registered as they happened, or sent from here."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from core import audit, jobs
from core.models import Job, User
from network.enums import Audience, CommunicationStatus, DatePrecision
from network.models import Communication, CommunicationRecipient, RedMembership
from network.workflow import COMMUNICATION


@transaction.atomic
def register_communication(
    *,
    information: str,
    sent_on: date,
    precision: str,
    channel: str,
    by: User | None,
    at: datetime,
    topic: str = "",
    recipients_count: int = 0,
    audience: str = Audience.RED,
    source: str = "",
) -> Communication:
    """Register a communication that was sent by other means, in its place in order."""
    top = Communication.objects.filter(audience=audience).aggregate(n=Max("order"))
    communication = Communication.objects.create(
        audience=audience,
        order=(top["n"] or 0) + 1,
        information=information.strip(),
        sent_on=sent_on,
        precision=precision,
        channel=channel,
        topic=topic,
        recipients_count=recipients_count,
        source=source,
        status=CommunicationStatus.REGISTERED,
        registered_by=by,
    )
    audit.record_transition(
        target=communication,
        verb="register",
        source=CommunicationStatus.DRAFT,
        to=CommunicationStatus.REGISTERED,
        by=by,
        at=at,
    )
    return communication


@transaction.atomic
def send_communication(*, communication: Communication, by: User, at: datetime) -> Job:
    """Fix the recipients now and queue one job that writes to each of them once.

    Raises `Refused` (not_by_mail, message_missing, no_recipients, wrong_state).
    """
    communication = Communication.objects.select_for_update(
        no_key=True, of=("self",)
    ).get(pk=communication.pk)
    COMMUNICATION["send"].require(communication)
    people = (
        RedMembership.objects.active()
        .filter(by_mail=True)
        .exclude(person__email="")
        .values_list("person_id", flat=True)
    )
    CommunicationRecipient.objects.bulk_create(
        [
            CommunicationRecipient(communication=communication, person_id=p)
            for p in people
        ]
    )
    communication.status = CommunicationStatus.SENDING
    communication.recipients_count = len(people)
    communication.registered_by = by
    communication.save()
    audit.record_transition(
        target=communication,
        verb="send",
        source=CommunicationStatus.DRAFT,
        to=CommunicationStatus.SENDING,
        by=by,
        at=at,
        recipients=len(people),
    )
    return jobs.enqueue(
        "network.send_communication",
        by=by,
        at=at,
        label=communication.subject,
        key=str(communication.pk),
        communication=str(communication.pk),
    )


@transaction.atomic
def mark_recipient(
    *, recipient: CommunicationRecipient, at: datetime
) -> CommunicationRecipient | None:
    """Claim one recipient for sending; None when the message was queued before."""
    locked = (
        CommunicationRecipient.objects.select_for_update(no_key=True, of=("self",))
        .select_related("communication", "person")
        .filter(pk=recipient.pk, sent_at__isnull=True)
        .first()
    )
    if locked is None:
        return None
    locked.sent_at = at
    locked.save(update_fields=["sent_at"])
    jobs.enqueue(
        "core.send_mail",
        by=None,
        at=at,
        label=_("Correo a una persona"),
        subject=locked.communication.subject,
        body=locked.communication.body,
        to=locked.person.email,
    )
    return locked


@transaction.atomic
def finish_sending(
    *, communication: Communication, by: User | None, at: datetime
) -> None:
    """All messages are queued: the communication is sent, and has its date."""
    communication = Communication.objects.select_for_update(
        no_key=True, of=("self",)
    ).get(pk=communication.pk)
    if communication.status == CommunicationStatus.SENT:
        return
    COMMUNICATION["finish"].require(communication)
    top = Communication.objects.filter(audience=communication.audience)
    communication.order = (top.aggregate(n=Max("order"))["n"] or 0) + 1
    communication.status = CommunicationStatus.SENT
    communication.sent_on = timezone.localdate(at)
    communication.precision = DatePrecision.DAY
    communication.save()
    audit.record_transition(
        target=communication,
        verb="finish",
        source=CommunicationStatus.SENDING,
        to=CommunicationStatus.SENT,
        by=by,
        at=at,
    )


def recipients() -> QuerySet[RedMembership]:
    """Active members who accept mail and have an address."""
    return RedMembership.objects.active().filter(by_mail=True).exclude(person__email="")
