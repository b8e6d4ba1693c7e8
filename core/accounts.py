"""How the account library behaves here: mail goes through the outbox."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.utils import timezone
from django.utils.translation import gettext

from core.jobs.queue import enqueue


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Queues confirmation and reset mails instead of sending in the request."""

    def send_mail(self, template_prefix: str, email: str, context: Any) -> None:
        message = self.render_mail(template_prefix, email, context)
        enqueue(
            "core.send_mail",
            by=None,
            at=timezone.now(),
            label=gettext("Correo de la cuenta"),
            subject=message.subject,
            body=message.body,
            to=email,
        )
