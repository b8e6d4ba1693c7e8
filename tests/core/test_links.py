"""Links to private files: one person, five minutes, every reading chained."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from core.enums import FileStatus
from core.files import open_link, receive, signed_link
from core.models import AuditEvent
from tests.core import hostile
from tests.factories.core import UserFactory, kept_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(client_of):
    user = UserFactory()
    return user, client_of(user)


def fetch(client, link):
    """Follow a link to the end of the file, as a browser does."""
    response = client.get(link)
    response.body = response.getvalue() if response.streaming else b""
    return response


def readings() -> list[AuditEvent]:
    return list(AuditEvent.objects.filter(action="core.file_read"))


def test_the_holder_reads_and_the_reading_is_chained(reader):
    user, client = reader
    stored = kept_file(None, purpose="identity")
    link = open_link(stored, by=user, at=timezone.now(), reason="review")
    assert readings() == []

    response = fetch(client, link)

    assert response.body == b"contenido"
    [event] = readings()
    assert (event.actor_id, event.object_id) == (user.pk, str(stored.pk))
    assert event.details == {"purpose": "identity", "reason": "review"}


def test_headers_keep_the_file_harmless(reader):
    user, client = reader
    response = fetch(client, signed_link(kept_file(None), user=user))

    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"].endswith("sandbox")
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith("inline")
    assert response["Cache-Control"] == "no-store, private"


@pytest.mark.parametrize(
    "content_type", ["text/html", "image/svg+xml", "application/xml", "text/plain"]
)
def test_other_types_are_only_downloaded(reader, content_type):
    user, client = reader
    stored = kept_file(None, name="pagina.html", content_type=content_type)

    response = fetch(client, signed_link(stored, user=user))

    assert response["Content-Disposition"].startswith("attachment")


def test_a_picture_with_a_page_in_it_is_a_picture(reader, run_jobs):
    user, client = reader
    upload = hostile.upload(hostile.png_and_page(), "pagina.html")
    stored = receive(upload, purpose="x", by=user, at=timezone.now())
    run_jobs()
    stored.refresh_from_db()

    response = fetch(client, signed_link(stored, user=user))

    assert response["Content-Type"] == "image/jpeg"
    assert b"<script" not in response.body


@pytest.mark.parametrize("name", ["a\r\nX-Evil: 1.pdf", 'a";b.pdf', "año\u202e.pdf"])
def test_names_stay_inside_their_header(reader, name):
    user, client = reader

    response = fetch(client, signed_link(kept_file(None, name=name), user=user))

    assert response.status_code == 200
    assert "X-Evil" not in response.headers


def test_another_person_gets_404_and_no_reading_is_noted(reader, client_of):
    user, _ = reader
    link = signed_link(kept_file(None), user=user)

    response = fetch(client_of(UserFactory()), link)

    assert response.status_code == 404
    assert readings() == []


def test_the_link_ends_after_five_minutes(reader):
    user, client = reader
    link = signed_link(kept_file(None), user=user)

    with time_machine.travel(timezone.now() + timedelta(minutes=4, seconds=58)):
        assert fetch(client, link).status_code == 200
    with time_machine.travel(timezone.now() + timedelta(minutes=5, seconds=2)):
        assert fetch(client, link).status_code == 404


def test_after_logout_the_link_leads_to_the_login(reader):
    user, client = reader
    link = signed_link(kept_file(None), user=user)
    client.logout()

    response = fetch(client, link)

    assert response.status_code == 302
    assert response["Location"].startswith("/cuenta/login/")
    assert readings() == []


def test_a_changed_ticket_is_404(reader):
    user, client = reader
    link = signed_link(kept_file(None), user=user)
    ticket = link.rstrip("/").rpartition("/")[2]
    content, _, signature = ticket.partition(":")
    flipped = ("A" if content[5] != "A" else "B").join([content[:5], content[6:]])
    changed = [
        f"{flipped}:{signature}",
        f"{content}:{signature[:-1]}{'A' if signature[-1] != 'A' else 'B'}",
        content,
        "x",
    ]

    answers = [fetch(client, reverse("core:file", args=[t])) for t in changed]

    assert [answer.status_code for answer in answers] == [404] * 4
    assert readings() == []


@pytest.mark.parametrize(
    "status", [FileStatus.QUARANTINED, FileStatus.REFUSED, FileStatus.DESTROYED]
)
def test_only_clean_files_are_shown(reader, status):
    user, client = reader
    stored = kept_file(None)
    link = signed_link(stored, user=user)
    stored.status = status
    stored.save()

    assert fetch(client, link).status_code == 404


def test_absent_row_and_absent_bytes_are_404(reader, private_files):
    user, client = reader
    gone, lost = kept_file(None), kept_file(None)
    links = [signed_link(stored, user=user) for stored in (gone, lost)]
    gone.delete()
    (private_files / lost.clean_path).unlink()

    assert [fetch(client, link).status_code for link in links] == [404, 404]
