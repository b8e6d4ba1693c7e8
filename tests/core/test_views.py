"""Pages of the core: home, colours, health, jobs, audit chain, inbox."""

import pytest
from django.core.mail import EmailMessage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from core import audit, panels
from core.enums import JobStatus
from core.models import AuditEvent
from core.permissions import Permission, Role
from tests.factories.core import JobFactory, UserFactory, kept_file

pytestmark = pytest.mark.django_db
FILED = "django.core.mail.backends.filebased.EmailBackend"


def body(response) -> str:
    return response.content.decode()


def test_a_visitor_sees_the_public_landing(client):
    response = client.get("/")

    assert response.status_code == 200
    assert "/cuenta/signup/" in body(response)


def test_home_shows_only_panels_of_ones_permissions(monkeypatch, user_with, client_of):
    registered = [
        panels.Panel("core:jobs", "Panel de trabajos", Permission.READ_JOBS),
        panels.Panel("core:audit", "Panel de bitácora", Permission.READ_AUDIT),
        panels.Panel("core:healthz", "Panel público", public=True),
    ]
    monkeypatch.setattr(panels, "PANELS", {p.url_name: p for p in registered})

    administrator = body(client_of(user_with(Role.ADMINISTRATOR)).get("/"))

    assert "Panel de trabajos" in administrator
    assert "Panel de bitácora" not in administrator
    assert "Panel público" not in administrator
    assert "Panel público" in body(Client().get("/"))


def test_theme_carries_the_institutes_colours(client, settings):
    settings.INSTITUTE = settings.INSTITUTE | {"primary": "#123456"}

    response = client.get("/tema.css")

    assert "#123456" in body(response)
    assert response["Content-Type"].startswith("text/css")
    assert "max-age=3600" in response["Cache-Control"]


def test_health(client):
    assert client.get("/healthz").json() == {"status": "ok"}


@pytest.mark.parametrize(
    ("sent", "status"),
    [(b'{"csp-report": {"blocked-uri": "x"}}', 204), (b"[]", 400), (b"{", 400)],
)
def test_csp_reports_are_taken_or_refused(client, sent, status):
    answer = client.post("/csp", sent, content_type="application/csp-report")

    assert answer.status_code == status


class TestJobs:
    def test_one_sees_ones_own_jobs(self, user_with, client_of):
        user = user_with()
        JobFactory(label="Trabajo propio", owner=user)
        foreign = JobFactory(label="Trabajo ajeno")
        client = client_of(user)

        page = body(client.get("/trabajos/"))

        assert "Trabajo propio" in page
        assert "Trabajo ajeno" not in page
        assert client.get(f"/trabajos/{foreign.pk}/").status_code == 404

    def test_with_permission_one_sees_all(self, user_with, client_of):
        JobFactory(label="Trabajo ajeno")

        page = body(client_of(user_with(Role.AUDITOR)).get("/trabajos/"))

        assert "Trabajo ajeno" in page

    @pytest.mark.parametrize("url", ["/trabajos/", "/bitacora/"])
    def test_lists_take_a_constant_number_of_queries(self, user_with, client_of, url):
        user = user_with(Role.AUDITOR)
        client = client_of(user)
        client.get(url)
        counts = []
        for rows in (1, 2):
            for _ in range(rows):
                job = JobFactory()
                audit.record(action="x", by=job.owner, at=timezone.now())
            with CaptureQueriesContext(connection) as queries:
                client.get(url)
            counts.append(len(queries))

        assert counts[0] == counts[1]

    def test_filter_by_state(self, user_with, htmx_client_of):
        user = user_with()
        JobFactory(label="Uno", owner=user, status=JobStatus.DEAD)
        JobFactory(label="Otro", owner=user)

        page = body(htmx_client_of(user).get("/trabajos/?status=dead"))

        assert "Uno" in page
        assert "Otro" not in page
        assert "<html" not in page

    def test_polling_stops_when_the_job_ends(self, user_with, htmx_client_of):
        user = user_with()
        job = JobFactory(owner=user, status=JobStatus.RUNNING)
        client = htmx_client_of(user)

        running = client.get(f"/trabajos/{job.pk}/")
        job.status = JobStatus.DONE
        job.save()
        ended = client.get(f"/trabajos/{job.pk}/")

        assert (running.status_code, ended.status_code) == (200, 286)
        assert "every 1s" in body(running)
        assert "every 1s" not in body(ended)

    def test_cancel_ones_own_waiting_job(self, user_with, client_of):
        user = user_with()
        job, foreign = JobFactory(owner=user), JobFactory()
        client = client_of(user)

        client.post(f"/trabajos/{job.pk}/cancelar/")
        answer = client.post(f"/trabajos/{foreign.pk}/cancelar/")

        job.refresh_from_db()
        foreign.refresh_from_db()
        assert job.status == JobStatus.CANCELLED
        assert answer.status_code == 404
        assert foreign.status == JobStatus.QUEUED

    def test_retry_needs_the_permission(self, user_with, client_of):
        owner = user_with()
        job = JobFactory(owner=owner, status=JobStatus.DEAD, attempts=3)
        url = f"/trabajos/{job.pk}/reintentar/"

        assert client_of(owner).post(url).status_code == 403
        assert client_of(user_with(Role.ADMINISTRATOR)).post(url).status_code == 302

        job.refresh_from_db()
        assert (job.status, job.attempts) == (JobStatus.QUEUED, 0)

    def test_the_owner_downloads_the_result(self, user_with, client_of):
        user = user_with()
        job = JobFactory(owner=user, status=JobStatus.DONE, result=kept_file(user))

        answer = client_of(user).get(f"/trabajos/{job.pk}/archivo/", follow=True)

        assert b"".join(answer.streaming_content) == b"contenido"

    def test_reading_jobs_is_not_reading_their_files(self, user_with, client_of):
        job = JobFactory(status=JobStatus.DONE, result=kept_file(None))

        answer = client_of(user_with(Role.AUDITOR)).get(f"/trabajos/{job.pk}/archivo/")

        assert answer.status_code == 404


class TestAuditList:
    def test_needs_the_permission(self, user_with, client_of):
        answer = client_of(user_with(Role.ADMINISTRATOR)).get("/bitacora/")

        assert answer.status_code == 403

    def test_filters_and_verifies(self, user_with, client_of):
        user = user_with(Role.AUDITOR)
        for action in ("uno.hecho", "dos.hecho"):
            audit.record(action=action, by=user, at=timezone.now())
        client = client_of(user)

        filtered = body(client.get("/bitacora/?action=uno"))
        verified = body(client.get("/bitacora/?verify=1"))

        assert "uno.hecho" in filtered
        assert "dos.hecho" not in filtered
        assert "La cadena está íntegra" in verified

    def test_shows_a_broken_chain(self, user_with, client_of, open_chain):
        user = user_with(Role.AUDITOR)
        audit.record(action="uno.hecho", by=user, at=timezone.now())
        AuditEvent.objects.update(action="otro.hecho")

        page = body(client_of(user).get("/bitacora/?verify=1"))

        assert "La cadena está rota" in page


class TestInbox:
    def test_shows_messages_with_links(self, client, settings):
        settings.EMAIL_BACKEND = FILED
        EmailMessage(
            "Confirmación ñ", "Abra https://a.example/x/", to=["a@b.mx"]
        ).send()

        listing = body(client.get("/correo/")).partition("<main")[2]
        name = listing.partition('href="/correo/')[2].partition("/")[0]
        message = body(client.get(f"/correo/{name}/"))

        assert "Confirmación ñ" in listing
        assert 'href="https://a.example/x/"' in message

    def test_a_name_cannot_leave_the_folder(self, client, settings):
        settings.EMAIL_BACKEND = FILED

        assert client.get("/correo/..%2Fsecreto.log/").status_code == 404

    @pytest.mark.parametrize(
        "changes",
        [
            {"DEMONSTRATION": False, "EMAIL_BACKEND": FILED},
            {"EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend"},
        ],
    )
    def test_exists_only_in_a_demonstration(self, client, settings, changes):
        for name, value in changes.items():
            setattr(settings, name, value)

        assert client.get("/correo/").status_code == 404


def test_a_panel_is_left_out_for_who_would_not_miss_it(
    monkeypatch, user_with, client_of
):
    panel = panels.Panel("core:jobs", "Panel propio", wanted_by=lambda user: False)
    monkeypatch.setattr(panels, "PANELS", {panel.url_name: panel})

    assert "Panel propio" not in body(client_of(user_with(Role.AUDITOR)).get("/"))


def test_home_without_staff_permissions_offers_the_pages_of_everyone(
    user_with, client_of
):
    page = body(client_of(user_with()).get("/")).partition("<main")[2]

    assert 'href="/verificar/"' in page


def test_a_forged_or_old_form_is_told_what_to_do(client_of):
    client = client_of(UserFactory())
    client.handler.enforce_csrf_checks = True

    answer = client.post(reverse("core:search"), {"list": "/", "q": "a"})

    assert answer.status_code == 403
    assert "La página caducó" in answer.content.decode()
    assert "<style" not in answer.content.decode()
