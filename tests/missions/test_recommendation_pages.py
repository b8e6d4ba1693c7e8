"""Pages of recommendations and of the areas."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from core.permissions import Role
from missions.models import Recommendation, Response
from tests.factories.core import UserFactory
from tests.factories.missions import (
    AreaFactory,
    FindingFactory,
    MissionFactory,
    MissionMembershipFactory,
    RecommendationFactory,
    ResponseFactory,
    ResponseStatusFactory,
)

TODAY = timezone.localdate()
pytestmark = pytest.mark.django_db


@pytest.fixture
def mission():
    return MissionFactory()


@pytest.fixture
def coordinator(mission, client_of):
    return client_of(
        MissionMembershipFactory(mission=mission, role=Role.COORDINATOR.value).user
    )


def referred(**fields):
    given = {
        "status": "referred",
        "referred_at": timezone.now(),
        "referred_by": UserFactory(),
        "due_on": TODAY + dt.timedelta(days=5),
    }
    return RecommendationFactory(**given | fields)


@pytest.fixture
def area_client(mission, client_of):
    """Somebody of an area, and that area."""
    membership = MissionMembershipFactory(
        mission=mission, role=Role.AREA.value, area=AreaFactory()
    )
    return client_of(membership.user), membership.area


def test_home_of_an_area_names_what_waits_for_it(mission, area_client):
    client, area = area_client
    mine, other = referred(mission=mission, area=area), referred(mission=mission)

    page = client.get(reverse("missions:area_panel"), headers={"HX-Request": "true"})

    assert mine.folio in page.content.decode()
    assert other.folio not in page.content.decode()


def test_selection_of_findings_becomes_a_recommendation(mission, coordinator):
    findings = [FindingFactory(mission=mission, validated=True) for _ in range(2)]
    sample, area = RecommendationFactory(mission=mission), AreaFactory()
    url = reverse("missions:recommendation_new", args=[mission.pk])
    query = "&".join(f"finding={finding.pk}" for finding in findings)

    page = coordinator.get(f"{url}?{query}")
    answer = coordinator.post(
        f"{url}?{query}",
        {
            "findings": [str(finding.pk) for finding in findings],
            "text": "Publicar antes la convocatoria.",
            "topic": sample.topic_id,
            "area": area.pk,
            "nature": sample.nature_id,
            "priority": sample.priority_id,
            "horizon": sample.horizon_id,
        },
    )

    made = Recommendation.objects.exclude(pk=sample.pk).get()
    assert page.content.count(b"checked") == 2
    assert answer.url == made.get_absolute_url()
    assert set(made.findings.all()) == set(findings)
    assert coordinator.get(answer.url).status_code == 200


def test_form_without_a_text_is_returned(mission, coordinator):
    url = reverse("missions:recommendation_new", args=[mission.pk])

    assert coordinator.post(url, {"text": ""}).status_code == 422


def test_finding_of_another_mission_cannot_be_chosen(mission, coordinator):
    foreign = FindingFactory(validated=True)
    url = reverse("missions:recommendation_new", args=[mission.pk])

    page = coordinator.get(f"{url}?finding={foreign.pk}&finding=nonsense")

    assert foreign.folio not in page.content.decode()


def test_list_takes_a_constant_number_of_queries(mission, coordinator, queries_of):
    url = reverse("missions:recommendation_list", args=[mission.pk])
    RecommendationFactory(mission=mission)
    with_one = queries_of(coordinator, url)

    for _ in range(2):
        RecommendationFactory(mission=mission)

    assert queries_of(coordinator, url) == with_one


def test_list_is_filtered(mission, coordinator):
    late = referred(mission=mission, due_on=TODAY - dt.timedelta(days=1))
    early = referred(mission=mission)
    url = reverse("missions:recommendation_list", args=[mission.pk])

    shown = coordinator.get(url, {"overdue": "on"}).content.decode()

    assert late.folio in shown
    assert "Vencida" in shown
    assert early.folio not in shown


def test_drafts_are_referred_after_their_scope_was_stated(mission, coordinator):
    draft, sent = RecommendationFactory(mission=mission), referred(mission=mission)
    url = reverse("missions:recommendation_refer", args=[mission.pk])

    page = coordinator.get(url, {"recommendation": [draft.pk, sent.pk]})
    done = coordinator.post(
        url, {"recommendation": [draft.pk], "due_on": TODAY + dt.timedelta(days=9)}
    )

    draft.refresh_from_db()
    assert "No cambia" in page.content.decode()
    assert done.status_code == 302
    assert draft.status == "referred"


def test_second_referral_is_a_conflict(mission, coordinator):
    sent = referred(mission=mission)
    url = reverse("missions:recommendation_refer", args=[mission.pk])

    answer = coordinator.post(
        url, {"recommendation": [sent.pk], "due_on": TODAY + dt.timedelta(days=9)}
    )

    assert answer.status_code == 409


def test_pages_of_another_mission_are_not_found(coordinator):
    other = RecommendationFactory()

    for name in ("recommendation", "recommendation_edit", "recommendation_close"):
        url = reverse(f"missions:{name}", args=[other.pk])
        assert coordinator.get(url).status_code == 404
    listing = reverse("missions:recommendation_list", args=[other.mission.pk])
    assert coordinator.get(listing).status_code == 404


def test_area_reads_no_page_of_the_staff(area_client):
    client, area = area_client
    mine = referred(area=area)

    assert client.get(mine.get_absolute_url()).status_code == 403


def test_area_sees_only_its_own(mission, area_client):
    client, area = area_client
    mine = referred(mission=mission, area=area, due_on=TODAY - dt.timedelta(days=1))
    foreign, draft = (
        referred(mission=mission),
        RecommendationFactory(mission=mission, area=area),
    )

    desk = client.get(reverse("missions:area_desk")).content.decode()

    assert mine.folio in desk
    assert "Vencida" in desk
    assert foreign.folio not in desk
    assert draft.folio not in desk
    for hidden in (foreign, draft):
        url = reverse("missions:area_answer", args=[hidden.pk])
        assert client.get(url).status_code == 404
        assert client.post(url, {}).status_code == 404


def test_area_answers_in_its_form(mission, area_client):
    client, area = area_client
    finding = FindingFactory(mission=mission, validated=True, facts="Abrió tarde.")
    mine = referred(mission=mission, area=area, findings=[finding])
    url = reverse("missions:area_answer", args=[mine.pk])
    answer = ResponseStatusFactory(code="R42", needs_reason=True)

    page = client.get(url).content.decode()
    missing = client.post(url, {"answer": answer.pk, "text": ""})
    done = client.post(url, {"answer": answer.pk, "text": "No corresponde al área."})
    again = client.post(url, {"answer": answer.pk, "text": "Sin ver la anterior."})

    assert "Abrió tarde." in page
    assert missing.status_code == 422
    assert "Escriba la respuesta o su motivo." in missing.content.decode()
    assert done.url == reverse("missions:area_desk")
    assert again.status_code == 409
    assert Response.objects.get().text == "No corresponde al área."


def test_coordinator_closes_and_sees_what_happened(mission, coordinator):
    made = referred(mission=mission)
    ResponseFactory(recommendation=made, text="Primera.")
    ResponseFactory(recommendation=made, text="Segunda.")
    url = reverse("missions:recommendation_close", args=[made.pk])

    coordinator.post(url, {"reason": "Informado a la Comisión."})
    page = coordinator.get(made.get_absolute_url()).content.decode()

    assert page.index("Segunda.") < page.index("Primera.")
    assert "Informado a la Comisión." in page
    assert coordinator.post(url, {"reason": "Otra vez."}).status_code == 409
