"""What logistics keeps about a person, for their own file."""

from django.db.models import Q
from django.utils.translation import gettext_lazy

from core.models import User
from core.privacy.own_data import Part, register_source
from logistics.models import Invitation


def gather(user: User) -> Part:
    """Invitation, travel, lodging, needs."""
    rows: list[tuple[str, str]] = []
    about = Q(person__user=user) | Q(application__user=user)
    for one in Invitation.objects.filter(about).distinct():
        rows.append((one.folio or one.name, str(one.get_status_display())))
        for flight in one.flights.all():
            rows.append((str(flight.get_direction_display()), f"{flight}"))
        for stay in one.lodgings.all():
            rows.append((stay.hotel, f"{stay.check_in_on} - {stay.check_out_on}"))
        needs = getattr(one, "needs", None)
        for name in ("diet", "access", "medical", "emergency_contact"):
            if needs is not None and getattr(needs, name):
                label = str(needs._meta.get_field(name).verbose_name)
                rows.append((label, getattr(needs, name)))
    return Part(rows)


def register() -> None:
    """Called when the app is ready."""
    register_source("logistics", gettext_lazy("Invitación y viaje"), gather)
