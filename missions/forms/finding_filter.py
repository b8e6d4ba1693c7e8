"""Which findings a list shows."""

from typing import Any, ClassVar

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from core.widgets import DateInput, PlainSelect
from missions.enums import FindingStatus, ParticipantKind
from missions.forms.missions import ListFilter, Row
from missions.reports.labels import Labels

NONE = "none"  # asks for findings without severity, or without type of incident
COUNTED = "counted"
SET_ASIDE = (FindingStatus.DISMISSED, FindingStatus.MERGED)


def catalogue_choice(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, widget=PlainSelect)


class FindingFilter(ListFilter):
    """Which findings to list; the catalogues come from the labels of the page."""

    lookups: ClassVar = {
        "type": "type",
        "topic": "topic",
        "district": "district",
        "alcaldia": "alcaldia",
        "modality": "modality",
        "who": "reporter__kind",
        "hour": "observed_at__hour",
        "day": "observed_at__date",
        "since": "observed_at__date__gte",
        "until": "observed_at__date__lte",
    }
    everything: ClassVar = {
        "type": _("Todos"),
        "severity": _("Todas"),
        "topic": _("Todos"),
        "phase": _("Todas"),
        "district": _("Todos"),
        "alcaldia": _("Todas"),
        "modality": _("Todas"),
        "incident_type": _("Todos"),
    }
    # Of what has none: an entry at the end of the list.
    without: ClassVar = {
        "severity": _("Sin gravedad"),
        "incident_type": _("Sin tipo"),
    }

    q = forms.CharField(
        label=_("Folio o texto"),
        required=False,
        max_length=200,
        widget=forms.TextInput({"type": "search"}),
    )
    status = forms.ChoiceField(
        label=_("Estado"),
        choices=[
            ("", _("Todos")),
            (COUNTED, _("Sin descartados ni unidos")),
            *FindingStatus.choices,
        ],
        required=False,
        widget=PlainSelect,
    )
    only = forms.ChoiceField(
        label=_("Sólo"),
        choices=[("", _("Todos")), ("incident", _("Incidentes"))],
        required=False,
        widget=PlainSelect,
    )
    type = catalogue_choice(_("Tipo"))
    incident_type = catalogue_choice(_("Tipo de incidente"))
    severity = catalogue_choice(_("Gravedad"))
    topic = catalogue_choice(_("Tema"))
    phase = catalogue_choice(_("Fase"))
    district = catalogue_choice(_("Distrito"))
    alcaldia = catalogue_choice(_("Alcaldía"))
    modality = catalogue_choice(_("Modalidad"))
    who = forms.ChoiceField(
        label=_("Quién observó"),
        choices=[("", _("Todas las personas")), *ParticipantKind.choices],
        required=False,
        widget=PlainSelect,
    )
    hour = forms.TypedChoiceField(
        label=_("Hora"),
        choices=[("", _("Todas")), *((n, f"{n:02d}:00") for n in range(24))],
        coerce=int,
        empty_value=None,
        required=False,
        widget=PlainSelect,
    )
    day = forms.DateField(widget=forms.HiddenInput, required=False)
    since = forms.DateField(label=_("Desde"), widget=DateInput, required=False)
    until = forms.DateField(label=_("Hasta"), widget=DateInput, required=False)

    def __init__(self, *args: Any, labels: Labels, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, every in self.everything.items():
            field: Any = self.fields[name]
            last = [(NONE, self.without[name])] if name in self.without else []
            field.choices = [("", every), *labels.by_key(name, every=True), *last]

    @property
    def is_used(self) -> bool:
        """Whether anything narrows the list."""
        self.is_valid()
        return any(value not in (None, "") for value in self.cleaned_data.values())

    def search(self, rows: "QuerySet[Row]") -> "QuerySet[Row]":
        data = self.cleaned_data
        if data.get("status") == COUNTED:
            rows = rows.exclude(status__in=SET_ASIDE)
        elif data.get("status"):
            rows = rows.filter(status=data["status"])
        if data.get("only"):
            rows = rows.filter(type__is_incident=True)
        if phase := data.get("phase"):
            rows = rows.filter(Q(phase=phase) | Q(phase__parent=phase))
        for name in self.without:
            if value := data.get(name):
                rows = rows.filter(**{name: None if value == NONE else value})
        for word in self.cleaned_data.get("q", "").split():
            rows = rows.filter(Q(folio__icontains=word) | Q(facts__icontains=word))
        return rows
