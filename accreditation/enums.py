"""Closed lists of accreditation."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class ApplicantKind(TextChoices):
    """The route: Mexicans, wherever they live, are national observers."""

    OBSERVER = "observer", _("Persona observadora")
    VISITOR = "visitor", _("Persona visitante extranjera")


class ApplicationStatus(TextChoices):
    DRAFT = "draft", _("Borrador")
    RECEIVED = "received", _("Recibida")
    IN_REVIEW = "in_review", _("En revisión")
    CORRECTION = "correction", _("Prevenida")
    CORRECTED = "corrected", _("Subsanada")
    NOT_CORRECTED = "not_corrected", _("No subsanada")
    IN_TRAINING = "in_training", _("Canalizada a curso")
    TRAINED = "trained", _("Curso acreditado")
    NOT_TRAINED = "not_trained", _("Curso no acreditado")
    PROPOSED = "proposed", _("Propuesta a resolución")
    APPROVED = "approved", _("Aprobada")
    DENIED = "denied", _("Negada")
    WITHDRAWN = "withdrawn", _("Desistida")
    INADMISSIBLE = "inadmissible", _("Improcedente")


class Channel(TextChoices):
    ONLINE = "online", _("En línea")
    DISTRICT = "district", _("Dirección Distrital")
    DEOEYG = "deoeyg", _("DEOEyG")
    INVITATION = "invitation", _("Invitación")
    INE = "ine", _("INE")


class DocumentKind(TextChoices):
    VOTER_CARD_FRONT = "voter_card_front", _("Credencial para votar, anverso")
    VOTER_CARD_BACK = "voter_card_back", _("Credencial para votar, reverso")
    PHOTOGRAPH = "photograph", _("Fotografía")
    PASSPORT = "passport", _("Pasaporte, página principal")
    SIGNED_FORM = "signed_form", _("Formato firmado")


class Verdict(TextChoices):
    PENDING = "pending", _("Por revisar")
    ACCEPTED = "accepted", _("Cumple")
    REJECTED = "rejected", _("No cumple")


class CorrectionStatus(TextChoices):
    OPEN = "open", _("En plazo")
    ANSWERED = "answered", _("Atendida")
    EXPIRED = "expired", _("Vencida")


class BatchStatus(TextChoices):
    PROPOSED = "proposed", _("Propuesta")
    RESOLVED = "resolved", _("Resuelta")
    CANCELLED = "cancelled", _("Cancelada")


class BatchOutcome(TextChoices):
    APPROVE = "approve", _("Aprobar")
    DENY = "deny", _("Negar")


class AccreditationStatus(TextChoices):
    VALID = "valid", _("Vigente")
    SUSPENDED = "suspended", _("Suspendida")
    CANCELLED = "cancelled", _("Cancelada")
    WITHDRAWN = "withdrawn", _("Retirada")


class BadgeStatus(TextChoices):
    ISSUED = "issued", _("Emitido")
    DELIVERED = "delivered", _("Entregado")
    SUSPENDED = "suspended", _("Suspendido")
    REVOKED = "revoked", _("Revocado")


class RoleCode(IntegerChoices):
    """Role written in the signed badge (docs/reference/badge-format.md)."""

    OBSERVER = 1, _("Persona observadora")
    VISITOR = 2, _("Persona visitante extranjera")
    STAFF = 3, _("Personal del Instituto")
    RED = 4, _("Integrante de la Red")
