"""The matrix and the programme report, on the screen and as finished files."""

from pathlib import Path

import docx
import openpyxl
import pikepdf
from playwright.sync_api import Page, expect

from tests.e2e.browser import check, download, press, take_export
from tests.e2e.chapters.field import open_mission

# What a programme report must hold, whatever the mission.
CHAPTERS = (
    "Participantes",
    "capacitación",
    "Hallazgos",
    "Recomendaciones",
    "efectos",
)


def export_matrix(page: Page, house, mission: str, folder: Path) -> Path:
    """See the matrix, ask for its spreadsheet and take it when it is ready."""
    open_mission(page, mission)
    press(page, "Matriz")
    check(page)
    page.locator("main").get_by_role("link", name="Exportar").click()
    page.get_by_label("Motivo").fill("Sesión de la comisión")
    check(page)
    page.locator("main form button").first.click()
    house.work()
    page.reload()
    check(page)
    return take_export(page, folder)


def read_matrix(sheet: Path) -> dict[str, list[str]]:
    """Folio to the texts of its row; the header is frozen and filtered."""
    book = openpyxl.load_workbook(sheet)
    rows = next(s for s in book.worksheets if s.freeze_panes)
    assert rows.auto_filter.ref
    found: dict[str, list[str]] = {}
    for row in rows.iter_rows(values_only=True):
        texts = [str(cell) for cell in row if cell is not None]
        if any(text.startswith(("HAL/", "INC/")) for text in texts):
            folio = next(t for t in texts if t.startswith(("HAL/", "INC/")))
            found[folio] = texts
    return found


def build(page: Page, house, mission: str, folder: Path) -> dict[str, Path]:
    """Begin the report where there is none, and produce its three files."""
    open_mission(page, mission)
    press(page, "Informes del programa")
    check(page)
    begin = page.get_by_role("button", name="Comenzar · Informe final del programa")
    if begin.count():
        begin.click()
    else:
        name = "Versión 1 · Informe final del programa"
        page.get_by_role("link", name=name).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("versión 1")
    check(page)
    files = {}
    for kind in ("PDF", "DOCX", "XLSX"):
        press(page, f"Producir {kind}")
        house.work()
        job = page.locator("section.job", has_text=kind).first
        expect(job).to_contain_text("Terminado")
        files[kind] = download(job, "Descargar", folder)
    return files


def read_docx(path: Path) -> str:
    document = docx.Document(str(path))
    cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
    return "\n".join([p.text for p in document.paragraphs] + cells)


def is_tagged(path: Path) -> bool:
    with pikepdf.open(path) as pdf:
        root = pdf.Root
        return bool(root.MarkInfo.Marked) and "/Outlines" in root


def is_readable(sheet: Path) -> None:
    """Every sheet has rows, and a header that stays."""
    book = openpyxl.load_workbook(sheet)
    assert all(each.max_row > 1 for each in book.worksheets)
    assert any(each.freeze_panes for each in book.worksheets)
