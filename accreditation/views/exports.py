"""What leaves accreditation through the export gate."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accreditation.forms import QueueFilter
from accreditation.models import Accreditation, Application
from accreditation.querysets import ApplicationQuerySet
from accreditation.reports.lists import accreditation_workbook, application_workbook
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


def _accreditations(params: Params, user: Any) -> Any:
    rows = Accreditation.objects.visible_to(user)
    if not can(user, EXPORT):
        rows = rows.filter(mission__in=_missions(user))
    text = as_query(params).get("q", "")
    return (rows.with_folio(text) if text else rows).order_by("folio")


def _gather_accreditations(params: Params, user: Any, at: datetime) -> Gathered:
    return accreditation_workbook(_accreditations(params, user), at=at)


def register() -> None:
    """Called when the app is ready."""
    register_counters()
    formats = (Format.XLSX, Format.CSV)
    register_export(
        Export(
            code="accreditation.applications",
            title=_("Solicitudes"),
            stem="solicitudes",
            formats=formats,
            permissions=(EXPORT,),
            gather=_gather_applications,
            count=lambda params, user: _applications(params, user).count(),
            keys=tuple(QueueFilter.base_fields),
            plain=frozenset(QueueFilter.base_fields),
        )
    )
    register_export(
        Export(
            code="accreditation.accreditations",
            title=_("Acreditaciones"),
            stem="acreditaciones",
            formats=formats,
            permissions=(EXPORT,),
            gather=_gather_accreditations,
            count=lambda params, user: _accreditations(params, user).count(),
            keys=("q",),
            plain=frozenset({"q"}),
        )
    )
