"""Who is told what about training."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse

from core import mail
from network.models import Certificate, Enrolment, ResultChange, TrainingSession


def session_cancelled(*, session: TrainingSession, reason: str, at: datetime) -> None:
    """Tell everyone with a seat, or waiting, that a session was cancelled, and why."""
    rows = session.enrolments.live().select_related("person")
    _send("session_cancelled", session, rows, at=at, key="cancelled", reason=reason)


def session_changed(*, session: TrainingSession, at: datetime) -> None:
    """Tell everyone with a seat, or waiting, the new time and place."""
    rows = session.enrolments.live().select_related("person")
    _send("session_changed", session, rows, at=at, key=f"changed{session.revision}")


def seat_freed(*, enrolment: Enrolment, at: datetime) -> None:
    """Tell who waited that there is a seat now."""
    key = f"seated{at:%Y%m%d%H%M%S}"
    _send("seat_freed", enrolment.session, [enrolment], at=at, key=key)


def seat_given(*, enrolment: Enrolment, waiting: bool, at: datetime) -> None:
    """Tell a person that the institute gave them a seat, or a turn for one."""
    key = f"given{at:%Y%m%d%H%M%S}"
    session = enrolment.session
    _send("seat_given", session, [enrolment], at=at, key=key, waiting=waiting)


def seat_cancelled(*, enrolment: Enrolment, at: datetime) -> None:
    """Tell a person that somebody else gave the seat back."""
    key = f"left{at:%Y%m%d%H%M%S}"
    _send("seat_cancelled", enrolment.session, [enrolment], at=at, key=key)


def certificate_revoked(*, certificate: Certificate, at: datetime) -> None:
    """Tell the holder that a constancia is no longer valid, and why."""
    person = certificate.result.person
    if not person.email:
        return
    mail.send(
        template="network/mail/certificate_revoked.txt",
        to=person.email,
        context={"certificate": certificate, "person": person},
        at=at,
        language=person.language,
        key=f"revoked:{certificate.pk}",
    )


def result_changed(*, change: ResultChange, at: datetime) -> None:
    """Tell a person that two people annulled or corrected a result, and why."""
    person = change.result.person
    if not person.email:
        return
    mail.send(
        template="network/mail/result_changed.txt",
        to=person.email,
        context={"change": change, "result": change.result, "person": person},
        at=at,
        language=person.language,
        key=f"changed:{change.pk}",
    )


def _send(
    name: str,
    session: TrainingSession,
    enrolments: Iterable[Enrolment],
    *,
    at: datetime,
    key: str,
    **words: Any,
) -> None:
    url = f"{settings.PUBLIC_URL}{reverse('network:my-courses')}"
    for enrolment in enrolments:
        if not enrolment.person.email:
            continue
        has_seat = enrolment.status == "enrolled"
        mail.send(
            template=f"network/mail/{name}.txt",
            to=enrolment.person.email,
            context={
                "session": session,
                "person": enrolment.person,
                "courses_url": url,
                "online_url": session.online_url if has_seat else "",
                **words,
            },
            at=at,
            language=enrolment.person.language,
            key=f"{key}:{enrolment.pk}",
        )
