"""An accreditation of one process is asked again for another."""

import pytest
from django.urls import reverse

from accreditation import services
from accreditation.models import Accreditation, Application
from accreditation.rules import ratification as rules
from core.files.produce import keep
from tests.accreditation.conftest import picture
from tests.accreditation.test_decisions import refused
from tests.factories.accreditation import CallFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(accreditation, now):
    """An accreditation whose documents are real files."""
    file = accreditation.application
    for document in file.documents.all():
        document.file = keep(
            picture().read(),
            name="foto.jpg",
            content_type="image/jpeg",
            purpose=f"accreditation.{document.kind}",
            by=file.user,
            at=now,
        )
        document.save()
    return accreditation


@pytest.fixture
def further(held):
    """An open call of another process."""
    return CallFactory()


def ask(held, further, now, **fields):
    given = {"call": further, "by": held.application.user, "at": now, **fields}
    return services.start_ratification(accreditation=held, **given)


def test_a_ratification_is_a_draft_with_what_may_be_kept(held, further, now):
    draft = ask(held, further, now)

    before = held.application
    assert (draft.status, draft.call, draft.origin) == ("draft", further, held)
    assert set(draft.answers) == {"personal", "identification", "address"}
    assert draft.answers["personal"]["given_names"] == before.person.given_names
    copied = {row.kind: row for row in draft.documents.select_related("file")}
    for document in before.documents.select_related("file"):
        mine = copied[document.kind]
        assert mine.file.sha256 == document.file.sha256
        assert mine.file_id != document.file_id
        assert mine.verdict == "pending"
    assert draft.declarations.count() == 0


def test_a_rejected_document_is_asked_again(held, further, now):
    held.application.documents.filter(kind="photograph").update(verdict="rejected")

    draft = ask(held, further, now)
    needs = {str(n.what): n.kept for n in rules.renewal(held, further, at=now)}

    assert not draft.documents.filter(kind="photograph").exists()
    assert needs["Fotografía"] is False
    assert needs["Credencial para votar, anverso"] is True


def test_the_course_is_renewed_where_its_result_does_not_count(held, further, now):
    def course():
        return {str(n.what): n.kept for n in rules.renewal(held, further, at=now)}[
            "Curso"
        ]

    result = held.application.training
    assert course() is True
    type(result).objects.update(processes="|otro|")

    assert course() is False


def test_declarations_and_modalities_are_always_renewed(held, further, now):
    needs = [n for n in rules.renewal(held, further, at=now) if not n.kept]

    assert [str(n.what) for n in needs] == [
        "Aviso de privacidad y declaraciones bajo protesta",
        "Modalidades",
    ]


def test_only_what_stands_is_ratified_by_its_owner_elsewhere(
    held, further, reviewer, now
):
    given = {"held": held, "further": further, "now": now}
    assert refused(ask, by=reviewer, **given) == ("not_owner",)
    same = CallFactory(mission=held.mission)
    assert refused(ask, held=held, further=same, now=now) == ("same_process",)
    shut = CallFactory(closed=True)
    assert refused(ask, held=held, further=shut, now=now) == ("call_closed",)
    Accreditation.objects.update(status="cancelled")
    held.refresh_from_db()
    assert refused(ask, **given) == ("not_valid",)


def test_a_second_request_is_refused(held, further, now):
    draft = ask(held, further, now)
    draft.person = held.application.person
    draft.save()

    found = refused(ask, held=held, further=further, now=now)

    assert found == ("already_filed",)
    assert Application.objects.filter(call=further).count() == 1


def test_the_page_says_what_is_kept_and_leads_to_the_draft(held, further, client_of):
    client = client_of(held.application.user)
    address = reverse("accreditation:ratify", args=[held.application.pk])
    file = client.get(reverse("accreditation:file", args=[held.application.pk]))
    page = client.get(address).content.decode()

    answer = client.post(address, {"call": str(further.pk)})

    draft = Application.objects.get(call=further)
    assert "Ratificar para otro proceso" in file.content.decode()
    assert "Se conserva" in page
    assert "Se renueva" in page
    assert answer["Location"] == reverse("accreditation:tasks", args=[draft.pk])
    assert (
        client.post(address, {"call": str(held.application.call_id)}).status_code == 404
    )


def test_nobody_else_opens_the_page(held, client_of, reviewer):
    address = reverse("accreditation:ratify", args=[held.application.pk])

    assert client_of(reviewer).get(address).status_code == 404
