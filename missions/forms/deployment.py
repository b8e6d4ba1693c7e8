"""Forms of teams, routes and stops."""

from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from core.widgets import DateInput, TimeInput
from missions.forms.missions import ListFilter, Row
from missions.models import (
    Alcaldia,
    District,
    Mission,
    Modality,
    Participant,
    PollingPlace,
    Route,
    RouteStop,
    Team,
)
from missions.rules.plans import PlanBoard


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


class TeamDetailsForm(forms.ModelForm):
    """What a plan and a route sheet ask of a team."""

    class Meta:
        model = Team
        fields = (
            *("district", "capacity", "starts_at", "ends_at"),
            *("liaison", "contact"),
        )
        widgets = {  # noqa: RUF012 - Django's own form of Meta
            "starts_at": TimeInput,
            "ends_at": TimeInput,
        }
        labels = {  # noqa: RUF012 - Django's own form of Meta
            "district": _("Distrito de base"),
            "liaison": _("Enlace de la misión"),
        }
        help_texts = {  # noqa: RUF012 - Django's own form of Meta
            "district": _("La propuesta de rutas no lo saca de ahí."),
            "starts_at": _("Vacío: desde que abren las mesas."),
            "ends_at": _("Vacío: hasta que cierran."),
            "contact": _("Nombre o cargo y teléfono; se imprime en la hoja de ruta."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = self.instance.mission.participants.active().for_list()
        self.fields["liaison"].queryset = people  # type: ignore[attr-defined]
        self.fields["liaison"].label_from_instance = (  # type: ignore[attr-defined]
            lambda row: str(row.person)
        )
        districts = District.objects.order_by("number")
        self.fields["district"].queryset = districts  # type: ignore[attr-defined]


class PlaceForm(forms.ModelForm):
    """Hours, room, liaison and point of a polling place."""

    class Meta:
        model = PollingPlace
        fields = (
            *("opens_at", "closes_at", "visits_wished", "capacity"),
            *("contact", "latitude", "longitude"),
        )
        widgets = {  # noqa: RUF012 - Django's own form of Meta
            "opens_at": TimeInput,
            "closes_at": TimeInput,
        }
        help_texts = {  # noqa: RUF012 - Django's own form of Meta
            "opens_at": _("Vacío: la hora del proceso."),
            "closes_at": _("Vacío: la hora del proceso."),
            "visits_wished": _("Cuántos equipos se quiere que la visiten."),
            "capacity": _("Vacío: sin límite."),
            "contact": _("Cargo y teléfono; se imprime en la hoja de ruta."),
            "latitude": _("En grados, por ejemplo 19.43."),
            "longitude": _("En grados, por ejemplo -99.13."),
        }


class PlanForm(forms.Form):
    """For which day, which districts, and how long a visit lasts."""

    on = forms.DateField(label=_("Fecha"), widget=DateInput)
    stay = forms.IntegerField(
        label=_("Minutos por visita"), min_value=15, max_value=240, initial=45
    )
    district = forms.ModelChoiceField(
        label=_("Distrito"),
        queryset=District.objects.order_by("number"),
        empty_label=_("Todos"),
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

    def places(self) -> "QuerySet[PollingPlace]":
        """The places that the plan is about."""
        rows = PollingPlace.objects.all()
        if district := self.cleaned_data["district"]:
            rows = rows.filter(unit__district=district)
        if modality := self.cleaned_data["modality"]:
            rows = rows.filter(modality=modality)
        return rows


class PlanField(forms.JSONField):
    """A plan as the page carries it: teams, each with its places in order."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> Any:
        given = super().to_python(value)
        if given in (None, ""):
            return {}
        try:
            return {
                str(UUID(team)): tuple(int(place) for place in places)
                for team, places in given.items()
            }
        except (AttributeError, TypeError, ValueError):
            message = _("La propuesta no se pudo leer; pídala de nuevo.")
            raise forms.ValidationError(message) from None


class ChangeForm(forms.Form):
    """The plan, and one change in it: a place and the team that shall visit it."""

    plan = PlanField(required=False)
    place = forms.CharField(
        label=_("Mesa"),
        max_length=20,
        required=False,
        widget=forms.TextInput({"list": "plan-places", "autocomplete": "off"}),
    )
    team = forms.ChoiceField(label=_("Pasa al equipo"), required=False)

    def __init__(self, *args: Any, board: PlanBoard, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        teams = [(team.key, team.name) for team in board.teams if not team.obstacle]
        self.fields["team"].choices = [  # type: ignore[attr-defined]
            ("", _("Ninguno: queda fuera")),
            *teams,
        ]
        self.board = board

    def clean_place(self) -> int | None:
        code = self.cleaned_data["place"].strip()
        if not code:
            return None
        found = (place.key for place in self.board.places if place.code == code)
        key = next(found, None)
        if key is None:
            raise forms.ValidationError(_("Ninguna mesa disponible tiene esa clave."))
        return key


class MoveForm(forms.Form):
    """Another place for the team, or another team for the place; and why."""

    place = forms.CharField(
        label=_("Ir en su lugar a la mesa"),
        help_text=_("Clave de la mesa; déjela vacía para pasar esta a otro equipo."),
        max_length=20,
        required=False,
    )
    route = forms.ModelChoiceField(
        label=_("Pasar esta mesa al equipo"),
        queryset=Route.objects.none(),
        required=False,
    )
    reason = forms.CharField(
        label=_("Motivo"),
        help_text=_("El equipo lo lee en su teléfono."),
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
    )

    def __init__(self, *args: Any, stop: RouteStop, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stop, mission = stop, stop.route.team.mission
        routes = Route.objects.filter(team__mission=mission, on=stop.route.on)
        rows = routes.exclude(pk=stop.route_id).for_list()
        self.fields["route"].queryset = rows  # type: ignore[attr-defined]
        self.fields["route"].label_from_instance = (  # type: ignore[attr-defined]
            lambda route: route.team.name
        )

    def clean_place(self) -> PollingPlace | None:
        code = self.cleaned_data["place"].strip()
        if not code:
            return None
        process = self.stop.route.team.mission.process_id
        rows = PollingPlace.objects.filter(process=process, code=code)
        found: PollingPlace | None = rows.select_related("modality").first()
        if found is None:
            raise forms.ValidationError(_("No hay mesa con esa clave."))
        return found

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors and bool(given.get("place")) == bool(given.get("route")):
            message = _("Elija una sola cosa: otra mesa, u otro equipo.")
            raise forms.ValidationError(message)
        return given
