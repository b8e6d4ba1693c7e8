"""Pages of recommendations and of the areas."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from core.permissions import Role
from missions.models import Recommendation, Response, StandardWording
from tests.factories.core import UserFactory
from tests.factories.missions import (
    AreaFactory,
    AssessmentFactory,
    FindingFactory,
    MissionFactory,
    MissionMembershipFactory,
    RecommendationFactory,
    ResponseFactory,
    ResponseStatusFactory,
    StandardWordingFactory,
)
from tests.missions.samples import JPEG

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


# --- Follow-up --------------------------------------------------------------------
def test_board_names_what_is_late_area_by_area(mission, coordinator, queries_of):
    late = referred(mission=mission, due_on=TODAY - dt.timedelta(days=3))
    url = reverse("missions:deadline_board", args=[mission.pk])
    with_one = queries_of(coordinator, url)
    referred(mission=mission, area=late.area)
    referred(mission=mission)

    text = coordinator.get(url).content.decode()

    assert text.count('<section class="panel">') == 2
    assert text.index(late.area.name) < text.index("Una vencida")
    assert queries_of(coordinator, url) == with_one


def test_reminder_says_whom_before_it_sends(mission, coordinator):
    made = referred(mission=mission)
    member = MissionMembershipFactory(
        mission=mission, area=made.area, role=Role.AREA.value
    )
    url = reverse("missions:recommendation_remind", args=[mission.pk])

    asked = coordinator.get(f"{url}?recommendation={made.pk}").content.decode()
    before = made.reminders.count()
    sent = coordinator.post(url, {"recommendation": [str(made.pk)]})
    again = coordinator.post(url, {"recommendation": [str(made.pk)]})

    assert member.user.email in asked
    assert (before, made.reminders.count()) == (0, 1)
    assert (sent.status_code, again.status_code) == (302, 409)


def test_board_without_anything_says_so(mission, coordinator):
    url = reverse("missions:deadline_board", args=[mission.pk])

    assert "Ninguna área tiene" in coordinator.get(url).content.decode()


def test_area_attaches_evidence_and_sees_it_waits_for_examination(mission, area_client):
    client, area = area_client
    made = referred(mission=mission, area=area)
    answer = ResponseStatusFactory(code="R45")
    url = reverse("missions:area_answer", args=[made.pk])
    file = SimpleUploadedFile("acuerdo.jpg", JPEG, "image/jpeg")

    client.post(url, {"answer": answer.pk, "text": "Se verá.", "file_1": file})
    text = client.get(url).content.decode()

    assert "acuerdo.jpg (en revisión automática)" in text


def test_area_says_that_it_looks_into_it(mission, area_client):
    client, area = area_client
    made = referred(mission=mission, area=area)
    url = reverse("missions:area_take_up", args=[made.pk])

    answers = [client.post(url).status_code, client.post(url).status_code]

    made.refresh_from_db()
    assert answers == [302, 409]
    assert made.taken_up_by is not None


def test_evidence_of_a_missing_authority_is_asked_beside_its_field(
    mission, area_client
):
    client, area = area_client
    made = referred(mission=mission, area=area)
    answer = ResponseStatusFactory(code="R43", needs_authority=True)
    url = reverse("missions:area_answer", args=[made.pk])

    page = client.post(url, {"answer": answer.pk, "text": "No nos corresponde."})

    assert page.status_code == 422
    assert page.context["form"].errors.keys() == {"authority"}


def test_progress_follows_a_recommendation_through_processes(
    mission, coordinator, queries_of
):
    url = reverse("missions:recommendation_progress")
    AssessmentFactory(recommendation=referred(mission=mission))
    with_one = queries_of(coordinator, url)
    other = AssessmentFactory(
        recommendation=referred(mission=mission), implementation__code="TI"
    )
    referred()  # of a mission that this person does not see

    page = coordinator.get(url, {"implementation": other.implementation_id})

    assert list(page.context["page"]) == [other.recommendation]
    assert queries_of(coordinator, url) == with_one


def test_wording_of_the_library_fills_a_new_recommendation(mission, coordinator):
    wording = StandardWordingFactory(principle="Certeza")
    new = reverse("missions:recommendation_new", args=[mission.pk])

    library = coordinator.get(
        reverse("missions:wording_list"), {"mission": str(mission.pk)}
    )
    form = coordinator.get(f"{new}?wording={wording.pk}").context["form"]

    assert f"{new}?wording={wording.pk}" in library.content.decode()
    assert form["text"].value() == wording.text
    assert form["principle"].value() == "Certeza"


def test_recommendation_goes_into_the_library_and_out_again(mission, coordinator):
    made = RecommendationFactory(mission=mission, text="Publicar los avisos.")
    new = reverse("missions:wording_new")
    given = coordinator.get(f"{new}?recommendation={made.pk}").context["form"].initial

    coordinator.post(new, given)
    wording = StandardWording.objects.get()
    coordinator.post(reverse("missions:wording_switch", args=[wording.pk]))

    wording.refresh_from_db()
    assert (wording.text, wording.is_active) == ("Publicar los avisos.", False)


def test_accepted_recommendation_is_verified_from_its_page(mission, coordinator):
    made = referred(mission=mission, status="answered")
    accepted = ResponseStatusFactory(code="R40", stage="acceptance")
    first = ResponseFactory(recommendation=made, answer=accepted)
    ResponseStatusFactory(code="R60", is_answer=False, stage="fulfilment")
    url = reverse("missions:recommendation_verify", args=[made.pk])

    shown = coordinator.get(made.get_absolute_url()).content.decode()
    done = coordinator.post(
        url, {"text": "Se publicó.", "means": "Acuerdo", "seen": str(first.pk)}
    )

    assert url in shown
    assert done.status_code == 302
    assert made.responses.latest("answered_at").answer.code == "R60"
