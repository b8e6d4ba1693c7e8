"""A creation that is sent again: replayed, in flight, or another body."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event
from uuid import uuid4

import pytest
from django.db import connections
from django.utils import timezone
from rest_framework.parsers import JSONParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.test import APIRequestFactory

from api.idempotency import ABANDONED, fingerprint, idempotent
from api.tasks import ANSWERS_KEPT
from core.jobs import queue
from core.models import IdempotencyRecord
from core.permissions import Permission
from missions.models import Finding
from network.enums import InstitutionKind
from network.models import Institution
from tests.api.conftest import ROOT, codes, finding_body, picture
from tests.factories.core import UserFactory
from tests.factories.missions import MissionFactory, ParticipantFactory

pytestmark = pytest.mark.django_db
FINDINGS = f"{ROOT}findings/"


@pytest.fixture
def mission():
    return MissionFactory()


@pytest.fixture
def phone_of(mission, program_of):
    """A device of a new observer."""

    def make():
        user = ParticipantFactory(mission=mission, with_user=True).person.user
        return program_of(user, Permission.LOG_FINDING)

    return make


@pytest.fixture
def phone(phone_of):
    return phone_of()


def send(client, body, key="una-llave", form="json"):
    return client.post(FINDINGS, body, format=form, headers={"Idempotency-Key": key})


def test_the_first_answer_is_replayed(phone, mission):
    body = finding_body(mission)

    first, again = send(phone, body), send(phone, body)

    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert (again["Idempotent-Replayed"], Finding.objects.count()) == ("true", 1)


def test_the_same_key_with_another_body_is_refused(phone, mission):
    send(phone, finding_body(mission))

    response = send(phone, finding_body(mission))

    assert (response.status_code, codes(response)) == (422, ["key_reused"])
    assert Finding.objects.count() == 1


def test_another_picture_of_the_same_name_and_size_is_another_body(phone, mission):
    body = finding_body(mission)
    one, other = (
        type(picture())("a.jpg", bytes([*picture().read()[:-1], last]), "image/jpeg")
        for last in (0, 1)
    )
    assert one.size == other.size

    first = send(phone, body | {"photos": [one]}, form="multipart")
    second = send(phone, body | {"photos": [other]}, form="multipart")

    assert (first.status_code, second.status_code) == (201, 422)


def test_every_picture_counts_not_only_the_last(phone, mission):
    body, key = finding_body(mission), "llave"
    send(
        phone, body | {"photos": [picture("a.jpg"), picture("b.jpg")]}, key, "multipart"
    )

    again = send(phone, body | {"photos": [picture("b.jpg")]}, key, "multipart")

    assert again.status_code == 422


def test_the_key_of_another_person_is_another_key(phone_of, mission):
    body = finding_body(mission)

    first = send(phone_of(), body)
    other = send(phone_of(), body | {"client_id": str(uuid4())})

    assert (first.status_code, other.status_code) == (201, 201)
    assert first.json()["id"] != other.json()["id"]


def test_while_the_first_is_answered_the_second_comes_back_later(phone, mission):
    body = finding_body(mission)
    send(phone, body)
    IdempotencyRecord.objects.update(status_code=0)

    response = send(phone, body)

    assert (response.status_code, codes(response)) == (409, ["in_flight"])
    assert response["Retry-After"] == "1"


def test_a_key_whose_request_died_may_be_used_again(phone, mission):
    body = finding_body(mission)
    send(phone, body)
    Finding.objects.all().delete()
    IdempotencyRecord.objects.update(
        status_code=0, created_at=timezone.now() - ABANDONED - dt.timedelta(seconds=1)
    )

    assert send(phone, body).status_code == 201


def test_a_refused_creation_may_be_corrected_under_its_key(phone, mission):
    wrong = finding_body(mission, facts="")

    refused = send(phone, wrong)
    accepted = send(phone, wrong | {"facts": "Ahora sí."})

    assert (refused.status_code, accepted.status_code) == (400, 201)


@pytest.mark.parametrize("key", ["a b", "ñ", "x" * 121, "a\x00b"])
def test_a_key_is_short_and_plain(phone, mission, key):
    response = send(phone, finding_body(mission), key)

    assert (response.status_code, codes(response)) == (400, ["bad_idempotency_key"])


def test_a_body_that_is_no_object_is_bad_input(phone):
    response = phone.post(
        FINDINGS, [1, {"a": [2]}], format="json", headers={"Idempotency-Key": "k"}
    )

    assert response.status_code == 400
    assert IdempotencyRecord.objects.count() == 0


def test_the_order_of_keys_does_not_matter():
    assert fingerprint({"a": 1, "b": [2]}) == fingerprint({"b": [2], "a": 1})
    assert fingerprint({"a": "1"}) != fingerprint({"a": 1})


def test_kept_answers_are_forgotten_after_a_day(phone, mission):
    send(phone, finding_body(mission), "vieja")
    IdempotencyRecord.objects.update(
        created_at=timezone.now() - ANSWERS_KEPT - dt.timedelta(minutes=1)
    )
    send(phone, finding_body(mission), "nueva")

    job = queue.enqueue("api.forget_answers", by=None, at=timezone.now(), label="x")
    queue.run(str(job.pk))

    assert [r.key for r in IdempotencyRecord.objects.all()] == ["nueva"]


# ---- at the same time


def found(view, request):
    """An act that nothing but the key protects from being done twice."""
    row = Institution.objects.create(
        name=str(uuid4()), kind=InstitutionKind.CIVIL, is_fictional=True
    )
    return Response({"id": str(row.pk)}, status=201)


class Sender:
    """Sends the same request from several threads."""

    def __init__(self, user, action):
        self.user, self.action = user, action

    def send(self, key="a-la-vez"):
        raw = APIRequestFactory().post("/x/", {"a": 1}, format="json")
        raw.META["HTTP_IDEMPOTENCY_KEY"] = key
        request = Request(raw, parsers=[JSONParser()])
        request.user = self.user
        try:
            return self.action(None, request)
        finally:
            connections.close_all()

    def at_once(self, count):
        gate = Barrier(count)

        def one(_number):
            gate.wait()
            return self.send()

        with ThreadPoolExecutor(count) as pool:
            return [answer.status_code for answer in pool.map(one, range(count))]


@pytest.mark.django_db(transaction=True)
def test_without_a_key_two_requests_at_once_make_two_records():
    """The control of the test below."""
    assert Sender(UserFactory(), found).at_once(2) == [201, 201]
    assert Institution.objects.count() == 2


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("count", [2, 4])
def test_two_requests_at_once_make_one_record(count):
    statuses = Sender(UserFactory(), idempotent(found)).at_once(count)

    assert set(statuses) <= {201, 409}
    assert 201 in statuses
    assert Institution.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_second_does_not_wait_for_the_first():
    began, may_end = Event(), Event()

    def slow(view, request):
        began.set()
        assert may_end.wait(10)
        return found(view, request)

    sender = Sender(UserFactory(), idempotent(slow))
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(sender.send)
        assert began.wait(10)
        second = sender.send()
        may_end.set()

    assert (second.status_code, second["Retry-After"]) == (409, "1")
    assert first.result().status_code == 201
    assert sender.send().data == first.result().data
