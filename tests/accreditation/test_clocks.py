"""What is open after a decision: lists that cost the same, and their clocks."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accreditation import services
from accreditation.models import ServedNotice, WithdrawalRequest
from accreditation.reports.clocks import clocks_of
from core.permissions import Role
from tests.accreditation.test_after import (
    appeal_of,
    fault,
    heard,
    impose,
    open_one,
    url,
)
from tests.accreditation.test_decisions import proposed, resolved
from tests.factories.accreditation import (
    AccreditationFactory,
    DecisionGroundFactory,
    complete_file,
)
from tests.factories.core import UserFactory
from tests.factories.network import InstitutionFactory

pytestmark = pytest.mark.django_db
__all__ = ["fault"]
DAY = dt.timedelta(days=1)


@pytest.fixture
def make(fault, reviewer, approver, now):
    """One more row of each list."""

    def appeal():
        ground = DecisionGroundFactory()
        file = complete_file("trained")
        batch = proposed([file], reviewer, now, outcome="deny", ground=ground)
        resolved(batch, approver, now)
        return appeal_of(ServedNotice.objects.get(application=file), now)

    def proceeding(**fields):
        return open_one(AccreditationFactory(), fault, reviewer, now, **fields)

    def request():
        return WithdrawalRequest.objects.create(
            accreditation=AccreditationFactory(),
            institution=InstitutionFactory(),
            reason="Faltó a sus deberes.",
            asked_at=now,
            asked_by=UserFactory(),
        )

    def suspension(until=None):
        row = AccreditationFactory()
        return services.suspend_accreditation(
            accreditation=row, reason="Se investiga.", until=until, by=approver, at=now
        )

    return {
        "appeals": appeal,
        "proceedings": proceeding,
        "requests": request,
        "suspensions": suspension,
    }


def queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(address)
    assert answer.status_code == 200
    return len(captured), len(answer.context["page"])


@pytest.mark.parametrize("name", ["appeals", "proceedings", "requests"])
def test_a_list_costs_the_same_for_one_row_and_for_three(
    name, make, approver, client_of
):
    client = client_of(approver)
    make[name]()
    one = queries(client, url(name))
    for _ in range(2):
        make[name]()
    three = queries(client, url(name))

    assert (one[1], three[1]) == (1, 3)
    assert one[0] == three[0]


def test_the_clocks_cost_the_same_for_one_of_each_and_for_three(
    make, approver, client_of
):
    client = client_of(approver)
    for one in make.values():
        one()
    first = queries(client, url("clocks"))
    for one in (*make.values(), *make.values()):
        one()
    third = queries(client, url("clocks"))

    assert (first[1], third[1]) == (4, 12)
    assert first[0] == third[0]


def test_what_is_due_first_stands_first_and_late_is_said(
    make, approver, client_of, now
):
    today = timezone.localdate(now)
    late = make["suspensions"](until=today - 3 * DAY)
    soon = make["suspensions"](until=today + 2 * DAY)
    endless = make["suspensions"]()

    lines = client_of(approver).get(url("clocks")).context["lines"]

    assert [(one.folio, is_late) for one, is_late, _days in lines] == [
        (late.folio, True),
        (soon.folio, False),
        (endless.folio, False),
    ]
    nexts = [str(one.next) for one, *_ in lines]
    assert nexts == ["Se levanta sola", "Se levanta sola", "La levanta una persona"]


def test_a_suspension_says_whether_a_sanction_is_behind_it(
    make, fault, reviewer, approver, now
):
    preventive = make["suspensions"]()
    sanctioned = AccreditationFactory()
    until = timezone.localdate(now) + 30 * DAY
    row = heard(sanctioned, fault, reviewer, now, measure="suspension", until=until)
    impose(row, approver, now)

    said = {one.folio: str(one.what) for one in clocks_of(approver)}

    assert said == {preventive.folio: "Preventiva", sanctioned.folio: "Por sanción"}


def test_a_hearing_has_a_clock_once_it_is_notified(
    make, approver, reviewer, now, fault
):
    unserved = make["proceedings"]()
    answered = heard(AccreditationFactory(), fault, reviewer, now)

    said = {one.folio: str(one.next) for one in clocks_of(approver)}

    assert said == {
        unserved.folio: "Falta notificar",
        answered.folio: "Resuelve otra persona",
    }


def test_one_kind_is_shown_if_asked_for(make, approver, client_of):
    for one in make.values():
        one()

    page = client_of(approver).get(url("clocks"), {"kind": "appeal"})

    assert [one.kind for one, *_ in page.context["lines"]] == ["appeal"]
    assert [count for _code, _label, count in page.context["kinds"]] == [1, 1, 1, 1]


def test_another_mission_and_ones_own_stay_out(make, user_with, now, approver):
    row = make["suspensions"]()
    stranger = user_with()
    strange = AccreditationFactory()
    strange.mission.memberships.create(user=stranger, role=Role.REVIEWER)
    own = row.application.user

    assert clocks_of(stranger) == []
    row.mission.memberships.create(user=own, role=Role.REVIEWER)
    assert clocks_of(own) == []


def test_nothing_open_is_said_and_others_are_kept_out(approver, trainer, client_of):
    empty = client_of(approver).get(url("clocks")).content.decode()

    assert "Nada espera." in empty
    assert client_of(trainer).get(url("clocks")).status_code == 403
