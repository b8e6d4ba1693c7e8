"""Forms of the programme: its data, objectives, stages, tasks and risks."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.models import User
from core.widgets import DateInput
from missions.models import Mission, Objective, Participant, Risk, Stage, Task
from missions.models.mission import PROGRAMME_FIELDS

SCALE = [(1, _("1 · Baja")), (2, _("2 · Media")), (3, _("3 · Alta"))]


class ProgrammeForm(forms.ModelForm):
    """Names, approval, objective, alignment and period."""

    class Meta:
        model = Mission
        fields = PROGRAMME_FIELDS
        widgets = {  # noqa: RUF012 - Django's own form of Meta
            "objective": forms.Textarea({"rows": 4}),
            "approved_on": DateInput,
            "starts_on": DateInput,
            "ends_on": DateInput,
        }
        labels = {  # noqa: RUF012 - Django's own form of Meta
            "name_es": _("Nombre del programa"),
            "name_en": _("Nombre en inglés"),
            "approved_on": _("Fecha de aprobación"),
            "objective": _("Objetivo general"),
            "alignment": _("Otra alineación"),
            "emergency_phone": _("Teléfono de emergencia"),
        }
        help_texts = {  # noqa: RUF012 - Django's own form of Meta
            "instrument": _("Acuerdo del Consejo General o de la Comisión."),
            "institutional_activity": _("Como la nombra el Programa Operativo Anual."),
            "function": _("Por ejemplo: inciso f)."),
        }


class ObjectiveForm(forms.ModelForm):
    class Meta:
        model = Objective
        fields = ("text", "order")
        widgets = {"text": forms.Textarea({"rows": 3})}  # noqa: RUF012 - Meta


class StageForm(forms.ModelForm):
    class Meta:
        model = Stage
        fields = ("name_es", "name_en", "starts_on", "ends_on")
        widgets = {"starts_on": DateInput, "ends_on": DateInput}  # noqa: RUF012 - Meta

    def _get_validation_exclusions(self) -> set[str]:
        """The mission is known: two stages with one name are found here."""
        left_out: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return left_out - {"mission"}


class TaskForm(forms.ModelForm):
    """Its owner is somebody with a role in the mission."""

    class Meta:
        model = Task
        fields = ("title", "stage", "owner", "due_on")
        widgets = {"due_on": DateInput}  # noqa: RUF012 - Meta

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mission = self.instance.mission
        people = User.objects.filter(
            mission_memberships__mission=mission, is_active=True
        )
        owners = people.distinct().order_by("name", "pk")
        self.fields["owner"].queryset = owners  # type: ignore[attr-defined]
        self.fields["stage"].queryset = mission.stages.all()  # type: ignore[attr-defined]


class RiskForm(forms.ModelForm):
    probability = forms.TypedChoiceField(
        label=_("Probabilidad"), choices=SCALE, coerce=int, widget=forms.RadioSelect
    )
    impact = forms.TypedChoiceField(
        label=_("Impacto"), choices=SCALE, coerce=int, widget=forms.RadioSelect
    )

    class Meta:
        model = Risk
        fields = ("text", "probability", "impact", "answer")
        widgets = {"answer": forms.Textarea({"rows": 3})}  # noqa: RUF012 - Meta
        labels = {"answer": _("Qué se hace")}  # noqa: RUF012 - Meta


class PresentForm(forms.Form):
    """Which participants attended an activity."""

    participants = forms.ModelMultipleChoiceField(
        label=_("Asistieron"),
        queryset=Participant.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, mission: Mission, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = mission.participants.active().for_list()
        self.fields["participants"].queryset = people  # type: ignore[attr-defined]
        self.fields["participants"].label_from_instance = (  # type: ignore[attr-defined]
            lambda row: f"{row.person.full_name} · {row.get_kind_display()}"
        )
