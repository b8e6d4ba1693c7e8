"""What the acts of the network are called in the audit chain."""

from django.utils.translation import gettext_lazy as _

from core.acts import register_acts


def register() -> None:
    """Give each act its sentence."""
    register_acts(
        {
            "network.attempt.started": _("Comenzó una evaluación"),
            "network.attempt.submitted": _("Entregó una evaluación"),
            "network.certificate.issued": _("Emitió una constancia"),
            "network.certificate.revoked": _("Revocó una constancia"),
            "network.codes.closed": _("Cerró los códigos de asistencia"),
            "network.codes.opened": _("Abrió los códigos de asistencia"),
            "network.course.changed": _("Cambió un curso"),
            "network.course.created": _("Creó un curso"),
            "network.course.version": _("Comenzó una versión de un curso"),
            "network.enrolled": _("Inscribió a una persona en una sesión"),
            "network.evaluation.saved": _("Guardó una evaluación"),
            "network.person.created": _("Registró a una persona"),
            "network.person.updated": _("Corrigió los datos de una persona"),
            "network.question.saved": _("Guardó una pregunta de evaluación"),
            "network.question.withdrawn": _("Retiró una pregunta de evaluación"),
            "network.queued": _("Puso a una persona en lista de espera"),
            "network.result.recorded": _("Registró el resultado de una capacitación"),
            "network.result_change.confirmed": _("Confirmó el cambio de un resultado"),
            "network.result_change.discarded": _("Descartó el cambio de un resultado"),
            "network.result_change.proposed": _("Propuso cambiar un resultado"),
            "network.session.changed": _("Cambió una sesión de capacitación"),
            "network.session.held": _("Dio por celebrada una sesión"),
            "network.session.scheduled": _("Programó una sesión de capacitación"),
            "network.session.supervised": _("Anotó la supervisión de una sesión"),
        },
        verbs={"network.redmembership.request": _("Pedir su ingreso")},
    )
