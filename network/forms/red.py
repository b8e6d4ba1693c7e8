"""Join the Red, and look after its members."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from core.forms import SearchField
from network.enums import MembershipKind, MembershipStatus, Sex
from network.models import RedMembership


class PersonForm(forms.Form):
    """Who I am: the least that the Red needs."""

    given_names = forms.CharField(label=_("Nombre(s)"), max_length=100)
    first_surname = forms.CharField(label=_("Primer apellido"), max_length=80)
    second_surname = forms.CharField(
        label=_("Segundo apellido"), max_length=80, required=False
    )
    sex = forms.ChoiceField(
        label=_("Sexo"), choices=Sex.choices, widget=forms.RadioSelect
    )


class JoinForm(forms.Form):
    """How I join, and that I accept the Lineamientos."""

    kind = forms.ChoiceField(
        label=_("Me integro"), choices=MembershipKind.choices, widget=forms.RadioSelect
    )
    institution = forms.CharField(
        label=_("Organización"),
        max_length=200,
        required=False,
        help_text=_("Solo si se integra por una organización."),
    )
    topics = forms.CharField(
        label=_("Temas de interés"), max_length=200, required=False
    )
    by_mail = forms.BooleanField(
        label=_("Acepto recibir comunicaciones por correo electrónico"),
        required=False,
        initial=True,
    )
    by_whatsapp = forms.BooleanField(
        label=_("Acepto recibir comunicaciones por WhatsApp"), required=False
    )
    accept = forms.BooleanField(
        label=_("Leí y acepto los Lineamientos de Convivencia y Funcionamiento")
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        named = data.get("institution", "").strip()
        if data.get("kind") == MembershipKind.ORGANISATION and not named:
            self.add_error("institution", _("Escriba el nombre de la organización."))
        return data


class MemberFilter(forms.Form):
    """Narrow the list of members."""

    status = forms.ChoiceField(
        label=_("Estado"),
        required=False,
        choices=[("", _("Todos")), *MembershipStatus.choices],
    )
    kind = forms.ChoiceField(
        label=_("Tipo"),
        required=False,
        choices=[("", _("Todos")), *MembershipKind.choices],
    )
    q = SearchField(label=_("Nombre o folio"))

    def narrow(self, rows: QuerySet[RedMembership]) -> QuerySet[RedMembership]:
        """Limit the rows; whatever is not valid limits nothing."""
        self.is_valid()
        chosen = {k: v for k, v in self.cleaned_data.items() if v}
        for word in chosen.pop("q", "").split():
            rows = rows.filter(
                Q(folio__icontains=word)
                | Q(person__given_names__icontains=word)
                | Q(person__first_surname__icontains=word)
            )
        return rows.filter(**chosen)


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        label=_("Motivo"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
