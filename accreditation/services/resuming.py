"""Go on with a draft on another device, by a code that came by mail.

The code only says which draft is meant. Whoever uses it still logs in, so that a
mail that fell into other hands opens nothing.
"""

import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accreditation import notifications
from accreditation.enums import ApplicationStatus
from accreditation.models import Application, ResumeCode
from accreditation.services.moving import lock
from core import audit
from core.crypto import blind_index, normalise
from core.exceptions import refuse
from core.models import User

LIFETIME = timedelta(hours=24)
PER_DAY = 5
# No letter or digit that is easily taken for another one.
LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
LENGTH = 12


def digest_of(code: str) -> str:
    return blind_index(code, "resume")


@transaction.atomic
def send_resume_code(*, application: Application, by: User, at: datetime) -> ResumeCode:
    """Mail a fresh code to the owner of a draft; older ones stop working.

    Raises `Refused` (wrong_state, too_many_codes).
    """
    draft = lock(application)
    if draft.status != ApplicationStatus.DRAFT or draft.user is None:
        raise refuse("wrong_state", _("La solicitud ya fue enviada."))
    sent = ResumeCode.objects.filter(application=draft)
    if sent.filter(made_at__gt=at - LIFETIME).count() >= PER_DAY:
        message = _("Hoy ya se enviaron cinco enlaces. Use el último que recibió.")
        raise refuse("too_many_codes", message)
    sent.filter(used_at=None, expires_at__gt=at).update(used_at=at)
    code = "".join(secrets.choice(LETTERS) for _place in range(LENGTH))
    row = ResumeCode.objects.create(
        application=draft,
        digest=digest_of(code),
        made_at=at,
        expires_at=at + LIFETIME,
    )
    audit.record(action="accreditation.resume_code.sent", by=by, at=at, target=draft)
    notifications.resume(draft, code, row, at=at)
    return row


@transaction.atomic
def use_resume_code(*, code: str, at: datetime) -> Application | None:
    """The draft that a code names, once; None for any code that does not work."""
    if len(normalise(code)) != LENGTH:
        return None
    row = (
        ResumeCode.objects.select_for_update(no_key=True)
        .filter(digest=digest_of(code), used_at=None, expires_at__gt=at)
        .first()
    )
    if row is None:
        return None
    row.used_at = at
    row.save(update_fields=["used_at"])
    audit.record(
        action="accreditation.resume_code.used",
        by=None,
        at=at,
        target=row.application,
    )
    return row.application
