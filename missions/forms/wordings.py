"""The form of an entry of the library of recommendations."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from missions.models import StandardWording, Topic

FIELDS = (
    *("text", "topic", "nature", "priority", "horizon"),
    *("reference", "principle"),
)


class WordingForm(forms.ModelForm):
    """The words, and what usually goes with them; the service writes it."""

    class Meta:
        model = StandardWording
        fields = FIELDS
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}  # noqa: RUF012 - Django's

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("topic", "nature", "priority", "horizon"):
            rows = self.fields[name].queryset  # type: ignore[attr-defined]
            self.fields[name].queryset = rows.active()  # type: ignore[attr-defined]


class LibraryFilter(forms.Form):
    """Which entries to show."""

    text = forms.CharField(
        label=_("Texto"),
        required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    topic = forms.ModelChoiceField(
        label=_("Tema"),
        queryset=Topic.objects.active(),
        required=False,
        empty_label=_("Todos"),
    )
    state = forms.ChoiceField(
        label=_("Vigencia"),
        choices=[("", _("Vigentes")), ("withdrawn", _("Retiradas"))],
        required=False,
    )
