"""Forms of what follows a recommendation: answers, reminders, assessments."""

from datetime import datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.forms import PrivateFileField
from core.widgets import DateInput
from missions.enums import ResponseStage
from missions.models import (
    Area,
    ElectoralProcess,
    ImplementationStatus,
    Recommendation,
    Response,
    ResponseStatus,
    Topic,
)
from missions.rules import recommendations as rules

# The field beside which a refusal is shown.
ANSWER_FIELDS = {
    "commitment_missing": "commitment",
    "commitment_date_missing": "commitment_on",
    "commitment_in_the_past": "commitment_on",
    "authority_missing": "authority",
    "evidence_missing": "file_1",
}
FILE_FIELDS = ("file_1", "file_2", "file_3")


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
        help_text=_(
            "Qué hará el área, qué avance tiene o por qué no procede. Se publica en"
            " el informe."
        ),
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
    authority = forms.CharField(
        label=_("¿A qué autoridad corresponde?"),
        help_text=_("Necesaria si está fuera de la competencia de su área."),
        max_length=200,
        required=False,
    )
    means = forms.CharField(
        label=_("¿Cómo podrá comprobarse?"),
        help_text=_("Un documento, una publicación, un acuerdo."),
        max_length=200,
        required=False,
    )
    file_1 = PrivateFileField(
        label=_("Evidencia 1"),
        help_text=_("PDF o imagen. Sin datos personales: la leen las demás áreas."),
        required=False,
    )
    file_2 = PrivateFileField(label=_("Evidencia 2"), required=False)
    file_3 = PrivateFileField(label=_("Evidencia 3"), required=False)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        before: "list[Response] | None" = None,
        at: datetime | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.at, self.before = at or timezone.now(), before or []
        answers = ResponseStatus.objects.active().filter(is_answer=True)
        if not any(one.answer.stage == ResponseStage.ACCEPTANCE for one in self.before):
            answers = answers.exclude(stage=ResponseStage.PROGRESS)
        self.fields["answer"].queryset = answers  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Say beside each field what the chosen answer still needs."""
        cleaned = super().clean() or {}
        answer = cleaned.get("answer")
        if answer is None or "commitment_on" in self.errors:
            return cleaned
        means = cleaned.get("means", "")
        blockers = (
            rules.commitment_blockers(
                answer,
                commitment=cleaned.get("commitment", ""),
                on=cleaned.get("commitment_on"),
                at=self.at,
            )
            + rules.authority_blockers(answer, cleaned.get("authority", ""))
            + rules.evidence_blockers(answer, means=means, files=len(self.files))
        )
        for blocker in blockers:
            self.add_error(ANSWER_FIELDS[blocker.code], str(blocker.message))
        return cleaned

    def said(self) -> dict[str, Any]:
        """The clean data as the service takes it, files in one list."""
        given = dict(self.cleaned_data)
        files = [given.pop(name) for name in FILE_FIELDS]
        return {**given, "files": [one for one in files if one]}


class VerificationForm(forms.Form):
    """What was seen of a commitment that an area fulfilled."""

    text = forms.CharField(
        label=_("¿Qué se comprobó?"),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    means = forms.CharField(
        label=_("Medio de verificación"),
        help_text=_("El documento, la publicación o el acuerdo en que consta."),
        max_length=200,
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)


class AssessmentForm(forms.Form):
    """How far a recommendation was implemented, as a later process shows."""

    process = forms.ModelChoiceField(
        label=_("Proceso en que se evalúa"), queryset=ElectoralProcess.objects.none()
    )
    implementation = forms.ModelChoiceField(
        label=_("Implementación"), queryset=ImplementationStatus.objects.none()
    )
    grounds = forms.CharField(
        label=_("¿En qué se sustenta?"),
        help_text=_("Lo observado en ese proceso: hallazgos, documentos, normas."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(
        self, *args: Any, recommendation: Recommendation, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        held = recommendation.mission.process.jornada_on
        later = ElectoralProcess.objects.filter(jornada_on__gt=held)
        rows: dict[str, QuerySet[Any]] = {
            "implementation": ImplementationStatus.objects.active(),
            "process": later.order_by("jornada_on"),
        }
        for name, queryset in rows.items():
            self.fields[name].queryset = queryset  # type: ignore[attr-defined]


class RemindForm(forms.Form):
    """What the areas are to be reminded of."""

    recommendation = forms.ModelMultipleChoiceField(
        queryset=Recommendation.objects.none(),
        widget=forms.MultipleHiddenInput,
        error_messages={"required": _("Elija al menos una recomendación.")},
    )

    def __init__(
        self, *args: Any, waiting: "QuerySet[Recommendation]", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["recommendation"].queryset = waiting  # type: ignore[attr-defined]


class ProgressFilter(forms.Form):
    """Which recommendations to follow from process to process."""

    text = forms.CharField(
        label=_("Texto o folio"),
        required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    process = forms.ModelChoiceField(
        label=_("Formulada en"),
        queryset=ElectoralProcess.objects.order_by("-jornada_on"),
        required=False,
        empty_label=_("Todos"),
    )
    area = forms.ModelChoiceField(
        label=_("Área"),
        queryset=Area.objects.none(),
        required=False,
        empty_label=_("Todas"),
    )
    topic = forms.ModelChoiceField(
        label=_("Tema"),
        queryset=Topic.objects.active(),
        required=False,
        empty_label=_("Todos"),
    )
    implementation = forms.ModelChoiceField(
        label=_("Implementación"),
        queryset=ImplementationStatus.objects.active(),
        required=False,
        empty_label=_("Todas"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        used = Area.objects.filter(recommendations__isnull=False).distinct()
        self.fields["area"].queryset = used.order_by("order", "code")  # type: ignore[attr-defined]
