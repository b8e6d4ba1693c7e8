"""What the desk writes: verdicts, corrections, decisions."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accreditation.enums import (
    BatchOutcome,
    NoticeMedium,
    SessionKind,
    Verdict,
)
from accreditation.models import CorrectionReason, DecisionGround
from accreditation.rules import InstrumentData
from core.models import User
from core.widgets import DateInput, DateTimeInput
from missions.models import Mission


class VerdictForm(forms.Form):
    """The verdict on one document."""

    verdict = forms.ChoiceField(choices=Verdict.choices)
    note = forms.CharField(label=_("Qué no cumple"), required=False, max_length=250)
    version = forms.IntegerField(widget=forms.HiddenInput)


class VersionForm(forms.Form):
    """The version of the file that the person was looking at."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class CorrectionForm(VersionForm):
    """What must be corrected, and which documents must be sent again."""

    reasons = forms.ModelMultipleChoiceField(
        label=_("Motivos frecuentes"),
        required=False,
        queryset=CorrectionReason.objects.active().order_by("order", "code"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("La persona lee el texto de cada motivo que elija."),
    )
    documents = forms.MultipleChoiceField(
        label=_("Documentos que se piden de nuevo"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    text = forms.CharField(
        label=_("Qué falta o debe corregirse"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("La persona lo lee tal como lo escriba aquí."),
    )

    medium = forms.ChoiceField(
        label=_("Cómo se notifica"),
        choices=NoticeMedium.choices,
        initial=NoticeMedium.EMAIL,
        required=False,
        widget=forms.RadioSelect,
    )
    notified_at = forms.DateTimeField(
        label=_("Cuándo se notificó"),
        required=False,
        widget=DateTimeInput,
        help_text=_("Solo en persona o por estrados. Desde entonces corre el plazo."),
    )
    receipt = forms.CharField(
        label=_("Acuse"),
        required=False,
        max_length=200,
        help_text=_("Quién firmó, o el folio de la cédula de notificación."),
    )

    def __init__(
        self, *args: Any, documents: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["documents"]
        field.choices = documents
        self.order_fields(["version", "reasons", "documents", "text"])

    def clean(self) -> dict[str, Any]:
        """The text is what was written, after the stock reasons that were chosen."""
        sent: dict[str, Any] = super().clean() or {}
        chosen = list(sent.pop("reasons", ()))
        texts = [*(row.text for row in chosen), sent.get("text", "").strip()]
        sent["text"] = "\n\n".join(text for text in texts if text)
        asked = {*sent.get("documents", ()), *(row.document for row in chosen)}
        field: Any = self.fields["documents"]
        sent["documents"] = [code for code, _label in field.choices if code in asked]
        sent["medium"] = sent.get("medium") or NoticeMedium.EMAIL
        if not sent["text"]:
            self.add_error("text", _("Elija un motivo o escriba qué falta."))
        return sent


class ExtensionForm(forms.Form):
    """A later end of the clock."""

    due_at = forms.DateTimeField(label=_("Nuevo vencimiento"), widget=DateTimeInput)
    reason = forms.CharField(
        label=_("Motivo"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


class GroundedForm(VersionForm):
    """A reason and a ground of the catalogue."""

    ground = forms.ModelChoiceField(
        label=_("Fundamento"),
        queryset=DecisionGround.objects.filter(for_denial=True, is_active=True),
    )
    reason = forms.CharField(
        label=_("Motivo"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )


class ReopenForm(VersionForm):
    reason = forms.CharField(
        label=_("Motivo"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )


class HandOverForm(VersionForm):
    """To whom a file goes, and why."""

    to = forms.ModelChoiceField(label=_("Pasar a"), queryset=User.objects.none())
    note = forms.CharField(
        label=_("Nota o motivo"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Queda en la historia. Obligatoria si el expediente es ajeno."),
    )

    def __init__(self, *args: Any, reviewers: "QuerySet[User]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["to"]
        field.queryset = reviewers


class BatchForm(forms.Form):
    """Outcome, ground and instrument of a proposal."""

    mission = forms.ModelChoiceField(
        label=_("Misión"), queryset=Mission.objects.none(), required=True
    )
    outcome = forms.ChoiceField(
        label=_("Sentido"), choices=BatchOutcome.choices, widget=forms.RadioSelect
    )
    ground = forms.ModelChoiceField(
        label=_("Fundamento"),
        queryset=DecisionGround.objects.filter(is_active=True).order_by("order"),
    )
    planned = forms.CharField(
        label=_("Instrumento previsto"),
        max_length=120,
        required=False,
        help_text=_("Por ejemplo, el proyecto de acuerdo. Se confirma al resolver."),
    )

    def __init__(self, *args: Any, missions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["mission"]
        field.queryset = missions


class InstrumentForm(forms.Form):
    """The agreement, and apart from it the session that approved it."""

    agreement = forms.CharField(
        label=_("Número de acuerdo"),
        max_length=120,
        help_text=_("Como está impreso; por ejemplo, IECM/ACU-CG-107/2026."),
    )
    session_kind = forms.ChoiceField(
        label=_("Tipo de sesión"),
        choices=SessionKind.choices,
        initial=SessionKind.ORDINARY,
    )
    session_number = forms.IntegerField(
        label=_("Número de sesión"),
        min_value=1,
        max_value=99,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    session_on = forms.DateField(label=_("Fecha de la sesión"), widget=DateInput)

    @property
    def instrument(self) -> InstrumentData:
        """What was written, once the form is valid."""
        names = ("agreement", "session_kind", "session_number", "session_on")
        return InstrumentData(**{name: self.cleaned_data[name] for name in names})


class ByHandForm(forms.Form):
    """A notice given in person or on the notice board, with its proof."""

    medium = forms.ChoiceField(
        label=_("Cómo se notificó"),
        choices=[c for c in NoticeMedium.choices if c[0] != NoticeMedium.EMAIL],
        initial=NoticeMedium.IN_PERSON,
        widget=forms.RadioSelect,
    )
    handed_at = forms.DateTimeField(
        label=_("Cuándo se notificó"),
        widget=DateTimeInput,
        help_text=_("Desde entonces corre el plazo para inconformarse."),
    )
    receipt = forms.CharField(
        label=_("Acuse"),
        max_length=200,
        help_text=_("Quién firmó, o el folio de la cédula de notificación."),
    )
    proof = forms.FileField(
        label=_("Acuse firmado"),
        required=False,
        help_text=_("PDF o fotografía del acuse. Opcional."),
    )


class CancelAccreditationForm(forms.Form):
    """Ground and reason of the end of an accreditation."""

    ground = forms.ModelChoiceField(
        label=_("Fundamento"),
        queryset=DecisionGround.objects.filter(
            for_cancellation=True, for_sanction=False, is_active=True
        ).order_by("order"),
        help_text=_("Una falta no se cancela aquí: abra un procedimiento."),
    )
    reason = forms.CharField(
        label=_("Motivo"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
