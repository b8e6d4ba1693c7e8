"""Widths of the columns of a report's tables."""

import pytest

from core.reports.columns import PAGE, fitted
from core.reports.document import Column, Kind

FOLIO = "REC/COVIN-008-2026/0003"


def test_they_fill_the_page():
    columns = (Column("Área", 0, width=3), Column("Total", 1, Kind.INTEGER))

    assert sum(fitted(columns, [("Secretaría", "4")])) == pytest.approx(PAGE)


def test_figures_take_what_they_need_and_words_take_the_rest():
    columns = (Column("Tema", 0), Column("Total", 1, Kind.INTEGER))

    words, number = fitted(columns, [("Organización", "11")])

    assert number < 2 < words


def test_a_folio_has_room_whatever_share_was_given_to_it():
    columns = (Column("Folio", 0, width=0.1), Column("Texto", 1, width=9))

    narrow, _wide = fitted(columns, [(FOLIO, "Un texto de varias palabras")])

    assert narrow > 3


def test_a_header_is_not_cut():
    header = Column("Recomendación", 0, width=0.1)
    columns = (header, Column("Texto", 1, width=9))

    assert fitted(columns, [("–", "x")])[0] > 2.5


def test_more_columns_than_the_page_holds_are_still_shared():
    columns = tuple(Column("Denominación", place) for place in range(12))

    assert sum(fitted(columns, [])) == pytest.approx(PAGE)
