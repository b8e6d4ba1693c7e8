"""The matrix of findings: rows, filters, page, workbook."""

import datetime as dt
import io
import re
from urllib.parse import urlencode

import openpyxl
import pytest
from django.urls import reverse
from django.utils import timezone

from core.exports import EXPORTS, needs_second
from core.files import disk
from core.models import AuditEvent, ExportRequest
from core.permissions import Role
from missions.forms.reports import MatrixForm
from missions.models import Mission
from missions.reports.labels import Labels
from missions.reports.matrix import MatrixFilters, gather_matrix
from missions.reports.matrix_rows import columns
from tests.factories.core import UserFactory
from tests.factories.missions import (
    AlcaldiaFactory,
    AreaFactory,
    DistrictFactory,
    FindingFactory,
    FindingTypeFactory,
    MissionFactory,
    MissionMembershipFactory,
    PhaseFactory,
    RecommendationFactory,
    ResponseFactory,
    ResponseStatusFactory,
    SeverityFactory,
    TopicFactory,
)

ALL = MatrixFilters()
pytestmark = pytest.mark.django_db


@pytest.fixture
def mission():
    return MissionFactory()


@pytest.fixture
def analyst(mission):
    return MissionMembershipFactory(mission=mission, role=Role.ANALYST.value).user


def answered(mission, code, **fields):
    """A recommendation on a finding of its own, with an answer."""
    made = RecommendationFactory(
        mission=mission,
        status="answered",
        referred_at=timezone.now(),
        referred_by=UserFactory(),
        findings=[FindingFactory(mission=mission, validated=True)],
        **fields,
    )
    ResponseFactory(recommendation=made, answer=ResponseStatusFactory(code=code))
    return made


def pairs(rows):
    return [(row.folio, row.recommendation_folio) for row in rows]


def test_one_row_per_finding_and_recommendation(mission, analyst):
    alone, both = (FindingFactory(mission=mission) for _ in range(2))
    FindingFactory()
    FindingFactory(mission=mission, status="dismissed")
    one, two = (
        RecommendationFactory(mission=mission, findings=[both]) for _ in range(2)
    )

    rows = gather_matrix(mission, ALL, analyst)

    assert pairs(rows) == [
        (alone.folio, ""),
        (both.folio, one.folio),
        (both.folio, two.folio),
    ]
    assert [row.number for row in rows] == [1, 2, 3]


def test_newest_answer_counts(mission, analyst):
    made = answered(mission, "R42")
    accepted = ResponseStatusFactory(code="R40")
    ResponseFactory(
        recommendation=made,
        answer=accepted,
        text="La última.",
        commitment="Publicar.",
        commitment_on=dt.date(2027, 1, 15),
    )

    (row,) = gather_matrix(mission, ALL, analyst)

    assert (row.response_status, row.response) == (accepted.name_es, "La última.")
    assert (row.commitment, row.commitment_on) == ("Publicar.", dt.date(2027, 1, 15))
    assert pairs(gather_matrix(mission, MatrixFilters(response="R42"), analyst)) == []


def findings_for_filters(mission):
    """One finding for each filter, and one that no filter asks for."""
    FindingFactory(mission=mission)
    stage = PhaseFactory(code="POS")
    return {
        "phase": FindingFactory(
            mission=mission, phase=PhaseFactory(code="POS-VAL", parent=stage)
        ),
        "topic": FindingFactory(mission=mission, topic=TopicFactory(code="T20")),
        "type": FindingFactory(mission=mission, type=FindingTypeFactory(code="FOR")),
        "severity": FindingFactory(mission=mission, severity=SeverityFactory(code="3")),
        "district": FindingFactory(mission=mission, district=DistrictFactory(number=7)),
        "alcaldia": FindingFactory(mission=mission, alcaldia=AlcaldiaFactory()),
        "text": FindingFactory(mission=mission, facts="Sin rampa en la entrada."),
        "status": FindingFactory(mission=mission, status="dismissed"),
    }


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("phase", "POS"),
        ("topic", "T20"),
        ("type", "FOR"),
        ("severity", "3"),
        ("district", "7"),
        ("alcaldia", "15"),
        ("text", "RAMPA"),
        ("status", "dismissed"),
    ],
)
def test_filter_on_findings_leaves_one_row(name, value, mission, analyst):
    expected = findings_for_filters(mission)[name]

    rows = gather_matrix(mission, MatrixFilters(**{name: value}), analyst)

    assert [row.folio for row in rows] == [expected.folio]


def test_filters_on_recommendations(mission, analyst):
    alone, area = FindingFactory(mission=mission), AreaFactory(code="UTCSyD")
    draft = RecommendationFactory(
        mission=mission, findings=[alone], text="Poner rampas."
    )
    lonely = FindingFactory(mission=mission)
    partly, refused = answered(mission, "R41", area=area), answered(mission, "R42")

    def found(**filters):
        rows = gather_matrix(mission, MatrixFilters(**filters), analyst)
        return [row.recommendation_folio or row.folio for row in rows]

    assert found(area="UTCSyD") == [partly.folio]
    assert found(response="R42") == [refused.folio]
    assert found(response="R00") == [draft.folio]
    assert found(response="none") == [lonely.folio]
    assert found(text="rampas") == [draft.folio]
    assert found(area="UTCSyD", response="none") == []


@pytest.mark.parametrize("rows", [1, 3])
def test_rows_take_a_constant_number_of_queries(
    rows, mission, analyst, django_assert_num_queries
):
    for _ in range(rows):
        answered(mission, "R40")

    with django_assert_num_queries(11):
        assert len(gather_matrix(Mission.objects.get(), ALL, analyst)) == rows


def test_page_takes_a_constant_number_of_queries(
    mission, analyst, client_of, queries_of
):
    client, url = client_of(analyst), reverse("missions:matrix", args=[mission.pk])
    answered(mission, "R40")
    with_one = queries_of(client, url)

    for _ in range(2):
        answered(mission, "R40")

    assert queries_of(client, url) == with_one


def test_page_shows_the_chosen_columns(mission, analyst, client_of):
    FindingFactory(mission=mission, facts="=HYPERLINK(1)<b>")
    url = reverse("missions:matrix", args=[mission.pk])

    page = client_of(analyst).get(url, {"col": ["facts", "reference"]})
    text = page.content.decode()

    head = text[text.index("<thead>") : text.index("</thead>")]
    assert head.count("<th") == 3 + 1  # <thead> itself begins like a cell
    assert "=HYPERLINK(1)&lt;b&gt;" in text


def test_rows_are_grouped_under_headings_that_count_them(mission, analyst, client_of):
    late = TopicFactory(code="T02", name_es="Capacitación", order=2)
    soon = TopicFactory(code="T01", name_es="Organización", order=1)
    for topic in (late, soon, late):
        FindingFactory(mission=mission, topic=topic)
    url = reverse("missions:matrix", args=[mission.pk])

    text = client_of(analyst).get(url, {"group": "topic"}).content.decode()

    heads = re.findall(r'rowgroup" colspan="\d+"><span>(.*?)</span>', text)
    assert heads == ["Organización · 1 renglón", "Capacitación · 2 renglones"]


def test_groups_by_area_keep_the_rows_without_recommendation(
    mission, analyst, client_of
):
    answered(mission, "R40", area=AreaFactory(code="UTCSyD", name_es="Comunicación"))
    FindingFactory(mission=mission)
    url = reverse("missions:matrix", args=[mission.pk])

    text = client_of(analyst).get(url, {"group": "area"}).content.decode()

    heads = re.findall(r'rowgroup" colspan="\d+"><span>(.*?)</span>', text)
    assert sorted(heads) == ["Comunicación · 1 renglón", "Sin dato · 1 renglón"]


def test_counting_stops_where_nobody_turns_pages(
    mission, analyst, client_of, monkeypatch
):
    monkeypatch.setattr("missions.views.paging.MOST_COUNTED", 2)
    for _ in range(3):
        FindingFactory(mission=mission)
    client = client_of(analyst)

    for name in ("matrix", "findings"):
        page = client.get(reverse(f"missions:{name}", args=[mission.pk]))
        assert "1 a 2 de más de 2" in page.content.decode()


def test_a_filter_that_matches_nothing_says_so_and_exports_no_file(
    mission, analyst, client_of, run_jobs
):
    FindingFactory(mission=mission)
    client = client_of(analyst)
    nothing = "?text=nadaparecido"

    page = client.get(reverse("missions:matrix", args=[mission.pk]) + nothing)
    answer = asked(client, mission, text="nadaparecido")

    assert "No hay hallazgos con esos filtros" in page.content.decode()
    assert answer.status_code == 409
    assert run_jobs() == []


def test_a_cell_is_corrected_undone_and_never_written_over(mission, analyst, client_of):
    finding = FindingFactory(mission=mission, facts="Antes")
    url = reverse("missions:matrix_cell", args=[finding.pk, "facts"])
    client, seen = client_of(analyst), {"version": finding.version}

    saved = client.post(url, seen | {"value": "Después"})
    late = client.post(url, seen | {"value": "Otra cosa"})
    undone = client.post(
        url,
        {"version": saved.context["saved"].version} | {"value": saved.context["undo"]},
    )

    assert [a.status_code for a in (saved, late, undone)] == [200, 409, 200]
    assert "Después" in late.content.decode()
    finding.refresh_from_db()
    assert (finding.facts, finding.version) == ("Antes", 3)
    assert client.post(url, seen | {"value": ""}).status_code == 422
    other = reverse("missions:matrix_cell", args=[finding.pk, "status"])
    assert client.get(other).status_code == 404


def test_matrix_is_not_found_by_who_may_not_read_it(mission, client_of):
    url = reverse("missions:matrix", args=[mission.pk])
    elsewhere = MissionMembershipFactory(role=Role.ANALYST.value).user
    area = MissionMembershipFactory(
        mission=mission, role=Role.AREA.value, area=AreaFactory()
    ).user

    assert client_of(elsewhere).get(url).status_code == 404
    assert client_of(area).get(url).status_code == 403


def exported():
    """The only sheet that has left through the gate."""
    stored = ExportRequest.objects.get().file
    content = disk.place(stored.clean_path).read_bytes()
    return openpyxl.load_workbook(io.BytesIO(content)).active


def asked(client, mission, *, purpose="analysis", reason="Sesión de mañana", **filters):
    """Ask the gate for the spreadsheet of the filtered rows."""
    query = urlencode({"mission": mission.pk, **filters})
    page = reverse("core:export_new", args=["missions.matrix_sheet"])
    form = {"format": "xlsx", "purpose": purpose, "reason": reason}
    return client.post(f"{page}?{query}", form)


def test_workbook_holds_exactly_the_filtered_rows(
    mission, analyst, client_of, run_jobs
):
    answered(mission, "R40")
    shown = answered(mission, "R42", text="=1+1")
    asked(client_of(analyst), mission, response="R42")
    run_jobs()
    sheet = exported()

    header, *rows = sheet.iter_rows(values_only=True)
    expected = gather_matrix(mission, MatrixFilters(response="R42"), analyst)
    assert list(header) == [column.header for column in columns()]
    assert len(rows) == len(expected) == 1
    assert rows[0][header.index("Folio de recomendación")] == shown.folio
    cell = sheet.cell(2, header.index("Recomendación") + 1)
    assert (cell.value, cell.data_type) == ("=1+1", "s")
    assert rows[0][header.index("Fecha")].date() == expected[0].observed_on
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (
        8,
        "landscape",
    )


def test_export_leaves_one_audit_row_with_count_and_purpose(
    mission, analyst, client_of, run_jobs
):
    for _ in range(3):
        FindingFactory(mission=mission, facts="Secreto")

    asked(client_of(analyst), mission, text="Secreto")
    run_jobs()

    event = AuditEvent.objects.get(action="core.export")
    assert event.details["kind"] == "missions.matrix_sheet"
    assert (event.details["count"], event.details["purpose"]) == (3, "analysis")
    assert event.details["filters"] == {"mission": [str(mission.pk)], "text": "…"}


def test_export_needs_a_reason_and_a_known_purpose(
    mission, analyst, client_of, run_jobs
):
    FindingFactory(mission=mission)
    client = client_of(analyst)

    assert asked(client, mission, reason="no").status_code == 409
    assert asked(client, mission, purpose="curiosity").status_code == 422
    assert run_jobs() == []


def test_export_holds_nothing_that_its_owner_may_not_see(
    mission, client_of, user_with, analyst
):
    FindingFactory(mission=mission)
    other = MissionMembershipFactory().user

    assert asked(client_of(other), mission).status_code == 409
    assert asked(client_of(user_with(Role.VERIFIER)), mission).status_code == 403
    assert asked(client_of(analyst), mission).status_code == 302


def test_many_findings_leave_without_a_second_person(mission):
    export = EXPORTS["missions.matrix_sheet"]

    assert not needs_second(export, 100_000)


def test_form_offers_every_column_but_the_frozen_one(db):
    headers = [(str(c.attr), c.header) for c in columns() if c.attr != "folio"]
    form = MatrixForm({}, labels=Labels(), headers=headers)

    assert len(form.fields["col"].choices) == len(columns()) - 1
    assert form.filters == ALL
