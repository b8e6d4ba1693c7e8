import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import core.crypto
import core.migrations._tables


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        core.migrations._tables.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="AuditHead",
                    fields=[
                        (
                            "id",
                            models.PositiveSmallIntegerField(
                                default=1, primary_key=True, serialize=False
                            ),
                        ),
                        ("seq", models.BigIntegerField(default=0)),
                        (
                            "hash",
                            models.CharField(
                                default="0000000000000000000000000000000000000000000000000000000000000000",
                                max_length=64,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "cabeza de la bitácora",
                    },
                ),
                migrations.CreateModel(
                    name="AuditEvent",
                    fields=[
                        (
                            "seq",
                            models.BigIntegerField(primary_key=True, serialize=False),
                        ),
                        ("at", models.DateTimeField(verbose_name="momento")),
                        (
                            "actor",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "action",
                            models.CharField(max_length=80, verbose_name="acto"),
                        ),
                        (
                            "object_type",
                            models.CharField(
                                blank=True, max_length=80, verbose_name="tipo"
                            ),
                        ),
                        (
                            "object_id",
                            models.CharField(
                                blank=True, max_length=64, verbose_name="identificador"
                            ),
                        ),
                        (
                            "details",
                            models.JSONField(
                                blank=True, default=dict, verbose_name="datos"
                            ),
                        ),
                        ("previous", models.CharField(max_length=64)),
                        ("hash", models.CharField(max_length=64)),
                    ],
                    options={
                        "verbose_name": "asiento de bitácora",
                        "verbose_name_plural": "bitácora",
                        "indexes": [
                            models.Index(
                                fields=["object_type", "object_id"], name="audit_object"
                            ),
                            models.Index(fields=["at"], name="audit_at"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TransitionRecord",
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
                        ("object_type", models.CharField(max_length=80)),
                        ("object_id", models.CharField(max_length=64)),
                        ("verb", models.CharField(max_length=60, verbose_name="acto")),
                        ("source", models.CharField(max_length=40, verbose_name="de")),
                        ("target", models.CharField(max_length=40, verbose_name="a")),
                        ("reason", models.TextField(blank=True, verbose_name="motivo")),
                        ("at", models.DateTimeField(verbose_name="momento")),
                        (
                            "actor",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "cambio de estado",
                        "verbose_name_plural": "cambios de estado",
                        "indexes": [
                            models.Index(
                                fields=["object_type", "object_id", "at"],
                                name="transition_object",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StoredFile",
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
                            "purpose",
                            models.CharField(max_length=40, verbose_name="uso"),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="stored_files",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "name",
                            models.CharField(max_length=120, verbose_name="nombre"),
                        ),
                        (
                            "content_type",
                            models.CharField(max_length=100, verbose_name="tipo"),
                        ),
                        ("size", models.PositiveBigIntegerField(verbose_name="bytes")),
                        ("sha256", models.CharField(max_length=64)),
                        ("path", models.CharField(blank=True, max_length=200)),
                        ("clean_path", models.CharField(blank=True, max_length=200)),
                        ("small_path", models.CharField(blank=True, max_length=200)),
                        ("clean_size", models.PositiveBigIntegerField(default=0)),
                        (
                            "look",
                            models.CharField(blank=True, editable=False, max_length=32),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("quarantined", "En revisión automática"),
                                    ("clean", "Revisado"),
                                    ("refused", "Rechazado"),
                                    ("destroyed", "Destruido"),
                                ],
                                default="quarantined",
                                max_length=16,
                                verbose_name="estado",
                            ),
                        ),
                        (
                            "refusal",
                            models.CharField(
                                blank=True,
                                max_length=200,
                                verbose_name="motivo de rechazo",
                            ),
                        ),
                        ("examined_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "verbose_name": "archivo",
                        "verbose_name_plural": "archivos",
                        "indexes": [
                            models.Index(fields=["sha256"], name="storedfile_sha256")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "status__in",
                                        [
                                            "quarantined",
                                            "clean",
                                            "refused",
                                            "destroyed",
                                        ],
                                    )
                                ),
                                name="storedfile_status_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "clean"), _negated=True),
                                    models.Q(("clean_path", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="storedfile_clean_has_copy",
                                violation_error_message="Un archivo revisado necesita su copia limpia.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Job",
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
                            "kind",
                            models.CharField(max_length=60, verbose_name="trabajo"),
                        ),
                        (
                            "label",
                            models.CharField(
                                blank=True, max_length=160, verbose_name="descripción"
                            ),
                        ),
                        ("payload", models.JSONField(default=dict)),
                        (
                            "owner",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="jobs",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("queued", "En espera"),
                                    ("running", "En curso"),
                                    ("done", "Terminado"),
                                    ("cancelled", "Cancelado"),
                                    ("dead", "Fallido"),
                                ],
                                default="queued",
                                max_length=12,
                                verbose_name="estado",
                            ),
                        ),
                        ("key", models.CharField(blank=True, max_length=120)),
                        (
                            "done",
                            models.PositiveIntegerField(
                                default=0, verbose_name="hechos"
                            ),
                        ),
                        (
                            "total",
                            models.PositiveIntegerField(
                                default=0, verbose_name="total"
                            ),
                        ),
                        (
                            "phase",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="fase"
                            ),
                        ),
                        (
                            "attempts",
                            models.PositiveSmallIntegerField(
                                default=0, verbose_name="intentos"
                            ),
                        ),
                        ("error", models.TextField(blank=True, verbose_name="error")),
                        (
                            "failures",
                            models.JSONField(
                                blank=True, default=list, verbose_name="no realizados"
                            ),
                        ),
                        (
                            "result",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="core.storedfile",
                            ),
                        ),
                        ("cancel_requested", models.BooleanField(default=False)),
                        (
                            "not_before",
                            models.DateTimeField(default=django.utils.timezone.now),
                        ),
                        ("published_at", models.DateTimeField(blank=True, null=True)),
                        ("heartbeat_at", models.DateTimeField(blank=True, null=True)),
                        ("finished_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "verbose_name": "trabajo",
                        "verbose_name_plural": "trabajos",
                        "indexes": [
                            models.Index(
                                fields=["status", "not_before"], name="job_open"
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "status__in",
                                        [
                                            "queued",
                                            "running",
                                            "done",
                                            "cancelled",
                                            "dead",
                                        ],
                                    )
                                ),
                                name="job_status_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    models.Q(("key", ""), _negated=True),
                                    ("status__in", ["queued", "running"]),
                                ),
                                fields=("kind", "key"),
                                name="job_one_open_per_key",
                                violation_error_message="Ese trabajo ya está en curso.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BulkRun",
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
                        ("act", models.CharField(max_length=60, verbose_name="acto")),
                        (
                            "params",
                            models.JSONField(
                                blank=True, default=dict, verbose_name="datos"
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("draft", "Faltan datos"),
                                    ("ready", "Por confirmar"),
                                    ("started", "En curso"),
                                    ("finished", "Terminado"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="estado",
                            ),
                        ),
                        ("prepared_at", models.DateTimeField(verbose_name="preparado")),
                        (
                            "prepared_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="bulk_runs",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "started_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="confirmado"
                            ),
                        ),
                        (
                            "finished_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="terminado"
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
                    ],
                    options={
                        "verbose_name": "acto masivo",
                        "verbose_name_plural": "actos masivos",
                        "indexes": [
                            models.Index(
                                fields=["prepared_by", "prepared_at"],
                                name="bulk_of_person",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "status__in",
                                        ["draft", "ready", "started", "finished"],
                                    )
                                ),
                                name="bulk_status_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("prepared_at__isnull", True),
                                        ("prepared_by__isnull", True),
                                    ),
                                    models.Q(
                                        ("prepared_at__isnull", False),
                                        ("prepared_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="bulk_prepared_pair",
                                violation_error_message="Faltan la persona o la fecha del acto.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("status__in", ["started", "finished"]),
                                        _negated=True,
                                    ),
                                    ("started_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="bulk_started_dated",
                                violation_error_message="Un acto en curso lleva la fecha en que se confirmó.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "finished"), _negated=True),
                                    ("finished_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="bulk_finished_dated",
                                violation_error_message="Un acto terminado lleva la fecha en que terminó.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BulkItem",
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
                                to="core.bulkrun",
                            ),
                        ),
                        ("position", models.PositiveIntegerField(verbose_name="lugar")),
                        ("target", models.UUIDField(verbose_name="elemento")),
                        (
                            "label",
                            models.CharField(max_length=80, verbose_name="folio"),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("pending", "Pendiente"),
                                    ("done", "Hecho"),
                                    ("failed", "No se pudo"),
                                    ("left_out", "No entra"),
                                ],
                                default="pending",
                                max_length=10,
                                verbose_name="estado",
                            ),
                        ),
                        ("why", models.TextField(blank=True, verbose_name="motivo")),
                        (
                            "done_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="atendido"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "elemento de un acto masivo",
                        "verbose_name_plural": "elementos de un acto masivo",
                        "indexes": [
                            models.Index(
                                fields=["run", "status", "position"],
                                name="bulk_item_turn",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "status__in",
                                        ["pending", "done", "failed", "left_out"],
                                    )
                                ),
                                name="bulk_item_status_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
                            models.UniqueConstraint(
                                fields=("run", "target"), name="bulk_item_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("status__in", ["done", "failed"]),
                                        _negated=True,
                                    ),
                                    ("done_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="bulk_item_dated",
                                violation_error_message="Un elemento atendido lleva fecha.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ExportRequest",
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
                        ("folio", models.CharField(max_length=40, unique=True)),
                        (
                            "kind",
                            models.CharField(max_length=60, verbose_name="exportación"),
                        ),
                        (
                            "format",
                            models.CharField(max_length=8, verbose_name="formato"),
                        ),
                        (
                            "params",
                            models.JSONField(
                                blank=True, default=dict, verbose_name="filtros"
                            ),
                        ),
                        ("key", models.CharField(max_length=64)),
                        (
                            "purpose",
                            models.CharField(max_length=20, verbose_name="finalidad"),
                        ),
                        ("reason", models.TextField(verbose_name="motivo")),
                        (
                            "personal",
                            models.BooleanField(verbose_name="con datos personales"),
                        ),
                        (
                            "own",
                            models.BooleanField(
                                default=False, verbose_name="datos propios"
                            ),
                        ),
                        ("rows", models.PositiveIntegerField(verbose_name="filas")),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("waiting", "Espera autorización"),
                                    ("making", "En preparación"),
                                    ("ready", "Lista"),
                                    ("refused", "No autorizada"),
                                    ("expired", "Vencida"),
                                ],
                                default="making",
                                max_length=10,
                                verbose_name="estado",
                            ),
                        ),
                        ("requested_at", models.DateTimeField(verbose_name="pedida")),
                        (
                            "requested_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="exports",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "decided_at",
                            models.DateTimeField(
                                blank=True,
                                null=True,
                                verbose_name="autorizada o negada",
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
                            "note",
                            models.CharField(
                                blank=True, max_length=250, verbose_name="por qué no"
                            ),
                        ),
                        ("expires_at", models.DateTimeField(verbose_name="vence")),
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
                            "sha256",
                            models.CharField(
                                blank=True,
                                max_length=64,
                                verbose_name="huella del archivo",
                            ),
                        ),
                        (
                            "made_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="hecha"
                            ),
                        ),
                        ("link_hash", models.CharField(blank=True, max_length=64)),
                        (
                            "link_expires_at",
                            models.DateTimeField(blank=True, null=True),
                        ),
                        (
                            "downloads",
                            models.PositiveSmallIntegerField(
                                default=0, verbose_name="descargas"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "exportación",
                        "verbose_name_plural": "exportaciones",
                        "indexes": [
                            models.Index(
                                fields=["status", "expires_at"], name="export_clock"
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "status__in",
                                        [
                                            "waiting",
                                            "making",
                                            "ready",
                                            "refused",
                                            "expired",
                                        ],
                                    )
                                ),
                                name="export_status_known",
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
                                name="export_requested_pair",
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
                                name="export_decided_pair",
                                violation_error_message="Faltan la persona o la fecha del acto.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("decided_by__isnull", True),
                                    models.Q(
                                        ("decided_by", models.F("requested_by")),
                                        _negated=True,
                                    ),
                                    _connector="OR",
                                ),
                                name="export_two_people",
                                violation_error_message="Quien pide una exportación no puede autorizarla.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("own", False),
                                        ("personal", True),
                                        ("rows__gt", 500),
                                        ("status__in", ["making", "ready"]),
                                        _negated=True,
                                    ),
                                    ("decided_by__isnull", False),
                                    _connector="OR",
                                ),
                                name="export_many_rows_need_two",
                                violation_error_message="Más de 500 filas necesitan a una segunda persona.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "ready"), _negated=True),
                                    models.Q(
                                        ("file__isnull", False),
                                        ("made_at__isnull", False),
                                        models.Q(("sha256", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="export_ready_has_file",
                                violation_error_message="Una exportación lista lleva su archivo y su huella.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("status__in", ["waiting", "making"])
                                ),
                                fields=("key",),
                                name="export_one_open",
                                violation_error_message="Esa exportación ya está en curso.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FolioSeries",
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
                                max_length=20, unique=True, verbose_name="serie"
                            ),
                        ),
                        (
                            "name",
                            models.CharField(max_length=120, verbose_name="nombre"),
                        ),
                        (
                            "mask",
                            models.CharField(max_length=80, verbose_name="máscara"),
                        ),
                    ],
                    options={
                        "verbose_name": "serie de folios",
                        "verbose_name_plural": "series de folios",
                    },
                ),
                migrations.CreateModel(
                    name="FolioCounter",
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
                            "series",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="counters",
                                to="core.folioseries",
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="año")),
                        (
                            "scope",
                            models.CharField(
                                blank=True, max_length=40, verbose_name="ámbito"
                            ),
                        ),
                        (
                            "last",
                            models.PositiveIntegerField(
                                default=0, verbose_name="último"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "contador de folios",
                        "verbose_name_plural": "contadores de folios",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("series", "year", "scope"),
                                name="foliocounter_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ApiToken",
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
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="api_tokens",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "name",
                            models.CharField(max_length=80, verbose_name="nombre"),
                        ),
                        (
                            "prefix",
                            models.CharField(max_length=8, verbose_name="principio"),
                        ),
                        ("token_hash", models.CharField(max_length=64, unique=True)),
                        (
                            "permissions",
                            models.JSONField(default=list, verbose_name="permisos"),
                        ),
                        ("expires_at", models.DateTimeField(verbose_name="vence")),
                        (
                            "last_used_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="último uso"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "token",
                        "verbose_name_plural": "tokens",
                    },
                ),
                migrations.CreateModel(
                    name="IdempotencyRecord",
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
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("key", models.CharField(max_length=120)),
                        ("path", models.CharField(max_length=200)),
                        ("body_sha256", models.CharField(max_length=64)),
                        ("status_code", models.PositiveSmallIntegerField(default=0)),
                        ("answer", models.JSONField(default=dict)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                    ],
                    options={
                        "verbose_name": "respuesta guardada",
                        "verbose_name_plural": "respuestas guardadas",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("user", "key"), name="idempotency_key_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Notice",
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
                        ("code", models.CharField(max_length=40, verbose_name="clave")),
                        (
                            "version",
                            models.PositiveSmallIntegerField(verbose_name="versión"),
                        ),
                        (
                            "title_es",
                            models.CharField(max_length=200, verbose_name="título"),
                        ),
                        (
                            "title_en",
                            models.CharField(
                                blank=True,
                                max_length=200,
                                verbose_name="título en inglés",
                            ),
                        ),
                        (
                            "summary_es",
                            models.TextField(
                                blank=True, verbose_name="aviso simplificado"
                            ),
                        ),
                        (
                            "summary_en",
                            models.TextField(
                                blank=True, verbose_name="aviso simplificado en inglés"
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
                                blank=True, max_length=200, verbose_name="instrumento"
                            ),
                        ),
                        (
                            "published_on",
                            models.DateField(verbose_name="vigente desde"),
                        ),
                    ],
                    options={
                        "verbose_name": "aviso",
                        "verbose_name_plural": "avisos",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("code", "version"), name="notice_version"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Consent",
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
                            "user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="consents",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "notice",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="consents",
                                to="core.notice",
                            ),
                        ),
                        ("object_type", models.CharField(blank=True, max_length=80)),
                        ("object_id", models.CharField(blank=True, max_length=64)),
                        (
                            "medium",
                            models.CharField(
                                default="web", max_length=20, verbose_name="medio"
                            ),
                        ),
                        ("accepted_at", models.DateTimeField(verbose_name="aceptado")),
                    ],
                    options={
                        "verbose_name": "aceptación",
                        "verbose_name_plural": "aceptaciones",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("user", "notice", "object_type", "object_id"),
                                name="consent_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PaperTemplate",
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
                        ("code", models.CharField(max_length=40, verbose_name="papel")),
                        (
                            "language",
                            models.CharField(
                                choices=[("es", "Español"), ("en", "Inglés")],
                                max_length=5,
                                verbose_name="idioma",
                            ),
                        ),
                        (
                            "version",
                            models.PositiveSmallIntegerField(verbose_name="versión"),
                        ),
                        (
                            "title",
                            models.CharField(max_length=160, verbose_name="título"),
                        ),
                        ("body", models.TextField(verbose_name="texto")),
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
                        "verbose_name": "plantilla de papel",
                        "verbose_name_plural": "plantillas de papeles",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("language__in", ["es", "en"])),
                                name="papertemplate_language_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
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
                                name="papertemplate_written_pair",
                                violation_error_message="Faltan la persona o la fecha del acto.",
                            ),
                            models.UniqueConstraint(
                                fields=("code", "language", "version"),
                                name="papertemplate_version",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Paper",
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
                        ("code", models.CharField(max_length=40, verbose_name="papel")),
                        ("object_type", models.CharField(max_length=80)),
                        ("object_id", models.CharField(max_length=64)),
                        (
                            "state",
                            models.CharField(
                                blank=True,
                                max_length=64,
                                verbose_name="estado del asunto",
                            ),
                        ),
                        ("folio", models.CharField(max_length=40, unique=True)),
                        (
                            "template",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="papers",
                                to="core.papertemplate",
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
                        ("issued_at", models.DateTimeField(verbose_name="expedido")),
                        (
                            "issued_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "papel expedido",
                        "verbose_name_plural": "papeles expedidos",
                        "indexes": [
                            models.Index(
                                fields=["object_type", "object_id"], name="paper_object"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("code", "object_type", "object_id", "state"),
                                name="paper_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="User",
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
                            "password",
                            models.CharField(max_length=128, verbose_name="password"),
                        ),
                        (
                            "last_login",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="last login"
                            ),
                        ),
                        (
                            "is_superuser",
                            models.BooleanField(
                                default=False,
                                help_text="Designates that this user has all permissions without explicitly assigning them.",
                                verbose_name="superuser status",
                            ),
                        ),
                        (
                            "email",
                            models.EmailField(
                                max_length=254,
                                unique=True,
                                verbose_name="correo electrónico",
                            ),
                        ),
                        (
                            "name",
                            models.CharField(
                                blank=True, max_length=150, verbose_name="nombre"
                            ),
                        ),
                        (
                            "language",
                            models.CharField(
                                default="es-mx", max_length=8, verbose_name="idioma"
                            ),
                        ),
                        (
                            "is_staff",
                            models.BooleanField(
                                default=False, verbose_name="entra a la administración"
                            ),
                        ),
                        (
                            "is_active",
                            models.BooleanField(default=True, verbose_name="activa"),
                        ),
                        (
                            "date_joined",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="alta"
                            ),
                        ),
                        (
                            "groups",
                            models.ManyToManyField(
                                blank=True,
                                help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                                related_name="user_set",
                                related_query_name="user",
                                to="auth.group",
                                verbose_name="groups",
                            ),
                        ),
                        (
                            "user_permissions",
                            models.ManyToManyField(
                                blank=True,
                                help_text="Specific permissions for this user.",
                                related_name="user_set",
                                related_query_name="user",
                                to="auth.permission",
                                verbose_name="user permissions",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "cuenta",
                        "verbose_name_plural": "cuentas",
                    },
                ),
                migrations.CreateModel(
                    name="RoleGrant",
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
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="role_grants",
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
                            "granted_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                verbose_name="otorgado",
                            ),
                        ),
                        (
                            "granted_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "rol otorgado",
                        "verbose_name_plural": "roles otorgados",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("user", "role"),
                                name="rolegrant_once",
                                violation_error_message="La persona ya tiene ese rol.",
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
                                name="rolegrant_role_known",
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
                    ],
                    options={
                        "verbose_name": "día inhábil",
                        "verbose_name_plural": "días inhábiles",
                        "ordering": ["day"],
                    },
                ),
                migrations.CreateModel(
                    name="ArcoRequest",
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
                        ("folio", models.CharField(max_length=40, unique=True)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("access", "Acceso"),
                                    ("rectification", "Rectificación"),
                                    ("cancellation", "Cancelación"),
                                    ("opposition", "Oposición"),
                                ],
                                max_length=16,
                                verbose_name="derecho",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("received", "Recibida"),
                                    ("clarifying", "Prevenida"),
                                    ("granted", "Procedente"),
                                    ("denied", "Improcedente"),
                                    ("fulfilled", "Cumplida"),
                                    ("closed", "Cerrada sin respuesta de la persona"),
                                ],
                                default="received",
                                max_length=12,
                                verbose_name="estado",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="arco_requests",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "on_paper",
                            models.BooleanField(
                                default=False, verbose_name="presentada en papel"
                            ),
                        ),
                        (
                            "holder",
                            core.crypto.EncryptedTextField(
                                default="", verbose_name="nombre de la persona titular"
                            ),
                        ),
                        (
                            "contact",
                            core.crypto.EncryptedTextField(
                                blank=True, default="", verbose_name="cómo responderle"
                            ),
                        ),
                        (
                            "text",
                            core.crypto.EncryptedTextField(
                                default="", verbose_name="qué pide"
                            ),
                        ),
                        ("received_at", models.DateTimeField(verbose_name="recibida")),
                        (
                            "receiver",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("due_on", models.DateField(verbose_name="responder antes de")),
                        (
                            "extended",
                            models.BooleanField(default=False, verbose_name="ampliada"),
                        ),
                        (
                            "answer",
                            core.crypto.EncryptedTextField(
                                blank=True, default="", verbose_name="respuesta"
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
                            "fulfil_by_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="cumplir antes de"
                            ),
                        ),
                        (
                            "fulfilled_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="cumplida"
                            ),
                        ),
                        (
                            "fulfilled_by",
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
                        "verbose_name": "solicitud ARCO",
                        "verbose_name_plural": "solicitudes ARCO",
                        "indexes": [
                            models.Index(fields=["status", "due_on"], name="arco_due")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        [
                                            "access",
                                            "rectification",
                                            "cancellation",
                                            "opposition",
                                        ],
                                    )
                                ),
                                name="arco_kind_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "status__in",
                                        [
                                            "received",
                                            "clarifying",
                                            "granted",
                                            "denied",
                                            "fulfilled",
                                            "closed",
                                        ],
                                    )
                                ),
                                name="arco_status_known",
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
                                name="arco_decided_pair",
                                violation_error_message="Faltan la persona o la fecha del acto.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("fulfilled_at__isnull", True),
                                        ("fulfilled_by__isnull", True),
                                    ),
                                    models.Q(
                                        ("fulfilled_at__isnull", False),
                                        ("fulfilled_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="arco_fulfilled_pair",
                                violation_error_message="Faltan la persona o la fecha del acto.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("on_paper", True), _negated=True),
                                    ("receiver__isnull", False),
                                    _connector="OR",
                                ),
                                name="arco_paper_has_receiver",
                                violation_error_message="Una solicitud en papel lleva a quien la recibió.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        (
                                            "status__in",
                                            ["granted", "denied", "fulfilled"],
                                        ),
                                        _negated=True,
                                    ),
                                    ("decided_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="arco_decision_signed",
                                violation_error_message="Toda respuesta lleva persona y fecha.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SensitiveValue",
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
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="sensitive",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "code",
                            models.CharField(
                                choices=[
                                    ("indigenous", "Autoadscripción indígena"),
                                    (
                                        "disability",
                                        "Discapacidad y apoyos que necesita",
                                    ),
                                    (
                                        "health",
                                        "Salud: lo que debamos saber en una emergencia",
                                    ),
                                    ("diet", "Alimentación"),
                                ],
                                max_length=12,
                                verbose_name="dato",
                            ),
                        ),
                        (
                            "value",
                            core.crypto.EncryptedTextField(
                                default="", verbose_name="valor"
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
                        ("given_at", models.DateTimeField(verbose_name="dado")),
                    ],
                    options={
                        "verbose_name": "dato sensible",
                        "verbose_name_plural": "datos sensibles",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "code__in",
                                        ["indigenous", "disability", "health", "diet"],
                                    )
                                ),
                                name="sensitive_code_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
                            models.UniqueConstraint(
                                fields=("user", "code"), name="sensitive_once"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RetentionPolicy",
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
                                max_length=40, unique=True, verbose_name="clase"
                            ),
                        ),
                        ("days", models.PositiveIntegerField(verbose_name="días")),
                        (
                            "basis",
                            models.CharField(
                                blank=True,
                                max_length=250,
                                verbose_name="de dónde sale el plazo",
                            ),
                        ),
                        (
                            "mark",
                            models.CharField(
                                default="[GK]", max_length=8, verbose_name="marca"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "plazo de conservación",
                        "verbose_name_plural": "plazos de conservación",
                    },
                ),
                migrations.CreateModel(
                    name="LegalHold",
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
                        ("object_type", models.CharField(max_length=80)),
                        ("object_id", models.CharField(max_length=64)),
                        (
                            "reason",
                            models.CharField(max_length=250, verbose_name="motivo"),
                        ),
                        (
                            "until_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="hasta"
                            ),
                        ),
                        ("placed_at", models.DateTimeField(verbose_name="puesta")),
                        (
                            "placed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "lifted_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="levantada"
                            ),
                        ),
                        (
                            "lifted_by",
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
                        "verbose_name": "suspensión de la destrucción",
                        "verbose_name_plural": "suspensiones de la destrucción",
                        "indexes": [
                            models.Index(
                                fields=["object_type", "object_id"], name="hold_object"
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("placed_at__isnull", True),
                                        ("placed_by__isnull", True),
                                    ),
                                    models.Q(
                                        ("placed_at__isnull", False),
                                        ("placed_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="hold_placed_pair",
                                violation_error_message="Faltan la persona o la fecha del acto.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("lifted_at__isnull", True),
                                        ("lifted_by__isnull", True),
                                    ),
                                    models.Q(
                                        ("lifted_at__isnull", False),
                                        ("lifted_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="hold_lifted_pair",
                                violation_error_message="Faltan la persona o la fecha del acto.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DisposalRun",
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
                        ("folio", models.CharField(max_length=40, unique=True)),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("proposed", "Propuesta"),
                                    ("confirmed", "Confirmada"),
                                    ("done", "Ejecutada"),
                                    ("cancelled", "Cancelada"),
                                ],
                                default="proposed",
                                max_length=10,
                                verbose_name="estado",
                            ),
                        ),
                        ("cut_at", models.DateTimeField(verbose_name="corte")),
                        (
                            "counts",
                            models.JSONField(default=dict, verbose_name="por destruir"),
                        ),
                        (
                            "destroyed",
                            models.JSONField(
                                blank=True, default=dict, verbose_name="destruido"
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
                            "confirmed_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="confirmada"
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
                        ("finished_at", models.DateTimeField(blank=True, null=True)),
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
                            "certificate",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="core.storedfile",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "destrucción de datos",
                        "verbose_name_plural": "destrucciones de datos",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "status__in",
                                        ["proposed", "confirmed", "done", "cancelled"],
                                    )
                                ),
                                name="disposal_status_known",
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
                                name="disposal_proposed_pair",
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
                                name="disposal_confirmed_pair",
                                violation_error_message="Faltan la persona o la fecha del acto.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("confirmed_by__isnull", True),
                                    models.Q(
                                        ("confirmed_by", models.F("proposed_by")),
                                        _negated=True,
                                    ),
                                    _connector="OR",
                                ),
                                name="disposal_two_people",
                                violation_error_message="Quien propone una destrucción no puede confirmarla.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("status__in", ["confirmed", "done"]),
                                        _negated=True,
                                    ),
                                    ("confirmed_by__isnull", False),
                                    _connector="OR",
                                ),
                                name="disposal_needs_second",
                                violation_error_message="Nada se destruye sin una segunda persona.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "done"), _negated=True),
                                    ("certificate__isnull", False),
                                    _connector="OR",
                                ),
                                name="disposal_done_has_certificate",
                                violation_error_message="Una destrucción ejecutada lleva su acta.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DisposalItem",
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
                                to="core.disposalrun",
                            ),
                        ),
                        ("code", models.CharField(max_length=40, verbose_name="clase")),
                        ("key", models.CharField(max_length=64)),
                        (
                            "fate",
                            models.CharField(
                                choices=[
                                    ("waiting", "Por destruir"),
                                    ("destroyed", "Destruido"),
                                    ("held", "Conservado por suspensión legal"),
                                ],
                                default="waiting",
                                max_length=10,
                                verbose_name="qué fue de ello",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "renglón de una destrucción",
                        "verbose_name_plural": "renglones de una destrucción",
                        "indexes": [
                            models.Index(
                                fields=["run", "fate"], name="disposalitem_waiting"
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("fate__in", ["waiting", "destroyed", "held"])
                                ),
                                name="disposalitem_fate_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
                            models.UniqueConstraint(
                                fields=("run", "code", "key"), name="disposalitem_once"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SavedView",
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
                            "owner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="saved_views",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "path",
                            models.CharField(max_length=200, verbose_name="lista"),
                        ),
                        (
                            "name",
                            models.CharField(max_length=60, verbose_name="nombre"),
                        ),
                        (
                            "query",
                            models.CharField(max_length=1000, verbose_name="filtros"),
                        ),
                        (
                            "shared",
                            models.BooleanField(
                                default=False, verbose_name="la ven las demás personas"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "vista guardada",
                        "verbose_name_plural": "vistas guardadas",
                        "ordering": ["name"],
                        "indexes": [
                            models.Index(fields=["path"], name="saved_view_path")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("owner", "path", "name"),
                                name="saved_view_name_once",
                                violation_error_message="Ya tiene una vista con ese nombre.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SearchText",
                    fields=[
                        (
                            "mark",
                            models.CharField(
                                max_length=33, primary_key=True, serialize=False
                            ),
                        ),
                        ("text", core.crypto.EncryptedTextField(editable=False)),
                        ("used_at", models.DateTimeField(verbose_name="buscado")),
                    ],
                    options={
                        "verbose_name": "texto buscado",
                        "verbose_name_plural": "textos buscados",
                    },
                ),
            ],
        ),
    ]
