import uuid

import django.db.models.deletion
import django_countries.fields
import phonenumber_field.modelfields
from django.conf import settings
from django.db import migrations, models

import core.crypto
import core.migrations._tables


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("core", "0001_tables"),
    ]

    operations = [
        core.migrations._tables.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="Institution",
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
                            "name",
                            models.CharField(max_length=200, verbose_name="nombre"),
                        ),
                        (
                            "acronym",
                            models.CharField(
                                blank=True, max_length=30, verbose_name="siglas"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("civil", "Organización de la sociedad civil"),
                                    ("academic", "Institución académica"),
                                    ("electoral", "Organismo electoral"),
                                    ("international", "Organismo internacional"),
                                    ("government", "Gobierno"),
                                    ("migrant", "Organización de personas migrantes"),
                                    ("private", "Sector privado"),
                                ],
                                max_length=20,
                                verbose_name="tipo",
                            ),
                        ),
                        (
                            "country",
                            django_countries.fields.CountryField(
                                default="MX", max_length=2, verbose_name="país"
                            ),
                        ),
                        (
                            "email",
                            models.EmailField(
                                blank=True, max_length=254, verbose_name="correo"
                            ),
                        ),
                        (
                            "is_fictional",
                            models.BooleanField(default=False, verbose_name="ficticia"),
                        ),
                    ],
                    options={
                        "verbose_name": "institución",
                        "verbose_name_plural": "instituciones",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        [
                                            "civil",
                                            "academic",
                                            "electoral",
                                            "international",
                                            "government",
                                            "migrant",
                                            "private",
                                        ],
                                    )
                                ),
                                name="institution_kind_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
                            models.UniqueConstraint(
                                fields=("name", "country"), name="institution_name_once"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Person",
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
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="person",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "given_names",
                            models.CharField(max_length=100, verbose_name="nombre(s)"),
                        ),
                        (
                            "first_surname",
                            models.CharField(
                                max_length=80, verbose_name="primer apellido"
                            ),
                        ),
                        (
                            "second_surname",
                            models.CharField(
                                blank=True,
                                max_length=80,
                                verbose_name="segundo apellido",
                            ),
                        ),
                        (
                            "sex",
                            models.CharField(
                                choices=[
                                    ("woman", "Mujer"),
                                    ("man", "Hombre"),
                                    ("other", "No binaria u otro"),
                                ],
                                max_length=8,
                                verbose_name="sexo",
                            ),
                        ),
                        (
                            "birth_on",
                            models.DateField(
                                blank=True,
                                null=True,
                                verbose_name="fecha de nacimiento",
                            ),
                        ),
                        (
                            "email",
                            models.EmailField(
                                blank=True,
                                max_length=254,
                                verbose_name="correo electrónico",
                            ),
                        ),
                        (
                            "phone",
                            phonenumber_field.modelfields.PhoneNumberField(
                                blank=True,
                                max_length=128,
                                region=None,
                                verbose_name="teléfono",
                            ),
                        ),
                        (
                            "language",
                            models.CharField(
                                default="es-mx", max_length=8, verbose_name="idioma"
                            ),
                        ),
                        (
                            "residence",
                            django_countries.fields.CountryField(
                                default="MX",
                                max_length=2,
                                verbose_name="país de residencia",
                            ),
                        ),
                        (
                            "curp",
                            core.crypto.EncryptedTextField(
                                blank=True, default="", verbose_name="CURP"
                            ),
                        ),
                        (
                            "curp_index",
                            models.CharField(blank=True, editable=False, max_length=64),
                        ),
                        (
                            "voter_key",
                            core.crypto.EncryptedTextField(
                                blank=True, default="", verbose_name="clave de elector"
                            ),
                        ),
                        (
                            "voter_key_index",
                            models.CharField(blank=True, editable=False, max_length=64),
                        ),
                        (
                            "passport",
                            core.crypto.EncryptedTextField(
                                blank=True, default="", verbose_name="pasaporte"
                            ),
                        ),
                        (
                            "passport_index",
                            models.CharField(blank=True, editable=False, max_length=64),
                        ),
                        (
                            "is_fictional",
                            models.BooleanField(default=False, verbose_name="ficticia"),
                        ),
                    ],
                    options={
                        "verbose_name": "persona",
                        "verbose_name_plural": "personas",
                        "indexes": [
                            models.Index(
                                fields=["first_surname", "given_names"],
                                name="person_name",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("sex__in", ["woman", "man", "other"])
                                ),
                                name="person_sex_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("curp_index", ""), _negated=True),
                                fields=("curp_index",),
                                name="person_curp_once",
                                violation_error_message="Ya hay una persona registrada con ese documento.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("voter_key_index", ""), _negated=True
                                ),
                                fields=("voter_key_index",),
                                name="person_voter_key_once",
                                violation_error_message="Ya hay una persona registrada con ese documento.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("passport_index", ""), _negated=True
                                ),
                                fields=("passport_index",),
                                name="person_passport_once",
                                violation_error_message="Ya hay una persona registrada con ese documento.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PersonNationality",
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
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="nationalities",
                                to="network.person",
                            ),
                        ),
                        (
                            "country",
                            django_countries.fields.CountryField(
                                max_length=2, verbose_name="nacionalidad"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "nacionalidad",
                        "verbose_name_plural": "nacionalidades",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("person", "country"), name="nationality_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Communication",
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
                            "audience",
                            models.CharField(
                                choices=[
                                    ("red", "Red de Observación"),
                                    ("diaspora", "Red Voto Chilango"),
                                ],
                                default="red",
                                max_length=10,
                                verbose_name="destinatarias",
                            ),
                        ),
                        (
                            "order",
                            models.PositiveIntegerField(
                                default=0, verbose_name="orden"
                            ),
                        ),
                        (
                            "sent_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="fecha de envío"
                            ),
                        ),
                        (
                            "precision",
                            models.CharField(
                                choices=[("day", "Día"), ("month", "Mes")],
                                default="day",
                                max_length=5,
                            ),
                        ),
                        ("information", models.TextField(verbose_name="información")),
                        (
                            "topic",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="tema"
                            ),
                        ),
                        (
                            "channel",
                            models.CharField(
                                choices=[
                                    ("mail", "Correo electrónico"),
                                    ("whatsapp", "WhatsApp"),
                                    ("mail_whatsapp", "Correo electrónico y WhatsApp"),
                                    ("poster", "Cartel o difusión"),
                                ],
                                default="mail",
                                max_length=16,
                                verbose_name="medio",
                            ),
                        ),
                        (
                            "subject",
                            models.CharField(
                                blank=True, max_length=160, verbose_name="asunto"
                            ),
                        ),
                        ("body", models.TextField(blank=True, verbose_name="mensaje")),
                        (
                            "recipients_count",
                            models.PositiveIntegerField(
                                default=0, verbose_name="personas"
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("draft", "Borrador"),
                                    ("registered", "Registrada"),
                                    ("sending", "En envío"),
                                    ("sent", "Enviada"),
                                ],
                                default="draft",
                                max_length=12,
                                verbose_name="estado",
                            ),
                        ),
                        (
                            "source",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="fuente"
                            ),
                        ),
                        (
                            "registered_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "comunicación",
                        "verbose_name_plural": "comunicaciones",
                        "indexes": [
                            models.Index(
                                fields=["audience", "sent_on", "order"],
                                name="comm_list",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "status__in",
                                        ["draft", "registered", "sending", "sent"],
                                    )
                                ),
                                name="communication_status_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("precision__in", ["day", "month"])),
                                name="communication_precision_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "channel__in",
                                        ["mail", "whatsapp", "mail_whatsapp", "poster"],
                                    )
                                ),
                                name="communication_channel_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("audience__in", ["red", "diaspora"])
                                ),
                                name="communication_audience_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("status__in", ["draft", "sending"]),
                                    ("sent_on__isnull", False),
                                    _connector="OR",
                                ),
                                name="communication_sent_has_date",
                                violation_error_message="Indique la fecha de envío.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CommunicationRecipient",
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
                            "communication",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="recipients",
                                to="network.communication",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="network.person",
                            ),
                        ),
                        (
                            "sent_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="enviado"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "destinataria",
                        "verbose_name_plural": "destinatarias",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("communication", "person"),
                                name="recipient_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Meeting",
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
                            "title",
                            models.CharField(max_length=200, verbose_name="nombre"),
                        ),
                        ("held_on", models.DateField(verbose_name="fecha")),
                        (
                            "mode",
                            models.CharField(
                                choices=[
                                    ("in_person", "Presencial"),
                                    ("online", "Virtual"),
                                    ("self_paced", "Autogestivo"),
                                ],
                                max_length=12,
                                verbose_name="modalidad",
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
                        (
                            "minutes",
                            models.TextField(blank=True, verbose_name="minuta"),
                        ),
                    ],
                    options={
                        "verbose_name": "reunión con la Red",
                        "verbose_name_plural": "reuniones con la Red",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("mode__in", ["in_person", "online", "self_paced"])
                                ),
                                name="meeting_mode_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MeetingProposal",
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
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="proposals",
                                to="network.meeting",
                            ),
                        ),
                        (
                            "text",
                            models.TextField(verbose_name="observación o propuesta"),
                        ),
                        (
                            "follow_up",
                            models.TextField(blank=True, verbose_name="seguimiento"),
                        ),
                    ],
                    options={
                        "verbose_name": "propuesta",
                        "verbose_name_plural": "propuestas",
                    },
                ),
                migrations.CreateModel(
                    name="Course",
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
                        ("code", models.CharField(max_length=30, verbose_name="clave")),
                        (
                            "version",
                            models.PositiveSmallIntegerField(
                                default=1, verbose_name="versión"
                            ),
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
                            "contents",
                            models.TextField(blank=True, verbose_name="contenidos"),
                        ),
                        (
                            "hours",
                            models.DecimalField(
                                decimal_places=1, max_digits=5, verbose_name="horas"
                            ),
                        ),
                        (
                            "pass_mark",
                            models.PositiveSmallIntegerField(
                                default=60, verbose_name="calificación mínima"
                            ),
                        ),
                        (
                            "valid_for",
                            models.CharField(
                                blank=True,
                                help_text="Claves separadas por comas; vacío significa todos.",
                                max_length=200,
                                verbose_name="procesos en que vale",
                            ),
                        ),
                        (
                            "valid_months",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Desde el día en que se registra; vacío significa sin límite.",
                                null=True,
                                verbose_name="meses que vale un resultado",
                            ),
                        ),
                        (
                            "valid_until",
                            models.DateField(
                                blank=True,
                                null=True,
                                verbose_name="último día en que vale un resultado",
                            ),
                        ),
                        (
                            "is_active",
                            models.BooleanField(default=True, verbose_name="se ofrece"),
                        ),
                    ],
                    options={
                        "verbose_name": "curso",
                        "verbose_name_plural": "cursos",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("code", "version"),
                                name="course_version",
                                violation_error_message="Ya existe esa versión del curso.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("pass_mark__lte", 100)),
                                name="course_pass_mark",
                                violation_error_message="La calificación mínima va de 0 a 100.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TrainingSession",
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
                            "course",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sessions",
                                to="network.course",
                            ),
                        ),
                        (
                            "mode",
                            models.CharField(
                                choices=[
                                    ("in_person", "Presencial"),
                                    ("online", "Virtual"),
                                    ("self_paced", "Autogestivo"),
                                ],
                                max_length=12,
                                verbose_name="modalidad",
                            ),
                        ),
                        (
                            "provider",
                            models.CharField(
                                choices=[
                                    ("ine", "INE"),
                                    ("opl", "Instituto local"),
                                    ("organisation", "Organización observadora"),
                                ],
                                default="opl",
                                max_length=16,
                                verbose_name="imparte",
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
                                verbose_name="organización que imparte",
                            ),
                        ),
                        (
                            "supervised_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="supervisada el"
                            ),
                        ),
                        (
                            "supervisor",
                            models.CharField(
                                blank=True,
                                max_length=160,
                                verbose_name="quien supervisó",
                            ),
                        ),
                        (
                            "supervision_note",
                            models.TextField(blank=True, verbose_name="observaciones"),
                        ),
                        (
                            "venue",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="sede"
                            ),
                        ),
                        (
                            "online_url",
                            models.URLField(
                                blank=True,
                                help_text="Solo la ven las personas inscritas.",
                                verbose_name="dirección de la sesión virtual",
                            ),
                        ),
                        ("starts_at", models.DateTimeField(verbose_name="inicia")),
                        ("ends_at", models.DateTimeField(verbose_name="termina")),
                        ("capacity", models.PositiveIntegerField(verbose_name="cupo")),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("scheduled", "Programada"),
                                    ("held", "Impartida"),
                                    ("cancelled", "Cancelada"),
                                ],
                                default="scheduled",
                                max_length=10,
                                verbose_name="estado",
                            ),
                        ),
                        (
                            "code_secret",
                            core.crypto.EncryptedTextField(
                                blank=True, default="", editable=False
                            ),
                        ),
                        (
                            "revision",
                            models.PositiveIntegerField(default=0, editable=False),
                        ),
                    ],
                    options={
                        "verbose_name": "sesión de capacitación",
                        "verbose_name_plural": "sesiones de capacitación",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("status__in", ["scheduled", "held", "cancelled"])
                                ),
                                name="session_status_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("mode__in", ["in_person", "online", "self_paced"])
                                ),
                                name="session_mode_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("provider__in", ["ine", "opl", "organisation"])
                                ),
                                name="session_provider_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("starts_at__isnull", True),
                                    ("ends_at__isnull", True),
                                    ("starts_at__lte", models.F("ends_at")),
                                    _connector="OR",
                                ),
                                name="session_dates_ordered",
                                violation_error_message="El término no puede ser anterior al inicio.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("provider", "organisation"), _negated=True
                                    ),
                                    ("institution__isnull", False),
                                    _connector="OR",
                                ),
                                name="session_organisation_named",
                                violation_error_message="Indique la organización que imparte el curso.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("mode", "in_person"), _negated=True),
                                    models.Q(("venue", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="session_in_person_has_venue",
                                violation_error_message="Escriba la sede.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("supervised_on__isnull", True),
                                        ("supervisor", ""),
                                    ),
                                    models.Q(
                                        ("supervised_on__isnull", False),
                                        models.Q(("supervisor", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="session_supervision_whole",
                                violation_error_message="La supervisión lleva fecha y persona.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Enrolment",
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
                            "session",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="enrolments",
                                to="network.trainingsession",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="enrolments",
                                to="network.person",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("waiting", "En lista de espera"),
                                    ("enrolled", "Inscrita"),
                                    ("attended", "Asistió"),
                                    ("absent", "No asistió"),
                                    ("cancelled", "Cancelada"),
                                ],
                                default="enrolled",
                                max_length=10,
                                verbose_name="asistencia",
                            ),
                        ),
                        (
                            "queued_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="en espera desde"
                            ),
                        ),
                        (
                            "method",
                            models.CharField(
                                choices=[
                                    ("none", "Sin registro"),
                                    ("list", "Lista"),
                                    ("person_code", "Código de la persona"),
                                    ("session_code", "Código de la sesión"),
                                    ("evaluation", "Evaluación en línea"),
                                ],
                                default="none",
                                max_length=12,
                                verbose_name="registro",
                            ),
                        ),
                        (
                            "marked_at",
                            models.DateTimeField(
                                blank=True,
                                null=True,
                                verbose_name="asistencia registrada",
                            ),
                        ),
                        (
                            "marked_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "code_step",
                            models.BigIntegerField(
                                blank=True, editable=False, null=True
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "inscripción",
                        "verbose_name_plural": "inscripciones",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "status__in",
                                        [
                                            "waiting",
                                            "enrolled",
                                            "attended",
                                            "absent",
                                            "cancelled",
                                        ],
                                    )
                                ),
                                name="enrolment_status_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "method__in",
                                        [
                                            "none",
                                            "list",
                                            "person_code",
                                            "session_code",
                                            "evaluation",
                                        ],
                                    )
                                ),
                                name="enrolment_method_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("marked_at__isnull", True),
                                        ("marked_by__isnull", True),
                                    ),
                                    models.Q(
                                        ("marked_at__isnull", False),
                                        ("marked_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="enrolment_marked_pair",
                                violation_error_message="Faltan la persona o la fecha del acto.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("method", "none"),
                                    ("marked_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="enrolment_method_is_marked",
                                violation_error_message="Todo registro lleva persona y fecha.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "waiting"), _negated=True),
                                    ("queued_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="enrolment_waiting_has_turn",
                                violation_error_message="Quien espera tiene un turno.",
                            ),
                            models.UniqueConstraint(
                                fields=("session", "person"),
                                name="enrolment_once",
                                violation_error_message="La persona ya está inscrita.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TrainingResult",
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
                            "enrolment",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="result",
                                to="network.enrolment",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="training_results",
                                to="network.person",
                            ),
                        ),
                        (
                            "course",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="results",
                                to="network.course",
                            ),
                        ),
                        (
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("passed", "Acreditó"),
                                    ("failed", "No acreditó"),
                                    ("annulled", "Anulado"),
                                ],
                                max_length=8,
                                verbose_name="resultado",
                            ),
                        ),
                        (
                            "score",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="calificación"
                            ),
                        ),
                        (
                            "processes",
                            models.CharField(
                                blank=True, editable=False, max_length=220
                            ),
                        ),
                        (
                            "counts_until",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="cuenta hasta"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(verbose_name="registrado"),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "resultado de capacitación",
                        "verbose_name_plural": "resultados de capacitación",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("outcome__in", ["passed", "failed", "annulled"])
                                ),
                                name="result_outcome_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("score__isnull", True),
                                    ("score__lte", 100),
                                    _connector="OR",
                                ),
                                name="result_score_percent",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Certificate",
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
                            "result",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="certificates",
                                to="network.trainingresult",
                            ),
                        ),
                        (
                            "replaces",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="successor",
                                to="network.certificate",
                            ),
                        ),
                        ("folio", models.CharField(max_length=40, unique=True)),
                        (
                            "code",
                            models.CharField(
                                max_length=20,
                                unique=True,
                                verbose_name="código de verificación",
                            ),
                        ),
                        ("issued_at", models.DateTimeField(verbose_name="expedida")),
                        (
                            "issued_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
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
                            "revoked_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="revocada"
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
                            "revocation_reason",
                            models.TextField(blank=True, verbose_name="motivo"),
                        ),
                    ],
                    options={
                        "verbose_name": "constancia",
                        "verbose_name_plural": "constancias",
                        "constraints": [
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
                                name="certificate_revoked_pair",
                                violation_error_message="Faltan la persona o la fecha del acto.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("revoked_at__isnull", False), _negated=True
                                    ),
                                    models.Q(("revocation_reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="certificate_revoked_has_reason",
                                violation_error_message="Escriba el motivo.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("revoked_at__isnull", True)),
                                fields=("result",),
                                name="certificate_one_valid",
                                violation_error_message="Ya hay una constancia vigente.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Question",
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
                            "course_code",
                            models.CharField(max_length=30, verbose_name="curso"),
                        ),
                        ("code", models.CharField(max_length=30, verbose_name="clave")),
                        (
                            "version",
                            models.PositiveSmallIntegerField(
                                default=1, verbose_name="versión"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("single", "Una opción correcta"),
                                    ("multiple", "Varias opciones correctas"),
                                    ("boolean", "Verdadero o falso"),
                                ],
                                max_length=8,
                                verbose_name="tipo",
                            ),
                        ),
                        (
                            "topic",
                            models.CharField(
                                blank=True, max_length=80, verbose_name="tema"
                            ),
                        ),
                        (
                            "weight",
                            models.PositiveSmallIntegerField(
                                default=1, verbose_name="peso"
                            ),
                        ),
                        ("text_es", models.TextField(verbose_name="pregunta")),
                        (
                            "text_en",
                            models.TextField(
                                blank=True, verbose_name="pregunta en inglés"
                            ),
                        ),
                        (
                            "explanation_es",
                            models.TextField(blank=True, verbose_name="explicación"),
                        ),
                        (
                            "explanation_en",
                            models.TextField(
                                blank=True, verbose_name="explicación en inglés"
                            ),
                        ),
                        (
                            "is_active",
                            models.BooleanField(default=True, verbose_name="se usa"),
                        ),
                    ],
                    options={
                        "verbose_name": "pregunta",
                        "verbose_name_plural": "preguntas",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kind__in", ["single", "multiple", "boolean"])
                                ),
                                name="training_question_kind_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("weight__gte", 1), ("weight__lte", 10)
                                ),
                                name="question_weight",
                                violation_error_message="El peso va de 1 a 10.",
                            ),
                            models.UniqueConstraint(
                                fields=("course_code", "code", "version"),
                                name="question_version",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("is_active", True)),
                                fields=("course_code", "code"),
                                name="question_one_in_use",
                                violation_error_message="Ya hay una pregunta con esa clave.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="QuestionOption",
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
                                to="network.question",
                            ),
                        ),
                        (
                            "order",
                            models.PositiveSmallIntegerField(verbose_name="orden"),
                        ),
                        (
                            "text_es",
                            models.CharField(max_length=500, verbose_name="opción"),
                        ),
                        (
                            "text_en",
                            models.CharField(
                                blank=True,
                                max_length=500,
                                verbose_name="opción en inglés",
                            ),
                        ),
                        (
                            "is_correct",
                            models.BooleanField(default=False, verbose_name="correcta"),
                        ),
                    ],
                    options={
                        "verbose_name": "opción",
                        "verbose_name_plural": "opciones",
                        "ordering": ["order"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("question", "order"), name="option_order_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Evaluation",
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
                            "course",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="evaluation",
                                to="network.course",
                            ),
                        ),
                        (
                            "size",
                            models.PositiveSmallIntegerField(
                                default=10,
                                help_text="Se eligen al azar del banco, otras en cada intento.",
                                verbose_name="preguntas por intento",
                            ),
                        ),
                        (
                            "attempts",
                            models.PositiveSmallIntegerField(
                                default=2, verbose_name="intentos"
                            ),
                        ),
                        (
                            "minutes",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Vacío: sin límite de tiempo, lo recomendado.",
                                null=True,
                                verbose_name="minutos",
                            ),
                        ),
                        (
                            "review",
                            models.CharField(
                                choices=[
                                    (
                                        "after_last",
                                        "Al terminar los intentos o acreditar",
                                    ),
                                    ("after_each", "Después de cada intento"),
                                    ("never", "Nunca"),
                                ],
                                default="after_last",
                                max_length=12,
                                verbose_name="mostrar qué estuvo mal",
                            ),
                        ),
                        (
                            "one_per_page",
                            models.BooleanField(
                                default=False, verbose_name="una pregunta por página"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "evaluación",
                        "verbose_name_plural": "evaluaciones",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "review__in",
                                        ["after_last", "after_each", "never"],
                                    )
                                ),
                                name="evaluation_review_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("attempts__gte", 1), ("size__gte", 1)
                                ),
                                name="evaluation_has_questions",
                                violation_error_message="Al menos una pregunta y un intento.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("minutes__isnull", True),
                                    ("minutes__gte", 1),
                                    _connector="OR",
                                ),
                                name="evaluation_minutes",
                                violation_error_message="El límite es de un minuto o más.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Attempt",
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
                            "evaluation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="tries",
                                to="network.evaluation",
                            ),
                        ),
                        (
                            "enrolment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="tries",
                                to="network.enrolment",
                            ),
                        ),
                        (
                            "number",
                            models.PositiveSmallIntegerField(verbose_name="intento"),
                        ),
                        ("seed", models.BigIntegerField(editable=False)),
                        ("started_at", models.DateTimeField(verbose_name="iniciado")),
                        (
                            "due_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="termina"
                            ),
                        ),
                        (
                            "submitted_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="entregado"
                            ),
                        ),
                        (
                            "score",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="calificación"
                            ),
                        ),
                        (
                            "passed",
                            models.BooleanField(
                                blank=True, null=True, verbose_name="acreditado"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "intento",
                        "verbose_name_plural": "intentos",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("enrolment", "number"),
                                name="attempt_number_once",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("submitted_at__isnull", True)),
                                fields=("enrolment",),
                                name="attempt_one_open",
                                violation_error_message="Ya hay un intento abierto.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("submitted_at__isnull", False), _negated=True
                                    ),
                                    models.Q(
                                        ("passed__isnull", False),
                                        ("score__isnull", False),
                                        ("score__lte", 100),
                                    ),
                                    _connector="OR",
                                ),
                                name="attempt_submitted_is_scored",
                                violation_error_message="Un intento entregado lleva calificación.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("started_at__isnull", True),
                                    ("submitted_at__isnull", True),
                                    ("started_at__lte", models.F("submitted_at")),
                                    _connector="OR",
                                ),
                                name="attempt_times_ordered",
                                violation_error_message="El término no puede ser anterior al inicio.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AttemptAnswer",
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
                            "attempt",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="answers",
                                to="network.attempt",
                            ),
                        ),
                        (
                            "question",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="answers",
                                to="network.question",
                            ),
                        ),
                        (
                            "order",
                            models.PositiveSmallIntegerField(verbose_name="orden"),
                        ),
                        ("chosen", models.JSONField(blank=True, default=list)),
                        ("is_correct", models.BooleanField(blank=True, null=True)),
                    ],
                    options={
                        "verbose_name": "respuesta",
                        "verbose_name_plural": "respuestas",
                        "ordering": ["order"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("attempt", "question"),
                                name="answer_question_once",
                            ),
                            models.UniqueConstraint(
                                fields=("attempt", "order"), name="answer_order_once"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RedMembership",
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
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="memberships",
                                to="network.person",
                            ),
                        ),
                        ("folio", models.CharField(max_length=40, unique=True)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("individual", "A título individual"),
                                    ("organisation", "Por una organización"),
                                ],
                                max_length=16,
                                verbose_name="tipo",
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
                            "status",
                            models.CharField(
                                choices=[
                                    ("requested", "Solicitada"),
                                    ("active", "Activa"),
                                    ("inactive", "Inactiva"),
                                    ("left", "Baja voluntaria"),
                                    ("removed", "Baja por incumplimiento"),
                                ],
                                default="requested",
                                max_length=12,
                                verbose_name="estado",
                            ),
                        ),
                        (
                            "guidelines",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="core.consent",
                                verbose_name="aceptación de los Lineamientos",
                            ),
                        ),
                        (
                            "by_mail",
                            models.BooleanField(
                                default=True, verbose_name="acepta correo"
                            ),
                        ),
                        (
                            "by_whatsapp",
                            models.BooleanField(
                                default=False, verbose_name="acepta WhatsApp"
                            ),
                        ),
                        (
                            "topics",
                            models.CharField(
                                blank=True,
                                max_length=200,
                                verbose_name="temas de interés",
                            ),
                        ),
                        (
                            "joined_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="alta"
                            ),
                        ),
                        (
                            "ended_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="baja"
                            ),
                        ),
                        (
                            "admitted_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "membresía de la Red",
                        "verbose_name_plural": "membresías de la Red",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "status__in",
                                        [
                                            "requested",
                                            "active",
                                            "inactive",
                                            "left",
                                            "removed",
                                        ],
                                    )
                                ),
                                name="membership_status_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kind__in", ["individual", "organisation"])
                                ),
                                name="membership_kind_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("joined_on__isnull", True),
                                    ("ended_on__isnull", True),
                                    ("joined_on__lte", models.F("ended_on")),
                                    _connector="OR",
                                ),
                                name="membership_dates_ordered",
                                violation_error_message="El término no puede ser anterior al inicio.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("status__in", ["requested", "active", "inactive"])
                                ),
                                fields=("person",),
                                name="membership_one_open",
                                violation_error_message="La persona ya pertenece a la Red.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "organisation"), _negated=True),
                                    ("institution__isnull", False),
                                    _connector="OR",
                                ),
                                name="membership_organisation_named",
                                violation_error_message="Indique la organización.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ResultChange",
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
                            "result",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="changes",
                                to="network.trainingresult",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("annul", "Anular"), ("correct", "Corregir")],
                                max_length=8,
                                verbose_name="acto",
                            ),
                        ),
                        ("reason", models.TextField(verbose_name="motivo")),
                        (
                            "old_outcome",
                            models.CharField(
                                choices=[
                                    ("passed", "Acreditó"),
                                    ("failed", "No acreditó"),
                                    ("annulled", "Anulado"),
                                ],
                                max_length=8,
                                verbose_name="resultado registrado",
                            ),
                        ),
                        (
                            "old_score",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                verbose_name="calificación registrada",
                            ),
                        ),
                        (
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("passed", "Acreditó"),
                                    ("failed", "No acreditó"),
                                    ("annulled", "Anulado"),
                                ],
                                max_length=8,
                                verbose_name="resultado",
                            ),
                        ),
                        (
                            "score",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="calificación"
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("open", "Espera confirmación"),
                                    ("confirmed", "Confirmada"),
                                    ("discarded", "Descartada"),
                                ],
                                default="open",
                                max_length=10,
                                verbose_name="estado",
                            ),
                        ),
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
                            "decided_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="decidido"
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
                            models.TextField(blank=True, verbose_name="por qué no"),
                        ),
                    ],
                    options={
                        "verbose_name": "cambio de un resultado",
                        "verbose_name_plural": "cambios de resultados",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["annul", "correct"])),
                                name="resultchange_kind_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("status__in", ["open", "confirmed", "discarded"])
                                ),
                                name="resultchange_status_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("outcome__in", ["passed", "failed", "annulled"])
                                ),
                                name="resultchange_outcome_known",
                                violation_error_message="El valor no está en la lista permitida.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "old_outcome__in",
                                        ["passed", "failed", "annulled"],
                                    )
                                ),
                                name="resultchange_old_known",
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
                                name="resultchange_proposed_pair",
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
                                name="resultchange_decided_pair",
                                violation_error_message="Faltan la persona o la fecha del acto.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("reason", ""), _negated=True),
                                name="resultchange_has_reason",
                                violation_error_message="Escriba el motivo.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "annul"), _negated=True),
                                    models.Q(
                                        ("outcome", "annulled"), ("score__isnull", True)
                                    ),
                                    _connector="OR",
                                ),
                                name="resultchange_annuls",
                                violation_error_message="Un resultado anulado no lleva calificación.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("status", "open"),
                                    ("decided_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="resultchange_decided_signed",
                                violation_error_message="Toda decisión lleva persona y fecha.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "confirmed"), _negated=True),
                                    models.Q(
                                        ("decided_by", models.F("proposed_by")),
                                        _negated=True,
                                    ),
                                    _connector="OR",
                                ),
                                name="resultchange_two_people",
                                violation_error_message="Lo confirma otra persona.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("status", "open")),
                                fields=("result",),
                                name="resultchange_one_open",
                                violation_error_message="Ya hay una propuesta sobre ese resultado.",
                            ),
                        ],
                    },
                ),
            ],
        ),
    ]
