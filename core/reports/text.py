"""What a person typed, made fit to print: the letters stay, invisible codes go."""

import re
from typing import Any

from core.sheets import FORMULA_STARTS, csv_value

__all__ = ["csv_safe", "csv_value", "printable", "printable_data"]

# Control codes, byte order marks, halves of surrogate pairs: no file format
# accepts all of them and no reader sees them. Line ends and tabs stay. Overrides
# of direction go too: they would turn round the text that follows.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff"
    "\u202a-\u202e\u2066-\u2069]"
)


def printable(text: str) -> str:
    """The text without codes that PDF/UA, XML or a spreadsheet refuse."""
    return _INVISIBLE.sub("", text)


def printable_data(value: Any) -> Any:
    """The same for every text inside lists and mappings."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, dict):
        return {printable(str(k)): printable_data(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [printable_data(item) for item in value]
    return value


def csv_safe(value: object) -> object:
    """A value for a CSV cell that no spreadsheet takes for a formula.

    Numbers stay numbers; a text that begins like a formula gets an apostrophe,
    which spreadsheets hide and `csv_value` takes off again.
    """
    if not isinstance(value, str):
        return value
    text = printable(value)
    # An apostrophe of the author's own is doubled in effect, never lost.
    return f"'{text}" if text.startswith((*FORMULA_STARTS, "'")) else text
