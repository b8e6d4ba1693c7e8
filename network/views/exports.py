"""What leaves the network through the export gate."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.exports import Export, Gathered, Params, as_query, register_export
from core.permissions import Permission, can
from core.reports.document import Kind
from core.reports.formats import Format
from core.reports.institute import list_workbook, text_columns
from network.forms import MemberFilter
from network.models import Enrolment, RedMembership, TrainingSession

EXPORT, TRAIN = Permission.EXPORT_PERSONAL_DATA, Permission.MANAGE_TRAINING


def _rows(params: Params, user: Any) -> Any:
    if not can(user, EXPORT):
        return RedMembership.objects.none()
    rows = RedMembership.objects.visible_to(user)
    return MemberFilter(as_query(params)).narrow(rows).order_by("folio")


def _gather(params: Params, user: Any, at: datetime) -> Gathered:
    columns = text_columns(
        *(_("Folio"), _("Nombre"), _("Sexo"), _("Correo"), _("Teléfono"), _("Tipo")),
        *(_("Organización"), _("Estado"), _("Acepta correo"), _("Acepta WhatsApp")),
        (_("Alta"), Kind.DATE),
    )
    rows = _rows(params, user).select_related("person", "institution")
    lines = [_line(row) for row in rows]
    return list_workbook(_("Integrantes de la Red"), columns, lines, at=at), len(lines)


def _line(row: RedMembership) -> tuple[Any, ...]:
    yes, no = _("Sí"), _("No")
    return (
        row.folio,
        row.person.full_name,
        row.person.get_sex_display(),
        row.person.email,
        str(row.person.phone),
        row.get_kind_display(),
        row.institution.name if row.institution else "",
        row.get_status_display(),
        yes if row.by_mail else no,
        yes if row.by_whatsapp else no,
        row.joined_on,
    )


def _session(params: Params) -> TrainingSession | None:
    found = as_query(params).get("session", "")
    try:
        rows = TrainingSession.objects.select_related("course")
        return rows.filter(pk=found).first() if found else None
    except (ValueError, ValidationError):
        return None


def _seats(params: Params, user: Any) -> Any:
    session = _session(params)
    if session is None or not can(user, TRAIN):
        return Enrolment.objects.none()
    seats = session.enrolments.seated().select_related("person", "result")
    return seats.order_by("person__first_surname", "person__given_names")


def _gather_attendance(params: Params, user: Any, at: datetime) -> Gathered:
    columns = text_columns(
        *(_("Nombre"), _("Asistencia"), _("Cómo se registró")),
        *((_("Registrada"), Kind.DATETIME), _("Resultado")),
    )
    lines = [_attended(row) for row in _seats(params, user)]
    session = _session(params)
    title = f"{_('Lista de asistencia')} · {session}" if session else ""
    return list_workbook(title, columns, lines, at=at), len(lines)


def _attended(row: Enrolment) -> tuple[Any, ...]:
    result = getattr(row, "result", None)
    marked = timezone.localtime(row.marked_at) if row.marked_at else None
    return (
        row.person.full_name,
        row.get_status_display(),
        row.get_method_display() if row.marked_at else "",
        marked.replace(tzinfo=None) if marked else None,
        result.get_outcome_display() if result else "",
    )


def register() -> None:
    """Called when the app is ready."""
    register_export(
        Export(
            code="network.attendance",
            title=gettext_lazy("Lista de asistencia"),
            stem="asistencia",
            formats=(Format.XLSX, Format.CSV),
            permissions=(TRAIN,),
            gather=_gather_attendance,
            count=lambda params, user: _seats(params, user).count(),
            keys=("session",),
            plain=frozenset({"session"}),
        )
    )
    register_export(
        Export(
            code="network.members",
            title=gettext_lazy("Integrantes de la Red"),
            stem="red",
            formats=(Format.XLSX, Format.CSV),
            permissions=(EXPORT,),
            gather=_gather,
            count=lambda params, user: _rows(params, user).count(),
            keys=tuple(MemberFilter.base_fields),
            plain=frozenset({"status", "kind"}),
        )
    )
