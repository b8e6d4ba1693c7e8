import uuid

import django.db.models.deletion
import django.utils.timezone
import django_countries.fields
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import core.crypto
import core.migrations._tables


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("core", "0001_tables"),
        ("missions", "0001_tables"),
        ("network", "0001_tables"),
    ]

    operations = [
        core.migrations._tables.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="AdmissionList",
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
                                related_name="admission_lists",
                                to="missions.mission",
                            ),
                        ),
                        (
                            "activity",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="admission_lists",
                                to="missions.activity",
                                verbose_name="actividad de la agenda",
                            ),
                        ),
                        (
                            "title",
                            models.CharField(max_length=120, verbose_name="nombre"),
                        ),
                        (
                            "place",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="lugar"
                            ),
                        ),
                        ("opens_at", models.DateTimeField(verbose_name="abre")),
                        ("closes_at", models.DateTimeField(verbose_name="cierra")),
                        ("made_at", models.DateTimeField(verbose_name="hecha")),
                        (
                            "made_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "ended_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="terminada"
                            ),
                        ),
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
                    ],
                    options={
                        "verbose_name": "lista de admisión",
                        "verbose_name_plural": "listas de admisión",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("opens_at__isnull", True),
                                    ("closes_at__isnull", True),
                                    ("opens_at__lte", models.F("closes_at")),
                                    _connector="OR",
                                ),
                                name="admissionlist_ordered",
                                violation_error_message="El término no puede ser anterior al inicio.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("made_at__isnull", True),
                                        ("made_by__isnull", True),
                                    ),
                                    models.Q(
                                        ("made_at__isnull", False),
                                        ("made_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="admissionlist_made_pair",
                                violation_error_message="Faltan la persona o la fecha del acto.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("ended_at__isnull", True),
                                        ("ended_by__isnull", True),
                                    ),
                                    models.Q(
                                        ("ended_at__isnull", False),
                                        ("ended_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="admissionlist_ended_pair",
                                violation_error_message="Faltan la persona o la fecha del acto.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AdmissionRule",
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
                            "list",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="rules",
                                to="accreditation.admissionlist",
                            ),
                        ),
                        (
                            "source",
                            models.CharField(max_length=20, verbose_name="criterio"),
                        ),
                        ("key", models.CharField(max_length=40)),
                        (
                            "label",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="a quién"
                            ),
                        ),
                        (
                            "participant",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="admission_rules",
                                to="missions.participant",
                            ),
                        ),
                        ("added_at", models.DateTimeField(verbose_name="agregado")),
                        (
                            "added_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "renglón de admisión",
                        "verbose_name_plural": "renglones de admisión",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("added_at__isnull", True),
                                        ("added_by__isnull", True),
                                    ),
                                    models.Q(
                                        ("added_at__isnull", False),
                                        ("added_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="admissionrule_added_pair",
                                violation_error_message="Faltan la persona o la fecha del acto.",
                            ),
                            models.UniqueConstraint(
                                fields=("list", "source", "key"),
                                name="admissionrule_once",
                                violation_error_message="Eso ya está en la lista.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("label", ""),
                                        ("participant__isnull", False),
                                        ("source", "person"),
                                    ),
                                    models.Q(
                                        models.Q(("source", "person"), _negated=True),
                                        ("participant__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="admissionrule_points_at_people",
                                violation_error_message="Una persona se señala, no se copia.",
                            ),
                        ],
                    },
                ),
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
                            models.DateTimeField(
                                auto_now_add=True, verbose_name="registrado"
                            ),
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
                        (
                            "title_es",
                            models.CharField(max_length=250, verbose_name="título"),
                        ),
                        (
                            "title_en",
                            models.CharField(
                                blank=True,
                                max_length=250,
                                verbose_name="título en inglés",
                            ),
                        ),
                        ("text_es", models.TextField(blank=True, verbose_name="texto")),
                        (
                            "text_en",
                            models.TextField(
                                blank=True, verbose_name="texto en inglés"
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
                                condition=models.Q(
                                    ("kind__in", ["observer", "visitor"])
                                ),
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
                            models.PositiveSmallIntegerField(
                                default=0, verbose_name="orden"
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
                                verbose_name="de quién",
                            ),
                        ),
                        ("text_es", models.TextField(verbose_name="texto")),
                        (
                            "text_en",
                            models.TextField(
                                blank=True, verbose_name="texto en inglés"
                            ),
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
                                condition=models.Q(
                                    ("kind__in", ["observer", "visitor"])
                                ),
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
                            models.CharField(
                                max_length=20, unique=True, verbose_name="clave"
                            ),
                        ),
                        (
                            "name_es",
                            models.CharField(max_length=200, verbose_name="nombre"),
                        ),
                        (
                            "name_en",
                            models.CharField(
                                max_length=200, verbose_name="nombre en inglés"
                            ),
                        ),
                        (
                            "order",
                            models.PositiveSmallIntegerField(
                                default=0, verbose_name="orden"
                            ),
                        ),
                        (
                            "is_active",
                            models.BooleanField(default=True, verbose_name="vigente"),
                        ),
                        (
                            "source",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="fuente"
                            ),
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
                            models.TextField(
                                blank=True, verbose_name="texto del fundamento"
                            ),
                        ),
                        (
                            "for_approval",
                            models.BooleanField(
                                default=False, verbose_name="para aprobar"
                            ),
                        ),
                        (
                            "for_denial",
                            models.BooleanField(
                                default=True, verbose_name="para negar"
                            ),
                        ),
                        (
                            "for_cancellation",
                            models.BooleanField(
                                default=False, verbose_name="para cancelar"
                            ),
                        ),
                        (
                            "for_sanction",
                            models.BooleanField(
                                default=False, verbose_name="para sancionar"
                            ),
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
                    name="CouncilSession",
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
                            "kind",
                            models.CharField(
                                choices=[
                                    ("ordinary", "Ordinaria"),
                                    ("extraordinary", "Extraordinaria"),
                                    ("urgent", "Urgente"),
                                ],
                                max_length=14,
                                verbose_name="tipo de sesión",
                            ),
                        ),
                        (
                            "number",
                            models.PositiveSmallIntegerField(
                                verbose_name="número de sesión"
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="año")),
                        (
                            "held_on",
                            models.DateField(verbose_name="fecha de la sesión"),
                        ),
                    ],
                    options={
                        "verbose_name": "sesión que resuelve",
                        "verbose_name_plural": "sesiones que resuelven",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        ["ordinary", "extraordinary", "urgent"],
                                    )
                                ),
                                name="session_kind_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("number__gte", 1)),
                                name="session_number_from_one",
                                violation_error_message="El número de sesión empieza en uno.",
                            ),
                            models.UniqueConstraint(
                                fields=("kind", "number", "year"),
                                name="session_once_a_year",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Instrument",
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
                            "agreement",
                            models.CharField(
                                max_length=120, verbose_name="número de acuerdo"
                            ),
                        ),
                        (
                            "agreement_key",
                            models.CharField(
                                editable=False, max_length=120, unique=True
                            ),
                        ),
                        (
                            "session",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="instruments",
                                to="accreditation.councilsession",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "instrumento",
                        "verbose_name_plural": "instrumentos",
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
                            models.DateTimeField(
                                auto_now_add=True, verbose_name="registrado"
                            ),
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
                            "planned",
                            models.CharField(
                                blank=True,
                                max_length=120,
                                verbose_name="instrumento previsto",
                            ),
                        ),
                        (
                            "act",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="batches",
                                to="accreditation.instrument",
                                verbose_name="instrumento",
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
                            models.PositiveIntegerField(
                                default=0, verbose_name="expedientes"
                            ),
                        ),
                        (
                            "failures",
                            models.JSONField(
                                blank=True, default=list, verbose_name="no resueltos"
                            ),
                        ),
                        (
                            "filling",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="batch",
                                to="core.bulkrun",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "lote de resolución",
                        "verbose_name_plural": "lotes de resolución",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "status__in",
                                        ["proposed", "resolved", "cancelled"],
                                    )
                                ),
                                name="batch_status_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("outcome__in", ["approve", "deny"])
                                ),
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
                                        ("resolved_by", models.F("proposed_by")),
                                        _negated=True,
                                    ),
                                    _connector="OR",
                                ),
                                name="batch_two_people",
                                violation_error_message="Quien propone no puede resolver: se necesita otra persona.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "resolved"), _negated=True),
                                    ("act__isnull", False),
                                    _connector="OR",
                                ),
                                name="batch_resolved_has_instrument",
                                violation_error_message="Indique el instrumento y la fecha de la sesión.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalApplication",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                db_index=True, default=uuid.uuid4, editable=False
                            ),
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
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="vence"
                            ),
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
                            "origin",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="accreditation.accreditation",
                                verbose_name="ratifica",
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
                        (
                            "history_id",
                            models.AutoField(primary_key=True, serialize=False),
                        ),
                        ("history_date", models.DateTimeField(db_index=True)),
                        (
                            "history_change_reason",
                            models.CharField(max_length=100, null=True),
                        ),
                        (
                            "history_type",
                            models.CharField(
                                choices=[
                                    ("+", "Created"),
                                    ("~", "Changed"),
                                    ("-", "Deleted"),
                                ],
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
                            models.DateTimeField(
                                auto_now_add=True, verbose_name="registrado"
                            ),
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
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="vence"
                            ),
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
                                        fast_due_at__isnull=False,
                                        then=models.F("fast_due_at"),
                                    ),
                                    models.When(
                                        due_at__isnull=False, then=models.F("due_at")
                                    ),
                                    default=models.F("received_at"),
                                ),
                                output_field=models.DateTimeField(null=True),
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=0)),
                        (
                            "origin",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ratifications",
                                to="accreditation.accreditation",
                                verbose_name="ratifica",
                            ),
                        ),
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
                                fields=["lane", "turn_at", "id"],
                                name="application_turn",
                            ),
                            models.Index(
                                fields=["status", "lane", "turn_at", "id"],
                                name="application_by_status",
                            ),
                            models.Index(
                                fields=["call", "status", "due_at"],
                                name="application_queue",
                            ),
                            models.Index(
                                fields=["received_at", "id"],
                                name="application_received",
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
                                        [
                                            "online",
                                            "district",
                                            "deoeyg",
                                            "invitation",
                                            "ine",
                                        ],
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
                                    models.Q(
                                        ("deadline_at__isnull", False), _negated=True
                                    ),
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
                                        models.Q(
                                            ("channel", "invitation"), _negated=True
                                        ),
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
                                        models.Q(
                                            ("channel", "invitation"), _negated=True
                                        ),
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
                                        ("status__in", ["approved", "denied"]),
                                        _negated=True,
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
                                    ("status__in", ["withdrawn", "inadmissible"]),
                                    _negated=True,
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
                            models.DateTimeField(
                                auto_now_add=True, verbose_name="registrado"
                            ),
                        ),
                        (
                            "application",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="corrections",
                                to="accreditation.application",
                            ),
                        ),
                        (
                            "text",
                            models.TextField(
                                verbose_name="qué falta o debe corregirse"
                            ),
                        ),
                        (
                            "documents",
                            models.JSONField(
                                blank=True, default=list, verbose_name="documentos"
                            ),
                        ),
                        (
                            "rule",
                            models.CharField(
                                max_length=200, verbose_name="regla del plazo"
                            ),
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
                            models.CharField(
                                blank=True, max_length=200, verbose_name="acuse"
                            ),
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
                        (
                            "answer",
                            models.TextField(blank=True, verbose_name="respuesta"),
                        ),
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
                            models.Index(
                                fields=["status", "due_at"], name="correction_clock"
                            )
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
                    name="BadgeBack",
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
                        (
                            "version",
                            models.PositiveIntegerField(verbose_name="versión"),
                        ),
                        ("rights", models.TextField(verbose_name="derechos")),
                        (
                            "prohibitions",
                            models.TextField(verbose_name="prohibiciones"),
                        ),
                        (
                            "rights_en",
                            models.TextField(
                                blank=True, verbose_name="derechos en inglés"
                            ),
                        ),
                        (
                            "prohibitions_en",
                            models.TextField(
                                blank=True, verbose_name="prohibiciones en inglés"
                            ),
                        ),
                        (
                            "written_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="escrita"
                            ),
                        ),
                        (
                            "written_by",
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
                        "verbose_name": "reverso de gafete",
                        "verbose_name_plural": "reversos de gafetes",
                        "ordering": ["role", "-version"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("written_at__isnull", True),
                                        ("written_by__isnull", True),
                                    ),
                                    models.Q(
                                        ("written_at__isnull", False),
                                        ("written_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="badgeback_written_pair",
                                violation_error_message="Faltan la persona o la fecha del acto.",
                            ),
                            models.UniqueConstraint(
                                fields=("role", "version"),
                                name="badgeback_version_once",
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
                            models.DateTimeField(
                                auto_now_add=True, verbose_name="registrado"
                            ),
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
                        (
                            "suspended_until",
                            models.DateField(
                                blank=True, null=True, verbose_name="suspendida hasta"
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
                                        [
                                            "valid",
                                            "suspended",
                                            "cancelled",
                                            "withdrawn",
                                        ],
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
                                        ("ended_at__isnull", True),
                                        ("ended_by__isnull", True),
                                    ),
                                    models.Q(
                                        ("ended_at__isnull", False),
                                        ("ended_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="accreditation_ended_pair",
                                violation_error_message="Faltan la persona o la fecha del acto.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("suspended_until__isnull", False),
                                        _negated=True,
                                    ),
                                    ("status", "suspended"),
                                    _connector="OR",
                                ),
                                name="accreditation_term_is_of_suspension",
                                violation_error_message="Solo una suspensión tiene término.",
                            ),
                            models.UniqueConstraint(
                                fields=("mission", "number"),
                                name="accreditation_number_once",
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
                            models.CharField(
                                max_length=8, unique=True, verbose_name="clave"
                            ),
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
                            models.DateTimeField(
                                auto_now_add=True, verbose_name="registrado"
                            ),
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
                        (
                            "check_code",
                            models.CharField(max_length=6, verbose_name="código"),
                        ),
                        (
                            "index",
                            models.PositiveIntegerField(
                                verbose_name="índice de estado"
                            ),
                        ),
                        ("kid", models.CharField(max_length=8)),
                        ("signed", models.BinaryField(verbose_name="objeto firmado")),
                        ("starts_at", models.DateTimeField(verbose_name="vale desde")),
                        ("ends_at", models.DateTimeField(verbose_name="vale hasta")),
                        (
                            "back",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accreditation.badgeback",
                                verbose_name="reverso",
                            ),
                        ),
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
                                        ("issued_at__isnull", True),
                                        ("issued_by__isnull", True),
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
                                condition=models.Q(
                                    ("status", "revoked"), _negated=True
                                ),
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
                        (
                            "verdict",
                            models.CharField(max_length=20, verbose_name="resultado"),
                        ),
                        ("nonce", models.UUIDField(unique=True)),
                        (
                            "device",
                            models.CharField(
                                blank=True, max_length=40, verbose_name="lector"
                            ),
                        ),
                        (
                            "door",
                            models.CharField(
                                blank=True, max_length=20, verbose_name="puerta"
                            ),
                        ),
                        (
                            "entry",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="readings",
                                to="accreditation.admissionlist",
                                verbose_name="lista de admisión",
                            ),
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
                                default=django.utils.timezone.now,
                                verbose_name="recibida",
                            ),
                        ),
                        (
                            "annulled_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="anulada"
                            ),
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
                            models.CharField(
                                blank=True, max_length=200, verbose_name="motivo"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "lectura",
                        "verbose_name_plural": "lecturas",
                        "indexes": [
                            models.Index(fields=["read_at"], name="reading_at")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("direction__in", ["", "in", "out"])
                                ),
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
                                    models.Q(
                                        ("annulled_at__isnull", False), _negated=True
                                    ),
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
                    name="BadgeAct",
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
                                related_name="badge_acts",
                                to="missions.mission",
                            ),
                        ),
                        (
                            "verb",
                            models.CharField(
                                choices=[
                                    ("suspend", "Suspender"),
                                    ("revoke", "Revocar"),
                                ],
                                max_length=10,
                                verbose_name="acto",
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(max_length=300, verbose_name="motivo"),
                        ),
                        ("size", models.PositiveIntegerField(verbose_name="gafetes")),
                        ("proposed_at", models.DateTimeField(verbose_name="propuesto")),
                        (
                            "proposed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "confirmed_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="confirmado"
                            ),
                        ),
                        (
                            "confirmed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "discarded_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="descartado"
                            ),
                        ),
                        (
                            "discarded_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
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
                            "badges",
                            models.ManyToManyField(
                                related_name="acts", to="accreditation.badge"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "acto sobre varios gafetes",
                        "verbose_name_plural": "actos sobre varios gafetes",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("verb__in", ["suspend", "revoke"])),
                                name="badgeact_verb_known",
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
                                name="badgeact_proposed_pair",
                                violation_error_message="Faltan la persona o la fecha del acto.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("confirmed_at__isnull", True),
                                        ("confirmed_by__isnull", True),
                                    ),
                                    models.Q(
                                        ("confirmed_at__isnull", False),
                                        ("confirmed_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="badgeact_confirmed_pair",
                                violation_error_message="Faltan la persona o la fecha del acto.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("discarded_at__isnull", True),
                                        ("discarded_by__isnull", True),
                                    ),
                                    models.Q(
                                        ("discarded_at__isnull", False),
                                        ("discarded_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="badgeact_discarded_pair",
                                violation_error_message="Faltan la persona o la fecha del acto.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("confirmed_at__isnull", True),
                                    ("discarded_at__isnull", True),
                                    _connector="OR",
                                ),
                                name="badgeact_one_end",
                                violation_error_message="Un acto se confirma o se descarta.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("confirmed_by__isnull", True),
                                    ("size__lte", 50),
                                    models.Q(
                                        ("confirmed_by", models.F("proposed_by")),
                                        _negated=True,
                                    ),
                                    _connector="OR",
                                ),
                                name="badgeact_two_people",
                                violation_error_message="Más de 50 gafetes los confirma otra persona.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CrossList",
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
                            "process",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="cross_lists",
                                to="missions.electoralprocess",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("mesa", "Funcionariado de mesa"),
                                    ("candidate", "Candidaturas a cargos de elección"),
                                    ("party", "Representaciones de partidos"),
                                    ("copaco", "Candidaturas a COPACO"),
                                    ("proposer", "Personas proponentes de proyectos"),
                                    ("disqualified", "Personas inhabilitadas"),
                                ],
                                max_length=12,
                                verbose_name="lista",
                            ),
                        ),
                        (
                            "source",
                            models.CharField(max_length=200, verbose_name="fuente"),
                        ),
                        (
                            "dated_on",
                            models.DateField(verbose_name="fecha de la lista"),
                        ),
                        (
                            "basis",
                            models.CharField(
                                max_length=300, verbose_name="fundamento para cotejarla"
                            ),
                        ),
                        (
                            "ground",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accreditation.decisionground",
                                verbose_name="fundamento si se confirma",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("checking", "En revisión"),
                                    ("ready", "Espera confirmación"),
                                    ("writing", "Incorporando"),
                                    ("active", "Se coteja"),
                                    ("refused", "Rechazada"),
                                    ("removed", "Retirada"),
                                ],
                                default="checking",
                                max_length=8,
                                verbose_name="estado",
                            ),
                        ),
                        (
                            "file",
                            models.ForeignKey(
                                blank=True,
                                null=True,
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
                            "total",
                            models.PositiveIntegerField(
                                default=0, verbose_name="filas"
                            ),
                        ),
                        (
                            "good",
                            models.PositiveIntegerField(
                                default=0, verbose_name="filas correctas"
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
                                blank=True,
                                max_length=250,
                                verbose_name="motivo de rechazo",
                            ),
                        ),
                        ("uploaded_at", models.DateTimeField(verbose_name="subida")),
                        (
                            "uploaded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "compared_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="cotejada"
                            ),
                        ),
                        (
                            "removed_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="retirada"
                            ),
                        ),
                        (
                            "removed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "removal_reason",
                            models.CharField(
                                blank=True,
                                max_length=300,
                                verbose_name="motivo del retiro",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "lista de cotejo",
                        "verbose_name_plural": "listas de cotejo",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        [
                                            "mesa",
                                            "candidate",
                                            "party",
                                            "copaco",
                                            "proposer",
                                            "disqualified",
                                        ],
                                    )
                                ),
                                name="crosslist_kind_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "status__in",
                                        [
                                            "checking",
                                            "ready",
                                            "writing",
                                            "active",
                                            "refused",
                                            "removed",
                                        ],
                                    )
                                ),
                                name="crosslist_status_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("uploaded_at__isnull", True),
                                        ("uploaded_by__isnull", True),
                                    ),
                                    models.Q(
                                        ("uploaded_at__isnull", False),
                                        ("uploaded_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="crosslist_uploaded_pair",
                                violation_error_message="Faltan la persona o la fecha del acto.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "removed"), _negated=True),
                                    ("removed_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="crosslist_removed_dated",
                                violation_error_message="Una lista retirada lleva la fecha.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CrossEntry",
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
                            "list",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="entries",
                                to="accreditation.crosslist",
                            ),
                        ),
                        ("row", models.PositiveIntegerField(verbose_name="fila")),
                        ("name", core.crypto.EncryptedTextField(verbose_name="nombre")),
                        (
                            "detail",
                            core.crypto.EncryptedTextField(
                                blank=True, default="", verbose_name="detalle"
                            ),
                        ),
                        ("name_index", models.CharField(editable=False, max_length=64)),
                        (
                            "birth_index",
                            models.CharField(blank=True, editable=False, max_length=64),
                        ),
                        (
                            "curp_index",
                            models.CharField(blank=True, editable=False, max_length=64),
                        ),
                        (
                            "voter_key_index",
                            models.CharField(blank=True, editable=False, max_length=64),
                        ),
                    ],
                    options={
                        "verbose_name": "persona de una lista de cotejo",
                        "verbose_name_plural": "personas de listas de cotejo",
                        "indexes": [
                            models.Index(fields=["name_index"], name="crossentry_name"),
                            models.Index(fields=["curp_index"], name="crossentry_curp"),
                            models.Index(
                                fields=["voter_key_index"], name="crossentry_voter_key"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("list", "row"), name="crossentry_row_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CrossMark",
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
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="cross_mark",
                                to="accreditation.application",
                            ),
                        ),
                        ("name_index", models.CharField(editable=False, max_length=64)),
                        (
                            "birth_index",
                            models.CharField(blank=True, editable=False, max_length=64),
                        ),
                        ("version", models.PositiveIntegerField(default=0)),
                        ("marked_at", models.DateTimeField(verbose_name="cotejada")),
                    ],
                    options={
                        "verbose_name": "marca de cotejo",
                        "verbose_name_plural": "marcas de cotejo",
                        "indexes": [
                            models.Index(fields=["name_index"], name="crossmark_name")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CrossHit",
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
                            "application",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="hits",
                                to="accreditation.application",
                            ),
                        ),
                        (
                            "list",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="hits",
                                to="accreditation.crosslist",
                            ),
                        ),
                        (
                            "entry",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="accreditation.crossentry",
                            ),
                        ),
                        (
                            "certainty",
                            models.CharField(
                                choices=[
                                    ("certain", "Cierta"),
                                    ("possible", "Posible"),
                                ],
                                max_length=8,
                                verbose_name="certeza",
                            ),
                        ),
                        (
                            "basis",
                            models.CharField(
                                choices=[
                                    ("curp", "Misma CURP"),
                                    ("voter_key", "Misma clave de elector"),
                                    (
                                        "name_birth",
                                        "Mismo nombre y fecha de nacimiento",
                                    ),
                                    (
                                        "name",
                                        "Mismo nombre; sin otro dato que lo confirme o descarte",
                                    ),
                                    (
                                        "near_birth",
                                        "Nombre casi igual y misma fecha de nacimiento",
                                    ),
                                    (
                                        "near_name",
                                        "Nombre casi igual; sin otro dato que decida",
                                    ),
                                ],
                                max_length=10,
                                verbose_name="por qué",
                            ),
                        ),
                        ("noticed_at", models.DateTimeField(verbose_name="advertida")),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("open", "Por atender"),
                                    ("confirmed", "Confirmada"),
                                    ("dismissed", "Descartada"),
                                ],
                                default="open",
                                max_length=10,
                                verbose_name="estado",
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
                            "note",
                            models.CharField(
                                blank=True, max_length=500, verbose_name="motivo"
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
                        "verbose_name": "coincidencia con una lista",
                        "verbose_name_plural": "coincidencias con listas",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("certainty__in", ["certain", "possible"])
                                ),
                                name="hit_certainty_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "basis__in",
                                        [
                                            "curp",
                                            "voter_key",
                                            "name_birth",
                                            "name",
                                            "near_birth",
                                            "near_name",
                                        ],
                                    )
                                ),
                                name="hit_basis_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("status__in", ["open", "confirmed", "dismissed"])
                                ),
                                name="hit_status_known",
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
                                name="hit_settled_pair",
                                violation_error_message="Faltan la persona o la fecha del acto.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("status", "open"),
                                    models.Q(
                                        ("settled_at__isnull", False),
                                        models.Q(("note", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="hit_settled_signed",
                                violation_error_message="Toda coincidencia atendida lleva persona, fecha y motivo.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "confirmed"), _negated=True),
                                    ("ground__isnull", False),
                                    _connector="OR",
                                ),
                                name="hit_confirmed_grounded",
                                violation_error_message="Una coincidencia confirmada lleva fundamento.",
                            ),
                            models.UniqueConstraint(
                                fields=("application", "list"), name="hit_once_per_list"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="VerificationMeans",
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
                            models.CharField(
                                max_length=20, unique=True, verbose_name="clave"
                            ),
                        ),
                        (
                            "name_es",
                            models.CharField(max_length=200, verbose_name="nombre"),
                        ),
                        (
                            "name_en",
                            models.CharField(
                                max_length=200, verbose_name="nombre en inglés"
                            ),
                        ),
                        (
                            "order",
                            models.PositiveSmallIntegerField(
                                default=0, verbose_name="orden"
                            ),
                        ),
                        (
                            "is_active",
                            models.BooleanField(default=True, verbose_name="vigente"),
                        ),
                        (
                            "source",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="fuente"
                            ),
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
                            "for_documents",
                            models.BooleanField(
                                default=True, verbose_name="para documentos"
                            ),
                        ),
                        (
                            "for_requirements",
                            models.BooleanField(
                                default=True, verbose_name="para requisitos"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "medio de verificación",
                        "verbose_name_plural": "medios de verificación",
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("mark__in", ["", "S", "Seed", "C", "GK", "D"])
                                ),
                                name="verificationmeans_mark_known",
                                violation_error_message="El valor no está en la lista permitida.",
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
                            models.DateTimeField(
                                auto_now_add=True, verbose_name="registrado"
                            ),
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
                            "means",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accreditation.verificationmeans",
                                verbose_name="medio de verificación",
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
                                fields=("application", "declaration"),
                                name="declared_once",
                            )
                        ],
                    },
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
                            models.DateTimeField(
                                auto_now_add=True, verbose_name="registrado"
                            ),
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
                            models.Index(
                                fields=["call", "name_index"], name="mark_name"
                            )
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
                            models.Index(
                                fields=["call", "value"], name="mark_band_value"
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
                            models.DateTimeField(
                                auto_now_add=True, verbose_name="registrado"
                            ),
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
                                condition=models.Q(
                                    ("kind__in", ["photograph", "name"])
                                ),
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
                                fields=("application", "other", "kind"),
                                name="flag_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Doubt",
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
                            "application",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="doubts",
                                to="accreditation.application",
                            ),
                        ),
                        (
                            "change",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="doubts",
                                to="network.resultchange",
                            ),
                        ),
                        ("noticed_at", models.DateTimeField(verbose_name="advertida")),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("open", "Por atender"),
                                    ("settled", "Atendida"),
                                ],
                                default="open",
                                max_length=10,
                                verbose_name="estado",
                            ),
                        ),
                        (
                            "decision",
                            models.CharField(
                                blank=True,
                                choices=[
                                    (
                                        "replaced",
                                        "Se apoya en otro resultado vigente de la persona",
                                    ),
                                    (
                                        "kept",
                                        "La aprobación se mantiene, por lo que se explica abajo",
                                    ),
                                    (
                                        "acted",
                                        "Se atendió aparte (reapertura, cancelación u otro acto)",
                                    ),
                                ],
                                max_length=10,
                                verbose_name="decisión",
                            ),
                        ),
                        (
                            "note",
                            models.CharField(
                                blank=True, max_length=500, verbose_name="explicación"
                            ),
                        ),
                        (
                            "settled_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="atendida"
                            ),
                        ),
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
                        "verbose_name": "duda sobre el curso de un expediente",
                        "verbose_name_plural": "dudas sobre el curso de expedientes",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("status__in", ["open", "settled"])),
                                name="doubt_status_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("decision__in", ["", "replaced", "kept", "acted"])
                                ),
                                name="doubt_decision_known",
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
                                name="doubt_settled_pair",
                                violation_error_message="Faltan la persona o la fecha del acto.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "settled"), _negated=True),
                                    models.Q(
                                        ("settled_at__isnull", False),
                                        models.Q(("decision", ""), _negated=True),
                                        models.Q(("note", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="doubt_settled_signed",
                                violation_error_message="Toda decisión lleva explicación, persona y fecha.",
                            ),
                            models.UniqueConstraint(
                                fields=("application", "change"), name="doubt_once"
                            ),
                        ],
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
                            models.DateTimeField(
                                auto_now_add=True, verbose_name="registrado"
                            ),
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
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="usado"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "código para continuar",
                        "verbose_name_plural": "códigos para continuar",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("expires_at__gt", models.F("made_at"))
                                ),
                                name="resume_code_expires",
                                violation_error_message="El código vence después de enviarse.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Letter",
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
                            "application",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="letters",
                                to="accreditation.application",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(max_length=40, verbose_name="mensaje"),
                        ),
                        (
                            "subject",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="asunto"
                            ),
                        ),
                        ("text", models.TextField(blank=True, verbose_name="texto")),
                        (
                            "receipt",
                            models.CharField(
                                max_length=120,
                                unique=True,
                                verbose_name="identificador",
                            ),
                        ),
                        ("queued_at", models.DateTimeField(verbose_name="enviado")),
                        (
                            "written_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
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
                    ],
                    options={
                        "verbose_name": "mensaje a la persona",
                        "verbose_name_plural": "mensajes a la persona",
                        "indexes": [
                            models.Index(
                                fields=["application", "queued_at"],
                                name="letter_of_file",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MirrorSheet",
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
                                related_name="+",
                                to="missions.mission",
                            ),
                        ),
                        (
                            "authority",
                            models.CharField(
                                max_length=80, verbose_name="autoridad que acredita"
                            ),
                        ),
                        (
                            "source",
                            models.CharField(max_length=200, verbose_name="fuente"),
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
                        ("uploaded_at", models.DateTimeField(verbose_name="subida")),
                        (
                            "uploaded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
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
                        (
                            "good",
                            models.PositiveIntegerField(
                                default=0, verbose_name="filas correctas"
                            ),
                        ),
                        (
                            "written",
                            models.PositiveIntegerField(
                                default=0, verbose_name="acreditaciones reflejadas"
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
                                blank=True,
                                max_length=250,
                                verbose_name="motivo de rechazo",
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
                        "verbose_name": "lista de otra autoridad",
                        "verbose_name_plural": "listas de otras autoridades",
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
                                name="mirrorsheet_status_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("uploaded_at__isnull", True),
                                        ("uploaded_by__isnull", True),
                                    ),
                                    models.Q(
                                        ("uploaded_at__isnull", False),
                                        ("uploaded_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="mirrorsheet_uploaded_pair",
                                violation_error_message="Faltan la persona o la fecha del acto.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "done"), _negated=True),
                                    ("finished_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="mirrorsheet_done_is_dated",
                                violation_error_message="Una lista terminada lleva su fecha.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MirroredAccreditation",
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
                            "sheet",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rows",
                                to="accreditation.mirrorsheet",
                            ),
                        ),
                        (
                            "mission",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="mirrored",
                                to="missions.mission",
                            ),
                        ),
                        (
                            "participant",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="mirrored",
                                to="missions.participant",
                            ),
                        ),
                        (
                            "authority",
                            models.CharField(
                                max_length=80, verbose_name="autoridad que acredita"
                            ),
                        ),
                        (
                            "number",
                            models.CharField(max_length=60, verbose_name="número"),
                        ),
                        ("number_key", models.CharField(editable=False, max_length=60)),
                        ("granted_on", models.DateField(verbose_name="otorgada")),
                        (
                            "starts_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="vigente desde"
                            ),
                        ),
                        (
                            "ends_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="vigente hasta"
                            ),
                        ),
                        (
                            "ended_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="terminó"
                            ),
                        ),
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
                            "note",
                            models.CharField(
                                blank=True, max_length=250, verbose_name="motivo"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "acreditación de otra autoridad",
                        "verbose_name_plural": "acreditaciones de otras autoridades",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("ended_at__isnull", True),
                                        ("ended_by__isnull", True),
                                    ),
                                    models.Q(
                                        ("ended_at__isnull", False),
                                        ("ended_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="mirrored_ended_pair",
                                violation_error_message="Faltan la persona o la fecha del acto.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("starts_on__isnull", True),
                                    ("ends_on__isnull", True),
                                    ("starts_on__lte", models.F("ends_on")),
                                    _connector="OR",
                                ),
                                name="mirrored_ordered",
                                violation_error_message="El término no puede ser anterior al inicio.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("ended_at__isnull", False), _negated=True
                                    ),
                                    models.Q(("note", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="mirrored_ended_with_reason",
                                violation_error_message="El fin de una acreditación lleva su motivo.",
                            ),
                            models.UniqueConstraint(
                                fields=("mission", "authority", "number_key"),
                                name="mirrored_number_once",
                                violation_error_message="Ese número ya está reflejado.",
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
                        (
                            "name",
                            models.CharField(max_length=120, verbose_name="motivo"),
                        ),
                        (
                            "source",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="fuente"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "día inhábil",
                        "verbose_name_plural": "días inhábiles",
                        "ordering": ["day"],
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
                            models.CharField(
                                max_length=20, unique=True, verbose_name="clave"
                            ),
                        ),
                        (
                            "name_es",
                            models.CharField(max_length=200, verbose_name="nombre"),
                        ),
                        (
                            "name_en",
                            models.CharField(
                                max_length=200, verbose_name="nombre en inglés"
                            ),
                        ),
                        (
                            "order",
                            models.PositiveSmallIntegerField(
                                default=0, verbose_name="orden"
                            ),
                        ),
                        (
                            "is_active",
                            models.BooleanField(default=True, verbose_name="vigente"),
                        ),
                        (
                            "source",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="fuente"
                            ),
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
                            "text_es",
                            models.TextField(verbose_name="texto que lee la persona"),
                        ),
                        (
                            "text_en",
                            models.TextField(
                                blank=True, verbose_name="texto en inglés"
                            ),
                        ),
                        (
                            "document",
                            models.CharField(
                                blank=True,
                                max_length=20,
                                verbose_name="documento que se pide",
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
                            models.DateTimeField(
                                auto_now_add=True, verbose_name="registrado"
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
                            models.DateTimeField(
                                auto_now_add=True, verbose_name="registrado"
                            ),
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
                        (
                            "total",
                            models.PositiveIntegerField(
                                default=0, verbose_name="filas"
                            ),
                        ),
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
                                blank=True,
                                max_length=250,
                                verbose_name="motivo de rechazo",
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
                    name="RosterRows",
                    fields=[
                        (
                            "roster",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="rows",
                                serialize=False,
                                to="accreditation.roster",
                            ),
                        ),
                        ("text", core.crypto.EncryptedTextField(editable=False)),
                    ],
                    options={
                        "verbose_name": "filas revisadas de una lista",
                        "verbose_name_plural": "filas revisadas de listas",
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
                            models.DateTimeField(
                                auto_now_add=True, verbose_name="registrado"
                            ),
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
                            models.CharField(
                                blank=True, max_length=270, verbose_name="nombre"
                            ),
                        ),
                        (
                            "email",
                            models.EmailField(max_length=254, verbose_name="correo"),
                        ),
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
                            models.CharField(
                                blank=True, max_length=250, verbose_name="motivo"
                            ),
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
                                fields=["institution", "call", "name"],
                                name="member_list",
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
                                        ("answers_text", ""),
                                        ("application__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="member_joined_has_file",
                                violation_error_message="Quien aceptó tiene su propio expediente.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("status", "withdrawn"), _negated=True
                                ),
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
                    name="ServedNotice",
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
                            "application",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="served",
                                to="accreditation.application",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("decision", "Resolución de la solicitud"),
                                    ("hearing", "Inicio de un procedimiento"),
                                    ("sanction", "Resolución de un procedimiento"),
                                    ("ending", "Fin de la acreditación"),
                                    ("appeal", "Resolución de una inconformidad"),
                                ],
                                max_length=10,
                                verbose_name="acto",
                            ),
                        ),
                        ("about", models.CharField(max_length=120)),
                        (
                            "act",
                            models.CharField(max_length=40, verbose_name="sentido"),
                        ),
                        ("made_at", models.DateTimeField(verbose_name="dictada")),
                        (
                            "made_by",
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
                            "message",
                            models.CharField(
                                blank=True, max_length=80, verbose_name="mensaje"
                            ),
                        ),
                        (
                            "mailed_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="correo entregado"
                            ),
                        ),
                        (
                            "opened_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="abierta"
                            ),
                        ),
                        (
                            "opened_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "handed_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="entregada"
                            ),
                        ),
                        (
                            "handed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "receipt",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="acuse"
                            ),
                        ),
                        (
                            "proof",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="core.storedfile",
                                verbose_name="acuse firmado",
                            ),
                        ),
                        (
                            "effective_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="surte efectos"
                            ),
                        ),
                        (
                            "basis",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "Sin prueba todavía"),
                                    ("opened", "La persona la abrió en su cuenta"),
                                    ("by_hand", "Entregada en persona o por estrados"),
                                    (
                                        "presumed",
                                        "Correo entregado y plazo transcurrido",
                                    ),
                                ],
                                default="",
                                max_length=8,
                                verbose_name="prueba",
                            ),
                        ),
                        (
                            "appeal_until",
                            models.DateTimeField(
                                blank=True,
                                null=True,
                                verbose_name="inconformidad hasta",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "notificación",
                        "verbose_name_plural": "notificaciones",
                        "indexes": [
                            models.Index(fields=["message"], name="served_message"),
                            models.Index(
                                fields=["effective_at", "mailed_at"],
                                name="served_waiting",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        [
                                            "decision",
                                            "hearing",
                                            "sanction",
                                            "ending",
                                            "appeal",
                                        ],
                                    )
                                ),
                                name="served_kind_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("medium__in", ["email", "in_person", "board"])
                                ),
                                name="served_medium_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("basis__in", ["", "opened", "by_hand", "presumed"])
                                ),
                                name="served_basis_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("made_at__isnull", True),
                                        ("made_by__isnull", True),
                                    ),
                                    models.Q(
                                        ("made_at__isnull", False),
                                        ("made_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="served_made_pair",
                                violation_error_message="Faltan la persona o la fecha del acto.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("opened_at__isnull", True),
                                        ("opened_by__isnull", True),
                                    ),
                                    models.Q(
                                        ("opened_at__isnull", False),
                                        ("opened_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="served_opened_pair",
                                violation_error_message="Faltan la persona o la fecha del acto.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("handed_at__isnull", True),
                                        ("handed_by__isnull", True),
                                    ),
                                    models.Q(
                                        ("handed_at__isnull", False),
                                        ("handed_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="served_handed_pair",
                                violation_error_message="Faltan la persona o la fecha del acto.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("handed_at__isnull", False), _negated=True
                                    ),
                                    models.Q(("receipt", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="served_by_hand_proven",
                                violation_error_message="Una notificación en persona o por estrados lleva acuse.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("effective_at__isnull", False), _negated=True
                                    ),
                                    models.Q(("basis", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="served_effect_has_basis",
                                violation_error_message="Una notificación que surtió efectos dice por qué.",
                            ),
                            models.UniqueConstraint(
                                fields=("kind", "about", "act"), name="served_once"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Appeal",
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
                            "application",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="appeals",
                                to="accreditation.application",
                            ),
                        ),
                        (
                            "notice",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="appeals",
                                to="accreditation.servednotice",
                            ),
                        ),
                        ("folio", models.CharField(max_length=40, unique=True)),
                        (
                            "text",
                            models.TextField(verbose_name="por qué no está de acuerdo"),
                        ),
                        ("filed_at", models.DateTimeField(verbose_name="presentada")),
                        (
                            "filed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("filed", "Presentada"),
                                    ("admitted", "Admitida"),
                                    ("rejected", "Desechada"),
                                    ("withdrawn", "Desistida"),
                                    ("confirmed", "Acto confirmado"),
                                    ("modified", "Acto modificado"),
                                    ("revoked", "Acto revocado"),
                                ],
                                default="filed",
                                max_length=10,
                                verbose_name="estado",
                            ),
                        ),
                        (
                            "admitted_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="admitida"
                            ),
                        ),
                        (
                            "admitted_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "closed_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="terminada"
                            ),
                        ),
                        (
                            "closed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "answer",
                            models.TextField(
                                blank=True, verbose_name="razones de la resolución"
                            ),
                        ),
                        (
                            "act",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="appeals",
                                to="accreditation.instrument",
                                verbose_name="instrumento",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "inconformidad",
                        "verbose_name_plural": "inconformidades",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "status__in",
                                        [
                                            "filed",
                                            "admitted",
                                            "rejected",
                                            "withdrawn",
                                            "confirmed",
                                            "modified",
                                            "revoked",
                                        ],
                                    )
                                ),
                                name="appeal_status_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("filed_at__isnull", True),
                                        ("filed_by__isnull", True),
                                    ),
                                    models.Q(
                                        ("filed_at__isnull", False),
                                        ("filed_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="appeal_filed_pair",
                                violation_error_message="Faltan la persona o la fecha del acto.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("admitted_at__isnull", True),
                                        ("admitted_by__isnull", True),
                                    ),
                                    models.Q(
                                        ("admitted_at__isnull", False),
                                        ("admitted_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="appeal_admitted_pair",
                                violation_error_message="Faltan la persona o la fecha del acto.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("closed_at__isnull", True),
                                        ("closed_by__isnull", True),
                                    ),
                                    models.Q(
                                        ("closed_at__isnull", False),
                                        ("closed_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="appeal_closed_pair",
                                violation_error_message="Faltan la persona o la fecha del acto.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        (
                                            "status__in",
                                            (
                                                "rejected",
                                                "withdrawn",
                                                "confirmed",
                                                "modified",
                                                "revoked",
                                            ),
                                        ),
                                        _negated=True,
                                    ),
                                    ("closed_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="appeal_end_is_dated",
                                violation_error_message="Una inconformidad terminada lleva quién y cuándo.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        (
                                            "status__in",
                                            ("confirmed", "modified", "revoked"),
                                        ),
                                        _negated=True,
                                    ),
                                    models.Q(
                                        ("act__isnull", False),
                                        ("admitted_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="appeal_decided_has_instrument",
                                violation_error_message="Toda inconformidad resuelta lleva su instrumento.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("admitted_by__isnull", True),
                                    models.Q(
                                        (
                                            "status__in",
                                            ("confirmed", "modified", "revoked"),
                                        ),
                                        _negated=True,
                                    ),
                                    models.Q(
                                        ("admitted_by", models.F("closed_by")),
                                        _negated=True,
                                    ),
                                    _connector="OR",
                                ),
                                name="appeal_two_people",
                                violation_error_message="Quien propone no puede resolver: se necesita otra persona.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("status", "withdrawn"), _negated=True
                                ),
                                fields=("notice",),
                                name="appeal_once",
                                violation_error_message="Ya se inconformó con ese acto.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Proceeding",
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
                            "accreditation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="proceedings",
                                to="accreditation.accreditation",
                            ),
                        ),
                        ("folio", models.CharField(max_length=40, unique=True)),
                        (
                            "measure",
                            models.CharField(
                                choices=[
                                    ("warning", "Amonestación"),
                                    ("suspension", "Suspensión por un tiempo"),
                                    ("cancellation", "Cancelación"),
                                ],
                                max_length=12,
                                verbose_name="medida propuesta",
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
                        ("facts", models.TextField(verbose_name="hechos")),
                        (
                            "suspend_until",
                            models.DateField(
                                blank=True, null=True, verbose_name="suspensión hasta"
                            ),
                        ),
                        ("opened_at", models.DateTimeField(verbose_name="iniciado")),
                        (
                            "opened_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "answer_due_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="responder hasta"
                            ),
                        ),
                        (
                            "answer",
                            models.TextField(blank=True, verbose_name="respuesta"),
                        ),
                        (
                            "answered_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="respondido"
                            ),
                        ),
                        (
                            "decided_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="resuelto"
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
                            "reasons",
                            models.TextField(
                                blank=True, verbose_name="razones de la resolución"
                            ),
                        ),
                        (
                            "act",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="proceedings",
                                to="accreditation.instrument",
                                verbose_name="instrumento",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("hearing", "En plazo para responder"),
                                    ("answered", "Con respuesta"),
                                    ("silent", "Sin respuesta en el plazo"),
                                    ("imposed", "Con sanción"),
                                    ("dismissed", "Sin sanción"),
                                ],
                                default="hearing",
                                max_length=10,
                                verbose_name="estado",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "procedimiento sancionador",
                        "verbose_name_plural": "procedimientos sancionadores",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "status__in",
                                        [
                                            "hearing",
                                            "answered",
                                            "silent",
                                            "imposed",
                                            "dismissed",
                                        ],
                                    )
                                ),
                                name="proceeding_status_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "measure__in",
                                        ["warning", "suspension", "cancellation"],
                                    )
                                ),
                                name="proceeding_measure_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("opened_at__isnull", True),
                                        ("opened_by__isnull", True),
                                    ),
                                    models.Q(
                                        ("opened_at__isnull", False),
                                        ("opened_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="proceeding_opened_pair",
                                violation_error_message="Faltan la persona o la fecha del acto.",
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
                                name="proceeding_decided_pair",
                                violation_error_message="Faltan la persona o la fecha del acto.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("measure", "suspension"), _negated=True),
                                    ("suspend_until__isnull", False),
                                    _connector="OR",
                                ),
                                name="proceeding_suspension_has_end",
                                violation_error_message="Una suspensión dice hasta cuándo.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "answered"), _negated=True),
                                    ("answered_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="proceeding_answer_dated",
                                violation_error_message="Una respuesta lleva su fecha.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "imposed"), _negated=True),
                                    models.Q(
                                        ("act__isnull", False),
                                        ("decided_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="proceeding_imposed_has_instrument",
                                violation_error_message="Toda sanción lleva su instrumento.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "imposed"), _negated=True),
                                    ("answered_at__isnull", False),
                                    models.Q(
                                        ("answer_due_at__isnull", False),
                                        ("answer_due_at__lte", models.F("decided_at")),
                                    ),
                                    _connector="OR",
                                ),
                                name="proceeding_imposed_was_heard",
                                violation_error_message="No se sanciona antes de oír a la persona.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("decided_by__isnull", True),
                                    models.Q(
                                        ("decided_by", models.F("opened_by")),
                                        _negated=True,
                                    ),
                                    _connector="OR",
                                ),
                                name="proceeding_two_people",
                                violation_error_message="Quien propone no puede resolver: se necesita otra persona.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("status__in", ["hearing", "answered", "silent"])
                                ),
                                fields=("accreditation",),
                                name="proceeding_one_open",
                                violation_error_message="Ya hay un procedimiento abierto.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="WithdrawalRequest",
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
                            "accreditation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="withdrawal_requests",
                                to="accreditation.accreditation",
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
                        ("reason", models.TextField(verbose_name="motivo")),
                        ("asked_at", models.DateTimeField(verbose_name="pedida")),
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("requested", "Pedida"),
                                    ("granted", "Concedida"),
                                    ("refused", "No concedida"),
                                ],
                                default="requested",
                                max_length=10,
                                verbose_name="estado",
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
                            "answer",
                            models.TextField(blank=True, verbose_name="respuesta"),
                        ),
                    ],
                    options={
                        "verbose_name": "petición de retiro",
                        "verbose_name_plural": "peticiones de retiro",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("status__in", ["requested", "granted", "refused"])
                                ),
                                name="withdrawalrequest_status_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("asked_at__isnull", True),
                                        ("asked_by__isnull", True),
                                    ),
                                    models.Q(
                                        ("asked_at__isnull", False),
                                        ("asked_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="withdrawalrequest_asked_pair",
                                violation_error_message="Faltan la persona o la fecha del acto.",
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
                                name="withdrawalrequest_decided_pair",
                                violation_error_message="Faltan la persona o la fecha del acto.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("status", "requested"),
                                    ("decided_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="withdrawalrequest_decided_dated",
                                violation_error_message="Una petición resuelta lleva quién y cuándo.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("decided_by__isnull", True),
                                    models.Q(
                                        ("decided_by", models.F("asked_by")),
                                        _negated=True,
                                    ),
                                    _connector="OR",
                                ),
                                name="withdrawalrequest_two_people",
                                violation_error_message="Quien propone no puede resolver: se necesita otra persona.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("status", "requested")),
                                fields=("accreditation",),
                                name="withdrawalrequest_one_open",
                                violation_error_message="Ya hay una petición por resolver.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RequirementCheck",
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
                            "application",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="checks",
                                to="accreditation.application",
                            ),
                        ),
                        (
                            "code",
                            models.CharField(max_length=30, verbose_name="requisito"),
                        ),
                        (
                            "label",
                            models.CharField(
                                max_length=250, verbose_name="texto del requisito"
                            ),
                        ),
                        (
                            "verdict",
                            models.CharField(
                                choices=[
                                    ("pending", "Por revisar"),
                                    ("accepted", "Cumple"),
                                    ("rejected", "No cumple"),
                                ],
                                max_length=10,
                                verbose_name="cumple",
                            ),
                        ),
                        (
                            "means",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accreditation.verificationmeans",
                                verbose_name="medio de verificación",
                            ),
                        ),
                        (
                            "note",
                            models.CharField(
                                blank=True, max_length=250, verbose_name="observación"
                            ),
                        ),
                        (
                            "examined_at",
                            models.DateTimeField(verbose_name="verificado"),
                        ),
                        (
                            "examined_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "requisito verificado",
                        "verbose_name_plural": "requisitos verificados",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("verdict__in", ["pending", "accepted", "rejected"])
                                ),
                                name="check_verdict_known",
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
                                name="check_examined_pair",
                                violation_error_message="Faltan la persona o la fecha del acto.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("verdict", "accepted"), _negated=True),
                                    ("means__isnull", False),
                                    _connector="OR",
                                ),
                                name="check_accepted_has_means",
                                violation_error_message="Elija con qué se comprobó.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("verdict", "rejected"), _negated=True),
                                    models.Q(("note", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="check_rejected_has_note",
                                violation_error_message="Escriba qué no cumple.",
                            ),
                            models.UniqueConstraint(
                                fields=("application", "code"), name="check_once"
                            ),
                        ],
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
                            models.DateTimeField(
                                auto_now_add=True, verbose_name="registrado"
                            ),
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
                            models.BooleanField(
                                default=False, verbose_name="con reverso"
                            ),
                        ),
                        (
                            "order",
                            models.CharField(
                                default="surname", max_length=40, verbose_name="orden"
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="motivo"
                            ),
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
                        (
                            "export",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="core.exportrequest",
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
                            "run",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="items",
                                to="accreditation.badgerun",
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
                            models.CharField(
                                blank=True, max_length=200, verbose_name="grupo"
                            ),
                        ),
                        (
                            "printed",
                            models.BooleanField(default=False, verbose_name="impreso"),
                        ),
                    ],
                    options={
                        "verbose_name": "gafete de un tiraje",
                        "verbose_name_plural": "gafetes de un tiraje",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("run", "accreditation"),
                                name="badgerunitem_once",
                            ),
                            models.UniqueConstraint(
                                fields=("run", "position"),
                                name="badgerunitem_place_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("printed", True), _negated=True),
                                    ("badge__isnull", False),
                                    _connector="OR",
                                ),
                                name="badgerunitem_prints_a_badge",
                                violation_error_message="Sólo se imprime un gafete emitido.",
                            ),
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
                        (
                            "name",
                            models.CharField(max_length=120, verbose_name="archivo"),
                        ),
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
                                fields=("run", "number"),
                                name="badgerunpart_number_once",
                            )
                        ],
                    },
                ),
            ],
        ),
    ]
