"""Organisations that bring people: who speaks for one, and whom it brings."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accreditation.enums import (
    MEMBER_TONES,
    MemberStatus,
    RepresentativeStatus,
    RosterStatus,
)
from accreditation.models.applications import Application
from accreditation.models.calls import Call
from accreditation.querysets import MemberQuerySet, RepresentativeQuerySet
from core.constraints import implies, one_of, paired
from core.crypto import EncryptedTextField
from core.models import Job, StoredFile, UuidModel
from network.models import Institution


class Representative(UuidModel):
    """An account that speaks for one organisation, and for no other."""

    institution = models.ForeignKey(
        Institution, on_delete=models.PROTECT, related_name="+"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="representations",
    )
    status = models.CharField(
        _("estado"),
        max_length=10,
        choices=RepresentativeStatus,
        default=RepresentativeStatus.REQUESTED,
    )
    asked_at = models.DateTimeField(_("pedida"))
    decided_at = models.DateTimeField(_("resuelta"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = RepresentativeQuerySet.as_manager()

    class Meta:
        verbose_name = _("representación de una organización")
        verbose_name_plural = _("representaciones de organizaciones")
        constraints: ClassVar = [
            one_of("status", RepresentativeStatus, name="representative_status_known"),
            paired("decided", name="representative_decided_pair"),
            models.UniqueConstraint(
                fields=["institution", "user"],
                condition=~Q(status="ended"),
                name="representative_once",
                violation_error_message=_("Ya representa a esa organización."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.institution} · {self.user_id}"


class Roster(UuidModel):
    """A sheet of people that a representative uploaded, from its check to its end.

    `problems` holds row numbers and reasons, never what was written in the row.
    """

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="+")
    representative = models.ForeignKey(
        Representative, on_delete=models.PROTECT, related_name="rosters"
    )
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    job = models.ForeignKey(
        Job, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    status = models.CharField(
        _("estado"), max_length=10, choices=RosterStatus, default=RosterStatus.CHECKING
    )
    total = models.PositiveIntegerField(_("filas"), default=0)
    good = models.PositiveIntegerField(_("filas correctas"), default=0)
    written = models.PositiveIntegerField(_("personas incorporadas"), default=0)
    problems = models.JSONField(_("filas con error"), default=list, blank=True)
    refusal = models.CharField(_("motivo de rechazo"), max_length=250, blank=True)
    finished_at = models.DateTimeField(_("terminada"), null=True, blank=True)

    class Meta:
        verbose_name = _("lista de personas")
        verbose_name_plural = _("listas de personas")
        constraints: ClassVar = [
            one_of("status", RosterStatus, name="roster_status_known"),
            implies(
                Q(status=RosterStatus.DONE),
                Q(finished_at__isnull=False, written__lte=models.F("good")),
                name="roster_done_is_counted",
                message=_("Una lista terminada dice cuántas personas incorporó."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.representative_id} · {self.created_at:%Y-%m-%d %H:%M}"

    @property
    def left_out(self) -> int:
        return len(self.problems)


class RosterRows(models.Model):
    """The rows of a list that were judged good, encrypted until they are written.

    A row of its own, so that no page that shows a list reads it; gone with the sheet.
    """

    roster = models.OneToOneField(
        Roster, primary_key=True, on_delete=models.CASCADE, related_name="rows"
    )
    text = EncryptedTextField(editable=False)

    class Meta:
        verbose_name = _("filas revisadas de una lista")
        verbose_name_plural = _("filas revisadas de listas")

    def __str__(self) -> str:
        return str(self.roster_id)


class Member(UuidModel):
    """A person whom an organisation brings; the person finishes the file alone.

    Holds what the organisation wrote until the person opens the invitation; then
    it moves into the draft and is emptied here.
    """

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="+")
    institution = models.ForeignKey(
        Institution, on_delete=models.PROTECT, related_name="+"
    )
    representative = models.ForeignKey(
        Representative, on_delete=models.PROTECT, related_name="members"
    )
    roster = models.ForeignKey(
        Roster, null=True, blank=True, on_delete=models.PROTECT, related_name="members"
    )
    name = models.CharField(_("nombre"), max_length=270, blank=True)
    email = models.EmailField(_("correo"))
    # What the organisation wrote, by section of the draft (JSON).
    answers_text = EncryptedTextField(blank=True, default="", editable=False)
    voter_key_index = models.CharField(max_length=64, blank=True, editable=False)
    status = models.CharField(
        _("estado"), max_length=10, choices=MemberStatus, default=MemberStatus.INVITED
    )
    reason = models.CharField(_("motivo"), max_length=250, blank=True)
    invited_at = models.DateTimeField(_("invitada"), null=True, blank=True)
    application = models.OneToOneField(
        Application,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="member",
    )

    objects = MemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("persona de una organización")
        verbose_name_plural = _("personas de organizaciones")
        constraints: ClassVar = [
            one_of("status", MemberStatus, name="member_status_known"),
            implies(
                Q(status=MemberStatus.JOINED),
                Q(application__isnull=False, answers_text=""),
                name="member_joined_has_file",
                message=_("Quien aceptó tiene su propio expediente."),
            ),
            models.UniqueConstraint(
                fields=["call", "institution", "email"],
                condition=~Q(status="withdrawn"),
                name="member_email_once",
                violation_error_message=_("Ese correo ya está en su lista."),
            ),
            models.UniqueConstraint(
                fields=["call", "institution", "voter_key_index"],
                condition=~Q(status="withdrawn") & ~Q(voter_key_index=""),
                name="member_voter_key_once",
                violation_error_message=_("Esa clave de elector ya está en su lista."),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["institution", "call", "name"], name="member_list")
        ]

    def __str__(self) -> str:
        return self.name or str(self.pk)

    @property
    def status_tone(self) -> str:
        return MEMBER_TONES.get(self.status, "neutral")
