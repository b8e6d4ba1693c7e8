"""Draw a document or a workbook in one of the formats people ask for."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from core.reports import commas, docx, listing, xlsx
from core.reports.apart import Drawing
from core.reports.document import ReportDocument
from core.reports.layout import drawings, lay_out
from core.reports.xlsx import Workbook


class Format(StrEnum):
    """The file formats of reports; the value is the suffix."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    CSV = "csv"
    ZIP = "zip"

    @property
    def content_type(self) -> str:
        return CONTENT_TYPES[self]


# What a report is drawn as; the last holds its tables.
REPORT_FORMATS = (Format.PDF, Format.DOCX, Format.XLSX)
_OFFICE = "application/vnd.openxmlformats-officedocument"
CONTENT_TYPES = {
    Format.PDF: "application/pdf",
    Format.DOCX: f"{_OFFICE}.wordprocessingml.document",
    Format.XLSX: f"{_OFFICE}.spreadsheetml.sheet",
    Format.CSV: "text/csv; charset=utf-8",
    Format.ZIP: "application/zip",
}


@dataclass(frozen=True, slots=True)
class Produced:
    """A finished file, ready for `core.files.produce.keep`."""

    name: str
    content_type: str
    content: bytes


def produce(
    source: ReportDocument | Workbook, format: Format, *, stem: str
) -> Produced:
    """Draw `source`; `stem` is the file's name without suffix or personal data."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", stem):
        raise ValueError(f"not a file name without spaces and accents: {stem!r}")
    if isinstance(source, Workbook):
        if format not in _TABLES:
            raise ValueError(f"a workbook is not drawn as {format.value}")
        content = _TABLES[format](source)
    elif format in _DRAWERS:
        content = _DRAWERS[format](source)
    else:
        raise ValueError(f"a document is not drawn as {format.value}")
    return Produced(f"{stem}.{format.value}", format.content_type, content)


def document_pdf(document: ReportDocument) -> bytes:
    """The document as tagged PDF/UA-1.

    Drawn by a process that ends with it: a worker lives long, and the compiler
    gives back no memory.
    """
    files = {name: svg.encode() for name, svg in drawings(document).items()}
    with Drawing(
        "core/reports/document.typ",
        lay_out(document),
        files=files,
        at=document.generated_at,
    ) as drawing:
        return drawing.content()


_TABLES: dict[Format, Callable[[Workbook], bytes]] = {
    Format.XLSX: xlsx.render,
    Format.CSV: commas.render,
    Format.PDF: listing.render_pdf,
    Format.DOCX: listing.render_docx,
}
_DRAWERS: dict[Format, Callable[[ReportDocument], bytes]] = {
    Format.PDF: document_pdf,
    Format.DOCX: docx.render,
}
