"""Questions of the bank, settings of a test, results of paper tests."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from tablib import Dataset

from core.sheets import read_sheet
from network.enums import Outcome
from network.models import Enrolment, Evaluation, Question
from network.rules.evaluation import MAX_OPTIONS, OptionText


class QuestionForm(forms.ModelForm):
    """A question with up to six options."""

    class Meta:
        model = Question
        fields = (
            "code",
            "kind",
            "topic",
            "weight",
            "text_es",
            "text_en",
            "explanation_es",
            "explanation_en",
        )
        widgets = {  # noqa: RUF012 - as Django asks for it
            name: forms.Textarea(attrs={"rows": 2})
            for name in ("text_es", "text_en", "explanation_es", "explanation_en")
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        new = self.instance._state.adding
        kept = [] if new else list(self.instance.options.all())
        for n in range(1, MAX_OPTIONS + 1):
            option = kept[n - 1] if n <= len(kept) else None
            self.fields[f"option_{n}"] = forms.CharField(
                label=_("Opción %(n)d") % {"n": n},
                required=n <= 2,
                max_length=500,
                initial=option.text_es if option else "",
            )
            self.fields[f"english_{n}"] = forms.CharField(
                label=_("Opción %(n)d en inglés") % {"n": n},
                required=False,
                max_length=500,
                initial=option.text_en if option else "",
            )
            self.fields[f"right_{n}"] = forms.BooleanField(
                label=_("La opción %(n)d es correcta") % {"n": n},
                required=False,
                initial=bool(option and option.is_correct),
            )

    def options(self) -> list[OptionText]:
        """The options that were written, in their order."""
        data = self.cleaned_data
        return [
            OptionText(data[f"option_{n}"], data[f"english_{n}"], data[f"right_{n}"])
            for n in range(1, MAX_OPTIONS + 1)
            if data[f"option_{n}"]
        ]


class EvaluationForm(forms.ModelForm):
    """How the test of a course is made."""

    class Meta:
        model = Evaluation
        fields = ("size", "attempts", "minutes", "review", "one_per_page")


class QuestionSheetForm(forms.Form):
    """The bank as a spreadsheet."""

    sheet = forms.FileField(
        label=_("Archivo CSV o XLSX"),
        help_text=_("Hasta 5 MB y 2,000 preguntas; use la plantilla."),
    )

    def clean_sheet(self) -> Dataset:
        upload = self.cleaned_data["sheet"]
        return read_sheet(upload.file, name=upload.name, size=upload.size)


class ScoreListForm(forms.Form):
    """Marks of a paper test, one field per person; empty ones are left for later."""

    def __init__(
        self, *args: Any, enrolments: Iterable[Enrolment], mark: int, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.enrolments, self.mark = list(enrolments), mark
        for row in self.enrolments:
            self.fields[f"score_{row.pk}"] = forms.IntegerField(
                label=row.person.full_name,
                min_value=0,
                max_value=100,
                required=False,
                widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and all(value is None for value in data.values()):
            raise ValidationError(_("Escriba al menos una calificación."))
        return data

    def results(self) -> list[tuple[Enrolment, str, int]]:
        """Who gets which outcome with which mark."""
        found = []
        for row in self.enrolments:
            score = self.cleaned_data.get(f"score_{row.pk}")
            if score is not None:
                passed = score >= self.mark
                outcome = Outcome.PASSED if passed else Outcome.FAILED
                found.append((row, str(outcome), score))
        return found
