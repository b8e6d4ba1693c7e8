"""Register, write, filter and import communications."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from tablib import Dataset

from core.sheets import read_sheet
from core.widgets import DateInput
from network.models import Communication

PRINTED = {
    "no.": "no",
    "fecha de envío": "fecha_envio",
    "información": "informacion",
}


class ImportForm(forms.Form):
    """A spreadsheet with the columns no, fecha_envio, informacion."""

    sheet = forms.FileField(
        label=_("Hoja de cálculo"),
        help_text=_(
            "CSV o XLSX, hasta 5 MB, con las columnas fecha_envio e informacion; "
            "medio y fuente son opcionales."
        ),
    )

    def clean_sheet(self) -> Dataset:
        upload = self.cleaned_data["sheet"]
        data = read_sheet(upload.file, name=upload.name, size=upload.size)
        # The headings of the printed table serve as well as the names.
        data.headers = [
            PRINTED.get(str(name).strip().lower(), name) for name in data.headers or []
        ]
        missing = {"fecha_envio", "informacion"} - set(data.headers or [])
        if missing:
            names = ", ".join(sorted(missing))
            message = _("Faltan columnas: %(names)s.") % {"names": names}
            raise ValidationError(message, code="missing_columns")
        return data


class CommunicationForm(forms.ModelForm):
    """Register a communication that was sent by other means."""

    class Meta:
        model = Communication
        fields = ("sent_on", "precision", "information", "topic", "channel")
        widgets: ClassVar = {
            "sent_on": DateInput(),
            "information": forms.Textarea(attrs={"rows": 3}),
            "precision": forms.RadioSelect(),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sent_on"].required = True
        self.fields["precision"].label = _("¿Se conoce el día o solo el mes?")


class CommunicationDraftForm(forms.ModelForm):
    """Write a message that goes out from here to the active members."""

    class Meta:
        model = Communication
        fields = ("information", "topic", "subject", "body")
        widgets: ClassVar = {
            "information": forms.Textarea(attrs={"rows": 2}),
            "body": forms.Textarea(attrs={"rows": 10}),
        }
        help_texts: ClassVar = {
            "information": _("Así aparecerá en la tabla del informe."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["subject"].required = True
        self.fields["body"].required = True


class CommunicationFilter(forms.Form):
    """Period of the table."""

    start = forms.DateField(label=_("Desde"), required=False, widget=DateInput())
    end = forms.DateField(label=_("Hasta"), required=False, widget=DateInput())
