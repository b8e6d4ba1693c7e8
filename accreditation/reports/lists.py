"""Lists of files and of accreditations as workbooks: no identity numbers."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from accreditation.models import Accreditation, Application
from core.reports.document import Kind
from core.reports.institute import list_workbook, text_columns
from core.reports.xlsx import Workbook


def application_workbook(rows: Any, *, at: datetime) -> tuple[Workbook, int]:
    """The files of a queue as its list shows them, with how to reach the people."""
    columns = text_columns(
        *(_("Folio"), _("Nombre"), _("Sexo"), _("Correo"), _("Teléfono")),
        *(_("Organización"), _("País"), _("Distrito"), _("Vía"), _("Estado")),
        (_("Recibida"), Kind.DATETIME),
        (_("Vence"), Kind.DATETIME),
        _("Revisa"),
    )
    lines = [_application(row) for row in rows.for_list()]
    return list_workbook(_("Solicitudes"), columns, lines, at=at), len(lines)


def _application(row: Application) -> tuple[Any, ...]:
    person = row.person
    known = (
        (person.full_name, person.get_sex_display(), person.email, str(person.phone))
        if person
        else ("", "", "", "")
    )
    return (
        row.folio,
        *known,
        row.institution.name if row.institution else "",
        str(row.country.name),
        str(row.district or ""),
        row.get_channel_display(),
        row.get_status_display(),
        row.received_at,
        row.due_at,
        str(row.reviewer or ""),
    )


def accreditation_workbook(rows: Any, *, at: datetime) -> tuple[Workbook, int]:
    """Accreditations with their people and validity."""
    columns = text_columns(
        *(_("Folio"), _("Nombre"), _("Tipo"), _("Correo"), _("País"), _("Estado")),
        (_("Vigente desde"), Kind.DATE),
        (_("Vigente hasta"), Kind.DATE),
    )
    lines = [_accreditation(row) for row in rows.for_list()]
    return list_workbook(_("Acreditaciones"), columns, lines, at=at), len(lines)


def _accreditation(row: Accreditation) -> tuple[Any, ...]:
    person = row.participant.person
    return (
        row.folio,
        person.full_name,
        row.get_role_display(),
        person.email,
        str(row.participant.country.name),
        row.get_status_display(),
        row.starts_on,
        row.ends_on,
    )
