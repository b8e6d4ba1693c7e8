"""Charts: valid drawings that say their values, without style or script."""

from typing import Any

import pytest
from lxml import etree

from core.reports import pdf
from core.reports.charts import Series, Tile, bar, line_by_hour, stacked_bar, tile_map
from tests.core.reports import sample

NS = "{http://www.w3.org/2000/svg}"
ROWS = [
    ("Accesibilidad de las casillas en unidades habitacionales", 1234),
    ("B & <C>", 0),
]
STACKED: dict[str, Any] = {
    "categories": ["Observadoras", "Visitantes"],
    "series": [Series("Mujeres", (30, 12)), Series("Hombres", (25, 0))],
}


def drawn(rows=True):
    """One drawing of each kind, with data or without."""
    said: dict[str, Any] = {"title": "Título <&>", "desc": "Descripción"}
    return {
        "bar": bar(**said, rows=ROWS if rows else []),
        "stacked": stacked_bar(
            **said, **(STACKED if rows else {"categories": [], "series": []})
        ),
        "line": line_by_hour(
            **said, points=[("08:00", 3), ("09:00", 9)] if rows else [("08:00", 0)]
        ),
        "map": tile_map(**said, tiles=sample.TILES if rows else []),
    }


def words(svg):
    return [node.text for node in etree.fromstring(svg).iter(f"{NS}text")]


@pytest.mark.parametrize("kind", ["bar", "stacked", "line", "map"])
@pytest.mark.parametrize("rows", [True, False])
def test_every_drawing_is_valid_named_and_without_style(kind, rows):
    svg = drawn(rows)[kind]

    root = etree.fromstring(svg)
    assert root.findtext(f"{NS}title") == "Título <&>"
    assert root.findtext(f"{NS}desc") == "Descripción"
    ids = {node.get("id") for node in root.iter() if node.get("id")}
    assert set(root.get("aria-labelledby", "").split()) <= ids
    assert not [node for node in root.iter() if node.get("style") or node.get("class")]
    assert pdf.picture(svg, dpi=72).startswith(b"\x89PNG")


@pytest.mark.parametrize("kind", ["bar", "stacked", "line", "map"])
def test_without_data_it_says_so(kind):
    assert words(drawn(rows=False)[kind]) == ["Sin registros en el periodo"]


def test_bars_print_labels_and_values():
    said = words(drawn()["bar"])

    assert " ".join(said) == (
        "Accesibilidad de las casillas en unidades habitacionales 1,234 B & <C> 0"
    )


def test_bars_are_in_proportion():
    svg = bar(title="t", desc="d", rows=[("a", 100), ("b", 50), ("c", 0)])

    lengths = [
        float(node.get("width", "")) for node in etree.fromstring(svg).iter(f"{NS}rect")
    ]
    assert lengths[1] == pytest.approx(lengths[0] / 2, abs=0.1)
    assert lengths[2] == 0


def test_stacks_print_parts_totals_and_legend():
    said = words(drawn()["stacked"])

    assert said == [
        "Mujeres",
        "Hombres",
        "Observadoras",
        "30",
        "25",
        "55",
        "Visitantes",
        "12",
        "12",
    ]


def test_series_differ_by_pattern_and_not_by_colour_alone():
    root = etree.fromstring(drawn()["stacked"])

    fills = {node.get("fill") for node in root.iter(f"{NS}rect")}
    patterns = [f"url(#{node.get('id')})" for node in root.iter(f"{NS}pattern")]
    assert len(patterns) == 1
    assert set(patterns) < fills


def test_a_series_has_one_value_per_category():
    with pytest.raises(ValueError, match="another number"):
        stacked_bar(title="t", desc="d", categories=["a"], series=[Series("s", (1, 2))])


def test_the_line_prints_its_peak():
    assert words(drawn()["line"]).count("9") == 2  # on the scale and at the point


def test_the_map_has_sixteen_squares_in_place():
    root = etree.fromstring(drawn()["map"])

    squares = [(r.get("x"), r.get("y")) for r in root.iter(f"{NS}rect")]
    assert len(set(squares)) == 16
    titles = {node.text for node in root.iter(f"{NS}title")}
    assert {f"{tile.label}: {tile.value}" for tile in sample.TILES} < titles


def test_a_square_without_value_is_not_zero():
    tiles = [Tile("A", "Uno", 0, 0, None), Tile("B", "Dos", 1, 0, 0)]

    assert words(tile_map(title="t", desc="d", tiles=tiles)) == ["A", "–", "B", "0"]


def test_ids_differ_between_drawings():
    first = stacked_bar(title="a", desc="d", **STACKED)
    second = stacked_bar(title="b", desc="d", **STACKED)

    def ids(svg):
        return {n.get("id") for n in etree.fromstring(svg).iter() if n.get("id")}

    assert not ids(first) & ids(second)


def test_long_labels_are_shortened_not_spilled():
    svg = bar(title="t", desc="d", rows=[("x" * 200, 1)])

    assert words(svg)[0].endswith("x…")


def test_many_series_wrap_their_legend():
    series = [Series(f"Una serie con nombre largo {n}", (n + 1,)) for n in range(7)]

    svg = stacked_bar(title="t", desc="d", categories=["a"], series=series)

    heights = {float(n.get("y", "")) for n in etree.fromstring(svg).iter(f"{NS}text")}
    assert len(heights) > 2
