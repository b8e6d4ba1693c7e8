"""Pages of analysis: every number opens exactly the rows that it counts."""

import datetime as dt
import io
from urllib.parse import urlsplit

import docx
import pytest
from django.urls import reverse
from django.utils import timezone

from core.exports import EXPORTS
from core.permissions import Role
from core.reports.document import Figure
from core.reports.formats import Format, produce
from missions.models import Finding, Submission
from tests.factories.core import UserFactory
from tests.factories.missions import (
    DistrictFactory,
    FindingFactory,
    FindingTypeFactory,
    IncidentTypeFactory,
    MissionFactory,
    MissionMembershipFactory,
    ModalityFactory,
    ParticipantFactory,
    PhaseFactory,
    PollingPlaceFactory,
    RouteFactory,
    RouteStopFactory,
    SeverityFactory,
    TopicFactory,
    VisitFactory,
)
from tests.missions.checklists.forms import GOOD, fill, published, sent, visit_of

pytestmark = pytest.mark.django_db
PAGES = ("analysis", "analysis_incidents", "analysis_answers", "analysis_places")


@pytest.fixture
def mission():
    return MissionFactory()


@pytest.fixture
def desk(mission, client):
    role = Role.ANALYST.value
    client.force_login(MissionMembershipFactory(mission=mission, role=role).user)
    return client


@pytest.fixture
def findings(mission):
    """Two stages, two topics, with and without severity, one set aside, incidents."""
    stage, other = PhaseFactory(code="JOR"), PhaseFactory(code="POS")
    child = PhaseFactory(code="JOR-INS", parent=stage)
    low, high = SeverityFactory(code="1"), SeverityFactory(code="3")
    ramps, papers = TopicFactory(code="T04"), TopicFactory(code="T13")
    given = {"mission": mission}
    incident = FindingTypeFactory(code="INC")
    incident.is_incident = True
    incident.save()
    late = IncidentTypeFactory(code="I01")
    FindingFactory(**given, phase=child, topic=ramps, severity=low)
    FindingFactory(**given, phase=stage, topic=ramps, severity=high)
    FindingFactory(**given, phase=other, topic=papers, severity=None)
    FindingFactory(**given, phase=other, topic=papers, status="dismissed")
    for hour in (9, 9, 13):
        FindingFactory(
            **given,
            phase=child,
            topic=papers,
            severity=high,
            type=incident,
            incident_type=late,
            observed_at=dt.datetime(2026, 5, 3, hour + 6, 20, tzinfo=dt.UTC),
        )
    FindingFactory()


@pytest.fixture
def filled(mission):
    """Answers of each kind over two districts, one of them rejected by nobody."""
    version = published(mission)
    said = [
        GOOD,
        GOOD
        | {"opened": "no", "why": ["people", "material"], "voters": 320, "listed": 400},
        {"opened": "unseen"},
        {"opened": "na", "at": "11:40"},
        {"opened": "no", "why": ["people"], "voters": 7},
    ]
    for number, each in enumerate(said):
        visit, people = visit_of(mission)
        if number == 4:
            visit.place.unit.district = DistrictFactory(number=7)
            visit.place.unit.save()
        sent(visit, version, people[0], each)
    visit, people = visit_of(mission)
    fill(visit, version, people[0])
    return version


def page(client, name, mission, *more, **query):
    return client.get(reverse(f"missions:{name}", args=[mission.pk, *more]), query)


def cells(response):
    """Every number of the page with the address that it leads to."""
    for grid in response.context["grids"]:
        lines = [*grid["lines"], *([grid["total"]] if grid["total"] else [])]
        for line in lines:
            for cell in line["cells"]:
                yield f"{grid['key']}: {line['label']}", cell


def opened(client, cell):
    """How many rows the list behind a number holds."""
    parts = urlsplit(cell["url"])
    response = client.get(f"{parts.path}?{parts.query}")
    assert response.status_code == 200
    return response.context["page"].paginator.count


def assert_all_open(client, response, least):
    seen = 0
    for name, cell in cells(response):
        assert bool(cell["url"]) == bool(cell["number"]), name
        if cell["url"]:
            assert opened(client, cell) == cell["number"], (name, cell["url"])
            seen += 1
    assert seen >= least


def grid_of(response, key):
    grid = next(g for g in response.context["grids"] if g["key"] == key)
    return {
        line["label"]: [cell["number"] for cell in line["cells"]]
        for line in grid["lines"]
    }


@pytest.mark.parametrize("name", PAGES)
def test_every_number_opens_its_rows(name, desk, mission, findings, filled):
    assert_all_open(desk, page(desk, name, mission), least=4)


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("analysis", {"status": "dismissed"}),
        ("analysis", {"severity": "none"}),
        ("analysis_incidents", {"hour": "9"}),
        ("analysis_incidents", {"since": "2026-05-03", "until": "2026-05-03"}),
    ],
)
def test_a_filtered_page_opens_filtered_rows(name, query, desk, mission, findings):
    assert_all_open(desk, page(desk, name, mission, **query), least=2)


def test_a_filter_by_a_part_of_a_stage_opens_that_part(desk, mission, findings):
    child = Finding.objects.get(topic__code="T04", severity__code="1").phase

    response = page(desk, "analysis", mission, phase=child.pk)

    assert_all_open(desk, response, least=4)
    assert sum(grid_of(response, "findings_phase_severity")[str(child.parent)]) == 8


def test_findings_are_counted_by_topic_and_stage(desk, mission, findings):
    response = page(desk, "analysis", mission)

    ramps, papers = (TopicFactory(code=c).name_es for c in ("T04", "T13"))
    table = grid_of(response, "findings_topic_phase")
    assert table == {ramps: [2, 0, 0, 2], papers: [3, 0, 1, 4]}


def test_incidents_are_counted_by_hour(desk, mission, findings):
    table = grid_of(page(desk, "analysis_incidents", mission), "incidents_hour")

    assert table["09:00"] == [2]
    assert table["10:00"] == [0]
    assert table["13:00"] == [1]


def test_who_did_not_observe_is_not_part_of_the_share(desk, mission, filled):
    response = page(desk, "analysis_answers", mission)

    grid = next(g for g in response.context["grids"] if g["key"] == "q_opened")
    said = [(line["cells"][0]["number"], line["apart"]) for line in grid["lines"]]
    shares = [line["cells"][0]["share"] for line in grid["lines"]]
    assert said == [(1, False), (2, False), (3, True), (1, True), (1, True)]
    assert shares[:2] == ["33.3\N{NO-BREAK SPACE}%", "66.7\N{NO-BREAK SPACE}%"]
    assert shares[2:] == ["", "", ""]


def test_a_question_opens_by_district_modality_and_hour(desk, mission, filled):
    response = page(desk, "analysis_question", mission, filled.checklist_id, "opened")

    assert_all_open(desk, response, least=20)
    assert [grid["key"] for grid in response.context["grids"]] == [
        *("q_opened", "q_opened_district", "q_opened_modality", "q_opened_hour"),
    ]


@pytest.mark.parametrize("code", ["voters", "at", "why"])
def test_numbers_hours_and_several_answers_open_too(code, desk, mission, filled):
    response = page(desk, "analysis_question", mission, filled.checklist_id, code)

    assert_all_open(desk, response, least=4)


def test_filters_narrow_answers_and_their_links(desk, mission, filled):
    district = Submission.objects.get(district__number=7).district

    response = page(desk, "analysis_answers", mission, district=district.pk)

    assert grid_of(response, "q_opened")["No"] == [1]
    assert_all_open(desk, response, least=4)


def test_answers_of_visitors_alone(desk, mission, filled):
    one = Submission.objects.filter(status="received").first()
    one.participant.kind = "visitor"
    one.participant.save()

    response = page(desk, "analysis_answers", mission, who="visitor")

    totals = grid_of(response, "q_opened")
    assert (
        sum(numbers[0] for label, numbers in totals.items() if label != "Respondieron")
        == 1
    )
    assert_all_open(desk, response, least=2)


def test_places_are_visited_on_a_route_or_neither(desk, mission):
    visited = VisitFactory(mission=mission, team__mission=mission)
    route = RouteFactory(team=visited.team)
    RouteStopFactory(route=route, place__process=mission.process)
    PollingPlaceFactory(process=mission.process)
    modality = ModalityFactory(code="SEI")
    PollingPlaceFactory(process=mission.process, modality=modality)

    response = page(desk, "analysis_places", mission)

    table = grid_of(response, "places_modality")
    assert table[modality.name_es] == [0, 0, 1, 1]
    assert sum(numbers[0] for numbers in table.values()) == 1
    assert sum(numbers[1] for numbers in table.values()) == 1
    assert_all_open(desk, response, least=6)


@pytest.mark.parametrize("name", PAGES)
def test_an_empty_mission_says_so(name, desk, mission):
    response = page(desk, name, mission)

    assert response.status_code == 200
    assert 'class="empty"' in response.content.decode()


def test_wrong_filters_are_ignored(desk, mission, findings, filled):
    for name in PAGES:
        response = page(desk, name, mission, district="x", hour="99", since="ayer")
        assert response.status_code == 200
    for query in ({"low": "a", "question": "voters"}, {"question": "no vale"}):
        assert page(desk, "submissions", mission, **query).status_code == 200


def test_an_unknown_question_is_not_found(desk, mission, filled):
    checklist = filled.checklist_id
    assert page(desk, "analysis_question", mission, checklist, "x").status_code == 404
    other = published(MissionFactory()).checklist_id
    assert page(desk, "analysis_question", mission, other, "opened").status_code == 404


@pytest.mark.parametrize("name", [*PAGES, "analysis_place_list"])
def test_others_do_not_see_the_analysis(name, client, mission):
    client.force_login(MissionMembershipFactory(role=Role.ANALYST.value).user)
    assert page(client, name, mission).status_code == 404

    client.force_login(UserFactory())
    assert page(client, name, mission).status_code == 403


def test_a_list_says_which_answer_it_shows(desk, mission, filled):
    response = page(
        desk,
        "submissions",
        mission,
        checklist=filled.checklist_id,
        question="opened",
        answer="no",
    )

    assert "¿La mesa abrió?" in response.content.decode()
    assert response.context["page"].paginator.count == 2


@pytest.mark.parametrize("name", PAGES)
def test_pages_take_the_same_queries_with_more_rows(
    name, desk, mission, findings, filled, count_queries
):
    page(desk, name, mission)
    with count_queries() as few:
        page(desk, name, mission)
    for _n in range(2):
        FindingFactory(mission=mission, reporter=ParticipantFactory(mission=mission))
        visit, people = visit_of(mission)
        sent(visit, filled, people[0])
    with count_queries() as many:
        page(desk, name, mission)
    assert len(many) == len(few)


@pytest.mark.parametrize(
    ("part", "rows", "title"),
    [
        ("analysis", 6, "Hallazgos por tema y fase"),
        ("analysis_incidents", 3, "Incidentes por tipo y gravedad"),
        ("analysis_answers", 5, "¿La mesa abrió?"),
        ("analysis_places", 6, "Mesas por distrito"),
    ],
)
def test_each_part_is_printed_with_its_figures(
    part, rows, title, mission, findings, filled
):
    user = MissionMembershipFactory(mission=mission, role=Role.ANALYST.value).user
    export = EXPORTS["missions.analysis"]
    params = {"mission": [str(mission.pk)], "part": [part]}

    document, count = export.gather(params, user, timezone.now())

    assert (count, export.count(params, user)) == (rows, rows)
    figures = [b for s in document.sections for b in s.blocks if isinstance(b, Figure)]
    assert title in [figure.caption for figure in figures]
    assert all(figure.alt and figure.table for figure in figures)
    made = produce(document, Format.DOCX, stem="analisis").content
    drawn = docx.Document(io.BytesIO(made)).inline_shapes
    said = [shape._inline.docPr.get("descr") for shape in drawn]
    assert said == [document.institute.name, *(figure.alt for figure in figures)]
    other = MissionMembershipFactory(role=Role.ANALYST.value).user
    assert export.count(params, other) == 0
