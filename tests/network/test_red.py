"""The Red: joining with the Lineamientos, and changes of membership."""

from typing import Any

import pytest
from django.db import IntegrityError
from django.utils import timezone

from core.exceptions import Refused
from core.models import Consent
from core.permissions import Role
from network import services
from network.models import RedMembership
from tests.factories.core import NoticeFactory
from tests.factories.network import PersonFactory

NOW = timezone.now()
pytestmark = pytest.mark.django_db


def guidelines() -> Any:
    return NoticeFactory(code="LINEAMIENTOS-RED", title_es="Lineamientos")


def member(**fields: Any) -> RedMembership:
    """A membership in any state, with its acceptance."""
    count = RedMembership.objects.count() + 1
    consent = Consent.objects.create(notice=guidelines(), accepted_at=NOW)
    given = {
        "person": fields.pop("person", None) or PersonFactory(),
        "folio": f"RED/{count:04d}",
        "kind": "individual",
        "guidelines": consent,
    }
    return RedMembership.objects.create(**(given | fields))


def join(person, notice, **fields):
    given = {
        "kind": "individual",
        "institution": None,
        "topics": "",
        "by_mail": True,
        "by_whatsapp": False,
    }
    return services.join_red(
        person=person, guidelines=notice, **(given | fields), by=person.user, at=NOW
    )


def test_joining_keeps_the_version_accepted():
    person, notice = PersonFactory(with_user=True), guidelines()

    membership = join(person, notice)

    assert membership.guidelines.notice == notice
    assert membership.guidelines.accepted_at == NOW
    assert membership.folio == "RED/0001"


def test_joining_twice_is_refused():
    person, notice = PersonFactory(with_user=True), guidelines()
    join(person, notice)

    with pytest.raises(Refused) as refusal:
        join(person, notice)

    assert refusal.value.codes == ("already_member",)


def test_other_text_is_not_the_guidelines():
    with pytest.raises(Refused) as refusal:
        join(PersonFactory(with_user=True), NoticeFactory(code="AVISO"))

    assert refusal.value.codes == ("not_guidelines",)


def test_second_open_membership_is_refused_by_the_database():
    first = member(status="active")

    with pytest.raises(IntegrityError):
        member(person=first.person, status="requested")


def test_admitting_notes_who_and_when(user_with):
    membership, manager = member(), user_with()

    services.change_membership(membership=membership, verb="admit", by=manager, at=NOW)

    membership.refresh_from_db()
    assert (membership.status, membership.admitted_by) == ("active", manager)
    assert membership.joined_on == timezone.localdate(NOW)


def test_removing_needs_a_reason(user_with):
    with pytest.raises(Refused) as refusal:
        services.change_membership(
            membership=member(status="active"), verb="remove", by=user_with(), at=NOW
        )

    assert refusal.value.codes == ("reason_missing",)


def test_somebody_joins_on_the_page(client_of, user_with):
    guidelines()
    user = user_with()
    data = {
        "given_names": "Azucena",
        "first_surname": "Ejemplo",
        "second_surname": "",
        "sex": "woman",
        "kind": "organisation",
        "institution": "Organización Ficticia",
        "by_mail": "on",
        "accept": "on",
    }

    response = client_of(user).post("/red/unirme/", data)

    membership = RedMembership.objects.get(person__user=user)
    assert response.status_code == 302
    assert membership.institution.name == "Organización Ficticia"
    assert membership.person.email == user.email


def test_joining_without_accepting_is_not_valid(client_of, user_with):
    guidelines()

    response = client_of(user_with()).post("/red/unirme/", {"kind": "individual"})

    assert response.status_code == 422
    assert RedMembership.objects.count() == 0


def test_members_are_closed_to_members(client_of):
    membership = member(person=PersonFactory(with_user=True), status="active")
    client = client_of(membership.person.user)

    assert client.get("/red/integrantes/").status_code == 403
    assert client.get("/red/").status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_member_list_takes_a_constant_number_of_queries(
    rows, client_of, user_with, django_assert_num_queries
):
    for _ in range(rows):
        member(status="active")
    client = client_of(user_with(Role.NETWORK_MANAGER))
    client.get("/red/integrantes/")

    with django_assert_num_queries(7):
        response = client.get("/red/integrantes/")

    assert response.status_code == 200


def test_filters_narrow_the_members(htmx_client_of, user_with):
    member(status="active")
    left = member(status="left")
    client = htmx_client_of(user_with(Role.NETWORK_MANAGER))

    page = client.get("/red/integrantes/", {"status": "left"})

    assert list(page.context["page"]) == [left]
    assert "<html" not in page.content.decode()


def test_refused_act_shows_its_reason(client_of, user_with):
    membership = member(status="active")
    client = client_of(user_with(Role.NETWORK_MANAGER))

    page = client.post(f"/red/integrantes/{membership.pk}/remove/")

    assert page.status_code == 409
    assert "Escriba el motivo." in page.content.decode()


def test_history_speaks_in_words_and_readers_get_no_acts(client_of, user_with):
    membership = member(status="requested")
    services.change_membership(
        membership=membership,
        verb="admit",
        by=user_with(Role.NETWORK_MANAGER),
        at=NOW,
    )

    page = client_of(user_with(Role.REVIEWER)).get(f"/red/integrantes/{membership.pk}/")

    text = page.content.decode()
    assert "Activa" in text
    assert "requested" not in text
    assert "Qué puede hacer" not in text
