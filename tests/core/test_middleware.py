"""Sessions and second factor of staff, headers, and roles that are taken away."""

from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user
from django.utils import timezone

from core.models import RoleGrant
from core.permissions import STAFF_ROLES, Role

pytestmark = pytest.mark.django_db
ENROLMENT = "/cuenta/2fa/totp/activate/"


@pytest.fixture
def strict(settings) -> None:
    settings.STAFF_SECOND_FACTOR = True


@pytest.mark.usefixtures("strict")
class TestSecondFactor:
    @pytest.mark.parametrize("role", sorted(STAFF_ROLES))
    def test_staff_without_it_reach_only_the_enrolment(
        self, user_with, client_of, role
    ):
        client = client_of(user_with(role))

        for url in ("/", "/trabajos/", "/bitacora/", "/admin/", "/cuenta/email/"):
            answer = client.get(url)
            assert (answer.status_code, answer.get("Location")) == (302, ENROLMENT)

    def test_the_administrator_of_the_admin_as_well(self, user_with, client_of):
        client = client_of(user_with(is_superuser=True, is_staff=True))

        assert client.get("/admin/")["Location"] == ENROLMENT

    @pytest.mark.parametrize("path", ["../trabajos/", "x/", "%2e%2e/"])
    def test_nothing_below_the_enrolment_is_open(self, user_with, client_of, path):
        client = client_of(user_with(Role.AUDITOR))

        assert client.get(ENROLMENT + path)["Location"] == ENROLMENT

    def test_the_enrolment_itself_does_not_go_in_circles(self, user_with, client_of):
        client = client_of(user_with(Role.AUDITOR))

        answer = client.get(ENROLMENT, follow=True)

        assert answer.status_code == 200
        assert answer.request["PATH_INFO"] == "/cuenta/reauthenticate/"

    def test_with_it_they_work(self, user_with, client_of):
        user = user_with(Role.AUDITOR)
        Authenticator.objects.create(
            user=user, type=Authenticator.Type.TOTP, data={"secret": "x"}
        )

        assert client_of(user).get("/bitacora/").status_code == 200

    def test_citizens_and_observers_need_none(self, user_with, client_of):
        assert client_of(user_with()).get("/trabajos/").status_code == 200
        assert client_of(user_with(Role.OBSERVER)).get("/trabajos/").status_code == 200


def test_the_demonstration_may_switch_it_off(settings, user_with, client_of):
    settings.STAFF_SECOND_FACTOR = False

    assert client_of(user_with(Role.AUDITOR)).get("/bitacora/").status_code == 200


class TestSessions:
    def _after(self, client, start, **delta) -> bool:
        """Is the person still logged in when asking at that time?"""
        with time_machine.travel(start + timedelta(**delta), tick=False):
            client.get("/trabajos/")
            return get_user(client).is_authenticated

    @pytest.fixture
    def start(self):
        return timezone.now()

    def test_idle_staff_are_logged_out(self, user_with, client_of, start):
        client = client_of(user_with(Role.AUDITOR))
        assert self._after(client, start, minutes=0)
        assert self._after(client, start, minutes=59)
        assert self._after(client, start, minutes=118)

        assert not self._after(client, start, minutes=179)

    def test_citizens_may_think_longer(self, user_with, client_of, start):
        client = client_of(user_with())
        assert self._after(client, start, minutes=0)

        assert self._after(client, start, minutes=179)

    @pytest.mark.parametrize("roles", [(), (Role.AUDITOR,)])
    def test_after_twelve_hours_everyone_logs_in_again(
        self, user_with, client_of, start, roles
    ):
        client = client_of(user_with(*roles))
        for minutes in range(0, 720, 30):
            assert self._after(client, start, minutes=minutes)

        assert not self._after(client, start, minutes=722)

    def test_the_login_page_leads_back(self, user_with, client_of, start):
        client = client_of(user_with(Role.AUDITOR))
        self._after(client, start, minutes=0)

        with time_machine.travel(start + timedelta(minutes=61), tick=False):
            answer = client.get("/bitacora/")

        assert answer["Location"] == "/cuenta/login/?next=%2Fbitacora%2F"

    def test_a_disabled_account_is_out_at_once(self, user_with, client_of):
        user = user_with(Role.AUDITOR)
        client = client_of(user)
        assert client.get("/bitacora/").status_code == 200

        user.is_active = False
        user.save()

        assert client.get("/bitacora/").status_code == 302

    def test_a_role_taken_away_is_gone_on_the_next_request(self, user_with, client_of):
        user = user_with(Role.AUDITOR)
        client = client_of(user)
        assert client.get("/bitacora/").status_code == 200

        RoleGrant.objects.all().delete()

        assert client.get("/bitacora/").status_code == 403


class TestHeaders:
    def test_of_every_page(self, client):
        headers = client.get("/").headers

        policy = headers["Content-Security-Policy"]
        assert "unsafe" not in policy
        assert "object-src 'none'" in policy
        assert "base-uri 'none'" in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert headers["Permissions-Policy"] == "camera=(), microphone=(), usb=()"

    def test_personal_pages_are_not_kept(self, user_with, client_of):
        answer = client_of(user_with()).get("/trabajos/")

        assert answer["Cache-Control"] == "no-store, private"

    def test_logout_clears_the_browsers_cache(self, user_with, client_of):
        answer = client_of(user_with()).post("/cuenta/logout/")

        assert answer["Clear-Site-Data"] == '"cache"'

    def test_a_fragment_is_not_replaced_by_the_login_page(self, client):
        answer = client.get("/trabajos/", headers={"HX-Request": "true"})

        assert answer.status_code == 204
        assert answer["HX-Redirect"].startswith("/cuenta/login/")
