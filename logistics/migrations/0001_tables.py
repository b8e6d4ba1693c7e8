import uuid

import django.db.models.deletion
import django_countries.fields
from django.conf import settings
from django.db import migrations, models

import core.crypto
import core.migrations._tables


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accreditation", "0001_tables"),
        ("core", "0001_tables"),
        ("missions", "0001_tables"),
        ("network", "0001_tables"),
    ]

    operations = [
        core.migrations._tables.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="Delegation",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(
                                auto_now_add=True, verbose_name="registrado"
                            ),
                        ),
                        (
                            "mission",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="delegations",
                                to="missions.mission",
                            ),
                        ),
                        (
                            "name",
                            models.CharField(max_length=150, verbose_name="delegación"),
                        ),
                        (
                            "institution",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="network.institution",
                            ),
                        ),
                        (
                            "quota",
                            models.PositiveSmallIntegerField(
                                default=10, verbose_name="lugares"
                            ),
                        ),
                        (
                            "liaison",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="delegations",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "delegación",
                        "verbose_name_plural": "delegaciones",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("mission", "name"), name="delegation_name_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Invitation",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(
                                auto_now_add=True, verbose_name="registrado"
                            ),
                        ),
                        (
                            "delegation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="invitations",
                                to="logistics.delegation",
                            ),
                        ),
                        ("folio", models.CharField(blank=True, max_length=40)),
                        (
                            "name",
                            models.CharField(max_length=160, verbose_name="nombre"),
                        ),
                        (
                            "email",
                            models.EmailField(max_length=254, verbose_name="correo"),
                        ),
                        (
                            "country",
                            django_countries.fields.CountryField(
                                max_length=2, verbose_name="país"
                            ),
                        ),
                        (
                            "category",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="missions.inviteecategory",
                            ),
                        ),
                        (
                            "language",
                            models.CharField(
                                default="en", max_length=8, verbose_name="idioma"
                            ),
                        ),
                        (
                            "costs",
                            models.CharField(
                                choices=[
                                    ("none", "Ninguno"),
                                    ("lodging", "Hospedaje"),
                                    ("full", "Hospedaje y traslado"),
                                ],
                                default="none",
                                max_length=8,
                                verbose_name="gastos cubiertos",
                            ),
                        ),
                        (
                            "signer",
                            models.CharField(
                                blank=True, max_length=160, verbose_name="firma"
                            ),
                        ),
                        (
                            "reply_by",
                            models.DateField(verbose_name="responder antes de"),
                        ),
                        ("token_hash", models.CharField(blank=True, max_length=64)),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("to_invite", "Por invitar"),
                                    ("invited", "Invitada"),
                                    ("confirmed", "Confirmada"),
                                    ("declined", "Declinada"),
                                    ("no_answer", "Sin respuesta"),
                                    ("replaced", "Sustituida"),
                                ],
                                default="to_invite",
                                max_length=10,
                                verbose_name="estado",
                            ),
                        ),
                        (
                            "invited_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="enviada"
                            ),
                        ),
                        (
                            "invited_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "reminded_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="recordada"
                            ),
                        ),
                        (
                            "answers_text",
                            core.crypto.EncryptedTextField(
                                blank=True, default="", editable=False
                            ),
                        ),
                        (
                            "replaces",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="replaced_by",
                                to="logistics.invitation",
                            ),
                        ),
                        (
                            "answered_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="respondida"
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="network.person",
                            ),
                        ),
                        (
                            "application",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="invitation",
                                to="accreditation.application",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "invitación",
                        "verbose_name_plural": "invitaciones",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "status__in",
                                        [
                                            "to_invite",
                                            "invited",
                                            "confirmed",
                                            "declined",
                                            "no_answer",
                                            "replaced",
                                        ],
                                    )
                                ),
                                name="invitation_status_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("costs__in", ["none", "lodging", "full"])
                                ),
                                name="invitation_costs_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("invited_at__isnull", True),
                                        ("invited_by__isnull", True),
                                    ),
                                    models.Q(
                                        ("invited_at__isnull", False),
                                        ("invited_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="invitation_invited_pair",
                                violation_error_message="Faltan la persona o la fecha del acto.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("token_hash", ""), _negated=True),
                                fields=("token_hash",),
                                name="invitation_token_once",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("folio", ""), _negated=True),
                                fields=("folio",),
                                name="invitation_folio_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "confirmed"), _negated=True),
                                    models.Q(
                                        ("application__isnull", False),
                                        ("person__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="invitation_confirmed_is_filed",
                                violation_error_message="Quien confirma tiene persona y solicitud.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("country", "MX"), _negated=True),
                                name="invitation_not_mexican",
                                violation_error_message="Las personas mexicanas se acreditan como observadoras.",
                            ),
                            models.UniqueConstraint(
                                fields=("delegation", "email"),
                                name="invitation_once",
                                violation_error_message="Esa persona ya está invitada.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        (
                                            "status__in",
                                            [
                                                "invited",
                                                "confirmed",
                                                "declined",
                                                "no_answer",
                                            ],
                                        ),
                                        _negated=True,
                                    ),
                                    models.Q(
                                        ("invited_at__isnull", False),
                                        models.Q(("folio", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="invitation_sent_has_folio",
                                violation_error_message="Una invitación enviada lleva folio y fecha.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="InvitationDocument",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(
                                auto_now_add=True, verbose_name="registrado"
                            ),
                        ),
                        (
                            "invitation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="documents",
                                to="logistics.invitation",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    (
                                        "voter_card_front",
                                        "Credencial para votar, anverso",
                                    ),
                                    (
                                        "voter_card_back",
                                        "Credencial para votar, reverso",
                                    ),
                                    ("photograph", "Fotografía"),
                                    ("passport", "Pasaporte, página principal"),
                                    ("signed_form", "Formato firmado"),
                                ],
                                max_length=20,
                                verbose_name="documento",
                            ),
                        ),
                        (
                            "file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="core.storedfile",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "documento de la invitación",
                        "verbose_name_plural": "documentos de las invitaciones",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        [
                                            "voter_card_front",
                                            "voter_card_back",
                                            "photograph",
                                            "passport",
                                            "signed_form",
                                        ],
                                    )
                                ),
                                name="invitation_document_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
                            models.UniqueConstraint(
                                fields=("invitation", "kind"),
                                name="invitation_document_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="VisitorNeeds",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(
                                auto_now_add=True, verbose_name="registrado"
                            ),
                        ),
                        (
                            "invitation",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="needs",
                                to="logistics.invitation",
                            ),
                        ),
                        (
                            "consent",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="core.consent",
                            ),
                        ),
                        (
                            "diet",
                            core.crypto.EncryptedTextField(
                                blank=True, default="", verbose_name="alimentación"
                            ),
                        ),
                        (
                            "access",
                            core.crypto.EncryptedTextField(
                                blank=True, default="", verbose_name="accesibilidad"
                            ),
                        ),
                        (
                            "medical",
                            core.crypto.EncryptedTextField(
                                blank=True, default="", verbose_name="atención médica"
                            ),
                        ),
                        (
                            "emergency_contact",
                            core.crypto.EncryptedTextField(
                                blank=True,
                                default="",
                                verbose_name="contacto de emergencia",
                            ),
                        ),
                        (
                            "interpretation",
                            models.CharField(
                                blank=True, max_length=60, verbose_name="interpretación"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "necesidades",
                        "verbose_name_plural": "necesidades",
                    },
                ),
                migrations.CreateModel(
                    name="Flight",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(
                                auto_now_add=True, verbose_name="registrado"
                            ),
                        ),
                        (
                            "invitation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="flights",
                                to="logistics.invitation",
                            ),
                        ),
                        (
                            "direction",
                            models.CharField(
                                choices=[
                                    ("arrival", "Llegada"),
                                    ("departure", "Salida"),
                                ],
                                max_length=10,
                                verbose_name="sentido",
                            ),
                        ),
                        (
                            "airline",
                            models.CharField(max_length=80, verbose_name="aerolínea"),
                        ),
                        (
                            "number",
                            models.CharField(max_length=10, verbose_name="vuelo"),
                        ),
                        (
                            "airport",
                            models.CharField(max_length=80, verbose_name="aeropuerto"),
                        ),
                        (
                            "terminal",
                            models.CharField(
                                blank=True, max_length=10, verbose_name="terminal"
                            ),
                        ),
                        ("at", models.DateTimeField(verbose_name="hora")),
                    ],
                    options={
                        "verbose_name": "vuelo",
                        "verbose_name_plural": "vuelos",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("direction__in", ["arrival", "departure"])
                                ),
                                name="flight_direction_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
                            models.UniqueConstraint(
                                fields=("invitation", "direction"),
                                name="flight_direction_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Lodging",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(
                                auto_now_add=True, verbose_name="registrado"
                            ),
                        ),
                        (
                            "invitation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="lodgings",
                                to="logistics.invitation",
                            ),
                        ),
                        (
                            "hotel",
                            models.CharField(max_length=120, verbose_name="hotel"),
                        ),
                        (
                            "room",
                            models.CharField(
                                blank=True, max_length=40, verbose_name="habitación"
                            ),
                        ),
                        ("check_in_on", models.DateField(verbose_name="entrada")),
                        ("check_out_on", models.DateField(verbose_name="salida")),
                        (
                            "confirmation",
                            models.CharField(
                                blank=True, max_length=40, verbose_name="confirmación"
                            ),
                        ),
                        (
                            "payer",
                            models.CharField(
                                blank=True, max_length=60, verbose_name="paga"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "hospedaje",
                        "verbose_name_plural": "hospedajes",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("check_in_on__isnull", True),
                                    ("check_out_on__isnull", True),
                                    ("check_in_on__lte", models.F("check_out_on")),
                                    _connector="OR",
                                ),
                                name="lodging_ordered",
                                violation_error_message="El término no puede ser anterior al inicio.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Vehicle",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(
                                auto_now_add=True, verbose_name="registrado"
                            ),
                        ),
                        (
                            "mission",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="vehicles",
                                to="missions.mission",
                            ),
                        ),
                        (
                            "name",
                            models.CharField(max_length=80, verbose_name="vehículo"),
                        ),
                        (
                            "plates",
                            models.CharField(
                                blank=True, max_length=12, verbose_name="placas"
                            ),
                        ),
                        (
                            "capacity",
                            models.PositiveSmallIntegerField(verbose_name="lugares"),
                        ),
                        (
                            "driver",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="conduce"
                            ),
                        ),
                        (
                            "phone",
                            models.CharField(
                                blank=True, max_length=30, verbose_name="teléfono"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "vehículo",
                        "verbose_name_plural": "vehículos",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("mission", "name"), name="vehicle_name_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Transfer",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(
                                auto_now_add=True, verbose_name="registrado"
                            ),
                        ),
                        (
                            "delegation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="transfers",
                                to="logistics.delegation",
                            ),
                        ),
                        (
                            "vehicle",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="transfers",
                                to="logistics.vehicle",
                            ),
                        ),
                        (
                            "origin",
                            models.CharField(max_length=150, verbose_name="desde"),
                        ),
                        (
                            "destination",
                            models.CharField(max_length=150, verbose_name="hasta"),
                        ),
                        ("starts_at", models.DateTimeField(verbose_name="sale")),
                        ("ends_at", models.DateTimeField(verbose_name="llega")),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("planned", "Programado"),
                                    ("done", "Realizado"),
                                    ("cancelled", "Cancelado"),
                                ],
                                default="planned",
                                max_length=10,
                                verbose_name="estado",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "traslado",
                        "verbose_name_plural": "traslados",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("status__in", ["planned", "done", "cancelled"])
                                ),
                                name="transfer_status_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("starts_at__isnull", True),
                                    ("ends_at__isnull", True),
                                    ("starts_at__lte", models.F("ends_at")),
                                    _connector="OR",
                                ),
                                name="transfer_ordered",
                                violation_error_message="El término no puede ser anterior al inicio.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TransferPassenger",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "transfer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="passengers",
                                to="logistics.transfer",
                            ),
                        ),
                        (
                            "invitation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="transfers",
                                to="logistics.invitation",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "pasajera",
                        "verbose_name_plural": "pasajeras",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("transfer", "invitation"), name="passenger_once"
                            )
                        ],
                    },
                ),
            ],
        ),
    ]
