"""Dates of courses and results."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from core.widgets import DateTimeInput
from network.enums import Outcome, SessionStatus
from network.models import TrainingSession


class SessionForm(forms.ModelForm):
    """One date of a course."""

    class Meta:
        model = TrainingSession
        fields = (
            "course",
            "mode",
            "provider",
            "supervised",
            "venue",
            "starts_at",
            "ends_at",
            "capacity",
        )
        labels: ClassVar = {"course": _("Curso")}
        widgets: ClassVar = {"starts_at": DateTimeInput(), "ends_at": DateTimeInput()}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        starts, ends = data.get("starts_at"), data.get("ends_at")
        if starts and ends and ends <= starts:
            self.add_error("ends_at", _("El término debe ser posterior al inicio."))
        return data


class SessionFilter(forms.Form):
    """Narrow the list of sessions."""

    status = forms.ChoiceField(
        label=_("Estado"),
        required=False,
        choices=[("", _("Todos")), *SessionStatus.choices],
    )


class ResultForm(forms.Form):
    """The result of one person."""

    outcome = forms.ChoiceField(
        label=_("Resultado"), choices=Outcome.choices, widget=forms.RadioSelect
    )
    score = forms.IntegerField(
        label=_("Calificación"), min_value=0, max_value=100, required=False
    )
