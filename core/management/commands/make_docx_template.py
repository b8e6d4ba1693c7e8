"""Make the Word template of the reports anew: cover, styles, header, footer."""

import io
from argparse import ArgumentParser
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_BREAK, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from core.reports.docx import MARKER, TEMPLATE
from core.reports.wordml import EMPTY_FOOTNOTES, el, field, reproducible

FONT = "Public Sans"
MADE_AT = datetime(2026, 1, 1, tzinfo=UTC)
QUIET, RED = "5A5A60", "B00020"
HANGING = Cm(0.635)  # where python-docx's own bullets put the text
WIDTH = 16.39  # centimetres of text on a letter page


class Command(BaseCommand):
    requires_system_checks = ()
    help = "Write templates/core/reports/base.docx anew; edits made in Word are lost."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--to", type=Path, help="another file to write")

    def handle(self, *args: Any, **options: Any) -> None:
        target = options["to"] or Path(settings.BASE_DIR) / "templates" / TEMPLATE
        target.write_bytes(make(settings.INSTITUTE["primary"].removeprefix("#")))
        self.stdout.write(f"{target.name}: {target.stat().st_size} bytes")


def make(primary: str) -> bytes:
    """The template's bytes, with headings in the institute's colour."""
    document = Document()
    _page(document)
    _defaults(document)
    _text_styles(document, primary.upper())
    _other_styles(document, primary.upper())
    _bullets(document)
    _footnotes(document)
    _cover(document)
    _contents_and_body(document)
    _header_and_footer(document)
    document.settings.element.append(el("w:updateFields", {"w:val": "true"}))
    properties = document.core_properties
    properties.title, properties.author = "Plantilla de informes", "Mirada"
    properties.comments = ""
    properties.created = properties.modified = MADE_AT.replace(tzinfo=None)
    return reproducible(_saved(document), MADE_AT)


def _saved(document: Any) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _page(document: Any) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21.59), Cm(27.94)
    page.left_margin = page.right_margin = Cm(2.6)
    page.top_margin, page.bottom_margin = Cm(2.8), Cm(2.5)
    page.header_distance = page.footer_distance = Cm(1.3)
    page.different_first_page_header_footer = True


def _defaults(document: Any) -> None:
    """Spanish of Mexico everywhere; one font, with a name to fall back on."""
    styles = document.styles.element
    run = styles.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in run.findall(qn("w:lang")) + run.findall(qn("w:rFonts")):
        run.remove(old)
    names = ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia")
    run.insert(0, el("w:rFonts", dict.fromkeys(names, FONT)))
    run.append(
        el("w:lang", {"w:val": "es-MX", "w:eastAsia": "es-MX", "w:bidi": "ar-SA"})
    )
    for part in document.part.package.iter_parts():
        if str(part.partname) == "/word/fontTable.xml":
            part._blob = (
                '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
                f'<w:fonts {nsdecls("w")}><w:font w:name="{FONT}">'
                '<w:altName w:val="Arial"/><w:family w:val="swiss"/>'
                '<w:pitch w:val="variable"/></w:font></w:fonts>'
            ).encode()


def _style(document: Any, name: str, base: str | None = "Normal") -> Any:
    """The style, made if the template of python-docx has none, without its looks."""
    styles = document.styles
    known = {style.name for style in styles}
    style = (
        styles[name]
        if name in known
        else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    )
    for tag in ("w:rPr", "w:pPr"):
        for old in style.element.findall(qn(tag)):
            if name != "List Bullet" or tag != "w:pPr":
                style.element.remove(old)
    if base:
        style.base_style = styles[base]
    style.hidden = False
    return style


def _look(
    style: Any,
    *,
    size: float = 10.5,
    bold: bool = False,
    colour: str = "",
    before: float = 0,
    after: float = 0,
    keep: bool = False,
    spacing: float = 1.25,
) -> Any:
    style.font.name = FONT
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    style.element.rPr.rFonts.set(qn("w:cs"), FONT)
    # None, not False: a table's header row may still make its text bold.
    style.font.size, style.font.bold = Pt(size), bold or None
    if colour:
        style.font.color.rgb = RGBColor.from_string(colour)
    shape = style.paragraph_format
    shape.space_before, shape.space_after = Pt(before), Pt(after)
    shape.line_spacing, shape.keep_with_next = spacing, keep
    return style


def _text_styles(document: Any, primary: str) -> None:
    normal = _style(document, "Normal", base=None)
    _look(normal)
    _look(_style(document, "Body Text"), after=8)
    title = _look(
        _style(document, "Title"), size=28, bold=True, colour=primary, spacing=1.0
    )
    title.paragraph_format.space_before = Pt(150)
    _look(_style(document, "Subtitle"), size=14, colour=QUIET, before=10, after=60)
    for level, size, before in ((1, 16, 26), (2, 12.5, 16)):
        heading = _look(
            _style(document, f"Heading {level}"),
            size=size,
            bold=True,
            colour=primary,
            before=before,
            after=9 if level == 1 else 6,
            keep=True,
        )
        properties = heading.element.get_or_add_pPr()
        if level == 1:
            properties.append(_border("bottom", primary))
        properties.append(el("w:outlineLvl", {"w:val": str(level - 1)}))
    _look(
        _style(document, "Contents Title"), size=16, bold=True, colour=primary, after=12
    )
    for level in (1, 2):
        entry = _style(document, f"toc {level}")
        _look(entry, bold=level == 1, before=5 if level == 1 else 1, spacing=1.1)
        entry.element.set(qn("w:styleId"), f"TOC{level}")
        entry.paragraph_format.left_indent = Cm(0.7 * (level - 1))
        entry.paragraph_format.tab_stops.add_tab_stop(
            Cm(WIDTH), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS
        )


def _border(side: str, colour: str, size: int = 8) -> Any:
    line = {"w:val": "single", "w:sz": str(size), "w:space": "4", "w:color": colour}
    return el("w:pBdr", None, el(f"w:{side}", line))


def _other_styles(document: Any, primary: str) -> None:
    _look(
        _style(document, "Caption"),
        size=9.5,
        bold=True,
        colour=primary,
        before=14,
        after=5,
        keep=True,
    )
    _look(_style(document, "Data Caption"), size=8.5, colour=QUIET, after=3, keep=True)
    _look(_style(document, "Table Text"), size=9, before=2, after=2, spacing=1.05)
    _look(_style(document, "Source"), size=8.5, colour=QUIET, before=3, spacing=1.05)
    _look(_style(document, "Below Table"), size=6, after=4, spacing=1.0)
    _look(_style(document, "Picture"), spacing=1.0, keep=True)
    _look(_style(document, "Cover Line"), size=11, after=4)
    _look(_style(document, "Cover Institute"), size=13, bold=True, colour=primary)
    _look(_style(document, "Cover Small"), size=8.5, colour=QUIET, before=18)
    _look(
        _style(document, "Draft Mark"), size=14, bold=True, colour="B00020", before=12
    )
    _look(_style(document, "Header"), size=8, colour=QUIET)
    _look(_style(document, "Footer"), size=8, colour=QUIET)
    _look(_style(document, MARKER))
    _look(_style(document, "footnote text"), size=8.5, spacing=1.05).element.set(
        qn("w:styleId"), "FootnoteText"
    )
    note = _look(_style(document, "Note Box"), before=6, after=10)
    properties = note.element.get_or_add_pPr()
    properties.append(_border("left", primary, size=24))
    properties.append(_shade("F3EEF8"))
    ordered = _look(_style(document, "List Ordered"), after=3)
    ordered.paragraph_format.left_indent = HANGING
    ordered.paragraph_format.first_line_indent = -HANGING
    ordered.paragraph_format.tab_stops.add_tab_stop(HANGING)
    reference = document.styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER)
    reference.font.superscript = True
    reference.element.set(qn("w:styleId"), "FootnoteReference")
    document.styles.element.append(parse_xml(_table_style(primary)))


def _shade(colour: str) -> Any:
    return el("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": colour})


def _table_style(primary: str) -> str:
    """Rules above and below, a tinted bold header, a bold total."""
    rule = f'w:val="single" w:sz="8" w:space="0" w:color="{primary}"'
    thin = 'w:val="single" w:sz="4" w:space="0" w:color="C8C8C8"'
    return f"""<w:style {nsdecls("w")} w:type="table" w:styleId="MiradaTable"
      w:customStyle="1"><w:name w:val="Mirada Table"/><w:basedOn w:val="TableNormal"/>
      <w:uiPriority w:val="59"/><w:qFormat/>
      <w:tblPr><w:tblBorders><w:top {rule}/><w:bottom {rule}/><w:insideH {thin}/>
      </w:tblBorders><w:tblCellMar><w:left w:w="90" w:type="dxa"/>
      <w:right w:w="90" w:type="dxa"/></w:tblCellMar></w:tblPr>
      <w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:color w:val="{primary}"/></w:rPr>
      <w:tcPr><w:tcBorders><w:bottom {rule}/></w:tcBorders>
      <w:shd w:val="clear" w:color="auto" w:fill="EBE4F1"/></w:tcPr></w:tblStylePr>
      <w:tblStylePr w:type="lastRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders>
      <w:top {rule}/></w:tcBorders></w:tcPr></w:tblStylePr></w:style>"""


def _bullets(document: Any) -> None:
    style = document.styles["List Bullet"]
    _look(style, after=3)
    style.paragraph_format.left_indent = HANGING
    style.paragraph_format.first_line_indent = -HANGING


def _footnotes(document: Any) -> None:
    """The part that footnotes live in; python-docx has none of its own."""
    name = PackURI("/word/footnotes.xml")
    part = Part(
        name,
        CONTENT_TYPE.WML_FOOTNOTES,
        EMPTY_FOOTNOTES.encode(),
        document.part.package,
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _cover(document: Any) -> None:
    document.add_paragraph("logo", MARKER)
    document.add_paragraph("{{ institute.name }}", "Cover Institute")
    document.add_paragraph("{{ institute.unit }}", "Cover Line")
    document.add_paragraph("{{ title }}", "Title")
    document.add_paragraph("{{ subtitle }}", "Subtitle")
    document.add_paragraph("{%p for line in cover %}", "Cover Line")
    line = document.add_paragraph("{{ line.label }}: ", "Cover Line")
    line.add_run("{{ line.value }}").bold = True
    document.add_paragraph("{%p endfor %}", "Cover Line")
    document.add_paragraph("{{ draft }}", "Draft Mark")
    document.add_paragraph("{{ disclaimer }}", "Cover Small")


def _contents_and_body(document: Any) -> None:
    title = document.add_paragraph("{{ words.contents }}", "Contents Title")
    title.paragraph_format.page_break_before = True
    document.add_paragraph("contents", MARKER)
    gap = document.add_paragraph("", "Below Table")
    gap.add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("body", MARKER)


def _header_and_footer(document: Any) -> None:
    page = document.sections[0]
    header, footer = page.header.paragraphs[0], page.footer.paragraphs[0]
    header.text = "{{ title }}\t{{ draft }} {{ folio }}"
    footer.text = "{{ institute.name }}\t{{ words.page }} "
    footer._p.extend(field("PAGE", "1"))
    footer.add_run(" {{ words.of }} ")
    footer._p.extend(field("NUMPAGES", "1"))
    for line in (header, footer):
        line.paragraph_format.tab_stops.add_tab_stop(Cm(WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    header._p.get_or_add_pPr().append(_border("bottom", "BEBEBE", size=4))
