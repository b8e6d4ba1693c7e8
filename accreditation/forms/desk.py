"""What the desk writes: verdicts, corrections, decisions."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accreditation.enums import (
    BatchOutcome,
    Verdict,
)
from accreditation.models import DecisionGround
from core.models import User
from core.widgets import DateInput, DateTimeInput
from missions.models import Mission
from network.models import TrainingSession


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

    documents = forms.MultipleChoiceField(
        label=_("Documentos que se piden de nuevo"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    text = forms.CharField(
        label=_("Qué falta o debe corregirse"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("La persona lo lee tal como lo escriba aquí."),
    )

    def __init__(
        self, *args: Any, documents: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["documents"]
        field.choices = documents


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
    instrument = forms.CharField(
        label=_("Instrumento previsto"),
        max_length=120,
        required=False,
        help_text=_("Por ejemplo, el proyecto de acuerdo. Se confirma al resolver."),
    )

    def __init__(self, *args: Any, missions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["mission"]
        field.queryset = missions


class ResolveForm(forms.Form):
    """With which instrument, and on which day, a batch was resolved."""

    instrument = forms.CharField(label=_("Instrumento"), max_length=120)
    session_on = forms.DateField(label=_("Fecha de la sesión"), widget=DateInput)


class CancelAccreditationForm(forms.Form):
    """Ground and reason of the end of an accreditation."""

    ground = forms.ModelChoiceField(
        label=_("Fundamento"),
        queryset=DecisionGround.objects.filter(
            for_cancellation=True, is_active=True
        ).order_by("order"),
    )
    reason = forms.CharField(
        label=_("Motivo"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )


class EnrolForm(forms.Form):
    """Which people go to which session."""

    session = forms.ModelChoiceField(
        label=_("Sesión"), queryset=TrainingSession.objects.none()
    )

    def __init__(self, *args: Any, sessions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["session"]
        field.queryset = sessions
