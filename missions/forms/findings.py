"""Forms of findings: on the phone and at the desk."""

import copy
import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core.files import kinds
from core.forms import PrivateFileField
from core.widgets import DateTimeInput, PhotoInput
from missions import rules
from missions.models import (
    Catalogue,
    District,
    EvidenceLevel,
    Finding,
    FindingType,
    IncidentType,
    Mission,
    Phase,
    PollingPlace,
    Recurrence,
    Scope,
    Severity,
    Topic,
    Visit,
)

PHOTO_FIELDS = tuple(f"photo_{n}" for n in range(1, rules.MAX_PHOTOS + 1))
# The field beside which a reason is printed; the others stand above the form.
FIELD_OF = {
    "severity_missing": "severity",
    "severity_not_asked": "severity",
    "severity_too_high": "severity",
    "incident_type_missing": "incident_type",
    "incident_type_not_asked": "incident_type",
    "place_missing": "place",
    "other_process": "place",
    "observed_in_future": "observed_at",
}


class PlacePhotoInput(PhotoInput):
    """A picture of a place: shrunk on the phone, without the guide for a face."""

    template_name = "missions/place_photo_input.html"


class SeverityChoice(forms.ModelChoiceField):
    """A severity with what it means."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name} — {obj.definition}" if obj.definition else obj.name


class PlaceChoice(forms.ModelChoiceField):
    """A polling place with its unit."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.code} · {obj.unit.name}"


def _catalogue(
    label: Any, model: type[Catalogue], **options: Any
) -> forms.ModelChoiceField:
    rows = model.objects.active()
    return forms.ModelChoiceField(label=label, queryset=rows, **options)


class FindingForm(forms.Form):
    """What is said about a finding; the rules of its type are checked here too."""

    type = _catalogue(
        _("¿Qué es?"), FindingType, empty_label=None, widget=forms.RadioSelect
    )
    phase = _catalogue(_("Fase"), Phase)
    topic = _catalogue(_("Tema"), Topic)
    incident_type = _catalogue(
        _("Tipo de incidente"),
        IncidentType,
        required=False,
        help_text=_("Solo si es un incidente."),
    )
    severity = SeverityChoice(
        label=_("Gravedad"),
        queryset=Severity.objects.active(),
        required=False,
        help_text=_("En áreas de mejora e incidentes."),
    )
    place = PlaceChoice(
        label=_("Mesa"), queryset=PollingPlace.objects.none(), required=False
    )
    district = forms.ModelChoiceField(
        label=_("Distrito, si no fue en una mesa"),
        queryset=District.objects.order_by("number"),
        required=False,
    )
    observed_at = forms.DateTimeField(
        label=_("¿Cuándo se observó?"), widget=DateTimeInput
    )
    facts = forms.CharField(
        label=_("Hechos"),
        widget=forms.Textarea({"rows": 4}),
        max_length=4000,
        help_text=_("Solo lo que vio u oyó: qué, dónde, a qué hora. Sin nombres."),
    )
    action_taken = forms.CharField(
        label=_("¿Qué se hizo en el lugar?"),
        widget=forms.Textarea({"rows": 2}),
        max_length=2000,
        required=False,
    )
    evidence_level = _catalogue(_("Evidencia"), EvidenceLevel, empty_label=None)
    scope = _catalogue(_("Alcance"), Scope, empty_label=None)
    recurrence = _catalogue(_("Recurrencia"), Recurrence, empty_label=None)

    def __init__(
        self,
        *args: Any,
        mission: Mission,
        places: "QuerySet[PollingPlace]",
        visit: Visit | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.mission, self.visit = mission, visit
        self.fields["place"].queryset = places  # type: ignore[attr-defined]

    def content(self) -> dict[str, Any]:
        """The cleaned fields that make a draft."""
        names = [*FindingForm.base_fields, "visit"]
        given = self.cleaned_data | {"visit": self.visit}
        return {name: given[name] for name in names}

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if self.errors:
            return given
        finding = Finding(mission=self.mission, **self.content())
        if self.visit is not None and finding.place is None:
            finding.place = self.visit.place
        for blocker in rules.content_blockers(finding):
            error = ValidationError(str(blocker.message), code=blocker.code)
            self.add_error(FIELD_OF.get(blocker.code), error)
        return given


class LogForm(FindingForm):
    """A new finding from the phone, with photographs and the device's key."""

    client_id = forms.UUIDField(widget=forms.HiddenInput)
    photo_1 = PrivateFileField(
        label=_("Fotografía 1"),
        accepted=kinds.PICTURES,
        widget=PlacePhotoInput,
        required=False,
    )
    photo_2 = PrivateFileField(
        label=_("Fotografía 2"),
        accepted=kinds.PICTURES,
        widget=PlacePhotoInput,
        required=False,
    )
    photo_3 = PrivateFileField(
        label=_("Fotografía 3"),
        accepted=kinds.PICTURES,
        widget=PlacePhotoInput,
        required=False,
    )
    photo_4 = PrivateFileField(
        label=_("Fotografía 4"),
        accepted=kinds.PICTURES,
        widget=PlacePhotoInput,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["client_id"].initial = uuid.uuid4

    @property
    def photo_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in PHOTO_FIELDS]

    def photos(self) -> list[Any]:
        """The photographs that were chosen."""
        chosen = [self.cleaned_data[name] for name in PHOTO_FIELDS]
        return [photo for photo in chosen if photo]


class EditForm(FindingForm):
    """A correction at the desk: why, and which version was seen."""

    reason = forms.CharField(
        label=_("Motivo de la corrección"), max_length=300, widget=forms.TextInput
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class CellForm(forms.Form):
    """One field of a finding, corrected in the matrix."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, field: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["value"] = copy.deepcopy(FindingForm.base_fields[field])


class ActForm(forms.Form):
    """An act on a finding: the version that was seen and, for some, the reason."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(max_length=2000, required=False)


class VisitForm(forms.Form):
    """What a team says of its visit."""

    arrived_at = forms.DateTimeField(label=_("Llegada"), widget=DateTimeInput)
    left_at = forms.DateTimeField(
        label=_("Salida"), widget=DateTimeInput, required=False
    )
    access_granted = forms.TypedChoiceField(
        label=_("¿Se permitió el acceso?"),
        choices=[("yes", _("Sí")), ("no", _("No"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    assessment = forms.TypedChoiceField(
        label=_("¿Cómo fue lo observado en la mesa?"),
        choices=[
            ("1", _("Muy bien")),
            ("2", _("Bien")),
            ("3", _("Mal")),
            ("4", _("Muy mal")),
        ],
        coerce=int,
        empty_value=None,
        widget=forms.RadioSelect,
        required=False,
    )
    comment = forms.CharField(
        label=_("Comentario"),
        widget=forms.Textarea({"rows": 3}),
        max_length=2000,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        arrived, left = given.get("arrived_at"), given.get("left_at")
        if arrived and left and left < arrived:
            message = _("La salida es anterior a la llegada.")
            self.add_error("left_at", ValidationError(message, code="order"))
        return given
