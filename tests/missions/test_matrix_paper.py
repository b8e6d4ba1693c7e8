"""The matrix on paper: the rows of the page through the export gate."""

import io
from dataclasses import replace

import docx
import pytest
from django.urls import reverse
from django.utils import timezone

from core.exceptions import Refused
from core.exports import EXPORTS, ask_export
from core.files import disk
from core.models import AuditEvent, ExportRequest
from core.permissions import Role
from missions.forms.reports import SHOWN
from missions.reports.matrix_rows import columns
from tests.factories.missions import (
    FindingFactory,
    MissionFactory,
    MissionMembershipFactory,
    RecommendationFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db
REASON = "Para la sesión de la Comisión"


@pytest.fixture
def mission():
    return MissionFactory()


@pytest.fixture
def analyst(mission):
    return MissionMembershipFactory(mission=mission, role=Role.ANALYST.value).user


@pytest.fixture
def rows(mission):
    """Two topics, the second with a recommendation on both of its findings."""
    late, early = TopicFactory(code="T20", order=9), TopicFactory(code="T04", order=1)
    first = FindingFactory(mission=mission, topic=late, facts="Sin mampara.")
    ramps = FindingFactory.create_batch(2, mission=mission, topic=early)
    RecommendationFactory(mission=mission, findings=ramps)
    return first, *ramps


def table_of(request):
    request.refresh_from_db()
    content = disk.place(request.file.clean_path).read_bytes()
    (table,) = docx.Document(io.BytesIO(content)).tables
    return [[cell.text for cell in row.cells] for row in table.rows]


def asked(mission, by, **params):
    return ask_export(
        export=EXPORTS["missions.matrix"],
        params={"mission": [str(mission.pk)]} | {k: [v] for k, v in params.items()},
        format="docx",
        purpose="commission",
        reason=REASON,
        by=by,
        at=timezone.now(),
    )


def test_columns_filters_and_groups_are_those_of_the_page(
    mission, analyst, rows, run_jobs
):
    params = {"group": ["topic"], "col": ["facts", "mentions"]}
    request = ask_export(
        export=EXPORTS["missions.matrix"],
        params={"mission": [str(mission.pk)]} | params,
        format="docx",
        purpose="commission",
        reason=REASON,
        by=analyst,
        at=timezone.now(),
    )
    run_jobs()

    first, one, two = rows
    table = table_of(request)
    assert table[0] == ["Folio", "Hallazgo", "Menciones"]
    assert [row[0] for row in table[1:]] == [
        f"{one.topic.name_es} · 2 renglones",
        *sorted([one.folio, two.folio]),
        f"{first.topic.name_es} · 1 renglón",
        first.folio,
    ]
    assert [table[2][2], table[5][2]] == ["2", "1"]
    event = AuditEvent.objects.get(action="core.export")
    assert event.details["count"] == 3


def test_a_filter_leaves_its_rows(mission, analyst, rows, run_jobs):
    request = asked(mission, analyst, text="mampara")
    run_jobs()

    table = table_of(request)
    assert [row[0] for row in table[1:]] == [rows[0].folio]
    assert len(table[0]) == len(SHOWN)


def test_every_column_can_be_printed(mission, analyst, rows):
    params = {"mission": [str(mission.pk)], "col": [str(c.attr) for c in columns()]}

    book, count = EXPORTS["missions.matrix"].gather(params, analyst, timezone.now())

    headers = [column.header for column in book.sheets[0].columns]
    assert count == 3
    assert len(headers) == 29
    assert {"Fuente", "Menciones", "Estado de implementación"} <= set(headers)


def test_who_does_not_read_findings_gets_no_row(mission, rows):
    other = MissionMembershipFactory(role=Role.ANALYST.value).user
    export, params = EXPORTS["missions.matrix"], {"mission": [str(mission.pk)]}

    assert export.count(params, other) == 0
    assert export.gather(params, other, timezone.now())[1] == 0


def test_too_many_rows_for_paper_are_refused(mission, analyst, rows, monkeypatch):
    known = EXPORTS["missions.matrix"]
    monkeypatch.setitem(EXPORTS, known.code, replace(known, most={"docx": 2}))

    with pytest.raises(Refused) as refusal:
        asked(mission, analyst)

    assert [blocker.code for blocker in refusal.value.blockers] == ["too_many_rows"]
    assert not ExportRequest.objects.exists()


def test_the_page_of_the_matrix_leads_to_it_with_its_filter(
    mission, analyst, rows, client_of
):
    url = reverse("missions:matrix", args=[mission.pk])

    page = client_of(analyst).get(f"{url}?group=topic&text=mampara")

    assert "exportaciones/nueva/missions.matrix" in page.content.decode()
    assert f"mission={mission.pk}" in page.content.decode()
