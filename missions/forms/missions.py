"""Forms of missions, participants and the agenda."""

from datetime import date
from typing import Any, ClassVar, TypeVar

from django import forms
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from core.forms import SearchField
from core.widgets import DateTimeInput
from missions.enums import MissionStatus, ParticipantKind, ParticipantStatus
from missions.models import Activity, Area, District, Mission
from network.enums import Sex

Row = TypeVar("Row", bound=Model)
ALL = ("", _("Todas"))


class ListFilter(forms.Form):
    """A GET form whose filled-in fields narrow a list; wrong values are ignored."""

    lookups: ClassVar[dict[str, str]] = {}

    def narrow(self, rows: "QuerySet[Row]") -> "QuerySet[Row]":
        self.is_valid()
        given = {
            self.lookups[name]: value
            for name, value in self.cleaned_data.items()
            if name in self.lookups and value not in (None, "")
        }
        return self.search(rows.filter(**given))

    def search(self, rows: "QuerySet[Row]") -> "QuerySet[Row]":
        """Narrow by what is no plain lookup."""
        return rows


class MissionFilter(ListFilter):
    """Which missions to list."""

    lookups: ClassVar = {"status": "status"}

    status = forms.ChoiceField(
        label=_("Estado"), choices=[ALL, *MissionStatus.choices], required=False
    )


class ParticipantFilter(ListFilter):
    """Which people of a mission to list."""

    lookups: ClassVar = {
        "kind": "kind",
        "sex": "person__sex",
        "district": "district",
        "country": "country",
        "status": "status",
    }

    q = SearchField(label=_("Nombre"))
    kind = forms.ChoiceField(
        label=_("Tipo"), choices=[ALL, *ParticipantKind.choices], required=False
    )
    sex = forms.ChoiceField(
        label=_("Sexo"), choices=[ALL, *Sex.choices], required=False
    )
    district = forms.ModelChoiceField(
        label=_("Distrito"),
        queryset=District.objects.order_by("number"),
        empty_label=_("Todos"),
        required=False,
    )
    country = forms.ChoiceField(label=_("País"), required=False)
    status = forms.ChoiceField(
        label=_("Estado"), choices=[ALL, *ParticipantStatus.choices], required=False
    )

    def __init__(self, *args: Any, mission: Mission, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        present = set(mission.participants.values_list("country", flat=True))
        named = [(code, name) for code, name in countries if code in present]
        self.fields["country"].choices = [  # type: ignore[attr-defined]
            ("", _("Todos")),
            *named,
        ]

    def search(self, rows: "QuerySet[Row]") -> "QuerySet[Row]":
        for word in self.cleaned_data.get("q", "").split():
            rows = rows.filter(
                Q(person__given_names__icontains=word)
                | Q(person__first_surname__icontains=word)
                | Q(person__second_surname__icontains=word)
            )
        return rows


class ReasonForm(forms.Form):
    """Why an act is done that undoes or leaves out something."""

    reason = forms.CharField(
        label=_("Motivo"), widget=forms.Textarea({"rows": 3}), max_length=300
    )


class ActivityForm(forms.ModelForm):
    """A point of the agenda."""

    class Meta:
        model = Activity
        fields = (
            *("title_es", "title_en", "stage", "starts_at", "ends_at"),
            *("place", "area", "notes"),
        )
        widgets = {  # noqa: RUF012 - Django's own form of Meta
            "starts_at": DateTimeInput,
            "ends_at": DateTimeInput,
            "notes": forms.Textarea({"rows": 3}),
        }

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        areas = Area.objects.valid_on(on)
        self.fields["area"].queryset = areas  # type: ignore[attr-defined]
        self.fields["area"].label = _("Área responsable")


class AttendanceForm(forms.Form):
    """Who attended an activity, as the institute counts."""

    women = forms.IntegerField(label=_("Mujeres"), min_value=0, max_value=30_000)
    men = forms.IntegerField(label=_("Hombres"), min_value=0, max_value=30_000)
    others = forms.IntegerField(label=_("Otros"), min_value=0, max_value=30_000)
    notes = forms.CharField(
        label=_("Nota"), widget=forms.Textarea({"rows": 3}), required=False
    )
