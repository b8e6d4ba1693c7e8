"""A report as a Word document, from the same layout as the PDF.

`templates/core/reports/base.docx` brings cover, styles, header and footer; it is
made by `manage.py make_docx_template` and may be edited in Word. The cover is
filled by docxtpl with escaping on; contents and chapters are built with
python-docx, so that headings, captions, tables and notes are Word's own.
"""

import io
import re
from collections.abc import Iterator
from datetime import UTC
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from docx.shared import Emu
from docxtpl import DocxTemplate

from core.reports import pdf, wordml
from core.reports.document import ReportDocument
from core.reports.layout import Drawn, drawings, lay_out
from core.reports.wordml import Element, el, field, paragraph, text_run

TEMPLATE = "core/reports/base.docx"
MARKER = "Marker"  # style of the paragraphs that are replaced
TWENTIETH = 635  # EMU in a twentieth of a point
DPI = 200
TALLEST = 5_940_000  # EMU: 16.5 cm


def render(document: ReportDocument) -> bytes:
    """The document as DOCX; the same document gives the same bytes."""
    layout = lay_out(document)
    template = DocxTemplate(Path(settings.BASE_DIR) / "templates" / TEMPLATE)
    template.render(_context(layout), autoescape=True)
    written = template.docx
    _Writer(written, layout, drawings(document)).write()
    _set_properties(written, document, layout)
    target = io.BytesIO()
    written.save(target)
    return wordml.reproducible(target.getvalue(), document.generated_at)


def _context(layout: Drawn) -> Drawn:
    """What the cover, the header and the footer of the template can print."""
    words = layout["words"]
    pairs = [*layout["cover"], [words["issued"], layout["date"]]]
    if layout["folio"]:
        pairs.insert(-1, [words["folio"], layout["folio"]])
    return {
        "title": layout["title"],
        "subtitle": layout["subtitle"],
        "institute": layout["institute"],
        "cover": [{"label": label, "value": value} for label, value in pairs],
        "folio": layout["folio"],
        "draft": words["draft"] if layout["draft"] else layout["watermark"],
        "disclaimer": layout["disclaimer"],
        "words": words,
    }


def _set_properties(written: Any, document: ReportDocument, layout: Drawn) -> None:
    properties = written.core_properties
    properties.title = layout["title"][:255]
    properties.subject = layout["subtitle"][:255]
    properties.author = layout["institute"]["name"][:255]
    properties.last_modified_by = properties.author
    properties.keywords = ", ".join(layout["keywords"])[:255]
    properties.identifier = layout["folio"]
    properties.language = "-".join(
        part.upper() if index else part
        for index, part in enumerate(document.language.split("-"))
    )
    moment = document.generated_at.astimezone(UTC).replace(tzinfo=None)
    properties.created = properties.modified = moment
    properties.revision = 1


class _Writer:
    """Puts contents and chapters in the places that the template marks."""

    def __init__(self, written: Any, layout: Drawn, files: dict[str, str]) -> None:
        self.written = written
        self.layout = layout
        self.files = files
        self.words = layout["words"]
        self.footnotes = wordml.Footnotes(written.part)
        page = written.sections[0]
        self.width = page.page_width - page.left_margin - page.right_margin
        self.bookmarks = 0

    def write(self) -> None:
        markers = {
            p.text: p._p for p in self.written.paragraphs if p.style.name == MARKER
        }
        logo = self.layout["institute"]["logo"]
        parts = {
            "logo": [self._logo(logo)] if logo else [],
            "contents": self._contents(),
            "body": list(self._body()),
        }
        for name, elements in parts.items():
            for element in elements:
                markers[name].addprevious(element)
            markers[name].getparent().remove(markers[name])
        self.footnotes.save()

    def _logo(self, file: str) -> Element:
        picture = self._picture(file, self.layout["institute"]["name"], height=612_000)
        return paragraph("Normal", picture)

    def _contents(self) -> list[Element]:
        """Chapter names with the pages that Word fills in when it opens the file.

        How to fill them in stands first, within the field: filling it in removes it.
        """
        how = text_run(self.words["fill_in"], italic=True)
        named = [
            paragraph(f"TOC{level}", *self._entry(mark, title))
            for level, mark, title in self._headings()
        ]
        if not named:
            return []
        entries = [paragraph("Source", how), *named]
        begin, code, separate, _, end = field('TOC \\o "1-2" \\h \\z \\u', "")
        for place, part in enumerate((begin, code, separate), start=1):
            entries[0].insert(place, part)  # after the paragraph's properties
        entries[-1].append(end)
        return entries

    def _entry(self, mark: str, title: str) -> list[Element]:
        page = field(f"PAGEREF {mark} \\h", "…")
        tab = el("w:r", None, el("w:tab"))
        return [wordml.link_to(mark, text_run(title), tab, *page)]

    def _headings(self) -> Iterator[tuple[int, str, str]]:
        """Level, bookmark and words of every heading, in reading order."""
        for section in self.layout["sections"]:
            yield 1, _mark("section", section["key"]), _titled(section, ". ")
            for place, block in enumerate(section["blocks"]):
                if block["type"] == "heading":
                    mark = _mark("heading", f"{section['key']}-{place}")
                    yield 2, mark, _titled(block, " ")

    def _body(self) -> Iterator[Element]:
        headings = self._headings()
        for section in self.layout["sections"]:
            yield self._heading(*next(headings))
            for block in section["blocks"]:
                if block["type"] == "heading":
                    yield self._heading(*next(headings))
                else:
                    yield from getattr(self, f"_{block['type']}")(block)

    def _heading(self, level: int, mark: str, words: str) -> Element:
        return paragraph(f"Heading{level}", *self._marked(mark, text_run(words)))

    def _marked(self, name: str, *children: Element) -> list[Element]:
        self.bookmarks += 1
        return wordml.bookmarked(name, self.bookmarks, children)

    def _runs(self, runs: list[Drawn]) -> list[Element]:
        made = []
        for run in runs:
            words = text_run(run["text"], bold=run["bold"], italic=run["italic"])
            made.append(
                wordml.link_to(_mark("block", run["to"]), words)
                if "to" in run
                else words
            )
        return made

    def _paragraph(self, block: Drawn) -> Iterator[Element]:
        made = paragraph("BodyText", *self._runs(block["runs"]))
        if block["footnote"]:
            made.append(self.footnotes.add(block["footnote"]))
        yield made

    def _list(self, block: Drawn) -> Iterator[Element]:
        for number, item in enumerate(block["items"], start=1):
            if block["ordered"]:  # numbers of ours: they begin anew in each list
                mark = text_run(f"{number}.\t")
                yield paragraph("ListOrdered", mark, *self._runs(item))
            else:
                yield paragraph("ListBullet", *self._runs(item))

    def _note(self, block: Drawn) -> Iterator[Element]:
        title = f"{block['title']}. " if block["title"] else ""
        runs = [text_run(title, bold=True)] if title else []
        yield paragraph("NoteBox", *runs, text_run(block["text"]))

    def _break(self, block: Drawn) -> Iterator[Element]:
        yield paragraph("BodyText", el("w:r", None, el("w:br", {"w:type": "page"})))

    def _caption(self, block: Drawn) -> Element:
        name = [
            text_run(f"{block['word']} ", bold=True),
            *field(f"SEQ {block['word']} \\* ARABIC", str(block["number"])),
        ]
        marked = self._marked(_mark("block", block["key"]), *name)
        return paragraph("Caption", *marked, text_run(f". {block['caption']}"))

    def _table(self, block: Drawn) -> Iterator[Element]:
        yield self._caption(block)
        if block["rows"]:
            yield self._grid(block)
        else:
            yield paragraph("BodyText", text_run(block["empty"], italic=True))
        yield from self._below(block)

    def _figure(self, block: Drawn) -> Iterator[Element]:
        yield self._caption(block)
        yield paragraph("Picture", self._picture(block["file"], block["alt"]))
        yield from self._below(block)
        if block["table"] and block["table"]["rows"]:
            data = f"{self.words['data']}: {block['table']['caption']}"
            yield paragraph("DataCaption", text_run(data, italic=True))
            yield self._grid(block["table"])
            yield paragraph("BelowTable")

    def _grid(self, block: Drawn) -> Element:
        return wordml.table(
            title=block["caption"],
            columns=block["columns"],
            rows=block["rows"],
            total=block["total"],
            width=self.width // TWENTIETH,
        )

    def _below(self, block: Drawn) -> Iterator[Element]:
        """Note and source; at least an empty line, so that tables do not touch."""
        said = [
            (self.words[name], block[name])
            for name in ("note", "source")
            if block.get(name)
        ]
        for word, text in said:
            yield paragraph(
                "Source", text_run(f"{word}: ", italic=True), text_run(text)
            )
        yield paragraph("BelowTable")

    def _picture(self, file: str, alt: str, height: int | None = None) -> Element:
        image = io.BytesIO(pdf.picture(self.files[file], dpi=DPI))
        size = {"height": Emu(height)} if height else {"width": Emu(self.width)}
        inline = self.written.part.new_pic_inline(image, **size)
        if inline.extent.cy > TALLEST:  # it shares the page with its caption
            wide = round(inline.extent.cx * TALLEST / inline.extent.cy)
            drawn = inline.graphic.graphicData.pic.spPr
            for part in (inline.extent, drawn):
                part.cx, part.cy = Emu(wide), Emu(TALLEST)
        inline.docPr.set("descr", alt)
        inline.docPr.set("name", file.removesuffix(".svg"))
        return el("w:r", None, el("w:drawing", None, inline))


def _titled(part: Drawn, after: str) -> str:
    return (
        f"{part['number']}{after}{part['title']}" if part["number"] else part["title"]
    )


def _mark(kind: str, key: str) -> str:
    """A bookmark's name: Word takes 40 letters, digits and underscores."""
    plain = re.sub(r"\W", "_", key, flags=re.ASCII)
    if plain != key or len(plain) > 28:
        plain = f"{plain[:18]}_{sha256(key.encode()).hexdigest()[:8]}"
    return f"_{kind}_{plain}"
