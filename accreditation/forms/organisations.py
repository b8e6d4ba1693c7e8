"""An organisation registers, uploads its list, invites people."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from network.enums import InstitutionKind


class OrganisationForm(forms.Form):
    """The organisation for which the account speaks."""

    name = forms.CharField(label=_("Nombre de la organización"), max_length=200)
    acronym = forms.CharField(label=_("Siglas"), max_length=30, required=False)
    kind = forms.ChoiceField(label=_("Tipo"), choices=InstitutionKind.choices)
    email = forms.EmailField(label=_("Correo de la organización"), required=False)
    accept = forms.BooleanField(
        label=_("Tengo la representación de la organización para este trámite")
    )

    @property
    def given(self) -> dict[str, Any]:
        names = ("name", "acronym", "kind", "email")
        return {name: self.cleaned_data[name] for name in names}


class RosterForm(forms.Form):
    """A sheet of people."""

    file = forms.FileField(
        label=_("Lista de personas"),
        help_text=_("CSV o XLSX de hasta 5 MB y 25,000 filas, sin fórmulas."),
        widget=forms.FileInput({"accept": ".csv,.xlsx"}),
    )
    informed = forms.BooleanField(
        label=_("Las personas de la lista saben que comparto sus datos para esto")
    )


class InviteForm(forms.Form):
    """One person, who writes the rest."""

    email = forms.EmailField(label=_("Correo de la persona"))
