"""The upload of a spreadsheet of territory."""

import io
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from tablib import Dataset

from core.sheets import read_sheet
from missions.models import ElectoralProcess, GeographicFrame


class SheetForm(forms.Form):
    """A sheet, what it belongs to, and whether its rows are invented."""

    file = forms.FileField(
        label=_("Hoja de cálculo"),
        help_text=_("CSV o XLSX, hasta 25,000 filas, sin fórmulas."),
        widget=forms.FileInput({"accept": ".csv,.xlsx"}),
    )
    fictional = forms.BooleanField(
        label=_("Son datos ficticios, de demostración"), required=False
    )

    def clean_file(self) -> "UploadedFile[Any]":
        upload: UploadedFile[Any] = self.cleaned_data["file"]
        self.data_rows: Dataset = read_sheet(
            io.BytesIO(upload.read()), name=upload.name or "", size=upload.size or 0
        )
        return upload


class UnitSheetForm(SheetForm):
    """Units belong to a geographic frame."""

    scope = forms.ModelChoiceField(
        label=_("Marco geográfico"),
        queryset=GeographicFrame.objects.order_by("-approved_on", "code"),
    )
    field_order = ("scope", "file", "fictional")


class PlaceSheetForm(SheetForm):
    """Polling places belong to a process."""

    scope = forms.ModelChoiceField(
        label=_("Proceso"),
        queryset=ElectoralProcess.objects.order_by("-jornada_on", "code"),
    )
    field_order = ("scope", "file", "fictional")


FORMS: dict[str, type[SheetForm]] = {"unidades": UnitSheetForm, "mesas": PlaceSheetForm}
