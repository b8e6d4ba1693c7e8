"""The programme report: every printed figure against the database."""

import io
from collections import Counter

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from docx import Document

from core.reports.document import Table, figures_of
from core.reports.formats import Format, produce
from core.reports.lint import lint_document
from core.reports.narrative import blocks, sanitised
from core.reports.registry import sections_for
from missions.enums import ActivityStatus
from missions.models import (
    Activity,
    Finding,
    Participant,
    PollingPlace,
    ProgrammeReport,
    Recommendation,
    Visit,
)
from missions.reports import programme
from missions.reports.kinds import PROGRAMME
from tests.core.reports.reading import pdf_text, squeezed
from tests.factories.missions import MissionFactory

NOW = timezone.now()
SEXES = ("woman", "man", "other")


@pytest.fixture
def report(dataset):
    return ProgrammeReport.objects.create(mission=dataset.mission)


@pytest.fixture
def document(report):
    return programme.gather_report(report, NOW)


@pytest.fixture
def docx_tables(document):
    """Rows of the tables of the DOCX as text, by the caption before them."""
    content = produce(document, Format.DOCX, stem="informe").content
    body = Document(io.BytesIO(content)).element.body
    found, caption = {}, ""
    for element in body.iterchildren():
        if named(element, "p") and words(element).startswith("Tabla "):
            caption = words(element).split(". ", 1)[1]
        elif named(element, "tbl"):
            rows = [row for row in element.iter() if named(row, "tr")]
            found[caption] = [
                tuple(words(cell) for cell in row.iter() if named(cell, "tc"))
                for row in rows
            ]
    return found


def named(element, tag):
    return element.tag.endswith("}" + tag)


def words(element):
    return "".join(part.text or "" for part in element.iter() if named(part, "t"))


@pytest.fixture
def sheets(document, dataset):
    """Rows of the sheets of the XLSX by their name."""
    book = programme.report_workbook(document, dataset.mission)
    content = produce(book, Format.XLSX, stem="informe").content
    loaded = openpyxl.load_workbook(io.BytesIO(content))
    return {s.title: list(s.iter_rows(values_only=True)) for s in loaded.worksheets}


def table(document, key):
    return next(t for t in programme.tables(document) if t.key == key)


def active(**filters):
    return Participant.objects.filter(status="active", **filters).select_related(
        "person", "district"
    )


def test_participants_by_kind_and_sex(document, docx_tables, sheets):
    rows = table(document, "participants_by_sex").rows
    expected = [
        tuple(active(kind=kind, person__sex=sex).count() for sex in SEXES)
        for kind in ("observer", "visitor", "staff")
    ]

    assert [tuple(row[1:4]) for row in rows] == expected
    printed = docx_tables["Participantes por tipo y sexo"][1:-1]
    assert [tuple(map(int, row[1:4])) for row in printed] == expected
    sheet = sheets["Participantes por tipo y sexo"][1 : 1 + len(expected)]
    assert [row[1:4] for row in sheet] == expected


def test_participants_by_district(document):
    rows = table(document, "participants_by_district").rows

    assert {row[0]: row[4] for row in rows} == Counter(
        f"Distrito {p.district.number:02d}" if p.district else "Sin distrito asignado"
        for p in active(kind="observer")
    )


def test_participants_by_country(document, docx_tables):
    expected = Counter(p.country.name for p in active(kind="visitor"))

    printed = docx_tables["Personas visitantes extranjeras por país y sexo"][1:-1]

    assert {row[0]: int(row[4]) for row in printed} == expected


def test_those_who_withdrew_are_not_counted(document):
    assert document.data["participants.total"].value == active().count()
    assert document.data["participants.withdrawn"].value == 1


def test_activities_sum_the_attendance_of_what_was_held(document, docx_tables):
    held = Activity.objects.filter(status=ActivityStatus.HELD)
    expected = sum(row.attendance for row in held)

    *rows, total = docx_tables["Actividades programadas y realizadas"][1:]

    assert len(rows) == Activity.objects.count()
    assert int(total[-1]) == expected
    assert document.data["activities.held_total"].value == held.count()


def test_coverage_by_alcaldia(document):
    visited = set(Visit.objects.values_list("place", flat=True))
    places = PollingPlace.objects.select_related("unit__alcaldia")
    expected = {
        name: (total, sum(p.pk in visited for p in places if alcaldia_of(p) == name))
        for name, total in Counter(map(alcaldia_of, places)).items()
    }

    rows = table(document, "coverage_by_alcaldia").rows

    assert {r["label"]: (r["places"], r["visited"]) for r in rows} == expected
    assert document.data["observation.places_visited"].value == len(visited)


def alcaldia_of(place):
    return place.unit.alcaldia.name


def test_findings_by_topic_type_and_phase(document, docx_tables):
    rows = Finding.objects.filter(status="validated").select_related(
        "topic", "type", "phase__parent"
    )
    by_topic = Counter((r.topic.name_es, r.type.name_es) for r in rows)
    by_phase = Counter((r.topic.name_es, r.phase.parent.name_es) for r in rows)

    for caption, expected in (
        ("Hallazgos por tema y tipo", by_topic),
        ("Hallazgos por tema y fase", by_phase),
    ):
        header, *lines, total = docx_tables[caption]
        printed = {
            (line[0], header[i]): int(line[i])
            for line in lines
            for i in range(1, len(header) - 1)
        }
        assert {key: n for key, n in printed.items() if n} == expected
        assert int(total[-1]) == rows.count()


def test_recommendations_by_answer(document, docx_tables):
    rows = Recommendation.objects.exclude(status="draft").filter(
        responses__isnull=False
    )
    expected = Counter(r.responses.get().answer.name_es for r in rows)

    printed = docx_tables["Recomendaciones por respuesta y prioridad"][1:-1]

    assert {row[0]: int(row[-1]) for row in printed} == expected
    assert document.data["responses.answered"].value == rows.count()
    assert document.data["responses.overdue"].value == 1


def test_every_figure_names_as_many_rows_as_it_counts(document):
    figures = [d for section in document.sections for d in figures_of(section)]
    own = [d for d in figures if d.key.split(".")[0] not in ("training", "red")]

    assert len(own) > 100
    assert [d.key for d in own if d.rows and d.value != len(set(d.rows))] == []


def test_pdf_prints_figures_and_the_note_on_legal_effects(document):
    content = produce(document, Format.PDF, stem="informe").content
    text = squeezed(pdf_text(content))

    assert squeezed(f"{active().count()} personas") in text
    assert squeezed("en ningún caso tienen efectos jurídicos") in text
    assert squeezed("artículo 217, párrafo 1, inciso j") in text
    for one in programme.tables(document):
        assert squeezed(one.caption) in text


def test_workbook_holds_the_whole_matrix_and_every_figure(sheets, document):
    pairs = sum(
        max(1, f.recommendations.count())
        for f in Finding.objects.filter(status="validated")
    )

    assert len(sheets["Matriz de hallazgos"]) == pairs + 1
    named = {row[0]: row[1] for row in sheets["Cifras y fuentes"]}
    assert named["participants.total"] == document.data["participants.total"].value


def test_lint_finds_nothing_in_what_is_generated(document):
    assert lint_document(document) == []


def test_mission_without_data_says_so_in_house_style(db):
    report = ProgrammeReport.objects.create(mission=MissionFactory())

    document = programme.gather_report(report, NOW)

    said = {section.key: section.empty for section in document.sections}
    assert (
        said["activities"] == "No se reportan actividades en el periodo de referencia."
    )
    empty = {s.key for s in document.sections if not s.blocks}
    assert {"participants", "activities", "findings", "conclusions"} <= empty
    produce(document, Format.PDF, stem="informe")
    produce(document, Format.DOCX, stem="informe")


def test_sections_stand_in_their_order():
    keys = [one.key for one in sections_for(PROGRAMME)]
    own = "presentation legal objectives participants activities observation findings"

    assert [key for key in keys if key in own.split()] == own.split()
    assert keys[-1] == "annex"


def test_gathering_takes_a_constant_number_of_queries(dataset, report):
    with CaptureQueriesContext(connection) as before:
        programme.gather_report(report, NOW)

    dataset.participants()
    dataset.findings += [dataset.finding(number) for number in range(9)]
    dataset.recommendation(0)

    with CaptureQueriesContext(connection) as after:
        programme.gather_report(report, NOW)
    assert len(after) == len(before)


def test_narrative_follows_the_opening_of_its_section(report):
    report.narratives.create(section="findings", text="Lo que **más** importa.")

    section = next(
        s for s in programme.gather_report(report, NOW).sections if s.key == "findings"
    )

    assert section.blocks[1] == blocks("Lo que **más** importa.")[0]
    assert isinstance(section.blocks[2], Table)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Uno.\r\n\r\n\r\n\r\nDos.", "Uno.\n\nDos."),
        (
            "<p>Hola <b>tú</b></p><ul><li>a</li><li>b</li></ul>",
            "Hola **tú**\n\n- a\n- b",
        ),
        ("<script>alert(1)</script>Queda", "Queda"),
        ('<a href="javascript:x" onclick="y">Enlace</a>', "Enlace"),
        ("3 < 5 & 7 > 2", "3 < 5 & 7 > 2"),
        ("Con\x00 código", "Con código"),
    ],
)
def test_narrative_is_sanitised(typed, kept):
    assert sanitised(typed) == kept


def test_narrative_becomes_paragraphs_bold_and_lists():
    made = blocks("Uno **dos**\ntres.\n- a\n- b\n\n1. x\n2) y")

    assert [type(block).__name__ for block in made] == [
        "Paragraph",
        "BulletList",
        "BulletList",
    ]
    assert made[0].runs[1].bold
    assert made[0].runs[2] == " tres."
    assert (made[1].items, made[1].ordered) == ((("a",), ("b",)), False)
    assert made[2].ordered


def test_annex_has_one_row_for_each_validated_finding(document):
    (annex,) = [one for one in programme.tables(document) if one.key == "matrix"]
    folios = [row.folio for row in annex.rows]

    assert len(folios) == len(set(folios))
    assert len(folios) == Finding.objects.filter(status="validated").count()
