"""Forms of what a programme left behind: surveys, costs, the press."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.widgets import DateInput
from missions.models import Expense, Mention, Survey


class SurveyForm(forms.ModelForm):
    class Meta:
        model = Survey
        fields = ("name", "audience", "taken_on", "sent", "answered", "satisfied")
        widgets = {"taken_on": DateInput}  # noqa: RUF012 - Meta
        help_texts = {  # noqa: RUF012 - Meta
            "satisfied": _("Quienes respondieron «satisfecha» o «muy satisfecha».")
        }


class ExpenseForm(forms.ModelForm):
    class Meta:
        model = Expense
        fields = ("concept", "amount", "source")
        help_texts = {  # noqa: RUF012 - Meta
            "source": _("Oficio o informe de la Secretaría Administrativa.")
        }

    def _get_validation_exclusions(self) -> set[str]:
        """The mission is known: the same concept twice is found here."""
        left_out: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return left_out - {"mission"}


class MentionForm(forms.ModelForm):
    address = forms.URLField(
        label=_("Dirección"), required=False, max_length=300, assume_scheme="https"
    )

    class Meta:
        model = Mention
        fields = ("published_on", "outlet", "title", "address")
        widgets = {"published_on": DateInput}  # noqa: RUF012 - Meta
