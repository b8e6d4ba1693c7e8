"""Whose file it is, the fast lane, and the figures over the queue."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accreditation import rules, services
from accreditation.enums import Lane
from accreditation.models import Application
from accreditation.reports.figures import gather_figures
from accreditation.rules import clocks
from core import audit
from core.exceptions import Refused
from core.models import Job
from core.permissions import Role
from tests.accreditation.conftest import write_draft
from tests.factories.accreditation import (
    AccreditationFactory,
    ApplicationFactory,
    CallFactory,
    complete_file,
)
from tests.factories.core import UserFactory
from tests.factories.missions import ModalityFactory

pytestmark = pytest.mark.django_db


def codes(act, **kwargs):
    with pytest.raises(Refused) as refusal:
        act(**kwargs)
    return refusal.value.codes


def notes(application):
    return list(audit.history(application).values_list("verb", "reason"))


@pytest.fixture
def other(user_with):
    return user_with(Role.REVIEWER, name="Otra Ficticia")


# --- Ownership ------------------------------------------------------------------
def test_what_a_colleague_has_taken_is_theirs(reviewer, other, now):
    application = complete_file(reviewer=other)
    document = application.documents.first()

    refusals = {
        codes(services.claim_application, application=application, by=reviewer, at=now),
        codes(services.send_to_training, application=application, by=reviewer, at=now),
        codes(
            services.record_verdict,
            document=document,
            verdict="accepted",
            note="",
            by=reviewer,
            at=now,
        ),
        codes(
            services.request_correction,
            application=application,
            text="x",
            documents=[],
            by=reviewer,
            at=now,
        ),
        codes(
            services.release_application,
            application=application,
            note="",
            by=other_reviewer(),
            at=now,
        ),
    }

    assert refusals == {("owned_by_other",), ("not_supervisor",)}
    services.send_to_training(application=application, by=other, at=now)


def other_reviewer():
    return UserFactory()


def test_a_file_goes_to_a_colleague_with_a_note_and_a_letter(reviewer, other, now):
    application = complete_file(reviewer=reviewer)

    handed = services.hand_over_application(
        application=application, to=other, note="Me voy de viaje", by=reviewer, at=now
    )

    assert handed.reviewer == other
    assert notes(application) == [("hand_over", "→ Otra Ficticia. Me voy de viaje")]
    letter = Job.objects.get(kind="core.send_mail")
    assert letter.payload["to"] == other.email
    assert application.folio in letter.payload["subject"]
    assert application.person.first_surname not in str(letter.payload)


def test_only_a_supervisor_reassigns_and_says_why(reviewer, other, approver, now):
    application = complete_file(reviewer=other)
    give = {"application": application, "to": reviewer, "at": now}

    assert codes(services.hand_over_application, **give, by=reviewer) == (
        "not_supervisor",
    )
    assert codes(services.hand_over_application, **give, by=approver) == (
        "reason_missing",
    )
    services.hand_over_application(**give, by=approver, note="Está de licencia")

    assert Application.objects.get(pk=application.pk).reviewer == reviewer
    assert [verb for verb, _reason in notes(application)] == ["take_over"]


def test_nobody_waits_for_a_closed_account(reviewer, other, now):
    application = complete_file(reviewer=other)
    other.is_active = False
    other.save()

    taken = services.claim_application(application=application, by=reviewer, at=now)

    assert taken.reviewer == reviewer
    assert [verb for verb, _reason in notes(application)] == ["take"]


def test_a_released_file_is_there_for_the_next_person(reviewer, other, now):
    application = complete_file(reviewer=reviewer)

    services.release_application(
        application=application, note="No la conozco", by=reviewer, at=now
    )
    again = services.release_application(
        application=application, note="", by=reviewer, at=now
    )
    taken = services.claim_application(application=application, by=other, at=now)

    assert (again.reviewer, taken.reviewer) == (None, other)
    assert [verb for verb, _reason in notes(application)] == ["release", "take"]


def test_nobody_is_given_their_own_file(reviewer, now):
    owner = UserFactory()
    application = complete_file(user=owner, reviewer=reviewer)

    assert codes(
        services.hand_over_application,
        application=application,
        to=owner,
        by=reviewer,
        at=now,
    ) == ("own_file",)


def test_passing_and_leaving_on_the_page(client_of, reviewer, other):
    application = complete_file(reviewer=reviewer)
    page = client_of(reviewer)
    address = reverse("accreditation:hand_over", args=[application.pk])

    nobody = page.post(address, {"version": application.version})
    stale = page.post(address, {"version": 9, "to": other.pk})
    done = page.post(address, {"version": application.version, "to": other.pk})
    left = client_of(other).post(
        reverse("accreditation:release", args=[application.pk]), {"note": "x"}
    )

    assert (nobody.status_code, stale.status_code) == (409, 409)
    assert 'data-code="nobody_chosen"' in nobody.content.decode()
    assert 'data-code="changed_meanwhile"' in stale.content.decode()
    assert (done.status_code, left.status_code) == (302, 302)
    assert Application.objects.get(pk=application.pk).reviewer is None


def test_the_next_file_is_nobody_elses(client_of, reviewer, other):
    call = CallFactory()
    first = ApplicationFactory(call=call)
    ApplicationFactory(call=call, status="in_review", reviewer=other)
    mine = ApplicationFactory(call=call, status="in_review", reviewer=reviewer)

    answer = client_of(reviewer).get(reverse("accreditation:review", args=[first.pk]))

    assert answer.context["next"] == reverse("accreditation:review", args=[mine.pk])


# --- The fast lane ----------------------------------------------------------------
def asking(call, *, starts_in, now):
    early = ModalityFactory(code="ANT-POS", anticipated=True, on_request=True)
    day = timezone.localdate(now) + dt.timedelta(days=starts_in)
    call.mission.process.modalities.create(
        modality=early, starts_on=day, ends_on=day + dt.timedelta(days=9)
    )
    return ApplicationFactory(call=call, modalities=[early])


def test_the_fast_lane_is_seven_days_from_the_receipt(call, now):
    application = asking(call, starts_in=60, now=now)

    due_at = rules.fast_lane_due(application, at=now)

    assert due_at == clocks.end_of(timezone.localdate(now) + dt.timedelta(days=7))
    assert rules.fast_lane_due(ApplicationFactory(call=call), at=now) is None


def test_the_fast_lane_ends_before_the_modality_begins(call, now):
    application = asking(call, starts_in=4, now=now)

    due_at = rules.fast_lane_due(application, at=now)

    assert due_at == clocks.end_of(timezone.localdate(now) + dt.timedelta(days=3))


def test_the_rule_set_says_how_long_the_fast_lane_is(call, now):
    call.rule_set.rules.create(
        code="FAST_LANE_TERM", name_es="Vía rápida", value=48, unit="hours", mark="D"
    )
    application = asking(call, starts_in=60, now=now)

    assert rules.fast_lane_due(application, at=now) == now + dt.timedelta(hours=48)


def test_the_clock_of_the_fast_lane_starts_with_the_receipt(call, now):
    draft = write_draft(call)
    draft.modalities.add(ModalityFactory(code="ANT-POS", anticipated=True))

    received = services.submit_application(application=draft, by=draft.user, at=now)

    week = clocks.end_of(timezone.localdate(now) + dt.timedelta(days=7))
    fresh = Application.objects.get(pk=received.pk)
    assert (fresh.fast_due_at, fresh.lane, fresh.turn_at) == (week, Lane.FAST, week)


def test_the_database_keeps_the_order_of_the_desk(now):
    call = CallFactory()
    soon, later = now + dt.timedelta(hours=1), now + dt.timedelta(days=3)

    def made(**fields):
        row = ApplicationFactory(call=call, received_at=now, **fields)
        return Application.objects.get(pk=row.pk)

    fast = made(fast_due_at=later)
    fast_and_clock = made(fast_due_at=later, due_at=soon)
    clock, plain = made(due_at=soon), made()
    ended = made(status="withdrawn")

    rows = (fast, fast_and_clock, clock, plain, ended)
    assert [(row.lane, row.turn_at) for row in rows] == [
        *((0, later), (0, soon), (1, soon), (2, now), (9, now)),
    ]
    found = list(Application.objects.waiting().in_turn())
    assert found == [fast_and_clock, fast, clock, plain]


# --- Filters and figures --------------------------------------------------------------
def folios(client, **data):
    answer = client.get(reverse("accreditation:queue"), data)
    return sorted(row.folio for row in answer.context["page"])


def test_filters_by_lane_owner_and_flag(client_of, reviewer, other, now):
    call = CallFactory()
    fast = ApplicationFactory(call=call, fast_due_at=now - dt.timedelta(hours=1))
    bad = complete_file(call=call, accepted=False, reviewer=reviewer)
    bad.documents.update(verdict="rejected", examined_at=now, examined_by=reviewer)
    back = complete_file(call=call, trained=True, reviewer=other)
    client = client_of(reviewer)

    assert folios(client, lane="fast") == [fast.folio]
    assert folios(client, lane="usual") == sorted([bad.folio, back.folio])
    assert folios(client, clock="late") == [fast.folio]
    assert folios(client, owner="mine") == [bad.folio]
    assert folios(client, owner="none") == [fast.folio]
    assert folios(client, flag="rejected") == [bad.folio]
    assert folios(client, flag="returned") == [back.folio]


def test_the_figures_are_those_of_the_report(client_of, reviewer):
    call = CallFactory()
    for status in ("received", "denied", "in_training"):
        complete_file(status, call=call)
    for status in ("valid", "suspended", "cancelled"):
        application = complete_file("approved", call=call)
        AccreditationFactory(application=application, status="valid")
        call.mission.accreditations.filter(application=application).update(
            status=status
        )
    ApplicationFactory(call=call, draft=True)

    answer = client_of(reviewer).get(reverse("accreditation:queue"))

    shown = {str(line["label"]): line["value"] for line in answer.context["figures"]}
    assert shown == {
        "Recibidas": 6,
        "Aprobadas": 3,
        "Denegadas": 1,
        "Canceladas": 1,
        "Válidas": 2,
    }
    told = dict(gather_figures(call.mission).requests)
    assert (told["Recibidas"], told["Aprobadas"], told["Denegadas"]) == (6, 3, 1)
    assert told["Acreditaciones canceladas"] == 1


def test_every_count_is_the_length_of_the_list_behind_it(client_of, reviewer, other):
    call, now = CallFactory(), timezone.now()
    ApplicationFactory(call=call, fast_due_at=now - dt.timedelta(hours=1))
    ApplicationFactory(call=call, status="corrected", due_at=None)
    for status in ("in_review", "in_training", "trained", "proposed", "denied"):
        complete_file(status, call=call, reviewer=reviewer)
    complete_file("in_review", call=call, reviewer=other)
    client = client_of(reviewer)

    answer = client.get(reverse("accreditation:queue"))

    lines = [*answer.context["stats"], *answer.context["figures"][:3]]
    for line in lines:
        rows = client.get(line["url"]).context["page"].paginator.count
        assert (str(line["label"]), rows) == (str(line["label"]), line["value"])


@pytest.mark.parametrize("rows", [1, 3])
def test_the_queue_takes_the_same_queries_for_any_number_of_rows(
    client_of, reviewer, rows
):
    for _row in range(rows):
        complete_file(reviewer=UserFactory())
    client = client_of(reviewer)
    client.get(reverse("accreditation:queue"))

    with CaptureQueriesContext(connection) as seen:
        client.get(reverse("accreditation:queue"))

    assert len(seen) == 13
