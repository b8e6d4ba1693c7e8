"""A draft becomes a file: once, in time, by the right route."""

import datetime as dt

import pytest

from accreditation import services
from accreditation.enums import ApplicationStatus, Channel
from accreditation.models import Application
from core import audit
from core.exceptions import Refused
from core.models import Job
from network.models import Person
from tests.accreditation.conftest import VOTER_KEY, write_draft
from tests.factories.accreditation import (
    ApplicationFactory,
    CallFactory,
    DecisionGroundFactory,
)
from tests.factories.core import UserFactory
from tests.factories.network import PersonFactory, PersonNationalityFactory

pytestmark = pytest.mark.django_db


def test_submission_gives_folio_person_receipt_and_history(call, now):
    draft = write_draft(call)

    received = services.submit_application(application=draft, by=draft.user, at=now)

    assert received.folio == f"OBS/{call.mission.code.upper()}/00001"
    assert received.status == ApplicationStatus.RECEIVED
    assert received.person is not None
    assert received.person.voter_key == VOTER_KEY
    assert received.answers_text == ""
    assert [row.verb for row in audit.history(received)] == ["submit"]
    mail = Job.objects.get(kind="core.send_mail")
    assert mail.payload["to"] == "persona@example.org"
    assert received.folio in mail.payload["subject"]


def test_a_second_submission_is_the_same_file(call, now):
    draft = write_draft(call)
    first = services.submit_application(application=draft, by=draft.user, at=now)

    again = services.submit_application(application=draft, by=draft.user, at=now)

    assert (again.pk, again.folio) == (first.pk, first.folio)
    assert Job.objects.filter(kind="core.send_mail").count() == 1
    assert Person.objects.count() == 1


def test_a_late_submission_is_refused_with_the_rule(call, now):
    draft = write_draft(call)

    with pytest.raises(Refused) as refusal:
        services.submit_application(application=draft, by=draft.user, at=call.closes_at)

    assert refusal.value.codes == ("call_closed",)
    assert "reloj del servidor" in str(refusal.value.blockers[0])
    draft.refresh_from_db()
    assert draft.folio == ""


def test_the_last_second_is_in_time(call):
    draft = write_draft(call)
    last = call.closes_at - dt.timedelta(microseconds=1)

    received = services.submit_application(application=draft, by=draft.user, at=last)

    assert received.received_at == last


def test_an_empty_draft_is_refused_with_every_reason(call, now):
    owner = UserFactory()
    draft = services.start_application(call=call, user=owner, by=owner, at=now)

    with pytest.raises(Refused) as refusal:
        services.submit_application(application=draft, by=owner, at=now)

    assert sorted(set(refusal.value.codes)) == [
        "address_missing",
        "declaration_missing",
        "document_missing",
        "identification_missing",
        "modalities_missing",
        "notice_missing",
        "personal_missing",
    ]


def test_starting_twice_is_one_draft(call, now):
    owner = UserFactory()

    drafts = [
        services.start_application(call=call, user=owner, by=owner, at=now)
        for _ in range(2)
    ]

    assert drafts[0] == drafts[1]
    assert Application.objects.count() == 1


def test_visitors_do_not_start_from_the_page(now):
    call = CallFactory(visitors=True)
    owner = UserFactory()

    with pytest.raises(Refused) as refusal:
        services.start_application(call=call, user=owner, by=owner, at=now)

    assert refusal.value.codes == ("call_by_invitation",)


def test_one_person_files_once_even_from_two_accounts(call, now):
    first = write_draft(call)
    services.submit_application(application=first, by=first.user, at=now)
    second = write_draft(call)

    with pytest.raises(Refused) as refusal:
        services.submit_application(application=second, by=second.user, at=now)

    assert refusal.value.codes == ("person_conflict",)
    assert Application.objects.filed().count() == 1


def test_a_person_who_withdrew_may_file_again(call, now):
    first = write_draft(call)
    received = services.submit_application(application=first, by=first.user, at=now)
    services.withdraw_application(
        application=received, reason="No podré asistir.", by=first.user, at=now
    )
    second = write_draft(call, user=first.user)

    again = services.submit_application(application=second, by=first.user, at=now)

    assert again.person == received.person
    assert again.number == 2


def test_a_draft_that_is_discarded_loses_what_was_written(call, now):
    draft = write_draft(call)

    gone = services.withdraw_application(
        application=draft, reason="Me equivoqué.", by=draft.user, at=now
    )

    assert gone.status == ApplicationStatus.WITHDRAWN
    assert gone.answers_text == ""


def test_a_received_file_is_not_written_any_more(call, now):
    draft = write_draft(call)
    services.submit_application(application=draft, by=draft.user, at=now)

    with pytest.raises(Refused) as refusal:
        services.save_answers(
            application=draft, section="personal", answers={}, by=None, at=now
        )

    assert refusal.value.codes == ("wrong_state",)


def test_claiming_twice_is_one_claim(reviewer, now):
    application = ApplicationFactory()

    for _ in range(2):
        services.claim_application(application=application, by=reviewer, at=now)

    assert [row.verb for row in audit.history(application)] == ["claim"]


def test_the_slower_reviewer_is_told_that_the_file_changed(reviewer, user_with, now):
    application = ApplicationFactory()
    services.claim_application(application=application, by=reviewer, at=now, version=0)

    with pytest.raises(Refused) as refusal:
        services.claim_application(
            application=application, by=UserFactory(), at=now, version=0
        )

    assert refusal.value.codes == ("changed_meanwhile",)
    application.refresh_from_db()
    assert application.reviewer == reviewer


def test_nobody_reviews_their_own_file(now):
    application = ApplicationFactory()

    with pytest.raises(Refused) as refusal:
        services.claim_application(application=application, by=application.user, at=now)

    assert refusal.value.codes == ("own_file",)


def test_handing_over_changes_the_reviewer_only(reviewer, now):
    other = UserFactory()
    application = ApplicationFactory(status="in_review", reviewer=reviewer)

    handed = services.hand_over_application(
        application=application, to=other, by=reviewer, at=now
    )

    assert (handed.reviewer, handed.status) == (other, "in_review")


def test_handing_over_needs_a_file_under_review(reviewer, now):
    with pytest.raises(Refused) as refusal:
        services.hand_over_application(
            application=ApplicationFactory(status="withdrawn"),
            to=UserFactory(),
            by=reviewer,
            at=now,
        )

    assert refusal.value.codes == ("wrong_state",)


def test_inadmissible_keeps_ground_and_reason(reviewer, now):
    application = ApplicationFactory()
    ground = DecisionGroundFactory(code="G14")

    closed = services.declare_inadmissible(
        application=application,
        ground=ground,
        reason="Ya tiene otra.",
        by=reviewer,
        at=now,
    )

    assert (closed.status, closed.ground) == ("inadmissible", ground)
    assert audit.history(closed).get().reason == "Ya tiene otra."
    assert "Ya tiene otra." in Job.objects.get(kind="core.send_mail").payload["body"]


def test_reopening_says_why(reviewer, now):
    application = ApplicationFactory(status="not_corrected")

    with pytest.raises(Refused) as refusal:
        services.reopen_application(
            application=application, reason=" ", by=reviewer, at=now
        )

    assert refusal.value.codes == ("reason_missing",)


# --- Visitors ----------------------------------------------------------------
def visitor_filing(country="CO", **fields):
    person = PersonFactory()
    PersonNationalityFactory(person=person, country=country)
    given = {
        "call": CallFactory(visitors=True),
        "person": person,
        "country": country,
        "institution": None,
        "files": {},
        "declared": True,
        "by": None,
    }
    return given | fields


def test_a_visitor_is_received_by_invitation_with_their_own_series(now):
    given = visitor_filing()

    received = services.file_visitor_application(**given, at=now)
    again = services.file_visitor_application(**given, at=now)

    assert received.folio == f"PVE/{given['call'].mission.code.upper()}/00001"
    assert (received.channel, str(received.country)) == (Channel.INVITATION, "CO")
    assert again == received


def test_a_mexican_is_never_a_visitor(now):
    given = visitor_filing()
    PersonNationalityFactory(person=given["person"], country="MX")

    with pytest.raises(Refused) as refusal:
        services.file_visitor_application(**given, at=now)

    assert refusal.value.codes == ("nationality_route",)


def test_a_visitor_does_not_file_under_a_call_for_observers(now):
    with pytest.raises(Refused) as refusal:
        services.file_visitor_application(**visitor_filing(call=CallFactory()), at=now)

    assert refusal.value.codes == ("wrong_call",)


def test_a_call_that_has_not_opened_says_when_it_will(call):
    owner = UserFactory()
    early = call.opens_at - dt.timedelta(days=1)

    with pytest.raises(Refused) as refusal:
        services.start_application(call=call, user=owner, by=owner, at=early)

    assert refusal.value.codes == ("call_not_open",)
