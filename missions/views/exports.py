"""What leaves missions through the export gate."""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.exports import Export, Gathered, Params, as_query, register_export
from core.permissions import Permission
from core.reports.document import Column
from core.reports.formats import Format
from core.reports.institute import current_institute, list_workbook, text_columns
from core.reports.xlsx import Sheet, Workbook
from missions.enums import ExportPurpose
from missions.forms.missions import ParticipantFilter
from missions.forms.reports import MatrixForm
from missions.models import Activity, Mission, Participant, Route, TeamMember
from missions.reports.labels import Labels
from missions.reports.matrix import (
    MatrixFilters,
    iter_matrix,
    matrix_pairs,
    workbook,
)
from missions.reports.matrix_rows import columns, matrix_rows
from missions.reports.route_sheets import route_sheets
from missions.views.sheet import group_heads

EXPORT, READ = Permission.EXPORT_PERSONAL_DATA, Permission.READ_FINDING
DEPLOY = Permission.DEPLOY_TEAMS
# Pages of a printed matrix that somebody may still turn; the workbook has no limit.
MOST_PRINTED, CHUNK = 3000, 500


def mission_of(params: Params) -> Mission | None:
    found = as_query(params).get("mission", "")
    try:
        return Mission.objects.filter(pk=found).first() if found else None
    except ValueError:
        return None


def _rows(params: Params, user: Any) -> Any:
    mission = mission_of(params)
    if mission is None or not Mission.objects.where(user, EXPORT).filter(pk=mission.pk):
        return Participant.objects.none()
    form = ParticipantFilter(as_query(params), mission=mission)
    return form.narrow(Participant.objects.filter(mission=mission).for_list())


def _gather(params: Params, user: Any, at: datetime) -> Gathered:
    columns = text_columns(
        *(_("Nombre"), _("Tipo"), _("Sexo"), _("Correo"), _("Teléfono")),
        *(_("Distrito"), _("Institución"), _("País"), _("Modalidades"), _("Estado")),
    )
    lines = [_line(row) for row in _rows(params, user).prefetch_related("modalities")]
    return list_workbook(_("Participantes"), columns, lines, at=at), len(lines)


def _line(row: Participant) -> tuple[Any, ...]:
    return (
        row.person.full_name,
        row.get_kind_display(),
        row.person.get_sex_display(),
        row.person.email,
        str(row.person.phone),
        str(row.district or ""),
        row.institution.name if row.institution else "",
        str(row.country.name),
        ", ".join(str(modality) for modality in row.modalities.all()),
        row.get_status_display(),
    )


def _activity(params: Params) -> Activity | None:
    found = as_query(params).get("activity", "")
    try:
        rows = Activity.objects.select_related("mission")
        return rows.filter(pk=found).first() if found else None
    except (ValueError, ValidationError):
        return None


def _activity_mission(params: Params) -> Mission | None:
    activity = _activity(params)
    return activity.mission if activity else None


def _present(params: Params, user: Any) -> Any:
    """Who attended an activity of a mission in which `user` may export."""
    activity = _activity(params)
    allowed = Mission.objects.where(user, EXPORT)
    if activity is None or not allowed.filter(pk=activity.mission_id):
        return Participant.objects.none()
    return Participant.objects.filter(attendances__activity=activity).for_list()


def _attendance(params: Params, user: Any, at: datetime) -> Gathered:
    columns = text_columns(
        *(_("Nombre"), _("Tipo"), _("Sexo")),
        *(_("Institución"), _("País"), _("Actividad")),
    )
    activity = _activity(params)
    title = activity.title if activity else ""
    lines = [
        (
            row.person.full_name,
            row.get_kind_display(),
            row.person.get_sex_display(),
            row.institution.name if row.institution else "",
            str(row.country.name),
            title,
        )
        for row in _present(params, user)
    ]
    return list_workbook(_("Asistencia"), columns, lines, at=at), len(lines)


def _routes(params: Params, user: Any) -> "QuerySet[Route]":
    """Routes of the mission, or of one team, that `user` may deploy."""
    mission, team = mission_of(params), as_query(params).get("team", "")
    allowed = Mission.objects.where(user, DEPLOY)
    if mission is None or not allowed.filter(pk=mission.pk):
        return Route.objects.none()
    rows = Route.objects.filter(team__mission=mission)
    try:
        return rows.filter(team=UUID(team)) if team else rows
    except ValueError:
        return rows.none()


def _own_routes(user: Any) -> "QuerySet[Route]":
    return Route.objects.of_user(user).filter(on__gte=timezone.localdate())


def _named(routes: "QuerySet[Route]") -> int:
    """How many people, or else routes, a file of sheets names."""
    people = TeamMember.objects.filter(team__routes__in=routes)
    return max(people.values("team__routes", "pk").distinct().count(), routes.count())


def _route_sheets(params: Params, user: Any, at: datetime) -> Gathered:
    return route_sheets(_routes(params, user), who=str(user), at=at)


# ---- the matrix on paper


def _matrix(params: Params, user: Any) -> tuple[Mission | None, MatrixForm]:
    """The mission where the person reads findings, and the filter of the page."""
    mission = mission_of(params)
    allowed = Mission.objects.where(user, READ).select_related("process")
    found = allowed.filter(pk=mission.pk).first() if mission else None
    headers = [(str(c.attr), c.header) for c in columns()]
    return found, MatrixForm(as_query(params), labels=Labels(), headers=headers)


def _matrix_count(params: Params, user: Any) -> int:
    mission, form = _matrix(params, user)
    return matrix_pairs(mission, form.filters, user).count() if mission else 0


def _matrix_gather(
    params: Params,
    user: Any,
    at: datetime,
    *,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Gathered:
    """The rows of the page in its order, with its columns and its groups."""
    mission, form = _matrix(params, user)
    if mission is None:
        return _printed(None, (), [], [], at), 0
    filters, group = form.filters, form.grouping
    pairs = list(matrix_pairs(mission, filters, user, group)[:MOST_PRINTED])
    heads = group_heads(mission, filters, user, group, pairs, Labels())
    rows: list[Any] = []
    for start in range(0, len(pairs), CHUNK):
        progress(start, len(pairs))
        rows += matrix_rows(mission, pairs[start : start + CHUNK], start=start)
    shown = tuple(c for c in columns() if c.attr == "folio" or c.attr in form.shown)
    return _printed(mission, shown, rows, heads, at), len(rows)


def _matrix_sheet(
    params: Params,
    user: Any,
    at: datetime,
    *,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Gathered:
    """Every column of the filtered rows, a thousand at a time."""
    mission, form = _matrix(params, user)
    if mission is None:
        return _printed(None, (), [], [], at), 0
    total = matrix_pairs(mission, form.filters, user).count()
    rows = iter_matrix(mission, form.filters, user, progress=progress)
    return workbook(mission, rows, at), total


def _printed(
    mission: Mission | None,
    shown: tuple[Column, ...],
    rows: list[Any],
    heads: list[str],
    at: datetime,
) -> Workbook:
    institute, title = current_institute(), _("Matriz de hallazgos")
    name = f"{title} · {mission.name_es}" if mission else title
    sheet = Sheet(title, shown, rows, paper="A3", heads=heads, repeated=("folio",))
    return Workbook(
        title=name,
        author=institute.name,
        created_at=at,
        sheets=(sheet,),
        primary=institute.primary,
    )


def _register_matrix() -> None:
    filters = [f.name for f in fields(MatrixFilters) if f.name != "text"]
    plain = ("mission", *filters, "group", "col")
    printed = (Format.PDF, Format.DOCX)
    paper = Export(
        code="missions.matrix",
        title=gettext_lazy("Matriz de hallazgos"),
        stem="matriz",
        formats=printed,
        permissions=(READ,),
        gather=_matrix_gather,
        count=_matrix_count,
        keys=(*plain, "text"),
        plain=frozenset(plain),
        personal=False,
        long=True,
        most={one.value: MOST_PRINTED for one in printed},
        scope=mission_of,
        purposes=tuple(ExportPurpose.choices),
    )
    sheet = replace(
        paper,
        code="missions.matrix_sheet",
        title=gettext_lazy("Matriz de hallazgos, hoja"),
        formats=(Format.XLSX,),
        gather=_matrix_sheet,
        most={},
    )
    register_export(paper)
    register_export(sheet)


def register() -> None:
    """Called when the app is ready."""
    _register_sheets()
    register_export(
        Export(
            code="missions.attendance",
            title=gettext_lazy("Lista de asistencia"),
            stem="asistencia",
            formats=(Format.XLSX, Format.CSV),
            permissions=(EXPORT,),
            gather=_attendance,
            count=lambda params, user: _present(params, user).count(),
            keys=("activity",),
            plain=frozenset({"activity"}),
            scope=_activity_mission,
        )
    )
    _register_matrix()
    plain = ("mission", *(k for k in ParticipantFilter.base_fields if k != "q"))
    register_export(
        Export(
            code="missions.participants",
            title=gettext_lazy("Participantes"),
            stem="participantes",
            formats=(Format.XLSX, Format.CSV),
            permissions=(EXPORT,),
            gather=_gather,
            count=lambda params, user: _rows(params, user).count(),
            keys=(*plain, "q"),
            plain=frozenset(plain),
            scope=mission_of,
        )
    )


def _register_sheets() -> None:
    register_export(
        Export(
            code="missions.route_sheets",
            title=gettext_lazy("Hojas de ruta"),
            stem="hojas-de-ruta",
            formats=(Format.PDF,),
            permissions=(DEPLOY,),
            gather=_route_sheets,
            count=lambda params, user: _named(_routes(params, user)),
            keys=("mission", "team"),
            plain=frozenset({"mission", "team"}),
            scope=mission_of,
        )
    )
    register_export(
        Export(
            code="missions.my_route_sheet",
            title=gettext_lazy("Mi hoja de ruta"),
            stem="mi-hoja-de-ruta",
            formats=(Format.PDF,),
            permissions=(Permission.LOG_FINDING,),
            gather=lambda params, user, at: route_sheets(
                _own_routes(user), who=str(user), at=at
            ),
            count=lambda params, user: _named(_own_routes(user)),
            own=True,
        )
    )
