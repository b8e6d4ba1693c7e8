import uuid

import django.core.validators
import django.db.models.deletion
import django_countries.fields
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import core.migrations._tables


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("core", "0001_tables"),
        ("network", "0001_tables"),
    ]

    operations = [
        core.migrations._tables.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="Phase",
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
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="children",
                                to="missions.phase",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "fase",
                        "verbose_name_plural": "fases",
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("mark__in", ["", "S", "Seed", "C", "GK", "D"])
                                ),
                                name="phase_mark_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Topic",
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
                    ],
                    options={
                        "verbose_name": "tema",
                        "verbose_name_plural": "temas",
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("mark__in", ["", "S", "Seed", "C", "GK", "D"])
                                ),
                                name="topic_mark_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FindingType",
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
                            "needs_severity",
                            models.BooleanField(
                                default=False, verbose_name="lleva gravedad"
                            ),
                        ),
                        (
                            "max_severity",
                            models.PositiveSmallIntegerField(
                                default=4, verbose_name="gravedad máxima"
                            ),
                        ),
                        (
                            "needs_place",
                            models.BooleanField(
                                default=False, verbose_name="exige lugar y hora"
                            ),
                        ),
                        (
                            "is_incident",
                            models.BooleanField(
                                default=False, verbose_name="es incidente"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "tipo de hallazgo",
                        "verbose_name_plural": "tipos de hallazgo",
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("mark__in", ["", "S", "Seed", "C", "GK", "D"])
                                ),
                                name="findingtype_mark_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="IncidentType",
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
                    ],
                    options={
                        "verbose_name": "tipo de incidente",
                        "verbose_name_plural": "tipos de incidente",
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("mark__in", ["", "S", "Seed", "C", "GK", "D"])
                                ),
                                name="incidenttype_mark_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Severity",
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
                            "level",
                            models.PositiveSmallIntegerField(
                                unique=True, verbose_name="nivel"
                            ),
                        ),
                        (
                            "alerts",
                            models.BooleanField(
                                default=False, verbose_name="avisa de inmediato"
                            ),
                        ),
                        (
                            "definition_es",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="definición"
                            ),
                        ),
                        (
                            "definition_en",
                            models.CharField(
                                blank=True,
                                max_length=200,
                                verbose_name="definición en inglés",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "gravedad",
                        "verbose_name_plural": "gravedades",
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("mark__in", ["", "S", "Seed", "C", "GK", "D"])
                                ),
                                name="severity_mark_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Scope",
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
                    ],
                    options={
                        "verbose_name": "alcance",
                        "verbose_name_plural": "alcances",
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("mark__in", ["", "S", "Seed", "C", "GK", "D"])
                                ),
                                name="scope_mark_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Recurrence",
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
                    ],
                    options={
                        "verbose_name": "recurrencia",
                        "verbose_name_plural": "recurrencias",
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("mark__in", ["", "S", "Seed", "C", "GK", "D"])
                                ),
                                name="recurrence_mark_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EvidenceLevel",
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
                    ],
                    options={
                        "verbose_name": "nivel de evidencia",
                        "verbose_name_plural": "niveles de evidencia",
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("mark__in", ["", "S", "Seed", "C", "GK", "D"])
                                ),
                                name="evidencelevel_mark_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Priority",
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
                    ],
                    options={
                        "verbose_name": "prioridad",
                        "verbose_name_plural": "prioridades",
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("mark__in", ["", "S", "Seed", "C", "GK", "D"])
                                ),
                                name="priority_mark_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Horizon",
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
                    ],
                    options={
                        "verbose_name": "horizonte",
                        "verbose_name_plural": "horizontes",
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("mark__in", ["", "S", "Seed", "C", "GK", "D"])
                                ),
                                name="horizon_mark_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AddresseeNature",
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
                    ],
                    options={
                        "verbose_name": "naturaleza",
                        "verbose_name_plural": "naturalezas",
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("mark__in", ["", "S", "Seed", "C", "GK", "D"])
                                ),
                                name="addresseenature_mark_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ResponseStatus",
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
                            "is_answer",
                            models.BooleanField(
                                default=False, verbose_name="es respuesta del área"
                            ),
                        ),
                        (
                            "needs_commitment",
                            models.BooleanField(
                                default=False, verbose_name="exige acción y fecha"
                            ),
                        ),
                        (
                            "needs_reason",
                            models.BooleanField(
                                default=False, verbose_name="exige motivo"
                            ),
                        ),
                        (
                            "needs_authority",
                            models.BooleanField(
                                default=False, verbose_name="exige autoridad"
                            ),
                        ),
                        (
                            "needs_evidence",
                            models.BooleanField(
                                default=False, verbose_name="exige evidencia"
                            ),
                        ),
                        (
                            "stage",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("acceptance", "Acepta"),
                                    ("progress", "Informa avance"),
                                    ("fulfilment", "Cumplimiento verificado"),
                                ],
                                max_length=10,
                                verbose_name="qué dice de lo recomendado",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "estatus de respuesta",
                        "verbose_name_plural": "estatus de respuesta",
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("mark__in", ["", "S", "Seed", "C", "GK", "D"])
                                ),
                                name="responsestatus_mark_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "stage__in",
                                        ["", "acceptance", "progress", "fulfilment"],
                                    )
                                ),
                                name="response_stage_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ImplementationStatus",
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
                    ],
                    options={
                        "verbose_name": "estatus de implementación",
                        "verbose_name_plural": "estatus de implementación",
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("mark__in", ["", "S", "Seed", "C", "GK", "D"])
                                ),
                                name="implementationstatus_mark_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Modality",
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
                            "on_request",
                            models.BooleanField(
                                default=False, verbose_name="se solicita al registrarse"
                            ),
                        ),
                        (
                            "anticipated",
                            models.BooleanField(
                                default=False, verbose_name="anticipada"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "modalidad",
                        "verbose_name_plural": "modalidades",
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("mark__in", ["", "S", "Seed", "C", "GK", "D"])
                                ),
                                name="modality_mark_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="InviteeCategory",
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
                    ],
                    options={
                        "verbose_name": "categoría de invitación",
                        "verbose_name_plural": "categorías de invitación",
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("mark__in", ["", "S", "Seed", "C", "GK", "D"])
                                ),
                                name="inviteecategory_mark_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Area",
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
                            "valid_from",
                            models.DateField(
                                blank=True, null=True, verbose_name="desde"
                            ),
                        ),
                        (
                            "valid_to",
                            models.DateField(
                                blank=True, null=True, verbose_name="hasta"
                            ),
                        ),
                        (
                            "successor",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="predecessors",
                                to="missions.area",
                            ),
                        ),
                        (
                            "is_external",
                            models.BooleanField(default=False, verbose_name="externa"),
                        ),
                        (
                            "email",
                            models.EmailField(
                                blank=True, max_length=254, verbose_name="correo"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "área",
                        "verbose_name_plural": "áreas",
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("mark__in", ["", "S", "Seed", "C", "GK", "D"])
                                ),
                                name="area_mark_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_from__isnull", True),
                                    ("valid_to__isnull", True),
                                    ("valid_from__lte", models.F("valid_to")),
                                    _connector="OR",
                                ),
                                name="area_dates_ordered",
                                violation_error_message="El término no puede ser anterior al inicio.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ElectoralProcess",
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
                            "code",
                            models.SlugField(
                                max_length=30, unique=True, verbose_name="clave"
                            ),
                        ),
                        (
                            "name_es",
                            models.CharField(max_length=250, verbose_name="nombre"),
                        ),
                        (
                            "name_en",
                            models.CharField(
                                blank=True,
                                max_length=250,
                                verbose_name="nombre en inglés",
                            ),
                        ),
                        (
                            "short_name",
                            models.CharField(
                                max_length=60, verbose_name="nombre corto"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    (
                                        "consultation",
                                        "Consulta de Presupuesto Participativo",
                                    ),
                                    ("copaco", "Elección de COPACO"),
                                    ("mixed", "Consulta y elección de COPACO"),
                                    ("local", "Proceso electoral local"),
                                    ("judicial", "Elección judicial local"),
                                    (
                                        "local_judicial",
                                        "Proceso electoral local y judicial",
                                    ),
                                    (
                                        "extraordinary",
                                        "Consulta extraordinaria o reposición",
                                    ),
                                ],
                                max_length=16,
                                verbose_name="tipo",
                            ),
                        ),
                        (
                            "authority",
                            models.CharField(
                                max_length=200, verbose_name="autoridad que acredita"
                            ),
                        ),
                        (
                            "accredits_here",
                            models.BooleanField(
                                default=True,
                                verbose_name="la acreditación se resuelve aquí",
                            ),
                        ),
                        ("jornada_on", models.DateField(verbose_name="jornada")),
                        (
                            "opens_at",
                            models.TimeField(
                                default="09:00", verbose_name="apertura de mesas"
                            ),
                        ),
                        (
                            "closes_at",
                            models.TimeField(
                                default="17:00", verbose_name="cierre de mesas"
                            ),
                        ),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="children",
                                to="missions.electoralprocess",
                            ),
                        ),
                        (
                            "is_demonstration",
                            models.BooleanField(
                                default=False, verbose_name="de demostración"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "proceso",
                        "verbose_name_plural": "procesos",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        [
                                            "consultation",
                                            "copaco",
                                            "mixed",
                                            "local",
                                            "judicial",
                                            "local_judicial",
                                            "extraordinary",
                                        ],
                                    )
                                ),
                                name="process_kind_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProcessModality",
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
                            "process",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="modalities",
                                to="missions.electoralprocess",
                            ),
                        ),
                        (
                            "modality",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="missions.modality",
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="inicia")),
                        ("ends_on", models.DateField(verbose_name="termina")),
                    ],
                    options={
                        "verbose_name": "modalidad del proceso",
                        "verbose_name_plural": "modalidades del proceso",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("process", "modality"),
                                name="process_modality_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("starts_on__isnull", True),
                                    ("ends_on__isnull", True),
                                    ("starts_on__lte", models.F("ends_on")),
                                    _connector="OR",
                                ),
                                name="process_modality_ordered",
                                violation_error_message="El término no puede ser anterior al inicio.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Milestone",
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
                            "process",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="milestones",
                                to="missions.electoralprocess",
                            ),
                        ),
                        ("code", models.CharField(max_length=40, verbose_name="clave")),
                        (
                            "name_es",
                            models.CharField(max_length=200, verbose_name="nombre"),
                        ),
                        (
                            "name_en",
                            models.CharField(
                                blank=True,
                                max_length=200,
                                verbose_name="nombre en inglés",
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="fecha")),
                        (
                            "ends_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="hasta"
                            ),
                        ),
                        (
                            "precision",
                            models.CharField(
                                choices=[
                                    ("day", "Día"),
                                    ("month", "Mes"),
                                    ("approx", "Aproximada"),
                                ],
                                default="day",
                                max_length=6,
                            ),
                        ),
                        (
                            "mark",
                            models.CharField(
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
                            "source",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="fuente"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "hito",
                        "verbose_name_plural": "hitos",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("precision__in", ["day", "month", "approx"])
                                ),
                                name="milestone_precision_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("mark__in", ["S", "Seed", "C", "GK", "D"])
                                ),
                                name="milestone_mark_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("starts_on__isnull", True),
                                    ("ends_on__isnull", True),
                                    ("starts_on__lte", models.F("ends_on")),
                                    _connector="OR",
                                ),
                                name="milestone_ordered",
                                violation_error_message="El término no puede ser anterior al inicio.",
                            ),
                            models.UniqueConstraint(
                                fields=("process", "code"), name="milestone_once"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RuleSet",
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
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="rule_sets",
                                to="missions.electoralprocess",
                            ),
                        ),
                        (
                            "version",
                            models.PositiveSmallIntegerField(verbose_name="versión"),
                        ),
                        ("valid_from", models.DateField(verbose_name="vigente desde")),
                        (
                            "basis",
                            models.CharField(max_length=250, verbose_name="fundamento"),
                        ),
                    ],
                    options={
                        "verbose_name": "conjunto de reglas",
                        "verbose_name_plural": "conjuntos de reglas",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("process", "version"), name="ruleset_version"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Rule",
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
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="rules",
                                to="missions.ruleset",
                            ),
                        ),
                        ("code", models.CharField(max_length=60, verbose_name="clave")),
                        (
                            "name_es",
                            models.CharField(max_length=250, verbose_name="regla"),
                        ),
                        (
                            "name_en",
                            models.CharField(
                                blank=True,
                                max_length=250,
                                verbose_name="regla en inglés",
                            ),
                        ),
                        ("value", models.JSONField(verbose_name="valor")),
                        (
                            "unit",
                            models.CharField(
                                blank=True, max_length=20, verbose_name="unidad"
                            ),
                        ),
                        (
                            "anchor",
                            models.CharField(
                                blank=True,
                                max_length=60,
                                verbose_name="se cuenta desde",
                            ),
                        ),
                        (
                            "mark",
                            models.CharField(
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
                            "source",
                            models.CharField(
                                blank=True, max_length=250, verbose_name="fuente"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "regla",
                        "verbose_name_plural": "reglas",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("mark__in", ["S", "Seed", "C", "GK", "D"])
                                ),
                                name="rule_mark_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
                            models.UniqueConstraint(
                                fields=("rule_set", "code"), name="rule_once"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="GeographicFrame",
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
                            "name",
                            models.CharField(max_length=150, verbose_name="nombre"),
                        ),
                        (
                            "approved_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="aprobado"
                            ),
                        ),
                        (
                            "source",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="instrumento"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "marco geográfico",
                        "verbose_name_plural": "marcos geográficos",
                    },
                ),
                migrations.CreateModel(
                    name="Alcaldia",
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
                                max_length=2, unique=True, verbose_name="clave"
                            ),
                        ),
                        (
                            "inegi",
                            models.CharField(
                                max_length=5, unique=True, verbose_name="clave INEGI"
                            ),
                        ),
                        (
                            "name",
                            models.CharField(max_length=60, verbose_name="nombre"),
                        ),
                        (
                            "short",
                            models.CharField(max_length=3, verbose_name="abreviatura"),
                        ),
                        (
                            "column",
                            models.PositiveSmallIntegerField(
                                verbose_name="columna del mapa"
                            ),
                        ),
                        (
                            "row",
                            models.PositiveSmallIntegerField(
                                verbose_name="fila del mapa"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "alcaldía",
                        "verbose_name_plural": "alcaldías",
                    },
                ),
                migrations.CreateModel(
                    name="District",
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
                            "frame",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="districts",
                                to="missions.geographicframe",
                            ),
                        ),
                        (
                            "number",
                            models.PositiveSmallIntegerField(verbose_name="número"),
                        ),
                        (
                            "alcaldias",
                            models.ManyToManyField(
                                related_name="districts",
                                through="missions.DistrictAlcaldia",
                                to="missions.alcaldia",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "distrito",
                        "verbose_name_plural": "distritos",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("frame", "number"), name="district_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DistrictAlcaldia",
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
                            "district",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="shares",
                                to="missions.district",
                            ),
                        ),
                        (
                            "alcaldia",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="shares",
                                to="missions.alcaldia",
                            ),
                        ),
                        (
                            "sections",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="secciones"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "distrito por alcaldía",
                        "verbose_name_plural": "distritos por alcaldía",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("district", "alcaldia"),
                                name="district_alcaldia_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TerritorialUnit",
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
                            "frame",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="units",
                                to="missions.geographicframe",
                            ),
                        ),
                        (
                            "key",
                            models.CharField(
                                max_length=6,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^(0[2-9]|1[0-7])-\\d{3}\\Z",
                                        "La clave tiene la forma AA-NNN, con AA de 02 a 17.",
                                    )
                                ],
                                verbose_name="clave",
                            ),
                        ),
                        (
                            "name",
                            models.CharField(max_length=150, verbose_name="nombre"),
                        ),
                        (
                            "alcaldia",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="units",
                                to="missions.alcaldia",
                            ),
                        ),
                        (
                            "district",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="units",
                                to="missions.district",
                            ),
                        ),
                        (
                            "is_fictional",
                            models.BooleanField(default=False, verbose_name="ficticia"),
                        ),
                    ],
                    options={
                        "verbose_name": "unidad territorial",
                        "verbose_name_plural": "unidades territoriales",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("frame", "key"), name="unit_key_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PollingPlace",
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
                            "process",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="places",
                                to="missions.electoralprocess",
                            ),
                        ),
                        (
                            "code",
                            models.CharField(
                                max_length=20, verbose_name="clave de mesa"
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="places",
                                to="missions.territorialunit",
                            ),
                        ),
                        (
                            "modality",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="missions.modality",
                            ),
                        ),
                        (
                            "address",
                            models.CharField(max_length=250, verbose_name="domicilio"),
                        ),
                        (
                            "latitude",
                            models.FloatField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(-90),
                                    django.core.validators.MaxValueValidator(90),
                                ],
                                verbose_name="latitud",
                            ),
                        ),
                        (
                            "longitude",
                            models.FloatField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(-180),
                                    django.core.validators.MaxValueValidator(180),
                                ],
                                verbose_name="longitud",
                            ),
                        ),
                        (
                            "opens_at",
                            models.TimeField(
                                blank=True, null=True, verbose_name="abre"
                            ),
                        ),
                        (
                            "closes_at",
                            models.TimeField(
                                blank=True, null=True, verbose_name="cierra"
                            ),
                        ),
                        (
                            "visits_wished",
                            models.PositiveSmallIntegerField(
                                default=1,
                                validators=[
                                    django.core.validators.MaxValueValidator(20)
                                ],
                                verbose_name="visitas deseadas",
                            ),
                        ),
                        (
                            "capacity",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                verbose_name="personas observadoras a la vez",
                            ),
                        ),
                        (
                            "contact",
                            models.CharField(
                                blank=True,
                                max_length=150,
                                verbose_name="enlace en la mesa",
                            ),
                        ),
                        (
                            "is_fictional",
                            models.BooleanField(default=False, verbose_name="ficticia"),
                        ),
                    ],
                    options={
                        "verbose_name": "mesa",
                        "verbose_name_plural": "mesas",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("process", "code"), name="place_code_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("opens_at__isnull", True),
                                    ("closes_at__isnull", True),
                                    ("opens_at__lte", models.F("closes_at")),
                                    _connector="OR",
                                ),
                                name="place_hours_ordered",
                                violation_error_message="El término no puede ser anterior al inicio.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("latitude__isnull", True),
                                        ("longitude__isnull", True),
                                    ),
                                    models.Q(
                                        ("latitude__isnull", False),
                                        ("latitude__range", (-90, 90)),
                                        ("longitude__isnull", False),
                                        ("longitude__range", (-180, 180)),
                                    ),
                                    _connector="OR",
                                ),
                                name="place_point_whole",
                                violation_error_message="Escriba latitud y longitud, o ninguna.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("visits_wished__lte", 20)),
                                name="place_wished_bounded",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Mission",
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
                                related_name="missions",
                                to="missions.electoralprocess",
                            ),
                        ),
                        (
                            "number",
                            models.PositiveSmallIntegerField(
                                unique=True, verbose_name="número"
                            ),
                        ),
                        (
                            "code",
                            models.SlugField(
                                max_length=20, unique=True, verbose_name="clave"
                            ),
                        ),
                        (
                            "name_es",
                            models.CharField(max_length=300, verbose_name="programa"),
                        ),
                        (
                            "name_en",
                            models.CharField(
                                blank=True,
                                max_length=300,
                                verbose_name="programa en inglés",
                            ),
                        ),
                        (
                            "instrument",
                            models.CharField(
                                blank=True,
                                max_length=120,
                                verbose_name="instrumento aprobatorio",
                            ),
                        ),
                        (
                            "approved_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="aprobado"
                            ),
                        ),
                        (
                            "objective",
                            models.TextField(blank=True, verbose_name="objetivo"),
                        ),
                        (
                            "alignment",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="alineación"
                            ),
                        ),
                        (
                            "institutional_activity",
                            models.CharField(
                                blank=True,
                                max_length=150,
                                verbose_name="Actividad Institucional",
                            ),
                        ),
                        (
                            "programme_key",
                            models.CharField(
                                blank=True,
                                max_length=60,
                                verbose_name="clave programática",
                            ),
                        ),
                        (
                            "function",
                            models.CharField(
                                blank=True,
                                max_length=150,
                                verbose_name="función de la Comisión (inciso)",
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="inicia")),
                        ("ends_on", models.DateField(verbose_name="termina")),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("planned", "En preparación"),
                                    ("open", "En curso"),
                                    ("closed", "Concluida"),
                                ],
                                default="planned",
                                max_length=10,
                                verbose_name="estado",
                            ),
                        ),
                        (
                            "emergency_phone",
                            models.CharField(
                                blank=True, max_length=40, verbose_name="teléfono"
                            ),
                        ),
                        (
                            "is_demonstration",
                            models.BooleanField(
                                default=False, verbose_name="de demostración"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "misión",
                        "verbose_name_plural": "misiones",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("status__in", ["planned", "open", "closed"])
                                ),
                                name="mission_status_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("starts_on__isnull", True),
                                    ("ends_on__isnull", True),
                                    ("starts_on__lte", models.F("ends_on")),
                                    _connector="OR",
                                ),
                                name="mission_dates_ordered",
                                violation_error_message="El término no puede ser anterior al inicio.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MissionMembership",
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
                            "mission",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="memberships",
                                to="missions.mission",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="mission_memberships",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("administrator", "administrator"),
                                    ("reviewer", "reviewer"),
                                    ("approver", "approver"),
                                    ("coordinator", "coordinator"),
                                    ("observer", "observer"),
                                    ("area", "area"),
                                    ("liaison", "liaison"),
                                    ("logistics", "logistics"),
                                    ("trainer", "trainer"),
                                    ("network_manager", "network_manager"),
                                    ("analyst", "analyst"),
                                    ("councillor", "councillor"),
                                    ("verifier", "verifier"),
                                    ("auditor", "auditor"),
                                    ("privacy", "privacy"),
                                ],
                                max_length=32,
                                verbose_name="rol",
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="members",
                                to="missions.area",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "rol en la misión",
                        "verbose_name_plural": "roles en la misión",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("mission", "user", "role"),
                                name="mission_role_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "role__in",
                                        [
                                            "administrator",
                                            "reviewer",
                                            "approver",
                                            "coordinator",
                                            "observer",
                                            "area",
                                            "liaison",
                                            "logistics",
                                            "trainer",
                                            "network_manager",
                                            "analyst",
                                            "councillor",
                                            "verifier",
                                            "auditor",
                                            "privacy",
                                        ],
                                    )
                                ),
                                name="mission_role_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("role", "area"), _negated=True),
                                    ("area__isnull", False),
                                    _connector="OR",
                                ),
                                name="mission_area_role_has_area",
                                violation_error_message="Indique el área que responde.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Participant",
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
                                related_name="participants",
                                to="missions.mission",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="participations",
                                to="network.person",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("observer", "Persona observadora"),
                                    ("visitor", "Persona visitante extranjera"),
                                    ("staff", "Personal del Instituto"),
                                ],
                                max_length=10,
                                verbose_name="tipo",
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
                            "country",
                            django_countries.fields.CountryField(
                                default="MX", max_length=2, verbose_name="país"
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("active", "Activa"),
                                    ("withdrawn", "Retirada"),
                                ],
                                default="active",
                                max_length=10,
                                verbose_name="estado",
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
                        "verbose_name": "participante",
                        "verbose_name_plural": "participantes",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kind__in", ["observer", "visitor", "staff"])
                                ),
                                name="participant_kind_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("status__in", ["active", "withdrawn"])
                                ),
                                name="participant_status_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
                            models.UniqueConstraint(
                                fields=("mission", "person"),
                                name="participant_once",
                                violation_error_message="La persona ya participa en la misión.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Activity",
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
                                related_name="activities",
                                to="missions.mission",
                            ),
                        ),
                        (
                            "title_es",
                            models.CharField(max_length=200, verbose_name="actividad"),
                        ),
                        (
                            "title_en",
                            models.CharField(
                                blank=True,
                                max_length=200,
                                verbose_name="actividad en inglés",
                            ),
                        ),
                        (
                            "stage",
                            models.CharField(
                                blank=True, max_length=80, verbose_name="etapa"
                            ),
                        ),
                        ("starts_at", models.DateTimeField(verbose_name="inicia")),
                        ("ends_at", models.DateTimeField(verbose_name="termina")),
                        (
                            "place",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="lugar"
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="missions.area",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("planned", "Programada"),
                                    ("held", "Realizada"),
                                    ("cancelled", "Cancelada"),
                                ],
                                default="planned",
                                max_length=10,
                                verbose_name="estado",
                            ),
                        ),
                        (
                            "women",
                            models.PositiveSmallIntegerField(
                                default=0, verbose_name="mujeres"
                            ),
                        ),
                        (
                            "men",
                            models.PositiveSmallIntegerField(
                                default=0, verbose_name="hombres"
                            ),
                        ),
                        (
                            "others",
                            models.PositiveSmallIntegerField(
                                default=0, verbose_name="otros"
                            ),
                        ),
                        ("notes", models.TextField(blank=True, verbose_name="nota")),
                        (
                            "reason",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="motivo"
                            ),
                        ),
                        (
                            "attended",
                            models.ManyToManyField(
                                related_name="activities",
                                through="missions.Attendance",
                                to="missions.participant",
                                verbose_name="asistentes",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "actividad",
                        "verbose_name_plural": "actividades",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("status__in", ["planned", "held", "cancelled"])
                                ),
                                name="activity_status_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "cancelled"), _negated=True),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="activity_cancelled_has_reason",
                                violation_error_message="Escriba por qué se canceló.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("starts_at__isnull", True),
                                    ("ends_at__isnull", True),
                                    ("starts_at__lte", models.F("ends_at")),
                                    _connector="OR",
                                ),
                                name="activity_ordered",
                                violation_error_message="El término no puede ser anterior al inicio.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Attendance",
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
                            "activity",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="attendances",
                                to="missions.activity",
                            ),
                        ),
                        (
                            "participant",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="attendances",
                                to="missions.participant",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "asistencia",
                        "verbose_name_plural": "asistencias",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("activity", "participant"),
                                name="attendance_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Checklist",
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
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="checklists",
                                to="missions.mission",
                            ),
                        ),
                        (
                            "code",
                            models.CharField(
                                max_length=40,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[a-z][a-z0-9_]{0,39}\\Z",
                                        "Use minúsculas sin acento, cifras y guion bajo; empiece con letra.",
                                    )
                                ],
                                verbose_name="clave",
                            ),
                        ),
                        (
                            "name_es",
                            models.CharField(max_length=120, verbose_name="nombre"),
                        ),
                        (
                            "name_en",
                            models.CharField(
                                blank=True,
                                max_length=120,
                                verbose_name="nombre en inglés",
                            ),
                        ),
                        (
                            "phase",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="missions.phase",
                            ),
                        ),
                        (
                            "order",
                            models.PositiveSmallIntegerField(
                                default=0, verbose_name="orden"
                            ),
                        ),
                        (
                            "is_expected",
                            models.BooleanField(
                                default=True, verbose_name="se espera en cada visita"
                            ),
                        ),
                        (
                            "expected_from",
                            models.TimeField(
                                blank=True, null=True, verbose_name="se espera desde"
                            ),
                        ),
                        (
                            "expected_to",
                            models.TimeField(
                                blank=True, null=True, verbose_name="se espera hasta"
                            ),
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
                            "modalities",
                            models.ManyToManyField(
                                blank=True, related_name="+", to="missions.modality"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "cédula",
                        "verbose_name_plural": "cédulas",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("mission", "code"),
                                name="checklist_code_once",
                                violation_error_message="Ya hay una cédula con esa clave.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("mission__isnull", True)),
                                fields=("code",),
                                name="checklist_template_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("mark__in", ["", "S", "Seed", "C", "GK", "D"])
                                ),
                                name="checklist_mark_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ChecklistVersion",
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
                            "checklist",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="versions",
                                to="missions.checklist",
                            ),
                        ),
                        (
                            "number",
                            models.PositiveSmallIntegerField(verbose_name="versión"),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("draft", "Borrador"),
                                    ("published", "Publicada"),
                                    ("replaced", "Sustituida"),
                                    ("withdrawn", "Retirada"),
                                ],
                                default="draft",
                                max_length=9,
                                verbose_name="estado",
                            ),
                        ),
                        (
                            "edition",
                            models.PositiveIntegerField(default=1, editable=False),
                        ),
                        ("published_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "published_by",
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
                        "verbose_name": "versión de una cédula",
                        "verbose_name_plural": "versiones de cédulas",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "status__in",
                                        ["draft", "published", "replaced", "withdrawn"],
                                    )
                                ),
                                name="checklist_version_status_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("published_at__isnull", True),
                                        ("published_by__isnull", True),
                                    ),
                                    models.Q(
                                        ("published_at__isnull", False),
                                        ("published_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="checklist_version_published_pair",
                                violation_error_message="Faltan la persona o la fecha del acto.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("status", "draft"),
                                    ("published_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="checklist_version_was_published",
                                violation_error_message="Una versión publicada necesita quién y cuándo.",
                            ),
                            models.UniqueConstraint(
                                fields=("checklist", "number"),
                                name="checklist_version_once",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("status", "draft")),
                                fields=("checklist",),
                                name="checklist_one_draft",
                                violation_error_message="La cédula ya tiene un borrador.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("status", "published")),
                                fields=("checklist",),
                                name="checklist_one_published",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ChecklistQuestion",
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
                            "version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="questions",
                                to="missions.checklistversion",
                            ),
                        ),
                        (
                            "order",
                            models.PositiveSmallIntegerField(verbose_name="orden"),
                        ),
                        (
                            "code",
                            models.CharField(
                                max_length=40,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[a-z][a-z0-9_]{0,39}\\Z",
                                        "Use minúsculas sin acento, cifras y guion bajo; empiece con letra.",
                                    )
                                ],
                                verbose_name="clave",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("section", "Bloque"),
                                    ("note", "Nota"),
                                    ("yes_no", "Sí, no, no observado, no aplica"),
                                    ("number", "Número"),
                                    ("one", "Una de varias"),
                                    ("many", "Varias de varias"),
                                    ("time", "Hora"),
                                    ("text", "Texto"),
                                    ("photo", "Fotografía"),
                                ],
                                max_length=8,
                                verbose_name="tipo",
                            ),
                        ),
                        (
                            "label_es",
                            models.CharField(max_length=300, verbose_name="texto"),
                        ),
                        (
                            "label_en",
                            models.CharField(
                                blank=True,
                                max_length=300,
                                verbose_name="texto en inglés",
                            ),
                        ),
                        (
                            "hint_es",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="ayuda"
                            ),
                        ),
                        (
                            "hint_en",
                            models.CharField(
                                blank=True,
                                max_length=300,
                                verbose_name="ayuda en inglés",
                            ),
                        ),
                        (
                            "legal",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="fundamento"
                            ),
                        ),
                        (
                            "required",
                            models.BooleanField(
                                default=False, verbose_name="debe responderse"
                            ),
                        ),
                        (
                            "integer",
                            models.BooleanField(
                                default=True, verbose_name="sin decimales"
                            ),
                        ),
                        (
                            "min_value",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                verbose_name="mínimo",
                            ),
                        ),
                        (
                            "max_value",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                verbose_name="máximo",
                            ),
                        ),
                        (
                            "shown_if",
                            models.CharField(
                                blank=True, max_length=500, verbose_name="se muestra si"
                            ),
                        ),
                        (
                            "valid_if",
                            models.CharField(
                                blank=True, max_length=500, verbose_name="es válida si"
                            ),
                        ),
                        (
                            "message_es",
                            models.CharField(
                                blank=True,
                                max_length=200,
                                verbose_name="si no es válida",
                            ),
                        ),
                        (
                            "message_en",
                            models.CharField(
                                blank=True,
                                max_length=200,
                                verbose_name="si no es válida, en inglés",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "pregunta",
                        "verbose_name_plural": "preguntas",
                        "ordering": ("order", "pk"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        [
                                            "section",
                                            "note",
                                            "yes_no",
                                            "number",
                                            "one",
                                            "many",
                                            "time",
                                            "text",
                                            "photo",
                                        ],
                                    )
                                ),
                                name="question_kind_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
                            models.UniqueConstraint(
                                fields=("version", "code"),
                                name="question_code_once",
                                violation_error_message="Ya hay una pregunta con esa clave.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("min_value__isnull", True),
                                    ("max_value__isnull", True),
                                    ("min_value__lte", models.F("max_value")),
                                    _connector="OR",
                                ),
                                name="question_bounds_ordered",
                                violation_error_message="El mínimo es mayor que el máximo.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ChecklistOption",
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
                            "question",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="options",
                                to="missions.checklistquestion",
                            ),
                        ),
                        (
                            "order",
                            models.PositiveSmallIntegerField(verbose_name="orden"),
                        ),
                        (
                            "code",
                            models.CharField(
                                max_length=40,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[a-z][a-z0-9_]{0,39}\\Z",
                                        "Use minúsculas sin acento, cifras y guion bajo; empiece con letra.",
                                    )
                                ],
                                verbose_name="clave",
                            ),
                        ),
                        (
                            "label_es",
                            models.CharField(max_length=150, verbose_name="texto"),
                        ),
                        (
                            "label_en",
                            models.CharField(
                                blank=True,
                                max_length=150,
                                verbose_name="texto en inglés",
                            ),
                        ),
                        (
                            "flag",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("finding", "Hallazgo"),
                                    ("incident", "Incidente"),
                                ],
                                max_length=8,
                                verbose_name="sugiere",
                            ),
                        ),
                        (
                            "type",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="missions.findingtype",
                            ),
                        ),
                        (
                            "topic",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="missions.topic",
                            ),
                        ),
                        (
                            "incident_type",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="missions.incidenttype",
                            ),
                        ),
                        (
                            "severity",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="missions.severity",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "opción",
                        "verbose_name_plural": "opciones",
                        "ordering": ("order", "pk"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("flag__in", ["", "finding", "incident"])
                                ),
                                name="option_flag_known",
                            ),
                            models.UniqueConstraint(
                                fields=("question", "code"), name="option_code_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("flag", ""),
                                    models.Q(
                                        ("type__isnull", False),
                                        ("topic__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="option_flag_has_topic",
                                violation_error_message="Una opción que sugiere un hallazgo necesita tipo y tema.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("flag", "incident"), _negated=True),
                                    models.Q(
                                        ("incident_type__isnull", False),
                                        ("severity__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="option_incident_has_type",
                                violation_error_message="Un incidente sugerido necesita tipo y gravedad.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ChecklistCheck",
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
                            "version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="checks",
                                to="missions.checklistversion",
                            ),
                        ),
                        (
                            "order",
                            models.PositiveSmallIntegerField(verbose_name="orden"),
                        ),
                        (
                            "code",
                            models.CharField(
                                max_length=40,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[a-z][a-z0-9_]{0,39}\\Z",
                                        "Use minúsculas sin acento, cifras y guion bajo; empiece con letra.",
                                    )
                                ],
                                verbose_name="clave",
                            ),
                        ),
                        (
                            "condition",
                            models.CharField(max_length=500, verbose_name="habla si"),
                        ),
                        (
                            "severity",
                            models.CharField(
                                choices=[
                                    ("note", "Aviso"),
                                    ("warning", "Advertencia"),
                                    ("error", "Error: exige una explicación"),
                                ],
                                max_length=7,
                                verbose_name="gravedad",
                            ),
                        ),
                        (
                            "message_es",
                            models.CharField(max_length=200, verbose_name="mensaje"),
                        ),
                        (
                            "message_en",
                            models.CharField(
                                blank=True,
                                max_length=200,
                                verbose_name="mensaje en inglés",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "verificación",
                        "verbose_name_plural": "verificaciones",
                        "ordering": ("order", "pk"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("severity__in", ["note", "warning", "error"])
                                ),
                                name="check_severity_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
                            models.UniqueConstraint(
                                fields=("version", "code"), name="checklist_check_once"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Team",
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
                                related_name="teams",
                                to="missions.mission",
                            ),
                        ),
                        (
                            "name",
                            models.CharField(max_length=60, verbose_name="equipo"),
                        ),
                        (
                            "liaison",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="missions.participant",
                            ),
                        ),
                        (
                            "contact",
                            models.CharField(
                                blank=True,
                                max_length=150,
                                verbose_name="enlace de la Dirección Distrital",
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
                            "capacity",
                            models.PositiveSmallIntegerField(
                                default=6, verbose_name="mesas por día"
                            ),
                        ),
                        (
                            "starts_at",
                            models.TimeField(
                                blank=True, null=True, verbose_name="empieza"
                            ),
                        ),
                        (
                            "ends_at",
                            models.TimeField(
                                blank=True, null=True, verbose_name="termina"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "equipo",
                        "verbose_name_plural": "equipos",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("mission", "name"), name="team_name_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("starts_at__isnull", True),
                                    ("ends_at__isnull", True),
                                    ("starts_at__lte", models.F("ends_at")),
                                    _connector="OR",
                                ),
                                name="team_hours_ordered",
                                violation_error_message="El término no puede ser anterior al inicio.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("capacity__range", (1, 20))),
                                name="team_capacity_bounded",
                                violation_error_message="De 1 a 20 mesas por día.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TeamMember",
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
                            "team",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="members",
                                to="missions.team",
                            ),
                        ),
                        (
                            "participant",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="teams",
                                to="missions.participant",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "integrante",
                        "verbose_name_plural": "integrantes",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("team", "participant"), name="team_member_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Route",
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
                            "team",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="routes",
                                to="missions.team",
                            ),
                        ),
                        ("on", models.DateField(verbose_name="fecha")),
                        ("name", models.CharField(max_length=80, verbose_name="ruta")),
                    ],
                    options={
                        "verbose_name": "ruta",
                        "verbose_name_plural": "rutas",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("team", "on"), name="route_team_day_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RouteStop",
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
                            "route",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="stops",
                                to="missions.route",
                            ),
                        ),
                        (
                            "place",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="stops",
                                to="missions.pollingplace",
                            ),
                        ),
                        (
                            "order",
                            models.PositiveSmallIntegerField(verbose_name="orden"),
                        ),
                        (
                            "planned_at",
                            models.TimeField(
                                blank=True, null=True, verbose_name="hora prevista"
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("planned", "Por visitar"),
                                    ("visited", "Visitada"),
                                    ("skipped", "No visitada"),
                                    ("moved", "Cambiada"),
                                ],
                                default="planned",
                                max_length=8,
                                verbose_name="estado",
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="motivo"
                            ),
                        ),
                        (
                            "replaced_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="replaces",
                                to="missions.routestop",
                                verbose_name="en su lugar",
                            ),
                        ),
                        (
                            "moved_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="cambiada"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "punto de la ruta",
                        "verbose_name_plural": "puntos de la ruta",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "status__in",
                                        ["planned", "visited", "skipped", "moved"],
                                    )
                                ),
                                name="stop_status_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
                            models.UniqueConstraint(
                                fields=("route", "place"), name="stop_place_once"
                            ),
                            models.UniqueConstraint(
                                fields=("route", "order"), name="stop_order_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "skipped"), _negated=True),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="stop_skipped_has_reason",
                                violation_error_message="Escriba por qué no se visitó.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "moved"), _negated=True),
                                    models.Q(
                                        models.Q(("reason", ""), _negated=True),
                                        ("moved_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="stop_moved_has_reason",
                                violation_error_message="Escriba por qué se cambió.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Visit",
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
                                related_name="visits",
                                to="missions.mission",
                            ),
                        ),
                        (
                            "team",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="visits",
                                to="missions.team",
                            ),
                        ),
                        (
                            "place",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="visits",
                                to="missions.pollingplace",
                            ),
                        ),
                        ("arrived_at", models.DateTimeField(verbose_name="llegada")),
                        (
                            "left_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="salida"
                            ),
                        ),
                        (
                            "access_granted",
                            models.BooleanField(
                                default=True, verbose_name="se permitió el acceso"
                            ),
                        ),
                        (
                            "assessment",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                verbose_name="valoración (1 muy bien … 4 muy mal)",
                            ),
                        ),
                        (
                            "comment",
                            models.TextField(blank=True, verbose_name="comentario"),
                        ),
                        (
                            "client_id",
                            models.UUIDField(blank=True, null=True, unique=True),
                        ),
                    ],
                    options={
                        "verbose_name": "visita",
                        "verbose_name_plural": "visitas",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("arrived_at__isnull", True),
                                    ("left_at__isnull", True),
                                    ("arrived_at__lte", models.F("left_at")),
                                    _connector="OR",
                                ),
                                name="visit_ordered",
                                violation_error_message="El término no puede ser anterior al inicio.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("assessment__isnull", True),
                                    ("assessment__range", (1, 4)),
                                    _connector="OR",
                                ),
                                name="visit_assessment_scale",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalFinding",
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
                        ("folio", models.CharField(db_index=True, max_length=40)),
                        (
                            "version",
                            models.PositiveIntegerField(
                                default=1, verbose_name="versión"
                            ),
                        ),
                        ("observed_at", models.DateTimeField(verbose_name="observado")),
                        (
                            "reported_at",
                            models.DateTimeField(verbose_name="registrado"),
                        ),
                        ("facts", models.TextField(verbose_name="hechos")),
                        (
                            "action_taken",
                            models.TextField(
                                blank=True, verbose_name="qué se hizo en el lugar"
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("recorded", "Registrado"),
                                    ("in_validation", "En validación"),
                                    ("validated", "Validado"),
                                    ("dismissed", "Descartado"),
                                    ("merged", "Unido a otro"),
                                ],
                                default="recorded",
                                max_length=14,
                                verbose_name="estado",
                            ),
                        ),
                        ("validated_at", models.DateTimeField(blank=True, null=True)),
                        ("merged_at", models.DateTimeField(blank=True, null=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "mission",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="missions.mission",
                            ),
                        ),
                        (
                            "type",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="missions.findingtype",
                            ),
                        ),
                        (
                            "phase",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="missions.phase",
                            ),
                        ),
                        (
                            "topic",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="missions.topic",
                            ),
                        ),
                        (
                            "incident_type",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="missions.incidenttype",
                            ),
                        ),
                        (
                            "severity",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="missions.severity",
                            ),
                        ),
                        (
                            "evidence_level",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="missions.evidencelevel",
                            ),
                        ),
                        (
                            "scope",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="missions.scope",
                            ),
                        ),
                        (
                            "recurrence",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="missions.recurrence",
                            ),
                        ),
                        (
                            "modality",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="missions.modality",
                            ),
                        ),
                        (
                            "visit",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="missions.visit",
                            ),
                        ),
                        (
                            "place",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="missions.pollingplace",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="missions.territorialunit",
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
                            "reported_by",
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
                            "reporter",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="missions.participant",
                            ),
                        ),
                        (
                            "validated_by",
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
                            "merged_by",
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
                        "verbose_name": "historical hallazgo",
                        "verbose_name_plural": "historical hallazgos",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Finding",
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
                                related_name="findings",
                                to="missions.mission",
                            ),
                        ),
                        ("folio", models.CharField(max_length=40, unique=True)),
                        (
                            "client_id",
                            models.UUIDField(blank=True, null=True, unique=True),
                        ),
                        (
                            "digest",
                            models.CharField(blank=True, editable=False, max_length=64),
                        ),
                        (
                            "version",
                            models.PositiveIntegerField(
                                default=1, verbose_name="versión"
                            ),
                        ),
                        (
                            "type",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="missions.findingtype",
                            ),
                        ),
                        (
                            "phase",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="missions.phase",
                            ),
                        ),
                        (
                            "topic",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="findings",
                                to="missions.topic",
                            ),
                        ),
                        (
                            "incident_type",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="missions.incidenttype",
                            ),
                        ),
                        (
                            "severity",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="missions.severity",
                            ),
                        ),
                        (
                            "evidence_level",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="missions.evidencelevel",
                            ),
                        ),
                        (
                            "scope",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="missions.scope",
                            ),
                        ),
                        (
                            "recurrence",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="missions.recurrence",
                            ),
                        ),
                        (
                            "modality",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="missions.modality",
                            ),
                        ),
                        (
                            "visit",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="findings",
                                to="missions.visit",
                            ),
                        ),
                        (
                            "place",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="missions.pollingplace",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="missions.territorialunit",
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
                        ("observed_at", models.DateTimeField(verbose_name="observado")),
                        (
                            "reported_at",
                            models.DateTimeField(verbose_name="registrado"),
                        ),
                        (
                            "reported_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "reporter",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="missions.participant",
                            ),
                        ),
                        ("facts", models.TextField(verbose_name="hechos")),
                        (
                            "action_taken",
                            models.TextField(
                                blank=True, verbose_name="qué se hizo en el lugar"
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("recorded", "Registrado"),
                                    ("in_validation", "En validación"),
                                    ("validated", "Validado"),
                                    ("dismissed", "Descartado"),
                                    ("merged", "Unido a otro"),
                                ],
                                default="recorded",
                                max_length=14,
                                verbose_name="estado",
                            ),
                        ),
                        ("validated_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "validated_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "merged_into",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="merged",
                                to="missions.finding",
                            ),
                        ),
                        (
                            "merged_from",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("recorded", "Registrado"),
                                    ("in_validation", "En validación"),
                                    ("validated", "Validado"),
                                    ("dismissed", "Descartado"),
                                    ("merged", "Unido a otro"),
                                ],
                                editable=False,
                                max_length=14,
                            ),
                        ),
                        ("merged_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "merged_by",
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
                        "verbose_name": "hallazgo",
                        "verbose_name_plural": "hallazgos",
                        "indexes": [
                            models.Index(
                                fields=["mission", "-reported_at", "-folio"],
                                name="finding_newest",
                            ),
                            models.Index(
                                fields=["mission", "status", "-reported_at", "-folio"],
                                name="finding_of_state",
                            ),
                            models.Index(
                                fields=["mission", "folio"], name="finding_in_order"
                            ),
                            models.Index(
                                fields=["reported_by", "-reported_at"],
                                name="finding_of_person",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "status__in",
                                        [
                                            "recorded",
                                            "in_validation",
                                            "validated",
                                            "dismissed",
                                            "merged",
                                        ],
                                    )
                                ),
                                name="finding_status_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("reported_at__isnull", True),
                                        ("reported_by__isnull", True),
                                    ),
                                    models.Q(
                                        ("reported_at__isnull", False),
                                        ("reported_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="finding_reported_pair",
                                violation_error_message="Faltan la persona o la fecha del acto.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("validated_at__isnull", True),
                                        ("validated_by__isnull", True),
                                    ),
                                    models.Q(
                                        ("validated_at__isnull", False),
                                        ("validated_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="finding_validated_pair",
                                violation_error_message="Faltan la persona o la fecha del acto.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "validated"), _negated=True),
                                    ("validated_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="finding_validated_by_somebody",
                                violation_error_message="Un hallazgo validado necesita quién y cuándo.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "merged_from__in",
                                        [
                                            "",
                                            "recorded",
                                            "in_validation",
                                            "validated",
                                            "dismissed",
                                            "merged",
                                        ],
                                    )
                                ),
                                name="finding_merged_from_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("merged_at__isnull", True),
                                        ("merged_by__isnull", True),
                                    ),
                                    models.Q(
                                        ("merged_at__isnull", False),
                                        ("merged_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="finding_merged_pair",
                                violation_error_message="Faltan la persona o la fecha del acto.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("merged_at__isnull", False),
                                        ("merged_into__isnull", False),
                                        ("status", "merged"),
                                    ),
                                    models.Q(
                                        models.Q(("status", "merged"), _negated=True),
                                        ("merged_at__isnull", True),
                                        ("merged_into__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="finding_merged_into_another",
                                violation_error_message="Un hallazgo unido dice a cuál.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FindingPhoto",
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
                            "finding",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="photos",
                                to="missions.finding",
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
                            "caption",
                            models.CharField(
                                blank=True, max_length=160, verbose_name="pie"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "fotografía",
                        "verbose_name_plural": "fotografías",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("finding", "file"), name="photo_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalRecommendation",
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
                        ("folio", models.CharField(db_index=True, max_length=40)),
                        ("text", models.TextField(verbose_name="recomendación")),
                        (
                            "reference",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="norma"
                            ),
                        ),
                        (
                            "principle",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="principio"
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("draft", "Borrador"),
                                    ("referred", "Turnada al área"),
                                    ("answered", "Respondida"),
                                    ("closed", "Cerrada"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="estado",
                            ),
                        ),
                        ("referred_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "referral_note",
                            models.CharField(
                                blank=True,
                                max_length=80,
                                verbose_name="oficio o correo con que se turna",
                            ),
                        ),
                        (
                            "due_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="vence"
                            ),
                        ),
                        (
                            "taken_up_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="en análisis desde"
                            ),
                        ),
                        (
                            "mission",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="missions.mission",
                            ),
                        ),
                        (
                            "topic",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="missions.topic",
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="missions.area",
                            ),
                        ),
                        (
                            "nature",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="missions.addresseenature",
                            ),
                        ),
                        (
                            "priority",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="missions.priority",
                            ),
                        ),
                        (
                            "horizon",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="missions.horizon",
                            ),
                        ),
                        (
                            "continues",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="missions.recommendation",
                                verbose_name="retoma",
                            ),
                        ),
                        (
                            "referred_by",
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
                            "taken_up_by",
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
                        "verbose_name": "historical recomendación",
                        "verbose_name_plural": "historical recomendaciones",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Recommendation",
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
                                related_name="recommendations",
                                to="missions.mission",
                            ),
                        ),
                        ("folio", models.CharField(max_length=40, unique=True)),
                        ("text", models.TextField(verbose_name="recomendación")),
                        (
                            "topic",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="recommendations",
                                to="missions.topic",
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="recommendations",
                                to="missions.area",
                            ),
                        ),
                        (
                            "nature",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="missions.addresseenature",
                            ),
                        ),
                        (
                            "priority",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="missions.priority",
                            ),
                        ),
                        (
                            "horizon",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="missions.horizon",
                            ),
                        ),
                        (
                            "reference",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="norma"
                            ),
                        ),
                        (
                            "principle",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="principio"
                            ),
                        ),
                        (
                            "continues",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="continued_by",
                                to="missions.recommendation",
                                verbose_name="retoma",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("draft", "Borrador"),
                                    ("referred", "Turnada al área"),
                                    ("answered", "Respondida"),
                                    ("closed", "Cerrada"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="estado",
                            ),
                        ),
                        ("referred_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "referred_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "referral_note",
                            models.CharField(
                                blank=True,
                                max_length=80,
                                verbose_name="oficio o correo con que se turna",
                            ),
                        ),
                        (
                            "due_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="vence"
                            ),
                        ),
                        (
                            "taken_up_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="en análisis desde"
                            ),
                        ),
                        (
                            "taken_up_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "findings",
                            models.ManyToManyField(
                                related_name="recommendations", to="missions.finding"
                            ),
                        ),
                        (
                            "other_areas",
                            models.ManyToManyField(
                                blank=True, related_name="+", to="missions.area"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "recomendación",
                        "verbose_name_plural": "recomendaciones",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "status__in",
                                        ["draft", "referred", "answered", "closed"],
                                    )
                                ),
                                name="recommendation_status_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("referred_at__isnull", True),
                                        ("referred_by__isnull", True),
                                    ),
                                    models.Q(
                                        ("referred_at__isnull", False),
                                        ("referred_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="recommendation_referred_pair",
                                violation_error_message="Faltan la persona o la fecha del acto.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("taken_up_at__isnull", True),
                                        ("taken_up_by__isnull", True),
                                    ),
                                    models.Q(
                                        ("taken_up_at__isnull", False),
                                        ("taken_up_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="recommendation_taken_up_pair",
                                violation_error_message="Faltan la persona o la fecha del acto.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("status", "draft"),
                                    ("referred_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="recommendation_referred_first",
                                violation_error_message="Turne la recomendación antes de responderla.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Response",
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
                            "recommendation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="responses",
                                to="missions.recommendation",
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="missions.area",
                            ),
                        ),
                        (
                            "answer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="missions.responsestatus",
                            ),
                        ),
                        ("text", models.TextField(verbose_name="respuesta")),
                        (
                            "commitment",
                            models.TextField(
                                blank=True, verbose_name="acción comprometida"
                            ),
                        ),
                        (
                            "commitment_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="fecha compromiso"
                            ),
                        ),
                        (
                            "means",
                            models.CharField(
                                blank=True,
                                max_length=200,
                                verbose_name="medio de verificación",
                            ),
                        ),
                        (
                            "authority",
                            models.CharField(
                                blank=True,
                                max_length=200,
                                verbose_name="autoridad a la que corresponde",
                            ),
                        ),
                        (
                            "answered_at",
                            models.DateTimeField(verbose_name="respondido"),
                        ),
                        (
                            "answered_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "respuesta",
                        "verbose_name_plural": "respuestas",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("answered_at__isnull", True),
                                        ("answered_by__isnull", True),
                                    ),
                                    models.Q(
                                        ("answered_at__isnull", False),
                                        ("answered_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="response_answered_pair",
                                violation_error_message="Faltan la persona o la fecha del acto.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ResponseFile",
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
                            "response",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="files",
                                to="missions.response",
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
                        "verbose_name": "evidencia de una respuesta",
                        "verbose_name_plural": "evidencias de respuestas",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("response", "file"), name="response_file_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ResponseReminder",
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
                            "recommendation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reminders",
                                to="missions.recommendation",
                            ),
                        ),
                        ("sent_on", models.DateField(verbose_name="enviado")),
                        ("reminded_at", models.DateTimeField(verbose_name="momento")),
                        (
                            "requested_by",
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
                        "verbose_name": "recordatorio",
                        "verbose_name_plural": "recordatorios",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("recommendation", "sent_on"),
                                name="response_reminder_once_a_day",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalAssessment",
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
                        ("grounds", models.TextField(verbose_name="sustento")),
                        ("assessed_at", models.DateTimeField(verbose_name="evaluada")),
                        (
                            "recommendation",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="missions.recommendation",
                            ),
                        ),
                        (
                            "process",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="missions.electoralprocess",
                            ),
                        ),
                        (
                            "implementation",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="missions.implementationstatus",
                            ),
                        ),
                        (
                            "assessed_by",
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
                        "verbose_name": "historical evaluación de la implementación",
                        "verbose_name_plural": "historical evaluaciones de la implementación",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Assessment",
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
                            "recommendation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="assessments",
                                to="missions.recommendation",
                            ),
                        ),
                        (
                            "process",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="assessments",
                                to="missions.electoralprocess",
                            ),
                        ),
                        (
                            "implementation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="missions.implementationstatus",
                            ),
                        ),
                        ("grounds", models.TextField(verbose_name="sustento")),
                        ("assessed_at", models.DateTimeField(verbose_name="evaluada")),
                        (
                            "assessed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "evaluación de la implementación",
                        "verbose_name_plural": "evaluaciones de la implementación",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("assessed_at__isnull", True),
                                        ("assessed_by__isnull", True),
                                    ),
                                    models.Q(
                                        ("assessed_at__isnull", False),
                                        ("assessed_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="assessment_assessed_pair",
                                violation_error_message="Faltan la persona o la fecha del acto.",
                            ),
                            models.UniqueConstraint(
                                fields=("recommendation", "process"),
                                name="assessment_once_a_process",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalStandardWording",
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
                        ("text", models.TextField(verbose_name="redacción")),
                        (
                            "reference",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="norma"
                            ),
                        ),
                        (
                            "principle",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="principio"
                            ),
                        ),
                        (
                            "is_active",
                            models.BooleanField(default=True, verbose_name="vigente"),
                        ),
                        (
                            "topic",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="missions.topic",
                                verbose_name="tema",
                            ),
                        ),
                        (
                            "nature",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="missions.addresseenature",
                                verbose_name="naturaleza",
                            ),
                        ),
                        (
                            "priority",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="missions.priority",
                                verbose_name="prioridad",
                            ),
                        ),
                        (
                            "horizon",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="missions.horizon",
                                verbose_name="horizonte",
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
                        "verbose_name": "historical redacción para reutilizar",
                        "verbose_name_plural": "historical redacciones para reutilizar",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="StandardWording",
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
                        ("text", models.TextField(verbose_name="redacción")),
                        (
                            "topic",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="wordings",
                                to="missions.topic",
                                verbose_name="tema",
                            ),
                        ),
                        (
                            "nature",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="missions.addresseenature",
                                verbose_name="naturaleza",
                            ),
                        ),
                        (
                            "priority",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="missions.priority",
                                verbose_name="prioridad",
                            ),
                        ),
                        (
                            "horizon",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="missions.horizon",
                                verbose_name="horizonte",
                            ),
                        ),
                        (
                            "reference",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="norma"
                            ),
                        ),
                        (
                            "principle",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="principio"
                            ),
                        ),
                        (
                            "is_active",
                            models.BooleanField(default=True, verbose_name="vigente"),
                        ),
                    ],
                    options={
                        "verbose_name": "redacción para reutilizar",
                        "verbose_name_plural": "redacciones para reutilizar",
                    },
                ),
                migrations.CreateModel(
                    name="Concept",
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
                            "words",
                            models.TextField(
                                help_text="Una palabra o frase por renglón.",
                                verbose_name="palabras",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "concepto del glosario",
                        "verbose_name_plural": "conceptos del glosario",
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("mark__in", ["", "S", "Seed", "C", "GK", "D"])
                                ),
                                name="concept_mark_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FindingPair",
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
                                related_name="finding_pairs",
                                to="missions.mission",
                            ),
                        ),
                        (
                            "first",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="missions.finding",
                            ),
                        ),
                        (
                            "second",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="missions.finding",
                            ),
                        ),
                        ("score", models.FloatField(verbose_name="parecido")),
                        (
                            "shared",
                            models.JSONField(
                                default=list, verbose_name="palabras en común"
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("suggested", "Por revisar"),
                                    ("confirmed", "Unidos"),
                                    ("rejected", "Distintos"),
                                ],
                                default="suggested",
                                max_length=10,
                                verbose_name="estado",
                            ),
                        ),
                        ("decided_at", models.DateTimeField(blank=True, null=True)),
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
                        "verbose_name": "par de hallazgos",
                        "verbose_name_plural": "pares de hallazgos",
                        "indexes": [
                            models.Index(
                                fields=["mission", "status", "-score"],
                                name="pair_to_decide",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "status__in",
                                        ["suggested", "confirmed", "rejected"],
                                    )
                                ),
                                name="pair_status_known",
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
                                name="pair_decided_pair",
                                violation_error_message="Faltan la persona o la fecha del acto.",
                            ),
                            models.UniqueConstraint(
                                fields=("first", "second"), name="pair_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("first", models.F("second")), _negated=True
                                ),
                                name="pair_of_two_findings",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Referral",
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
                            "finding",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="referrals",
                                to="missions.finding",
                            ),
                        ),
                        (
                            "authority",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="missions.area",
                                verbose_name="autoridad",
                            ),
                        ),
                        (
                            "medium",
                            models.CharField(
                                choices=[
                                    ("phone", "Teléfono"),
                                    ("mail", "Correo"),
                                    ("letter", "Oficio"),
                                    ("in_person", "En persona"),
                                    ("system", "Sistema de la autoridad"),
                                ],
                                max_length=10,
                                verbose_name="medio",
                            ),
                        ),
                        (
                            "folio",
                            models.CharField(
                                blank=True, max_length=60, verbose_name="folio o acuse"
                            ),
                        ),
                        (
                            "told_on",
                            models.DateTimeField(verbose_name="cuándo se avisó"),
                        ),
                        ("noted_at", models.DateTimeField()),
                        (
                            "noted_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "canalización",
                        "verbose_name_plural": "canalizaciones",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "medium__in",
                                        [
                                            "phone",
                                            "mail",
                                            "letter",
                                            "in_person",
                                            "system",
                                        ],
                                    )
                                ),
                                name="referral_medium_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("noted_at__isnull", True),
                                        ("noted_by__isnull", True),
                                    ),
                                    models.Q(
                                        ("noted_at__isnull", False),
                                        ("noted_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="referral_noted_pair",
                                violation_error_message="Faltan la persona o la fecha del acto.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Informe",
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
                                related_name="informes",
                                to="missions.mission",
                            ),
                        ),
                        ("number", models.PositiveIntegerField(verbose_name="número")),
                        (
                            "title",
                            models.CharField(max_length=200, verbose_name="título"),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="informes",
                                to="missions.participant",
                            ),
                        ),
                        (
                            "language",
                            models.CharField(
                                default="es", max_length=5, verbose_name="idioma"
                            ),
                        ),
                        (
                            "authorisation",
                            models.CharField(
                                choices=[
                                    ("yes", "Sí, con su nombre"),
                                    ("anonymised", "Sí, sin su nombre"),
                                    ("no", "No"),
                                ],
                                max_length=10,
                                verbose_name="¿autoriza su publicación?",
                            ),
                        ),
                        ("text", models.TextField(blank=True, verbose_name="texto")),
                        (
                            "text_source",
                            models.CharField(
                                choices=[
                                    ("typed", "Escrito o pegado"),
                                    ("waiting", "Se lee del archivo"),
                                    ("read", "Tomado del archivo"),
                                    ("cut", "Tomado del archivo, hasta donde cabe"),
                                    ("nothing", "El archivo no deja leer texto"),
                                ],
                                default="typed",
                                max_length=8,
                                verbose_name="origen del texto",
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
                            "status",
                            models.CharField(
                                choices=[
                                    ("received", "Recibido"),
                                    ("editing", "En edición"),
                                    ("ready", "Listo para publicar"),
                                    ("published", "Publicado"),
                                ],
                                default="received",
                                max_length=10,
                                verbose_name="estado",
                            ),
                        ),
                        ("received_at", models.DateTimeField(verbose_name="recibido")),
                        (
                            "received_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "withdrawn_by",
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
                        "verbose_name": "informe de observación",
                        "verbose_name_plural": "informes de observación",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "status__in",
                                        ["received", "editing", "ready", "published"],
                                    )
                                ),
                                name="informe_status_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "text_source__in",
                                        ["typed", "waiting", "read", "cut", "nothing"],
                                    )
                                ),
                                name="informe_text_source_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("authorisation__in", ["yes", "anonymised", "no"])
                                ),
                                name="informe_authorisation_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("received_at__isnull", True),
                                        ("received_by__isnull", True),
                                    ),
                                    models.Q(
                                        ("received_at__isnull", False),
                                        ("received_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="informe_received_pair",
                                violation_error_message="Faltan la persona o la fecha del acto.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("withdrawn_at__isnull", True),
                                        ("withdrawn_by__isnull", True),
                                    ),
                                    models.Q(
                                        ("withdrawn_at__isnull", False),
                                        ("withdrawn_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="informe_withdrawn_pair",
                                violation_error_message="Faltan la persona o la fecha del acto.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("withdrawn_at__isnull", False), _negated=True
                                    ),
                                    ("authorisation", "no"),
                                    _connector="OR",
                                ),
                                name="informe_withdrawn_is_not_authorised",
                                violation_error_message="Una autorización retirada ya no autoriza.",
                            ),
                            models.UniqueConstraint(
                                fields=("mission", "number"), name="informe_number_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "published"), _negated=True),
                                    models.Q(("authorisation", "no"), _negated=True),
                                    _connector="OR",
                                ),
                                name="informe_published_if_authorised",
                                violation_error_message="Sin autorización de su autor no se publica.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Quotation",
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
                            "informe",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="quotations",
                                to="missions.informe",
                            ),
                        ),
                        (
                            "finding",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="quotation",
                                to="missions.finding",
                            ),
                        ),
                        (
                            "paragraph",
                            models.PositiveIntegerField(verbose_name="párrafo"),
                        ),
                        ("begins", models.PositiveIntegerField(verbose_name="desde")),
                        ("ends", models.PositiveIntegerField(verbose_name="hasta")),
                        ("text", models.TextField(verbose_name="cita")),
                    ],
                    options={
                        "verbose_name": "cita",
                        "verbose_name_plural": "citas",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("ends__gt", models.F("begins"))),
                                name="quotation_has_length",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OpenDataRelease",
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
                                related_name="open_data",
                                to="missions.mission",
                            ),
                        ),
                        (
                            "number",
                            models.PositiveSmallIntegerField(
                                verbose_name="publicación"
                            ),
                        ),
                        (
                            "threshold",
                            models.PositiveSmallIntegerField(
                                verbose_name="número mínimo que se muestra"
                            ),
                        ),
                        ("content", models.JSONField(verbose_name="tablas")),
                        ("sha256", models.CharField(max_length=64)),
                        (
                            "published_at",
                            models.DateTimeField(verbose_name="publicada"),
                        ),
                        (
                            "published_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "withdrawn_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="retirada"
                            ),
                        ),
                        (
                            "withdrawn_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(
                                blank=True,
                                max_length=300,
                                verbose_name="motivo del retiro",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "publicación de datos abiertos",
                        "verbose_name_plural": "publicaciones de datos abiertos",
                        "ordering": ("-published_at",),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("published_at__isnull", True),
                                        ("published_by__isnull", True),
                                    ),
                                    models.Q(
                                        ("published_at__isnull", False),
                                        ("published_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="open_data_published_pair",
                                violation_error_message="Faltan la persona o la fecha del acto.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("withdrawn_at__isnull", True),
                                        ("withdrawn_by__isnull", True),
                                    ),
                                    models.Q(
                                        ("withdrawn_at__isnull", False),
                                        ("withdrawn_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="open_data_withdrawn_pair",
                                violation_error_message="Faltan la persona o la fecha del acto.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("withdrawn_at__isnull", False), _negated=True
                                    ),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="open_data_withdrawn_has_reason",
                                violation_error_message="Escriba por qué se retira.",
                            ),
                            models.UniqueConstraint(
                                fields=("mission", "number"),
                                name="open_data_number_once",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("withdrawn_at__isnull", True)),
                                fields=("mission",),
                                name="open_data_one_in_force",
                                violation_error_message="La misión ya tiene datos publicados.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Objective",
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
                            "mission",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="objectives",
                                to="missions.mission",
                            ),
                        ),
                        (
                            "order",
                            models.PositiveSmallIntegerField(
                                default=1, verbose_name="orden"
                            ),
                        ),
                        (
                            "text",
                            models.TextField(
                                max_length=500, verbose_name="objetivo específico"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "objetivo",
                        "verbose_name_plural": "objetivos",
                        "ordering": ("order", "pk"),
                    },
                ),
                migrations.CreateModel(
                    name="Stage",
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
                            "mission",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="stages",
                                to="missions.mission",
                            ),
                        ),
                        (
                            "name_es",
                            models.CharField(max_length=120, verbose_name="etapa"),
                        ),
                        (
                            "name_en",
                            models.CharField(
                                blank=True,
                                max_length=120,
                                verbose_name="etapa en inglés",
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="inicia")),
                        ("ends_on", models.DateField(verbose_name="termina")),
                    ],
                    options={
                        "verbose_name": "etapa",
                        "verbose_name_plural": "etapas",
                        "ordering": ("starts_on", "ends_on", "pk"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("starts_on__isnull", True),
                                    ("ends_on__isnull", True),
                                    ("starts_on__lte", models.F("ends_on")),
                                    _connector="OR",
                                ),
                                name="stage_ordered",
                                violation_error_message="El término no puede ser anterior al inicio.",
                            ),
                            models.UniqueConstraint(
                                fields=("mission", "name_es"),
                                name="stage_once",
                                violation_error_message="Ya hay una etapa con ese nombre.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Task",
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
                            "mission",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="tasks",
                                to="missions.mission",
                            ),
                        ),
                        (
                            "stage",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="tasks",
                                to="missions.stage",
                            ),
                        ),
                        (
                            "title",
                            models.CharField(max_length=200, verbose_name="tarea"),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="mission_tasks",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="responsable",
                            ),
                        ),
                        ("due_on", models.DateField(verbose_name="vence")),
                        (
                            "done_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="hecha"
                            ),
                        ),
                        (
                            "done_by",
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
                        "verbose_name": "tarea",
                        "verbose_name_plural": "tareas",
                        "ordering": ("due_on", "pk"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("done_at__isnull", True),
                                        ("done_by__isnull", True),
                                    ),
                                    models.Q(
                                        ("done_at__isnull", False),
                                        ("done_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="task_done_paired",
                                violation_error_message="Faltan la persona o la fecha del acto.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Risk",
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
                            "mission",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="risks",
                                to="missions.mission",
                            ),
                        ),
                        (
                            "text",
                            models.CharField(max_length=300, verbose_name="riesgo"),
                        ),
                        (
                            "probability",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(3),
                                ],
                                verbose_name="probabilidad",
                            ),
                        ),
                        (
                            "impact",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(3),
                                ],
                                verbose_name="impacto",
                            ),
                        ),
                        (
                            "answer",
                            models.TextField(max_length=500, verbose_name="respuesta"),
                        ),
                        (
                            "closed_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="cerrado"
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
                    ],
                    options={
                        "verbose_name": "riesgo",
                        "verbose_name_plural": "riesgos",
                        "ordering": ("pk",),
                        "constraints": [
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
                                name="risk_closed_paired",
                                violation_error_message="Faltan la persona o la fecha del acto.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("probability__range", (1, 3))),
                                name="risk_probability_scale",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("impact__range", (1, 3))),
                                name="risk_impact_scale",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProgrammeReport",
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
                                related_name="reports",
                                to="missions.mission",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("final", "Informe final del programa"),
                                    ("monthly", "Informe mensual de avance"),
                                    ("note", "Nota ejecutiva sobre recomendaciones"),
                                    ("book", "Libro Perspectiva Ciudadana"),
                                ],
                                default="final",
                                max_length=10,
                                verbose_name="documento",
                            ),
                        ),
                        (
                            "month",
                            models.DateField(
                                blank=True, null=True, verbose_name="mes que se informa"
                            ),
                        ),
                        (
                            "version",
                            models.PositiveSmallIntegerField(
                                default=1, verbose_name="versión"
                            ),
                        ),
                        (
                            "reason",
                            models.TextField(
                                blank=True, verbose_name="motivo de la versión"
                            ),
                        ),
                        ("folio", models.CharField(blank=True, max_length=40)),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("draft", "Borrador"),
                                    ("reviewed", "Revisado"),
                                    ("approved", "Aprobado"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="estado",
                            ),
                        ),
                        ("snapshot", models.JSONField(blank=True, default=dict)),
                        ("sha256", models.CharField(blank=True, max_length=64)),
                        (
                            "docx",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="core.storedfile",
                            ),
                        ),
                        (
                            "pdf",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="core.storedfile",
                            ),
                        ),
                        (
                            "xlsx",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="core.storedfile",
                            ),
                        ),
                        ("approved_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "approved_by",
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
                        "verbose_name": "informe del programa",
                        "verbose_name_plural": "informes del programa",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("status__in", ["draft", "reviewed", "approved"])
                                ),
                                name="report_status_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("approved_at__isnull", True),
                                        ("approved_by__isnull", True),
                                    ),
                                    models.Q(
                                        ("approved_at__isnull", False),
                                        ("approved_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="report_approved_pair",
                                violation_error_message="Faltan la persona o la fecha del acto.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kind__in", ["final", "monthly", "note", "book"])
                                ),
                                name="report_kind_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("kind", "monthly"),
                                        ("month__day", 1),
                                        ("month__isnull", False),
                                    ),
                                    models.Q(
                                        models.Q(("kind", "monthly"), _negated=True),
                                        ("month__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="report_month_if_monthly",
                                violation_error_message="Elija el mes que se informa.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("month__isnull", True)),
                                fields=("mission", "kind", "version"),
                                name="report_version",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("month__isnull", False)),
                                fields=("mission", "month", "version"),
                                name="report_month_version",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("version__gt", 1), _negated=True),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="report_correction_has_reason",
                                violation_error_message="Una corrección lleva su motivo.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "approved"), _negated=True),
                                    models.Q(
                                        models.Q(("sha256", ""), _negated=True),
                                        models.Q(("folio", ""), _negated=True),
                                        ("approved_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="report_approved_is_frozen",
                                violation_error_message="Un informe aprobado necesita folio y huella.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReportGathering",
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
                            "report",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="gathering",
                                to="missions.programmereport",
                            ),
                        ),
                        ("gathered_at", models.DateTimeField(verbose_name="datos del")),
                        ("findings", models.JSONField(blank=True, default=list)),
                        ("data", models.JSONField(blank=True, default=list)),
                        ("figures", models.JSONField(blank=True, default=list)),
                        ("failed_section", models.CharField(blank=True, max_length=40)),
                        ("failed_cause", models.CharField(blank=True, max_length=300)),
                    ],
                    options={
                        "verbose_name": "lectura de datos del informe",
                        "verbose_name_plural": "lecturas de datos del informe",
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalReportNarrative",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True,
                                blank=True,
                                db_index=True,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "section",
                            models.CharField(max_length=40, verbose_name="sección"),
                        ),
                        ("text", models.TextField(blank=True, verbose_name="texto")),
                        (
                            "report",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="missions.programmereport",
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
                        "verbose_name": "historical texto del informe",
                        "verbose_name_plural": "historical textos del informe",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="ReportNarrative",
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
                            "report",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="narratives",
                                to="missions.programmereport",
                            ),
                        ),
                        (
                            "section",
                            models.CharField(max_length=40, verbose_name="sección"),
                        ),
                        ("text", models.TextField(blank=True, verbose_name="texto")),
                    ],
                    options={
                        "verbose_name": "texto del informe",
                        "verbose_name_plural": "textos del informe",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("report", "section"),
                                name="narrative_section_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LintWaiver",
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
                            "report",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="waivers",
                                to="missions.programmereport",
                            ),
                        ),
                        ("fingerprint", models.CharField(max_length=32)),
                        ("code", models.CharField(max_length=40)),
                        ("message", models.TextField(verbose_name="observación")),
                        ("reason", models.TextField(verbose_name="motivo")),
                        ("waived_at", models.DateTimeField()),
                        (
                            "waived_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "observación dispensada",
                        "verbose_name_plural": "observaciones dispensadas",
                        "ordering": ("waived_at", "pk"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("report", "fingerprint"),
                                name="lint_waived_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("reason", ""), _negated=True),
                                name="lint_waiver_has_reason",
                                violation_error_message="Escriba el motivo.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Survey",
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
                            "mission",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="surveys",
                                to="missions.mission",
                            ),
                        ),
                        (
                            "name",
                            models.CharField(max_length=160, verbose_name="encuesta"),
                        ),
                        (
                            "audience",
                            models.CharField(
                                choices=[
                                    ("observers", "Personas observadoras"),
                                    ("visitors", "Personas visitantes extranjeras"),
                                    ("staff", "Personal del Instituto"),
                                    ("other", "Otras personas"),
                                ],
                                max_length=12,
                                verbose_name="dirigida a",
                            ),
                        ),
                        ("taken_on", models.DateField(verbose_name="fecha de cierre")),
                        (
                            "sent",
                            models.PositiveIntegerField(
                                verbose_name="personas invitadas"
                            ),
                        ),
                        (
                            "answered",
                            models.PositiveIntegerField(
                                verbose_name="personas que respondieron"
                            ),
                        ),
                        (
                            "satisfied",
                            models.PositiveIntegerField(
                                verbose_name="personas satisfechas"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "encuesta",
                        "verbose_name_plural": "encuestas",
                        "ordering": ("taken_on", "pk"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "audience__in",
                                        ["observers", "visitors", "staff", "other"],
                                    )
                                ),
                                name="survey_audience_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("answered__lte", models.F("sent"))),
                                name="survey_answered_within_sent",
                                violation_error_message="No pueden responder más personas de las invitadas.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("satisfied__lte", models.F("answered"))
                                ),
                                name="survey_satisfied_within_answered",
                                violation_error_message="No puede haber más personas satisfechas que respuestas.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Expense",
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
                            "mission",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="expenses",
                                to="missions.mission",
                            ),
                        ),
                        (
                            "concept",
                            models.CharField(max_length=160, verbose_name="concepto"),
                        ),
                        (
                            "amount",
                            models.DecimalField(
                                decimal_places=2,
                                max_digits=12,
                                validators=[
                                    django.core.validators.MinValueValidator(0)
                                ],
                                verbose_name="monto en pesos",
                            ),
                        ),
                        (
                            "source",
                            models.CharField(
                                max_length=160, verbose_name="documento que lo reporta"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "gasto",
                        "verbose_name_plural": "gastos",
                        "ordering": ("concept", "pk"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("amount__gte", 0)),
                                name="expense_not_negative",
                            ),
                            models.UniqueConstraint(
                                fields=("mission", "concept", "source"),
                                name="expense_once",
                                violation_error_message="Ese concepto ya está con ese documento.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Mention",
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
                            "mission",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="mentions",
                                to="missions.mission",
                            ),
                        ),
                        ("published_on", models.DateField(verbose_name="publicada el")),
                        (
                            "outlet",
                            models.CharField(max_length=120, verbose_name="medio"),
                        ),
                        (
                            "title",
                            models.CharField(max_length=240, verbose_name="título"),
                        ),
                        (
                            "address",
                            models.URLField(
                                blank=True, max_length=300, verbose_name="dirección"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "publicación en medios",
                        "verbose_name_plural": "publicaciones en medios",
                        "ordering": ("published_on", "pk"),
                    },
                ),
                migrations.CreateModel(
                    name="VisitBreak",
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
                            "visit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="breaks",
                                to="missions.visit",
                            ),
                        ),
                        ("starts_at", models.DateTimeField(verbose_name="desde")),
                        (
                            "ends_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="hasta"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "pausa",
                        "verbose_name_plural": "pausas",
                        "ordering": ("starts_at", "pk"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("starts_at__isnull", True),
                                    ("ends_at__isnull", True),
                                    ("starts_at__lte", models.F("ends_at")),
                                    _connector="OR",
                                ),
                                name="visit_break_ordered",
                                violation_error_message="El término no puede ser anterior al inicio.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("ends_at__isnull", True)),
                                fields=("visit",),
                                name="visit_one_open_break",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Submission",
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
                                related_name="submissions",
                                to="missions.mission",
                            ),
                        ),
                        (
                            "visit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="submissions",
                                to="missions.visit",
                            ),
                        ),
                        (
                            "checklist",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="submissions",
                                to="missions.checklist",
                            ),
                        ),
                        (
                            "version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="submissions",
                                to="missions.checklistversion",
                            ),
                        ),
                        (
                            "place",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="submissions",
                                to="missions.pollingplace",
                            ),
                        ),
                        (
                            "district",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="missions.district",
                            ),
                        ),
                        (
                            "alcaldia",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="missions.alcaldia",
                            ),
                        ),
                        (
                            "modality",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="missions.modality",
                            ),
                        ),
                        ("client_id", models.UUIDField(unique=True)),
                        ("revision", models.PositiveIntegerField(default=0)),
                        (
                            "filled_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "participant",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="missions.participant",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("draft", "En llenado"),
                                    ("received", "Recibida"),
                                    ("in_review", "En revisión"),
                                    ("returned", "Devuelta"),
                                    ("accepted", "Aceptada"),
                                    ("rejected", "Rechazada"),
                                ],
                                default="draft",
                                max_length=9,
                                verbose_name="estado",
                            ),
                        ),
                        ("edition", models.PositiveIntegerField(default=1)),
                        ("saved_at", models.DateTimeField(verbose_name="guardada")),
                        (
                            "sent_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="enviada"
                            ),
                        ),
                        ("answered_at", models.DateTimeField(verbose_name="llenada")),
                        ("hour", models.PositiveSmallIntegerField(verbose_name="hora")),
                        (
                            "device_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="reloj del teléfono"
                            ),
                        ),
                        (
                            "skew_seconds",
                            models.IntegerField(
                                blank=True, null=True, verbose_name="desfase del reloj"
                            ),
                        ),
                        (
                            "clock_is_wrong",
                            models.BooleanField(
                                default=False, verbose_name="reloj equivocado"
                            ),
                        ),
                        (
                            "explanation",
                            models.TextField(blank=True, verbose_name="explicación"),
                        ),
                        (
                            "checks",
                            models.JSONField(
                                blank=True, default=list, verbose_name="verificaciones"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "cédula llenada",
                        "verbose_name_plural": "cédulas llenadas",
                        "indexes": [
                            models.Index(
                                fields=["mission", "checklist", "status"],
                                name="submission_board",
                            ),
                            models.Index(
                                fields=["place", "checklist"], name="submission_place"
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
                                            "returned",
                                            "accepted",
                                            "rejected",
                                        ],
                                    )
                                ),
                                name="submission_status_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("status", "draft"),
                                    ("sent_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="submission_was_sent",
                                violation_error_message="Una cédula recibida necesita la hora de envío.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("hour__range", (0, 23))),
                                name="submission_hour",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Answer",
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
                            "submission",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="answers",
                                to="missions.submission",
                            ),
                        ),
                        (
                            "question",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="answers",
                                to="missions.checklistquestion",
                            ),
                        ),
                        ("value", models.JSONField(verbose_name="respuesta")),
                        ("code", models.CharField(blank=True, max_length=250)),
                        (
                            "counts",
                            models.BooleanField(default=True, verbose_name="cuenta"),
                        ),
                        (
                            "finding",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="answers",
                                to="missions.finding",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "respuesta",
                        "verbose_name_plural": "respuestas",
                        "indexes": [
                            models.Index(
                                fields=["question", "counts", "code", "submission"],
                                name="answer_tally",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("submission", "question"), name="answer_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AnswerPhoto",
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
                            "submission",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="photos",
                                to="missions.submission",
                            ),
                        ),
                        (
                            "question",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="missions.checklistquestion",
                            ),
                        ),
                        ("client_id", models.UUIDField(unique=True)),
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
                        "verbose_name": "fotografía de una cédula",
                        "verbose_name_plural": "fotografías de cédulas",
                    },
                ),
                migrations.CreateModel(
                    name="SubmissionVersion",
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
                            "submission",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="kept_versions",
                                to="missions.submission",
                            ),
                        ),
                        (
                            "number",
                            models.PositiveSmallIntegerField(verbose_name="versión"),
                        ),
                        (
                            "checklist_version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="missions.checklistversion",
                            ),
                        ),
                        ("answers", models.JSONField(verbose_name="respuestas")),
                        ("reason", models.TextField(blank=True, verbose_name="motivo")),
                        ("kept_at", models.DateTimeField()),
                        (
                            "kept_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "versión de una cédula llenada",
                        "verbose_name_plural": "versiones de cédulas llenadas",
                        "ordering": ("number",),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("submission", "number"),
                                name="submission_version_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Reconciliation",
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
                                related_name="reconciliations",
                                to="missions.mission",
                            ),
                        ),
                        (
                            "checklist",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="missions.checklist",
                            ),
                        ),
                        (
                            "place",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reconciliations",
                                to="missions.pollingplace",
                            ),
                        ),
                        (
                            "open_count",
                            models.PositiveSmallIntegerField(
                                default=0, verbose_name="diferencias abiertas"
                            ),
                        ),
                        (
                            "submissions",
                            models.ManyToManyField(
                                related_name="reconciliations", to="missions.submission"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "conciliación",
                        "verbose_name_plural": "conciliaciones",
                        "indexes": [
                            models.Index(
                                fields=["mission", "open_count"],
                                name="reconciliation_open",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Difference",
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
                            "reconciliation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="differences",
                                to="missions.reconciliation",
                            ),
                        ),
                        (
                            "code",
                            models.CharField(max_length=40, verbose_name="pregunta"),
                        ),
                        (
                            "decision",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("one", "Vale una"),
                                    ("both", "Valen las dos"),
                                ],
                                max_length=4,
                                verbose_name="decisión",
                            ),
                        ),
                        (
                            "chosen",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="missions.submission",
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="motivo"
                            ),
                        ),
                        ("decided_at", models.DateTimeField(blank=True, null=True)),
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
                        "verbose_name": "diferencia",
                        "verbose_name_plural": "diferencias",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("reconciliation", "code"),
                                name="difference_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("decision__in", ["", "one", "both"])
                                ),
                                name="difference_decision_known",
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
                                name="difference_decided_pair",
                                violation_error_message="Faltan la persona o la fecha del acto.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("decision", ""),
                                    models.Q(
                                        ("decided_at__isnull", False),
                                        models.Q(("reason", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="difference_decision_has_reason",
                                violation_error_message="Escriba el motivo de la decisión.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("decision", "one"), _negated=True),
                                    ("chosen__isnull", False),
                                    _connector="OR",
                                ),
                                name="difference_one_is_chosen",
                                violation_error_message="Elija cuál respuesta vale.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Reminder",
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
                            "mission",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reminders",
                                to="missions.mission",
                            ),
                        ),
                        (
                            "participant",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reminders",
                                to="missions.participant",
                            ),
                        ),
                        ("sent_at", models.DateTimeField()),
                        (
                            "sent_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "recordatorio",
                        "verbose_name_plural": "recordatorios",
                        "indexes": [
                            models.Index(
                                fields=["mission", "sent_at"], name="reminder_recent"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AnswerTally",
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
                            "question",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="tallies",
                                to="missions.checklistquestion",
                            ),
                        ),
                        ("slot", models.BigIntegerField(default=0)),
                        ("code", models.CharField(blank=True, max_length=250)),
                        (
                            "number",
                            models.IntegerField(default=0, verbose_name="cuántas"),
                        ),
                    ],
                    options={
                        "verbose_name": "recuento de respuestas",
                        "verbose_name_plural": "recuentos de respuestas",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("question", "slot", "code"), name="tally_once"
                            )
                        ],
                    },
                ),
            ],
        ),
    ]
