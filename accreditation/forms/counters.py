"""Which files the counters count, and how they are laid out."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accreditation.enums import ApplicantKind, Channel
from accreditation.reports.counters import DIMENSIONS, MEASURES
from missions.models import District, Mission, Modality
from network.enums import Sex

ALL = ("", _("Todos"))


class CounterFilter(forms.Form):
    """A GET form; whatever is not valid limits nothing."""

    mission = forms.ModelChoiceField(
        label=_("Misión"), queryset=Mission.objects.none(), empty_label=_("Todas")
    )
    kind = forms.ChoiceField(label=_("Tipo"), choices=[ALL, *ApplicantKind.choices])
    sex = forms.ChoiceField(label=_("Sexo"), choices=[ALL, *Sex.choices])
    channel = forms.ChoiceField(label=_("Vía"), choices=[ALL, *Channel.choices])
    district = forms.ModelChoiceField(
        label=_("Distrito"),
        queryset=District.objects.order_by("number"),
        empty_label=_("Todos"),
    )
    modality = forms.ModelChoiceField(
        label=_("Modalidad"),
        queryset=Modality.objects.order_by("order"),
        empty_label=_("Todas"),
    )
    by = forms.ChoiceField(label=_("Desglose"), choices=list(DIMENSIONS.items()))
    measure = forms.ChoiceField(
        label=_("Por sexo"), choices=[(m.code, m.label) for m in MEASURES]
    )
    _lookups = (
        ("kind", "call__kind"),
        ("sex", "person__sex"),
        ("channel", "channel"),
        ("district", "district__number"),
    )

    def __init__(self, *args: Any, missions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["mission"]
        field.queryset = self.missions = missions
        for one in self.fields.values():
            one.required = False

    def chosen(self, name: str, default: Any = None) -> Any:
        self.is_valid()
        return self.cleaned_data.get(name) or default

    def counted_missions(self) -> list[Mission]:
        """The chosen mission, or all whose figures the person may see."""
        mission = self.chosen("mission")
        return [mission] if mission else list(self.missions.select_related("process"))

    def condition(self) -> Q:
        """The files that the filters leave."""
        found = Q()
        for name, path in self._lookups:
            value = self.chosen(name)
            if value:
                found &= Q(**{path: getattr(value, "number", value)})
        return found

    def modality_code(self) -> str:
        modality = self.chosen("modality")
        return modality.code if modality else ""
