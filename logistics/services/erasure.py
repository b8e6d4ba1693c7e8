"""What logistics destroys: needs and travel after the mission, and with a person."""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.models import User
from core.privacy import erasing
from core.privacy.retention import RetentionClass, register_class
from logistics.models import Flight, Invitation, Lodging, VisitorNeeds
from network.models import Person
from network.services.erasure import GONE, register_eraser


def _erase_travel(invitation: Invitation) -> None:
    for model in (VisitorNeeds, Flight, Lodging):
        rows: Any = model.objects.filter(invitation=invitation)
        rows.delete()


def erase_invitations_of(person: Person, *, by: User | None, at: datetime) -> None:
    """Invitations of an erased person: the row stays for the figures."""
    about = Q(person=person) | Q(application__person=person)
    for row in Invitation.objects.filter(about):
        _erase_travel(row)
        files = [d.file for d in row.documents.select_related("file")]
        row.documents.all().delete()
        erasing.destroy_files(*files, by=by, at=at)
        row.name, row.email, row.answers_text = GONE, "", ""
        row.token_hash = ""
        row.save()
        erasing.erase_trail(row, by=by, at=at)


def _due(cut: datetime) -> list[str]:
    """Invitations of missions that ended before the cut and still hold travel data."""
    holds = (
        Q(needs__isnull=False) | Q(flights__isnull=False) | Q(lodgings__isnull=False)
    )
    rows = Invitation.objects.filter(holds, delegation__mission__ends_on__lt=cut.date())
    return [str(pk) for pk in rows.values_list("pk", flat=True).distinct()]


def _destroy(key: str, *, by: User | None, at: datetime) -> None:
    for row in Invitation.objects.filter(pk=key):
        _erase_travel(row)


def register() -> None:
    """Called when the app is ready."""
    register_eraser(erase_invitations_of)
    register_class(
        RetentionClass(
            code="travel",
            title=_("Salud, alimentación y viaje"),
            days=30,
            basis=_("Plazo propuesto: lo decide el Instituto"),
            label="logistics.invitation",
            due=_due,
            destroy=_destroy,
        )
    )
