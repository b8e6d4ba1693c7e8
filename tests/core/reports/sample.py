"""A report by hand, with one of everything; nothing in it is real."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from django.conf import settings

from core.reports.charts import Series, Tile, bar, line_by_hour, stacked_bar, tile_map
from core.reports.document import (
    Block,
    Column,
    Datum,
    Figure,
    Figured,
    Heading,
    Institute,
    Kind,
    Note,
    Ref,
    ReportDocument,
    Section,
    Table,
    bold,
    bullets,
    italic,
    paragraph,
)
from core.reports.spanish import count

AT = datetime(2026, 11, 21, 18, 30, tzinfo=UTC)
GRID = """AZC:1,0 GAM:2,0 MHI:1,1 CUH:2,1 VCA:3,1 CUJ:0,2 AOB:1,2 BJU:2,2
IZC:3,2 MCO:1,3 COY:2,3 IZP:3,3 TLP:2,4 XOC:3,4 TLH:4,4 MIL:3,5""".split()
TILES = tuple(
    Tile(code, f"Alcaldía {code}", int(place[0]), int(place[2]), index * 7 % 23)
    for index, (code, _, place) in enumerate(item.partition(":") for item in GRID)
)


@dataclass(frozen=True)
class Row:
    name: str
    day: date | None
    people: int
    share: float | None
    cost: float


ROWS = tuple(
    Row(
        f"Visita de ejemplo {n} a la mesa receptora de la unidad territorial {n:02}",
        date(2026, 5, n % 28 + 1),
        n * 137,
        n / 40 if n % 7 else None,
        n * 1250.5,
    )
    for n in range(1, 41)
)
COLUMNS = (
    Column("Visita", "name", width=3),
    Column("Fecha", "day", Kind.DATE, width=1.1),
    Column("Personas", "people", Kind.INTEGER),
    Column("Avance", "share", Kind.PERCENT, width=1.2),
    Column("Costo", "cost", Kind.MONEY, width=1.3),
)


def institute(logo: bool = True) -> Institute:
    file = Path(settings.BASE_DIR) / "static/img/mirada.svg"
    return Institute(
        name="Instituto Electoral de Ejemplo",
        unit="Dirección de Vinculación de Ejemplo",
        address="Calle Inventada 1, Ciudad de Ejemplo",
        logo=file.read_text("utf-8") if logo else "",
    )


def total(rows: Sequence[Row]) -> Row:
    people, cost = sum(r.people for r in rows), sum(r.cost for r in rows)
    return Row("Total", None, people, None, cost)


def visits(key: str = "visits", rows: int = 40) -> Table:
    chosen = ROWS[:rows]
    return Table(
        key=key,
        caption="Visitas realizadas por fecha",
        columns=COLUMNS,
        rows=chosen,
        total=total(chosen) if chosen else None,
        note="Una visita puede abarcar varias mesas.",
        source="Registro de visitas de la misión.",
    )


def chart_data() -> Table:
    return Table(
        key="unused",
        caption="Hallazgos por tema",
        columns=(Column("Tema", 0, width=3), Column("Hallazgos", 1, Kind.INTEGER)),
        rows=(("Accesibilidad de las casillas", 34), ("Capacitación", 21)),
    )


def figures() -> tuple[Figure, ...]:
    topics = [
        ("Accesibilidad de las casillas", 34),
        ("Capacitación", 21),
        ("Boletas", 8),
    ]
    hours = [(f"{h:02}:00", (h * 7) % 50) for h in range(7, 20)]
    parts = [
        Series("Mujeres", (30, 12)),
        Series("Hombres", (25, 9)),
        Series("Otro", (2, 0)),
    ]
    drawn = (
        (
            "topics",
            "Hallazgos por tema",
            bar(title="Temas", desc="Barras", rows=topics),
        ),
        (
            "sexes",
            "Personas acreditadas por tipo y sexo",
            stacked_bar(
                title="Personas",
                desc="Barras apiladas",
                categories=["Observadoras", "Visitantes extranjeras"],
                series=parts,
            ),
        ),
        (
            "hours",
            "Cédulas recibidas por hora",
            line_by_hour(title="Horas", desc="Línea", points=hours),
        ),
        (
            "map",
            "Mesas visitadas por alcaldía",
            tile_map(title="Mapa", desc="Dieciséis cuadros", tiles=TILES),
        ),
    )
    return tuple(
        Figure(
            key=key,
            caption=caption,
            svg=svg,
            alt=f"{caption}: la tabla contiene los valores.",
            table=chart_data() if key == "topics" else None,
            source="Registro de la misión.",
        )
        for key, caption, svg in drawn
    )


def sections() -> tuple[Section, ...]:
    received = Datum("communications", 20, "Comunicaciones recibidas", ("c-1", "c-2"))
    words = count(20, "comunicación", "comunicaciones")
    blocks: tuple[Block, ...] = (
        paragraph(
            "En el periodo que se reporta se recibieron ",
            Figured(received, words, bold=True),
            ", según consta en la ",
            Ref("visits"),
            " y en la ",
            Ref("topics"),
            ". Las personas observadoras ",
            bold("recorrieron"),
            " las demarcaciones con el acompañamiento del ",
            italic("personal de enlace"),
            ".",
            footnote="Corte al 20 de noviembre de 2026.",
        ),
        Heading("Actividades realizadas"),
        bullets("Sesiones informativas", "Recorridos", ("Con ", bold("énfasis"))),
        bullets("Primero", "Segundo", ordered=True),
        Note("Las cifras son preliminares hasta su aprobación.", title="Aviso"),
        visits(),
        Heading("Distribución"),
        *figures(),
    )
    return (
        Section(
            "intro", "Presentación", blocks, data=(Datum("visits", 40, "Visitas"),)
        ),
        Section("empty", "Satisfacción"),
        Section("none", "Logística y recursos", (visits("no-visits", rows=0),)),
        Section("annex", "Anexo", (paragraph("Sin número."),), numbered=False),
    )


def document(
    *, draft: bool = False, chapters: tuple[Section, ...] = ()
) -> ReportDocument:
    return ReportDocument(
        title="Informe final del Programa de Observación",
        subtitle="Consulta de ejemplo 2026",
        institute=institute(),
        generated_at=AT,
        sections=chapters or sections(),
        cover=(
            ("Comisión", "Comisión de Ejemplo"),
            ("Sesión", "Tercera Ordinaria"),
        ),
        folio="EJ/DVE/INF/001/2026",
        draft=draft,
        disclaimer="Los informes expresan las opiniones de quienes los suscriben.",
    )


def long_document(copies: int = 25) -> ReportDocument:
    """25 chapters of two pages: a figure, a table of 20 rows, paragraphs."""
    chapters = []
    for n in range(copies):
        figure = figures()[n % 4]
        own = replace(figure, key=f"f{n}", table=None)
        text = paragraph("Texto de relleno con cifras. " * 30, Ref(f"t{n}"), ".")
        blocks = (text, own, text, visits(f"t{n}", 20))
        chapters.append(Section(f"s{n}", f"Capítulo {n + 1}", blocks))
    return document(chapters=tuple(chapters))
