"""Filters of a list under a name: kept, shared, found again, taken away."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from core import saved_views
from core.exceptions import Refused
from core.models import AuditEvent, SavedView, SearchText
from core.permissions import Role
from network.models import Person
from tests.factories.core import UserFactory
from tests.network.test_red import member

pytestmark = pytest.mark.django_db
JOBS = "/trabajos/"
AUDIT = "/bitacora/"


def keep(by, name="Fallidos", *, path=JOBS, query="status=dead", shared=False):
    return saved_views.save_view(
        path=path, query=query, name=name, shared=shared, by=by, at=timezone.now()
    )


def codes(*args, **kwargs):
    with pytest.raises(Refused) as refusal:
        keep(*args, **kwargs)
    return refusal.value.codes


def test_the_query_is_kept_in_one_order_without_pages_and_empty_filters():
    view = keep(UserFactory(), query="?status=dead&page=3&q=&kind=b&kind=a")

    assert view.query == "kind=a&kind=b&status=dead"
    assert view.get_absolute_url() == "/trabajos/?kind=a&kind=b&status=dead"


def test_the_same_name_again_replaces_ones_own_view():
    user = UserFactory()
    first = keep(user, " Los   míos ")

    second = keep(user, "Los míos", query="status=done")

    assert second.pk == first.pk
    assert list(SavedView.objects.values_list("name", "query")) == [
        ("Los míos", "status=done")
    ]


def test_what_cannot_be_kept_says_why():
    user = UserFactory()

    assert codes(user, path="/no-existe/") == ("unknown_page",)
    assert codes(user, path="https://example.org/") == ("unknown_page",)
    assert codes(user, path=AUDIT) == ("unknown_page",)  # needs a role
    assert codes(user, query="page=2&q=") == ("no_filters",)
    assert codes(user, name="  ") == ("name_missing",)
    assert codes(user, name="x" * 61) == ("name_missing",)
    assert SavedView.objects.count() == 0


def test_a_list_holds_a_limited_number_of_views_a_person(monkeypatch):
    monkeypatch.setattr(saved_views, "MOST", 2)
    user = UserFactory()
    keep(user, "una")
    keep(user, "dos")

    assert codes(user, "tres") == ("too_many",)
    assert keep(user, "dos", query="status=done").query == "status=done"


def test_one_sees_ones_own_and_the_shared_views_of_that_list():
    ana, beto = UserFactory(), UserFactory(name="Beto Ficticio")
    keep(ana, "a mía")
    keep(beto, "b compartida", shared=True, query="status=done")
    keep(beto, "c ajena")
    keep(ana, "otra lista", path="/correo/")

    shown = saved_views.links(ana, JOBS, "page=2&status=done")

    assert [(v.name, v.current, v.owner, v.may_remove) for v in shown] == [
        ("a mía", False, "", True),
        ("b compartida", True, "Beto Ficticio", False),
    ]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_links_take_one_query(rows):
    user = UserFactory()
    for number in range(rows):
        keep(UserFactory(), f"vista {number}", shared=True)
    saved_views.links(user, JOBS, "")  # roles are read once

    with CaptureQueriesContext(connection) as seen:
        found = saved_views.links(user, JOBS, "")

    assert (len(found), len(seen)) == (rows, 1)


def test_saving_on_the_page_leads_to_the_view(client_of):
    user = UserFactory()
    client = client_of(user)

    answer = client.post(
        "/vistas/guardar/",
        {"path": JOBS, "query": "status=dead", "name": "Fallidos", "shared": "on"},
    )

    assert answer.status_code == 302
    assert answer["Location"] == "/trabajos/?status=dead"
    view = SavedView.objects.get()
    assert (view.owner, view.shared) == (user, True)
    assert AuditEvent.objects.get(action="core.view_saved").details == {"shared": True}


def test_a_refusal_goes_back_to_the_list_and_never_elsewhere(client_of):
    client = client_of(UserFactory())

    refused = client.post("/vistas/guardar/", {"path": JOBS, "query": "status=dead"})
    abroad = client.post(
        "/vistas/guardar/",
        {"path": "//example.org/", "query": "status=dead", "name": "x"},
    )

    assert refused["Location"] == "/trabajos/?status=dead"
    assert abroad["Location"] == "/"


def test_only_the_owner_and_who_manages_catalogues_take_a_view_away(
    client_of, user_with
):
    view = keep(UserFactory(), shared=True)
    secret = keep(UserFactory(), "secreta")
    address = f"/vistas/{view.pk}/quitar/"
    boss = client_of(user_with(Role.ADMINISTRATOR))

    assert client_of(UserFactory()).post(address).status_code == 404
    assert boss.post(f"/vistas/{secret.pk}/quitar/").status_code == 404
    assert boss.post(address)["Location"] == "/trabajos/?status=dead"
    assert list(SavedView.objects.all()) == [secret]


# --- Searches ----------------------------------------------------------------------
NAME = "Zqxcanario Ficticia"


def test_a_search_for_a_person_leaves_no_name_in_the_address(client_of, user_with):
    client = client_of(user_with(Role.NETWORK_MANAGER))
    found, other = member(), member()
    Person.objects.filter(pk=found.person_id).update(given_names="Zqxcanario")

    sent = {"list": reverse("network:members"), "q": "Zqxcanario", "status": ""}
    answer = client.post(reverse("core:search"), sent)
    page = client.get(answer["Location"])

    assert answer["Location"].startswith(f"{reverse('network:members')}?q=~")
    assert "canario" not in answer["Location"].casefold()
    assert found.folio in page.content.decode()
    assert other.folio not in page.content.decode()
    assert 'value="Zqxcanario"' in page.content.decode()


def test_the_same_search_has_the_same_address_and_is_kept_encrypted():
    first = saved_views.keep_search(text=f" {NAME} ", at=timezone.now())
    again = saved_views.keep_search(text=NAME, at=timezone.now())
    with connection.cursor() as cursor:
        cursor.execute("SELECT mark, text FROM core_searchtext")
        [(mark, text)] = cursor.fetchall()

    assert first == again == mark
    assert "canario" not in (mark + text).casefold()
    assert saved_views.keep_search(text=first, at=timezone.now()) == first
    assert SearchText.read(first) == NAME


@pytest.mark.parametrize("path", ["https://example.org/", "//example.org", ""])
def test_a_search_leads_nowhere_else(client_of, path):
    answer = client_of(UserFactory()).post(
        reverse("core:search"), {"list": path, "q": "a"}
    )

    assert answer["Location"] == reverse("core:home")


def test_old_searches_are_forgotten_unless_a_view_holds_them():
    old = timezone.now() - timedelta(days=31)
    held = saved_views.keep_search(text="una", at=old)
    saved_views.keep_search(text="dos", at=old)
    fresh = saved_views.keep_search(text="tres", at=timezone.now())
    keep(UserFactory(), query=f"q={held}")

    assert saved_views.forget_searches(at=timezone.now()) == 1
    assert set(SearchText.objects.values_list("mark", flat=True)) == {held, fresh}
