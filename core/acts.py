"""What the acts of the audit chain are called: sentences beside their codes.

Each app registers the sentences of its own acts. A change of state is told by the
label of its verb in the workflow, so that only acts without a workflow need one.
"""

from collections.abc import Mapping

from django.apps import apps
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.workflow import WORKFLOWS

Said = str | Promise
_ACTS: dict[str, Said] = {}
# Verbs of changes of state that no workflow holds, by verb or `type.verb`.
_VERBS: dict[str, Said] = {
    "confirm": _("Confirmar"),
    "approve": _("Autorizar"),
    "cancel": _("Cancelar"),
    "edited": _("Corregir en la administración"),
    "file": _("Presentar"),
    "issue": _("Emitir"),
    "refuse": _("Negar"),
}


def register_acts(acts: Mapping[str, Said], verbs: Mapping[str, Said] = {}) -> None:
    """Add the sentences of an app; call it in `AppConfig.ready`."""
    for kept, new in ((_ACTS, acts), (_VERBS, verbs)):
        for code, said in new.items():
            if kept.setdefault(code, said) != said:
                raise ValueError(f"two sentences for {code!r}")


def known(action: str) -> bool:
    """Whether an act has words of its own or of its verb."""
    return action in _ACTS or bool(_verb(action))


def act_label(action: str) -> str:
    """The sentence of an act; its code when nobody gave it words."""
    if action in _ACTS:
        return str(_ACTS[action])
    verb = _verb(action)
    if not verb:
        return action
    return gettext("%(noun)s: %(verb)s") % {
        "noun": noun(action.rpartition(".")[0]),
        "verb": verb,
    }


def noun(object_type: str) -> str:
    """What the objects of a type are called; the type itself when it is gone."""
    try:
        name = str(apps.get_model(object_type)._meta.verbose_name)
    except (LookupError, ValueError):
        return object_type
    return name[:1].upper() + name[1:]


def acts_like(text: str) -> Q:
    """Acts whose code or whose words hold a text."""
    wanted = text.casefold()
    codes = [code for code, said in _ACTS.items() if wanted in str(said).casefold()]
    found = Q(action__icontains=text) | Q(action__in=codes)
    for verb, said in _all_verbs().items():
        if wanted in str(said).casefold():
            found |= Q(action__endswith=f".{verb}")
    return found


def _verb(action: str) -> str:
    """The label of the verb at the end of an act, of its own app first."""
    object_type, _dot, verb = action.rpartition(".")
    if action in _VERBS:
        return str(_VERBS[action])
    app = object_type.partition(".")[0]
    for workflow in sorted(WORKFLOWS.values(), key=lambda w: _far(w.name, object_type)):
        if workflow.name.partition(".")[0] == app:
            for transition in workflow:
                if transition.name == verb:
                    return str(transition.label)
    return str(_VERBS.get(verb, ""))


def _far(name: str, object_type: str) -> tuple[bool, bool, str]:
    """The workflow of the type first, then one that its name ends with."""
    plain = name.replace("_", "")
    own = plain.rpartition(".")[2]
    return plain != object_type, not object_type.endswith(own), name


def _all_verbs() -> dict[str, Said]:
    found: dict[str, Said] = {
        t.name: t.label for workflow in WORKFLOWS.values() for t in workflow
    }
    return found | _VERBS


register_acts(
    {
        "core.arco.read": _("Consultó una solicitud de derechos ARCO"),
        "core.bulk.finished": _("Terminó un acto en lote"),
        "core.bulk.resumed": _("Reanudó un acto en lote"),
        "core.bulk.started": _("Inició un acto en lote"),
        "core.disposal.done": _("Destruyó datos según su plazo de conservación"),
        "core.disposal.proposed": _("Propuso destruir datos por su plazo"),
        "core.disposed": _("Destruyó un registro por su plazo de conservación"),
        "core.export": _("Exportó datos"),
        "core.export.downloaded": _("Descargó una exportación"),
        "core.export.given_up": _("Una exportación quedó sin efecto"),
        "core.export.grew": _("Una exportación necesitó una segunda persona"),
        "core.file_destroyed": _("Destruyó un archivo"),
        "core.file_read": _("Abrió un archivo reservado"),
        "core.file_refused": _("Un archivo recibido fue rechazado"),
        "core.hold.lifted": _("Levantó una suspensión de destrucción"),
        "core.hold.placed": _("Suspendió la destrucción de datos"),
        "core.notice_accepted": _("Aceptó un aviso de privacidad"),
        "core.notices_loaded": _("Cargó los avisos de privacidad"),
        "core.paper.issued": _("Emitió un documento con folio"),
        "core.paper.written": _("Escribió un documento"),
        "core.sensitive.given": _("Consintió el uso de un dato sensible"),
        "core.sensitive.withdrawn": _("Retiró su consentimiento de un dato sensible"),
        "core.view_removed": _("Quitó una vista guardada"),
        "core.view_saved": _("Guardó una vista"),
        "demo.call_created": _("Demostración: creó una convocatoria"),
        "demo.finished": _("Demostración: terminó de cargar los datos"),
        "demo.loaded": _("Demostración: cargó los datos"),
        "demo.meeting_registered": _("Demostración: registró una reunión"),
        "demo.mission_created": _("Demostración: creó una misión"),
        "demo.role_granted": _("Demostración: otorgó un papel"),
        "api.token.created": _("Creó una llave de la interfaz de programación"),
        "api.token.ended": _("Dio por terminada una llave de la interfaz"),
    }
)
