"""What a person writes, one thing per page."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField
from phonenumber_field.formfields import PhoneNumberField

from accreditation.enums import DocumentKind
from accreditation.models import Declaration
from accreditation.rules.identity import curp_blockers, voter_key_shape_ok
from core.crypto import normalise
from core.files import kinds
from core.forms import PrivateFileField
from core.widgets import DateInput, FaceInput
from missions.models import Alcaldia, District, DistrictAlcaldia, Modality
from network.enums import Sex
from network.models import Institution

ADULT_YEARS = 18


class PrivacyForm(forms.Form):
    """Acceptance of the notice in force."""

    accept = forms.BooleanField(label=_("Leí el aviso y lo acepto"))


class PersonalForm(forms.Form):
    """Who the person is."""

    given_names = forms.CharField(label=_("Nombre o nombres"), max_length=100)
    first_surname = forms.CharField(label=_("Primer apellido"), max_length=80)
    second_surname = forms.CharField(
        label=_("Segundo apellido"), max_length=80, required=False
    )
    birth_on = forms.DateField(label=_("Fecha de nacimiento"), widget=DateInput)
    sex = forms.ChoiceField(
        label=_("Sexo"), choices=Sex.choices, widget=forms.RadioSelect
    )
    mexican = forms.ChoiceField(
        label=_("¿Tiene la nacionalidad mexicana?"),
        choices=[("yes", _("Sí")), ("no", _("No"))],
        widget=forms.RadioSelect,
        help_text=_("Por nacimiento o por naturalización, viva donde viva."),
    )
    residence = CountryField(default="MX").formfield(label=_("País en que vive"))
    phone = PhoneNumberField(label=_("Teléfono"), region="MX", required=False)
    email = forms.EmailField(
        label=_("Correo electrónico"),
        help_text=_("Aquí recibirá los avisos de su expediente."),
    )

    def clean_birth_on(self) -> dt.date:
        born: dt.date = self.cleaned_data["birth_on"]
        today = timezone.localdate()
        age = (
            today.year - born.year - ((today.month, today.day) < (born.month, born.day))
        )
        if not ADULT_YEARS <= age <= 120:
            raise forms.ValidationError(
                _("Para observar se necesita la ciudadanía: 18 años cumplidos."),
                code="not_adult",
            )
        return born

    def clean_mexican(self) -> str:
        answer: str = self.cleaned_data["mexican"]
        if answer != "yes":
            raise forms.ValidationError(
                _(
                    "La observación nacional es para personas mexicanas. Quien no"
                    " tiene la nacionalidad mexicana participa como visitante"
                    " extranjera, con invitación del Instituto."
                ),
                code="nationality_route",
            )
        return answer

    @property
    def answers(self) -> dict[str, Any]:
        """What the draft keeps of this page."""
        written = dict(self.cleaned_data)
        written["nationalities"] = ["MX"] if written.pop("mexican") == "yes" else []
        written["phone"] = str(written["phone"] or "")
        return written


class IdentificationForm(forms.Form):
    """The keys of the voter card; the CURP only helps to find duplicates."""

    voter_key = forms.CharField(
        label=_("Clave de elector"),
        max_length=24,
        help_text=_("18 caracteres, al frente de su credencial para votar."),
        widget=forms.TextInput(attrs={"autocapitalize": "characters"}),
    )
    curp = forms.CharField(
        label=_("CURP"),
        max_length=24,
        required=False,
        help_text=_("18 caracteres. Sirve para que nadie la registre dos veces."),
        widget=forms.TextInput(attrs={"autocapitalize": "characters"}),
    )

    def clean_voter_key(self) -> str:
        key = normalise(self.cleaned_data["voter_key"])
        if not voter_key_shape_ok(key):
            raise forms.ValidationError(
                _(
                    "La clave de elector tiene seis letras, ocho dígitos, H o M y"
                    " tres dígitos."
                ),
                code="voter_key_shape",
            )
        return key

    def clean_curp(self) -> str:
        curp = normalise(self.cleaned_data["curp"])
        wrong = curp_blockers(curp) if curp else []
        if wrong:
            raise forms.ValidationError(
                [forms.ValidationError(str(b), code=b.code) for b in wrong]
            )
        return curp

    @property
    def answers(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class DistrictField(forms.ModelChoiceField):
    """Districts with the names of their alcaldías, since few know the number."""

    def label_from_instance(self, obj: Any) -> str:
        names = ", ".join(alcaldia.name for alcaldia in obj.alcaldias.all())
        return f"{obj} · {names}" if names else str(obj)


class AddressForm(forms.Form):
    """Where the person lives, and the organisation they come with, if any."""

    address = forms.CharField(
        label=_("Domicilio"),
        max_length=400,
        help_text=_("Calle, número, colonia y código postal."),
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "street-address"}),
    )
    alcaldia = forms.ModelChoiceField(
        label=_("Alcaldía"),
        queryset=Alcaldia.objects.order_by("name"),
        required=False,
        empty_label=_("Vivo fuera de la Ciudad de México"),
    )
    district = DistrictField(
        label=_("Distrito local"),
        queryset=District.objects.order_by("number").prefetch_related("alcaldias"),
        required=False,
        empty_label=_("No lo sé"),
        help_text=_("Si no lo sabe, déjelo así."),
    )
    institution = forms.ModelChoiceField(
        label=_("Organización"),
        queryset=Institution.objects.filter(country="MX").order_by("name"),
        required=False,
        empty_label=_("Me registro a título individual"),
        help_text=_("Solo si su solicitud va por una organización observadora."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        alcaldia, district = cleaned.get("alcaldia"), cleaned.get("district")
        shares = DistrictAlcaldia.objects.filter(alcaldia=alcaldia, district=district)
        if alcaldia and district and not shares.exists():
            message = _("Ese distrito no está en la alcaldía elegida.")
            self.add_error("district", forms.ValidationError(message, code="mismatch"))
        return cleaned


class ModalitiesForm(forms.Form):
    """Modalities that have to be asked for."""

    modalities = forms.ModelMultipleChoiceField(
        label=_("Además de la jornada presencial, quiero observar"),
        queryset=Modality.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Puede dejarlas todas sin marcar."),
    )

    def __init__(self, *args: Any, modalities: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["modalities"]
        field.queryset = modalities


class DeclarationsForm(forms.Form):
    """The statements under oath, one box each."""

    def __init__(
        self, *args: Any, declarations: list[Declaration], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for declaration in declarations:
            self.fields[declaration.code] = forms.BooleanField(
                label=_("Así lo declaro, bajo protesta de decir verdad"),
                help_text=declaration.text,
                error_messages={
                    "required": _("Para registrarse necesita hacer esta declaración.")
                },
            )


class DocumentForm(forms.Form):
    """One document; `kind` decides whether PDF is accepted."""

    def __init__(
        self, *args: Any, kind: str, label: str, hint: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        photograph = kind == DocumentKind.PHOTOGRAPH
        limits: dict[str, Any] = {"widget": FaceInput()} if photograph else {}
        self.fields["file"] = PrivateFileField(
            label=label,
            help_text=hint,
            accepted=kinds.PICTURES if photograph else kinds.ACCEPTED,
            **limits,
        )


class CorrectionAnswerForm(forms.Form):
    """Exactly the documents that were asked for, and a few words."""

    text = forms.CharField(
        label=_("Su respuesta"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, asked: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = asked
        for kind, label in asked.items():
            photograph = kind == DocumentKind.PHOTOGRAPH
            limits: dict[str, Any] = {"widget": FaceInput()} if photograph else {}
            self.fields[kind] = PrivateFileField(
                label=label,
                accepted=kinds.PICTURES if photograph else kinds.ACCEPTED,
                **limits,
            )
        self.fields["text"].required = not asked
        self.order_fields([*asked, "text"])

    @property
    def uploads(self) -> dict[str, Any]:
        return {kind: self.cleaned_data[kind] for kind in self.asked}


class ResumeForm(forms.Form):
    """The code of the mail that opens a draft on another device."""

    code = forms.CharField(
        label=_("Código del correo"),
        max_length=40,
        help_text=_("Doce letras y cifras, con guiones o sin ellos."),
        widget=forms.TextInput(
            attrs={"autocapitalize": "characters", "autocomplete": "one-time-code"}
        ),
    )


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        label=_("Motivo"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
