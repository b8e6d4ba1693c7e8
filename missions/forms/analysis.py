"""Filters of the pages of analysis: those of the lists that their numbers open."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from missions.forms.finding_filter import COUNTED, FindingFilter, catalogue_choice
from missions.forms.missions import ListFilter
from missions.forms.submissions import SubmissionFilter
from missions.reports.analysis.places import state_names
from missions.reports.labels import Labels


def counted(data: Any) -> Any:
    """The query of a page, which counts what was set aside only when asked."""
    given = data.copy()
    given.setdefault("status", COUNTED)
    return given


class AnswerFilter(SubmissionFilter):
    """Which filled checklists are summed; the question is part of the address."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("only", "place", "question", "answer", "low", "high"):
            del self.fields[name]
        self.fields["checklist"].empty_label = None  # type: ignore[attr-defined]


class PlaceFilter(ListFilter):
    """Which polling places to count or to list."""

    lookups: ClassVar = {
        "district": "unit__district",
        "alcaldia": "unit__alcaldia",
        "modality": "modality",
        "state": "state",
    }
    everything: ClassVar = FindingFilter.everything

    district = catalogue_choice(_("Distrito"))
    alcaldia = catalogue_choice(_("Alcaldía"))
    modality = catalogue_choice(_("Modalidad"))
    state = forms.ChoiceField(label=_("Estado"), required=False)

    def __init__(self, *args: Any, labels: Labels, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("district", "alcaldia", "modality"):
            field: Any = self.fields[name]
            every = labels.by_key(name, every=True)
            field.choices = [("", self.everything[name]), *every]
        self.fields["state"].choices = [  # type: ignore[attr-defined]
            ("", _("Todas")),
            *state_names(),
        ]
