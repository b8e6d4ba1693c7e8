"""What leaves accreditation through the export gate."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accreditation.forms import QueueFilter
from accreditation.models import (
    Accreditation,
    Application,
    ApplicationDocument,
    MirroredAccreditation,
    RequirementCheck,
)
from accreditation.querysets import ApplicationQuerySet
from accreditation.reports.lists import (
    accreditation_workbook,
    application_workbook,
    verdict_workbook,
)
from accreditation.views.counters import register as register_counters
from core.exports import Export, Gathered, Params, as_query, register_export
from core.permissions import Permission, can
from core.reports.formats import Format
from missions.models import Mission

EXPORT = Permission.EXPORT_PERSONAL_DATA


def _missions(user: Any) -> Any:
    return Mission.objects.where(user, EXPORT).values("pk")


def _applications(params: Params, user: Any) -> ApplicationQuerySet:
    rows = Application.objects.desk(user)
    if not can(user, EXPORT):
        rows = rows.filter(call__mission__in=_missions(user))
    form = QueueFilter(as_query(params))
    return form.apply(rows, user=user, at=timezone.now()).in_turn()


def _gather_applications(params: Params, user: Any, at: datetime) -> Gathered:
    return application_workbook(_applications(params, user), at=at)


def _gather_verdicts(params: Params, user: Any, at: datetime) -> Gathered:
    return verdict_workbook(_applications(params, user), at=at)


def _count_verdicts(params: Params, user: Any) -> int:
    files = _applications(params, user).order_by().values("pk")
    seen = ApplicationDocument.objects.filter(
        application__in=files, is_current=True, examined_at__isnull=False
    )
    return seen.count() + RequirementCheck.objects.filter(application__in=files).count()


def _accreditations(params: Params, user: Any) -> Any:
    rows = Accreditation.objects.visible_to(user)
    if not can(user, EXPORT):
        rows = rows.filter(mission__in=_missions(user))
    text = as_query(params).get("q", "")
    return (rows.with_folio(text) if text else rows).order_by("folio")


def _gather_accreditations(params: Params, user: Any, at: datetime) -> Gathered:
    ours, theirs = _accreditations(params, user), _mirrored(params, user)
    return accreditation_workbook(ours, theirs, at=at)


def _mirrored(params: Params, user: Any) -> Any:
    """What other authorities granted: told apart in the sheet."""
    rows = MirroredAccreditation.objects.visible_to(user)
    if not can(user, EXPORT):
        rows = rows.filter(mission__in=_missions(user))
    text = as_query(params).get("q", "")
    rows = rows.filter(number__icontains=text) if text else rows
    return rows.order_by("authority", "number_key")


def _count_accreditations(params: Params, user: Any) -> int:
    return int(_accreditations(params, user).count() + _mirrored(params, user).count())


QUEUE = tuple(QueueFilter.base_fields)
# Code, title, name of the file, what is gathered, how many rows, keys of the list.
EXPORTS: tuple[tuple[str, Any, str, Any, Any, tuple[str, ...]], ...] = (
    (
        *("accreditation.applications", _("Solicitudes"), "solicitudes"),
        _gather_applications,
        lambda params, user: _applications(params, user).count(),
        QUEUE,
    ),
    (
        *("accreditation.verdicts", _("Requisitos verificados")),
        *("requisitos-verificados", _gather_verdicts, _count_verdicts, QUEUE),
    ),
    (
        *("accreditation.accreditations", _("Acreditaciones"), "acreditaciones"),
        _gather_accreditations,
        _count_accreditations,
        ("q",),
    ),
)


def register() -> None:
    """Called when the app is ready."""
    register_counters()
    for code, title, stem, gather, count, keys in EXPORTS:
        register_export(
            Export(
                code=code,
                title=title,
                stem=stem,
                formats=(Format.XLSX, Format.CSV),
                permissions=(EXPORT,),
                gather=gather,
                count=count,
                keys=keys,
                plain=frozenset(keys),
            )
        )
