"""Lists of admission as people write them."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accreditation import rules
from accreditation.models import Accreditation, AdmissionList, Badge
from accreditation.models.admissions import PERSON
from core.widgets import DateTimeInput
from missions.models import Activity, Mission


class DoorForm(forms.Form):
    """Which door, when, and for which point of the agenda."""

    mission = forms.ModelChoiceField(label=_("Misión"), queryset=Mission.objects.none())
    title = forms.CharField(
        label=_("Nombre"),
        max_length=120,
        help_text=_("Como lo verá quien esté en la puerta: «Ceremonia de apertura»."),
    )
    place = forms.CharField(label=_("Lugar"), max_length=200, required=False)
    opens_at = forms.DateTimeField(label=_("Abre"), widget=DateTimeInput)
    closes_at = forms.DateTimeField(label=_("Cierra"), widget=DateTimeInput)
    activity = forms.ModelChoiceField(
        label=_("Actividad de la agenda"),
        queryset=Activity.objects.none(),
        required=False,
        help_text=_("Vacía si la lista es de un recinto y no de una actividad."),
    )

    def __init__(
        self,
        *args: Any,
        missions: Any,
        row: AdmissionList | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["mission"].queryset = missions
        activities = Activity.objects.filter(mission__in=missions)
        if row is not None:
            del fields["mission"]
            activities = Activity.objects.filter(mission=row.mission_id)
        fields["activity"].queryset = activities.order_by("starts_at")
        fields["activity"].label_from_instance = _named

    def clean(self) -> dict[str, Any]:
        """A door closes after it opens, and belongs to one mission."""
        data: dict[str, Any] = super().clean() or {}
        opens, closes = data.get("opens_at"), data.get("closes_at")
        if opens and closes and closes <= opens:
            self.add_error("closes_at", _("Cierra después de abrir."))
        activity, mission = data.get("activity"), data.get("mission")
        if activity and mission and activity.mission_id != mission.pk:
            self.add_error("activity", _("La actividad es de otra misión."))
        return data


def _named(activity: Activity) -> str:
    return f"{activity.starts_at:%d/%m/%Y} · {activity.title}"


class AdmitForm(forms.Form):
    """Whom a list expects: one thing of one source."""

    what = forms.ChoiceField(label=_("A quiénes"), required=False)
    folio = forms.CharField(
        label=_("O una persona, por folio"),
        max_length=60,
        required=False,
        help_text=_("De su acreditación o de su gafete."),
    )

    def __init__(self, *args: Any, row: AdmissionList, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row = row
        groups: list[Any] = [("", "—")]
        for source in rules.SOURCES.values():
            if offered := source.choices(row.mission):
                some = [(f"{source.code}:{key}", label) for key, label in offered]
                groups.append((str(source.label), some))
        field: Any = self.fields["what"]
        field.choices = groups

    def clean_folio(self) -> Accreditation | None:
        text = self.cleaned_data["folio"]
        if not text:
            return None
        found = accreditation_of(self.row, text)
        if found is None:
            raise ValidationError(_("Ese folio no es de esta misión."))
        return found

    def clean(self) -> dict[str, Any]:
        """Exactly one of both."""
        data: dict[str, Any] = super().clean() or {}
        if self.errors:
            return data
        if bool(data["what"]) == bool(data["folio"]):
            message = _("Elija a quiénes, o escriba un folio: una de las dos cosas.")
            raise ValidationError(message)
        source, _colon, key = data["what"].partition(":")
        data["source"], data["key"] = (source, key) if source else (PERSON, "")
        return data


def accreditation_of(row: AdmissionList, text: str) -> Accreditation | None:
    """Of the mission of a list, by the folio of the accreditation or of a badge."""
    rows = Accreditation.objects.filter(mission=row.mission_id)
    badge = Badge.objects.filter(mission=row.mission_id).with_folios([text]).first()
    if badge is not None:
        return rows.get(pk=badge.accreditation_id)
    return rows.with_folios([text]).first()
