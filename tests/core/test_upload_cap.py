"""Uploads under way are counted for all processes; past the cap people wait."""

import subprocess
import time

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from accreditation import services
from core.files import flight
from core.models import StoredFile
from tests.core import hostile
from tests.factories.accreditation import CallFactory
from tests.factories.core import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_upload_yet(settings):
    cache.clear()
    settings.UPLOADS_IN_FLIGHT = 2


@pytest.fixture
def page(client_of):
    """A draft's page for the photograph, and the browser of its owner."""
    owner = UserFactory()
    draft = services.start_application(
        call=CallFactory(), user=owner, by=owner, at=timezone.now()
    )
    url = reverse("accreditation:document", args=[draft.pk, "photograph"])
    return client_of(owner), url, draft


def picture(weight=200_000):
    content = hostile.picture()
    return SimpleUploadedFile("foto.jpg", content + b"\0" * weight, "image/jpeg")


def test_past_the_cap_people_are_asked_to_wait_and_keep_their_draft(page):
    client, url, draft = page
    slots = [flight.take_slot() for _ in range(2)]

    answer = client.post(url, {"file": picture()})

    assert None not in slots
    assert answer.status_code == 503
    assert answer["Retry-After"] == "15"
    text = answer.content.decode()
    assert "Lo que ya había guardado sigue guardado" in text
    assert f'href="{url}"' in text
    assert StoredFile.objects.count() == 0
    draft.refresh_from_db()
    assert draft.status == "draft"


def test_the_same_file_is_taken_when_a_place_is_free_again(page):
    client, url, draft = page
    slots = [flight.take_slot() for _ in range(2)]
    client.post(url, {"file": picture()})

    flight.free_slot(slots[0])
    answer = client.post(url, {"file": picture()})

    assert answer.status_code == 302
    assert draft.documents.count() == 1


def test_an_upload_gives_its_place_back_whatever_its_end(page):
    client, url, _draft = page
    wrong = SimpleUploadedFile("foto.jpg", b"MZ" + b"\0" * 200_000)

    answers = [client.post(url, {"file": wrong}).status_code for _ in range(5)]

    assert answers == [422] * 5
    assert flight.take_slot() is not None
    assert flight.take_slot() is not None
    assert flight.take_slot() is None


def test_a_form_without_a_file_is_never_kept_waiting(page):
    client, _url, draft = page
    for _ in range(2):
        flight.take_slot()

    answer = client.post(
        reverse("accreditation:autosave", args=[draft.pk, "datos"]), {"email": "a"}
    )

    assert answer.status_code == 200


def test_the_place_of_a_killed_worker_comes_back_by_itself(monkeypatch):
    monkeypatch.setattr(flight, "SLOT_SECONDS", 0.05)
    dead = [flight.take_slot() for _ in range(2)]
    assert None not in dead

    time.sleep(0.1)

    assert flight.take_slot() is not None


def test_a_place_that_ran_out_is_not_taken_from_its_new_owner(settings, monkeypatch):
    settings.UPLOADS_IN_FLIGHT = 1
    late = flight.take_slot()
    cache.clear()
    assert flight.take_slot() is not None

    flight.free_slot(late)

    assert flight.take_slot() is None


def test_a_refused_upload_is_not_even_read(settings, page):
    """The answer comes from the length alone; nobody parses the body."""
    client, url, _draft = page
    for _ in range(2):
        flight.take_slot()

    answer = client.generic(
        "POST", url, b"x" * 200_000, "multipart/form-data; boundary=none"
    )

    assert answer.status_code == 503


def test_nothing_is_decoded_in_the_request(page, monkeypatch):
    client, url, draft = page

    def forbidden(*args, **kwargs):
        raise AssertionError("a picture was opened in the request")

    monkeypatch.setattr(Image, "open", forbidden)
    monkeypatch.setattr(subprocess, "run", forbidden)
    monkeypatch.setattr(subprocess, "Popen", forbidden)
    huge = SimpleUploadedFile("foto.png", hostile.huge_png(), "image/png")

    assert client.post(url, {"file": huge}).status_code == 302
    assert draft.documents.get().file.status == "quarantined"


def test_a_stranger_does_not_fill_the_places(settings):
    """Who has not logged in takes a place no longer than the answer takes."""
    for _ in range(5):
        Client().post(reverse("accreditation:my_files"), {"file": picture()})

    assert flight.take_slot() is not None
    assert flight.take_slot() is not None
