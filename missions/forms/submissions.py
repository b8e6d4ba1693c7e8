"""Filters and decisions of filled checklists."""

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core.widgets import DateInput
from missions.enums import COUNTED_SUBMISSIONS, ParticipantKind, SubmissionStatus
from missions.forms.missions import ALL, ListFilter, Row
from missions.models import (
    Alcaldia,
    Checklist,
    ChecklistQuestion,
    District,
    Mission,
    Modality,
    PollingPlace,
)
from missions.reports.checklist_summary import SAID, behind

COUNTED = "counted"


def _all(
    label: Any, rows: "QuerySet[Any]", every: Any
) -> "forms.ModelChoiceField[Any]":
    return forms.ModelChoiceField(
        label=label, queryset=rows, empty_label=every, required=False
    )


class SubmissionFilter(ListFilter):
    """Which filled checklists to list."""

    lookups: ClassVar = {
        "checklist": "checklist",
        "district": "district",
        "alcaldia": "alcaldia",
        "modality": "modality",
        "who": "participant__kind",
        "hour": "hour",
        "since": "answered_at__date__gte",
        "until": "answered_at__date__lte",
        "place": "place",
    }

    checklist = forms.ModelChoiceField(
        label=_("Cédula"),
        queryset=Checklist.objects.none(),
        empty_label=_("Todas"),
        required=False,
    )
    status = forms.ChoiceField(
        label=_("Estado"),
        choices=[
            ALL,
            (COUNTED, _("Las que cuentan en las figuras")),
            *SubmissionStatus.choices,
        ],
        required=False,
    )
    district = _all(_("Distrito"), District.objects.order_by("number"), _("Todos"))
    alcaldia = _all(_("Alcaldía"), Alcaldia.objects.order_by("name"), _("Todas"))
    modality = _all(_("Modalidad"), Modality.objects.order_by("order"), _("Todas"))
    who = forms.ChoiceField(
        label=_("Quién observó"),
        choices=[("", _("Todas las personas")), *ParticipantKind.choices],
        required=False,
    )
    hour = forms.TypedChoiceField(
        label=_("Hora"),
        choices=[("", _("Todas")), *((n, f"{n:02d}:00") for n in range(24))],
        coerce=int,
        empty_value=None,
        required=False,
    )
    since = forms.DateField(label=_("Desde"), widget=DateInput, required=False)
    until = forms.DateField(label=_("Hasta"), widget=DateInput, required=False)
    only = forms.ChoiceField(
        label=_("Sólo"),
        choices=[
            ("", _("Todas")),
            ("conflict", _("En conflicto")),
            ("clock", _("Con reloj equivocado")),
            ("checks", _("Con verificaciones")),
        ],
        required=False,
    )
    place = forms.ModelChoiceField(
        queryset=PollingPlace.objects.none(),
        widget=forms.HiddenInput,
        required=False,
    )
    # A number of the analysis: a question, and what was answered.
    question = forms.SlugField(widget=forms.HiddenInput, required=False)
    answer = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    low = forms.CharField(widget=forms.HiddenInput, required=False, max_length=15)
    high = forms.CharField(widget=forms.HiddenInput, required=False, max_length=15)

    def __init__(self, *args: Any, mission: Mission, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = PollingPlace.objects.filter(process=mission.process)
        own = mission.checklists.order_by("order", "code")
        self.fields["checklist"].queryset = own  # type: ignore[attr-defined]
        self.fields["place"].queryset = places  # type: ignore[attr-defined]

    def search(self, rows: "QuerySet[Row]") -> "QuerySet[Row]":
        data = self.cleaned_data
        if data.get("status") == COUNTED:
            rows = rows.filter(status__in=COUNTED_SUBMISSIONS)
        elif data.get("status"):
            rows = rows.filter(status=data["status"])
        if code := data.get("question"):
            asked = {k: data.get(k, "") for k in ("answer", "low", "high")}
            rows = behind(rows, code, **asked)  # type: ignore[arg-type, assignment]
        return self._only(rows)

    def _only(self, rows: "QuerySet[Row]") -> "QuerySet[Row]":
        only = self.cleaned_data.get("only")
        if only == "conflict":
            return rows.filter(reconciliations__open_count__gt=0).distinct()
        if only == "clock":
            return rows.filter(clock_is_wrong=True)
        return rows.exclude(checks=[]) if only == "checks" else rows

    @property
    def asked(self) -> tuple[str, str] | None:
        """The question that narrows the list, and the answer, as people say them."""
        self.is_valid()
        data = self.cleaned_data
        rows = ChecklistQuestion.objects.filter(code=data.get("question") or "")
        if checklist := data.get("checklist"):
            rows = rows.filter(version__checklist=checklist)
        question = rows.order_by("-version__number").first()
        return (question.label, self._said(question)) if question else None

    def _said(self, question: ChecklistQuestion) -> str:
        data = self.cleaned_data
        if data.get("low") or data.get("high"):
            return f"{data.get('low')}–{data.get('high')}"
        if data.get("answer") in ("", SAID):
            return str(_("cualquier respuesta que cuenta"))
        option = question.options.filter(code=data["answer"]).first()
        return option.label if option else data["answer"]
