"""Another person's file: by any address, there or not, the same answer."""

import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from accreditation import services
from tests.accreditation.conftest import write_draft
from tests.factories.core import UserFactory

pytestmark = pytest.mark.django_db
GETS = ("tasks", "check", "file", "withdraw", "correction")
POSTS = ("check", "withdraw", "correction", "resume_send", "own_paper")


def pages(pk, document):
    """Every address under which something of a file can be asked for."""
    found = [("get", name, [pk]) for name in GETS]
    found += [("post", name, [pk]) for name in POSTS]
    found += [(verb, "step", [pk, "datos"]) for verb in ("get", "post")]
    found += [(verb, "document", [pk, "photograph"]) for verb in ("get", "post")]
    found += [("post", "autosave", [pk, "datos"])]
    return [*found, ("get", "own_document", [pk, document])]


@pytest.mark.parametrize("sent", [False, True])
def test_a_file_of_somebody_else_is_like_one_that_is_not_there(call, client_of, sent):
    theirs = write_draft(call)
    if sent:
        by = theirs.user
        services.submit_application(application=theirs, by=by, at=timezone.now())
    client, document = client_of(UserFactory()), theirs.documents.first()

    there = pages(theirs.pk, document.pk)
    absent = pages(uuid.uuid4(), uuid.uuid4())
    for (verb, name, own), (_verb, _name, none) in zip(there, absent, strict=True):
        first = getattr(client, verb)(reverse(f"accreditation:{name}", args=own))
        other = getattr(client, verb)(reverse(f"accreditation:{name}", args=none))
        assert (first.status_code, other.status_code) == (404, 404), (verb, name)
        assert len(first.content) == len(other.content), (verb, name)


def test_a_document_is_not_found_through_ones_own_file(call, client_of):
    mine, theirs = write_draft(call), write_draft(call, voter_key="FICPER90010109M101")
    document = theirs.documents.first()
    page = reverse("accreditation:own_document", args=[mine.pk, document.pk])

    assert client_of(mine.user).get(page).status_code == 404


def test_folios_lead_to_nothing(call, client_of, client):
    draft = write_draft(call)
    received = services.submit_application(
        application=draft, by=draft.user, at=timezone.now()
    )
    stranger = client_of(UserFactory())
    for path in ("/mi-expediente/", "/revision/", "/api/v1/applications/"):
        address = f"{path}{received.folio}/"
        codes = {one.get(address).status_code for one in (client, stranger)}
        assert codes <= {302, 401, 403, 404}, path
