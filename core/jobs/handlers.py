"""Jobs of the core itself: mail, examination of files, sweeping."""

from smtplib import SMTPException

from django.core.mail import EmailMessage
from django.dispatch import Signal
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import saved_views
from core.enums import FileStatus
from core.files import disk
from core.files.examine import examine_file
from core.files.sweep import sweep_orphans, sweep_scratch
from core.jobs import queue
from core.jobs.registry import JobContext, handler
from core.jobs.schedule import every
from core.models import Job, StoredFile


class MailRefused(Exception):
    """The mail server said no; its answer, which may name people, is not kept."""


# Sent with `message` (its identifier) and `at` when the mail server took it.
mail_sent = Signal()


def message_id(job: str) -> str:
    """The Message-ID of the mail of a job: what a receipt names."""
    return f"<{job}@mirada.invalid>"


@handler("core.send_mail")
def send_mail(context: JobContext) -> None:
    """Send one message, then forget its text and recipient.

    The payload holds addresses and links that open accounts, so nothing of it
    outlives the sending. A second run finds nothing left to send.
    """
    payload = context.payload
    if "to" not in payload:
        return
    message = EmailMessage(
        subject=" ".join(str(payload["subject"]).split()),
        body=str(payload["body"]),
        to=[str(payload["to"])],
        headers={"Message-ID": message_id(str(context.job.pk))},
    )
    _attach(message, payload.get("files"))
    try:
        message.send()
    except (SMTPException, OSError) as error:
        raise MailRefused(type(error).__name__) from None
    context.job.payload = {"sent": True}
    Job.objects.filter(pk=context.job.pk).update(payload=context.job.payload)
    sent = message_id(str(context.job.pk))
    mail_sent.send(sender=Job, message=sent, at=timezone.now())


def _attach(message: EmailMessage, keys: object) -> None:
    """Add clean private files; one that is gone is left out."""
    if not isinstance(keys, list):
        return
    named = [str(key) for key in keys]
    for stored in StoredFile.objects.filter(pk__in=named, status=FileStatus.CLEAN):
        content = disk.place(stored.clean_path).read_bytes()
        message.attach(stored.name, content, stored.content_type)


@handler("core.examine_file")
def examine(context: JobContext) -> None:
    """Examine one file in quarantine in a limited process."""
    examine_file(file_id=str(context.payload["file"]), at=timezone.now())


@handler("core.sweep_files")
def sweep_files(context: JobContext) -> None:
    """Remove files that no row names, and what a killed process was drawing."""
    context.progress(0, 1)
    removed = sweep_orphans(at=timezone.now()) + sweep_scratch(at=timezone.now())
    context.progress(1, 1, f"{removed}")


@handler("core.forget_jobs")
def forget_jobs(context: JobContext) -> None:
    """Remove old jobs of the system itself."""
    queue.forget(at=timezone.now())


@handler("core.forget_searches")
def forget_searches(context: JobContext) -> None:
    """Remove searched texts that nobody uses any more."""
    saved_views.forget_searches(at=timezone.now())


every("core.sweep_files", minutes=60, label=_("Limpieza de archivos sueltos"))
every("core.forget_jobs", minutes=24 * 60, label=_("Limpieza de trabajos viejos"))
every("core.forget_searches", minutes=24 * 60, label=_("Olvido de búsquedas"))
