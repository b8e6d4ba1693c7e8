"""ARCO clocks, notices by version, sensitive data, one's own file, retention pages."""

import io
import json
import zipfile
from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from core import notices
from core.calendar import business_days_after
from core.enums import ArcoStatus, DisposalStatus
from core.exceptions import Refused
from core.files import disk
from core.models import (
    ArcoRequest,
    AuditEvent,
    DisposalRun,
    ExportRequest,
    LegalHold,
    NonWorkingDay,
    SensitiveValue,
)
from core.permissions import Role
from core.privacy import arco, sensitive
from core.reports.text import printable
from tests.core.reports.reading import pdf_text
from tests.factories.accreditation import complete_file
from tests.factories.core import NoticeFactory, UserFactory, kept_file

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 3, 2, 16, tzinfo=UTC)


def file(at=MONDAY, **fields) -> ArcoRequest:
    given = {
        "kind": "access",
        "holder": "Ana Ficticia",
        "contact": "ana@example.org",
        "text": "Quiero saber qué tienen",
        "user": UserFactory(),
        "receiver": None,
    }
    return arco.file_request(at=at, **(given | fields))


def act(request, verb, reason="Porque sí", at=MONDAY, by=None):
    return arco.act_on_request(
        request=request, verb=verb, reason=reason, by=by or UserFactory(), at=at
    )


class TestCalendar:
    def test_weekends_and_closed_days_do_not_count(self):
        NonWorkingDay.objects.create(day=date(2026, 3, 16), name="Natalicio")

        assert business_days_after(date(2026, 3, 2), 5) == date(2026, 3, 9)
        assert business_days_after(date(2026, 3, 12), 2) == date(2026, 3, 17)
        assert business_days_after(date(2026, 3, 2), 20) == date(2026, 3, 31)


class TestArco:
    def test_the_answer_is_due_in_twenty_business_days(self):
        request = file()

        assert request.folio == "ARCO/0001/2026"
        assert request.due_on == date(2026, 3, 30)

    def test_the_term_is_extended_once_by_ten(self):
        request = act(file(), "extend")
        assert request.due_on == date(2026, 4, 13)

        with pytest.raises(Refused) as refused:
            act(request, "extend")
        assert refused.value.codes == ("extended_once",)

    def test_a_clarification_starts_the_term_anew(self):
        asked = act(file(), "ask")
        assert asked.due_on == date(2026, 3, 16)
        answered = act(asked, "clarify", at=MONDAY + timedelta(days=7))

        assert answered.status == ArcoStatus.RECEIVED
        assert answered.due_on == date(2026, 4, 6)

    def test_what_is_granted_takes_effect_in_fifteen(self):
        granted = act(file(), "grant", reason="Se entrega su expediente")
        assert granted.fulfil_by_on == date(2026, 3, 23)
        assert granted.answer == "Se entrega su expediente"

        done = act(granted, "fulfil")
        assert done.status == ArcoStatus.FULFILLED

    def test_every_act_needs_words(self):
        with pytest.raises(Refused) as refused:
            act(file(), "deny", reason=" ")

        assert refused.value.codes == ("reason_missing",)

    def test_nobody_decides_their_own(self):
        request = file()
        with pytest.raises(Refused) as refused:
            act(request, "grant", by=request.user)

        assert refused.value.codes == ("own_request",)

    def test_the_nearest_end_comes_first_and_late_ones_are_told(self):
        later, sooner = file(at=MONDAY), file(at=MONDAY - timedelta(days=7))
        listed = arco.deadline_list(MONDAY)

        assert [row.pk for row in listed] == [sooner.pk, later.pk]
        assert arco.is_late(sooner, MONDAY + timedelta(days=60))
        assert not arco.is_late(later, MONDAY)

    def test_the_chain_holds_no_word_of_it(self):
        act(file(text="canario"), "deny", reason="canario")

        assert "canario" not in str(list(AuditEvent.objects.values("details")))


class TestNotices:
    def test_a_new_version_asks_again(self):
        user = UserFactory()
        today = timezone.localdate()
        first = NoticeFactory(code="A", version=1, published_on=date(2026, 1, 1))
        notices.accept(notice=first, by=user, at=timezone.now())
        assert notices.outdated(user, on=today) == []
        second = NoticeFactory(code="A", version=2, published_on=today)
        assert notices.outdated(user, on=today) == [second]

        notices.accept(notice=second, by=user, at=timezone.now())
        assert notices.outdated(user, on=today) == []

    def test_the_page_shows_it_and_takes_the_acceptance(self, client_of):
        user = UserFactory()
        old = NoticeFactory(code="A", version=1, published_on=date(2026, 1, 1))
        notices.accept(notice=old, by=user, at=timezone.now())
        new = NoticeFactory(code="A", version=2)
        client = client_of(user)
        page = client.get(reverse("core:my_data")).content.decode()
        assert "Cambió el aviso" in page
        client.post(reverse("core:notice_accept", args=[new.pk]))

        page = client.get(reverse("core:my_data")).content.decode()
        assert "Cambió el aviso" not in page


class TestSensitive:
    @pytest.fixture(autouse=True)
    def notice(self):
        NoticeFactory(code=sensitive.NOTICE)

    def send(self, client, **fields):
        given = {"code": "indigenous", "value": "Nahua"}
        return client.post(reverse("core:sensitive_give"), given | fields)

    def test_without_express_consent_nothing_is_kept(self, client_of):
        self.send(client_of(UserFactory()))

        assert not SensitiveValue.objects.exists()

    def test_with_it_the_value_is_kept_encrypted_and_withdrawn(self, client_of):
        user = UserFactory()
        client = client_of(user)
        self.send(client, consent="on")
        row = SensitiveValue.objects.get()
        assert (row.value, row.consent.user) == ("Nahua", user)

        client.post(reverse("core:sensitive_withdraw"), {"code": "indigenous"})
        assert not SensitiveValue.objects.exists()
        assert AuditEvent.objects.filter(action="core.sensitive.withdrawn").exists()


class TestOwnFile:
    def test_it_holds_data_and_documents_and_opens_once(self, client_of, run_jobs):
        application = complete_file("in_review", person__curp="SABC560626MDFLRN01")
        user = application.user
        kept_file(user, content=b"%PDF-1.4 propio", name="propio.pdf")
        client = client_of(user)
        page = client.post(reverse("core:own_file"))["Location"]
        run_jobs()
        link = client.post(f"{page}enlace/")["Location"]
        content = b"".join(client.get(link).streaming_content)
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            data = json.loads(archive.read("datos.json"))
            said = pdf_text(archive.read("datos.pdf"))

        assert application.folio in json.dumps(data, ensure_ascii=False)
        assert "SABC560626MDFLRN01" in printable(said)
        assert [n for n in names if n.endswith("propio.pdf")]
        assert len([n for n in names if n.startswith("documentos/")]) >= 4
        assert client.get(link).status_code == 404
        event = AuditEvent.objects.get(action="core.export")
        assert event.details["kind"] == "core.own_data"

    def test_of_another_person_there_is_nothing(self, client_of, run_jobs):
        application = complete_file("in_review")
        other = UserFactory()
        client_of(other).post(reverse("core:own_file"))
        run_jobs()
        asked = ExportRequest.objects.get()
        content = disk.place(asked.file.clean_path).read_bytes()
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            text = archive.read("datos.json").decode()

        assert application.folio not in text
        assert application.person.email not in text


class TestPages:
    @pytest.fixture
    def officer(self, user_with):
        return user_with(Role.PRIVACY)

    def test_online_request_reaches_the_register(self, client_of, officer):
        user = UserFactory()
        form = {"kind": "cancellation", "text": "Borren mis datos"}
        client_of(user).post(reverse("core:arco_file"), form)
        made = ArcoRequest.objects.get()
        client = client_of(officer)

        assert made.folio in client.get(reverse("core:arco")).content.decode()
        url = reverse("core:arco_request", args=[made.pk])
        assert "Borren mis datos" in client.get(url).content.decode()
        assert AuditEvent.objects.filter(action="core.arco.read").count() == 1
        client.post(url, {"verb": "grant", "reason": "Procede"})
        made.refresh_from_db()
        assert made.status == ArcoStatus.GRANTED

    def test_a_paper_request_is_noted_with_its_receiver(self, client_of, officer):
        form = {
            "holder": "Ana Ficticia",
            "kind": "access",
            "text": "Copia de mis datos",
        }
        client_of(officer).post(reverse("core:arco_paper"), form)
        made = ArcoRequest.objects.get()

        assert (made.on_paper, made.receiver) == (True, officer)

    def test_a_granted_cancellation_erases_by_two_people(
        self, client_of, officer, user_with, run_jobs
    ):
        application = complete_file("denied", person__given_names="Borrable")
        made = file(user=application.user, kind="cancellation", at=timezone.now())
        act(made, "grant", by=officer, at=timezone.now())
        client = client_of(officer)
        page = client.post(reverse("core:arco_erase", args=[made.pk]))["Location"]
        assert client.post(page, {"verb": "confirm"}).status_code == 409
        client_of(user_with(Role.PRIVACY)).post(page, {"verb": "confirm"})
        run_jobs()
        application.person.refresh_from_db()

        assert DisposalRun.objects.get().status == DisposalStatus.DONE
        assert application.person.given_names == "Persona suprimida"
        answer = client.post(page, {"verb": "certificate"})
        assert answer.status_code == 302

    def test_the_page_counts_what_is_due_and_keeps_holds(self, client_of, officer):
        client = client_of(officer)
        url = reverse("core:retention")
        assert client.get(url).context["total"] == 0
        form = {"label": "network.person", "key": "x", "reason": "Juicio"}
        client.post(reverse("core:hold_place"), form)
        held = LegalHold.objects.get()
        assert "Juicio" in client.get(url).content.decode()
        client.post(reverse("core:hold_lift", args=[held.pk]))
        held.refresh_from_db()

        assert held.lifted_by == officer

    @pytest.mark.parametrize("role", [Role.REVIEWER, Role.ADMINISTRATOR])
    def test_other_roles_stay_out(self, role, user_with, client_of):
        client = client_of(user_with(role))

        assert client.get(reverse("core:arco")).status_code == 403
        assert client.get(reverse("core:retention")).status_code == 403
