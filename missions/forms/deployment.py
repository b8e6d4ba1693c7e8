"""Forms of teams, routes and stops."""

from typing import Any, ClassVar

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from core.widgets import DateInput, TimeInput
from missions.forms.missions import ListFilter, Row
from missions.models import Alcaldia, District, Mission, Modality, Participant, Team


class PersonChoice(forms.ModelMultipleChoiceField):
    """People by name, institution and district."""

    def label_from_instance(self, obj: Any) -> str:
        parts = [str(obj.person)]
        if obj.institution:
            parts.append(str(obj.institution))
        if obj.district:
            parts.append(f"D{obj.district}")
        return " · ".join(parts)


class TeamForm(forms.Form):
    """A new team."""

    name = forms.CharField(label=_("Nombre del equipo"), max_length=60)


class MembersForm(forms.Form):
    """Who is in a team; active participants of its mission."""

    participants = PersonChoice(
        label=_("Integrantes"),
        queryset=Participant.objects.none(),
        widget=forms.SelectMultiple({"size": 12}),
        help_text=_("Elija dos personas; con Ctrl o ⌘ se marcan varias."),
    )

    def __init__(self, *args: Any, team: Team, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = team.mission.participants.active().exclude(kind="staff").for_list()
        self.fields["participants"].queryset = people  # type: ignore[attr-defined]


class RouteForm(forms.Form):
    """A day of a team."""

    on = forms.DateField(label=_("Fecha"), widget=DateInput)
    name = forms.CharField(label=_("Nombre de la ruta"), max_length=80, required=False)


class StopForm(forms.Form):
    """When a stop is planned, and whether it moves up or down."""

    planned_at = forms.TimeField(label=_("Hora"), widget=TimeInput, required=False)


class PlaceFilter(ListFilter):
    """Which polling places to offer for a route."""

    lookups: ClassVar = {
        "district": "unit__district",
        "alcaldia": "unit__alcaldia",
        "modality": "modality",
    }

    q = forms.CharField(
        label=_("Clave, unidad o domicilio"),
        required=False,
        widget=forms.TextInput({"type": "search"}),
    )
    district = forms.ModelChoiceField(
        label=_("Distrito"),
        queryset=District.objects.order_by("number"),
        empty_label=_("Todos"),
        required=False,
    )
    alcaldia = forms.ModelChoiceField(
        label=_("Alcaldía"),
        queryset=Alcaldia.objects.order_by("name"),
        empty_label=_("Todas"),
        required=False,
    )
    modality = forms.ModelChoiceField(
        label=_("Modalidad"),
        queryset=Modality.objects.none(),
        empty_label=_("Todas"),
        required=False,
    )

    def __init__(self, *args: Any, mission: Mission, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = mission.process.modalities.values("modality")
        modalities = Modality.objects.active().filter(pk__in=offered)
        self.fields["modality"].queryset = modalities  # type: ignore[attr-defined]

    def search(self, rows: "QuerySet[Row]") -> "QuerySet[Row]":
        for word in self.cleaned_data.get("q", "").split():
            rows = rows.filter(
                Q(code__icontains=word)
                | Q(unit__key__icontains=word)
                | Q(unit__name__icontains=word)
                | Q(address__icontains=word)
            )
        return rows
