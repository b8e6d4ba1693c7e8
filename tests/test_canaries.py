"""No personal value in logs, addresses or the audit chain, over a whole journey."""

import io
import logging
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accreditation import services
from accreditation.reports.papers import papers_of
from accreditation.services.papers import issue_for_file
from core import exports
from core.exports import EXPORTS
from core.models import AuditEvent, Notice
from core.permissions import Role
from core.privacy import arco, sensitive
from tests.factories.accreditation import AccreditationFactory, complete_file
from tests.factories.core import NoticeFactory, UserFactory
from tests.factories.network import PersonFactory

pytestmark = pytest.mark.django_db
CANARIES = ("Zqxcanario", "zqxcanario", "ZQXC560626", "Calle Zqx", "5512349876")


@pytest.fixture
def log(caplog) -> Any:
    caplog.set_level(logging.INFO)  # as in production
    return caplog


@pytest.fixture
def application():
    user = UserFactory(email="zqxcanario@example.org", name="Zqxcanario")
    person = PersonFactory(
        user=user, given_names="Zqxcanario", first_surname="Zqxcanario",
        email="zqxcanario@example.org", phone="+525512349876",
        curp="ZQXC560626MDFLRN01", curp_index="c", voter_key="ZQXC560626",
        voter_key_index="v",
    )  # fmt: skip
    return complete_file("in_review", person=person, user=user, address="Calle Zqx 1")


def journey(application, officer, run_jobs) -> None:
    """What a desk and a person do with a file."""
    now = timezone.now()
    services.request_correction(
        application=application, text="Falta, Zqxcanario", documents=["photograph"],
        by=UserFactory(), at=now,
    )  # fmt: skip
    for offer in papers_of(application):
        issue_for_file(application=application, key=offer.key, by=officer, at=now)
    accreditation = AccreditationFactory(
        application=complete_file("approved", person__given_names="Zqxcanario")
    )
    exports.ask_export(
        export=EXPORTS["accreditation.accreditations"],
        params={"q": [accreditation.folio]}, format="csv", purpose="audit",
        reason="Lo pidió Zqxcanario", by=officer, at=now,
    )  # fmt: skip
    arco.file_request(
        kind="access", holder="Zqxcanario", contact="zqxcanario@example.org",
        text="Soy Zqxcanario", user=application.user, receiver=None, at=now,
    )  # fmt: skip
    sensitive.give(
        user=application.user, code="health", value="Zqxcanario", consents=True, at=now
    )
    run_jobs()


def pages(client: Client, names: list[tuple[str, list[Any]]]) -> list[str]:
    """Every address that the pages lead to."""
    found = []
    for name, args in names:
        text = client.get(reverse(name, args=args)).content.decode()
        found += [part.split('"')[0] for part in text.split('href="')[1:]]
    return found


def holding(text: str) -> list[str]:
    return [canary for canary in CANARIES if canary in text]


def test_the_chain_the_logs_and_the_addresses_hold_no_canary(
    log, application, user_with, client_of, run_jobs
):
    NoticeFactory(code=sensitive.NOTICE)
    officer = user_with(Role.APPROVER, Role.REVIEWER)
    journey(application, officer, run_jobs)
    staff, own = client_of(officer), client_of(application.user)
    addresses = pages(
        staff,
        [
            ("accreditation:queue", []),
            ("accreditation:review", [application.pk]),
            ("accreditation:counters", []),
            ("core:exports", []),
            ("core:arco", []),
            ("core:retention", []),
        ],
    ) + pages(
        own,
        [("accreditation:file", [application.pk]), ("core:my_data", [])],
    )
    chain = io.StringIO()
    for event in AuditEvent.objects.all():
        chain.write(f"{event.action} {event.object_id} {event.details}\n")

    assert Notice.objects.exists()
    assert AuditEvent.objects.count() >= 6
    assert len(addresses) > 50
    assert holding(chain.getvalue()) == []
    assert holding("\n".join(addresses)) == []
    assert holding(log.text) == []


def test_every_opened_document_leaves_its_trace(application, user_with, client_of):
    document = application.documents.first()
    url = reverse("accreditation:own_document", args=[application.pk, document.pk])
    own = client_of(application.user)
    assert b"".join(own.get(own.get(url)["Location"]).streaming_content)
    event = AuditEvent.objects.get(action="core.file_read")

    assert event.object_id == str(document.file_id)
    assert event.actor == application.user
    assert client_of(user_with(Role.ANALYST)).get(url).status_code == 404
