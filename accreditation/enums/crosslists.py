"""Lists with which files are compared, and what was found."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ListKind(TextChoices):
    """Lists of people against which received files are compared."""

    MESA = "mesa", _("Funcionariado de mesa")
    CANDIDATE = "candidate", _("Candidaturas a cargos de elección")
    PARTY = "party", _("Representaciones de partidos")
    COPACO = "copaco", _("Candidaturas a COPACO")
    PROPOSER = "proposer", _("Personas proponentes de proyectos")
    DISQUALIFIED = "disqualified", _("Personas inhabilitadas")


class CrossListStatus(TextChoices):
    CHECKING = "checking", _("En revisión")
    READY = "ready", _("Espera confirmación")
    WRITING = "writing", _("Incorporando")
    ACTIVE = "active", _("Se coteja")
    REFUSED = "refused", _("Rechazada")
    REMOVED = "removed", _("Retirada")


CROSS_LIST_TONES = {
    CrossListStatus.CHECKING: "progress",
    CrossListStatus.READY: "waiting",
    CrossListStatus.WRITING: "progress",
    CrossListStatus.ACTIVE: "success",
    CrossListStatus.REFUSED: "danger",
    CrossListStatus.REMOVED: "closed",
}


class Certainty(TextChoices):
    CERTAIN = "certain", _("Cierta")
    POSSIBLE = "possible", _("Posible")


class HitBasis(TextChoices):
    CURP = "curp", _("Misma CURP")
    VOTER_KEY = "voter_key", _("Misma clave de elector")
    NAME_BIRTH = "name_birth", _("Mismo nombre y fecha de nacimiento")
    NAME = "name", _("Mismo nombre; sin otro dato que lo confirme o descarte")
    NEAR_BIRTH = "near_birth", _("Nombre casi igual y misma fecha de nacimiento")
    NEAR_NAME = "near_name", _("Nombre casi igual; sin otro dato que decida")


# From the surest to the least sure.
SUREST = {basis: place for place, basis in enumerate(HitBasis)}


class HitStatus(TextChoices):
    OPEN = "open", _("Por atender")
    CONFIRMED = "confirmed", _("Confirmada")
    DISMISSED = "dismissed", _("Descartada")


HIT_TONES = {
    HitStatus.OPEN: "warning",
    HitStatus.CONFIRMED: "danger",
    HitStatus.DISMISSED: "closed",
}
