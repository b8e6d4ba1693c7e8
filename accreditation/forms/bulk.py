"""What an act on many files asks for."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accreditation.enums import DocumentKind
from accreditation.models import CorrectionReason
from core.models import User
from network.models import TrainingSession


class BulkHandOverForm(forms.Form):
    """To whom the files go, and why."""

    to = forms.ModelChoiceField(label=_("Pasar a"), queryset=User.objects.none())
    note = forms.CharField(
        label=_("Nota o motivo"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Queda en la historia. Sin ella no entran los expedientes ajenos."),
    )

    def __init__(self, *args: Any, reviewers: "QuerySet[User]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["to"]
        field.queryset = reviewers


class BulkReleaseForm(forms.Form):
    """Why the files are left without owner."""

    note = forms.CharField(
        label=_("Nota o motivo"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Queda en la historia de cada expediente."),
    )


class BulkCorrectionForm(forms.Form):
    """The same correction for everybody, notified by mail."""

    reasons = forms.ModelMultipleChoiceField(
        label=_("Motivos frecuentes"),
        required=False,
        queryset=CorrectionReason.objects.active().order_by("order", "code"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("La persona lee el texto de cada motivo que elija."),
    )
    documents = forms.MultipleChoiceField(
        label=_("Documentos que se piden de nuevo"),
        required=False,
        choices=DocumentKind.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    text = forms.CharField(
        label=_("Qué falta o debe corregirse"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Cada persona lo lee tal como lo escriba aquí."),
    )

    def clean(self) -> dict[str, Any]:
        """Something must be said."""
        sent: dict[str, Any] = super().clean() or {}
        if not sent.get("text", "").strip() and not sent.get("reasons"):
            self.add_error("text", _("Elija un motivo o escriba qué falta."))
        return sent

    @staticmethod
    def asked(sent: dict[str, Any]) -> tuple[str, list[str]]:
        """The words that the person reads, and the documents to send again."""
        chosen = list(sent["reasons"])
        texts = [*(row.text for row in chosen), sent["text"].strip()]
        kinds = {*sent["documents"], *(row.document for row in chosen)} - {""}
        return "\n\n".join(text for text in texts if text), sorted(kinds)


class SessionField(forms.ModelChoiceField):
    """A date of a course, with the seats that it has left."""

    def label_from_instance(self, obj: Any) -> str:
        """Course, date, place and seats."""
        starts = date_format(localtime(obj.starts_at), "SHORT_DATETIME_FORMAT")
        where = obj.venue or obj.get_mode_display()
        free = max(obj.capacity - obj.enrolled, 0)
        seats = ngettext("%(n)d lugar libre", "%(n)d lugares libres", free)
        return f"{obj.course.title} · {starts} · {where} · {seats % {'n': free}}"


class BulkSeatForm(forms.Form):
    """In which date the people get a seat, and what happens when it is full."""

    session = SessionField(
        label=_("Sesión"), queryset=TrainingSession.objects.none(), empty_label=None
    )
    wait = forms.BooleanField(
        label=_("Si se llena, anotar a las demás en la lista de espera"),
        required=False,
        help_text=_("Sin esto, quien no alcance lugar queda en la lista de fallos."),
    )

    def __init__(self, *args: Any, sessions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["session"]
        field.queryset = sessions


class BulkLetterForm(forms.Form):
    """Words for everybody."""

    subject = forms.CharField(label=_("Asunto"), max_length=120)
    text = forms.CharField(
        label=_("Mensaje"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Cada persona lo recibe con el folio de su solicitud."),
    )
