"""Jobs of the network."""

from django.utils import timezone

from core.jobs import JobContext, handler
from network.models import Certificate, Communication, CommunicationRecipient


@handler("network.send_communication")
def send(context: JobContext) -> None:
    """Queue one message per recipient not yet written to, then close."""
    from network.services import finish_sending, mark_recipient  # noqa: PLC0415 - task

    communication = Communication.objects.get(pk=str(context.payload["communication"]))
    waiting = CommunicationRecipient.objects.filter(
        communication=communication, sent_at__isnull=True
    )
    total = communication.recipients_count
    for done, recipient in enumerate(list(waiting), start=1):
        mark_recipient(recipient=recipient, at=timezone.now())
        context.progress(done, total)
    finish_sending(communication=communication, by=context.job.owner, at=timezone.now())


@handler("network.certificate_file")
def certificate_file(context: JobContext) -> None:
    """Draw the constancia of a certificate and keep it."""
    from network.services.certificates import draw_certificate  # noqa: PLC0415 - task

    certificate = Certificate.objects.get(pk=str(context.payload["certificate"]))
    draw_certificate(certificate=certificate, at=timezone.now())
