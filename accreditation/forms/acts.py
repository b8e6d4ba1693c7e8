"""What is written in appeals, proceedings and requests of withdrawal."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accreditation.enums import AppealStatus, Measure
from accreditation.forms.desk import InstrumentForm
from accreditation.models import DecisionGround
from core.widgets import DateInput
from missions.models import Mission


def _text(label: Any, **given: Any) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 5})
    return forms.CharField(label=label, max_length=4000, widget=area, **given)


class NothingForm(forms.Form):
    """Only the confirmation itself."""

    sure = forms.BooleanField(widget=forms.HiddenInput, initial=True, required=False)


class AppealForm(forms.Form):
    text = _text(
        _("Por qué no está de acuerdo"),
        help_text=_("Diga qué parte de la resolución considera equivocada y por qué."),
    )


class AnswerForm(forms.Form):
    text = _text(
        _("Su respuesta"),
        help_text=_("Se lee antes de resolver. Solo puede enviarla una vez."),
    )


class ReasonsForm(forms.Form):
    answer = _text(_("Razones"), help_text=_("La persona las lee."))


class OptionalAnswerForm(forms.Form):
    answer = _text(_("Respuesta"), required=False)


class RequestForm(forms.Form):
    reason = _text(
        _("Por qué pide el retiro"),
        help_text=_("Lo lee quien resuelve. No escriba datos de otras personas."),
    )


class ResolveAppealForm(InstrumentForm):
    """Outcome, reasons and instrument; and, modified, until when."""

    outcome = forms.ChoiceField(
        label=_("Sentido"),
        choices=[
            (AppealStatus.CONFIRMED, _("Confirmar el acto: no cambia nada")),
            (
                AppealStatus.MODIFIED,
                _(
                    "Modificarlo: la negativa se revisa de nuevo; la sanción queda en"
                    " suspensión por un tiempo"
                ),
            ),
            (
                AppealStatus.REVOKED,
                _("Revocarlo: la solicitud se aprueba; la acreditación se restituye"),
            ),
        ],
        widget=forms.RadioSelect,
    )
    answer = _text(_("Razones"), help_text=_("La persona las lee."))
    suspend_until = forms.DateField(
        label=_("Suspensión hasta"),
        required=False,
        widget=DateInput,
        help_text=_("Solo si modifica una sanción."),
    )
    field_order = ("outcome", "answer", "suspend_until")


class ImposeForm(InstrumentForm):
    answer = _text(_("Razones"), help_text=_("La persona las lee."))
    field_order = ("answer",)


class OpenProceedingForm(forms.Form):
    """The measure proposed, its ground and the facts."""

    measure = forms.ChoiceField(
        label=_("Medida que se propone"),
        choices=Measure.choices,
        widget=forms.RadioSelect,
    )
    suspend_until = forms.DateField(
        label=_("Suspensión hasta"),
        required=False,
        widget=DateInput,
        help_text=_("Solo si propone una suspensión."),
    )
    ground = forms.ModelChoiceField(
        label=_("Fundamento"),
        queryset=DecisionGround.objects.filter(
            for_sanction=True, is_active=True
        ).order_by("order"),
    )
    facts = _text(
        _("Hechos"),
        help_text=_("La persona los lee y responde. No identifique a terceros."),
    )


class MirrorForm(forms.Form):
    """A list of accreditations that another authority granted."""

    mission = forms.ModelChoiceField(label=_("Misión"), queryset=Mission.objects.none())
    authority = forms.CharField(
        label=_("Autoridad que acredita"), max_length=80, initial="INE"
    )
    source = forms.CharField(
        label=_("Fuente"),
        max_length=200,
        help_text=_("Oficio o correo con el que llegó la lista."),
    )
    file = forms.FileField(
        label=_("Lista"),
        help_text=_("CSV o XLSX de hasta 5 MB y 25,000 filas, sin fórmulas."),
        widget=forms.FileInput({"accept": ".csv,.xlsx"}),
    )

    def __init__(self, *args: Any, missions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["mission"]
        field.queryset = missions

    @property
    def given(self) -> dict[str, Any]:
        names = ("mission", "authority", "source")
        upload = self.cleaned_data["file"]
        return {**{name: self.cleaned_data[name] for name in names}, "upload": upload}
