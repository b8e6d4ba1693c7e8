"""The sheet of the matrix and the reader of informes, in a real browser."""

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from missions.models import Finding, Informe, Mission, Quotation
from missions.services.informes import receive_informe
from tests.e2e.browser import DESK, PHONE, check, press
from tests.factories.core import UserFactory
from tests.factories.missions import FindingFactory, ParticipantFactory

pytestmark = [pytest.mark.e2e, pytest.mark.django_db]
FINISHED = "COVIN-008-2026"
CELL = "tr[data-finding='{}'] td[data-field='{}']"


def mission():
    return Mission.objects.get(code=FINISHED)


def finding(facts):
    """An open finding of the finished mission, alone under its words."""
    like = Finding.objects.filter(
        mission__code=FINISHED, place__isnull=False, incident_type__isnull=True
    ).first()
    return FindingFactory(
        mission=like.mission,
        place=like.place,
        facts=facts,
        phase=like.phase,
        topic=like.topic,
        type=like.type,
        evidence_level=like.evidence_level,
        scope=like.scope,
        recurrence=like.recurrence,
        severity=like.severity,
    )


def sheet(page, words, *columns):
    chosen = "".join(f"&col={name}" for name in columns)
    page.goto(
        reverse("missions:matrix", args=[mission().pk]) + f"?text={words}{chosen}"
    )


# --- The sheet ----------------------------------------
def test_a_cell_is_corrected_by_keyboard_and_taken_back(house, open_window):
    row, page = finding("Hoja tecleada uno"), open_window("analyst", DESK)
    sheet(page, "tecleada", "facts", "topic")
    cell = page.locator(CELL.format(row.pk, "facts"))

    cell.focus()
    page.keyboard.press("Enter")
    field = cell.locator("textarea")
    expect(field).to_be_focused()
    field.fill("Hoja tecleada dos")
    page.keyboard.press("Enter")

    expect(cell.locator("[data-saved]")).to_have_text("Hoja tecleada dos")
    row.refresh_from_db()
    assert row.facts == "Hoja tecleada dos"
    check(page)
    cell.get_by_role("button", name="Deshacer").click()
    expect(cell.locator("[data-saved]")).to_have_text("Hoja tecleada uno")
    row.refresh_from_db()
    assert row.facts == "Hoja tecleada uno"


def test_escape_leaves_the_cell_as_it_was(house, open_window):
    row, page = finding("Hoja escapada"), open_window("analyst", DESK)
    sheet(page, "escapada", "facts")
    cell = page.locator(CELL.format(row.pk, "facts"))

    cell.dblclick()
    cell.locator("textarea").fill("Otra cosa")
    page.keyboard.press("Escape")

    expect(cell).to_have_text("Hoja escapada")
    expect(cell).to_be_focused()
    row.refresh_from_db()
    assert row.facts == "Hoja escapada"


def test_a_list_is_chosen_in_its_cell(house, open_window):
    row, page = finding("Hoja elegida"), open_window("analyst", DESK)
    other = type(row.topic).objects.filter(is_active=True).exclude(pk=row.topic_id)
    wanted = other.order_by("order").first()
    sheet(page, "elegida", "topic")
    cell = page.locator(CELL.format(row.pk, "topic"))

    cell.dblclick()
    cell.locator("select").select_option(label=wanted.name_es)
    press(cell, "Guardar")

    expect(cell.locator("[data-saved]")).to_have_text(wanted.name_es)
    row.refresh_from_db()
    assert row.topic == wanted


def test_columns_are_chosen_on_the_page(house, open_window):
    finding("Hoja columnas")
    page = open_window("analyst", DESK)
    sheet(page, "columnas", "facts")
    head = page.locator("table.matrix thead th")
    assert head.all_inner_texts() == ["Folio", "Hallazgo"]

    page.locator("details.matrix-more").evaluate("one => (one.open = true)")
    page.get_by_label("Menciones").check()

    expect(head).to_have_count(3)
    assert head.all_inner_texts() == ["Folio", "Hallazgo", "Menciones"]
    assert "col=mentions" in page.url


def test_who_only_reads_has_no_cell_to_correct(house, open_window):
    finding("Hoja leída")
    page = open_window("approver", PHONE)
    sheet(page, "Hoja", "facts")

    expect(page.locator("table.matrix")).to_be_visible()
    assert page.locator("td[data-field]").count() == 0
    check(page)


# --- The reader ----------------------------------------
def informe():
    made = mission()
    return receive_informe(
        mission=made,
        author=ParticipantFactory(mission=made),
        title="Informe del lector",
        language="es",
        authorisation="yes",
        text="Primer párrafo.\n\nLa fila llegó\nhasta la calle y 😀 nadie la ordenó.",
        by=UserFactory(),
        at=timezone.now(),
    )


def select(page, paragraph, words):
    """Select words of a paragraph, as a mouse does."""
    page.evaluate(
        """([number, words]) => {
          const part = document.querySelector(`[data-paragraph="${number}"]`);
          const walk = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
          for (let node; (node = walk.nextNode()); ) {
            const at = node.data.indexOf(words);
            if (at < 0) continue;
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + words.length);
            getSelection().removeAllRanges();
            getSelection().addRange(range);
            return;
          }
          throw new Error(`no ${words}`);
        }""",
        [paragraph, words],
    )


def test_a_marked_passage_becomes_a_finding_with_its_words_and_place(
    house, open_window
):
    read, page = informe(), open_window("analyst", DESK)
    page.goto(reverse("missions:informe", args=[read.pk]))
    act = page.get_by_role("link", name="Hacer un hallazgo de lo seleccionado")
    expect(act).to_be_hidden()

    select(page, 2, "nadie la ordenó")
    expect(act).to_be_visible()
    check(page)
    act.click()

    expect(page.get_by_label("Hechos")).to_have_value("nadie la ordenó")
    choose(page)
    press(page, "Registrar el hallazgo")
    expect(page.locator("mark")).to_have_text("nadie la ordenó")
    kept = Quotation.objects.get(informe=read)
    text = Informe.objects.get(pk=read.pk).paragraphs[1]
    assert (kept.paragraph, kept.text) == (2, "nadie la ordenó")
    assert text[kept.begins : kept.ends] == kept.text
    assert kept.finding.facts == "nadie la ordenó"


def choose(page):
    """The first option of every list that must be answered."""
    for field in page.locator("main select[required]").all():
        if not field.input_value():
            field.select_option(index=1)
    named = {
        one.get_attribute("name")
        for one in page.locator("main input[type=radio][required]").all()
    }
    for name in named:
        if not page.locator(f"input[name={name}]:checked").count():
            page.locator(f"input[name={name}]").last.check()


def test_a_selection_over_two_paragraphs_offers_nothing(house, open_window):
    read, page = informe(), open_window("analyst", DESK)
    page.goto(reverse("missions:informe", args=[read.pk]))
    act = page.get_by_role("link", name="Hacer un hallazgo de lo seleccionado")
    select(page, 1, "Primer")
    expect(act).to_be_visible()

    page.keyboard.press("Control+a")

    expect(act).to_be_hidden()


def test_a_paragraph_is_quoted_without_scripts_or_mouse(house, open_window):
    read, page = informe(), open_window("analyst", PHONE)
    page.goto(reverse("missions:informe", args=[read.pk]))
    check(page)

    page.get_by_role("link", name="Hallazgo del párrafo 1").click()

    expect(page.get_by_label("Hechos")).to_have_value("Primer párrafo.")
