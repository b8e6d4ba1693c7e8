"""Recommendations: made, referred, answered, closed, assessed."""

import datetime as dt

import pytest
from django.core import mail
from django.utils import timezone

from core import audit
from core.exceptions import Refused
from core.models import AuditEvent, Job
from core.permissions import Role
from missions import services
from missions.enums import RecommendationStatus
from missions.models import Recommendation, Response
from tests.factories.core import UserFactory
from tests.factories.missions import (
    AreaFactory,
    FindingFactory,
    MissionFactory,
    MissionMembershipFactory,
    RecommendationFactory,
    ResponseStatusFactory,
)

NOW = timezone.now()
SOON = timezone.localdate() + dt.timedelta(days=15)
pytestmark = pytest.mark.django_db


def wording(**fields):
    sample = RecommendationFactory.build(topic=None, area=None)
    made = RecommendationFactory()
    given = {
        "text": sample.text,
        "topic": made.topic,
        "area": made.area,
        "other_areas": [],
        "nature": made.nature,
        "priority": made.priority,
        "horizon": made.horizon,
        "reference": "",
        "principle": "",
        "continues": None,
    }
    return given | fields


def referred(**fields):
    """A recommendation that an area has, and a member of that area."""
    made = RecommendationFactory(
        status=RecommendationStatus.REFERRED,
        referred_at=NOW,
        referred_by=UserFactory(),
        due_on=SOON,
        **fields,
    )
    return made, member_of(made)


def member_of(recommendation, **fields):
    given = {
        "mission": recommendation.mission,
        "area": recommendation.area,
        "role": Role.AREA.value,
    }
    return MissionMembershipFactory(**given | fields).user


def answer(recommendation, by, **fields):
    given = {
        "recommendation": recommendation,
        "area": recommendation.area,
        "answer": ResponseStatusFactory(code="R45"),
        "text": "Se atenderá en el siguiente proceso.",
        "by": by,
        "at": timezone.now(),
    }
    return services.answer_recommendation(**given | fields)


def codes(refusal):
    return list(refusal.value.codes)


def test_recommendation_is_made_on_validated_findings_with_a_folio():
    by, mission = UserFactory(), MissionFactory(code="mision-x")
    findings = [FindingFactory(mission=mission, validated=True) for _ in range(2)]

    made = services.create_recommendation(
        findings=findings, wording=wording(text=" Publicar antes. "), by=by, at=NOW
    )

    assert made.folio == "REC/MISION-X/0001"
    assert made.status == RecommendationStatus.DRAFT
    assert made.text == "Publicar antes."
    assert set(made.findings.all()) == set(findings)
    event = AuditEvent.objects.get(action="missions.recommendation.create")
    assert event.details["findings"] == sorted(f.folio for f in findings)
    assert made.history.get().history_user == by


def test_recommendation_needs_findings():
    with pytest.raises(Refused) as refusal:
        services.create_recommendation(
            findings=[], wording=wording(), by=UserFactory(), at=NOW
        )

    assert codes(refusal) == ["no_findings"]


def test_recommendation_says_everything_against_its_findings():
    findings = [FindingFactory(validated=True), FindingFactory()]

    with pytest.raises(Refused) as refusal:
        services.create_recommendation(
            findings=findings, wording=wording(text=" "), by=UserFactory(), at=NOW
        )

    assert codes(refusal) == [
        "findings_elsewhere",
        "finding_not_validated",
        "text_missing",
    ]


def test_refused_recommendation_uses_no_folio():
    mission = MissionFactory(code="mision-y")
    finding = FindingFactory(mission=mission, validated=True)
    with pytest.raises(Refused):
        services.create_recommendation(
            findings=[finding], wording=wording(text=""), by=UserFactory(), at=NOW
        )

    made = services.create_recommendation(
        findings=[finding], wording=wording(), by=UserFactory(), at=NOW
    )

    assert made.folio == "REC/MISION-Y/0001"


def test_draft_is_edited_and_its_versions_stay():
    made = RecommendationFactory(text="Antes.")

    services.edit_recommendation(
        recommendation=made,
        wording=wording(text="Después."),
        by=UserFactory(),
        at=timezone.now(),
    )

    versions = made.history.order_by("history_date").values_list("text", flat=True)
    assert list(versions) == ["Antes.", "Después."]


def test_lead_area_is_not_repeated_among_the_others():
    made, lead, other = RecommendationFactory(), AreaFactory(), AreaFactory()

    services.edit_recommendation(
        recommendation=made,
        wording=wording(area=lead, other_areas=[lead, other]),
        by=UserFactory(),
        at=NOW,
    )

    assert list(made.other_areas.all()) == [other]


def test_referred_recommendation_is_not_edited():
    made, _ = referred()

    with pytest.raises(Refused) as refusal:
        services.edit_recommendation(
            recommendation=made, wording=wording(), by=UserFactory(), at=NOW
        )

    assert codes(refusal) == ["already_referred"]


def test_batch_is_referred_with_one_message_per_member(run_jobs):
    area, mission = AreaFactory(), MissionFactory()
    batch = [RecommendationFactory(area=area, mission=mission) for _ in range(2)]
    member_of(batch[0], user__email="area@example.org")
    member_of(batch[0], user__email="otra@example.org", area=AreaFactory())
    member_of(batch[0], user__email="ajena@example.org", mission=MissionFactory())

    services.refer_recommendations(
        recommendations=batch, due_on=SOON, by=UserFactory(), at=NOW
    )
    run_jobs()

    assert {r.status for r in Recommendation.objects.all()} == {"referred"}
    (message,) = mail.outbox
    assert message.to == ["area@example.org"]
    assert all(r.folio in message.body for r in batch)
    assert str(SOON.year) in message.body
    assert audit.history(batch[0]).get().verb == "refer"


def test_area_without_members_is_written_to_at_its_address(run_jobs):
    made = RecommendationFactory(area=AreaFactory(email="externa@example.org"))

    services.refer_recommendations(
        recommendations=[made], due_on=SOON, by=UserFactory(), at=NOW
    )
    run_jobs()

    assert [m.to for m in mail.outbox] == [["externa@example.org"]]


def test_batch_goes_whole_or_not_at_all():
    draft, (sent, _) = RecommendationFactory(), referred()

    with pytest.raises(Refused) as refusal:
        services.refer_recommendations(
            recommendations=[draft, sent],
            due_on=timezone.localdate(),
            by=UserFactory(),
            at=NOW,
        )

    draft.refresh_from_db()
    assert codes(refusal) == ["due_too_early", "wrong_state"]
    assert sent.folio in str(refusal.value)
    assert draft.status == RecommendationStatus.DRAFT
    assert not Job.objects.exists()


def test_empty_batch_is_refused():
    with pytest.raises(Refused) as refusal:
        services.refer_recommendations(
            recommendations=[], due_on=SOON, by=UserFactory(), at=NOW
        )

    assert codes(refusal) == ["nothing_chosen"]


def test_area_answers_and_answers_anew():
    made, member = referred()
    first = answer(made, member)

    second = answer(made, member, text="Se atenderá antes.", seen=str(first.pk))

    made.refresh_from_db()
    assert made.status == RecommendationStatus.ANSWERED
    assert list(made.responses.order_by("answered_at")) == [first, second]
    assert [row.verb for row in audit.history(made)] == ["answer", "answer"]


def test_answer_is_refused_to_who_is_not_of_the_area():
    made, _ = referred()
    stranger = member_of(made, area=AreaFactory())
    abroad = member_of(made, mission=MissionFactory())

    for person in (stranger, abroad, UserFactory()):
        with pytest.raises(Refused) as refusal:
            answer(made, person)
        assert codes(refusal) == ["not_in_area"]


def test_answer_for_another_area_is_refused():
    made, member = referred()

    with pytest.raises(Refused) as refusal:
        answer(made, member, area=AreaFactory())

    assert codes(refusal) == ["other_area"]


def test_commitment_needs_an_action_and_a_date():
    made, member = referred()
    accepted = ResponseStatusFactory(code="R40", needs_commitment=True)

    with pytest.raises(Refused) as refusal:
        answer(made, member, answer=accepted, text="")

    assert codes(refusal) == [
        "answer_text_missing",
        "commitment_missing",
        "commitment_date_missing",
    ]


def test_commitment_is_not_in_the_past():
    made, member = referred()
    accepted = ResponseStatusFactory(code="R40", needs_commitment=True)

    with pytest.raises(Refused) as refusal:
        answer(
            made,
            member,
            answer=accepted,
            commitment="Publicar.",
            commitment_on=timezone.localdate() - dt.timedelta(days=1),
        )

    assert codes(refusal) == ["commitment_in_the_past"]


def test_rejection_needs_a_reason():
    made, member = referred()
    rejected = ResponseStatusFactory(code="R42", needs_reason=True)

    with pytest.raises(Refused) as refusal:
        answer(made, member, answer=rejected, text=" ")

    assert codes(refusal) == ["reason_missing"]


def test_status_that_is_no_answer_is_refused():
    made, member = referred()
    captured = ResponseStatusFactory(code="R00", is_answer=False)

    with pytest.raises(Refused) as refusal:
        answer(made, member, answer=captured)

    assert codes(refusal) == ["not_an_answer"]


def test_draft_and_closed_are_not_answered():
    draft = RecommendationFactory()
    closed, member = referred()
    services.close_recommendation(
        recommendation=closed, reason="Informado.", by=UserFactory(), at=NOW
    )

    for made, person in ((draft, member_of(draft)), (closed, member)):
        with pytest.raises(Refused) as refusal:
            answer(made, person)
        assert codes(refusal) == ["wrong_state"]


@pytest.mark.django_db(transaction=True)
def test_two_answers_at_once_make_one(together):
    made, member = referred()
    ResponseStatusFactory(code="R45")

    ends = together(lambda number: answer(made, member, text=f"Texto {number}."), 2)

    assert sorted(ends) == ["answered_meanwhile", "done"]
    assert Response.objects.count() == 1


def test_closing_needs_a_reason():
    made, _ = referred()

    with pytest.raises(Refused) as refusal:
        services.close_recommendation(
            recommendation=made, reason=" ", by=UserFactory(), at=NOW
        )

    assert codes(refusal) == ["reason_missing"]


def test_area_sees_only_what_was_referred_to_it_in_its_mission():
    mine, member = referred()
    RecommendationFactory(area=mine.area, mission=mine.mission)
    referred(area=mine.area)
    referred(mission=mine.mission)

    assert list(Recommendation.objects.visible_to(member)) == [mine]
