"""The phone and the desk: from a route to a validated finding."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from missions import services
from missions.models import Finding, Visit
from tests.factories.core import UserFactory
from tests.factories.missions import (
    EvidenceLevelFactory,
    FindingFactory,
    FindingPhotoFactory,
    FindingTypeFactory,
    IncidentTypeFactory,
    MissionFactory,
    MissionMembershipFactory,
    ParticipantFactory,
    PhaseFactory,
    RecurrenceFactory,
    RouteFactory,
    RouteStopFactory,
    ScopeFactory,
    SeverityFactory,
    TeamMemberFactory,
    TopicFactory,
    VisitFactory,
)
from tests.missions.samples import JPEG

pytestmark = pytest.mark.django_db


@pytest.fixture
def mission():
    return MissionFactory()


@pytest.fixture
def coordinator(mission):
    return MissionMembershipFactory(mission=mission).user


@pytest.fixture
def member(mission):
    """An observer in a team."""
    person = ParticipantFactory(mission=mission, with_user=True)
    return TeamMemberFactory(team__mission=mission, participant=person)


@pytest.fixture
def observer(member):
    return member.participant.person.user


@pytest.fixture
def stop(member):
    return RouteStopFactory(route__team=member.team)


def page(name, *args):
    return reverse(f"missions:{name}", args=args)


def form(**fields):
    """What the phone sends."""
    given = {
        "client_id": uuid4(),
        "type": FindingTypeFactory().pk,
        "phase": PhaseFactory().pk,
        "topic": TopicFactory().pk,
        "evidence_level": EvidenceLevelFactory().pk,
        "scope": ScopeFactory().pk,
        "recurrence": RecurrenceFactory().pk,
        "observed_at": timezone.localtime().strftime("%Y-%m-%dT%H:%M"),
        "facts": "La mesa abrió a las 9:20.",
    }
    return given | fields


# ---- the phone


def test_a_route_is_walked_on_the_phone(observer, stop, client_of):
    client = client_of(observer)
    assert stop.place.code in client.get(page("field_today")).content.decode()

    client.post(page("field_arrive", stop.pk))
    visit = Visit.objects.get()
    hours = {
        "arrived_at": "2026-05-03T10:00",
        "left_at": "2026-05-03T10:40",
        "access_granted": "yes",
        "assessment": "2",
        "comment": "Con fila",
    }
    client.post(page("field_visit", visit.pk), hours)

    stop.refresh_from_db()
    visit.refresh_from_db()
    assert stop.status == "visited"
    assert (visit.assessment, visit.access_granted, visit.comment) == (
        2,
        True,
        "Con fila",
    )


def test_leaving_before_arriving_is_refused(observer, member, client_of):
    visit = VisitFactory(team=member.team)
    hours = {
        "arrived_at": "2026-05-03T10:00",
        "left_at": "2026-05-03T09:00",
        "access_granted": "no",
    }

    answer = client_of(observer).post(page("field_visit", visit.pk), hours)

    assert answer.status_code == 422


def test_a_stop_is_omitted_on_the_phone_with_a_reason(observer, stop, client_of):
    client_of(observer).post(page("field_skip", stop.pk), {"reason": "Inundación"})

    stop.refresh_from_db()
    assert (stop.status, stop.reason) == ("skipped", "Inundación")


def test_the_route_of_another_team_is_not_found(observer, client_of):
    stop = RouteStopFactory()
    visit = VisitFactory()
    client = client_of(observer)

    answers = [
        client.post(page("field_arrive", stop.pk)),
        client.post(page("field_skip", stop.pk), {"reason": "x"}),
        client.get(page("field_visit", visit.pk)),
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404]


@pytest.mark.parametrize("name", ["field_today", "field_finding_new", "field_findings"])
def test_who_observes_nowhere_has_no_phone_pages(name, client_of):
    assert client_of(UserFactory()).get(page(name)).status_code == 403


def test_a_finding_is_logged_from_a_visit_with_a_photograph(
    observer, member, client_of
):
    visit = VisitFactory(team=member.team)
    photo = SimpleUploadedFile("mesa.jpg", JPEG, "image/jpeg")

    client_of(observer).post(
        page("field_finding_new") + f"?visita={visit.pk}", form(photo_1=photo)
    )

    finding = Finding.objects.get()
    assert (finding.visit, finding.place, finding.reported_by) == (
        visit,
        visit.place,
        observer,
    )
    assert finding.photos.count() == 1


def test_the_form_says_what_a_finding_is_not(observer, client_of):
    text = client_of(observer).get(page("field_finding_new")).content.decode()

    assert "217.1.j" in text
    assert "nombres de terceras personas" in text


def test_a_double_submission_makes_one_finding(observer, client_of):
    content, client = form(), client_of(observer)

    answers = [client.post(page("field_finding_new"), content) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[0]["Location"] == answers[1]["Location"]
    assert Finding.objects.count() == 1


def test_what_an_incident_lacks_stands_beside_its_fields(observer, client_of):
    content = form(type=FindingTypeFactory(incident=True).pk)

    answer = client_of(observer).post(page("field_finding_new"), content)

    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"severity", "incident_type", "place"}


def test_a_file_that_is_no_picture_is_refused_by_its_field(observer, client_of):
    script = SimpleUploadedFile("mesa.jpg", b"<script>", "image/jpeg")

    answer = client_of(observer).post(page("field_finding_new"), form(photo_2=script))

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["photo_2"]


def test_the_mission_of_others_takes_no_finding(observer, client_of):
    other = MissionFactory()

    answer = client_of(observer).post(
        page("field_finding_new") + f"?mision={other.pk}", form()
    )

    assert answer.status_code == 404
    assert not Finding.objects.exists()


def test_a_coordinator_logs_too(mission, coordinator, client_of):
    client_of(coordinator).post(
        page("field_finding_new") + f"?mision={mission.pk}", form()
    )

    assert Finding.objects.get().reporter is None


def test_an_observer_sees_only_own_findings(observer, mission, client_of):
    mine = FindingFactory(mission=mission, reported_by=observer)
    other = FindingFactory(mission=mission)
    client = client_of(observer)

    listed = client.get(page("field_findings")).context["page"]

    assert list(listed) == [mine]
    assert client.get(page("field_finding", mine.pk)).status_code == 200
    assert client.get(page("field_finding", other.pk)).status_code == 404
    assert client.get(page("finding", other.pk)).status_code == 403


def test_the_reason_of_a_dismissal_reaches_the_observer(
    observer, mission, coordinator, client_of
):
    finding = FindingFactory(mission=mission, reported_by=observer)
    services.dismiss_finding(
        finding=finding, reason="Repetido", by=coordinator, at=timezone.now()
    )

    text = client_of(observer).get(page("field_finding", finding.pk)).content.decode()

    assert "Repetido" in text


@pytest.mark.parametrize("name", ["field_today", "field_findings"])
def test_phone_pages_take_the_same_queries_with_more_rows(
    name, observer, member, client_of, count_queries
):
    client, route, taken = client_of(observer), RouteFactory(team=member.team), []
    client.get(page(name))  # the session begins
    for orders in ((1,), (2, 3)):
        for order in orders:
            stop = RouteStopFactory(route=route, order=order)
            VisitFactory(team=member.team, place=stop.place)
            FindingFactory(mission=member.team.mission, reported_by=observer)
        with count_queries() as queries:
            client.get(page(name))
        taken.append(len(queries))

    assert taken[0] == taken[1]


# ---- the desk


@pytest.fixture
def finding(mission):
    return FindingFactory(mission=mission)


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({}, 2),
        ({"status": "validated"}, 1),
        ({"q": "lluvia"}, 1),
        ({"since": "2026-05-02"}, 1),
        ({"until": "2026-05-02"}, 1),
        ({"status": "nonsense"}, 2),
    ],
)
def test_findings_are_filtered(query, count, mission, coordinator, client_of):
    day = datetime(2026, 5, 3, 16, tzinfo=UTC)
    FindingFactory(mission=mission, facts="Hubo lluvia.", observed_at=day)
    FindingFactory(mission=mission, validated=True, observed_at=day - timedelta(days=5))

    answer = client_of(coordinator).get(page("findings", mission.pk), query)

    assert len(answer.context["page"]) == count


@pytest.mark.parametrize(
    "name", ["type", "phase", "topic", "severity", "district", "alcaldia"]
)
def test_findings_are_filtered_by_each_catalogue(name, mission, coordinator, client_of):
    visit = VisitFactory(team__mission=mission)
    place = visit.place
    one = FindingFactory(
        mission=mission,
        type=FindingTypeFactory(incident=True),
        phase=PhaseFactory(code="CMP"),
        topic=TopicFactory(code="T14"),
        severity=SeverityFactory(),
        incident_type=IncidentTypeFactory(),
        district=place.unit.district,
        alcaldia=place.unit.alcaldia,
    )
    FindingFactory(mission=mission)

    answer = client_of(coordinator).get(
        page("findings", mission.pk), {name: getattr(one, name).pk}
    )

    assert [row.folio for row in answer.context["rows"]] == [one.folio]


def test_a_finding_is_taken_and_validated(finding, coordinator, client_of):
    client = client_of(coordinator)

    client.post(page("finding_act", finding.pk, "take"), {"version": 1})
    client.post(page("finding_act", finding.pk, "validate"), {"version": 2})

    finding.refresh_from_db()
    assert (finding.status, finding.validated_by) == ("validated", coordinator)


def test_the_second_of_two_coordinators_gets_409_and_the_reason(
    finding, mission, coordinator, client_of
):
    other = MissionMembershipFactory(mission=mission).user
    client_of(coordinator).post(page("finding_act", finding.pk, "take"), {"version": 1})

    answer = client_of(other).post(
        page("finding_act", finding.pk, "dismiss"), {"version": 1, "reason": "No"}
    )

    finding.refresh_from_db()
    assert (answer.status_code, finding.status) == (409, "in_validation")
    assert 'data-code="version_conflict"' in answer.content.decode()


def test_an_act_by_htmx_answers_the_decision_alone(
    finding, coordinator, htmx_client_of
):
    answer = htmx_client_of(coordinator).post(
        page("finding_act", finding.pk, "take"), {"version": 1}
    )

    text = answer.content.decode()
    assert answer.status_code == 200
    assert text.strip().startswith('<section class="panel" id="decision">')
    assert 'name="version" value="2"' in text


def test_the_history_shows_what_a_correction_changed(finding, coordinator, client_of):
    client = client_of(coordinator)
    content = form(
        facts="Abrió a las 9:30.", topic=TopicFactory(code="T14").pk, version=1
    )

    without = client.post(page("finding_edit", finding.pk), content)
    client.post(page("finding_edit", finding.pk), content | {"reason": "Acta"})

    text = client.get(page("finding", finding.pk)).content.decode()
    assert without.status_code == 422
    assert "Hechos: La mesa abrió a las 9:20. → Abrió a las 9:30." in text
    assert "Tema: Nombre T01 → Nombre T14" in text
    assert "Acta" in text


def test_a_correction_of_an_old_version_is_refused(finding, coordinator, client_of):
    Finding.objects.filter(pk=finding.pk).update(version=2)
    content = form(version=1, reason="Acta")

    answer = client_of(coordinator).post(page("finding_edit", finding.pk), content)

    assert answer.status_code == 409


def test_a_clean_photograph_has_a_link_and_a_waiting_one_has_none(
    finding, coordinator, client_of, kept_photo
):
    FindingPhotoFactory(finding=finding, file=kept_photo)
    services.attach_photos(
        finding=finding,
        photos=[SimpleUploadedFile("b.jpg", JPEG, "image/jpeg")],
        by=coordinator,
        at=timezone.now(),
    )

    answer = client_of(coordinator).get(page("finding", finding.pk))

    urls = [item["url"] for item in answer.context["photos"]]
    assert [bool(url) for url in urls] == [True, False]
    shown = client_of(coordinator).get(urls[0])
    assert (shown.status_code, shown.getvalue()) == (200, JPEG)


@pytest.mark.parametrize(
    ("role", "status"),
    [("coordinator", 302), ("analyst", 302), ("approver", 403), ("councillor", 403)],
)
def test_validating_is_for_coordinators_and_analysts(
    role, status, mission, finding, client_of
):
    user = MissionMembershipFactory(mission=mission, role=role).user

    answer = client_of(user).post(
        page("finding_act", finding.pk, "take"), {"version": 1}
    )

    assert answer.status_code == status


def test_a_finding_of_another_mission_is_not_found(finding, client_of):
    other = MissionMembershipFactory().user
    client = client_of(other)

    answers = [
        client.get(page("finding", finding.pk)),
        client.post(page("finding_act", finding.pk, "take"), {"version": 1}),
        client.get(page("finding_edit", finding.pk)),
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404]
