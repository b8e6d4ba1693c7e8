"""Silent teams are reminded to send what they saw."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.urls import reverse

from core import mail
from missions.models import Mission, Participant


def remind(
    mission: Mission, participants: Iterable[Participant], *, at: datetime
) -> None:
    """One message to each; what they saw stays in the system."""
    address = reverse("missions:field_today")
    for participant in participants:
        user = participant.person.user
        if user is None:
            continue
        mail.send(
            template="missions/mail/silent.txt",
            to=user.email,
            context={"mission": mission, "url": f"{settings.PUBLIC_URL}{address}"},
            at=at,
            language=user.language,
            key=f"silent:{mission.pk}:{participant.pk}",
        )
