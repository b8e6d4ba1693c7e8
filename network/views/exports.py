"""What leaves the network through the export gate."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.exports import Export, Gathered, Params, as_query, register_export
from core.permissions import Permission, can
from core.reports.document import Kind
from core.reports.formats import Format
from core.reports.institute import list_workbook, text_columns
from network.forms import MemberFilter
from network.models import RedMembership

EXPORT = Permission.EXPORT_PERSONAL_DATA


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


def register() -> None:
    """Called when the app is ready."""
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
