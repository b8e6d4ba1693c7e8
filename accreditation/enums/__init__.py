"""Closed lists of accreditation."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _

from accreditation.enums.after import APPEAL_TONES as APPEAL_TONES
from accreditation.enums.after import PROCEEDING_TONES as PROCEEDING_TONES
from accreditation.enums.after import REQUEST_TONES as REQUEST_TONES
from accreditation.enums.after import AppealStatus as AppealStatus
from accreditation.enums.after import Measure as Measure
from accreditation.enums.after import ProceedingStatus as ProceedingStatus
from accreditation.enums.after import RequestStatus as RequestStatus
from accreditation.enums.crosslists import CROSS_LIST_TONES as CROSS_LIST_TONES
from accreditation.enums.crosslists import HIT_TONES as HIT_TONES
from accreditation.enums.crosslists import Certainty as Certainty
from accreditation.enums.crosslists import CrossListStatus as CrossListStatus
from accreditation.enums.crosslists import HitBasis as HitBasis
from accreditation.enums.crosslists import HitStatus as HitStatus
from accreditation.enums.crosslists import ListKind as ListKind


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


# How each state is drawn: see docs/how-to/build-a-page.md.
APPLICATION_TONES: dict[str, str] = {
    ApplicationStatus.DRAFT: "neutral",
    ApplicationStatus.RECEIVED: "progress",
    ApplicationStatus.IN_REVIEW: "progress",
    ApplicationStatus.CORRECTION: "warning",
    ApplicationStatus.CORRECTED: "progress",
    ApplicationStatus.NOT_CORRECTED: "danger",
    ApplicationStatus.IN_TRAINING: "waiting",
    ApplicationStatus.TRAINED: "progress",
    ApplicationStatus.NOT_TRAINED: "warning",
    ApplicationStatus.PROPOSED: "waiting",
    ApplicationStatus.APPROVED: "success",
    ApplicationStatus.DENIED: "danger",
    ApplicationStatus.WITHDRAWN: "closed",
    ApplicationStatus.INADMISSIBLE: "danger",
}
# States after which nothing else happens to the application itself.
FINAL_STATUSES = (
    ApplicationStatus.APPROVED,
    ApplicationStatus.DENIED,
    ApplicationStatus.WITHDRAWN,
    ApplicationStatus.INADMISSIBLE,
)
# Applications that do not keep the person from filing another one.
VOID_STATUSES = (ApplicationStatus.WITHDRAWN, ApplicationStatus.INADMISSIBLE)


class Lane(IntegerChoices):
    """Where a file stands in the order of the desk."""

    FAST = 0, _("Vía rápida")
    CLOCK = 1, _("Con plazo")
    ARRIVAL = 2, _("Por orden de llegada")
    CLOSED = 9, _("Fuera de la lista")


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


VERDICT_TONES: dict[str, str] = {
    Verdict.PENDING: "neutral",
    Verdict.ACCEPTED: "success",
    Verdict.REJECTED: "danger",
}
# Documents that prove who somebody is: reading them is a permission of its own.
IDENTITY_DOCUMENTS = frozenset(
    {
        DocumentKind.VOTER_CARD_FRONT,
        DocumentKind.VOTER_CARD_BACK,
        DocumentKind.PASSPORT,
        DocumentKind.SIGNED_FORM,
    }
)


class CorrectionStatus(TextChoices):
    OPEN = "open", _("En plazo")
    ANSWERED = "answered", _("Atendida")
    EXPIRED = "expired", _("Vencida")


class NoticeMedium(TextChoices):
    """How somebody was notified of an act."""

    EMAIL = "email", _("Correo electrónico")
    IN_PERSON = "in_person", _("En persona, con acuse")
    BOARD = "board", _("Por estrados")


class BatchStatus(TextChoices):
    PROPOSED = "proposed", _("Propuesta")
    RESOLVED = "resolved", _("Resuelta")
    CANCELLED = "cancelled", _("Cancelada")


BATCH_TONES: dict[str, str] = {
    BatchStatus.PROPOSED: "waiting",
    BatchStatus.RESOLVED: "success",
    BatchStatus.CANCELLED: "closed",
}


class BatchOutcome(TextChoices):
    APPROVE = "approve", _("Aprobar")
    DENY = "deny", _("Negar")


class SessionKind(TextChoices):
    """What kind of session approved an agreement."""

    ORDINARY = "ordinary", _("Ordinaria")
    EXTRAORDINARY = "extraordinary", _("Extraordinaria")
    URGENT = "urgent", _("Urgente")


class ServedKind(TextChoices):
    """What act a person was notified of."""

    DECISION = "decision", _("Resolución de la solicitud")
    HEARING = "hearing", _("Inicio de un procedimiento")
    SANCTION = "sanction", _("Resolución de un procedimiento")
    ENDING = "ending", _("Fin de la acreditación")
    APPEAL = "appeal", _("Resolución de una inconformidad")


class ServedBasis(TextChoices):
    """What proves that a notice took effect."""

    NONE = "", _("Sin prueba todavía")
    OPENED = "opened", _("La persona la abrió en su cuenta")
    BY_HAND = "by_hand", _("Entregada en persona o por estrados")
    PRESUMED = "presumed", _("Correo entregado y plazo transcurrido")


class AccreditationStatus(TextChoices):
    VALID = "valid", _("Vigente")
    SUSPENDED = "suspended", _("Suspendida")
    CANCELLED = "cancelled", _("Cancelada")
    WITHDRAWN = "withdrawn", _("Retirada")


ACCREDITATION_TONES: dict[str, str] = {
    AccreditationStatus.VALID: "success",
    AccreditationStatus.SUSPENDED: "warning",
    AccreditationStatus.CANCELLED: "danger",
    AccreditationStatus.WITHDRAWN: "closed",
}


class BadgeVerb(TextChoices):
    """What is done to many badges at once."""

    SUSPEND = "suspend", _("Suspender")
    REVOKE = "revoke", _("Revocar")


class BadgeStatus(TextChoices):
    ISSUED = "issued", _("Emitido")
    DELIVERED = "delivered", _("Entregado")
    SUSPENDED = "suspended", _("Suspendido")
    REVOKED = "revoked", _("Revocado")


class Direction(TextChoices):
    """Which way somebody went through a door; empty where nobody asks."""

    NONE = "", _("Sin dirección")
    ENTRY = "in", _("Entrada")
    EXIT = "out", _("Salida")


class RoleCode(IntegerChoices):
    """Role written in the signed badge (docs/reference/badge-format.md)."""

    OBSERVER = 1, _("Persona observadora")
    VISITOR = 2, _("Persona visitante extranjera")
    STAFF = 3, _("Personal del Instituto")
    RED = 4, _("Integrante de la Red")


BADGE_TONES: dict[str, str] = {
    BadgeStatus.ISSUED: "progress",
    BadgeStatus.DELIVERED: "success",
    BadgeStatus.SUSPENDED: "warning",
    BadgeStatus.REVOKED: "danger",
}

# Answers of a badge check: tone of the page, the word, and what to do.
CHECK_WORDS = {
    "VALID": (
        "success",
        _("Vigente"),
        _("Compare el nombre y la fotografía con la persona y su identificación."),
    ),
    "NOT_YET_VALID": (
        "warning",
        _("Todavía no vigente"),
        _("El gafete es auténtico, pero su vigencia aún no comienza."),
    ),
    "EXPIRED": ("closed", _("Vencido"), _("La vigencia del gafete ya terminó.")),
    "SUSPENDED": (
        "warning",
        _("Suspendido"),
        _("La acreditación está suspendida: este gafete no vale por ahora."),
    ),
    "REVOKED": (
        "danger",
        _("Revocado"),
        _("Este gafete fue cancelado y no acredita a nadie."),
    ),
    "UNKNOWN": (
        "danger",
        _("No reconocido"),
        _("Ningún gafete tiene ese código. Puede ser falso o estar mal leído."),
    ),
}

# What only a verifier with the signed code can say, in the same shape.
CODE_WORDS = {
    **{code: said for code, said in CHECK_WORDS.items() if code != "UNKNOWN"},
    "VALID_STATUS_OLD": (
        "warning",
        _("Auténtico, sin confirmar"),
        _(
            "La firma es buena, pero este equipo no ha actualizado sus listas: "
            "conéctelo, o confirme por teléfono que sigue vigente."
        ),
    ),
    "NOT_LISTED": (
        "warning",
        _("No está en la lista"),
        _(
            "El gafete es auténtico y está vigente, pero no se le espera aquí. "
            "Pregunte a quien coordina antes de dejarle pasar."
        ),
    ),
    "WRONG_MISSION": (
        "danger",
        _("De otra misión"),
        _("El gafete pertenece a otra misión y aquí no acredita."),
    ),
    "UNKNOWN_KEY": (
        "danger",
        _("Emisor desconocido"),
        _(
            "Ninguna llave de este equipo firmó el código. Actualice las listas y "
            "léalo otra vez; si se repite, no lo acepte."
        ),
    ),
    "NOT_ISSUED": (
        "danger",
        _("No emitido"),
        _(
            "El código está firmado, pero nunca se emitió un gafete así. "
            "No lo acepte y avise."
        ),
    ),
    "BAD_SIGNATURE": (
        "danger",
        _("Firma falsa"),
        _("El código fue alterado o es falso. No lo acepte y avise."),
    ),
    "MALFORMED": (
        "danger",
        _("No es un gafete"),
        _("Ese código no es de un gafete, o se leyó mal. Acérquelo y léalo otra vez."),
    ),
}


class RepresentativeStatus(TextChoices):
    REQUESTED = "requested", _("Por confirmar")
    ACTIVE = "active", _("Confirmada")
    ENDED = "ended", _("Terminada")


class RosterStatus(TextChoices):
    CHECKING = "checking", _("En revisión")
    READY = "ready", _("Espera confirmación")
    WRITING = "writing", _("Incorporando")
    DONE = "done", _("Terminada")
    REFUSED = "refused", _("Rechazada")
    DISCARDED = "discarded", _("Descartada")


class MemberStatus(TextChoices):
    INVITED = "invited", _("Invitada")
    JOINED = "joined", _("Con expediente propio")
    WITHDRAWN = "withdrawn", _("Retirada de la lista")


MEMBER_TONES: dict[str, str] = {
    MemberStatus.INVITED: "waiting",
    MemberStatus.JOINED: "progress",
    MemberStatus.WITHDRAWN: "closed",
}


class FlagKind(TextChoices):
    PHOTOGRAPH = "photograph", _("Fotografía casi idéntica")
    NAME = "name", _("Nombre igual o casi igual")


class FlagStatus(TextChoices):
    OPEN = "open", _("Por atender")
    CONFIRMED = "confirmed", _("Es la misma persona")
    DISMISSED = "dismissed", _("Son personas distintas")
