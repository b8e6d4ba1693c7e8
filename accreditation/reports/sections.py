"""The section «Acreditación» of the programme report."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accreditation.reports import counters
from accreditation.reports.figures import Figures, Line, gather_figures
from accreditation.reports.mirrored import mirrored_blocks
from accreditation.reports.month import gather_month
from core.reports.document import (
    Block,
    Column,
    Datum,
    Figured,
    Heading,
    Kind,
    Ref,
    Section,
    Table,
    paragraph,
)
from core.reports.registry import register_section
from core.reports.spanish import count, short_date
from missions.reports.kinds import MONTHLY

TITLE = gettext_lazy("Acreditación")
_MODALITIES = gettext_lazy(
    "Acreditaciones vigentes. Una acreditación puede abarcar varias modalidades."
)


def register() -> None:
    """Called when the app is ready."""
    register_section(
        report="programme",
        key="accreditation",
        order=45,
        title=TITLE,
        gather=gather_accreditation,
    )
    register_section(
        report=MONTHLY, key="accreditation", order=45, title=TITLE, gather=gather_month
    )


def gather_accreditation(mission: Any, at: datetime) -> Section:
    """Requests by what became of them; accreditations by sex and by what they are."""
    figures = gather_figures(mission)
    data = _data(figures)
    if not figures.received and not figures.mirrored:
        return Section("accreditation", str(TITLE), data=data)
    blocks: list[Block] = [
        paragraph(
            _("Se recibieron "),
            Figured(data[0], count(figures.received, "solicitud", "solicitudes")),
            _(" y se otorgaron "),
            Figured(
                data[1],
                count(figures.accredited, "acreditación", "acreditaciones"),
            ),
            _(", como se detalla en la "),
            Ref("accreditation.requests"),
            ".",
        ),
        _requests_table(figures),
        *_counters(figures),
        *_by_sex("type", _("tipo"), figures.by_type, note=_ended_note(figures)),
        *_by_sex("district", _("distrito"), figures.by_district),
        *_by_sex("country", _("país"), figures.by_country),
        *_by_sex(
            "modality", _("modalidad"), figures.by_modality, note=str(_MODALITIES)
        ),
        *_reasons(figures),
        *mirrored_blocks(figures.mirrored),
    ]
    source = _("Registro de solicitudes y acreditaciones, corte al %(day)s.") % {
        "day": short_date(at)
    }
    sourced = tuple(
        replace(block, source=source) if isinstance(block, Table) else block
        for block in blocks
    )
    return Section("accreditation", str(TITLE), sourced, data=data)


def _data(figures: Figures) -> tuple[Datum, ...]:
    files, granted = "Registro de solicitudes.", "Registro de acreditaciones."
    return (
        Datum("accreditation.received", figures.received, files, figures.rows),
        Datum(
            "accreditation.granted",
            figures.accredited,
            granted,
            figures.accredited_rows,
        ),
        *(
            Datum(f"accreditation.requests.{number}", value, files)
            for number, (_label, value) in enumerate(figures.requests)
        ),
    )


def _requests_table(figures: Figures) -> Table:
    return Table(
        "accreditation.requests",
        _("Solicitudes de acreditación"),
        (
            Column(_("Situación"), 0, width=3),
            Column(_("Número"), 1, Kind.INTEGER),
        ),
        figures.requests,
    )


def _counters(figures: Figures) -> list[Block]:
    """The counters of the councils by sex, and how the files arrived."""
    counted = figures.counters
    columns = (
        Column(_("Contador"), 0, width=3),
        Column(_("Mujeres"), 1, Kind.INTEGER),
        Column(_("Hombres"), 2, Kind.INTEGER),
        Column(_("Otros"), 3, Kind.INTEGER),
        Column(_("Sin dato"), 4, Kind.INTEGER),
        Column(_("Total"), 5, Kind.INTEGER),
    )
    rows = tuple(
        (str(m.label), *_sexes(counted.total, m.code)) for m in counters.MEASURES
    )
    courses = (_("Cursos impartidos"), None, None, None, None, counted.courses)
    caption = _("Contadores de solicitudes por sexo")
    channel = _("Solicitudes recibidas por vía")
    lines = tuple((ln.label, *_sexes(ln, "received")) for ln in counted.by["channel"])
    first = Column(_("Vía"), 0, width=3)
    return [
        Heading(caption),
        Table("accreditation.counters", caption, columns, (*rows, courses)),
        Table("accreditation.channel", channel, (first, *columns[1:]), lines),
    ]


def _sexes(line: counters.Line, measure: str) -> tuple[int, ...]:
    by_sex = (line.number(measure, sex) for sex in counters.SEXES)
    return (*by_sex, line.number(measure))


def _ended_note(figures: Figures) -> str:
    """Why more were granted than take part."""
    if not figures.ended:
        return ""
    return _("Incluye %(ended)s que después se cancelaron o retiraron.") % {
        "ended": count(figures.ended, "acreditación", "acreditaciones")
    }


def _by_sex(
    key: str, what: str, lines: tuple[Line, ...], *, note: str = ""
) -> list[Block]:
    """A heading and a table with its totals; nothing when there is nothing."""
    if not lines:
        return []
    caption = _("Personas acreditadas por %(what)s") % {"what": what}
    columns = (
        Column(what.capitalize(), "label", width=3),
        Column(_("Mujeres"), "women", Kind.INTEGER),
        Column(_("Hombres"), "men", Kind.INTEGER),
        Column(_("Otros"), "others", Kind.INTEGER),
        Column(_("Total"), "total", Kind.INTEGER),
    )
    total = Line(
        _("Total"),
        women=sum(line.women for line in lines),
        men=sum(line.men for line in lines),
        others=sum(line.others for line in lines),
    )
    # One accreditation may cover several modalities: their sum means nothing.
    last = None if key == "modality" else total
    table = Table(
        f"accreditation.{key}", caption, columns, lines, total=last, note=note
    )
    return [Heading(caption), table]


def _reasons(figures: Figures) -> list[Block]:
    if not figures.reasons:
        return []
    caption = _("Motivos de denegación y de cancelación")
    columns = (
        Column(_("Acto"), 0),
        Column(_("Fundamento"), 1, width=3),
        Column(_("Número"), 2, Kind.INTEGER),
    )
    return [
        Heading(caption),
        Table("accreditation.reasons", caption, columns, figures.reasons),
    ]
