"""Annexes: agenda, forms, index of the informes received, directory."""

from datetime import datetime
from typing import Any

from django.utils.encoding import force_str

from core.reports.document import (
    Column,
    Kind,
    Section,
    Table,
    paragraph,
)
from core.reports.spanish import short_date
from missions.enums import Authorisation, ParticipantStatus
from missions.models import (
    Activity,
    ChecklistQuestion,
    ChecklistVersion,
    Informe,
    Mission,
    Participant,
)

AGENDA = (
    Column("Inicia", "starts_at", Kind.DATETIME, width=1.7),
    Column("Actividad", "title_es", width=3.6),
    Column("Lugar", "place", width=2.2),
    Column("Área", "area", width=1.5),
)
FORMS = (
    Column("No.", "number", Kind.INTEGER, width=0.5),
    Column("Pregunta", "label", width=4.6),
    Column("Tipo", "kind", width=2.6),
    Column("Fundamento", "legal", width=1.6),
)
INFORMES = (
    Column("No.", "number", Kind.INTEGER, width=0.5),
    Column("Informe", "title", width=3.4),
    Column("Tipo de autoría", "kind", width=2.0),
    Column("Recibido", "received_at", Kind.DATE, width=1.35),
    Column("¿Autoriza su publicación?", "authorisation", width=2.0),
)
DIRECTORY = (
    Column("Institución", "name", width=4.2),
    Column("Tipo", "kind", width=2.4),
    Column("País", "country", width=1.6),
)


def gather_agenda(mission: Mission, at: datetime) -> Section:
    """Hours, places and areas of the whole agenda."""
    rows = Activity.objects.filter(mission=mission).select_related("area")
    printed = [
        {
            "starts_at": row.starts_at,
            "title_es": row.title_es,
            "place": row.place,
            "area": row.area.code if row.area else "",
        }
        for row in rows.order_by("starts_at", "pk")
    ]
    if not printed:
        return Section("annex_agenda", "", numbered=False)
    table = Table("annex_agenda", "Agenda del programa", AGENDA, printed, by_date=True)
    return Section("annex_agenda", "", (table,), numbered=False)


def gather_forms(mission: Mission, at: datetime) -> Section:
    """The questions of the newest published version of each checklist."""
    versions: dict[Any, ChecklistVersion] = {}
    found = ChecklistVersion.objects.filter(
        checklist__mission=mission, published_at__isnull=False
    ).select_related("checklist")
    for version in found.order_by("checklist__order", "checklist__code", "number"):
        versions[version.checklist_id] = version
    questions: dict[Any, list[ChecklistQuestion]] = {
        v.pk: [] for v in versions.values()
    }
    rows = ChecklistQuestion.objects.filter(version__in=questions)
    for row in rows.exclude(kind__in=("section", "note")).order_by("order", "pk"):
        questions[row.version_id].append(row)
    forms = tuple(_form(one, questions[one.pk]) for one in versions.values())
    return Section("annex_forms", "", forms, numbered=False)


def _form(version: ChecklistVersion, rows: list[ChecklistQuestion]) -> Table:
    return Table(
        key=f"form_{version.checklist.code}",
        caption=f"Cédula: {version.checklist.name_es} (versión {version.number})",
        columns=FORMS,
        rows=[
            {
                "number": number,
                "label": row.label_es,
                "kind": force_str(row.get_kind_display()),
                "legal": row.legal,
            }
            for number, row in enumerate(rows, start=1)
        ],
    )


def gather_informes(mission: Mission, at: datetime) -> Section:
    """Each informe by its number; its title only where it may be published."""
    rows = Informe.objects.filter(mission=mission).select_related("author")
    printed = [
        {
            "number": row.number,
            "title": row.title
            if row.authorisation != Authorisation.NO
            else "Título reservado",
            "kind": force_str(row.author.get_kind_display()),
            "received_at": row.received_at,
            "authorisation": force_str(row.get_authorisation_display()),
        }
        for row in rows.order_by("number")
    ]
    if not printed:
        empty = "No se recibieron informes."
        return Section("annex_informes", "", numbered=False, empty=empty)
    source = f"Registro de informes recibidos, corte al {short_date(at)}."
    table = Table(
        "annex_informes", "Informes recibidos", INFORMES, printed, source=source
    )
    return Section("annex_informes", "", (table,), numbered=False)


def gather_directory(mission: Mission, at: datetime) -> Section:
    """Institutions with people in the mission: names and kinds, nothing personal."""
    rows = Participant.objects.filter(
        mission=mission, status=ParticipantStatus.ACTIVE, institution__isnull=False
    ).select_related("institution")
    found = {row.institution_id: row.institution for row in rows.order_by("pk")}
    printed = [
        {
            "name": one.name,
            "kind": force_str(one.get_kind_display()),
            "country": force_str(one.country.name),
        }
        for one in found.values()
        if one is not None
    ]
    if not printed:
        return Section("annex_directory", "", numbered=False)
    opening = paragraph(
        "Instituciones y organizaciones a las que pertenecen las personas "
        "participantes. Por protección de datos no se publican nombres ni contactos."
    )
    table = Table(
        "annex_directory",
        "Directorio de instituciones participantes",
        DIRECTORY,
        sorted(printed, key=lambda row: (row["country"] != "México", str(row["name"]))),
    )
    return Section("annex_directory", "", (opening, table), numbered=False)
