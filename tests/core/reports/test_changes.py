"""What changed between two texts, and two people's changes as one text."""

import pytest

from core.reports.changes import Change, Side, changes, merged

BASE = "Uno.\n\nDos.\n\nTres."


def test_changes_are_told_word_by_word():
    assert changes("Hoy llueve mucho", "Hoy nieva mucho") == [
        Change(Side.SAME, "Hoy "),
        Change(Side.OLD, "llueve"),
        Change(Side.NEW, "nieva"),
        Change(Side.SAME, " mucho"),
    ]
    assert changes("", "") == []


@pytest.mark.parametrize("old", ["", "Uno dos.", "¿Qué?\n\n- a\n- b"])
@pytest.mark.parametrize("new", ["", "Uno tres.", "Qué…\n\n- b"])
def test_both_texts_can_be_read_from_the_changes(old, new):
    found = changes(old, new)

    assert "".join(c.text for c in found if c.side != Side.NEW) == old
    assert "".join(c.text for c in found if c.side != Side.OLD) == new


@pytest.mark.parametrize(
    ("mine", "theirs", "both", "clean"),
    [
        ("Uno mío.\n\nDos.\n\nTres.", "Uno.\n\nDos.\n\nTres suyo.",
         "Uno mío.\n\nDos.\n\nTres suyo.", True),
        ("Uno.\n\nDos mío.\n\nTres.", "Uno.\n\nDos suyo.\n\nTres.",
         "Uno.\n\nDos suyo.\n\nDos mío.\n\nTres.", False),
        (f"{BASE}\n\nMío.", f"{BASE}\n\nSuyo.", f"{BASE}\n\nSuyo.\n\nMío.", False),
        ("Uno.\n\nTres.", f"{BASE}\n\nSuyo.", "Uno.\n\nTres.\n\nSuyo.", True),
        (BASE, "Suyo.", "Suyo.", True),
        ("Mío.", "Mío.", "Mío.", True),
    ],
)  # fmt: skip
def test_two_texts_become_one_that_holds_both(mine, theirs, both, clean):
    found = merged(BASE, mine, theirs)

    assert (found.text, found.clean) == (both, clean)


def test_two_first_texts_are_both_kept():
    found = merged("", "Mío.", "Suyo.")

    assert (found.text, found.clean) == ("Suyo.\n\nMío.", False)
