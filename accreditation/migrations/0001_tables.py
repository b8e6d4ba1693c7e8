import uuid

import django.db.models.deletion
import django.utils.timezone
import django_countries.fields
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import core.crypto


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("core", "0001_tables"),
        ("missions", "0001_tables"),
        ("network", "0001_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="Call",
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
                    models.DateTimeField(auto_now_add=True, verbose_name="registrado"),
                ),
                (
                    "mission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="calls",
                        to="missions.mission",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("observer", "Persona observadora"),
                            ("visitor", "Persona visitante extranjera"),
                        ],
                        max_length=10,
                        verbose_name="dirigida a",
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        max_length=60, unique=True, verbose_name="dirección"
                    ),
                ),
                ("title_es", models.CharField(max_length=250, verbose_name="título")),
                (
                    "title_en",
                    models.CharField(
                        blank=True, max_length=250, verbose_name="título en inglés"
                    ),
                ),
                ("text_es", models.TextField(blank=True, verbose_name="texto")),
                (
                    "text_en",
                    models.TextField(blank=True, verbose_name="texto en inglés"),
                ),
                (
                    "rule_set",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="missions.ruleset",
                    ),
                ),
                ("opens_at", models.DateTimeField(verbose_name="abre")),
                ("closes_at", models.DateTimeField(verbose_name="cierra")),
                (
                    "source",
                    models.CharField(
                        blank=True, max_length=250, verbose_name="instrumento"
                    ),
                ),
            ],
            options={
                "verbose_name": "convocatoria",
                "verbose_name_plural": "convocatorias",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["observer", "visitor"])),
                        name="call_kind_known",
                        violation_error_message="El valor no está en la lista permitida.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("opens_at__isnull", True),
                            ("closes_at__isnull", True),
                            ("opens_at__lte", models.F("closes_at")),
                            _connector="OR",
                        ),
                        name="call_ordered",
                        violation_error_message="El término no puede ser anterior al inicio.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DecisionGround",
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
                    "code",
                    models.CharField(max_length=20, unique=True, verbose_name="clave"),
                ),
                ("name_es", models.CharField(max_length=200, verbose_name="nombre")),
                (
                    "name_en",
                    models.CharField(max_length=200, verbose_name="nombre en inglés"),
                ),
                (
                    "order",
                    models.PositiveSmallIntegerField(default=0, verbose_name="orden"),
                ),
                (
                    "is_active",
                    models.BooleanField(default=True, verbose_name="vigente"),
                ),
                (
                    "source",
                    models.CharField(blank=True, max_length=200, verbose_name="fuente"),
                ),
                (
                    "mark",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("S", "Con fuente"),
                            ("Seed", "Documento del Instituto"),
                            ("C", "Calculado"),
                            ("GK", "Valor por omisión, editable"),
                            ("D", "Propuesta de diseño"),
                        ],
                        max_length=4,
                        verbose_name="evidencia",
                    ),
                ),
                (
                    "article",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="artículo"
                    ),
                ),
                (
                    "text",
                    models.TextField(blank=True, verbose_name="texto del fundamento"),
                ),
                (
                    "for_approval",
                    models.BooleanField(default=False, verbose_name="para aprobar"),
                ),
                (
                    "for_denial",
                    models.BooleanField(default=True, verbose_name="para negar"),
                ),
                (
                    "for_cancellation",
                    models.BooleanField(default=False, verbose_name="para cancelar"),
                ),
            ],
            options={
                "verbose_name": "fundamento",
                "verbose_name_plural": "fundamentos",
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("mark__in", ["", "S", "Seed", "C", "GK", "D"])
                        ),
                        name="decisionground_mark_known",
                        violation_error_message="El valor no está en la lista permitida.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DecisionBatch",
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
                    models.DateTimeField(auto_now_add=True, verbose_name="registrado"),
                ),
                (
                    "mission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decision_batches",
                        to="missions.mission",
                    ),
                ),
                ("folio", models.CharField(blank=True, max_length=40)),
                (
                    "outcome",
                    models.CharField(
                        choices=[("approve", "Aprobar"), ("deny", "Negar")],
                        max_length=8,
                        verbose_name="sentido",
                    ),
                ),
                (
                    "ground",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accreditation.decisionground",
                    ),
                ),
                (
                    "instrument",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="instrumento"
                    ),
                ),
                (
                    "session_on",
                    models.DateField(
                        blank=True, null=True, verbose_name="fecha de la sesión"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("proposed", "Propuesta"),
                            ("resolved", "Resuelta"),
                            ("cancelled", "Cancelada"),
                        ],
                        default="proposed",
                        max_length=10,
                        verbose_name="estado",
                    ),
                ),
                ("proposed_at", models.DateTimeField(verbose_name="propuesta")),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "resolved_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="resuelta"
                    ),
                ),
                (
                    "resolved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "size",
                    models.PositiveIntegerField(default=0, verbose_name="expedientes"),
                ),
                (
                    "failures",
                    models.JSONField(
                        blank=True, default=list, verbose_name="no resueltos"
                    ),
                ),
            ],
            options={
                "verbose_name": "lote de resolución",
                "verbose_name_plural": "lotes de resolución",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["proposed", "resolved", "cancelled"])
                        ),
                        name="batch_status_known",
                        violation_error_message="El valor no está en la lista permitida.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("outcome__in", ["approve", "deny"])),
                        name="batch_outcome_known",
                        violation_error_message="El valor no está en la lista permitida.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("proposed_at__isnull", True),
                                ("proposed_by__isnull", True),
                            ),
                            models.Q(
                                ("proposed_at__isnull", False),
                                ("proposed_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="batch_proposed_pair",
                        violation_error_message="Faltan la persona o la fecha del acto.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("resolved_at__isnull", True),
                                ("resolved_by__isnull", True),
                            ),
                            models.Q(
                                ("resolved_at__isnull", False),
                                ("resolved_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="batch_resolved_pair",
                        violation_error_message="Faltan la persona o la fecha del acto.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("resolved_by__isnull", True),
                            models.Q(
                                ("resolved_by", models.F("proposed_by")), _negated=True
                            ),
                            _connector="OR",
                        ),
                        name="batch_two_people",
                        violation_error_message="Quien propone no puede resolver: se necesita otra persona.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "resolved"), _negated=True),
                            models.Q(
                                models.Q(("instrument", ""), _negated=True),
                                ("session_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="batch_resolved_has_instrument",
                        violation_error_message="Indique el instrumento y la fecha de la sesión.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Application",
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
                    models.DateTimeField(auto_now_add=True, verbose_name="registrado"),
                ),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="applications",
                        to="accreditation.call",
                    ),
                ),
                (
                    "rule_set",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="missions.ruleset",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="applications",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="applications",
                        to="network.person",
                    ),
                ),
                ("folio", models.CharField(blank=True, max_length=40)),
                ("number", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("online", "En línea"),
                            ("district", "Dirección Distrital"),
                            ("deoeyg", "DEOEyG"),
                            ("invitation", "Invitación"),
                            ("ine", "INE"),
                        ],
                        default="online",
                        max_length=12,
                        verbose_name="canal",
                    ),
                ),
                (
                    "institution",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.institution",
                        verbose_name="organización",
                    ),
                ),
                (
                    "country",
                    django_countries.fields.CountryField(
                        default="MX", max_length=2, verbose_name="país"
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="missions.district",
                    ),
                ),
                (
                    "alcaldia",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="missions.alcaldia",
                    ),
                ),
                (
                    "address",
                    core.crypto.EncryptedTextField(
                        blank=True, default="", verbose_name="domicilio"
                    ),
                ),
                (
                    "answers_text",
                    core.crypto.EncryptedTextField(
                        blank=True, default="", editable=False
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Borrador"),
                            ("received", "Recibida"),
                            ("in_review", "En revisión"),
                            ("correction", "Prevenida"),
                            ("corrected", "Subsanada"),
                            ("not_corrected", "No subsanada"),
                            ("in_training", "Canalizada a curso"),
                            ("trained", "Curso acreditado"),
                            ("not_trained", "Curso no acreditado"),
                            ("proposed", "Propuesta a resolución"),
                            ("approved", "Aprobada"),
                            ("denied", "Negada"),
                            ("withdrawn", "Desistida"),
                            ("inadmissible", "Improcedente"),
                        ],
                        default="draft",
                        max_length=14,
                        verbose_name="estado",
                    ),
                ),
                (
                    "received_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="recibida"
                    ),
                ),
                (
                    "deadline_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="cierre aplicado"
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "due_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="vence"),
                ),
                (
                    "fast_due_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="vía rápida hasta"
                    ),
                ),
                (
                    "lane",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Case(
                            models.When(
                                status__in=[
                                    "draft",
                                    "approved",
                                    "denied",
                                    "withdrawn",
                                    "inadmissible",
                                ],
                                then=9,
                            ),
                            models.When(fast_due_at__isnull=False, then=0),
                            models.When(due_at__isnull=False, then=1),
                            default=2,
                        ),
                        output_field=models.PositiveSmallIntegerField(),
                    ),
                ),
                (
                    "turn_at",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Case(
                            models.When(
                                due_at__lt=models.F("fast_due_at"),
                                fast_due_at__isnull=False,
                                then=models.F("due_at"),
                            ),
                            models.When(
                                fast_due_at__isnull=False, then=models.F("fast_due_at")
                            ),
                            models.When(due_at__isnull=False, then=models.F("due_at")),
                            default=models.F("received_at"),
                        ),
                        output_field=models.DateTimeField(null=True),
                    ),
                ),
                ("version", models.PositiveIntegerField(default=0)),
                (
                    "training",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="applications",
                        to="network.trainingresult",
                    ),
                ),
                (
                    "batch",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="applications",
                        to="accreditation.decisionbatch",
                    ),
                ),
                (
                    "ground",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accreditation.decisionground",
                    ),
                ),
                (
                    "decided_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="resuelta"
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "modalities",
                    models.ManyToManyField(
                        blank=True, related_name="+", to="missions.modality"
                    ),
                ),
            ],
            options={
                "verbose_name": "solicitud",
                "verbose_name_plural": "solicitudes",
                "indexes": [
                    models.Index(
                        fields=["lane", "turn_at", "id"], name="application_turn"
                    ),
                    models.Index(
                        fields=["status", "lane", "turn_at", "id"],
                        name="application_by_status",
                    ),
                    models.Index(
                        fields=["call", "status", "due_at"], name="application_queue"
                    ),
                    models.Index(
                        fields=["received_at", "id"], name="application_received"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "status__in",
                                [
                                    "draft",
                                    "received",
                                    "in_review",
                                    "correction",
                                    "corrected",
                                    "not_corrected",
                                    "in_training",
                                    "trained",
                                    "not_trained",
                                    "proposed",
                                    "approved",
                                    "denied",
                                    "withdrawn",
                                    "inadmissible",
                                ],
                            )
                        ),
                        name="application_status_known",
                        violation_error_message="El valor no está en la lista permitida.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "channel__in",
                                ["online", "district", "deoeyg", "invitation", "ine"],
                            )
                        ),
                        name="application_channel_known",
                        violation_error_message="El valor no está en la lista permitida.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("decided_at__isnull", True),
                                ("decided_by__isnull", True),
                            ),
                            models.Q(
                                ("decided_at__isnull", False),
                                ("decided_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="application_decided_pair",
                        violation_error_message="Faltan la persona o la fecha del acto.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["draft", "withdrawn"]),
                            models.Q(
                                models.Q(("folio", ""), _negated=True),
                                ("person__isnull", False),
                                ("received_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="application_received_has_folio",
                        violation_error_message="Una solicitud recibida lleva folio, fecha y persona.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("deadline_at__isnull", False), _negated=True),
                            ("received_at__isnull", True),
                            ("received_at__lt", models.F("deadline_at")),
                            _connector="OR",
                        ),
                        name="application_received_in_time",
                        violation_error_message="La solicitud llegó después del cierre de la convocatoria.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("channel", "invitation"),
                                models.Q(("country", "MX"), _negated=True),
                            ),
                            models.Q(
                                models.Q(("channel", "invitation"), _negated=True),
                                ("country", "MX"),
                            ),
                            _connector="OR",
                        ),
                        name="application_route_by_nationality",
                        violation_error_message="Las personas mexicanas se acreditan como observadoras; las extranjeras, por invitación.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("status", "approved"),
                                models.Q(("channel", "invitation"), _negated=True),
                                _negated=True,
                            ),
                            ("training__isnull", False),
                            _connector="OR",
                        ),
                        name="application_approved_is_trained",
                        violation_error_message="No se aprueba una solicitud sin curso acreditado.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("status__in", ["approved", "denied"]), _negated=True
                            ),
                            models.Q(
                                ("batch__isnull", False),
                                ("decided_at__isnull", False),
                                ("ground__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="application_decided_is_grounded",
                        violation_error_message="Toda resolución lleva fundamento, persona y fecha.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("status__in", ["withdrawn", "inadmissible"]), _negated=True
                        ),
                        fields=("call", "person"),
                        name="application_one_per_person",
                        violation_error_message="Esa persona ya tiene una solicitud en esta convocatoria.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status", "draft")),
                        fields=("call", "user"),
                        name="application_one_draft",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("folio", ""), _negated=True),
                        fields=("folio",),
                        name="application_folio_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Accreditation",
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
                    models.DateTimeField(auto_now_add=True, verbose_name="registrado"),
                ),
                (
                    "application",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="accreditation",
                        to="accreditation.application",
                    ),
                ),
                (
                    "mission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="accreditations",
                        to="missions.mission",
                    ),
                ),
                (
                    "participant",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="accreditation",
                        to="missions.participant",
                    ),
                ),
                ("folio", models.CharField(max_length=40, unique=True)),
                ("number", models.PositiveIntegerField(verbose_name="número")),
                (
                    "role",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "Persona observadora"),
                            (2, "Persona visitante extranjera"),
                            (3, "Personal del Instituto"),
                            (4, "Integrante de la Red"),
                        ],
                        verbose_name="tipo",
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="vigente desde")),
                ("ends_on", models.DateField(verbose_name="vigente hasta")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("valid", "Vigente"),
                            ("suspended", "Suspendida"),
                            ("cancelled", "Cancelada"),
                            ("withdrawn", "Retirada"),
                        ],
                        default="valid",
                        max_length=10,
                        verbose_name="estado",
                    ),
                ),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "ground",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accreditation.decisionground",
                    ),
                ),
                (
                    "modalities",
                    models.ManyToManyField(
                        blank=True, related_name="+", to="missions.modality"
                    ),
                ),
            ],
            options={
                "verbose_name": "acreditación",
                "verbose_name_plural": "acreditaciones",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "status__in",
                                ["valid", "suspended", "cancelled", "withdrawn"],
                            )
                        ),
                        name="accreditation_status_known",
                        violation_error_message="El valor no está en la lista permitida.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_on__isnull", True),
                            ("ends_on__isnull", True),
                            ("starts_on__lte", models.F("ends_on")),
                            _connector="OR",
                        ),
                        name="accreditation_ordered",
                        violation_error_message="El término no puede ser anterior al inicio.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("ended_at__isnull", True), ("ended_by__isnull", True)
                            ),
                            models.Q(
                                ("ended_at__isnull", False), ("ended_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="accreditation_ended_pair",
                        violation_error_message="Faltan la persona o la fecha del acto.",
                    ),
                    models.UniqueConstraint(
                        fields=("mission", "number"), name="accreditation_number_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Declaration",
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
                    "rule_set",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="declarations",
                        to="missions.ruleset",
                    ),
                ),
                ("code", models.CharField(max_length=40, verbose_name="clave")),
                (
                    "order",
                    models.PositiveSmallIntegerField(default=0, verbose_name="orden"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("observer", "Persona observadora"),
                            ("visitor", "Persona visitante extranjera"),
                        ],
                        max_length=10,
                        verbose_name="de quién",
                    ),
                ),
                ("text_es", models.TextField(verbose_name="texto")),
                (
                    "text_en",
                    models.TextField(blank=True, verbose_name="texto en inglés"),
                ),
                (
                    "source",
                    models.CharField(
                        blank=True, max_length=250, verbose_name="fundamento"
                    ),
                ),
            ],
            options={
                "verbose_name": "declaración",
                "verbose_name_plural": "declaraciones",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["observer", "visitor"])),
                        name="declaration_kind_known",
                        violation_error_message="El valor no está en la lista permitida.",
                    ),
                    models.UniqueConstraint(
                        fields=("rule_set", "code"), name="declaration_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ApplicationDeclaration",
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
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="declarations",
                        to="accreditation.application",
                    ),
                ),
                (
                    "declaration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accreditation.declaration",
                    ),
                ),
                ("made_at", models.DateTimeField(verbose_name="protestada")),
            ],
            options={
                "verbose_name": "declaración bajo protesta",
                "verbose_name_plural": "declaraciones bajo protesta",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("application", "declaration"), name="declared_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ApplicationDocument",
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
                    models.DateTimeField(auto_now_add=True, verbose_name="registrado"),
                ),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="documents",
                        to="accreditation.application",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("voter_card_front", "Credencial para votar, anverso"),
                            ("voter_card_back", "Credencial para votar, reverso"),
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
                ("is_current", models.BooleanField(default=True)),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("pending", "Por revisar"),
                            ("accepted", "Cumple"),
                            ("rejected", "No cumple"),
                        ],
                        default="pending",
                        max_length=10,
                        verbose_name="cumple",
                    ),
                ),
                (
                    "note",
                    models.CharField(
                        blank=True, max_length=250, verbose_name="observación"
                    ),
                ),
                ("examined_at", models.DateTimeField(blank=True, null=True)),
                (
                    "examined_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "documento",
                "verbose_name_plural": "documentos",
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
                        name="document_kind_known",
                        violation_error_message="El valor no está en la lista permitida.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("verdict__in", ["pending", "accepted", "rejected"])
                        ),
                        name="document_verdict_known",
                        violation_error_message="El valor no está en la lista permitida.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("examined_at__isnull", True),
                                ("examined_by__isnull", True),
                            ),
                            models.Q(
                                ("examined_at__isnull", False),
                                ("examined_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="document_examined_pair",
                        violation_error_message="Faltan la persona o la fecha del acto.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("verdict", "pending"),
                            ("examined_at__isnull", False),
                            _connector="OR",
                        ),
                        name="document_verdict_signed",
                        violation_error_message="Todo dictamen de un documento lleva persona y fecha.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("is_current", True)),
                        fields=("application", "kind"),
                        name="document_one_current",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Badge",
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
                    models.DateTimeField(auto_now_add=True, verbose_name="registrado"),
                ),
                (
                    "accreditation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="badges",
                        to="accreditation.accreditation",
                    ),
                ),
                (
                    "mission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="badges",
                        to="missions.mission",
                    ),
                ),
                (
                    "public_id",
                    models.CharField(
                        max_length=16, unique=True, verbose_name="identificador"
                    ),
                ),
                ("folio", models.CharField(max_length=40, unique=True)),
                ("number", models.PositiveIntegerField(verbose_name="número")),
                ("check_code", models.CharField(max_length=6, verbose_name="código")),
                ("index", models.PositiveIntegerField(verbose_name="índice de estado")),
                ("kid", models.CharField(max_length=8)),
                ("signed", models.BinaryField(verbose_name="objeto firmado")),
                ("starts_at", models.DateTimeField(verbose_name="vale desde")),
                ("ends_at", models.DateTimeField(verbose_name="vale hasta")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("issued", "Emitido"),
                            ("delivered", "Entregado"),
                            ("suspended", "Suspendido"),
                            ("revoked", "Revocado"),
                        ],
                        default="issued",
                        max_length=10,
                        verbose_name="estado",
                    ),
                ),
                ("issued_at", models.DateTimeField(verbose_name="emitido")),
                (
                    "issued_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "delivered_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="entregado"
                    ),
                ),
                (
                    "delivered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "revoked_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="revocado"
                    ),
                ),
                (
                    "revoked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="accreditation.badge",
                    ),
                ),
            ],
            options={
                "verbose_name": "gafete",
                "verbose_name_plural": "gafetes",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "status__in",
                                ["issued", "delivered", "suspended", "revoked"],
                            )
                        ),
                        name="badge_status_known",
                        violation_error_message="El valor no está en la lista permitida.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_at__isnull", True),
                            ("ends_at__isnull", True),
                            ("starts_at__lte", models.F("ends_at")),
                            _connector="OR",
                        ),
                        name="badge_ordered",
                        violation_error_message="El término no puede ser anterior al inicio.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("issued_at__isnull", True), ("issued_by__isnull", True)
                            ),
                            models.Q(
                                ("issued_at__isnull", False),
                                ("issued_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="badge_issued_pair",
                        violation_error_message="Faltan la persona o la fecha del acto.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("delivered_at__isnull", True),
                                ("delivered_by__isnull", True),
                            ),
                            models.Q(
                                ("delivered_at__isnull", False),
                                ("delivered_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="badge_delivered_pair",
                        violation_error_message="Faltan la persona o la fecha del acto.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("revoked_at__isnull", True),
                                ("revoked_by__isnull", True),
                            ),
                            models.Q(
                                ("revoked_at__isnull", False),
                                ("revoked_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="badge_revoked_pair",
                        violation_error_message="Faltan la persona o la fecha del acto.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "revoked"), _negated=True),
                            ("revoked_at__isnull", False),
                            _connector="OR",
                        ),
                        name="badge_revoked_by_somebody",
                        violation_error_message="Un gafete revocado lleva quién y cuándo.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status", "revoked"), _negated=True),
                        fields=("accreditation",),
                        name="badge_one_live",
                        violation_error_message="Ya hay un gafete vigente.",
                    ),
                    models.UniqueConstraint(
                        fields=("mission", "index"), name="badge_index_once"
                    ),
                    models.UniqueConstraint(
                        fields=("mission", "number"), name="badge_number_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BadgeKey",
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
                    "kid",
                    models.CharField(max_length=8, unique=True, verbose_name="clave"),
                ),
                (
                    "mission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="badge_keys",
                        to="missions.mission",
                    ),
                ),
                ("public_key", models.BinaryField(max_length=32)),
                ("use_from", models.DateTimeField(verbose_name="firma desde")),
                ("use_to", models.DateTimeField(verbose_name="firma hasta")),
                (
                    "compromised_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="comprometida"
                    ),
                ),
            ],
            options={
                "verbose_name": "llave de gafetes",
                "verbose_name_plural": "llaves de gafetes",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("use_from__isnull", True),
                            ("use_to__isnull", True),
                            ("use_from__lte", models.F("use_to")),
                            _connector="OR",
                        ),
                        name="badgekey_ordered",
                        violation_error_message="El término no puede ser anterior al inicio.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="BadgeReading",
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
                    "badge",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="readings",
                        to="accreditation.badge",
                    ),
                ),
                ("read_at", models.DateTimeField(verbose_name="leído")),
                ("verdict", models.CharField(max_length=20, verbose_name="resultado")),
                ("nonce", models.UUIDField(unique=True)),
                (
                    "device",
                    models.CharField(blank=True, max_length=40, verbose_name="lector"),
                ),
                (
                    "door",
                    models.CharField(blank=True, max_length=20, verbose_name="puerta"),
                ),
                (
                    "direction",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Sin dirección"),
                            ("in", "Entrada"),
                            ("out", "Salida"),
                        ],
                        default="",
                        max_length=3,
                        verbose_name="sentido",
                    ),
                ),
                (
                    "received_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="recibida"
                    ),
                ),
                (
                    "annulled_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="anulada"),
                ),
                (
                    "annulled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "annulment",
                    models.CharField(blank=True, max_length=200, verbose_name="motivo"),
                ),
            ],
            options={
                "verbose_name": "lectura",
                "verbose_name_plural": "lecturas",
                "indexes": [models.Index(fields=["read_at"], name="reading_at")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("direction__in", ["", "in", "out"])),
                        name="reading_direction_known",
                        violation_error_message="El valor no está en la lista permitida.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("annulled_at__isnull", True),
                                ("annulled_by__isnull", True),
                            ),
                            models.Q(
                                ("annulled_at__isnull", False),
                                ("annulled_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="reading_annulled_pair",
                        violation_error_message="Faltan la persona o la fecha del acto.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("annulled_at__isnull", False), _negated=True),
                            models.Q(("annulment", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="reading_annulled_with_reason",
                        violation_error_message="Una lectura anulada lleva el motivo.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BadgeRunItem",
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
                    "accreditation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="run_items",
                        to="accreditation.accreditation",
                    ),
                ),
                (
                    "badge",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="run_items",
                        to="accreditation.badge",
                    ),
                ),
                ("position", models.PositiveIntegerField(verbose_name="lugar")),
                (
                    "group",
                    models.CharField(blank=True, max_length=200, verbose_name="grupo"),
                ),
                ("printed", models.BooleanField(default=False, verbose_name="impreso")),
            ],
            options={
                "verbose_name": "gafete de un tiraje",
                "verbose_name_plural": "gafetes de un tiraje",
            },
        ),
        migrations.CreateModel(
            name="BadgeRun",
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
                    models.DateTimeField(auto_now_add=True, verbose_name="registrado"),
                ),
                (
                    "mission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="badge_runs",
                        to="missions.mission",
                    ),
                ),
                (
                    "layout",
                    models.CharField(
                        default="a6", max_length=20, verbose_name="formato"
                    ),
                ),
                (
                    "with_back",
                    models.BooleanField(default=False, verbose_name="con reverso"),
                ),
                (
                    "order",
                    models.CharField(
                        default="surname", max_length=40, verbose_name="orden"
                    ),
                ),
                (
                    "reason",
                    models.CharField(blank=True, max_length=300, verbose_name="motivo"),
                ),
                (
                    "job",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="core.job",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="core.storedfile",
                    ),
                ),
                ("started_at", models.DateTimeField(verbose_name="iniciado")),
                (
                    "started_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "accreditations",
                    models.ManyToManyField(
                        related_name="runs",
                        through="accreditation.BadgeRunItem",
                        to="accreditation.accreditation",
                    ),
                ),
                (
                    "badges",
                    models.ManyToManyField(
                        related_name="runs",
                        through="accreditation.BadgeRunItem",
                        to="accreditation.badge",
                    ),
                ),
            ],
            options={
                "verbose_name": "tiraje de gafetes",
                "verbose_name_plural": "tirajes de gafetes",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("started_at__isnull", True),
                                ("started_by__isnull", True),
                            ),
                            models.Q(
                                ("started_at__isnull", False),
                                ("started_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="badgerun_started_pair",
                        violation_error_message="Faltan la persona o la fecha del acto.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="BadgeRunPart",
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
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parts",
                        to="accreditation.badgerun",
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="parte")),
                ("name", models.CharField(max_length=120, verbose_name="archivo")),
                ("count", models.PositiveIntegerField(verbose_name="gafetes")),
                ("sha256", models.CharField(max_length=64)),
                ("made_at", models.DateTimeField(verbose_name="dibujado")),
                (
                    "file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="core.storedfile",
                    ),
                ),
            ],
            options={
                "verbose_name": "parte de un tiraje",
                "verbose_name_plural": "partes de un tiraje",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("run", "number"), name="badgerunpart_number_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Correction",
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
                    models.DateTimeField(auto_now_add=True, verbose_name="registrado"),
                ),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="corrections",
                        to="accreditation.application",
                    ),
                ),
                ("text", models.TextField(verbose_name="qué falta o debe corregirse")),
                (
                    "documents",
                    models.JSONField(
                        blank=True, default=list, verbose_name="documentos"
                    ),
                ),
                (
                    "rule",
                    models.CharField(max_length=200, verbose_name="regla del plazo"),
                ),
                ("requested_at", models.DateTimeField(verbose_name="pedida")),
                (
                    "requested_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "medium",
                    models.CharField(
                        choices=[
                            ("email", "Correo electrónico"),
                            ("in_person", "En persona, con acuse"),
                            ("board", "Por estrados"),
                        ],
                        default="email",
                        max_length=10,
                        verbose_name="medio",
                    ),
                ),
                (
                    "notified_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="notificada el"
                    ),
                ),
                (
                    "receipt",
                    models.CharField(blank=True, max_length=200, verbose_name="acuse"),
                ),
                (
                    "delivered_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="entregada"
                    ),
                ),
                ("due_at", models.DateTimeField(verbose_name="vence")),
                (
                    "answered_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="atendida"
                    ),
                ),
                ("answer", models.TextField(blank=True, verbose_name="respuesta")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "En plazo"),
                            ("answered", "Atendida"),
                            ("expired", "Vencida"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="estado",
                    ),
                ),
            ],
            options={
                "verbose_name": "prevención",
                "verbose_name_plural": "prevenciones",
                "indexes": [
                    models.Index(fields=["status", "due_at"], name="correction_clock")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["open", "answered", "expired"])
                        ),
                        name="correction_status_known",
                        violation_error_message="El valor no está en la lista permitida.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("requested_at__isnull", True),
                                ("requested_by__isnull", True),
                            ),
                            models.Q(
                                ("requested_at__isnull", False),
                                ("requested_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="correction_requested_pair",
                        violation_error_message="Faltan la persona o la fecha del acto.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("medium__in", ["email", "in_person", "board"])
                        ),
                        name="correction_medium_known",
                        violation_error_message="El valor no está en la lista permitida.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("medium", "email"),
                            models.Q(
                                models.Q(("receipt", ""), _negated=True),
                                ("notified_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="correction_notice_proven",
                        violation_error_message="Una notificación en persona o por estrados lleva acuse.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "answered"), _negated=True),
                            ("answered_at__isnull", False),
                            _connector="OR",
                        ),
                        name="correction_answer_dated",
                        violation_error_message="Una prevención atendida lleva la fecha de la respuesta.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status", "open")),
                        fields=("application",),
                        name="correction_one_open",
                        violation_error_message="Ya hay una prevención en plazo.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CorrectionReason",
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
                    "code",
                    models.CharField(max_length=20, unique=True, verbose_name="clave"),
                ),
                ("name_es", models.CharField(max_length=200, verbose_name="nombre")),
                (
                    "name_en",
                    models.CharField(max_length=200, verbose_name="nombre en inglés"),
                ),
                (
                    "order",
                    models.PositiveSmallIntegerField(default=0, verbose_name="orden"),
                ),
                (
                    "is_active",
                    models.BooleanField(default=True, verbose_name="vigente"),
                ),
                (
                    "source",
                    models.CharField(blank=True, max_length=200, verbose_name="fuente"),
                ),
                (
                    "mark",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("S", "Con fuente"),
                            ("Seed", "Documento del Instituto"),
                            ("C", "Calculado"),
                            ("GK", "Valor por omisión, editable"),
                            ("D", "Propuesta de diseño"),
                        ],
                        max_length=4,
                        verbose_name="evidencia",
                    ),
                ),
                ("text_es", models.TextField(verbose_name="texto que lee la persona")),
                (
                    "text_en",
                    models.TextField(blank=True, verbose_name="texto en inglés"),
                ),
                (
                    "document",
                    models.CharField(
                        blank=True, max_length=20, verbose_name="documento que se pide"
                    ),
                ),
            ],
            options={
                "verbose_name": "motivo de prevención",
                "verbose_name_plural": "motivos de prevención",
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("mark__in", ["", "S", "Seed", "C", "GK", "D"])
                        ),
                        name="correctionreason_mark_known",
                        violation_error_message="El valor no está en la lista permitida.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Flag",
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
                    models.DateTimeField(auto_now_add=True, verbose_name="registrado"),
                ),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="flags",
                        to="accreditation.application",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="accreditation.application",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("photograph", "Fotografía casi idéntica"),
                            ("name", "Nombre igual o casi igual"),
                        ],
                        max_length=12,
                        verbose_name="parecido",
                    ),
                ),
                (
                    "distance",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="diferencia"
                    ),
                ),
                ("noticed_at", models.DateTimeField(verbose_name="advertido")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "Por atender"),
                            ("confirmed", "Es la misma persona"),
                            ("dismissed", "Son personas distintas"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="estado",
                    ),
                ),
                (
                    "note",
                    models.CharField(
                        blank=True, max_length=250, verbose_name="observación"
                    ),
                ),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "settled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "aviso de posible duplicado",
                "verbose_name_plural": "avisos de posible duplicado",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["photograph", "name"])),
                        name="flag_kind_known",
                        violation_error_message="El valor no está en la lista permitida.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["open", "confirmed", "dismissed"])
                        ),
                        name="flag_status_known",
                        violation_error_message="El valor no está en la lista permitida.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("settled_at__isnull", True),
                                ("settled_by__isnull", True),
                            ),
                            models.Q(
                                ("settled_at__isnull", False),
                                ("settled_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="flag_settled_pair",
                        violation_error_message="Faltan la persona o la fecha del acto.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status", "open"),
                            ("settled_at__isnull", False),
                            _connector="OR",
                        ),
                        name="flag_settled_signed",
                        violation_error_message="Todo aviso atendido lleva persona y fecha.",
                    ),
                    models.UniqueConstraint(
                        fields=("application", "other", "kind"), name="flag_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalApplication",
            fields=[
                (
                    "id",
                    models.UUIDField(db_index=True, default=uuid.uuid4, editable=False),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        blank=True, editable=False, verbose_name="registrado"
                    ),
                ),
                ("folio", models.CharField(blank=True, max_length=40)),
                ("number", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("online", "En línea"),
                            ("district", "Dirección Distrital"),
                            ("deoeyg", "DEOEyG"),
                            ("invitation", "Invitación"),
                            ("ine", "INE"),
                        ],
                        default="online",
                        max_length=12,
                        verbose_name="canal",
                    ),
                ),
                (
                    "country",
                    django_countries.fields.CountryField(
                        default="MX", max_length=2, verbose_name="país"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Borrador"),
                            ("received", "Recibida"),
                            ("in_review", "En revisión"),
                            ("correction", "Prevenida"),
                            ("corrected", "Subsanada"),
                            ("not_corrected", "No subsanada"),
                            ("in_training", "Canalizada a curso"),
                            ("trained", "Curso acreditado"),
                            ("not_trained", "Curso no acreditado"),
                            ("proposed", "Propuesta a resolución"),
                            ("approved", "Aprobada"),
                            ("denied", "Negada"),
                            ("withdrawn", "Desistida"),
                            ("inadmissible", "Improcedente"),
                        ],
                        default="draft",
                        max_length=14,
                        verbose_name="estado",
                    ),
                ),
                (
                    "received_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="recibida"
                    ),
                ),
                (
                    "deadline_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="cierre aplicado"
                    ),
                ),
                (
                    "due_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="vence"),
                ),
                (
                    "fast_due_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="vía rápida hasta"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=0)),
                (
                    "decided_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="resuelta"
                    ),
                ),
                (
                    "call",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="accreditation.call",
                    ),
                ),
                (
                    "rule_set",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="missions.ruleset",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="network.person",
                    ),
                ),
                (
                    "institution",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="network.institution",
                        verbose_name="organización",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="missions.district",
                    ),
                ),
                (
                    "alcaldia",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="missions.alcaldia",
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "training",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="network.trainingresult",
                    ),
                ),
                (
                    "batch",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="accreditation.decisionbatch",
                    ),
                ),
                (
                    "ground",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="accreditation.decisionground",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")],
                        max_length=1,
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical solicitud",
                "verbose_name_plural": "historical solicitudes",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Mark",
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
                    models.DateTimeField(auto_now_add=True, verbose_name="registrado"),
                ),
                (
                    "application",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mark",
                        to="accreditation.application",
                    ),
                ),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="accreditation.call",
                    ),
                ),
                ("look", models.CharField(blank=True, max_length=32)),
                ("name_index", models.CharField(blank=True, max_length=64)),
                ("marked_at", models.DateTimeField(verbose_name="comparada")),
            ],
            options={
                "verbose_name": "marca de comparación",
                "verbose_name_plural": "marcas de comparación",
                "indexes": [
                    models.Index(fields=["call", "name_index"], name="mark_name")
                ],
            },
        ),
        migrations.CreateModel(
            name="MarkBand",
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
                    "mark",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="bands",
                        to="accreditation.mark",
                    ),
                ),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="accreditation.call",
                    ),
                ),
                ("value", models.PositiveIntegerField()),
            ],
            options={
                "verbose_name": "banda de una marca",
                "verbose_name_plural": "bandas de una marca",
                "indexes": [
                    models.Index(fields=["call", "value"], name="mark_band_value")
                ],
            },
        ),
        migrations.CreateModel(
            name="Representative",
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
                    models.DateTimeField(auto_now_add=True, verbose_name="registrado"),
                ),
                (
                    "institution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.institution",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="representations",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("requested", "Por confirmar"),
                            ("active", "Confirmada"),
                            ("ended", "Terminada"),
                        ],
                        default="requested",
                        max_length=10,
                        verbose_name="estado",
                    ),
                ),
                ("asked_at", models.DateTimeField(verbose_name="pedida")),
                (
                    "decided_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="resuelta"
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "representación de una organización",
                "verbose_name_plural": "representaciones de organizaciones",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["requested", "active", "ended"])
                        ),
                        name="representative_status_known",
                        violation_error_message="El valor no está en la lista permitida.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("decided_at__isnull", True),
                                ("decided_by__isnull", True),
                            ),
                            models.Q(
                                ("decided_at__isnull", False),
                                ("decided_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="representative_decided_pair",
                        violation_error_message="Faltan la persona o la fecha del acto.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status", "ended"), _negated=True),
                        fields=("institution", "user"),
                        name="representative_once",
                        violation_error_message="Ya representa a esa organización.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Roster",
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
                    models.DateTimeField(auto_now_add=True, verbose_name="registrado"),
                ),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accreditation.call",
                    ),
                ),
                (
                    "representative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rosters",
                        to="accreditation.representative",
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
                (
                    "job",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="core.job",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("checking", "En revisión"),
                            ("ready", "Espera confirmación"),
                            ("writing", "Incorporando"),
                            ("done", "Terminada"),
                            ("refused", "Rechazada"),
                            ("discarded", "Descartada"),
                        ],
                        default="checking",
                        max_length=10,
                        verbose_name="estado",
                    ),
                ),
                ("total", models.PositiveIntegerField(default=0, verbose_name="filas")),
                (
                    "good",
                    models.PositiveIntegerField(
                        default=0, verbose_name="filas correctas"
                    ),
                ),
                (
                    "written",
                    models.PositiveIntegerField(
                        default=0, verbose_name="personas incorporadas"
                    ),
                ),
                (
                    "problems",
                    models.JSONField(
                        blank=True, default=list, verbose_name="filas con error"
                    ),
                ),
                (
                    "refusal",
                    models.CharField(
                        blank=True, max_length=250, verbose_name="motivo de rechazo"
                    ),
                ),
                (
                    "finished_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="terminada"
                    ),
                ),
            ],
            options={
                "verbose_name": "lista de personas",
                "verbose_name_plural": "listas de personas",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "status__in",
                                [
                                    "checking",
                                    "ready",
                                    "writing",
                                    "done",
                                    "refused",
                                    "discarded",
                                ],
                            )
                        ),
                        name="roster_status_known",
                        violation_error_message="El valor no está en la lista permitida.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "done"), _negated=True),
                            models.Q(
                                ("finished_at__isnull", False),
                                ("written__lte", models.F("good")),
                            ),
                            _connector="OR",
                        ),
                        name="roster_done_is_counted",
                        violation_error_message="Una lista terminada dice cuántas personas incorporó.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Member",
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
                    models.DateTimeField(auto_now_add=True, verbose_name="registrado"),
                ),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accreditation.call",
                    ),
                ),
                (
                    "institution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.institution",
                    ),
                ),
                (
                    "representative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="members",
                        to="accreditation.representative",
                    ),
                ),
                (
                    "roster",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="members",
                        to="accreditation.roster",
                    ),
                ),
                (
                    "name",
                    models.CharField(blank=True, max_length=270, verbose_name="nombre"),
                ),
                ("email", models.EmailField(max_length=254, verbose_name="correo")),
                (
                    "answers_text",
                    core.crypto.EncryptedTextField(
                        blank=True, default="", editable=False
                    ),
                ),
                (
                    "voter_key_index",
                    models.CharField(blank=True, editable=False, max_length=64),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("invited", "Invitada"),
                            ("joined", "Con expediente propio"),
                            ("withdrawn", "Retirada de la lista"),
                        ],
                        default="invited",
                        max_length=10,
                        verbose_name="estado",
                    ),
                ),
                (
                    "reason",
                    models.CharField(blank=True, max_length=250, verbose_name="motivo"),
                ),
                (
                    "invited_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="invitada"
                    ),
                ),
                (
                    "application",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="member",
                        to="accreditation.application",
                    ),
                ),
            ],
            options={
                "verbose_name": "persona de una organización",
                "verbose_name_plural": "personas de organizaciones",
                "indexes": [
                    models.Index(
                        fields=["institution", "call", "name"], name="member_list"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["invited", "joined", "withdrawn"])
                        ),
                        name="member_status_known",
                        violation_error_message="El valor no está en la lista permitida.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "joined"), _negated=True),
                            models.Q(
                                ("answers_text", ""), ("application__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="member_joined_has_file",
                        violation_error_message="Quien aceptó tiene su propio expediente.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status", "withdrawn"), _negated=True),
                        fields=("call", "institution", "email"),
                        name="member_email_once",
                        violation_error_message="Ese correo ya está en su lista.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("status", "withdrawn"), _negated=True),
                            models.Q(("voter_key_index", ""), _negated=True),
                        ),
                        fields=("call", "institution", "voter_key_index"),
                        name="member_voter_key_once",
                        violation_error_message="Esa clave de elector ya está en su lista.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NonWorkingDay",
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
                ("day", models.DateField(unique=True, verbose_name="día")),
                ("name", models.CharField(max_length=120, verbose_name="motivo")),
                (
                    "source",
                    models.CharField(blank=True, max_length=200, verbose_name="fuente"),
                ),
            ],
            options={
                "verbose_name": "día inhábil",
                "verbose_name_plural": "días inhábiles",
                "ordering": ["day"],
            },
        ),
        migrations.CreateModel(
            name="ResumeCode",
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
                    models.DateTimeField(auto_now_add=True, verbose_name="registrado"),
                ),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="resume_codes",
                        to="accreditation.application",
                    ),
                ),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("made_at", models.DateTimeField(verbose_name="enviado")),
                ("expires_at", models.DateTimeField(verbose_name="vence")),
                (
                    "used_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="usado"),
                ),
            ],
            options={
                "verbose_name": "código para continuar",
                "verbose_name_plural": "códigos para continuar",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("expires_at__gt", models.F("made_at"))),
                        name="resume_code_expires",
                        violation_error_message="El código vence después de enviarse.",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="badgerunitem",
            name="run",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="items",
                to="accreditation.badgerun",
            ),
        ),
        migrations.AddConstraint(
            model_name="badgerunitem",
            constraint=models.UniqueConstraint(
                fields=("run", "accreditation"), name="badgerunitem_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="badgerunitem",
            constraint=models.UniqueConstraint(
                fields=("run", "position"), name="badgerunitem_place_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="badgerunitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("printed", True), _negated=True),
                    ("badge__isnull", False),
                    _connector="OR",
                ),
                name="badgerunitem_prints_a_badge",
                violation_error_message="Sólo se imprime un gafete emitido.",
            ),
        ),
    ]
