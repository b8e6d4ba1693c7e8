"""What the acts of accreditation are called in the audit chain."""

from django.utils.translation import gettext_lazy as _

from core.acts import register_acts

_ACTS = {
    "accreditation.accreditation.granted": _("Otorgó una acreditación"),
    "accreditation.admission_list.changed": _("Cambió una lista de admisión"),
    "accreditation.admission_list.ended": _("Terminó una lista de admisión"),
    "accreditation.admission_list.opened": _("Abrió una lista de admisión"),
    "accreditation.admission_rule.added": _("Agregó a quién se espera en una puerta"),
    "accreditation.admission_rule.removed": _("Quitó a quién se espera en una puerta"),
    "accreditation.application.started": _("Comenzó una solicitud"),
    "accreditation.badge_act.confirmed": _("Confirmó un acto sobre gafetes"),
    "accreditation.badge_act.discarded": _("Descartó un acto sobre gafetes"),
    "accreditation.badge_act.proposed": _("Propuso un acto sobre gafetes"),
    "accreditation.badge_act.resumed": _("Reanudó un acto sobre gafetes"),
    "accreditation.badge_back.written": _("Escribió el reverso de los gafetes"),
    "accreditation.badge_run.finished": _("Terminó una impresión de gafetes"),
    "accreditation.badge_run.resumed": _("Reanudó una impresión de gafetes"),
    "accreditation.badge_run.started": _("Inició una impresión de gafetes"),
    "accreditation.batch.opened": _("Abrió un lote de resolución"),
    "accreditation.batch.proposed": _("Propuso una resolución en lote"),
    "accreditation.batch.resumed": _("Reanudó un lote de resolución"),
    "accreditation.crosslist.confirmed": _("Confirmó una lista de compulsa"),
    "accreditation.crosslist.removed": _("Quitó una lista de compulsa"),
    "accreditation.crosslist.uploaded": _("Subió una lista de compulsa"),
    "accreditation.crosslist.written": _("Guardó una lista de compulsa"),
    "accreditation.declaration.made": _("Hizo una declaración"),
    "accreditation.document.attached": _("Adjuntó un documento"),
    "accreditation.document.verdict": _("Revisó un documento"),
    "accreditation.flag.noticed": _("Se notó una señal en una solicitud"),
    "accreditation.flag.settled": _("Resolvió una señal de una solicitud"),
    "accreditation.hit.noticed": _("Se notó una coincidencia en la compulsa"),
    "accreditation.hit.settled": _("Resolvió una coincidencia de la compulsa"),
    "accreditation.instrument.kept": _("Guardó un instrumento"),
    "accreditation.key.made": _("Creó una llave de firma de gafetes"),
    "accreditation.key_list.signed": _("Firmó la lista de llaves"),
    "accreditation.letter.written": _("Escribió un oficio"),
    "accreditation.member.invited": _("Invitó a integrarse a una organización"),
    "accreditation.member.joined": _("Se integró a una organización"),
    "accreditation.member.withdrawn": _("Dio de baja a un integrante"),
    "accreditation.mirror.confirmed": _("Confirmó un espejo de otra autoridad"),
    "accreditation.mirror.uploaded": _("Subió un espejo de otra autoridad"),
    "accreditation.mirror.written": _("Guardó un espejo de otra autoridad"),
    "accreditation.ratification.started": _("Comenzó una ratificación"),
    "accreditation.reading.annulled": _("Anuló una lectura de gafete"),
    "accreditation.representative.decided": _("Decidió sobre un representante"),
    "accreditation.representative.registered": _("Registró a un representante"),
    "accreditation.resume_code.sent": _("Envió un código para continuar"),
    "accreditation.resume_code.used": _("Usó un código para continuar"),
    "accreditation.roster.confirmed": _("Confirmó una lista de organización"),
    "accreditation.roster.uploaded": _("Subió una lista de organización"),
    "accreditation.roster.written": _("Guardó una lista de organización"),
    "accreditation.seed_loaded": _("Cargó los datos de base de acreditación"),
}
_VERBS = {
    "ask_withdrawal": _("Pedir la baja"),
    "compromise": _("Declarar comprometida"),
    "end": _("Dar por terminada"),
    "extend_correction": _("Ampliar el plazo"),
    "file_appeal": _("Presentar una inconformidad"),
    "accreditation.servednotice.hand": _("Entregar en mano"),
    "accreditation.servednotice.open": _("Abrir"),
    "accreditation.servednotice.presume": _("Tener por notificado"),
    "accreditation.application.hand_over": _("Entregar a otra persona"),
    "accreditation.application.release": _("Soltar"),
    "accreditation.application.take": _("Tomar"),
    "accreditation.application.take_over": _("Tomar de quien está ausente"),
    "open_proceeding": _("Abrir un procedimiento"),
}


def register() -> None:
    """Give each act its sentence."""
    register_acts(_ACTS, _VERBS)
