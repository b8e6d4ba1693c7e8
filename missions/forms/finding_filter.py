"""Which findings a list shows."""

from typing import Any, ClassVar

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from core.widgets import DateInput, PlainSelect
from missions.enums import FindingStatus
from missions.forms.missions import ALL, ListFilter, Row
from missions.reports.labels import Labels


def _choice(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, widget=PlainSelect)


class FindingFilter(ListFilter):
    """Which findings to list; the catalogues come from the labels of the page."""

    lookups: ClassVar = {
        "status": "status",
        "type": "type",
        "phase": "phase",
        "topic": "topic",
        "severity": "severity",
        "district": "district",
        "alcaldia": "alcaldia",
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
    }

    q = forms.CharField(
        label=_("Folio o texto"),
        required=False,
        max_length=200,
        widget=forms.TextInput({"type": "search"}),
    )
    status = forms.ChoiceField(
        label=_("Estado"),
        choices=[ALL, *FindingStatus.choices],
        required=False,
        widget=PlainSelect,
    )
    type = _choice(_("Tipo"))
    severity = _choice(_("Gravedad"))
    topic = _choice(_("Tema"))
    phase = _choice(_("Fase"))
    district = _choice(_("Distrito"))
    alcaldia = _choice(_("Alcaldía"))
    since = forms.DateField(label=_("Desde"), widget=DateInput, required=False)
    until = forms.DateField(label=_("Hasta"), widget=DateInput, required=False)

    def __init__(self, *args: Any, labels: Labels, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, every in self.everything.items():
            field: Any = self.fields[name]
            field.choices = [("", every), *labels.by_key(name)]

    @property
    def is_used(self) -> bool:
        """Whether anything narrows the list."""
        self.is_valid()
        return any(value not in (None, "") for value in self.cleaned_data.values())

    def search(self, rows: "QuerySet[Row]") -> "QuerySet[Row]":
        for word in self.cleaned_data.get("q", "").split():
            rows = rows.filter(Q(folio__icontains=word) | Q(facts__icontains=word))
        return rows
