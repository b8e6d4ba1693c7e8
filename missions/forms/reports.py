"""Forms of the matrix and of its export."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.widgets import PlainSelect
from missions.enums import FindingStatus
from missions.reports.labels import Labels
from missions.reports.matrix import ALONE, MatrixFilters

# Columns that the page shows unless others are chosen.
SHOWN = (
    "folio observed_on phase topic type facts territory severity recommendation area "
    "priority response_status response commitment_on"
).split()

FIRST = ("text", "topic", "type", "alcaldia", "area", "response")
# What the rows may be grouped by, in this order.
GROUPS = {
    "topic": _("Tema"),
    "phase": _("Fase"),
    "type": _("Tipo"),
    "severity": _("Gravedad"),
    "district": _("Distrito"),
    "alcaldia": _("Alcaldía"),
    "status": _("Estado del hallazgo"),
    "area": _("Área responsable"),
}


class MatrixForm(forms.Form):
    """Which rows of the matrix, and on the page which columns and groups."""

    text = forms.CharField(
        label=_("Texto o folio"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    group = forms.ChoiceField(
        label=_("Agrupar por"),
        choices=[("", _("Sin grupos")), *GROUPS.items()],
        required=False,
        widget=PlainSelect,
    )

    def __init__(
        self,
        *args: Any,
        labels: Labels,
        headers: list[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, (label, choices) in _choices(labels).items():
            self.fields[name] = forms.ChoiceField(
                label=label,
                choices=[("", _("Todos")), *choices],
                required=False,
                widget=PlainSelect,
            )
        self.fields["col"] = forms.MultipleChoiceField(
            label=_("Columnas"),
            choices=headers,
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )

    @property
    def first_fields(self) -> list[forms.BoundField]:
        """Filters that people use most: they are always in view."""
        return [self[name] for name in (*FIRST, "group")]

    @property
    def more_fields(self) -> list[forms.BoundField]:
        apart = {*FIRST, "group", "col"}
        return [self[name] for name in self.fields if name not in apart]

    @property
    def more_in_use(self) -> bool:
        return any(field.data for field in self.more_fields) or bool(self["col"].data)

    @property
    def filters(self) -> MatrixFilters:
        """What was asked for; everything when the form is invalid."""
        if not self.is_valid():
            return MatrixFilters()
        apart = {"col", "group"}
        return MatrixFilters(
            **{k: v for k, v in self.cleaned_data.items() if k not in apart}
        )

    @property
    def grouping(self) -> str:
        return str(self.cleaned_data.get("group", "")) if self.is_valid() else ""

    @property
    def shown(self) -> list[str]:
        """Attributes of the columns to show."""
        chosen = self.cleaned_data.get("col") if self.is_valid() else None
        return chosen or SHOWN


def _choices(labels: Labels) -> dict[str, tuple[Any, list[tuple[str, Any]]]]:
    """The filters in their order, each with its label and choices."""
    internal = {"R10", "R15", "R25"}
    answers = [pair for pair in labels.by_code("answer") if pair[0] not in internal]
    numbers = dict.fromkeys(label.code for label in labels.active("district"))
    return {
        "phase": (_("Fase"), labels.by_code("phase")),
        "topic": (_("Tema"), labels.by_code("topic")),
        "type": (_("Tipo"), labels.by_code("type")),
        "severity": (_("Gravedad"), labels.by_code("severity")),
        "district": (_("Distrito"), [(str(int(n)), n) for n in numbers]),
        "alcaldia": (_("Alcaldía"), labels.by_code("alcaldia")),
        "area": (_("Área"), [(a.code, a.code) for a in labels.active("area")]),
        "response": (
            _("Estado de respuesta"),
            [(ALONE, _("Sin recomendación")), *answers],
        ),
        "status": (_("Estado del hallazgo"), list(FindingStatus.choices)),
    }
