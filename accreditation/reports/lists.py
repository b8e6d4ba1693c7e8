"""Lists of files and of accreditations as workbooks: no identity numbers."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Prefetch
from django.utils.translation import gettext as _

from accreditation.models import (
    Accreditation,
    Application,
    ApplicationDocument,
    MirroredAccreditation,
    RequirementCheck,
)
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


def accreditation_workbook(
    rows: Any, mirrored: Any, *, at: datetime
) -> tuple[Workbook, int]:
    """Accreditations with their people and validity; whose they are in a column."""
    columns = text_columns(
        *(_("Folio"), _("Nombre"), _("Tipo"), _("Correo"), _("País"), _("Estado")),
        (_("Vigente desde"), Kind.DATE),
        (_("Vigente hasta"), Kind.DATE),
        _("La otorgó"),
    )
    lines = [_accreditation(row) for row in rows.for_list()]
    people = mirrored.select_related("participant__person")
    lines += [_mirrored(row) for row in people]
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
        settings.INSTITUTE["name"],
    )


def _mirrored(row: MirroredAccreditation) -> tuple[Any, ...]:
    person = row.participant.person
    return (
        row.number,
        person.full_name,
        row.participant.get_kind_display(),
        person.email,
        str(row.participant.country.name),
        _("Terminada") if row.ended_at else _("Reflejada"),
        row.starts_on or row.granted_on,
        row.ends_on,
        row.authority,
    )


def verdict_workbook(rows: Any, *, at: datetime) -> tuple[Workbook, int]:
    """Each verdict on a document or requirement, and how it was reached."""
    columns = text_columns(
        *(_("Folio"), _("Se revisó"), _("Cumple"), _("Medio de verificación")),
        *(_("Observación"), _("Revisó")),
        (_("Fecha"), Kind.DATETIME),
    )
    lines = [line for row in _with_verdicts(rows) for line in _verdicts(row)]
    return list_workbook(_("Requisitos verificados"), columns, lines, at=at), len(lines)


def _with_verdicts(rows: Any) -> Any:
    seen = ApplicationDocument.objects.filter(
        is_current=True, examined_at__isnull=False
    )
    checks = RequirementCheck.objects.order_by("examined_at", "code")
    return rows.only("pk", "folio").prefetch_related(
        Prefetch("documents", _signed(seen.order_by("examined_at", "kind"))),
        Prefetch("checks", _signed(checks)),
    )


def _signed(rows: Any) -> Any:
    return rows.select_related("means", "examined_by")


def _verdicts(row: Application) -> Iterator[tuple[Any, ...]]:
    judged: list[ApplicationDocument | RequirementCheck] = [
        *row.documents.all(),
        *row.checks.all(),
    ]
    for found in judged:
        yield (
            row.folio,
            found.subject,
            found.get_verdict_display(),
            str(found.means or ""),
            found.note,
            str(found.examined_by or ""),
            found.examined_at,
        )
