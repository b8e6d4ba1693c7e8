"""What an invited person writes, one subject a page."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django_countries import countries
from phonenumber_field.formfields import PhoneNumberField

from accreditation.enums import DocumentKind
from accreditation.services import accepted_kinds
from core.crypto import normalise
from core.exceptions import Blocker
from core.forms import PrivateFileField
from core.widgets import DateInput, DateTimeInput
from logistics import rules
from network.enums import Sex


def country_choices() -> list[tuple[str, str]]:
    return [("", "—"), *[(code, str(name)) for code, name in countries]]


def as_errors(blockers: list[Blocker]) -> ValidationError:
    return ValidationError(
        [ValidationError(str(b.message), code=b.code) for b in blockers]
    )


class PersonalForm(forms.Form):
    """Who the person is, as their passport says it."""

    mrz = forms.CharField(
        label=_("Zona de lectura mecánica"),
        max_length=200,
        required=False,
        help_text=_(
            "Las dos últimas líneas de la página con su fotografía, de 44 caracteres"
            " con «<», o sólo la segunda. Con ellas se llenan y se comprueban los"
            " datos de abajo."
        ),
        widget=forms.Textarea(
            attrs={
                "rows": 2,
                "class": "font-monospace",
                "autocapitalize": "characters",
                "autocomplete": "off",
                "spellcheck": "false",
            }
        ),
    )
    given_names = forms.CharField(label=_("Nombre(s)"), max_length=100)
    first_surname = forms.CharField(label=_("Primer apellido"), max_length=80)
    second_surname = forms.CharField(
        label=_("Segundo apellido"), max_length=80, required=False
    )
    sex = forms.ChoiceField(
        label=_("Sexo"), choices=Sex.choices, widget=forms.RadioSelect
    )
    birth_on = forms.DateField(label=_("Fecha de nacimiento"), widget=DateInput())
    nationality = forms.ChoiceField(
        label=_("Nacionalidad del pasaporte"), choices=country_choices
    )
    other_nationality = forms.ChoiceField(
        label=_("Otra nacionalidad"),
        choices=country_choices,
        required=False,
        help_text=_("Declare todas las nacionalidades que tenga."),
    )
    residence = forms.ChoiceField(label=_("País donde reside"), choices=country_choices)
    passport = forms.CharField(
        label=_("Número de pasaporte"),
        max_length=20,
        help_text=_("Se guarda cifrado."),
    )
    email = forms.EmailField(label=_("Correo electrónico"))
    phone = PhoneNumberField(
        label=_("Teléfono"),
        required=False,
        help_text=_("Con clave de país, por ejemplo +1 202 555 0100."),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_birth_on(self) -> date:
        day: date = self.cleaned_data["birth_on"]
        if not date(1900, 1, 1) <= day < self.today:
            raise ValidationError(_("La fecha de nacimiento no es posible."))
        return day

    def clean_passport(self) -> str:
        number = normalise(self.cleaned_data["passport"])
        if not 5 <= len(number) <= 20:
            raise ValidationError(_("El número de pasaporte no está completo."))
        return number

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        named = (data.get("nationality"), data.get("other_nationality"))
        nations = list(dict.fromkeys(code for code in named if code))
        mexican = rules.route_blockers(nations)
        if mexican:
            self.add_error("nationality", as_errors(mexican))
        wrong = rules.mrz_blockers(
            data.get("mrz", ""), passport=data.get("passport", ""), today=self.today
        )
        if wrong:
            self.add_error("mrz", as_errors(wrong))
        return data | {"nationalities": nations}

    @property
    def is_mexican(self) -> bool:
        return self.has_error("nationality", "mexican") or self.has_error(
            "mrz", "mexican"
        )

    def answers(self) -> dict[str, Any]:
        """What is kept: everything but the line that was only compared."""
        data = dict(self.cleaned_data)
        data["mrz_checked"] = bool(data.pop("mrz"))
        data["phone"] = str(data["phone"] or "")
        return data


class DocumentsForm(forms.Form):
    """The three documents; one that was sent already need not be sent again."""

    def __init__(self, *args: Any, sent: set[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind in rules.required_documents():
            self.fields[kind.value] = PrivateFileField(
                label=kind.label,
                accepted=accepted_kinds(kind),
                required=kind.value not in sent,
                help_text=_HINTS[kind],
            )

    def uploads(self) -> dict[str, Any]:
        return {kind: upload for kind, upload in self.cleaned_data.items() if upload}


class CorrectionForm(forms.Form):
    """What a correction asks for: its documents, or a word."""

    text = forms.CharField(
        label=_("Su respuesta"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, documents: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.documents = documents
        self.fields["text"].required = not documents
        for kind in documents:
            self.fields[kind] = PrivateFileField(
                label=DocumentKind(kind).label, accepted=accepted_kinds(kind)
            )

    def uploads(self) -> dict[str, Any]:
        return {kind: self.cleaned_data[kind] for kind in self.documents}


_HINTS = {
    DocumentKind.PASSPORT: _("La página con su fotografía. JPEG, PNG o PDF."),
    DocumentKind.PHOTOGRAPH: _("Reciente, de frente y con buena luz. JPEG o PNG."),
    DocumentKind.SIGNED_FORM: _(
        "El formato que puede imprimir aquí, con su firma autógrafa. JPEG, PNG o PDF."
    ),
}


class FlightForm(forms.Form):
    """One flight. An optional one may be left empty, but not half written."""

    airline = forms.CharField(label=_("Aerolínea"), max_length=80)
    number = forms.CharField(label=_("Número de vuelo"), max_length=10)
    airport = forms.CharField(
        label=_("Aeropuerto"),
        max_length=80,
        help_text=_("El de la Ciudad de México es MEX o NLU."),
    )
    terminal = forms.CharField(label=_("Terminal"), max_length=10, required=False)
    at = forms.DateTimeField(
        label=_("Fecha y hora"),
        widget=DateTimeInput(),
        help_text=_("Hora de la Ciudad de México."),
    )
    NEEDED = ("airline", "number", "airport", "at")

    def __init__(
        self, *args: Any, direction: str, optional: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.direction = direction
        for name in self.NEEDED if optional else ():
            self.fields[name].required = False

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if any(data.get(name) for name in self.fields):
            for name in self.NEEDED:
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, _("Falta para completar el vuelo."))
        return data

    @property
    def is_written(self) -> bool:
        return self.is_valid() and bool(self.cleaned_data.get("at"))


class NeedsForm(forms.Form):
    """Sensitive data: voluntary, and only with express consent."""

    _area = forms.Textarea(attrs={"rows": 2})
    consent = forms.BooleanField(
        label=_("Doy mi consentimiento expreso para que se traten estos datos"),
        required=False,
    )
    diet = forms.CharField(
        label=_("Alimentación"), max_length=500, required=False, widget=_area
    )
    access = forms.CharField(
        label=_("Accesibilidad"), max_length=500, required=False, widget=_area
    )
    medical = forms.CharField(
        label=_("Atención médica"), max_length=500, required=False, widget=_area
    )
    emergency_contact = forms.CharField(
        label=_("Contacto de emergencia"),
        max_length=300,
        required=False,
        help_text=_("Nombre y teléfono de quien acepta que le llamemos."),
    )
    interpretation = forms.CharField(
        label=_("Interpretación"),
        max_length=60,
        required=False,
        help_text=_("Idioma o lengua de señas que necesita."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        written = any(value for name, value in data.items() if name != "consent")
        if written and not data.get("consent"):
            message = _(
                "Sin su consentimiento no se guardan: márquelo o borre los datos."
            )
            self.add_error("consent", ValidationError(message, code="consent_missing"))
        return data

    def needs(self) -> dict[str, str]:
        return {k: v for k, v in self.cleaned_data.items() if k != "consent"}

    @property
    def is_empty(self) -> bool:
        return not any(self.needs().values())


class DeclineForm(forms.Form):
    """Why the person does not come, if they wish to say."""

    reason = forms.CharField(
        label=_("Motivo"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ConfirmForm(forms.Form):
    """The two things that are accepted with the confirmation."""

    declare = forms.BooleanField(
        label=_(
            "Bajo protesta de decir verdad, declaro lo anterior y que no tengo la"
            " nacionalidad mexicana"
        )
    )
    privacy = forms.BooleanField(label=_("Leí el aviso de privacidad"))
