"""A file whose course was annulled is flagged to people, and never cancelled."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accreditation import rules, services
from accreditation.models import Application, Doubt
from core.exceptions import Refused
from core.permissions import Role
from network.services import confirm_result_change, propose_result_change
from tests.factories.accreditation import AccreditationFactory, complete_file
from tests.factories.network import TrainingResultFactory

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def annul(user_with):
    """Two trainers annul the result on which a file stands."""

    def do(application, **fields):
        asked = {"kind": "annul", "reason": "Lista equivocada.", **fields}
        change = propose_result_change(
            result=application.training, by=user_with(Role.TRAINER), at=NOW, **asked
        )
        return confirm_result_change(
            change=change, by=user_with(Role.TRAINER), at=timezone.now()
        )

    return do


@pytest.fixture
def approved(db):
    return AccreditationFactory().application


def settle(doubt, by, decision="kept", note="El curso consta en otra lista."):
    return services.settle_doubt(
        doubt=doubt, decision=decision, note=note, by=by, at=timezone.now()
    )


def refused(*args, **fields):
    with pytest.raises(Refused) as refusal:
        settle(*args, **fields)
    return refusal.value.codes


def test_an_approved_file_is_flagged_and_stays_approved(approved, annul):
    change = annul(approved)

    doubt = Doubt.objects.get()
    assert (doubt.application, doubt.change) == (approved, change)
    approved.refresh_from_db()
    assert (approved.status, approved.accreditation.status) == ("approved", "valid")


@pytest.mark.parametrize("status", ["trained", "proposed"])
def test_a_file_not_yet_approved_is_flagged_and_cannot_be(status, annul, approver):
    application = complete_file(status)

    annul(application)

    application = Application.objects.get(pk=application.pk)
    assert Doubt.objects.get().application == application
    assert application.status == status
    found = [one.code for one in rules.approval_blockers(application)]
    assert "result_annulled" in found


def test_other_files_are_left_alone(approved, annul):
    complete_file("approved")
    complete_file("denied", trained=True)

    annul(approved)

    assert Doubt.objects.get().application == approved


def test_a_corrected_mark_flags_nobody(approved, annul):
    annul(approved, kind="correct", score=70)

    assert Doubt.objects.count() == 0


def test_an_approved_file_can_still_be_written(approved, annul):
    annul(approved)

    Application.objects.filter(pk=approved.pk).update(version=99)

    assert Application.objects.get(pk=approved.pk).version == 99


def test_an_approver_keeps_the_approval_with_a_reason(approved, annul, approver):
    annul(approved)

    doubt = settle(Doubt.objects.get(), approver)

    assert (doubt.status, doubt.decision) == ("settled", "kept")
    assert refused(doubt, approver) == ("settled",)


def test_another_valid_result_takes_its_place(approved, annul, approver):
    other = TrainingResultFactory(enrolment__person=approved.person)
    annul(approved)

    settle(Doubt.objects.get(), approver, "replaced")

    approved.refresh_from_db()
    assert approved.training == other


@pytest.mark.parametrize(
    ("fields", "codes"),
    [
        ({"note": " "}, ("reason_missing",)),
        ({"decision": "replaced"}, ("no_other_result",)),
    ],
    ids=["no-reason", "no-other-result"],
)
def test_a_decision_without_ground_is_refused(approved, annul, approver, fields, codes):
    annul(approved)

    assert refused(Doubt.objects.get(), approver, **fields) == codes


def test_what_is_not_approved_is_not_kept(annul, reviewer):
    annul(complete_file("trained"))

    assert refused(Doubt.objects.get(), reviewer) == ("not_approved",)


# --- The pages --------------------------------------------------------------------
def test_signals_list_it_and_the_file_shows_it(approved, annul, approver, client_of):
    annul(approved)
    client, doubt = client_of(approver), Doubt.objects.get()
    page = reverse("accreditation:doubt_settle", args=[doubt.pk])

    listed = client.get(reverse("accreditation:signals")).content.decode()
    shown = client.get(reverse("accreditation:review", args=[approved.pk]))
    asked = {"flag": "doubt", "status": "all"}
    queue = client.get(reverse("accreditation:queue"), asked)
    done = client.post(page, {"decision": "kept", "note": "Consta en otra lista."})

    assert page in listed
    assert page in shown.content.decode()
    assert [row.pk for row in queue.context["page"]] == [approved.pk]
    assert done.status_code == 302
    assert page not in client.get(reverse("accreditation:signals")).content.decode()
    assert "Consta en otra lista." in client.get(page).content.decode()


def test_a_reviewer_reads_and_does_not_decide_what_was_approved(
    approved, annul, reviewer, client_of
):
    annul(approved)
    page = reverse("accreditation:doubt_settle", args=[Doubt.objects.get().pk])
    client = client_of(reviewer)

    assert client.get(page).status_code == 200
    sent = {"decision": "acted", "note": "x"}
    assert client.post(page, sent).status_code == 403


def test_a_doubt_of_another_mission_is_not_found(approved, annul, user_with, client_of):
    annul(approved)
    stranger = user_with()
    strange = complete_file()
    strange.call.mission.memberships.create(user=stranger, role=Role.APPROVER)
    page = reverse("accreditation:doubt_settle", args=[Doubt.objects.get().pk])

    assert client_of(stranger).get(page).status_code == 404


def test_signals_ask_a_fixed_number_of_questions(annul, approver, client_of):
    client, page = client_of(approver), reverse("accreditation:signals")
    counts = []
    for more in (1, 2):
        for _ in range(more):
            annul(AccreditationFactory().application)
        client.get(page)
        with CaptureQueriesContext(connection) as captured:
            client.get(page)
        counts.append(len(captured))

    assert counts[0] == counts[1]
