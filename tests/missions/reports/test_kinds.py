"""The monthly report, the executive note and the book, from the same data."""

import datetime as dt

import pytest

from core.reports.document import Table
from core.reports.formats import Format, produce
from core.reports.lint import lint_document
from core.reports.registry import sections_for
from missions.enums import ReportKind
from missions.models import (
    Activity,
    Finding,
    Informe,
    ProgrammeReport,
    Recommendation,
    Visit,
)
from missions.reports import programme
from missions.reports.kinds import BOOK, MONTHLY, NOTE
from missions.services.informes import authorise_informe
from tests.core.reports.reading import pdf_text, squeezed
from tests.factories.core import UserFactory
from tests.factories.missions import MissionFactory, ParticipantFactory

NOW = dt.datetime(2026, 7, 10, 18, tzinfo=dt.UTC)
MAY = dt.date(2026, 5, 1)


def begun(mission, kind, month=None):
    return ProgrammeReport.objects.create(mission=mission, kind=kind, month=month)


def gathered(mission, kind, month=None):
    return programme.gather_report(begun(mission, kind, month), NOW)


def table(document, key):
    return next(t for t in programme.tables(document) if t.key == key)


def printed(document):
    return squeezed(pdf_text(produce(document, Format.PDF, stem="informe").content))


# --- The monthly report ------------------------------------------------------------
def test_month_counts_what_happened_in_it_and_so_far(dataset):
    document = gathered(dataset.mission, ReportKind.MONTHLY, MAY)

    rows = {row["label"]: row for row in table(document, "month_figures").rows}
    held = Activity.objects.filter(status="held")
    in_may = held.filter(starts_at__month=5).count()
    assert (rows["Actividades realizadas"]["month"], in_may) == (in_may, 4)
    assert rows["Actividades realizadas"]["total"] == held.count()
    assert rows["Visitas a mesas"]["month"] == Visit.objects.count()
    sent = Recommendation.objects.exclude(status="draft").count()
    assert rows["Recomendaciones turnadas"] == {
        "label": "Recomendaciones turnadas", "month": 0, "total": 0,
    }  # fmt: skip
    june = gathered(dataset.mission, ReportKind.MONTHLY, dt.date(2026, 6, 1))
    rows = {row["label"]: row for row in table(june, "month_figures").rows}
    assert rows["Recomendaciones turnadas"]["month"] == sent
    assert rows["Visitas a mesas"] == {
        "label": "Visitas a mesas", "month": 0, "total": Visit.objects.count(),
    }  # fmt: skip


def test_month_lists_its_activities_and_those_of_the_next(dataset):
    document = gathered(dataset.mission, ReportKind.MONTHLY, dt.date(2026, 4, 1))

    assert "month_activities" not in {t.key for t in programme.tables(document)}
    ahead = table(document, "next_activities").rows
    assert len(ahead) == Activity.objects.exclude(status="cancelled").count()


def test_month_is_printed_with_its_name(dataset):
    text = printed(gathered(dataset.mission, ReportKind.MONTHLY, MAY))

    assert squeezed("correspondiente al mes de mayo de 2026") in text
    assert squeezed("Mes que se informa: mayo de 2026") in text


def test_every_month_figure_names_as_many_rows_as_it_counts(dataset):
    document = gathered(dataset.mission, ReportKind.MONTHLY, MAY)

    figures = [d for d in document.data.values() if d.rows]
    assert len(figures) > 8
    assert [d.key for d in figures if d.value != len(set(d.rows))] == []


# --- The executive note ------------------------------------------------------------
def test_note_tells_each_area_what_it_was_asked_and_answered(dataset):
    document = gathered(dataset.mission, ReportKind.NOTE)

    sent = Recommendation.objects.exclude(status="draft").select_related("area")
    listed = [t for t in programme.tables(document) if t.key.startswith("area_")]
    folios = {row["folio"].partition(". ")[0] for t in listed for row in t.rows}
    assert folios == {row.folio for row in sent}
    assert len(listed) == len({row.area_id for row in sent})
    assert (
        document.data["note.answered"].value == sent.filter(status="answered").count()
    )
    assert document.data["note.overdue"].value == sent.filter(
        status="referred", due_on__lt=NOW.date()
    ).count()  # fmt: skip


def test_note_holds_the_findings_behind_each_recommendation(dataset):
    document = gathered(dataset.mission, ReportKind.NOTE)

    sent = Recommendation.objects.exclude(status="draft")
    rows = {row["folio"]: row["number"] for row in table(document, "evidence").rows}
    assert rows == {row.folio: row.findings.count() for row in sent}


# --- The book ----------------------------------------------------------------------
@pytest.fixture
def informes(dataset):
    """Authorised, anonymised, not authorised, not finished."""
    by = UserFactory()
    author = ParticipantFactory(mission=dataset.mission)
    states = (
        ("yes", "ready"), ("anonymised", "published"), ("no", "ready"),
        ("yes", "editing"),
    )  # fmt: skip
    return [
        Informe.objects.create(
            mission=dataset.mission,
            number=number,
            title=f"Título {number}",
            author=author,
            authorisation=authorisation,
            status=status,
            text=f"Primer párrafo del informe {number}.\n\nSegundo.",
            received_at=NOW,
            received_by=by,
        )
        for number, (authorisation, status) in enumerate(states, start=1)
    ]


def test_book_prints_only_authorised_and_finished_informes(dataset, informes):
    document = gathered(dataset.mission, ReportKind.BOOK)

    text = printed(document)
    shown = [squeezed(f"párrafo del informe {n}") in text for n in (1, 2, 3, 4)]
    assert shown == [True, True, False, False]
    assert squeezed("Título 3") not in text
    assert document.data["book.received"].value == 4
    assert document.data["book.printed"].rows == tuple(
        str(row.pk) for row in informes[:2]
    )


def test_book_names_only_those_who_want_to_be_named(dataset, informes):
    rows = table(gathered(dataset.mission, ReportKind.BOOK), "index").rows

    assert rows[0]["author"].startswith(str(informes[0].author.person))
    assert rows[1]["author"] == "Autoría reservada a petición de la persona"


def test_withdrawn_informe_leaves_the_next_book_and_it_says_so(dataset, informes):
    authorise_informe(informe=informes[1], authorisation="no", by=UserFactory(), at=NOW)

    document = gathered(dataset.mission, ReportKind.BOOK)

    text = printed(document)
    assert squeezed("párrafo del informe 2") not in text
    assert squeezed("se retiró la autorización de 1 informe") in text
    assert document.data["book.withdrawn"].rows == (str(informes[1].pk),)
    informes[1].refresh_from_db()
    assert informes[1].status == "ready"


def test_book_analyses_the_matrix(dataset, informes):
    document = gathered(dataset.mission, ReportKind.BOOK)

    validated = Finding.objects.filter(status="validated").count()
    assert document.data["findings.total"].value == validated


# --- All of them ---------------------------------------------------------------------
@pytest.mark.parametrize(
    ("kind", "month"),
    [(ReportKind.MONTHLY, MAY), (ReportKind.NOTE, None), (ReportKind.BOOK, None)],
)
def test_each_document_is_drawn_and_has_nothing_to_correct(dataset, kind, month):
    document = gathered(dataset.mission, kind, month)

    assert lint_document(document) == []
    for format in (Format.PDF, Format.DOCX):
        assert produce(document, format, stem="informe").content
    book = programme.report_workbook(document, dataset.mission, matrix=False)
    assert produce(book, Format.XLSX, stem="informe").content
    assert all(isinstance(t, Table) for t in programme.tables(document))


@pytest.mark.parametrize(
    ("kind", "month"),
    [(ReportKind.MONTHLY, MAY), (ReportKind.NOTE, None), (ReportKind.BOOK, None)],
)
def test_a_mission_without_data_says_so(db, kind, month):
    document = gathered(MissionFactory(), kind, month)

    produce(document, Format.PDF, stem="informe")
    produce(document, Format.DOCX, stem="informe")


def test_chapters_of_other_apps_stand_in_the_monthly_report():
    keys = [one.key for one in sections_for(MONTHLY)]

    assert (
        keys
        == (
            "opening progress figures people accreditation training red logistics next"
        ).split()
    )
    assert next(one.key for one in sections_for(NOTE)) == "subject"
    assert [one.key for one in sections_for(BOOK)][-1] == "analysis"
