"""What the database refuses, whoever writes."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from accreditation.models import (
    Application,
    ApplicationDocument,
    Call,
    Correction,
    evidence,
)
from network.models import TrainingResult
from tests.factories.accreditation import (
    ApplicationDocumentFactory,
    ApplicationFactory,
    CallFactory,
    CorrectionFactory,
    complete_file,
)
from tests.factories.core import UserFactory
from tests.factories.network import PersonFactory, TrainingResultFactory

pytestmark = pytest.mark.django_db


def refuses(model, pk, **changes):
    with pytest.raises(IntegrityError), transaction.atomic():
        model._default_manager.filter(pk=pk).update(**changes)


@pytest.mark.parametrize(
    "changes",
    [
        {"status": "nonsense"},
        {"channel": "nonsense"},
        {"folio": ""},
        {"person": None},
        {"received_at": None},
        {"country": "CO"},
        {"channel": "invitation"},
        {"decided_at": timezone.now()},
        {"status": "denied"},
    ],
    ids=lambda changes: "-".join(changes),
)
def test_a_received_file_keeps_its_shape(changes):
    refuses(Application, ApplicationFactory().pk, **changes)


@pytest.mark.parametrize(
    "changes",
    [{"ground": None}, {"batch": None}, {"decided_at": None, "decided_by": None}],
    ids=lambda changes: "-".join(changes),
)
def test_a_decision_is_grounded(changes):
    refuses(Application, complete_file("denied").pk, **changes)


def test_a_visitor_is_never_mexican():
    refuses(Application, ApplicationFactory(visitor=True).pk, country="MX")


def test_a_visitor_is_approved_without_training():
    assert complete_file("approved", visitor=True).training is None


@pytest.mark.parametrize(
    "changes",
    [
        {"person": PersonFactory},
        {"outcome": "failed"},
        {"counts_until": timezone.now() - dt.timedelta(days=1)},
        {"processes": "|otro|otro-mas|"},
    ],
    ids=lambda changes: "-".join(changes),
)
def test_an_approval_needs_a_result_that_counts(changes):
    """The same as `network.rules.validity_blockers`, whoever writes."""
    application = complete_file("proposed")
    changes = {k: v() if callable(v) else v for k, v in changes.items()}
    TrainingResult.objects.filter(pk=application.training_id).update(**changes)
    decision = {
        "status": "approved",
        "decided_at": timezone.now(),
        "decided_by": UserFactory(),
        "ground": application.batch.ground,
    }

    refuses(Application, application.pk, **decision)
    refuses(Application, application.pk, **decision, training=None)


def test_an_approval_with_a_result_of_its_process_is_kept():
    application = complete_file("proposed")
    code = application.call.mission.process.code.lower()
    soon = timezone.now() + dt.timedelta(days=1)
    results = TrainingResult.objects.filter(pk=application.training_id)
    results.update(processes=f"|otro|{code}|", counts_until=soon)

    application.status = "approved"
    application.decided_at, application.decided_by = timezone.now(), UserFactory()
    application.ground = application.batch.ground
    application.save()

    assert Application.objects.get().status == "approved"


def test_an_approved_file_cannot_take_the_result_of_another():
    other = TrainingResultFactory()

    refuses(Application, complete_file("approved").pk, training=other)


def test_the_rule_comes_back_after_tables_were_rebuilt():
    evidence.remove(connection)
    evidence.install(connection)
    evidence.install(connection)

    refuses(Application, complete_file("approved").pk, person=PersonFactory())


def test_one_live_file_per_person_and_call():
    first = ApplicationFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        ApplicationFactory(call=first.call, person=first.person)

    first.status = "withdrawn"
    first.save()
    assert ApplicationFactory(call=first.call, person=first.person).pk != first.pk


def test_one_draft_per_account_and_call():
    draft = ApplicationFactory(draft=True)

    with pytest.raises(IntegrityError), transaction.atomic():
        ApplicationFactory(draft=True, call=draft.call, user=draft.user)


def test_one_current_document_of_a_kind():
    document = ApplicationDocumentFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        ApplicationDocumentFactory(application=document.application)


@pytest.mark.parametrize(
    "changes",
    [{"verdict": "accepted"}, {"kind": "nonsense"}, {"examined_at": timezone.now()}],
    ids=lambda changes: "-".join(changes),
)
def test_a_verdict_is_signed(changes):
    refuses(ApplicationDocument, ApplicationDocumentFactory().pk, **changes)


def test_one_open_correction_and_answers_have_dates():
    correction = CorrectionFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        CorrectionFactory(application=correction.application)
    refuses(Correction, correction.pk, status="answered")


def test_a_call_opens_before_it_closes():
    call = CallFactory()

    refuses(Call, call.pk, opens_at=call.closes_at, closes_at=call.opens_at)
    assert UserFactory().pk
