"""Who is told what about training."""

from datetime import datetime

from core import mail
from network.models import TrainingSession


def session_cancelled(*, session: TrainingSession, reason: str, at: datetime) -> None:
    """Tell everyone enrolled that a session was cancelled, and why."""
    rows = session.enrolments.select_related("person").exclude(person__email="")
    for enrolment in rows:
        mail.send(
            template="network/mail/session_cancelled.txt",
            to=enrolment.person.email,
            context={"session": session, "person": enrolment.person, "reason": reason},
            at=at,
            language=enrolment.person.language,
            key=f"cancelled:{enrolment.pk}",
        )
