"""Forms of the desk that joins findings, and of the glossary."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.widgets import DateTimeInput
from missions.enums import ReferralMedium
from missions.models import Area, Finding


class MergeForm(forms.Form):
    """Into which finding, and which version of this one was seen."""

    folio = forms.CharField(
        label=_("Folio del hallazgo que se conserva"), max_length=40
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, finding: Finding, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.finding = finding

    def clean_folio(self) -> Finding:
        """A finding of the same mission."""
        folio = self.cleaned_data["folio"].strip()
        rows = Finding.objects.filter(mission=self.finding.mission_id)
        found = rows.filter(folio__iexact=folio).first()
        if found is None:
            raise forms.ValidationError(
                _("No hay un hallazgo con ese folio en esta misión."), code="unknown"
            )
        return found


class ReferralForm(forms.Form):
    """To whom an incident was passed on, when, how, with what folio."""

    authority = forms.ModelChoiceField(
        label=_("Autoridad o área competente"), queryset=Area.objects.active()
    )
    medium = forms.ChoiceField(label=_("Medio"), choices=ReferralMedium.choices)
    folio = forms.CharField(label=_("Folio o acuse"), max_length=60, required=False)
    told_on = forms.DateTimeField(label=_("¿Cuándo se avisó?"), widget=DateTimeInput)


class ConceptForm(forms.Form):
    """A concept and its words."""

    name = forms.CharField(label=_("Concepto"), max_length=120)
    words = forms.CharField(
        label=_("Palabras"),
        widget=forms.Textarea({"rows": 3}),
        max_length=2000,
        required=False,
        help_text=_(
            "Una palabra o frase por renglón. Sin palabras, el concepto no se usa."
        ),
    )

    def phrases(self) -> list[str]:
        return [str(line) for line in self.cleaned_data["words"].splitlines()]
