"""Forms around recommendations: drafting, listing, referring, closing."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core.widgets import DateInput
from missions.enums import RecommendationStatus
from missions.models import (
    AddresseeNature,
    Area,
    Finding,
    Horizon,
    Mission,
    Priority,
    Recommendation,
    Topic,
)


class EarlierChoice(forms.ModelChoiceField):
    """Recommendations of earlier processes with their process and first words."""

    def label_from_instance(self, obj: Any) -> str:
        text = obj.text if len(obj.text) <= 120 else f"{obj.text[:119]}…"
        return f"{obj.mission.process.short_name} · {obj.folio} · {text}"


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
        label=_("Norma"),
        help_text=_("Artículo, lineamiento o acuerdo en que se apoya."),
        max_length=200,
        required=False,
    )
    principle = forms.CharField(
        label=_("Principio"),
        help_text=_("Por ejemplo: certeza, máxima publicidad, accesibilidad."),
        max_length=200,
        required=False,
    )
    continues = EarlierChoice(
        label=_("¿Retoma una recomendación de un proceso anterior?"),
        queryset=Recommendation.objects.none(),
        required=False,
        empty_label=_("No"),
    )

    def __init__(
        self,
        *args: Any,
        mission: Mission,
        findings: "QuerySet[Finding]",
        on: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        earlier = Recommendation.objects.before(mission.process)
        rows: dict[str, QuerySet[Any]] = {
            "findings": findings,
            "topic": Topic.objects.active(),
            "area": Area.objects.valid_on(on),
            "other_areas": Area.objects.valid_on(on),
            "nature": AddresseeNature.objects.active(),
            "priority": Priority.objects.active(),
            "horizon": Horizon.objects.active(),
            "continues": earlier.select_related("mission__process"),
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
    note = forms.CharField(
        label=_("Oficio o correo con que se turna"),
        help_text=_("Su número o folio, si lo hay."),
        max_length=80,
        required=False,
    )

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
