"""A person once, whatever the roles; and the institutions people come from."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField
from phonenumber_field.modelfields import PhoneNumberField

from core.constraints import one_of
from core.crypto import EncryptedTextField
from core.models import UuidModel
from network.enums import InstitutionKind, Sex
from network.querysets import PersonQuerySet


class Institution(UuidModel):
    """An organisation that observers or visitors belong to."""

    name = models.CharField(_("nombre"), max_length=200)
    acronym = models.CharField(_("siglas"), max_length=30, blank=True)
    kind = models.CharField(_("tipo"), max_length=20, choices=InstitutionKind)
    country = CountryField(_("país"), default="MX")
    email = models.EmailField(_("correo"), blank=True)
    is_fictional = models.BooleanField(_("ficticia"), default=False)

    class Meta:
        verbose_name = _("institución")
        verbose_name_plural = _("instituciones")
        constraints: ClassVar = [
            one_of("kind", InstitutionKind, name="institution_kind_known"),
            models.UniqueConstraint(
                fields=["name", "country"], name="institution_name_once"
            ),
        ]

    def __str__(self) -> str:
        return self.acronym or self.name


class Person(UuidModel):
    """A human being, once. Identifiers are encrypted; `*_index` finds duplicates.

    CURP is optional (no rule found demands it); the clave de elector is asked of
    national observers, the passport of foreign visitors.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="person",
    )
    given_names = models.CharField(_("nombre(s)"), max_length=100)
    first_surname = models.CharField(_("primer apellido"), max_length=80)
    second_surname = models.CharField(_("segundo apellido"), max_length=80, blank=True)
    sex = models.CharField(_("sexo"), max_length=8, choices=Sex)
    birth_on = models.DateField(_("fecha de nacimiento"), null=True, blank=True)
    email = models.EmailField(_("correo electrónico"), blank=True)
    phone = PhoneNumberField(_("teléfono"), blank=True)
    language = models.CharField(_("idioma"), max_length=8, default="es-mx")
    residence = CountryField(_("país de residencia"), default="MX")
    curp = EncryptedTextField(_("CURP"), blank=True, default="")
    curp_index = models.CharField(max_length=64, blank=True, editable=False)
    voter_key = EncryptedTextField(_("clave de elector"), blank=True, default="")
    voter_key_index = models.CharField(max_length=64, blank=True, editable=False)
    passport = EncryptedTextField(_("pasaporte"), blank=True, default="")
    passport_index = models.CharField(max_length=64, blank=True, editable=False)
    is_fictional = models.BooleanField(_("ficticia"), default=False)

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("persona")
        verbose_name_plural = _("personas")
        constraints: ClassVar = [
            one_of("sex", Sex, name="person_sex_known"),
            *[
                models.UniqueConstraint(
                    fields=[f"{field}_index"],
                    condition=~Q(**{f"{field}_index": ""}),
                    name=f"person_{field}_once",
                    violation_error_message=_(
                        "Ya hay una persona registrada con ese documento."
                    ),
                )
                for field in ("curp", "voter_key", "passport")
            ],
        ]
        indexes: ClassVar = [
            models.Index(fields=["first_surname", "given_names"], name="person_name")
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        parts = (self.given_names, self.first_surname, self.second_surname)
        return " ".join(part for part in parts if part)


class PersonNationality(models.Model):
    """One nationality of a person. Any Mexican one means the national route."""

    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="nationalities"
    )
    country = CountryField(_("nacionalidad"))

    class Meta:
        verbose_name = _("nacionalidad")
        verbose_name_plural = _("nacionalidades")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "country"], name="nationality_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.country}"
