"""What the desk writes: filters, verdicts, corrections, decisions."""

import datetime as dt
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accreditation.enums import (
    ApplicationStatus,
    BatchOutcome,
    Channel,
    Verdict,
)
from accreditation.models import DecisionGround
from accreditation.querysets import ApplicationQuerySet
from core.models import User
from core.widgets import DateInput, DateTimeInput
from missions.models import District, Mission, Modality
from network.models import Institution, TrainingSession

_ALL = ("", _("Todos"))
CLOCKS = [
    _ALL,
    ("late", _("Vencidos")),
    ("day", _("Vencen en 24 horas")),
    ("running", _("Con plazo corriendo")),
]


class QueueFilter(forms.Form):
    """Which files of the desk to list; an address with these is a saved view."""

    q = forms.CharField(
        label=_("Folio"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    status = forms.ChoiceField(
        label=_("Estado"),
        required=False,
        choices=[
            ("", _("Por resolver")),
            ("all", _("Todos")),
            *[c for c in ApplicationStatus.choices if c[0] != "draft"],
        ],
    )
    clock = forms.ChoiceField(label=_("Plazo"), required=False, choices=CLOCKS)
    modality = forms.ModelChoiceField(
        label=_("Modalidad"),
        required=False,
        queryset=Modality.objects.filter(on_request=True).order_by("order"),
        empty_label=_("Todas"),
    )
    district = forms.ModelChoiceField(
        label=_("Distrito"),
        required=False,
        queryset=District.objects.order_by("number"),
        empty_label=_("Todos"),
    )
    channel = forms.ChoiceField(
        label=_("Vía"), required=False, choices=[_ALL, *Channel.choices]
    )
    institution = forms.ModelChoiceField(
        label=_("Organización"),
        required=False,
        queryset=Institution.objects.order_by("name"),
        empty_label=_("Todas"),
    )
    mine = forms.BooleanField(label=_("Solo los míos"), required=False)

    def apply(
        self, rows: ApplicationQuerySet, *, user: User, at: dt.datetime
    ) -> ApplicationQuerySet:
        """Limit the rows; whatever is not valid limits nothing.

        Without a state the resolved files stay out, unless a folio is looked for.
        """
        self.is_valid()
        chosen = {k: v for k, v in self.cleaned_data.items() if v}
        text = chosen.pop("q", "")
        if text:
            rows = rows.with_folio(text)
        if chosen.pop("mine", False):
            rows = rows.filter(reviewer=user)
        status = chosen.pop("status", "")
        if not status and not text:
            rows = rows.exclude(status__in=_DONE)
        elif status not in ("", "all"):
            rows = rows.filter(status=status)
        if clock := chosen.pop("clock", ""):
            rows = _by_clock(rows, clock, at)
        if modality := chosen.pop("modality", None):
            rows = rows.filter(modalities=modality)
        return rows.filter(**chosen)


_DONE = (
    ApplicationStatus.APPROVED,
    ApplicationStatus.DENIED,
    ApplicationStatus.WITHDRAWN,
    ApplicationStatus.INADMISSIBLE,
)


def _by_clock(
    rows: ApplicationQuerySet, clock: str, at: dt.datetime
) -> ApplicationQuerySet:
    if clock == "late":
        return rows.filter(due_at__lt=at)
    if clock == "day":
        return rows.filter(due_at__gte=at, due_at__lt=at + dt.timedelta(days=1))
    return rows.filter(due_at__isnull=False)


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
    """To whom a file goes."""

    to = forms.ModelChoiceField(label=_("Pasar a"), queryset=User.objects.none())

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
