"""What staff write about delegations, invitations, rooms and transfers."""

from typing import Any

from django import forms
from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from core.forms import SearchField
from core.models import User
from core.permissions import Permission, Role
from core.sheets import read_sheet
from core.widgets import DateInput, DateTimeInput
from logistics.enums import CostsCovered, ExportReason, LogisticsList
from logistics.forms.answering import country_choices
from logistics.models import Delegation, Invitation, Lodging, Transfer, Vehicle
from missions.models import InviteeCategory, Mission
from network.models import Institution

LIAISON = Role.LIAISON.value


def liaisons() -> QuerySet[User]:
    """Accounts that may be the liaison of a delegation."""
    held = Q(role_grants__role=LIAISON) | Q(mission_memberships__role=LIAISON)
    return User.objects.filter(held, is_active=True).distinct().order_by("name")


class DelegationForm(forms.Form):
    """A delegation: where it belongs, its seats, its liaison."""

    mission = forms.ModelChoiceField(label=_("Misión"), queryset=Mission.objects.none())
    name = forms.CharField(label=_("Nombre de la delegación"), max_length=150)
    institution = forms.ModelChoiceField(
        label=_("Institución"),
        queryset=Institution.objects.order_by("name"),
        required=False,
    )
    quota = forms.IntegerField(label=_("Lugares"), min_value=1, max_value=500)
    liaison = forms.ModelChoiceField(
        label=_("Enlace"),
        queryset=User.objects.none(),
        required=False,
        help_text=_("Ve solo las delegaciones que se le asignan."),
    )

    def __init__(
        self, *args: Any, user: User, delegation: Delegation | None = None, **kw: Any
    ) -> None:
        if delegation is not None:
            names = ("name", "institution", "quota", "liaison")
            kw["initial"] = {name: getattr(delegation, name) for name in names}
        super().__init__(*args, **kw)
        missions: Any = self.fields["mission"]
        missions.queryset = Mission.objects.where(user, Permission.MANAGE_LOGISTICS)
        people: Any = self.fields["liaison"]
        people.queryset = liaisons()
        if delegation is not None:
            del self.fields["mission"]

    def details(self) -> dict[str, Any]:
        """What is written about the delegation, beside the mission it is of."""
        return {k: v for k, v in self.cleaned_data.items() if k != "mission"}


class InvitationForm(forms.Form):
    """Who is invited, and on what terms."""

    name = forms.CharField(label=_("Nombre completo"), max_length=160)
    email = forms.EmailField(label=_("Correo electrónico"))
    country = forms.ChoiceField(label=_("País"), choices=country_choices)
    category = forms.ModelChoiceField(
        label=_("Categoría"), queryset=InviteeCategory.objects.active()
    )
    language = forms.ChoiceField(
        label=_("Idioma de la invitación"), choices=settings.LANGUAGES, initial="en"
    )
    costs = forms.ChoiceField(
        label=_("Gastos que cubre el Instituto"), choices=CostsCovered.choices
    )
    signer = forms.CharField(label=_("Quién firma"), max_length=160, required=False)
    reply_by = forms.DateField(label=_("Responder a más tardar"), widget=DateInput())

    def __init__(
        self, *args: Any, invitation: Invitation | None = None, **kwargs: Any
    ) -> None:
        if invitation is not None:
            names = tuple(self.base_fields)
            kwargs["initial"] = {name: getattr(invitation, name) for name in names}
            kwargs["initial"]["country"] = invitation.country.code
        super().__init__(*args, **kwargs)


class ImportForm(forms.Form):
    """A sheet of invitations."""

    sheet = forms.FileField(label=_("Hoja CSV o XLSX"))

    def clean_sheet(self) -> Any:
        upload = self.cleaned_data["sheet"]
        return read_sheet(upload, name=upload.name, size=upload.size)


class ExtendForm(forms.Form):
    reply_by = forms.DateField(
        label=_("Nueva fecha para responder"), widget=DateInput()
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Motivo"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


class LodgingForm(forms.Form):
    """A room."""

    hotel = forms.CharField(label=_("Hotel"), max_length=120)
    room = forms.CharField(label=_("Habitación"), max_length=40, required=False)
    check_in_on = forms.DateField(label=_("Entrada"), widget=DateInput())
    check_out_on = forms.DateField(label=_("Salida"), widget=DateInput())
    confirmation = forms.CharField(
        label=_("Número de confirmación"), max_length=40, required=False
    )
    payer = forms.CharField(label=_("Quién paga"), max_length=60, required=False)

    def __init__(
        self, *args: Any, lodging: Lodging | None = None, **kwargs: Any
    ) -> None:
        if lodging is not None:
            names = tuple(self.base_fields)
            kwargs["initial"] = {name: getattr(lodging, name) for name in names}
        super().__init__(*args, **kwargs)


class VehicleForm(forms.ModelForm):
    """A vehicle with its driver; written by the service, not by the form."""

    class Meta:
        model = Vehicle
        fields = ("name", "capacity", "plates", "driver", "phone")

    def validate_unique(self) -> None:
        """The service says it, under its lock."""


class TransferForm(forms.Form):
    """A transfer of a delegation with its passengers."""

    origin = forms.CharField(label=_("Desde"), max_length=150)
    destination = forms.CharField(label=_("Hasta"), max_length=150)
    starts_at = forms.DateTimeField(label=_("Sale"), widget=DateTimeInput())
    ends_at = forms.DateTimeField(label=_("Llega"), widget=DateTimeInput())
    vehicle = forms.ModelChoiceField(
        label=_("Vehículo"), queryset=Vehicle.objects.none(), required=False
    )
    riders = forms.ModelMultipleChoiceField(
        label=_("Quién viaja"),
        queryset=Invitation.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        delegation: Delegation,
        transfer: Transfer | None = None,
        **kwargs: Any,
    ) -> None:
        if transfer is not None:
            names = [name for name in self.base_fields if name != "riders"]
            given = {name: getattr(transfer, name) for name in names}
            given["riders"] = transfer.passengers.values_list("invitation", flat=True)
            kwargs["initial"] = given
        super().__init__(*args, **kwargs)
        vehicles: Any = self.fields["vehicle"]
        vehicles.queryset = delegation.mission.vehicles.order_by("name")
        vehicles.label_from_instance = _with_seats
        riders: Any = self.fields["riders"]
        riders.queryset = delegation.invitations.coming().order_by("name")
        riders.label_from_instance = lambda invitation: invitation.name

    def details(self) -> dict[str, Any]:
        """What is written about the transfer, beside who rides."""
        return {k: v for k, v in self.cleaned_data.items() if k != "riders"}


def _with_seats(vehicle: Vehicle) -> str:
    return f"{vehicle.name} · {vehicle.capacity}"


class MissionFilter(forms.Form):
    """Narrow a list to one mission."""

    mission = forms.ModelChoiceField(
        label=_("Misión"),
        queryset=Mission.objects.none(),
        required=False,
        empty_label=_("Todas"),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        missions: Any = self.fields["mission"]
        rows = Mission.objects.filter(
            delegations__in=Delegation.objects.visible_to(user).values("pk")
        )
        missions.queryset = rows.distinct().order_by("-starts_on")

    @property
    def chosen(self) -> Mission | None:
        return self.cleaned_data.get("mission") if self.is_valid() else None


class DelegationFilter(MissionFilter):
    q = SearchField(label=_("Delegación o persona"))


class BoardFilter(MissionFilter):
    """Which day of the board."""

    day = forms.DateField(label=_("Día"), required=False, widget=DateInput())


class ListForm(forms.Form):
    """Which list leaves the system, of which mission, and why."""

    mission = forms.ModelChoiceField(label=_("Misión"), queryset=Mission.objects.none())
    kind = forms.ChoiceField(
        label=_("Lista"), choices=LogisticsList.choices, widget=forms.RadioSelect
    )
    purpose = forms.ChoiceField(
        label=_("Para qué se necesita"), choices=ExportReason.choices
    )
    reason = forms.CharField(
        label=_("Motivo"),
        help_text=_("Para qué se necesita y quién lo usará. No escriba nombres."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=500,
    )
    with_needs = forms.BooleanField(
        label=_("Incluir alimentación, accesibilidad, salud y emergencia"),
        help_text=_(
            "Solo en la lista de personas. Cada lectura queda registrada y el archivo"
            " no debe conservarse."
        ),
        required=False,
    )

    def __init__(self, *args: Any, missions: Any, needs: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["mission"]
        field.queryset = missions
        if not needs:
            del self.fields["with_needs"]
