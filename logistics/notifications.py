"""Messages to invited people, in their language and in Spanish or English."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse

from core import mail
from logistics.models import Invitation

SPANISH, ENGLISH = "es-mx", "en"


def answer_url(token: str) -> str:
    """The public address of the answer page."""
    return settings.PUBLIC_URL + reverse("logistics:answer", args=[token])


def _send(
    invitation: Invitation, template: str, *, at: datetime, key: str, **context: Any
) -> None:
    other = SPANISH if invitation.language == ENGLISH else ENGLISH
    mail.send(
        template=f"logistics/mail/{template}.txt",
        to=invitation.email,
        context={
            "invitation": invitation,
            "mission": invitation.delegation.mission,
            "institute": settings.INSTITUTE,
            "languages": (invitation.language, other),
            **context,
        },
        at=at,
        language=invitation.language,
        key=key,
    )


def invited(invitation: Invitation, *, token: str, at: datetime) -> None:
    """The invitation with the link that opens its answer."""
    key = f"invitation:{invitation.token_hash}"
    _send(invitation, "invitation", at=at, key=key, url=answer_url(token))


def reminded(invitation: Invitation, *, token: str, at: datetime) -> None:
    key = f"invitation:{invitation.token_hash}"
    _send(invitation, "invitation_reminder", at=at, key=key, url=answer_url(token))


def confirmed(invitation: Invitation, *, at: datetime) -> None:
    """Receipt of the confirmation, with the folio of the application."""
    key = f"invitation_confirmed:{invitation.pk}"
    _send(invitation, "invitation_confirmed", at=at, key=key)
