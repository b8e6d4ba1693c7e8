"""Closed lists of the network: people, training, communications."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Sex(TextChoices):
    """As the institute counts: mujeres, hombres, otros."""

    WOMAN = "woman", _("Mujer")
    MAN = "man", _("Hombre")
    OTHER = "other", _("No binaria u otro")


class InstitutionKind(TextChoices):
    CIVIL = "civil", _("Organización de la sociedad civil")
    ACADEMIC = "academic", _("Institución académica")
    ELECTORAL = "electoral", _("Organismo electoral")
    INTERNATIONAL = "international", _("Organismo internacional")
    GOVERNMENT = "government", _("Gobierno")
    MIGRANT = "migrant", _("Organización de personas migrantes")
    PRIVATE = "private", _("Sector privado")


class MembershipKind(TextChoices):
    INDIVIDUAL = "individual", _("A título individual")
    ORGANISATION = "organisation", _("Por una organización")


class MembershipStatus(TextChoices):
    REQUESTED = "requested", _("Solicitada")
    ACTIVE = "active", _("Activa")
    INACTIVE = "inactive", _("Inactiva")
    LEFT = "left", _("Baja voluntaria")
    REMOVED = "removed", _("Baja por incumplimiento")


class ProviderKind(TextChoices):
    """Who gives the course (LGIPE 217.1.d.IV)."""

    INE = "ine", _("INE")
    OPL = "opl", _("Instituto local")
    ORGANISATION = "organisation", _("Organización observadora")


class SessionMode(TextChoices):
    IN_PERSON = "in_person", _("Presencial")
    ONLINE = "online", _("Virtual")
    SELF_PACED = "self_paced", _("Autogestivo")


class SessionStatus(TextChoices):
    SCHEDULED = "scheduled", _("Programada")
    HELD = "held", _("Impartida")
    CANCELLED = "cancelled", _("Cancelada")


class EnrolmentStatus(TextChoices):
    WAITING = "waiting", _("En lista de espera")
    ENROLLED = "enrolled", _("Inscrita")
    ATTENDED = "attended", _("Asistió")
    ABSENT = "absent", _("No asistió")
    CANCELLED = "cancelled", _("Cancelada")


# Those who hold a seat, and those who still have something to do with a session.
SEATED = (EnrolmentStatus.ENROLLED, EnrolmentStatus.ATTENDED, EnrolmentStatus.ABSENT)
LIVE = (EnrolmentStatus.WAITING, *SEATED)


class AttendanceMethod(TextChoices):
    """How an attendance was taken."""

    NONE = "none", _("Sin registro")
    LIST = "list", _("Lista")
    PERSON_CODE = "person_code", _("Código de la persona")
    SESSION_CODE = "session_code", _("Código de la sesión")
    EVALUATION = "evaluation", _("Evaluación en línea")


class Outcome(TextChoices):
    PASSED = "passed", _("Acreditó")
    FAILED = "failed", _("No acreditó")
    ANNULLED = "annulled", _("Anulado")


# What a trainer records; a result is annulled only by two people.
EARNED = (Outcome.PASSED, Outcome.FAILED)


class ChangeKind(TextChoices):
    """What is asked about a result that was recorded."""

    ANNUL = "annul", _("Anular")
    CORRECT = "correct", _("Corregir")


class ChangeStatus(TextChoices):
    OPEN = "open", _("Espera confirmación")
    CONFIRMED = "confirmed", _("Confirmada")
    DISCARDED = "discarded", _("Descartada")


class QuestionKind(TextChoices):
    SINGLE = "single", _("Una opción correcta")
    MULTIPLE = "multiple", _("Varias opciones correctas")
    BOOLEAN = "boolean", _("Verdadero o falso")


class ReviewRule(TextChoices):
    """When the person sees which answers were wrong."""

    AFTER_LAST = "after_last", _("Al terminar los intentos o acreditar")
    AFTER_EACH = "after_each", _("Después de cada intento")
    NEVER = "never", _("Nunca")


class DatePrecision(TextChoices):
    DAY = "day", _("Día")
    MONTH = "month", _("Mes")


class Channel(TextChoices):
    MAIL = "mail", _("Correo electrónico")
    WHATSAPP = "whatsapp", _("WhatsApp")
    MAIL_WHATSAPP = "mail_whatsapp", _("Correo electrónico y WhatsApp")
    POSTER = "poster", _("Cartel o difusión")


class Audience(TextChoices):
    RED = "red", _("Red de Observación")
    DIASPORA = "diaspora", _("Red Voto Chilango")


class CommunicationStatus(TextChoices):
    DRAFT = "draft", _("Borrador")
    REGISTERED = "registered", _("Registrada")
    SENDING = "sending", _("En envío")
    SENT = "sent", _("Enviada")


# Tone in which pages show each state (docs/how-to/build-a-page.md).
TONES: dict[str, str] = {
    MembershipStatus.REQUESTED: "waiting",
    MembershipStatus.ACTIVE: "success",
    MembershipStatus.INACTIVE: "neutral",
    MembershipStatus.LEFT: "closed",
    MembershipStatus.REMOVED: "danger",
    SessionStatus.SCHEDULED: "progress",
    SessionStatus.HELD: "success",
    SessionStatus.CANCELLED: "closed",
    EnrolmentStatus.WAITING: "waiting",
    EnrolmentStatus.ENROLLED: "progress",
    EnrolmentStatus.ATTENDED: "success",
    EnrolmentStatus.ABSENT: "closed",
    EnrolmentStatus.CANCELLED: "closed",
    Outcome.PASSED: "success",
    Outcome.FAILED: "danger",
    Outcome.ANNULLED: "closed",
    ChangeStatus.OPEN: "waiting",
    ChangeStatus.CONFIRMED: "success",
    ChangeStatus.DISCARDED: "closed",
    CommunicationStatus.DRAFT: "neutral",
    CommunicationStatus.REGISTERED: "success",
    CommunicationStatus.SENDING: "progress",
    CommunicationStatus.SENT: "success",
}
