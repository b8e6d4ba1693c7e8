"""A list to compare with, and the decision on what is near."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accreditation.enums import Certainty, FlagKind, ListKind
from accreditation.models import DecisionGround
from core.widgets import DateInput
from missions.models import ElectoralProcess, Mission

INCOMPATIBLE = DecisionGround.objects.filter(
    is_active=True, for_denial=True, for_cancellation=True
).order_by("order", "code")


class CrossListForm(forms.Form):
    """Of which process, what, from where, of which day, on what ground; the sheet."""

    process = forms.ModelChoiceField(
        label=_("Proceso"), queryset=ElectoralProcess.objects.none()
    )
    kind = forms.ChoiceField(label=_("Quiénes son"), choices=ListKind.choices)
    source = forms.CharField(
        label=_("Fuente"),
        max_length=200,
        help_text=_("El área o autoridad que la entregó, y con qué oficio."),
    )
    dated_on = forms.DateField(label=_("Fecha de la lista"), widget=DateInput)
    basis = forms.CharField(
        label=_("Fundamento para cotejarla"),
        max_length=300,
        help_text=_("La norma o el convenio que permite usarla para esto."),
    )
    ground = forms.ModelChoiceField(
        label=_("Fundamento si se confirma"), queryset=INCOMPATIBLE
    )
    file = forms.FileField(
        label=_("Lista"),
        help_text=_("CSV o XLSX de hasta 5 MB y 25,000 filas, sin fórmulas."),
        widget=forms.FileInput({"accept": ".csv,.xlsx"}),
    )

    def __init__(self, *args: Any, processes: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["process"]
        field.queryset = processes


class SettleForm(forms.Form):
    """It is, or it is not, and why."""

    verdict = forms.ChoiceField(label=_("Decisión"), widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("Motivo"),
        max_length=250,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Qué comparó y con qué documento."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["verdict"]
        field.choices = self.verdicts()

    def verdicts(self) -> list[tuple[str, Any]]:
        return [
            ("yes", _("Es la misma persona")),
            ("no", _("Son personas distintas")),
        ]

    @property
    def agreed(self) -> bool:
        return bool(self.cleaned_data["verdict"] == "yes")


class HitForm(SettleForm):
    """The person is on the list, with the ground that follows; or is not."""

    ground = forms.ModelChoiceField(
        label=_("Fundamento"),
        queryset=INCOMPATIBLE,
        required=False,
        help_text=_("Solo si se confirma."),
    )

    field_order = ("verdict", "ground", "note")

    def verdicts(self) -> list[tuple[str, Any]]:
        return [
            ("yes", _("Se confirma: es la persona de la lista")),
            ("no", _("Se descarta: no es la persona de la lista")),
        ]


class SignalFilter(forms.Form):
    """Which signals to list."""

    KINDS = (
        ("", _("Todas")),
        (Certainty.CERTAIN, _("Lista de cotejo: cierta")),
        (Certainty.POSSIBLE, _("Lista de cotejo: posible")),
        *FlagKind.choices,
    )
    mission = forms.ModelChoiceField(
        label=_("Misión"), required=False, queryset=Mission.objects.none()
    )
    kind = forms.ChoiceField(label=_("Señal"), required=False, choices=KINDS)

    def __init__(self, *args: Any, missions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["mission"]
        field.queryset = missions
        field.empty_label = _("Todas")
