"""Forms around recommendations and the answers of areas."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.widgets import DateInput
from missions.enums import RecommendationStatus
from missions.models import (
    AddresseeNature,
    Area,
    ElectoralProcess,
    Finding,
    Horizon,
    ImplementationStatus,
    Mission,
    Priority,
    Recommendation,
    ResponseStatus,
    Topic,
)
from missions.rules import recommendations as rules

# The field beside which a refusal is shown.
ANSWER_FIELDS = {
    "commitment_missing": "commitment",
    "commitment_date_missing": "commitment_on",
    "commitment_in_the_past": "commitment_on",
}


class FindingChoice(forms.ModelMultipleChoiceField):
    """Findings with their folio and the beginning of the facts."""

    def label_from_instance(self, obj: Any) -> str:
        facts = obj.facts if len(obj.facts) <= 160 else f"{obj.facts[:159]}…"
        return f"{obj.folio} · {facts}"


class RecommendationForm(forms.Form):
    """What is recommended, on which findings, to whom."""

    findings = FindingChoice(
        label=_("Hallazgos que la sustentan"),
        queryset=Finding.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Elija al menos un hallazgo.")},
    )
    text = forms.CharField(
        label=_("Recomendación"),
        help_text=_("Una acción concreta, en infinitivo: «Publicar…», «Revisar…»."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=3000,
    )
    topic = forms.ModelChoiceField(label=_("Tema"), queryset=Topic.objects.none())
    area = forms.ModelChoiceField(
        label=_("Área responsable"),
        help_text=_("La que responde."),
        queryset=Area.objects.none(),
    )
    other_areas = forms.ModelMultipleChoiceField(
        label=_("Otras áreas involucradas"),
        queryset=Area.objects.none(),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 6}),
    )
    nature = forms.ModelChoiceField(
        label=_("Naturaleza"), queryset=AddresseeNature.objects.none()
    )
    priority = forms.ModelChoiceField(
        label=_("Prioridad"), queryset=Priority.objects.none()
    )
    horizon = forms.ModelChoiceField(
        label=_("Horizonte"), queryset=Horizon.objects.none()
    )
    reference = forms.CharField(
        label=_("Norma o principio"), max_length=200, required=False
    )

    def __init__(
        self, *args: Any, findings: "QuerySet[Finding]", on: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        rows: dict[str, QuerySet[Any]] = {
            "findings": findings,
            "topic": Topic.objects.active(),
            "area": Area.objects.valid_on(on),
            "other_areas": Area.objects.valid_on(on),
            "nature": AddresseeNature.objects.active(),
            "priority": Priority.objects.active(),
            "horizon": Horizon.objects.active(),
        }
        for name, queryset in rows.items():
            self.fields[name].queryset = queryset  # type: ignore[attr-defined]


class RecommendationFilter(forms.Form):
    """Which recommendations to list."""

    text = forms.CharField(
        label=_("Texto o folio"),
        required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    status = forms.ChoiceField(
        label=_("Estado"),
        choices=[("", _("Todos")), *RecommendationStatus.choices],
        required=False,
    )
    area = forms.ModelChoiceField(
        label=_("Área"),
        queryset=Area.objects.none(),
        required=False,
        empty_label=_("Todas"),
    )
    priority = forms.ModelChoiceField(
        label=_("Prioridad"),
        queryset=Priority.objects.none(),
        required=False,
        empty_label=_("Todas"),
    )
    topic = forms.ModelChoiceField(
        label=_("Tema"),
        queryset=Topic.objects.none(),
        required=False,
        empty_label=_("Todos"),
    )
    overdue = forms.ChoiceField(
        label=_("Plazo"),
        choices=[("", _("Todos")), ("on", _("Vencido sin respuesta"))],
        required=False,
    )

    def __init__(self, *args: Any, mission: Mission, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        used = Area.objects.filter(recommendations__mission=mission).distinct()
        rows: dict[str, QuerySet[Any]] = {
            "area": used.order_by("order", "code"),
            "priority": Priority.objects.active(),
            "topic": Topic.objects.active(),
        }
        for name, queryset in rows.items():
            self.fields[name].queryset = queryset  # type: ignore[attr-defined]


class ReferForm(forms.Form):
    """Drafts to refer, and the day by which the areas answer."""

    recommendation = forms.ModelMultipleChoiceField(
        queryset=Recommendation.objects.none(),
        widget=forms.MultipleHiddenInput,
        error_messages={"required": _("Elija al menos una recomendación.")},
    )
    due_on = forms.DateField(label=_("Fecha límite para responder"), widget=DateInput())

    def __init__(
        self, *args: Any, drafts: "QuerySet[Recommendation]", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["recommendation"].queryset = drafts  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    """Why a recommendation is closed."""

    reason = forms.CharField(
        label=_("Motivo del cierre"),
        help_text=_("Por ejemplo, la sesión en que se informó a la Comisión."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AssessmentForm(forms.Form):
    """How far a recommendation was implemented, as a later process shows."""

    implementation = forms.ModelChoiceField(
        label=_("Implementación"), queryset=ImplementationStatus.objects.none()
    )
    process = forms.ModelChoiceField(
        label=_("Proceso en que se evalúa"), queryset=ElectoralProcess.objects.none()
    )

    def __init__(
        self, *args: Any, recommendation: Recommendation, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        held = recommendation.mission.process.jornada_on
        rows: dict[str, QuerySet[Any]] = {
            "implementation": ImplementationStatus.objects.active(),
            "process": ElectoralProcess.objects.filter(jornada_on__gt=held).order_by(
                "jornada_on"
            ),
        }
        for name, queryset in rows.items():
            self.fields[name].queryset = queryset  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    """The area's answer, in plain words."""

    answer = forms.ModelChoiceField(
        label=_("¿Qué responde su área?"),
        queryset=ResponseStatus.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": _("Elija una respuesta.")},
    )
    text = forms.CharField(
        label=_("Explique la respuesta"),
        help_text=_("Qué hará el área o por qué no procede. Se publica en el informe."),
        max_length=3000,
        error_messages={"required": _("Escriba la respuesta o su motivo.")},
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    commitment = forms.CharField(
        label=_("¿A qué acción se compromete?"),
        help_text=_("Necesaria si acepta con compromiso."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    commitment_on = forms.DateField(
        label=_("¿Para cuándo quedará cumplida?"), required=False, widget=DateInput()
    )
    means = forms.CharField(
        label=_("¿Cómo podrá comprobarse?"),
        help_text=_("Un documento, una publicación, un acuerdo."),
        max_length=200,
        required=False,
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, at: datetime | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.at = at or timezone.now()
        answers = ResponseStatus.objects.active().filter(is_answer=True)
        self.fields["answer"].queryset = answers  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Say beside each field what the chosen answer still needs."""
        cleaned = super().clean() or {}
        answer = cleaned.get("answer")
        if answer is None or "commitment_on" in self.errors:
            return cleaned
        blockers = rules.commitment_blockers(
            answer,
            commitment=cleaned.get("commitment", ""),
            on=cleaned.get("commitment_on"),
            at=self.at,
        )
        for blocker in blockers:
            self.add_error(ANSWER_FIELDS[blocker.code], str(blocker.message))
        return cleaned
