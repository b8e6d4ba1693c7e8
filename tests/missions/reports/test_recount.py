"""Every figure of the produced DOCX and PDF, counted again from the database.

Each table and each figure within a sentence has its own count here, made by other
queries than those of the report. One that nobody counts fails the test.
"""

import io
from collections import Counter

import pytest
from django.utils import timezone
from docx import Document

from core.reports.document import Kind, figures_of
from core.reports.formats import Format, produce
from core.reports.layout import lay_out
from missions.models import (
    Activity,
    Expense,
    Finding,
    Participant,
    PollingPlace,
    ProgrammeReport,
    Recommendation,
    Response,
    Route,
    Survey,
    Team,
    Visit,
)
from missions.reports import programme
from missions.reports.sections import SECTIONS
from tests.core.reports.reading import pdf_text, squeezed

NOW = timezone.now()
OWN = {key for key, *_rest in SECTIONS}
SEX = {"woman": "Mujeres", "man": "Hombres", "other": "Otros"}
KIND = {
    "observer": "Personas observadoras",
    "visitor": "Personas visitantes extranjeras",
    "staff": "Personal del Instituto",
}
STATE = {"referred": "Sin respuesta", "answered": "Respondidas", "closed": "Cerradas"}


@pytest.fixture
def report(dataset):
    return ProgrammeReport.objects.create(mission=dataset.mission)


@pytest.fixture
def document(report):
    return programme.gather_report(report, NOW)


# --- Counted again -------------------------------------------------------------------
def people(**filters):
    return Participant.objects.filter(status="active", **filters)


def validated():
    return Finding.objects.filter(status="validated")


def sent():
    return Recommendation.objects.exclude(status="draft")


def surveys():
    return Survey.objects.all()


def expenses():
    return Expense.objects.all()


def sex(row):
    return SEX[row.person.sex]


def stage(row):
    return (row.phase.parent or row.phase).name_es


def district(row):
    return f"Distrito {row.district.number:02d}" if row.district else NO_DISTRICT


NO_DISTRICT = "Sin distrito asignado"


def tallies():
    """Key of each table of two entries: its rows as (line, column) pairs."""
    observers = people(kind="observer")
    findings = list(validated())
    incidents = [row for row in findings if row.type.is_incident]
    answers = Response.objects.filter(recommendation__in=sent())
    return {
        "participants_by_sex": [(KIND[p.kind], sex(p)) for p in people()],
        "participants_by_district": [(district(p), sex(p)) for p in observers],
        "participants_by_country": [
            (p.country.name, sex(p)) for p in people(kind="visitor")
        ],
        "participants_by_modality": [
            (m.name_es, sex(p)) for p in observers for m in p.modalities.all()
        ],
        "findings_by_phase": [(stage(f), f.type.name_es) for f in findings],
        "findings_by_topic": [(f.topic.name_es, f.type.name_es) for f in findings],
        "findings_topic_phase": [(f.topic.name_es, stage(f)) for f in findings],
        "incidents": [
            (
                f.incident_type.name_es if f.incident_type else "Otro",
                f.severity.name_es if f.severity else "Sin gravedad",
            )
            for f in incidents
        ],
        "recommendations_by_priority": [
            (r.priority.name_es, STATE[r.status]) for r in sent()
        ],
        "recommendations_by_area": [
            (r.area.name_es, r.priority.name_es) for r in sent()
        ],
        "responses_by_answer": [
            (a.answer.name_es, a.recommendation.priority.name_es) for a in answers
        ],
    }  # fmt: skip


def coverage():
    """Key of each table of coverage: its line to places and visited ones."""
    visited = set(Visit.objects.values_list("place", flat=True))
    named = {
        "coverage_by_alcaldia": lambda p: p.unit.alcaldia.name,
        "coverage_by_district": lambda p: f"Distrito {p.unit.district.number:02d}",
        "coverage_by_modality": lambda p: p.modality.name_es,
    }
    places = list(PollingPlace.objects.all())
    return {
        key: {
            line: (total, sum(p.pk in visited for p in places if name(p) == line))
            for line, total in Counter(map(name, places)).items()
        }
        for key, name in named.items()
    }


def numbers_of_lists():
    """Key of each list: the sum of each of its columns of integers."""
    held = Activity.objects.filter(status="held")
    return {
        "activities": [
            sum(row.women for row in held), sum(row.men for row in held),
            sum(row.others for row in held), sum(row.attendance for row in held),
        ],
        "recommendations": [sum(row.findings.count() for row in sent())],
        "resources": [],  # its money is counted in a test of its own
        "satisfaction": [
            sum(row.sent for row in surveys()),
            sum(row.answered for row in surveys()),
            sum(row.satisfied for row in surveys()),
        ],
    }  # fmt: skip


def in_sentences():
    """Key of each figure within a sentence: its number."""
    late = sent().filter(status="referred", due_on__lt=timezone.localdate(NOW))
    cancelled = Activity.objects.filter(status="cancelled")
    return {
        "participants.total": people().count(),
        "participants.women": people(person__sex="woman").count(),
        "activities.planned_total": Activity.objects.count(),
        "activities.held_total": Activity.objects.filter(status="held").count(),
        "observation.teams": Team.objects.count(),
        "observation.routes": Route.objects.count(),
        "observation.visits": Visit.objects.count(),
        "observation.places_visited": Visit.objects.values("place").distinct().count(),
        "observation.access_refused": Visit.objects.filter(
            access_granted=False
        ).count(),
        "findings.total": validated().count(),
        "recommendations.total": sent().count(),
        "responses.answered": Response.objects.values("recommendation")
        .distinct()
        .count(),
        "responses.overdue": late.count(),
        "lessons.cancelled": cancelled.count(),
        "satisfaction.surveys": surveys().count(),
        "satisfaction.satisfied": sum(row.satisfied for row in surveys()),
        "resources.items": expenses().count(),
        "resources.total": sum(row.amount for row in expenses()),
    }


# --- Printed -------------------------------------------------------------------------
@pytest.fixture
def docx_tables(document):
    """Cells of each table of the DOCX, by the words of the caption before it."""
    content = produce(document, Format.DOCX, stem="informe").content
    found, caption = {}, ""
    for element in Document(io.BytesIO(content)).element.body.iterchildren():
        tag = element.tag.rpartition("}")[2]
        if tag == "p" and words(element).startswith("Tabla "):
            caption = words(element).split(". ", 1)[1]
        elif tag == "tbl":
            found[caption] = [
                [words(c) for c in row.iter() if c.tag.endswith("}tc")]
                for row in element.iter()
                if row.tag.endswith("}tr")
            ]
    return found


def words(element):
    return "".join(
        part.text or "" for part in element.iter() if part.tag.endswith("}t")
    )


def own_tables(document):
    sections = [s for s in document.sections if s.key in OWN]
    names = {id(b) for s in sections for b in s.blocks}
    return [t for t in programme.tables(document) if id(t) in names]


def test_every_table_of_two_entries_is_counted_again(document, docx_tables):
    captions = {t.key: t.caption for t in own_tables(document)}
    for key, pairs in tallies().items():
        header, *lines, total = docx_tables[captions[key]]
        printed = {
            (line[0], header[place]): int(line[place].replace(",", ""))
            for line in lines
            for place in range(1, len(header) - 1)
        }
        assert {k: n for k, n in printed.items() if n} == Counter(pairs), key
        assert [int(line[-1]) for line in lines] == [
            sum(pair[0] == line[0] for pair in pairs) for line in lines
        ], key
        assert int(total[-1]) == len(pairs), key


def test_every_table_of_coverage_is_counted_again(document, docx_tables):
    captions = {t.key: t.caption for t in own_tables(document)}
    for key, expected in coverage().items():
        _header, *lines, total = docx_tables[captions[key]]
        printed = {line[0]: (int(line[1]), int(line[2])) for line in lines}
        assert printed == expected, key
        for line in [*lines, total]:
            share = 100 * int(line[2]) / int(line[1])
            assert float(line[3].rstrip(" %\xa0")) == pytest.approx(share, abs=0.05)


def test_every_list_is_counted_again(document, docx_tables):
    tables = {t.key: t for t in own_tables(document)}
    for key, expected in numbers_of_lists().items():
        places = [
            place
            for place, column in enumerate(tables[key].columns)
            if column.kind == Kind.INTEGER
        ]
        _header, *lines = docx_tables[tables[key].caption]
        body = lines[:-1] if tables[key].total else lines
        sums = [sum(int(x[p]) for x in body if x[p] != "–") for p in places]
        assert sums == expected, key


def test_the_costs_and_rates_are_counted_again(document, docx_tables):
    captions = {t.key: t.caption for t in own_tables(document)}
    _header, *costs, total = docx_tables[captions["resources"]]
    _header, *rates, all_rates = docx_tables[captions["satisfaction"]]

    assert [line[2] for line in (*costs, total)] == [
        f"${amount:,.2f}"
        for amount in (
            *(row.amount for row in expenses()),
            sum(row.amount for row in expenses()),
        )
    ]
    printed = [line[-1].replace("\xa0", " ") for line in (*rates, all_rates)]
    assert printed == ["88.0 %", "Sin registros en el periodo", "88.0 %"]


def test_no_table_with_numbers_is_left_out(document):
    with_numbers = {
        table.key
        for table in own_tables(document)
        if table.rows and any(c.kind.is_number for c in table.columns)
    }

    counted = {*tallies(), *coverage(), *numbers_of_lists()}
    assert with_numbers <= counted


def test_every_figure_in_a_sentence_is_counted_again(document):
    expected = in_sentences()
    figures = {
        datum.key: datum
        for section in document.sections
        if section.key in OWN
        for datum in figures_of(section)
    }

    said = {d.key for d in said_in_sentences(document)}
    assert said <= set(expected)
    assert {key: figures[key].value for key in expected} == expected


def said_in_sentences(document):
    """Figures that are part of a sentence of the chapters of missions."""
    for section in document.sections:
        if section.key in OWN:
            declared = {id(datum) for datum in section.data}
            for datum in figures_of(section):
                if id(datum) not in declared:
                    yield datum


def test_pdf_prints_the_same_cells_and_sentences(document):
    content = produce(document, Format.PDF, stem="informe").content
    text = unbroken(pdf_text(content))

    missing = [
        said
        for section in lay_out(document)["sections"]
        for said in shown(section)
        if unbroken(said) not in text
    ]

    assert missing == []


def unbroken(text):
    """Without blanks, and without the hyphens at the ends of lines."""
    return squeezed(text).replace("-", "").replace("\u00ad", "")


def shown(section):
    """Sentences, and the rows with numbers of the tables."""
    for block in section["blocks"]:
        if block["type"] == "paragraph":
            yield "".join(run["text"] for run in block["runs"])
        elif block["type"] == "table" and section["key"] in OWN:
            narrow = [c["number"] for c in block["columns"]]
            if sum(narrow) > 1:  # long texts are broken between lines
                for row in block["rows"]:
                    yield "".join(row[narrow.index(True) :])
