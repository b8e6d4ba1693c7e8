"""May it leave? Rules of the export gate, each returning its reasons."""

from datetime import datetime

from django.utils.translation import gettext as _

from core.enums import ExportStatus, JobStatus
from core.exceptions import Blocker
from core.exports.registry import EXPORTS, Export, Params
from core.models import ExportRequest, User
from core.models.exports import ALONE

REASON_LENGTH = 10
OPEN_AT_ONCE = 10
MOST_ROWS = 100_000


def needs_second(export: Export, rows: int) -> bool:
    """Personal data of many people leave only when two people want it."""
    return export.personal and not export.own and rows > ALONE


def asking_blockers(
    export: Export, *, rows: int, format: str, reason: str, by: User
) -> list[Blocker]:
    """Why this export cannot be asked for now."""
    found = []
    if format not in export.formats:
        found.append(Blocker("format_unknown", _("Ese formato no se ofrece.")))
    if not rows:
        message = _("No hay filas con esos filtros: no se hizo ningún archivo.")
        found.append(Blocker("nothing_to_export", message))
    if rows > MOST_ROWS:
        message = _("Son %(rows)d filas y el límite es 100,000: use más filtros.")
        found.append(Blocker("too_many_rows", message % {"rows": rows}))
    most = export.most.get(format, MOST_ROWS)
    if most < rows <= MOST_ROWS:
        message = _("Son %(rows)d filas y ese formato lleva %(most)d: use más filtros.")
        blocker = Blocker("too_many_rows", message % {"rows": rows, "most": most})
        found.append(blocker)
    if not export.own and len(reason.strip()) < REASON_LENGTH:
        message = _("Escriba el motivo: al menos %(n)d letras.") % {"n": REASON_LENGTH}
        found.append(Blocker("reason_missing", message))
    busy = by.exports.filter(status__in=[ExportStatus.WAITING, ExportStatus.MAKING])
    stopped = [JobStatus.CANCELLED, JobStatus.DEAD]
    if busy.exclude(job__status__in=stopped).count() >= OPEN_AT_ONCE:
        message = _("Ya tiene %(n)d exportaciones en curso: espere a que terminen.")
        found.append(Blocker("too_many_open", message % {"n": OPEN_AT_ONCE}))
    return found


def deciding_blockers(
    request: ExportRequest, *, by: User, at: datetime
) -> list[Blocker]:
    """Why this person cannot agree to, or refuse, this export."""
    export, params = EXPORTS[request.kind], dict[str, object](request.params)
    found = []
    if request.status != ExportStatus.WAITING or request.expires_at <= at:
        message = _("La exportación ya no espera autorización.")
        found.append(Blocker("wrong_state", message))
    if by == request.requested_by:
        message = _("Quien pide una exportación no puede autorizarla.")
        found.append(Blocker("same_person", message))
    if not export.may_agree(by, params):
        message = _("No tiene permiso para autorizar esta exportación.")
        found.append(Blocker("not_allowed", message))
    return found


def link_blockers(request: ExportRequest, *, at: datetime) -> list[Blocker]:
    """Why no link to the file can be made."""
    if request.status == ExportStatus.READY and request.expires_at > at:
        return []
    message = _("El archivo ya no está: pida la exportación otra vez.")
    return [Blocker("no_file", message)]


def shown_filters(export: Export, params: Params) -> dict[str, object]:
    """The filter as the chain may keep it: codes as they are, texts by name."""
    return {k: v if k in export.plain else "…" for k, v in sorted(params.items())}
