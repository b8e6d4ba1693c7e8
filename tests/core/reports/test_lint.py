"""The errors that the institute's own reports printed, found before signing."""

from datetime import date

import pytest

from core.reports import lint, spanish
from core.reports.document import (
    Column,
    Figure,
    Kind,
    Note,
    Ref,
    Section,
    Table,
    bullets,
    paragraph,
)
from tests.core.reports import sample


def codes(findings):
    return [finding.code for finding in findings]


@pytest.mark.parametrize(
    ("text", "year", "expected"),
    [
        ("Viernes 11 de enero", 2025, ["weekday_mismatch"]),
        ("Viernes 29 de marzo", 2025, ["weekday_mismatch"]),
        ("Jueves 27 de enero", 2025, ["weekday_mismatch"]),
        ("Lunes 26 de febrero de 2021", None, ["weekday_mismatch"]),
        ("Lunes 29 de febrero de 2021", None, ["impossible_date"]),
        ("31 de abril", None, ["impossible_date"]),
        ("31/02/2026", None, ["impossible_date"]),
        ("31/13/2026", None, ["impossible_date"]),
        ("jueves 22 de enero de 2026", None, []),
        ("Miercoles 21 de enero de 2026", None, []),
        ("Viernes 11 de enero", None, []),
        ("29 de febrero", None, []),
        ("el 5 de setiembre de 2026 y el 22/01/2026", None, []),
        ("los 16 de cada grupo", 2026, []),
    ],
)
def test_dates_exist_on_their_weekday(text, year, expected):
    assert codes(lint.lint_text(text, where="x", year=year)) == expected


def test_the_finding_says_what_the_date_is():
    found = lint.lint_text("Lunes 26 de febrero de 2021", where="sesiones")

    assert found == [
        lint.LintFinding(
            "weekday_mismatch",
            "«Lunes 26 de febrero de 2021»: "
            "esa fecha es viernes 26 de febrero de 2021.",
            "sesiones",
        )
    ]


def test_a_folio_stands_once_however_typed():
    folios = ["EJ/001/2025", "ej / 001/2025", "EJ/002/2025", "", ""]

    assert codes(lint.lint_folios(folios, where="x")) == ["duplicate_folio"]


@pytest.mark.parametrize(
    ("text", "listed", "wrong"),
    [
        ("un total de 11 acuerdos, los cuales se enlistan a continuación:", 13, True),
        ("un total de 13 acuerdos, los cuales se enlistan a continuación:", 13, False),
        ("Se celebraron tres sesiones, siendo las siguientes:", 2, True),
        ("Se celebraron tres sesiones, siendo las siguientes:", 3, False),
        ("En 2026 se dieron 4 cursos, a continuación:", 4, False),
        ("Hubo 1,200 personas en las siguientes alcaldías:", 3, True),
        ("Se celebraron tres sesiones.", 2, False),
        ("Las siguientes:", 2, False),
    ],
)
def test_announced_counts_equal_the_list(text, listed, wrong):
    expected = ["count_mismatch"] if wrong else []

    assert codes(lint.lint_count(text, listed, where="x")) == expected


def test_our_own_sentences_pass():
    for number in (1, 7, 13):
        sentence = spanish.agreements_adopted(number)

        assert lint.lint_count(sentence, number, where="x") == []
        assert codes(lint.lint_count(sentence, number + 1, where="x")) == [
            "count_mismatch"
        ]


def test_an_event_follows_its_cause():
    pairs = [
        ("Minuta", date(2026, 2, 1), date(2026, 1, 22)),
        ("Acuerdo", date(2026, 1, 22), date(2026, 1, 22)),
        ("Informe", None, date(2026, 1, 1)),
    ]

    found = lint.lint_causes(pairs, where="x")

    assert [f.message for f in found] == [
        "Minuta: ocurre el 22/01/2026, antes de su causa (01/02/2026)."
    ]


def test_references_name_tables_that_exist():
    text = "Véase la tabla 2.1, la Tabla 2 y la Figura 9."

    found = lint.lint_references(text, ["Tabla 2", "Figura 1"], where="x")

    assert [f.message for f in found] == [
        "El informe no tiene tabla 2.1.",
        "El informe no tiene Figura 9.",
    ]


def test_rows_follow_their_dates():
    days = [
        date(2026, 1, 1),
        None,
        date(2026, 1, 9),
        date(2026, 1, 8),
        date(2026, 1, 2),
    ]

    assert codes(lint.lint_order(days, where="x")) == ["out_of_order"]
    assert lint.lint_order(sorted(d for d in days if d), where="x") == []


def test_the_sample_report_is_clean():
    assert lint.lint_document(sample.document()) == []


def test_a_whole_document_is_read():
    columns = (Column("Folio", 0), Column("Fecha", 1, Kind.DATE))
    rows = (("F-1", date(2026, 2, 1)), ("F-1", date(2026, 1, 1)))
    table = Table("t", "Oficios", columns, rows, note="31 de abril", by_date=True)
    figure = Figure("f", "Oficios", sample.figures()[0].svg, "Barras", table=table)
    blocks = (
        paragraph("Véase la ", Ref("t"), " y la tabla 7.", footnote="30 de febrero"),
        paragraph("Se recibieron 5 oficios, los siguientes:"),
        bullets("lunes 22 de enero de 2026", "b"),
        Note("31/06/2026"),
        table,
        figure,
    )

    found = lint.lint_document(sample.document(chapters=(Section("s", "S", blocks),)))

    assert [(f.code, f.where) for f in found] == [
        ("broken_reference", "s"),
        ("impossible_date", "s"),
        ("weekday_mismatch", "s"),
        ("impossible_date", "s"),
        ("impossible_date", "s"),
        ("count_mismatch", "s"),
        ("duplicate_folio", "s/t"),
        ("out_of_order", "s/t"),
        ("duplicate_folio", "s/t"),
        ("out_of_order", "s/t"),
    ]
