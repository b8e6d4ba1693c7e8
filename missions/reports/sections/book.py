"""The book Perspectiva Ciudadana: a chapter for each informe that may be published."""

from datetime import datetime
from typing import Any

from core.reports.document import (
    Block,
    Column,
    Figured,
    Note,
    Paragraph,
    Ref,
    Section,
    Table,
    paragraph,
)
from core.reports.narrative import blocks as text_blocks
from core.reports.spanish import count, short_date
from missions.enums import Authorisation, InformeStatus
from missions.models import Informe, Mission
from missions.reports.sections.findings import gather_findings
from missions.reports.tally import datum, said
from missions.rules.informes import PRINTED

FINISHED = (InformeStatus.READY, InformeStatus.PUBLISHED)
NO_NAME = "Autoría reservada a petición de la persona"
LANGUAGES = {
    "es": "español", "en": "inglés", "fr": "francés", "pt": "portugués",
    "other": "otro idioma",
}  # fmt: skip
INDEX = (
    Column("No.", "number", width=0.6),
    Column("Informe", "title", width=4.0),
    Column("Autoría", "author", width=2.6),
    Column("Tipo", "kind", width=2.2),
)


def authorised(mission: Mission) -> list[Informe]:
    """What may be printed now: authorised, edited, and with its text."""
    rows = Informe.objects.filter(mission=mission, status__in=FINISHED)
    allowed = rows.exclude(authorisation=Authorisation.NO).exclude(text="")
    related = ("author__person", "author__institution")
    return list(allowed.select_related(*related).order_by("number"))


def gather_foreword(mission: Mission, at: datetime) -> Section:
    """Written by people."""
    empty = "La presentación está pendiente de redacción."
    return Section("foreword", "", empty=empty, numbered=False, written=True)


def gather_method(mission: Mission, at: datetime) -> Section:
    """What was received, what is printed, what is left out and why."""
    source = f"Registro de informes recibidos, corte al {short_date(at)}."
    rows = list(Informe.objects.filter(mission=mission).order_by("number"))
    if not rows:
        return Section("method", "", empty="No se recibieron informes.")
    printed = authorised(mission)
    received = datum("book.received", [row.pk for row in rows], source)
    shown = datum(PRINTED, [row.pk for row in printed], source)
    blocks: list[Block] = [
        paragraph(
            "Se recibieron ",
            said(received, "informe", "informes", gender="m", bold=True),
            " de personas observadoras y visitantes extranjeras. Esta edición reúne ",
            Figured(shown, count(shown.value, "informe", "informes"), bold=True),
            " cuya publicación autorizaron quienes los escribieron; se respetó su "
            "contenido y solo se corrigió el estilo.",
            footnote="La autorización de cada informe se comprobó al compilar.",
        ),
        *_left_out(rows, printed, source),
    ]
    if printed:
        blocks += [
            paragraph("La ", Ref("index"), " enuncia los informes que se publican."),
            Table(
                key="index",
                caption="Informes que integran esta edición",
                columns=INDEX,
                rows=[_entry(row) for row in printed],
                source=source,
            ),
        ]
    return Section("method", "", tuple(blocks))


def gather_informes(mission: Mission, at: datetime) -> tuple[Section, ...] | Section:
    """One chapter per informe, as its author wrote it."""
    rows = authorised(mission)
    if not rows:
        empty = "Ningún informe cuenta todavía con autorización y edición terminada."
        return Section("informes", "", empty=empty)
    first, *others = (_chapter(row) for row in rows)
    return (first, *others)


def gather_analysis(mission: Mission, at: datetime) -> Section:
    """The analysis of the matrix of findings of the same observation."""
    whole = gather_findings(mission, at)
    opening = paragraph(
        "Lo observado se sistematizó en la matriz de hallazgos, de la que se presenta "
        "el análisis por fase, tema y territorio."
    )
    if not whole.blocks:
        return Section("analysis", "", empty=whole.empty)
    return Section("analysis", "", (opening, *whole.blocks), data=whole.data)


def _chapter(row: Informe) -> Section:
    entry = _entry(row)
    about = f"{entry['author']}. {entry['kind']}. Idioma: {entry['language']}."
    text = text_blocks(row.text)
    return Section(
        f"informes-{row.number}",
        row.title,
        (Note(about), *text),
    )


def _entry(row: Informe) -> dict[str, Any]:
    """What the author lets be printed: with the name or without it."""
    named = row.authorisation == Authorisation.YES
    institution = row.author.institution
    author = str(row.author.person) if named else NO_NAME
    return {
        "number": str(row.number),
        "title": row.title,
        "author": f"{author} ({institution})" if named and institution else author,
        "kind": str(row.author.get_kind_display()),
        "language": LANGUAGES.get(row.language, LANGUAGES["other"]),
    }


def _left_out(
    rows: list[Informe], printed: list[Informe], source: str
) -> list[Paragraph]:
    """How many are not printed and why; never which, nor whose."""
    inside = {row.pk for row in printed}
    out = [row for row in rows if row.pk not in inside]
    withdrawn = [r for r in out if r.withdrawn_at]
    never = [
        r for r in out if r.authorisation == Authorisation.NO and not r.withdrawn_at
    ]
    unfinished = [r for r in out if r.authorisation != Authorisation.NO]
    reasons = (
        ("withdrawn", withdrawn, "se retiró la autorización"),
        ("never", never, "no se autorizó la publicación"),
        ("unfinished", unfinished, "no ha terminado la edición"),
    )
    parts: list[Any] = []
    for key, found, why in reasons:
        if found:
            figure = datum(f"book.{key}", [row.pk for row in found], source)
            parts += [
                "; " if parts else "",
                f"{why} de ",
                Figured(figure, count(figure.value, "informe", "informes")),
            ]
    if not parts:
        return []
    return [paragraph("No se incluyen otros informes: ", *parts, ".")]
