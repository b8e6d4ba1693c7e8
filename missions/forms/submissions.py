"""Filters and decisions of filled checklists."""

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from missions.enums import SubmissionStatus
from missions.forms.missions import ALL, ListFilter, Row
from missions.models import Checklist, District, Mission, PollingPlace


class SubmissionFilter(ListFilter):
    """Which filled checklists to list."""

    lookups: ClassVar = {
        "checklist": "checklist",
        "status": "status",
        "district": "district",
        "place": "place",
    }

    checklist = forms.ModelChoiceField(
        label=_("Cédula"),
        queryset=Checklist.objects.none(),
        empty_label=_("Todas"),
        required=False,
    )
    status = forms.ChoiceField(
        label=_("Estado"), choices=[ALL, *SubmissionStatus.choices], required=False
    )
    district = forms.ModelChoiceField(
        label=_("Distrito"),
        queryset=District.objects.order_by("number"),
        empty_label=_("Todos"),
        required=False,
    )
    only = forms.ChoiceField(
        label=_("Sólo"),
        choices=[
            ("", _("Todas")),
            ("conflict", _("En conflicto")),
            ("clock", _("Con reloj equivocado")),
            ("checks", _("Con verificaciones")),
        ],
        required=False,
    )
    place = forms.ModelChoiceField(
        queryset=PollingPlace.objects.none(),
        widget=forms.HiddenInput,
        required=False,
    )

    def __init__(self, *args: Any, mission: Mission, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = PollingPlace.objects.filter(process=mission.process)
        own = mission.checklists.order_by("order", "code")
        self.fields["checklist"].queryset = own  # type: ignore[attr-defined]
        self.fields["place"].queryset = places  # type: ignore[attr-defined]

    def search(self, rows: "QuerySet[Row]") -> "QuerySet[Row]":
        only = self.cleaned_data.get("only")
        if only == "conflict":
            return rows.filter(reconciliations__open_count__gt=0).distinct()
        if only == "clock":
            return rows.filter(clock_is_wrong=True)
        return rows.exclude(checks=[]) if only == "checks" else rows
