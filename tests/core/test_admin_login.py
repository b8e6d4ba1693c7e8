"""The administration is entered through the accounts, never by a door of its own."""

import pytest

pytestmark = pytest.mark.django_db


def test_admin_login_leads_to_the_accounts(client):
    response = client.get("/admin/login/?next=/admin/")

    assert response.status_code == 302
    assert response["Location"].startswith("/cuenta/login/")


def test_admin_is_closed_to_people_without_the_mark(client_of, user_with):
    response = client_of(user_with()).get("/admin/", follow=True)

    assert response.status_code == 403
