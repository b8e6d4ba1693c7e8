"""Each rule, each of its reasons."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone, translation

from accreditation import rules
from accreditation.enums import ApplicantKind, DocumentKind
from accreditation.models import ApplicationDeclaration, ApplicationDocument
from accreditation.rules import clocks, parameters
from core.enums import FileStatus
from network.enums import Outcome
from tests.accreditation.conftest import write_draft
from tests.factories.accreditation import (
    AccreditationFactory,
    ApplicationFactory,
    CallFactory,
    CorrectionFactory,
    DecisionBatchFactory,
    DecisionGroundFactory,
    complete_file,
    instrument_data,
)
from tests.factories.core import UserFactory
from tests.factories.missions import RuleFactory, RuleSetFactory
from tests.factories.network import CourseFactory, PersonFactory, TrainingResultFactory

pytestmark = pytest.mark.django_db


def codes(blockers):
    return [blocker.code for blocker in blockers]


# --- Clocks -------------------------------------------------------------------
CITY = ZoneInfo("America/Mexico_City")
START = dt.datetime(2026, 4, 10, 12, 0, tzinfo=CITY)  # a Friday


@pytest.mark.parametrize(
    ("amount", "unit", "end"),
    [
        (48, "hours", dt.datetime(2026, 4, 12, 12, 0, tzinfo=CITY)),
        (2, "days", dt.datetime(2026, 4, 12, 23, 59, 59, tzinfo=CITY)),
        (2, "business_days", dt.datetime(2026, 4, 14, 23, 59, 59, tzinfo=CITY)),
    ],
)
def test_when_a_term_ends(amount, unit, end):
    assert clocks.due_at(START, amount, unit) == end


def test_a_holiday_is_no_business_day():
    monday = dt.date(2026, 4, 13)

    end = clocks.due_at(START, 1, "business_days", {monday})

    assert timezone.localtime(end).date() == dt.date(2026, 4, 14)


def test_an_unknown_unit_is_an_error():
    with pytest.raises(ValueError, match="fortnights"):
        clocks.due_at(START, 1, "fortnights")


# --- What the rule set says -----------------------------------------------------
def test_without_a_rule_the_defaults_hold():
    rule_set = RuleSetFactory()

    assert parameters.correction_term(rule_set) == (48, "hours")
    assert [d.kind for d in parameters.documents(rule_set, "observer")] == [
        DocumentKind.VOTER_CARD_FRONT,
        DocumentKind.VOTER_CARD_BACK,
        DocumentKind.PHOTOGRAPH,
    ]


def test_documents_come_from_the_rule_in_the_language_in_use():
    rule_set = RuleSetFactory()
    row = {"kind": "passport", "applies_to": "visitor", "es": "Pasaporte"}
    RuleFactory(
        rule_set=rule_set,
        code="DOCUMENTS",
        value=[row | {"en": "Passport", "required": False}],
    )

    with translation.override("en"):
        asked = parameters.documents(rule_set, "visitor")

    assert [(d.label, d.required) for d in asked] == [("Passport", False)]
    assert parameters.documents(rule_set, "observer") == []


def test_courses_of_the_process_and_those_for_every_process():
    rule_set = RuleSetFactory()
    CourseFactory(code="TODOS", valid_for="")
    CourseFactory(code="ESTE", valid_for=f"OTRO, {rule_set.process.code}")
    CourseFactory(code="AJENO", valid_for="OTRO")

    assert [course.code for course in parameters.courses(rule_set)] == ["ESTE", "TODOS"]


def test_a_rule_may_name_the_courses():
    rule_set = RuleSetFactory()
    RuleFactory(rule_set=rule_set, code="COURSES", value=["UNO"])

    CourseFactory(code="UNO")
    CourseFactory(code="OTRO")

    assert [course.code for course in parameters.courses(rule_set)] == ["UNO"]


def test_holidays_come_from_the_rule():
    rule_set = RuleSetFactory()
    RuleFactory(rule_set=rule_set, code="HOLIDAYS", value=["2026-05-01"])

    assert parameters.holidays(rule_set) == {dt.date(2026, 5, 1)}


# --- The call and the route --------------------------------------------------------
def test_the_closing_instant_is_late():
    call = CallFactory()

    assert codes(rules.call_blockers(call, at=call.closes_at)) == ["call_closed"]
    assert codes(rules.call_blockers(call, at=call.opens_at)) == []


@pytest.mark.parametrize(
    ("kind", "nations", "found"),
    [
        (ApplicantKind.OBSERVER, ["MX", "ES"], []),
        (ApplicantKind.OBSERVER, ["ES"], ["nationality_route"]),
        (ApplicantKind.VISITOR, ["ES"], []),
        (ApplicantKind.VISITOR, ["ES", "MX"], ["nationality_route"]),
    ],
)
def test_the_route_follows_nationality(kind, nations, found):
    assert codes(rules.nationality_blockers(kind, nations)) == found


# --- Approval -------------------------------------------------------------------
def test_a_complete_file_has_nothing_against_it():
    assert rules.approval_blockers(complete_file("trained")) == []


def test_without_training_there_is_no_approval():
    assert codes(rules.approval_blockers(complete_file())) == ["training_missing"]


def of_holder(application, **fields):
    return TrainingResultFactory(enrolment__person=application.person, **fields)


def test_a_failed_course_is_no_training():
    application = complete_file("trained")
    application.training = of_holder(application, outcome=Outcome.FAILED, score=10)

    assert codes(rules.approval_blockers(application)) == ["result_failed"]


def test_the_course_of_another_person_is_no_training():
    application = complete_file("trained")
    application.training = TrainingResultFactory()

    assert codes(rules.approval_blockers(application)) == ["result_of_other_person"]


def test_the_course_of_another_process_is_no_training():
    application = complete_file("trained")
    application.training = of_holder(application, processes="|otro|")

    assert codes(rules.approval_blockers(application)) == ["result_of_other_process"]


def test_a_course_that_the_rules_do_not_name_is_no_training():
    application = complete_file("trained")
    RuleFactory(rule_set=application.rule_set, code="COURSES", value=["OTRO"])

    assert codes(rules.approval_blockers(application)) == ["result_of_other_process"]


def test_a_course_that_no_longer_counts_is_no_training():
    application = complete_file("trained")
    yesterday = timezone.now() - dt.timedelta(days=1)
    application.training = of_holder(application, counts_until=yesterday)

    assert codes(rules.approval_blockers(application)) == ["result_expired"]


def test_a_visitor_needs_no_training():
    assert rules.approval_blockers(complete_file(visitor=True)) == []


def test_a_visitor_is_not_sent_to_the_course():
    found = rules.training_blockers(complete_file(visitor=True))

    assert codes(found) == ["visitor_untrained"]


def test_documents_without_verdict_block():
    found = codes(rules.approval_blockers(complete_file("trained", accepted=False)))

    assert found == ["document_pending"] * 3


def test_a_rejected_document_blocks():
    application = complete_file("trained")
    application.documents.filter(kind="photograph").update(verdict="rejected")

    assert codes(rules.approval_blockers(application)) == ["document_rejected"]


def test_a_missing_document_blocks():
    application = complete_file("trained")
    ApplicationDocument.objects.filter(kind="photograph").delete()

    assert codes(rules.approval_blockers(application)) == ["document_missing"]


def test_a_missing_declaration_blocks():
    application = complete_file("trained")
    ApplicationDeclaration.objects.all().delete()

    assert codes(rules.approval_blockers(application)) == ["declaration_missing"]


def test_a_sanctioned_person_waits_for_the_next_processes():
    application = complete_file("trained")
    RuleFactory(rule_set=application.rule_set, code="DISQUALIFIED_PROCESSES", value=2)
    process = application.call.mission.process
    process.jornada_on = dt.date(2027, 6, 6)
    process.save()
    AccreditationFactory(
        participant__person=application.person,
        application=complete_file("approved", person=application.person),
        status="cancelled",
        ground=DecisionGroundFactory(cancellation=True),
        ended_at=timezone.now(),
        ended_by=UserFactory(),
    )

    assert codes(rules.approval_blockers(application)) == ["disqualified"]


def test_an_upload_that_was_refused_must_be_sent_again(call):
    draft = write_draft(call)
    row = draft.documents.get(kind="photograph")
    row.file.status = FileStatus.REFUSED
    row.file.save()

    assert codes(rules.submission_blockers(draft)) == ["document_refused"]


# --- Corrections, batches, versions ---------------------------------------------
def test_one_correction_at_a_time():
    correction = CorrectionFactory()

    found = rules.correction_blockers(correction.application)

    assert codes(found) == ["correction_open"]


def test_an_answer_is_in_time_to_the_last_instant():
    correction = CorrectionFactory()
    late = correction.due_at + dt.timedelta(microseconds=1)

    assert rules.answer_blockers(correction, at=correction.due_at) == []
    assert codes(rules.answer_blockers(correction, at=late)) == ["correction_expired"]


def test_an_answered_correction_expects_nothing():
    correction = CorrectionFactory(status="answered", answered_at=timezone.now())

    found = rules.answer_blockers(correction, at=correction.requested_at)

    assert codes(found) == ["correction_not_open"]


def test_an_answer_brings_what_was_asked_for():
    correction = CorrectionFactory()

    found = rules.answer_content_blockers(correction, set(), "Aquí está.")

    assert codes(found) == ["document_missing"]


def test_an_answer_in_words_is_not_empty():
    correction = CorrectionFactory(documents=[])

    found = rules.answer_content_blockers(correction, set(), " ")

    assert codes(found) == ["answer_empty"]


def test_an_extension_is_later():
    correction = CorrectionFactory()

    found = rules.extension_blockers(correction, correction.due_at)

    assert codes(found) == ["not_later"]


def test_a_closed_correction_is_not_extended():
    correction = CorrectionFactory(status="expired")
    later = correction.due_at + dt.timedelta(days=1)

    assert codes(rules.extension_blockers(correction, later)) == ["correction_not_open"]


def test_a_ground_serves_its_outcome():
    denial = DecisionGroundFactory()

    assert codes(rules.ground_blockers("approve", denial)) == ["ground_mismatch"]
    assert rules.ground_blockers("deny", denial) == []
    assert codes(rules.ending_ground_blockers(denial)) == ["ground_mismatch"]


def test_who_proposes_does_not_resolve():
    batch = DecisionBatchFactory()
    now = timezone.now()

    found = rules.resolution_blockers(
        batch, by=batch.proposed_by, instrument=rules.InstrumentData(), at=now
    )

    assert codes(found) == ["same_person", "instrument_missing"]


def test_a_session_has_taken_place():
    tomorrow = timezone.localdate() + dt.timedelta(days=1)

    found = rules.resolution_blockers(
        DecisionBatchFactory(),
        by=UserFactory(),
        instrument=instrument_data(tomorrow, agreement="IECM/ACU-1"),
        at=timezone.now(),
    )

    assert codes(found) == ["session_in_future"]


def test_an_older_version_is_stale():
    application = ApplicationFactory(version=4)

    assert rules.version_blockers(application, 4) == []
    assert rules.version_blockers(application, None) == []
    assert codes(rules.version_blockers(application, 3)) == ["changed_meanwhile"]


# --- Warnings -------------------------------------------------------------------
def test_namesakes_born_the_same_day_are_pointed_out():
    one = ApplicationFactory(person__first_surname="Igual")
    other = ApplicationFactory(
        call=one.call, person=PersonFactory(first_surname="IGUAL")
    )

    assert codes(rules.warnings_for(one)) == ["namesake"]
    assert other.folio in str(rules.warnings_for(one)[0])


def test_the_same_file_in_two_applications_is_pointed_out():
    one, other = complete_file(), complete_file()
    other.documents.exclude(kind="photograph").delete()
    one.documents.exclude(kind="photograph").delete()

    found = rules.warnings_for(one)

    assert codes(found) == ["same_file"]
    assert other.folio in str(found[0])
