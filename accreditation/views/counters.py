"""Counters on screen, the files behind each number, the workbook, what is public."""

import csv
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from accreditation.forms.counters import CounterFilter
from accreditation.models import Application
from accreditation.querysets import ApplicationQuerySet
from accreditation.reports import counters as figures
from accreditation.reports.counters_book import counters_workbook
from accreditation.reports.mirrored import gather_mirrored
from core.exports import Export, Gathered, Params, as_query, register_export
from core.http import AuthenticatedHttpRequest
from core.permissions import Permission, can, requires
from core.reports.formats import Format
from core.reports.text import csv_safe
from missions.models import Mission

READ = (Permission.READ_APPLICATION, Permission.READ_REPORT)
PAGE_SIZE = 50
SEX_NAMES = {
    "woman": gettext_lazy("Mujeres"),
    "man": gettext_lazy("Hombres"),
    "other": gettext_lazy("Otros"),
    "": gettext_lazy("Sin dato"),
}


def _form(user: Any, data: Any) -> CounterFilter:
    return CounterFilter(data, missions=Mission.objects.where(user, *READ))


def _files(form: CounterFilter) -> ApplicationQuerySet:
    rows = Application.objects.filter(call__mission__in=form.counted_missions())
    rows = rows.filter(form.condition())
    code = form.modality_code()
    if not code:
        return rows
    return rows.filter(pk__in=rows.filter(modalities__code=code).values("pk"))


@require_safe
@requires(*READ)
def counters(request: AuthenticatedHttpRequest) -> HttpResponse:
    """All counters on one page; numbers lead to their files where one may read them."""
    form = _form(request.user, request.GET)
    missions = form.counted_missions()
    found = figures.gather_counters(_files(form), missions)
    by, measure = form.chosen("by", "kind"), form.chosen("measure", "distributed")
    context = {
        "form": form,
        "stats": [
            {"label": m.label, "value": found.total.number(m.code), "hint": m.meaning}
            for m in figures.MEASURES
        ]
        + [{"label": _("Cursos impartidos"), "value": found.courses}],
        "measures": figures.MEASURES,
        "sexes": list(SEX_NAMES.values()),
        "by": by,
        "by_label": figures.DIMENSIONS[by],
        "measure": figures.MEASURE[measure],
        "lines": [_line(line, measure) for line in found.by[by]],
        "by_sex": _by_sex(found.total),
        "total": _line(found.total, measure),
        "overlap": by == "modality",
        "mirrored": gather_mirrored(missions),
        "query": request.GET.urlencode(),
        "may_read": _may_read(request.user, missions),
    }
    template = "accreditation/counters.html"
    return render(request, template + "#rows" if request.htmx else template, context)


def _may_read(user: Any, missions: list[Mission]) -> bool:
    return all(can(user, Permission.READ_APPLICATION, mission) for mission in missions)


def _line(line: figures.Line, measure: str) -> dict[str, Any]:
    return {
        "key": line.key,
        "label": line.label,
        "numbers": [(m.code, line.number(m.code)) for m in figures.MEASURES],
        "sexes": [(sex or "none", line.number(measure, sex)) for sex in figures.SEXES],
        "all": line.number(measure),
    }


def _by_sex(total: figures.Line) -> list[dict[str, Any]]:
    return [
        {
            "key": sex or "none",
            "label": name,
            "numbers": [(m.code, total.number(m.code, sex)) for m in figures.MEASURES],
        }
        for sex, name in SEX_NAMES.items()
    ]


@require_safe
@requires(Permission.READ_APPLICATION)
def counter_rows(request: AuthenticatedHttpRequest) -> HttpResponse:
    """The files behind one number: as many as the number says."""
    form = _form(request.user, request.GET)
    missions = [m for m in form.counted_missions() if _may_read(request.user, [m])]
    measure = figures.MEASURE.get(request.GET.get("of", ""), figures.MEASURES[1])
    rows = _files(form).filter(measure.condition, call__mission__in=missions)
    by, key = request.GET.get("by", ""), request.GET.get("key", "")
    if by in figures.DIMENSIONS and key:
        rows = rows.filter(figures.condition_of(by, key))
    if sex := request.GET.get("only", ""):
        rows = (
            rows.filter(person__sex=sex)
            if sex != "none"
            else rows.filter(person__isnull=True)
        )
    page = Paginator(rows.for_list().order_by("folio", "created_at"), PAGE_SIZE)
    context = {"page": page.get_page(request.GET.get("page")), "measure": measure}
    template = "accreditation/counter_rows.html"
    return render(request, template + "#rows" if request.htmx else template, context)


@require_safe
@login_not_required
def public_figures(request: HttpRequest, code: str = "") -> HttpResponse:
    """Counters that anyone may read; small numbers are left out."""
    missions = Mission.objects.exclude(status="draft").select_related("process")
    if not code:
        return render(
            request,
            "accreditation/public_figures.html",
            {"missions": missions.order_by("-starts_on")},
        )
    mission = get_object_or_404(missions, code=code)
    rows = Application.objects.filter(call__mission=mission)
    tables = public_tables(figures.gather_counters(rows, [mission]))
    if request.GET.get("format") == "csv":
        return _csv(tables, code)
    context = {"mission": mission, "tables": tables, "small": figures.SMALL}
    return render(request, "accreditation/public_figures.html", context)


def public_tables(found: figures.Counters) -> list[dict[str, Any]]:
    """A table for each measure and breakdown, with the small numbers taken out."""
    total = figures.published([replace(found.total)], "received")
    if total[0][1][-1] is None:
        return []
    return [
        {
            "measure": figures.MEASURE[measure].label,
            "by": figures.DIMENSIONS[by],
            "rows": figures.published(found.by[by], measure),
        }
        for measure in ("received", "valid")
        for by in ("kind", "district", "channel")
        if found.by[by]
    ]


def _csv(tables: list[dict[str, Any]], code: str) -> HttpResponse:
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="cifras-{code.lower()}.csv"'
    writer = csv.writer(answer)
    names = (_("Contador"), _("Desglose"), _("Valor"), _("Mujeres"), _("Hombres"))
    writer.writerow([*names, _("Otros"), _("Total")])
    for table in tables:
        for label, cells in table["rows"]:
            head = (str(table["measure"]), str(table["by"]), csv_safe(label))
            writer.writerow([*head, *("" if n is None else n for n in cells)])
    return answer


def _gather(params: Params, user: Any, at: datetime) -> Gathered:
    form = _form(user, as_query(params))
    found = figures.gather_counters(_files(form), form.counted_missions())
    mirrored = gather_mirrored(form.counted_missions())
    return counters_workbook(found, at=at, mirrored=mirrored), found.total.number(
        "distributed"
    )


def register() -> None:
    """Called when the app is ready."""
    keys = tuple(CounterFilter.base_fields)
    register_export(
        Export(
            code="accreditation.counters",
            title=gettext_lazy("Contadores de acreditación"),
            stem="contadores",
            formats=(Format.XLSX,),
            permissions=READ,
            gather=_gather,
            count=lambda params, user: _gather(params, user, timezone.now())[1],
            keys=keys,
            plain=frozenset(keys),
            personal=False,
        )
    )
