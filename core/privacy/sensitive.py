"""Sensitive data: only with express consent, and gone when it is withdrawn."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import audit, notices
from core.enums import Sensitive
from core.exceptions import refuse
from core.models import Consent, Notice, SensitiveValue, User

NOTICE = "AVISO-SIMPLIFICADO"


@transaction.atomic
def give(
    *, user: User, code: str, value: str, consents: bool, at: datetime
) -> SensitiveValue:
    """Keep one value with the consent given for it now.

    Raises `Refused` (consent_missing, value_missing, no_notice).
    """
    if not consents:
        message = _("Este dato solo se guarda con su consentimiento expreso.")
        raise refuse("consent_missing", message)
    if not value.strip():
        raise refuse("value_missing", _("Escriba el dato, o déjelo sin guardar."))
    notice = notices.current(NOTICE, on=timezone.localdate(at))
    if notice is None:
        raise refuse("no_notice", _("No hay un aviso de privacidad vigente."))
    SensitiveValue.objects.filter(user=user, code=code).delete()
    consent = _consent(user, notice, code, at)
    made = SensitiveValue.objects.create(
        user=user,
        code=Sensitive(code),
        value=value.strip(),
        consent=consent,
        given_at=at,
    )
    audit.record(action="core.sensitive.given", by=user, at=at, target=made, code=code)
    return made


def _consent(user: User, notice: Notice, code: str, at: datetime) -> Consent:
    """The express acceptance, about this datum alone."""
    found, _created = Consent.objects.update_or_create(
        user=user,
        notice=notice,
        object_type="core.sensitive",
        object_id=code,
        defaults={"medium": "web", "accepted_at": at},
    )
    return found


@transaction.atomic
def withdraw(*, user: User, code: str, at: datetime) -> bool:
    """Take the consent back: the value is erased now; False if there was none."""
    found = SensitiveValue.objects.filter(user=user, code=code).first()
    if found is None:
        return False
    consent = found.consent
    audit.record(
        action="core.sensitive.withdrawn", by=user, at=at, target=found, code=code
    )
    found.delete()
    consent.delete()
    return True
