"""Forms of the matrix and of the programme report."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from missions.enums import ExportPurpose, FindingStatus
from missions.models import (
    Alcaldia,
    Area,
    District,
    FindingType,
    Mission,
    Phase,
    ResponseStatus,
    Severity,
    Topic,
)
from missions.reports.matrix import ALONE, MatrixFilters

# Columns that the page shows unless others are chosen.
SHOWN = (
    "folio observed_on phase topic type facts territory severity recommendation area "
    "priority response_status response commitment_on"
).split()

FIRST = ("text", "topic", "type", "alcaldia", "area", "response")


class ExportForm(forms.Form):
    """Why the matrix leaves the system."""

    purpose = forms.ChoiceField(label=_("Finalidad"), choices=ExportPurpose.choices)


class MatrixForm(forms.Form):
    """Which rows of the matrix, and on the page which columns."""

    text = forms.CharField(
        label=_("Texto o folio"),
        required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
    )

    def __init__(
        self,
        *args: Any,
        mission: Mission,
        headers: list[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, (label, choices) in _choices(mission).items():
            self.fields[name] = forms.ChoiceField(
                label=label, choices=[("", _("Todos")), *choices], required=False
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
        return [self[name] for name in FIRST]

    @property
    def more_fields(self) -> list[forms.BoundField]:
        return [self[n] for n in self.fields if n not in (*FIRST, "col")]

    @property
    def more_in_use(self) -> bool:
        return any(field.data for field in self.more_fields) or bool(self["col"].data)

    @property
    def filters(self) -> MatrixFilters:
        """What was asked for; everything when the form is invalid."""
        if not self.is_valid():
            return MatrixFilters()
        wanted = {k: v for k, v in self.cleaned_data.items() if k != "col"}
        return MatrixFilters(**wanted)

    @property
    def shown(self) -> list[str]:
        """Attributes of the columns to show."""
        chosen = self.cleaned_data.get("col") if self.is_valid() else None
        return chosen or SHOWN


def _choices(mission: Mission) -> dict[str, tuple[Any, list[tuple[str, Any]]]]:
    """The filters in their order, each with its label and choices."""
    areas = Area.objects.filter(recommendations__mission=mission).distinct()
    answers = ResponseStatus.objects.active().exclude(code__in=["R10", "R15", "R25"])
    districts = District.objects.values_list("number", flat=True).distinct()
    return {
        "phase": (_("Fase"), _coded(Phase.objects.active())),
        "topic": (_("Tema"), _coded(Topic.objects.active())),
        "type": (_("Tipo"), _coded(FindingType.objects.active())),
        "severity": (_("Gravedad"), _coded(Severity.objects.active())),
        "district": (
            _("Distrito"),
            [(str(n), f"{n:02d}") for n in districts.order_by("number")],
        ),
        "alcaldia": (
            _("Alcaldía"),
            [(a.code, a.name) for a in Alcaldia.objects.order_by("name")],
        ),
        "area": (_("Área"), [(a.code, a.code) for a in areas.order_by("code")]),
        "response": (
            _("Estado de respuesta"),
            [(ALONE, _("Sin recomendación")), *_coded(answers)],
        ),
        "status": (_("Estado del hallazgo"), list(FindingStatus.choices)),
    }


def _coded(rows: "QuerySet[Any]") -> list[tuple[str, Any]]:
    return [(row.code, row.name) for row in rows]


class NarrativeForm(forms.Form):
    """Text of one section, in plain paragraphs, bold and lists."""

    text = forms.CharField(
        label=_("Texto"),
        required=False,
        max_length=40_000,
        help_text=_(
            "Un párrafo por línea en blanco. Negritas con **asteriscos**; una lista, "
            "con un guion al inicio de cada renglón."
        ),
        widget=forms.Textarea(attrs={"rows": 16}),
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
