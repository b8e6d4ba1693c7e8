"""The desk's pages: queue, review screen, batches, accreditations."""

import datetime as dt
import threading

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accreditation.models import Accreditation, Application, DecisionBatch
from core.files import links
from core.models import AuditEvent, RoleGrant
from core.permissions import Permission, Role, roles_with
from tests.factories.accreditation import (
    AccreditationFactory,
    ApplicationFactory,
    CallFactory,
    CorrectionFactory,
    DecisionBatchFactory,
    DecisionGroundFactory,
    complete_file,
)
from tests.factories.core import UserFactory
from tests.factories.missions import MissionMembershipFactory, ModalityFactory

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"accreditation:{name}", args=args)


def page(client, name, *args, status=200, **data):
    answer = client.get(url(name, *args), data)
    assert answer.status_code == status
    return answer.content.decode()


def queries(client, address):
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


# --- The queue ------------------------------------------------------------------
LISTS = ("queue", "batches", "accreditations", "training")


@pytest.mark.parametrize("name", LISTS)
def test_lists_are_for_people_who_may(client_of, name):
    page(client_of(UserFactory()), name, status=403)


@pytest.mark.parametrize("name", LISTS)
def test_lists_take_a_constant_number_of_queries(client_of, user_with, name):
    client = client_of(user_with(Role.REVIEWER, Role.TRAINER))
    client.get(url(name))

    def add():
        application = complete_file("approved")
        AccreditationFactory(application=application)
        complete_file("in_training", reviewer=UserFactory())

    add()
    one = queries(client, url(name))
    add()
    add()

    assert queries(client, url(name)) == one


def test_the_queue_shows_rows_to_htmx(htmx_client_of, reviewer):
    application = ApplicationFactory()

    text = page(htmx_client_of(reviewer), "queue")

    assert application.folio in text
    assert "<html" not in text


def test_drafts_are_nobody_elses_business(client_of, reviewer):
    draft = ApplicationFactory(draft=True)

    text = page(client_of(reviewer), "queue")

    assert str(draft.pk) not in text
    page(client_of(reviewer), "review", draft.pk, status=404)


def test_a_reviewer_of_one_mission_sees_that_mission(client_of):
    mine, other = ApplicationFactory(), ApplicationFactory()
    member = MissionMembershipFactory(
        mission=mine.call.mission, role=Role.REVIEWER.value
    )
    client = client_of(member.user)

    text = page(client, "queue")

    assert mine.folio in text
    assert other.folio not in text
    page(client, "review", other.pk, status=404)


def folios(client, **data):
    answer = client.get(url("queue"), data)
    return [row.folio for row in answer.context["page"]]


def test_filters_narrow_the_queue(client_of, reviewer):
    call, modality = CallFactory(), ModalityFactory(code="ANT-POS", on_request=True)
    late = CorrectionFactory(application__call=call).application
    late.due_at = timezone.now() - dt.timedelta(hours=1)
    late.save()
    early = ApplicationFactory(call=call, modalities=[modality])
    mine = ApplicationFactory(call=call, status="in_review", reviewer=reviewer)
    done = complete_file("denied", call=call)
    client = client_of(reviewer)

    assert folios(client, clock="late") == [late.folio]
    assert folios(client, modality=modality.pk) == [early.folio]
    assert folios(client, owner="mine") == [mine.folio]
    assert folios(client, owner="none") == [late.folio, early.folio]
    assert folios(client, status="denied") == [done.folio]
    assert done.folio not in folios(client)
    assert done.folio in folios(client, status="all")
    assert folios(client, q=done.folio.lower().replace("/", "-")) == [done.folio]
    assert len(folios(client, channel="online")) == 3
    assert folios(client, channel="district") == []
    assert len(folios(client, status="nonsense")) == 3


def test_early_modalities_and_clocks_come_first(client_of, reviewer):
    call = CallFactory()
    plain = ApplicationFactory(call=call)
    clock = ApplicationFactory(call=call, due_at=timezone.now())
    early = ApplicationFactory(
        call=call, fast_due_at=timezone.now() + dt.timedelta(days=7)
    )

    found = folios(client_of(reviewer))

    assert found == [early.folio, clock.folio, plain.folio]


def test_the_counts_are_links_to_their_lists(htmx_client_of, reviewer):
    ApplicationFactory()

    text = page(htmx_client_of(reviewer), "panel_queue")

    assert "?status=received" in text


# --- The review screen -------------------------------------------------------------
def test_the_screen_shows_document_data_and_acts(client_of, reviewer):
    application = complete_file(accepted=False)

    text = page(client_of(reviewer), "review", application.pk)

    assert application.person.full_name in text
    assert "/archivo/" in text
    assert 'data-code="document_pending"' in text
    assert 'data-code="training_missing"' in text


def test_reading_a_document_is_chained(client_of, reviewer):
    application = complete_file(accepted=False)
    client = client_of(reviewer)
    link = client.get(url("review", application.pk)).context["link"]
    ticket = link.removeprefix("/archivo/").removesuffix("/")

    before = AuditEvent.objects.filter(action="core.file_read").count()
    stored = links.read(ticket, by=reviewer, at=timezone.now())

    event = AuditEvent.objects.get(action="core.file_read")
    assert (before, event.details["reason"]) == (0, "review")
    assert stored == application.documents.get(kind="voter_card_front").file


def test_whoever_reads_files_may_read_identity_documents():
    readers = roles_with(Permission.READ_APPLICATION)

    assert readers <= roles_with(Permission.READ_IDENTITY_DOCUMENT)


def test_the_next_file_is_one_key_away(client_of, reviewer):
    call = CallFactory()
    first, second = ApplicationFactory(call=call), ApplicationFactory(call=call)

    text = page(client_of(reviewer), "review", first.pk)

    assert url("review", second.pk) in text


def test_the_desk_walks_a_file_to_the_course(client_of, reviewer):
    application = complete_file("received", accepted=False)
    client = client_of(reviewer)

    client.post(url("claim", application.pk), {"version": 0})
    for document in application.documents.all():
        application.refresh_from_db()
        answer = client.post(
            url("verdict", application.pk, document.pk),
            {"verdict": "accepted", "version": application.version},
        )
        assert answer.status_code == 302
    client.post(url("train", application.pk))

    application.refresh_from_db()
    assert (application.status, application.reviewer) == ("in_training", reviewer)


def test_asking_for_a_correction_states_the_clock(client_of, reviewer):
    application = complete_file()
    application.documents.filter(kind="photograph").update(verdict="rejected")
    client = client_of(reviewer)

    answer = client.get(url("correct", application.pk))
    client.post(
        url("correct", application.pk),
        {"documents": ["photograph"], "text": "Movida.", "version": 0},
    )

    assert "48 horas naturales" in answer.content.decode()
    assert answer.context["form"]["documents"].value() == ["photograph"]
    application.refresh_from_db()
    assert application.status == "correction"


def test_the_other_acts_of_the_desk(client_of, reviewer):
    client = client_of(reviewer)
    ground = DecisionGroundFactory()
    wrong, late = ApplicationFactory(), ApplicationFactory(status="not_corrected")
    correction = CorrectionFactory()
    due_at = timezone.localtime(correction.due_at + dt.timedelta(days=2))

    client.post(
        url("inadmissible", wrong.pk),
        {"ground": ground.pk, "reason": "Duplicada.", "version": 0},
    )
    client.post(url("reopen", late.pk), {"reason": "Llegó en papel.", "version": 0})
    client.post(
        url("extend", correction.application_id, correction.pk),
        {"due_at": f"{due_at:%Y-%m-%dT%H:%M}", "reason": "Falla."},
    )

    states = [Application.objects.get(pk=a.pk).status for a in (wrong, late)]
    assert states == ["inadmissible", "in_review"]
    before, correction = correction.due_at, type(correction).objects.get()
    assert correction.due_at > before


def test_handing_over_to_somebody_who_may_review(client_of, reviewer, user_with):
    other = user_with(Role.REVIEWER)
    application = ApplicationFactory(status="in_review", reviewer=reviewer)

    client_of(reviewer).post(
        url("hand_over", application.pk), {"to": other.pk, "version": 0}
    )

    application.refresh_from_db()
    assert application.reviewer == other


POSTS = ("claim", "train", "hand_over", "correct", "inadmissible", "reopen")


@pytest.mark.parametrize("name", POSTS)
def test_acts_of_the_desk_are_for_reviewers(client_of, trainer, name):
    application = ApplicationFactory()

    answer = client_of(trainer).post(url(name, application.pk))

    assert answer.status_code == 403


def test_an_approver_reads_but_does_not_review(client_of, approver):
    application = ApplicationFactory()
    client = client_of(approver)

    page(client, "review", application.pk)
    assert client.post(url("claim", application.pk)).status_code == 403


def test_acting_on_an_old_page_is_409_with_the_fresh_state(client_of, reviewer):
    application = ApplicationFactory(version=3, status="in_review")

    answer = client_of(reviewer).post(url("train", application.pk), {"version": 2})

    assert answer.status_code == 409
    assert 'data-code="changed_meanwhile"' in answer.content.decode()
    assert answer.context["application"].version == 3


def test_acting_from_the_wrong_state_is_409(client_of, reviewer):
    application = complete_file("denied")

    answer = client_of(reviewer).post(url("claim", application.pk))

    assert answer.status_code == 409
    assert 'data-code="wrong_state"' in answer.content.decode()


@pytest.mark.django_db(transaction=True)
def test_two_reviewers_at_once_give_one_winner_and_one_409(client_of):
    application = ApplicationFactory()
    clients = []
    for _ in range(2):
        user = UserFactory()
        RoleGrant.objects.create(user=user, role=Role.REVIEWER.value)
        clients.append(client_of(user))
    gate, answers = threading.Barrier(2), []

    def claim(client):
        try:
            gate.wait(timeout=10)
            answer = client.post(url("claim", application.pk), {"version": 0})
            answers.append(answer.status_code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=claim, args=(client,)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)

    assert sorted(answers) == [302, 409]
    application.refresh_from_db()
    assert (application.status, application.version) == ("in_review", 1)


# --- Batches -------------------------------------------------------------------
def propose(client, files, *, confirm=True, expected=None, **data):
    given = {
        "ids": [str(f.pk) for f in files],
        "mission": files[0].call.mission_id,
        "outcome": "approve",
        "ground": DecisionGroundFactory(approval=True).pk,
        "expected": len(files) if expected is None else expected,
    }
    if confirm:
        given["confirm"] = "on"
    return client.post(url("batch_propose"), given | data)


def test_the_page_says_why_an_untrained_file_is_not_approved(client_of, reviewer):
    application = complete_file()

    answer = propose(client_of(reviewer), [application], confirm=False)

    text = answer.content.decode()
    assert "0 expedientes entran en el lote, 1 no." in text
    assert 'data-code="training_missing"' in text
    assert DecisionBatch.objects.count() == 0


def test_a_proposal_is_confirmed_with_its_exact_number(client_of, reviewer):
    call = CallFactory()
    files = [complete_file("trained", call=call) for _ in range(2)]
    client = client_of(reviewer)

    first = propose(client, files, confirm=False)
    done = propose(client, files)

    assert "Proponer 2 expedientes" in first.content.decode()
    batch = DecisionBatch.objects.get()
    assert done["Location"] == url("batch", batch.pk)
    assert batch.size == 2


def test_a_scope_that_changed_is_shown_again(client_of, reviewer):
    answer = propose(client_of(reviewer), [complete_file("trained")], expected=7)

    assert answer.status_code == 409
    assert 'data-code="scope_changed"' in answer.content.decode()
    assert DecisionBatch.objects.count() == 0


def test_the_whole_filter_is_taken_not_only_the_page(client_of, reviewer):
    call = CallFactory()
    files = [complete_file("trained", call=call) for _ in range(3)]
    ApplicationFactory(call=call)

    propose(
        client_of(reviewer),
        files,
        ids=[],
        whole_filter="on",
        filters="status=trained",
    )

    assert DecisionBatch.objects.get().size == 3


def test_keys_that_are_no_keys_choose_nothing(client_of, reviewer):
    answer = client_of(reviewer).post(url("batch_propose"), {"ids": ["x' OR 1=1"]})

    assert answer.status_code == 200
    assert answer.context["scope"].eligible == []


def instrument():
    today = timezone.localdate()
    return {
        "agreement": f"IECM/ACU-CG-1/{today.year}",
        "session_kind": "ordinary",
        "session_number": "5",
        "session_on": today,
    }


def test_a_second_person_resolves_on_the_page(client_of, reviewer, approver):
    call = CallFactory()
    good, bad = (complete_file("trained", call=call) for _ in range(2))
    propose(client_of(reviewer), [good, bad])
    bad.documents.filter(kind="photograph").update(verdict="rejected")
    batch, client = DecisionBatch.objects.get(), client_of(approver)

    assert "Resolver" in page(client, "batch", batch.pk)
    answer = client.post(
        url("batch_resolve", batch.pk),
        instrument(),
        follow=True,
    )

    text = answer.content.decode()
    assert "1 expediente no se resolvió" in text
    assert f"{bad.folio}</a>: El documento no cumple" in text
    assert Accreditation.objects.get().application == good


def test_a_large_batch_leads_to_its_job(client_of, reviewer, approver, monkeypatch):
    monkeypatch.setattr("accreditation.views.batches.AT_ONCE", 0)
    propose(client_of(reviewer), [complete_file("trained")])
    batch, client = DecisionBatch.objects.get(), client_of(approver)

    answer = client.post(
        url("batch_resolve", batch.pk),
        instrument(),
    )

    assert answer["Location"].startswith("/trabajos/")
    assert "quedan 1 expedientes" in page(client, "batch", batch.pk)


def test_who_proposed_is_told_that_somebody_else_resolves(client_of, user_with):
    both = user_with(Role.REVIEWER, Role.APPROVER)
    batch = DecisionBatchFactory(proposed_by=both)
    client = client_of(both)

    text = page(client, "batch", batch.pk)
    answer = client.post(
        url("batch_resolve", batch.pk),
        instrument(),
    )

    assert 'data-code="same_person"' in text
    assert answer.status_code == 409


def test_resolving_is_for_approvers(client_of, reviewer):
    batch = DecisionBatchFactory()

    answer = client_of(reviewer).post(url("batch_resolve", batch.pk))

    assert answer.status_code == 403


def test_cancelling_a_proposal_on_the_page(client_of, reviewer):
    batch = DecisionBatchFactory(proposed_by=reviewer)
    client = client_of(reviewer)

    silent = client.post(url("batch_cancel", batch.pk), {"reason": ""})
    client.post(url("batch_cancel", batch.pk), {"reason": "Faltan firmas."})

    assert silent.status_code == 422
    batch.refresh_from_db()
    assert batch.status == "cancelled"


# --- Accreditations, training ------------------------------------------------------
def test_cancelling_an_accreditation_on_the_page(client_of, approver):
    accreditation = AccreditationFactory()
    ground = DecisionGroundFactory(cancellation=True)
    client = client_of(approver)

    assert accreditation.folio in page(client, "accreditation", accreditation.pk)
    client.post(
        url("accreditation_cancel", accreditation.pk),
        {"ground": ground.pk, "reason": "Proselitismo."},
    )
    again = client.post(
        url("accreditation_cancel", accreditation.pk),
        {"ground": ground.pk, "reason": "Otra vez."},
    )

    accreditation.refresh_from_db()
    assert accreditation.status == "cancelled"
    assert again.status_code == 409


def test_cancelling_an_accreditation_is_for_approvers(client_of, reviewer):
    accreditation = AccreditationFactory()

    answer = client_of(reviewer).post(url("accreditation_cancel", accreditation.pk))

    assert answer.status_code == 403
