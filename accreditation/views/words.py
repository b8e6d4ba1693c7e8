"""States and acts in the words of the person whose file it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accreditation.enums import ApplicationStatus as S
from core.models import TransitionRecord

Text = str | Promise

# What a state means, and what the person should do about it.
MEANINGS: dict[str, tuple[Text, Text]] = {
    S.DRAFT: (
        _("Todavía no envía su solicitud."),
        _("Complete los pasos y envíela antes del cierre de la convocatoria."),
    ),
    S.RECEIVED: (
        _("Recibimos su solicitud. Una persona la revisará."),
        _("No tiene que hacer nada. Le avisaremos por correo."),
    ),
    S.IN_REVIEW: (
        _("Una persona está revisando sus documentos."),
        _("No tiene que hacer nada. Le avisaremos por correo."),
    ),
    S.CORRECTION: (
        _("Falta algo en su expediente y hay un plazo para corregirlo."),
        _("Responda la prevención antes de que venza el plazo."),
    ),
    S.CORRECTED: (
        _("Recibimos su respuesta. La estamos revisando."),
        _("No tiene que hacer nada. Le avisaremos por correo."),
    ),
    S.NOT_CORRECTED: (
        _("El plazo venció sin que se recibiera su respuesta."),
        _("Si respondió por otra vía, escriba al Instituto cuanto antes."),
    ),
    S.IN_TRAINING: (
        _("Sus documentos están en orden. Falta el curso de preparación."),
        _("Elija una sesión del curso y asista."),
    ),
    S.TRAINED: (
        _("Acreditó el curso. Su expediente espera resolución."),
        _("No tiene que hacer nada. Le avisaremos por correo."),
    ),
    S.NOT_TRAINED: (
        _("No acreditó el curso."),
        _("Elija otra sesión si todavía hay fechas."),
    ),
    S.PROPOSED: (
        _("Su expediente está en la lista que se resolverá en la próxima sesión."),
        _("No tiene que hacer nada. Le avisaremos por correo."),
    ),
    S.APPROVED: (
        _("Su acreditación fue aprobada."),
        _("Le avisaremos cuándo y dónde recoger su gafete."),
    ),
    S.DENIED: (
        _("Su solicitud fue negada. Abajo está el fundamento."),
        _("Si no está de acuerdo, puede presentar una inconformidad al Instituto."),
    ),
    S.WITHDRAWN: (
        _("Usted desistió de esta solicitud."),
        _("Puede registrarse de nuevo mientras la convocatoria esté abierta."),
    ),
    S.INADMISSIBLE: (
        _("Su solicitud no procede. Abajo está el motivo."),
        _("Si no está de acuerdo, escriba al Instituto."),
    ),
}

ACTS: dict[str, Text] = {
    "submit": _("Solicitud recibida"),
    "claim": _("Empezó la revisión"),
    "request_correction": _("Se pidió una corrección"),
    "extend_correction": _("Se amplió el plazo"),
    "answer_correction": _("Se recibió la respuesta"),
    "expire_correction": _("Venció el plazo para corregir"),
    "reopen": _("Se reabrió la revisión"),
    "take": _("La tomó"),
    "release": _("Quedó sin dueño"),
    "hand_over": _("Pasó a otra persona"),
    "take_over": _("Se reasignó"),
    "send_to_training": _("Se canalizó al curso"),
    "pass_training": _("Curso acreditado"),
    "fail_training": _("Curso no acreditado"),
    "propose_approval": _("Se propuso aprobar"),
    "propose_denial": _("Se propuso negar"),
    "return_to_review": _("Volvió a revisión"),
    "approve": _("Solicitud aprobada"),
    "deny": _("Solicitud negada"),
    "withdraw": _("Desistimiento"),
    "declare_inadmissible": _("Declarada improcedente"),
    "suspend": _("Se suspendió"),
    "restore": _("Se levantó la suspensión"),
    "cancel": _("Se canceló"),
    "resolve": _("Se resolvió"),
    "grant_on_appeal": _("Se aprobó por inconformidad"),
    "reopen_on_appeal": _("Se repuso la revisión por inconformidad"),
    "reinstate": _("Se restituyó por inconformidad"),
    "commute": _("La cancelación quedó en suspensión"),
    "renounce": _("Renuncia de la persona"),
    "file_appeal": _("Se presentó la inconformidad"),
    "admit": _("Se admitió"),
    "reject": _("Se desechó"),
    "desist": _("La persona desistió"),
    "confirm": _("Se confirmó el acto"),
    "modify": _("Se modificó el acto"),
    "revoke_act": _("Se revocó el acto"),
    "open_proceeding": _("Se abrió el procedimiento"),
    "answer_proceeding": _("La persona respondió"),
    "expire_hearing": _("Venció el plazo para responder"),
    "impose": _("Se impuso la medida"),
    "dismiss": _("Se cerró sin sanción"),
    "annul_sanction": _("Quedó sin efecto por inconformidad"),
    "open": _("La persona la abrió"),
    "hand": _("Se entregó con acuse"),
    "presume": _("Surtió efectos por correo entregado"),
}
TONES = {
    "approve": "success",
    "pass_training": "success",
    "deny": "danger",
    "declare_inadmissible": "danger",
    "expire_correction": "danger",
    "request_correction": "warning",
    "fail_training": "warning",
}
# Acts whose reason was written for the person to read, and those that an unresolved
# proposal would give away before the session.
_READ_BY_OWNER = frozenset(
    {"request_correction", "extend_correction", "withdraw", "declare_inadmissible"}
)
_INTERNAL = frozenset(
    {"propose_approval", "propose_denial", "return_to_review"}
    | {"take", "release", "hand_over", "take_over"}
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a timeline."""

    at: datetime
    text: Text
    by: str
    detail: str
    tone: str


def timeline(records: Iterable[TransitionRecord], *, for_owner: bool) -> list[Entry]:
    """Lines of a timeline; the owner sees no names and no internal reasons."""
    return [
        Entry(
            at=record.at,
            text=ACTS.get(record.verb, record.verb),
            by="" if for_owner or record.actor is None else str(record.actor),
            detail=_detail(record, for_owner=for_owner),
            tone=TONES.get(record.verb, "progress"),
        )
        for record in records
        if not (for_owner and record.verb in _INTERNAL)
    ]


def _detail(record: TransitionRecord, *, for_owner: bool) -> str:
    if for_owner and record.verb not in _READ_BY_OWNER:
        return ""
    return record.reason
