"""What follows a recommendation: progress, reminders, assessments, reuse."""

import datetime as dt

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from core import audit
from core.exceptions import Refused
from core.models import Job
from core.permissions import Role
from missions import services
from missions.enums import RecommendationStatus, ResponseStage
from missions.models import Assessment, Mission, ResponseReminder, Rule, RuleSet
from missions.reports.matrix_rows import matrix_rows
from missions.services.follow_up import send_due_reminders
from tests.factories.core import UserFactory
from tests.factories.missions import (
    AssessmentFactory,
    ElectoralProcessFactory,
    FindingFactory,
    ImplementationStatusFactory,
    MissionMembershipFactory,
    RecommendationFactory,
    ResponseFactory,
    ResponseStatusFactory,
    StandardWordingFactory,
)
from tests.missions.samples import JPEG

NOW = timezone.now()
TODAY = timezone.localdate(NOW)
pytestmark = pytest.mark.django_db


def referred(due=dt.timedelta(days=15), **fields):
    """A recommendation that an area has, and a member of that area."""
    given = {
        "status": RecommendationStatus.REFERRED,
        "referred_at": NOW,
        "referred_by": UserFactory(),
        "due_on": TODAY + due,
    }
    made = RecommendationFactory(**given | fields)
    member = MissionMembershipFactory(
        mission=made.mission, area=made.area, role=Role.AREA.value
    )
    return made, member.user


def accepted():
    """A recommendation that its area has accepted."""
    made, member = referred(status=RecommendationStatus.ANSWERED)
    status = ResponseStatusFactory(code="R40", stage=ResponseStage.ACCEPTANCE)
    first = ResponseFactory(recommendation=made, answer=status)
    return made, member, first


def codes(refusal):
    return sorted(refusal.value.codes)


def answer(made, by, **fields):
    given = {
        "recommendation": made,
        "area": made.area,
        "text": "Avance.",
        "by": by,
        "at": timezone.now(),
    }
    return services.answer_recommendation(**given | fields)


PROGRESS = {"stage": ResponseStage.PROGRESS, "needs_evidence": True}


def test_progress_needs_an_acceptance_and_evidence():
    made, member = referred()
    status = ResponseStatusFactory(code="R50", **PROGRESS)

    with pytest.raises(Refused) as refusal:
        answer(made, member, answer=status)

    assert codes(refusal) == ["evidence_missing", "not_accepted"]


def test_progress_is_kept_with_its_documents():
    made, member, first = accepted()
    status = ResponseStatusFactory(code="R50", **PROGRESS)
    upload = SimpleUploadedFile("acuerdo.jpg", JPEG, "image/jpeg")

    response = answer(made, member, answer=status, files=[upload], seen=str(first.pk))

    kept = response.files.get().file
    assert (kept.purpose, kept.name) == ("response_evidence", "acuerdo.jpg")
    assert Job.objects.filter(kind="core.examine_file").count() == 1


def test_document_that_is_refused_leaves_no_answer():
    made, member, first = accepted()
    status = ResponseStatusFactory(code="R50", **PROGRESS)
    upload = SimpleUploadedFile("acuerdo.pdf", b"MZ not a document", "application/pdf")

    with pytest.raises(Refused) as refusal:
        answer(made, member, answer=status, files=[upload], seen=str(first.pk))

    assert codes(refusal) == ["file_type"]
    assert made.responses.count() == 1


def test_no_competence_names_the_authority():
    made, member = referred()
    status = ResponseStatusFactory(code="R43", needs_authority=True)

    with pytest.raises(Refused) as refusal:
        answer(made, member, answer=status)

    assert codes(refusal) == ["authority_missing"]


def test_fulfilment_is_verified_by_somebody_else_than_the_area():
    made, member, first = accepted()
    status = ResponseStatusFactory(
        code="R60", is_answer=False, stage=ResponseStage.FULFILMENT
    )
    given = {
        "recommendation": made,
        "answer": status,
        "text": "Se publicó.",
        "means": "Acuerdo publicado",
        "seen": str(first.pk),
        "at": timezone.now(),
    }

    with pytest.raises(Refused) as refusal:
        services.verify_fulfilment(by=member, **given)
    services.verify_fulfilment(by=UserFactory(), **given)

    assert codes(refusal) == ["own_area"]
    assert made.responses.latest("answered_at").answer == status


def test_area_says_once_that_it_looks_into_it():
    made, member = referred()

    services.take_up(recommendation=made, by=member, at=NOW)
    with pytest.raises(Refused) as refusal:
        services.take_up(recommendation=made, by=member, at=NOW)

    made.refresh_from_db()
    assert (made.taken_up_at, made.taken_up_by) == (NOW, member)
    assert codes(refusal) == ["taken_up"]


def test_only_the_area_says_that_it_looks_into_it():
    made, _ = referred()

    with pytest.raises(Refused) as refusal:
        services.take_up(recommendation=made, by=UserFactory(), at=NOW)

    assert codes(refusal) == ["not_in_area"]


# --- Reminders --------------------------------------------------------------------
def test_reminder_goes_to_each_person_of_the_area_once_a_day(run_jobs):
    made, member = referred()
    other, _ = referred(mission=made.mission, area=made.area)
    by = UserFactory()

    services.remind_areas(recommendations=[made, other], by=by, at=NOW)
    with pytest.raises(Refused) as refusal:
        services.remind_areas(recommendations=[made], by=by, at=NOW)
    run_jobs()

    assert codes(refusal) == ["reminded_today"]
    told = [message for message in mail.outbox if member.email in message.to]
    assert len(told) == 1
    assert made.folio in told[0].body
    assert other.folio in told[0].body


def test_what_is_answered_is_not_reminded_of():
    made, _member, _first = accepted()

    with pytest.raises(Refused) as refusal:
        services.remind_areas(recommendations=[made], by=UserFactory(), at=NOW)

    assert codes(refusal) == ["nothing_awaited"]
    assert ResponseReminder.objects.count() == 0


@pytest.mark.parametrize(
    ("due", "earlier", "sent"),
    [
        (6, [], 0),  # not near yet
        (5, [], 1),  # five days before
        (2, [3], 0),  # reminded shortly before
        (-1, [6], 0),  # overdue, reminded six days ago
        (-1, [7], 1),  # overdue, a week ago
        (-20, [9], 1),
    ],
)
def test_reminders_go_by_themselves_before_the_date_and_every_week(due, earlier, sent):
    made, _ = referred(due=dt.timedelta(days=due))
    for ago in earlier:
        day = TODAY - dt.timedelta(days=ago)
        made.reminders.create(sent_on=day, reminded_at=NOW)

    assert send_due_reminders(at=NOW) == sent


def test_second_turn_of_the_day_sends_nothing():
    referred(due=dt.timedelta(days=1))

    assert [send_due_reminders(at=NOW), send_due_reminders(at=NOW)] == [1, 0]


def test_rules_of_the_process_say_when_reminders_go():
    made, _ = referred(due=dt.timedelta(days=9))
    rules = RuleSet.objects.create(
        process=made.mission.process, version=1, valid_from=TODAY, basis="Prueba"
    )
    Rule.objects.create(
        rule_set=rules, code="REMINDER_BEFORE_DUE", name_es="Antes", value=10, mark="GK"
    )

    assert send_due_reminders(at=NOW) == 1


def test_two_who_remind_at_once_send_one(transactional_db, together):
    made, _ = referred()
    by = UserFactory()

    ends = together(
        lambda _n: services.remind_areas(recommendations=[made], by=by, at=NOW), 2
    )

    assert sorted(ends) == ["done", "reminded_today"]


# --- Assessment -------------------------------------------------------------------
def assess(made, **fields):
    given = {
        "recommendation": made,
        "implementation": ImplementationStatusFactory(code="PI"),
        "process": ElectoralProcessFactory(
            jornada_on=made.mission.process.jornada_on + dt.timedelta(days=365)
        ),
        "grounds": "Se observó en cuatro mesas.",
        "by": UserFactory(),
        "at": NOW,
    }
    return services.assess_implementation(**given | fields)


def test_assessment_happens_later_outside_the_area_and_says_why():
    made, member = referred()

    with pytest.raises(Refused) as refusal:
        assess(made, process=made.mission.process, by=member, grounds=" ")

    assert codes(refusal) == ["grounds_missing", "own_area", "process_not_later"]


def test_each_process_adds_an_assessment_and_a_correction_replaces_its_own():
    made, _ = referred()
    first = assess(made)
    second = assess(
        made,
        process=ElectoralProcessFactory(
            jornada_on=first.process.jornada_on + dt.timedelta(days=365)
        ),
        implementation=ImplementationStatusFactory(code="TI"),
    )

    assess(made, process=first.process, grounds="Corregido.")

    rows = made.assessments.order_by("process__jornada_on")
    assert [(row.process, row.grounds) for row in rows] == [
        (first.process, "Corregido."),
        (second.process, "Se observó en cuatro mesas."),
    ]
    assert Assessment.history.filter(id=first.pk).count() == 2
    assert len(audit.history(made)) == 0  # an assessment moves no state


def test_matrix_prints_the_assessment_of_the_latest_process():
    made, _ = referred(reference="Art. 9", principle="Certeza")
    finding = FindingFactory(mission=made.mission, validated=True)
    made.findings.set([finding])
    later = ElectoralProcessFactory(jornada_on=dt.date(2031, 6, 1), short_name="2031")
    latest = ImplementationStatusFactory(code="TI", name_es="Totalmente")
    AssessmentFactory(recommendation=made)
    AssessmentFactory(recommendation=made, process=later, implementation=latest)

    row = matrix_rows(Mission.objects.get(pk=made.mission_id), [(finding.pk, made.pk)])

    assert (row[0].implementation, row[0].assessed_in) == ("Totalmente", "2031")
    assert row[0].reference == "Art. 9 · Certeza"


@pytest.mark.parametrize(
    ("reminded", "taken_up", "shown"),
    [(False, False, "R20"), (True, False, "R25"), (True, True, "R30")],
)
def test_matrix_says_what_is_known_of_the_area(reminded, taken_up, shown):
    made, member = referred()
    finding = FindingFactory(mission=made.mission, validated=True)
    for code in ("R20", "R25", "R30"):
        ResponseStatusFactory(code=code, name_es=code)
    if reminded:
        made.reminders.create(sent_on=TODAY, reminded_at=NOW)
    if taken_up:
        services.take_up(recommendation=made, by=member, at=NOW)

    row = matrix_rows(Mission.objects.get(pk=made.mission_id), [(finding.pk, made.pk)])

    assert row[0].response_status == shown


# --- Library ----------------------------------------------------------------------
def entry(**fields):
    sample = StandardWordingFactory()
    given = {
        name: getattr(sample, name)
        for name in ("topic", "nature", "priority", "horizon", "reference", "principle")
    }
    return {"text": "Publicar antes.", **given, **fields}


def test_library_keeps_a_wording_once_and_its_versions():
    given, by = entry(), UserFactory()
    kept = services.keep_wording(entry=given, by=by, at=NOW)

    with pytest.raises(Refused) as refusal:
        services.keep_wording(entry={**given, "text": "PUBLICAR antes."}, by=by, at=NOW)
    services.keep_wording(
        entry={**given, "text": "Publicar mucho antes."}, wording=kept, by=by, at=NOW
    )

    assert codes(refusal) == ["wording_known"]
    assert [row.text for row in kept.history.order_by("history_id")] == [
        "Publicar antes.",
        "Publicar mucho antes.",
    ]


def test_withdrawn_wording_comes_back():
    wording, by = StandardWordingFactory(), UserFactory()

    services.set_wording_active(wording=wording, active=False, by=by, at=NOW)
    services.set_wording_active(wording=wording, active=True, by=by, at=NOW)

    wording.refresh_from_db()
    assert wording.is_active is True
