"""Forms of informes: what came, its text, and the passage that becomes a finding."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.files import kinds
from core.forms import PrivateFileField
from missions.enums import Authorisation
from missions.forms.findings import FindingForm
from missions.models import Mission, Participant, PollingPlace

MAX_TEXT = 400_000


class InformeForm(forms.Form):
    """An informe as it is received: text, file, or both."""

    title = forms.CharField(label=_("Título"), max_length=200)
    author = forms.ModelChoiceField(
        label=_("Quién lo entregó"), queryset=Participant.objects.none()
    )
    language = forms.ChoiceField(
        label=_("Idioma"),
        choices=[
            ("es", _("Español")),
            ("en", _("Inglés")),
            ("fr", _("Francés")),
            ("pt", _("Portugués")),
            ("other", _("Otro")),
        ],
    )
    authorisation = forms.ChoiceField(
        label=_("¿Autoriza su publicación?"),
        choices=Authorisation.choices,
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=_("Texto"),
        widget=forms.Textarea({"rows": 12}),
        max_length=MAX_TEXT,
        required=False,
        help_text=_("Deje una línea en blanco entre párrafos."),
    )
    upload = PrivateFileField(
        label=_("Archivo en PDF o Word (DOCX)"),
        accepted=(kinds.PDF, kinds.DOCX),
        required=False,
        help_text=_(
            "Si no pega el texto, se toma del archivo para poder marcar pasajes. De un"
            " documento escaneado no se puede tomar: péguelo o escríbalo."
        ),
    )

    def __init__(self, *args: Any, mission: Mission, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = mission.participants.exclude(kind="staff").select_related(
            "person", "mission"
        )
        field: Any = self.fields["author"]
        field.queryset = people.order_by("person__first_surname", "pk")

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        nothing = not given.get("text", "").strip() and not given.get("upload")
        if nothing and not self.errors:
            message = _("Pegue el texto o adjunte el archivo.")
            raise forms.ValidationError(message, code="empty")
        return given


class AuthorisationForm(forms.Form):
    """What the author says now about publishing the informe."""

    authorisation = forms.ChoiceField(
        label=_("¿Autoriza su publicación?"),
        choices=Authorisation.choices,
        widget=forms.RadioSelect,
        help_text=_(
            "Anótelo cuando su autora o autor lo pida. Sin autorización, el informe"
            " sale de la siguiente edición del libro."
        ),
    )


class TextForm(forms.Form):
    """The text under edition, and the one with which the person began."""

    text = forms.CharField(
        label=_("Texto"),
        widget=forms.Textarea({"rows": 24}),
        max_length=MAX_TEXT,
        help_text=_("Deje una línea en blanco entre párrafos."),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)


class QuoteForm(FindingForm):
    """A passage as a finding; without own words its facts are the passage."""

    client_id = forms.UUIDField(widget=forms.HiddenInput)
    paragraph = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    begins = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    ends = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, mission: Mission, **kwargs: Any) -> None:
        places = PollingPlace.objects.filter(process=mission.process_id)
        rows = places.select_related("unit").order_by("code")
        super().__init__(*args, mission=mission, places=rows, **kwargs)

    def passage(self) -> dict[str, int]:
        """Where the passage stands."""
        return {
            name: self.cleaned_data[name] for name in ("paragraph", "begins", "ends")
        }
