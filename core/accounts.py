"""How the account library behaves here: mail goes through the outbox, sudo mode."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import get_reauthentication_flows
from allauth.core.exceptions import ReauthenticationRequired
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
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


P = ParamSpec("P")
View = Callable[Concatenate[Any, P], HttpResponseBase]


def proved_recently(request: HttpRequest) -> bool:
    """Did the person give a password or a code within the last fifteen minutes?"""
    user = request.user
    if not user.is_authenticated:
        return False
    if not get_reauthentication_flows(user):  # nothing that could be asked
        return True
    records = get_authentication_records(request, user)
    last = max((record["at"] for record in records), default=0)
    return bool(time.time() - last < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT)


def sudo(view: View[P]) -> View[P]:
    """View decorator: who logged in long ago proves again who they are.

    The page that asks comes first; the form that was sent is then carried out.
    """

    @wraps(view)
    def proven(
        request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponseBase:
        if not proved_recently(request):
            raise ReauthenticationRequired
        return view(request, *args, **kwargs)

    return proven
