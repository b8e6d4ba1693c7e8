"""Closed lists of missions. What an administrator may change is a catalogue."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ProcessKind(TextChoices):
    CONSULTATION = "consultation", _("Consulta de Presupuesto Participativo")
    COPACO = "copaco", _("Elección de COPACO")
    MIXED = "mixed", _("Consulta y elección de COPACO")
    LOCAL = "local", _("Proceso electoral local")
    JUDICIAL = "judicial", _("Elección judicial local")
    LOCAL_JUDICIAL = "local_judicial", _("Proceso electoral local y judicial")
    EXTRAORDINARY = "extraordinary", _("Consulta extraordinaria o reposición")


class EvidenceMark(TextChoices):
    """How sure a rule is: sourced, printed in a seed, computed, or a default."""

    SOURCED = "S", _("Con fuente")
    SEED = "Seed", _("Documento del Instituto")
    COMPUTED = "C", _("Calculado")
    DEFAULT = "GK", _("Valor por omisión, editable")
    DESIGN = "D", _("Propuesta de diseño")


class DatePrecision(TextChoices):
    DAY = "day", _("Día")
    MONTH = "month", _("Mes")
    APPROXIMATE = "approx", _("Aproximada")


class MissionStatus(TextChoices):
    PLANNED = "planned", _("En preparación")
    OPEN = "open", _("En curso")
    CLOSED = "closed", _("Concluida")


class ParticipantKind(TextChoices):
    OBSERVER = "observer", _("Persona observadora")
    VISITOR = "visitor", _("Persona visitante extranjera")
    STAFF = "staff", _("Personal del Instituto")


class ParticipantStatus(TextChoices):
    ACTIVE = "active", _("Activa")
    WITHDRAWN = "withdrawn", _("Retirada")


class ActivityStatus(TextChoices):
    PLANNED = "planned", _("Programada")
    HELD = "held", _("Realizada")
    CANCELLED = "cancelled", _("Cancelada")


class StopStatus(TextChoices):
    PLANNED = "planned", _("Por visitar")
    VISITED = "visited", _("Visitada")
    SKIPPED = "skipped", _("No visitada")
    MOVED = "moved", _("Cambiada")


class FindingStatus(TextChoices):
    RECORDED = "recorded", _("Registrado")
    IN_VALIDATION = "in_validation", _("En validación")
    VALIDATED = "validated", _("Validado")
    DISMISSED = "dismissed", _("Descartado")
    MERGED = "merged", _("Unido a otro")


class SurveyAudience(TextChoices):
    """Who was asked."""

    OBSERVERS = "observers", _("Personas observadoras")
    VISITORS = "visitors", _("Personas visitantes extranjeras")
    STAFF = "staff", _("Personal del Instituto")
    OTHER = "other", _("Otras personas")


class TextSource(TextChoices):
    """Where the text of an informe comes from."""

    TYPED = "typed", _("Escrito o pegado")
    WAITING = "waiting", _("Se lee del archivo")
    READ = "read", _("Tomado del archivo")
    CUT = "cut", _("Tomado del archivo, hasta donde cabe")
    NOTHING = "nothing", _("El archivo no deja leer texto")


class InformeStatus(TextChoices):
    RECEIVED = "received", _("Recibido")
    EDITING = "editing", _("En edición")
    READY = "ready", _("Listo para publicar")
    PUBLISHED = "published", _("Publicado")


class Authorisation(TextChoices):
    """Whether the author lets the institute publish the informe."""

    YES = "yes", _("Sí, con su nombre")
    ANONYMISED = "anonymised", _("Sí, sin su nombre")
    NO = "no", _("No")


class PairStatus(TextChoices):
    SUGGESTED = "suggested", _("Por revisar")
    CONFIRMED = "confirmed", _("Unidos")
    REJECTED = "rejected", _("Distintos")


class ReferralMedium(TextChoices):
    """How the competent authority was told."""

    PHONE = "phone", _("Teléfono")
    MAIL = "mail", _("Correo")
    LETTER = "letter", _("Oficio")
    IN_PERSON = "in_person", _("En persona")
    SYSTEM = "system", _("Sistema de la autoridad")


class RecommendationStatus(TextChoices):
    DRAFT = "draft", _("Borrador")
    REFERRED = "referred", _("Turnada al área")
    ANSWERED = "answered", _("Respondida")
    CLOSED = "closed", _("Cerrada")


class ResponseStage(TextChoices):
    ACCEPTANCE = "acceptance", _("Acepta")
    PROGRESS = "progress", _("Informa avance")
    FULFILMENT = "fulfilment", _("Cumplimiento verificado")


class ReportKind(TextChoices):
    """The documents of a programme: each has its own chapters."""

    FINAL = "final", _("Informe final del programa")
    MONTHLY = "monthly", _("Informe mensual de avance")
    NOTE = "note", _("Nota ejecutiva sobre recomendaciones")
    BOOK = "book", _("Libro Perspectiva Ciudadana")


class ReportStatus(TextChoices):
    DRAFT = "draft", _("Borrador")
    REVIEWED = "reviewed", _("Revisado")
    APPROVED = "approved", _("Aprobado")


# The tone of each state on the page: shape and colour of its badge.
MISSION_TONES: dict[str, str] = {
    MissionStatus.PLANNED: "neutral",
    MissionStatus.OPEN: "progress",
    MissionStatus.CLOSED: "closed",
}
PARTICIPANT_TONES: dict[str, str] = {
    ParticipantStatus.ACTIVE: "success",
    ParticipantStatus.WITHDRAWN: "closed",
}
ACTIVITY_TONES: dict[str, str] = {
    ActivityStatus.PLANNED: "waiting",
    ActivityStatus.HELD: "success",
    ActivityStatus.CANCELLED: "closed",
}
STOP_TONES: dict[str, str] = {
    StopStatus.PLANNED: "waiting",
    StopStatus.VISITED: "success",
    StopStatus.SKIPPED: "warning",
    StopStatus.MOVED: "closed",
}
FINDING_TONES: dict[str, str] = {
    FindingStatus.RECORDED: "waiting",
    FindingStatus.IN_VALIDATION: "progress",
    FindingStatus.VALIDATED: "success",
    FindingStatus.DISMISSED: "closed",
    FindingStatus.MERGED: "closed",
}
INFORME_TONES: dict[str, str] = {
    InformeStatus.RECEIVED: "waiting",
    InformeStatus.EDITING: "progress",
    InformeStatus.READY: "success",
    InformeStatus.PUBLISHED: "closed",
}
RECOMMENDATION_TONES: dict[str, str] = {
    RecommendationStatus.DRAFT: "neutral",
    RecommendationStatus.REFERRED: "waiting",
    RecommendationStatus.ANSWERED: "success",
    RecommendationStatus.CLOSED: "closed",
}
REPORT_TONES: dict[str, str] = {
    ReportStatus.DRAFT: "neutral",
    ReportStatus.REVIEWED: "progress",
    ReportStatus.APPROVED: "success",
}


class ExportPurpose(TextChoices):
    """Why a list leaves the system; kept in the audit chain."""

    COMMISSION = "commission", _("Informe a la Comisión")
    ANALYSIS = "analysis", _("Análisis y elaboración de recomendaciones")
    FOLLOW_UP = "follow_up", _("Seguimiento con las áreas responsables")
    PUBLICATION = "publication", _("Cuadernillo o publicación")
    REQUEST = "request", _("Atención de una solicitud de información")


class QuestionKind(TextChoices):
    """What a line of a checklist is."""

    SECTION = "section", _("Bloque")
    NOTE = "note", _("Nota")
    YES_NO = "yes_no", _("Sí, no, no observado, no aplica")
    NUMBER = "number", _("Número")
    ONE = "one", _("Una de varias")
    MANY = "many", _("Varias de varias")
    TIME = "time", _("Hora")
    TEXT = "text", _("Texto")
    PHOTO = "photo", _("Fotografía")


class FlagKind(TextChoices):
    """What an option suggests when it is chosen."""

    FINDING = "finding", _("Hallazgo")
    INCIDENT = "incident", _("Incidente")


class CheckSeverity(TextChoices):
    """How loudly a logical check speaks."""

    NOTE = "note", _("Aviso")
    WARNING = "warning", _("Advertencia")
    ERROR = "error", _("Error: exige una explicación")


class VersionStatus(TextChoices):
    DRAFT = "draft", _("Borrador")
    PUBLISHED = "published", _("Publicada")
    REPLACED = "replaced", _("Sustituida")
    WITHDRAWN = "withdrawn", _("Retirada")


class SubmissionStatus(TextChoices):
    DRAFT = "draft", _("En llenado")
    RECEIVED = "received", _("Recibida")
    IN_REVIEW = "in_review", _("En revisión")
    RETURNED = "returned", _("Devuelta")
    ACCEPTED = "accepted", _("Aceptada")
    REJECTED = "rejected", _("Rechazada")


# Sent, and not set aside: what the figures are made of.
COUNTED_SUBMISSIONS = (
    SubmissionStatus.RECEIVED,
    SubmissionStatus.IN_REVIEW,
    SubmissionStatus.ACCEPTED,
)
VERSION_TONES: dict[str, str] = {
    VersionStatus.DRAFT: "neutral",
    VersionStatus.PUBLISHED: "success",
    VersionStatus.REPLACED: "closed",
    VersionStatus.WITHDRAWN: "danger",
}
SUBMISSION_TONES: dict[str, str] = {
    SubmissionStatus.DRAFT: "neutral",
    SubmissionStatus.RECEIVED: "waiting",
    SubmissionStatus.IN_REVIEW: "progress",
    SubmissionStatus.RETURNED: "warning",
    SubmissionStatus.ACCEPTED: "success",
    SubmissionStatus.REJECTED: "danger",
}
CHECK_TONES: dict[str, str] = {
    CheckSeverity.NOTE: "neutral",
    CheckSeverity.WARNING: "warning",
    CheckSeverity.ERROR: "danger",
}


class Decision(TextChoices):
    """What was decided of two answers that differ."""

    ONE = "one", _("Vale una")
    BOTH = "both", _("Valen las dos")
