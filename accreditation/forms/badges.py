"""Which badges to print, and why one ends."""

from typing import Any, ClassVar

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accreditation import rules
from accreditation.enums import BadgeStatus, BadgeVerb, RoleCode
from accreditation.models import Badge
from accreditation.oeb1.sheet import Layout
from core.folios import normalise
from core.forms import SearchField
from missions.models import Mission

LAYOUTS = [
    (Layout.A6.value, _("A6, uno por página")),
    (Layout.A4.value, _("Cuatro A6 en una hoja carta A4, con marcas de corte")),
    (Layout.CR80.value, _("Tarjeta CR80")),
]


class RunForm(forms.Form):
    """A print run: whose badges, in which layout."""

    mission = forms.ModelChoiceField(label=_("Misión"), queryset=Mission.objects.none())
    role = forms.TypedChoiceField(
        label=_("Tipo"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", _("Todos")), *RoleCode.choices[:2]],
    )
    layout = forms.ChoiceField(
        label=_("Formato"), choices=LAYOUTS, widget=forms.RadioSelect, initial="a6"
    )
    order = forms.ChoiceField(label=_("Orden"), initial="surname", required=False)
    with_back = forms.BooleanField(
        label=_("Imprimir el reverso con derechos y prohibiciones"), required=False
    )

    again = forms.BooleanField(
        label=_("Dibujar también los gafetes ya emitidos, sin emitir otros"),
        required=False,
    )
    reason = forms.CharField(
        label=_("Motivo del tiraje"),
        min_length=10,
        max_length=300,
        help_text=_("Para qué se imprime. Queda en la bitácora; no escriba nombres."),
    )

    def __init__(self, *args: Any, missions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        order = self.fields["order"]
        assert isinstance(order, forms.ChoiceField)  # noqa: S101 - declared above
        order.choices = [(code, one.label) for code, one in rules.ORDERS.items()]
        field = self.fields["mission"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - declared above
        field.queryset = missions

    def clean(self) -> dict[str, Any]:
        """By surname, where nobody chose an order."""
        data: dict[str, Any] = super().clean() or {}
        data["order"] = data.get("order") or "surname"
        return data


class BadgeFilter(forms.Form):
    """Narrow the list of badges."""

    status = forms.ChoiceField(
        label=_("Estado"),
        required=False,
        choices=[("", _("Todos")), *BadgeStatus.choices],
    )
    q = SearchField(label=_("Folio o nombre"))


class PrintLogFilter(forms.Form):
    """Narrow the print log."""

    KINDS: ClassVar = {
        "first": Q(badge__replaces__isnull=True, again=False),
        "reprint": Q(badge__replaces__isnull=False),
        "again": Q(again=True),
    }
    mission = forms.ModelChoiceField(
        label=_("Misión"),
        required=False,
        queryset=Mission.objects.none(),
        empty_label=_("Todas"),
    )
    kind = forms.ChoiceField(
        label=_("Impresión"),
        required=False,
        choices=[
            ("", _("Todas")),
            ("first", _("Primera")),
            ("reprint", _("Reposición, con otro folio")),
            ("again", _("Dibujado otra vez, mismo folio")),
        ],
    )
    delivered = forms.ChoiceField(
        label=_("Entrega"),
        required=False,
        choices=[("", _("Todas")), ("yes", _("Entregados")), ("no", _("Sin entregar"))],
    )
    run = forms.UUIDField(required=False, widget=forms.HiddenInput)
    q = SearchField(label=_("Folio o nombre"))

    def __init__(self, *args: Any, missions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["mission"]
        field.queryset = missions


class BadgeReasonForm(forms.Form):
    """Why a badge is suspended, revoked or printed again."""

    reason = forms.CharField(
        label=_("Motivo"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )


class BadgeActForm(forms.Form):
    """Which badges are suspended or revoked together, and why."""

    mission = forms.ModelChoiceField(label=_("Misión"), queryset=Mission.objects.none())
    verb = forms.ChoiceField(
        label=_("Acto"), choices=BadgeVerb.choices, widget=forms.RadioSelect
    )
    role = forms.TypedChoiceField(
        label=_("Tipo"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", _("Todos")), *RoleCode.choices[:2]],
    )
    folios = forms.CharField(
        label=_("Folios de los gafetes"),
        required=False,
        help_text=_("Uno por renglón. Vacío: todos los de la misión y el tipo."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=200_000,
    )
    reason = forms.CharField(label=_("Motivo"), max_length=300)

    def __init__(self, *args: Any, missions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["mission"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - declared above
        field.queryset = missions

    def clean_folios(self) -> list[str]:
        """The folios, each once, however their separators are written."""
        lines = self.cleaned_data["folios"].splitlines()
        return list(dict.fromkeys(normalise(line) for line in lines if line.strip()))

    def unknown(self, chosen: QuerySet[Badge]) -> list[str]:
        """Folios that were typed and take no part in the act."""
        found = {normalise(folio) for folio in chosen.values_list("folio", flat=True)}
        return [folio for folio in self.cleaned_data["folios"] if folio not in found]
