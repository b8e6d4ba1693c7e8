"""Read a spreadsheet that somebody uploads: CSV or XLSX, within limits.

The ZIP directory of an XLSX is read before anything is unpacked, rows and
columns are counted while reading, and formulas are refused, not evaluated.
"""

import csv
import io
import zipfile
from collections.abc import Iterator
from itertools import chain
from typing import IO

import openpyxl
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from openpyxl.utils.escape import unescape
from tablib import Dataset

MAX_BYTES = 5 * 1024 * 1024
MAX_ROWS = 25_000
MAX_COLUMNS = 60
MAX_ZIP_ENTRIES = 200
MAX_UNPACKED = 50 * 1024 * 1024
MAX_RATIO = 100
Row = list[str]
# How a text begins that a spreadsheet would take for a formula; exports put an
# apostrophe before it.
FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")  # noqa: RUF001 - full-width ones too


def read_sheet(upload: IO[bytes], *, name: str, size: int) -> Dataset:
    """The first sheet with its header row, every cell as stripped text.

    Raises `ValidationError` with a sentence that names the limit or the row.
    """
    if size > MAX_BYTES:
        raise ValidationError(_("El archivo pesa más de 5 MB."), code="too_large")
    content = upload.read()
    if content[:4] == b"PK\x03\x04":
        rows = _xlsx_rows(content)
    elif name.lower().endswith((".csv", ".txt")) and b"\x00" not in content[:1000]:
        rows = _csv_rows(content)
    else:
        message = _("El archivo no es CSV ni XLSX.")
        raise ValidationError(message, code="wrong_type")
    return _dataset(rows)


def read_book(upload: IO[bytes], *, size: int) -> dict[str, Dataset]:
    """Every sheet of a workbook by its title; sheets without a header are left out."""
    if size > MAX_BYTES:
        raise ValidationError(_("El archivo pesa más de 5 MB."), code="too_large")
    content = upload.read()
    if content[:4] != b"PK\x03\x04":
        raise ValidationError(_("El archivo no es XLSX."), code="wrong_type")
    _check_zip(content)
    found: dict[str, Dataset] = {}
    for title in _titles(content):
        rows = _xlsx_rows(content, title)
        first = next(rows, [])
        if any(first):
            found[title] = _dataset(chain([first], rows))
    return found


def _titles(content: bytes) -> list[str]:
    try:
        return openpyxl.load_workbook(io.BytesIO(content), read_only=True).sheetnames
    except Exception as error:  # openpyxl raises many kinds on damaged files
        message = _("El archivo XLSX está dañado.")
        raise ValidationError(message, code="damaged") from error


def _dataset(rows: Iterator[Row]) -> Dataset:
    header = [cell.strip().lower() for cell in next(rows, [])]
    while header and not header[-1]:
        header.pop()
    if not header:
        raise ValidationError(_("La hoja está vacía."), code="empty")
    if len(header) > MAX_COLUMNS:
        raise ValidationError(_("La hoja tiene más de 60 columnas."), code="columns")
    repeated = sorted({name for name in header if header.count(name) > 1})
    if repeated:
        names = ", ".join(repeated)
        text = _("Hay columnas repetidas: %(names)s.") % {"names": names}
        raise ValidationError(text, code="repeated_columns")
    data = Dataset(headers=header)
    for number, row in enumerate(rows, start=2):
        if number > MAX_ROWS + 1:
            message = _("La hoja tiene más de 25,000 filas.")
            raise ValidationError(message, code="rows")
        cells = [cell.strip() for cell in row[: len(header)]]
        if any(cells):
            filled = cells + [""] * (len(header) - len(cells))
            data.append(filled, tags=[str(number)])  # the row as people see it
    return data


def _csv_rows(content: bytes) -> Iterator[Row]:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        message = _("Guarde el archivo como CSV UTF-8.")
        raise ValidationError(message, code="encoding")
    first = text.partition("\n")[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
        yield [csv_value(cell) for cell in row]


def csv_value(cell: str) -> str:
    """A cell of a CSV without the apostrophe that an export put before it."""
    bare = cell.removeprefix("'")
    escaped = bare != cell and bare.startswith((*FORMULA_STARTS, "'"))
    return bare if escaped else cell


def _check_zip(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except zipfile.BadZipFile as error:
        message = _("El archivo XLSX está dañado.")
        raise ValidationError(message, code="damaged") from error
    unpacked = sum(entry.file_size for entry in entries)
    if (
        len(entries) > MAX_ZIP_ENTRIES
        or unpacked > MAX_UNPACKED
        or unpacked > MAX_RATIO * max(len(content), 1)
    ):
        message = _("El archivo XLSX se expande más de lo permitido.")
        raise ValidationError(message, code="zip_bomb")
    if any("vbaproject" in entry.filename.lower() for entry in entries):
        raise ValidationError(_("No se aceptan macros."), code="macros")


def _xlsx_rows(content: bytes, title: str = "") -> Iterator[Row]:
    _check_zip(content)
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
        sheet = book[title] if title else book.worksheets[0]
    except Exception as error:  # openpyxl raises many kinds on damaged files
        message = _("El archivo XLSX está dañado.")
        raise ValidationError(message, code="damaged") from error
    for number, row in enumerate(sheet.iter_rows(), start=1):
        if any(cell.data_type == "f" for cell in row):
            text = _("La fila %(row)s tiene una fórmula.") % {"row": number}
            raise ValidationError(text, code="formula")
        yield ["" if cell.value is None else _text(cell.value) for cell in row]


def _text(cell: object) -> str:
    if hasattr(cell, "isoformat"):
        return str(cell.isoformat()).removesuffix("T00:00:00")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return unescape(str(cell))
