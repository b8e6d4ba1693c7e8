"""Dates of courses and results."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from core.widgets import DateInput, DateTimeInput
from network.enums import EARNED, ChangeKind, ProviderKind, SessionMode, SessionStatus
from network.models import Course, TrainingSession


class CourseForm(forms.ModelForm):
    """A course in one version."""

    class Meta:
        model = Course
        fields = (
            "code",
            "title_es",
            "title_en",
            "contents",
            "hours",
            "pass_mark",
            "valid_for",
            "valid_months",
            "valid_until",
            "is_active",
        )
        widgets: ClassVar = {
            "valid_until": DateInput(),
            "contents": forms.Textarea(attrs={"rows": 4}),
        }
        help_texts: ClassVar = {
            "is_active": _("Lo que no se ofrece no se puede programar."),
        }


class SupervisionForm(forms.Form):
    """Who supervised a session, and when."""

    supervisor = forms.CharField(
        label=_("Quién supervisó"),
        max_length=160,
        help_text=_("Nombre y área, tal como consta en el acta o el oficio."),
    )
    on = forms.DateField(label=_("Fecha"), widget=DateInput())
    note = forms.CharField(
        label=_("Observaciones"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
    )


class SessionForm(forms.ModelForm):
    """One date of a course."""

    online_url = forms.URLField(
        label=_("Dirección de la sesión virtual"),
        help_text=_("Solo la ven las personas inscritas."),
        required=False,
        assume_scheme="https",
        max_length=200,
    )

    class Meta:
        model = TrainingSession
        fields = (
            "course",
            "mode",
            "provider",
            "institution",
            "venue",
            "online_url",
            "starts_at",
            "ends_at",
            "capacity",
        )
        labels: ClassVar = {"course": _("Curso")}
        widgets: ClassVar = {"starts_at": DateTimeInput(), "ends_at": DateTimeInput()}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = Course.objects.offered()
        if self.instance.course_id:
            offered |= Course.objects.filter(pk=self.instance.course_id)
        field: Any = self.fields["course"]
        field.queryset = offered.order_by("code", "-version")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        starts, ends = data.get("starts_at"), data.get("ends_at")
        if starts and ends and ends <= starts:
            self.add_error("ends_at", _("El término debe ser posterior al inicio."))
        self._check_provider(data)
        self._check_place(data)
        return data

    def _check_provider(self, data: dict[str, Any]) -> None:
        """An organisation that gives the course is named; an institute is not."""
        by_organisation = data.get("provider") == ProviderKind.ORGANISATION
        if by_organisation and not data.get("institution"):
            self.add_error(
                "institution", _("Indique la organización que imparte el curso.")
            )
        if not by_organisation and "institution" in data:
            data["institution"] = None

    def _check_place(self, data: dict[str, Any]) -> None:
        url = data.get("online_url")
        if url and data.get("mode") == SessionMode.IN_PERSON:
            self.add_error(
                "online_url", _("Una sesión presencial no lleva dirección virtual.")
            )


class CodeForm(forms.Form):
    """The code of a person or of a session, typed or read by a scanner."""

    code = forms.CharField(
        label=_("Código"),
        max_length=120,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "inputmode": "numeric", "autofocus": True}
        ),
    )


class RevocationForm(forms.Form):
    """Why a constancia ends, and whether another one takes its place."""

    reason = forms.CharField(
        label=_("Motivo"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
    again = forms.BooleanField(
        label=_("Expedir otra en su lugar, con folio y código nuevos"), required=False
    )


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
        label=_("Resultado"),
        choices=[(one.value, one.label) for one in EARNED],
        widget=forms.RadioSelect,
    )
    score = forms.IntegerField(
        label=_("Calificación"), min_value=0, max_value=100, required=False
    )


class ResultChangeForm(forms.Form):
    """What is asked about a recorded result, and why."""

    kind = forms.ChoiceField(
        label=_("Qué se propone"), choices=ChangeKind.choices, widget=forms.RadioSelect
    )
    outcome = forms.ChoiceField(
        label=_("Resultado correcto"),
        required=False,
        choices=[("", _("No cambia")), *((o.value, o.label) for o in EARNED)],
        help_text=_("Solo al corregir."),
    )
    score = forms.IntegerField(
        label=_("Calificación correcta"),
        min_value=0,
        max_value=100,
        required=False,
        help_text=_("Solo al corregir. Vacía: sin calificación."),
    )
    reason = forms.CharField(
        label=_("Motivo"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("La persona lo lee en el aviso que recibe si se confirma."),
    )


class DiscardForm(forms.Form):
    """Why a proposal is not followed."""

    note = forms.CharField(label=_("Por qué se descarta"), max_length=500)
