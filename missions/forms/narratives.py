"""Forms of the reports of a programme: begin one, write in it, leave a finding."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from core.widgets import PlainSelect
from missions.enums import ReportKind


class NewReportForm(forms.Form):
    """Which document, of which month, and why once more."""

    kind = forms.ChoiceField(choices=ReportKind.choices, widget=forms.HiddenInput)
    month = forms.TypedChoiceField(
        label=_("Mes que se informa"),
        coerce=date.fromisoformat,
        empty_value=None,
        required=False,
        widget=PlainSelect,
    )
    reason = forms.CharField(
        label=_("Por qué se hace una versión nueva"),
        required=False,
        max_length=1000,
        help_text=_(
            "Solo si ya hay una versión aprobada. Se imprime en la portada; la"
            " anterior sigue disponible."
        ),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, months: Sequence[date], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["month"]
        field.choices = [
            ("", _("Elija un mes")),
            *((day.isoformat(), date_format(day, "F Y")) for day in months),
        ]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("kind") != ReportKind.MONTHLY:
            given["month"] = None
        elif not given.get("month") and not self.errors:
            self.add_error("month", _("Elija el mes que se informa."))
        return given


class NarrativeForm(forms.Form):
    """Text of one section, in plain paragraphs, bold and lists."""

    text = forms.CharField(
        label=_("Texto"),
        required=False,
        max_length=40_000,
        help_text=_(
            "Un párrafo por línea en blanco. Negritas con **asteriscos**; una lista, "
            "con un guion al inicio de cada renglón; un subtítulo, con ## al inicio; "
            "una nota al pie, al final de su párrafo como [nota: texto]."
        ),
        widget=forms.Textarea(attrs={"rows": 16, "data-narrative": ""}),
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)


class RestoreForm(forms.Form):
    """Which earlier version, and the one that the person saw as the newest."""

    version = forms.IntegerField()
    seen = forms.IntegerField(required=False)


class WaiverForm(forms.Form):
    """Why a finding of the automatic review stays as it is."""

    fingerprint = forms.CharField(max_length=32, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Por qué se deja así"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
