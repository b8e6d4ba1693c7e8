"""What is decided about a file whose course no longer stands."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accreditation.enums.doubts import DoubtDecision


class DoubtForm(forms.Form):
    """The decision, with its explanation."""

    decision = forms.ChoiceField(label=_("Decisión"), widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("Explicación"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Qué se comprobó y en qué se apoya. Queda en el expediente."),
    )

    def __init__(
        self, *args: Any, decisions: Sequence[DoubtDecision], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["decision"]
        field.choices = [(one.value, one.label) for one in decisions]
