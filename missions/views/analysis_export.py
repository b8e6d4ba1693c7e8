"""A part of the analysis as a document: the figures and tables of the page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.forms import Form
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.exports import Export, Gathered, Params, as_query, register_export
from core.permissions import Permission
from core.reports.document import ReportDocument, Section, paragraph
from core.reports.formats import Format
from core.reports.institute import current_institute
from core.reports.spanish import short_date
from missions.enums import ExportPurpose
from missions.forms.analysis import AnswerFilter, PlaceFilter, counted
from missions.forms.finding_filter import FindingFilter
from missions.models import Finding, Mission, Submission
from missions.reports.analysis import Grid
from missions.reports.analysis.answers import question_grid
from missions.reports.analysis.findings import finding_grids, incident_grids
from missions.reports.analysis.places import place_grids, with_state
from missions.reports.checklist_summary import summary
from missions.reports.labels import Labels
from missions.views.analysis import TABS, answers_of
from missions.views.exports import mission_of

READ = Permission.READ_FINDING


@dataclass(frozen=True, slots=True)
class Part:
    """What a page counts, with the filter it was asked for."""

    form: Form
    rows: "QuerySet[Any]"
    grids: Callable[[], Sequence[Grid]]


def _part(params: Params, user: Any) -> tuple[Mission | None, Part | None]:
    """The part of a mission in which the person reads findings."""
    asked = mission_of(params)
    allowed = Mission.objects.where(user, READ).select_related("process")
    mission = allowed.filter(pk=asked.pk).first() if asked else None
    query = as_query(params)
    if mission is None:
        return None, None
    if query.get("part") == "analysis_answers":
        return mission, _answers(query, mission)
    if query.get("part") == "analysis_places":
        return mission, _places(query, mission)
    return mission, _findings(query, mission)


def _findings(query: Any, mission: Mission) -> Part:
    labels, given = Labels(), counted(query)
    gather = finding_grids
    if query.get("part") == "analysis_incidents":
        given["only"], gather = "incident", incident_grids
    form = FindingFilter(given, labels=labels)
    rows = form.narrow(Finding.objects.filter(mission=mission))
    return Part(form, rows, lambda: gather(rows, labels))


def _answers(query: Any, mission: Mission) -> Part:
    form, among, checklist, _given = answers_of(query, mission)
    rows = form.narrow(Submission.objects.filter(mission=mission))
    return Part(
        form,
        rows,
        lambda: (
            [question_grid(d) for d in summary(checklist, among)] if checklist else []
        ),
    )


def _places(query: Any, mission: Mission) -> Part:
    labels = Labels()
    form = PlaceFilter(query, labels=labels)
    rows = form.narrow(with_state(mission))
    return Part(form, rows, lambda: place_grids(rows, labels))


def _count(params: Params, user: Any) -> int:
    _mission, part = _part(params, user)
    return part.rows.order_by().count() if part else 0


def _gather(params: Params, user: Any, at: datetime) -> Gathered:
    mission, part = _part(params, user)
    titles = {f"{name}": label for name, label in TABS}
    chosen = str(titles.get(as_query(params).get("part", ""), TABS[0][1]))
    grids = [g for g in (part.grids() if part else ()) if g.svg and not g.is_empty]
    source = _("Registro de la misión, corte al %(day)s.") % {"day": short_date(at)}
    blocks = tuple(grid.figure(source) for grid in grids)
    said = paragraph(_filters(part.form) if part else "")
    document = ReportDocument(
        title=_("Análisis: %(part)s") % {"part": chosen},
        subtitle=mission.name_es if mission else "",
        institute=current_institute(),
        generated_at=at,
        sections=(Section("analysis", chosen, (said, *blocks)),),
    )
    return document, _count(params, user)


def _filters(form: Form) -> str:
    """The filters in use, as the page calls them."""
    used = [
        f"{field.label}: {_said(field)}"
        for field in form
        if field.label and field.value() not in (None, "")
    ]
    if not used:
        return _("Sin filtros.")
    return _("Filtros: %(filters)s.") % {"filters": "; ".join(used)}


def _said(field: Any) -> str:
    """The chosen entry of a list by its name."""
    choices = getattr(field.field, "choices", ())
    names = {str(key): str(label) for key, label in choices}
    return names.get(str(field.value()), str(field.value()))


def register() -> None:
    """Called when the app is ready."""
    names = {*FindingFilter.base_fields, *AnswerFilter.base_fields}
    names |= {*PlaceFilter.base_fields, "mission", "part"}
    register_export(
        Export(
            code="missions.analysis",
            title=gettext_lazy("Análisis"),
            stem="analisis",
            formats=(Format.PDF, Format.DOCX),
            permissions=(READ,),
            gather=_gather,
            count=_count,
            keys=tuple(sorted(names)),
            plain=frozenset(names - {"q"}),
            personal=False,
            scope=mission_of,
            purposes=tuple(ExportPurpose.choices),
        )
    )
