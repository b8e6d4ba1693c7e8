"""The export gate: reason, second person, job, single-use link, the chain."""

import csv
import io
import time
from datetime import timedelta

import openpyxl
import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from core import exports
from core.enums import ExportStatus, FileStatus
from core.exceptions import Refused
from core.exports import EXPORTS, Export
from core.files import disk
from core.models import AuditEvent, ExportRequest, RoleGrant
from core.permissions import Permission, Role
from core.reports.formats import Format
from core.reports.institute import list_workbook, text_columns
from tests.conftest import logged_in_at

pytestmark = pytest.mark.django_db
REASON = "Para la prueba del sistema"


@pytest.fixture
def size() -> dict[str, int]:
    """How many rows the export has; a test may change it."""
    return {"rows": 3}


@pytest.fixture
def export(size, monkeypatch) -> Export:
    def gather(params, user, at):
        rows = [(n, "=1+1") for n in range(size["rows"])]
        return list_workbook("Lista", text_columns("N", "X"), rows, at=at), len(rows)

    made = Export(
        code="test.list",
        title="Lista de prueba",
        stem="lista",
        formats=(Format.XLSX, Format.CSV),
        permissions=(Permission.EXPORT_PERSONAL_DATA,),
        gather=gather,
        count=lambda params, user: size["rows"],
        keys=("status", "q"),
        plain=frozenset({"status"}),
    )
    monkeypatch.setitem(EXPORTS, made.code, made)
    return made


@pytest.fixture
def asker(user_with):
    return user_with(Role.APPROVER, name="Quien Pide Ficticia")


@pytest.fixture
def second(user_with):
    return user_with(Role.APPROVER)


def ask(export, by, **fields):
    given = {"params": {}, "format": "xlsx", "purpose": "audit", "reason": REASON}
    return exports.ask_export(
        export=export, by=by, at=timezone.now(), **(given | fields)
    )


def content(request: ExportRequest) -> bytes:
    assert request.file is not None
    return disk.place(request.file.clean_path).read_bytes()


def codes(refused) -> tuple[str, ...]:
    return refused.value.codes


class TestAsking:
    def test_a_short_list_is_made_at_once(self, export, asker, run_jobs):
        request = ask(export, asker)
        run_jobs()
        request.refresh_from_db()

        assert request.status == ExportStatus.READY
        assert request.folio.startswith("EXP/00001/")
        assert request.sha256 == request.file.sha256

    def test_without_a_reason_nothing_leaves(self, export, asker):
        with pytest.raises(Refused) as refused:
            ask(export, asker, reason="porque")

        assert codes(refused) == ("reason_missing",)

    def test_an_empty_list_makes_no_file(self, export, asker, size):
        size["rows"] = 0
        with pytest.raises(Refused) as refused:
            ask(export, asker)

        assert codes(refused) == ("nothing_to_export",)

    def test_a_double_click_makes_one_export(self, export, asker):
        first, again = ask(export, asker), ask(export, asker)

        assert first.pk == again.pk
        assert ExportRequest.objects.count() == 1

    def test_the_chain_gets_one_row_with_everything(self, export, asker, run_jobs):
        params = {"status": ["open"], "q": ["Canaria"]}
        request = ask(export, asker, params=params)
        run_jobs()
        request.refresh_from_db()
        event = AuditEvent.objects.get(action="core.export")

        assert event.actor == asker
        assert event.details["count"] == 3
        assert event.details["filters"] == {"status": ["open"], "q": "…"}
        assert event.details["purpose"] == "audit"
        assert event.details["sha256"] == request.sha256
        assert REASON not in str(event.details)

    def test_a_role_taken_away_meanwhile_ends_it(self, export, asker, run_jobs):
        request = ask(export, asker)
        RoleGrant.objects.filter(user=asker).delete()
        run_jobs()
        request.refresh_from_db()

        assert request.status == ExportStatus.REFUSED
        assert request.file is None

    def test_done_twice_the_job_keeps_one_file(self, export, asker, run_jobs):
        request = ask(export, asker)
        run_jobs()
        exports.make_export(request_id=str(request.pk), at=timezone.now())

        assert AuditEvent.objects.filter(action="core.export").count() == 1


class TestSecondPerson:
    @pytest.fixture
    def large(self, size):
        size["rows"] = 501

    def test_above_500_rows_it_waits(self, export, asker, large, run_jobs):
        request = ask(export, asker)
        run_jobs()
        request.refresh_from_db()

        assert request.status == ExportStatus.WAITING
        assert request.file is None

    def test_exactly_500_rows_need_nobody(self, export, asker, size):
        size["rows"] = 500

        assert ask(export, asker).status == ExportStatus.MAKING

    def test_the_same_person_cannot_agree(self, export, asker, large):
        with pytest.raises(Refused) as refused:
            exports.approve_export(
                request=ask(export, asker), by=asker, at=timezone.now()
            )

        assert codes(refused) == ("same_person",)

    def test_without_the_permission_nobody_agrees(
        self, export, asker, large, user_with
    ):
        with pytest.raises(Refused) as refused:
            exports.approve_export(
                request=ask(export, asker),
                by=user_with(Role.REVIEWER),
                at=timezone.now(),
            )

        assert codes(refused) == ("not_allowed",)

    def test_agreed_it_is_made(self, export, asker, second, large, run_jobs):
        request = ask(export, asker)
        exports.approve_export(request=request, by=second, at=timezone.now())
        run_jobs()
        request.refresh_from_db()

        assert request.status == ExportStatus.READY
        event = AuditEvent.objects.get(action="core.export")
        assert event.details["agreed_by"] == second.pk

    def test_a_refusal_says_why(self, export, asker, second, large):
        request = exports.refuse_export(
            request=ask(export, asker), note="Sin sustento", by=second,
            at=timezone.now(),
        )  # fmt: skip

        assert (request.status, request.note) == (ExportStatus.REFUSED, "Sin sustento")

    def test_after_three_days_nobody_can_agree(self, export, asker, second, large):
        request = ask(export, asker)
        later = timezone.now() + timedelta(days=3, minutes=1)
        exports.expire_exports(at=later)
        with pytest.raises(Refused) as refused:
            exports.approve_export(request=request, by=second, at=later)

        assert codes(refused) == ("wrong_state",)

    def test_a_list_that_grew_waits_after_all(self, export, asker, size, run_jobs):
        request = ask(export, asker)
        size["rows"] = 600
        run_jobs()
        request.refresh_from_db()

        assert (request.status, request.rows) == (ExportStatus.WAITING, 600)

    def test_the_database_refuses_it_too(self, export, asker):
        request = ask(export, asker)
        with pytest.raises(IntegrityError), transaction.atomic():
            ExportRequest.objects.filter(pk=request.pk).update(rows=501)
        with pytest.raises(IntegrityError), transaction.atomic():
            ExportRequest.objects.filter(pk=request.pk).update(
                decided_by=asker, decided_at=timezone.now()
            )


class TestFile:
    def test_a_workbook_carries_who_and_when(self, export, asker, run_jobs):
        request = ask(export, asker)
        run_jobs()
        request.refresh_from_db()
        sheet = openpyxl.load_workbook(io.BytesIO(content(request))).worksheets[0]
        texts = [str(cell.value) for row in sheet for cell in row if cell.value]

        assert any("Quien Pide Ficticia" in text for text in texts)
        assert "Quien Pide Ficticia" in sheet.oddFooter.left.text
        assert sheet["B2"].data_type == "s"

    def test_each_line_of_a_csv_carries_who_and_when(self, export, asker, run_jobs):
        request = ask(export, asker, format="csv")
        run_jobs()
        request.refresh_from_db()
        lines = list(csv.reader(io.StringIO(content(request).decode("utf-8-sig"))))

        assert lines[0] == ["N", "X", "Exportación"]
        assert lines[1][1] == "'=1+1"
        assert all("Quien Pide Ficticia" in line[2] for line in lines[1:])

    def test_after_a_day_the_file_is_gone(
        self, export, asker, run_jobs, django_capture_on_commit_callbacks
    ):
        request = ask(export, asker)
        run_jobs()
        request.refresh_from_db()
        place = disk.place(request.file.clean_path)
        assert place.exists()
        with django_capture_on_commit_callbacks(execute=True):
            exports.expire_exports(at=timezone.now() + timedelta(hours=25))
        request.refresh_from_db()

        assert request.status == ExportStatus.EXPIRED
        assert request.file.status == FileStatus.DESTROYED
        assert not place.exists()


class TestPages:
    def url(self, name, *args):
        return reverse(f"core:{name}", args=args)

    def ready(self, client, export, run_jobs):
        form = {"format": "xlsx", "purpose": "audit", "reason": REASON}
        answer = client.post(self.url("export_new", export.code), form)
        run_jobs()
        return answer["Location"]

    def test_a_link_opens_once(self, export, asker, client_of, run_jobs):
        client = client_of(asker)
        page = self.ready(client, export, run_jobs)
        link = client.post(f"{page}enlace/")["Location"]
        first = client.get(link)

        assert first.status_code == 200
        assert b"".join(first.streaming_content).startswith(b"PK")
        assert client.get(link).status_code == 404
        assert AuditEvent.objects.filter(action="core.export.downloaded").count() == 1

    def test_a_link_is_for_one_person_and_ten_minutes(
        self, export, asker, second, client_of, run_jobs, django_user_model
    ):
        client = client_of(asker)
        link = client.post(f"{self.ready(client, export, run_jobs)}enlace/")["Location"]

        assert client_of(second).get(link).status_code == 404
        ExportRequest.objects.update(
            link_expires_at=timezone.now() - timedelta(seconds=1)
        )
        assert client.get(link).status_code == 404

    def test_an_old_login_is_asked_again(self, export, asker, client_of):
        client = client_of(asker)
        logged_in_at(client, time.time() - 16 * 60)
        answer = client.get(self.url("export_new", export.code))

        assert answer.status_code == 302
        assert answer["Location"].startswith(reverse("account_reauthenticate"))
        assert ExportRequest.objects.count() == 0

    def test_the_second_person_finds_it_and_agrees(
        self, export, asker, second, size, client_of, run_jobs
    ):
        size["rows"] = 501
        page = self.ready(client_of(asker), export, run_jobs)
        client = client_of(second)

        assert "EXP/00001" in client.get(self.url("exports")).content.decode()
        assert "Autorizar" in client.get(page).content.decode()
        client.post(f"{page}decidir/", {"verb": "approve"})
        run_jobs()
        assert ExportRequest.objects.get().status == ExportStatus.READY
        assert client.post(f"{page}enlace/").status_code == 404

    def test_who_asked_is_refused_as_the_second_one(
        self, export, asker, size, client_of, run_jobs
    ):
        size["rows"] = 501
        client = client_of(asker)
        page = self.ready(client, export, run_jobs)
        answer = client.post(f"{page}decidir/", {"verb": "approve"})

        assert answer.status_code == 409
        assert ExportRequest.objects.get().status == ExportStatus.WAITING

    @pytest.mark.parametrize("role", [r for r in Role if r != Role.APPROVER])
    def test_other_roles_take_nothing(self, export, role, user_with, client_of):
        url = self.url("export_new", export.code)

        assert client_of(user_with(role)).get(url).status_code == 403

    def test_a_stranger_does_not_find_it(
        self, export, asker, user_with, client_of, run_jobs
    ):
        page = self.ready(client_of(asker), export, run_jobs)

        assert client_of(user_with(Role.REVIEWER)).get(page).status_code == 404
