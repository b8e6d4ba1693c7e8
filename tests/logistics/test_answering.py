"""The answer page: the token is the key, and confirming happens once."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from django.urls import reverse
from django.utils import timezone

from accreditation import services as accreditation
from accreditation.models import Application
from core.enums import FileStatus
from core.exceptions import Refused
from core.models import AuditEvent, Consent, Job, StoredFile
from logistics import services
from logistics.models import Flight, Invitation, VisitorNeeds
from logistics.rules import mrz_blockers, mrz_check_digit, read_zone
from network.models import Person
from tests.factories.core import NoticeFactory
from tests.factories.logistics import TOKEN, InvitationFactory, soon
from tests.logistics.conftest import PERSONAL, jpeg

FIRST = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
SPECIMEN = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"


def url(step="answer", token=TOKEN):
    return reverse(f"logistics:{step}", args=[token])


def confirm(invitation, at=None):
    return services.confirm_invitation(
        invitation=invitation, by=None, at=at or timezone.now()
    )


class TestPassport:
    """The vector is the specimen of ICAO Doc 9303."""

    def codes(self, line, passport="L898902C3", today=dt.date(2012, 1, 1)):
        return [b.code for b in mrz_blockers(line, passport=passport, today=today)]

    def test_the_specimen_fits(self):
        assert self.codes(SPECIMEN) == []

    def test_nothing_written_is_nothing_wrong(self):
        assert self.codes("") == []

    @pytest.mark.parametrize("place", [0, 9, 14, 19, 22, 27, 30, 42, 43])
    def test_any_wrong_character_is_found(self, place):
        wrong = "1" if SPECIMEN[place] != "1" else "2"

        assert self.codes(SPECIMEN[:place] + wrong + SPECIMEN[place + 1 :])

    @pytest.mark.parametrize(
        ("place", "named"),
        [
            (2, "el número de pasaporte"),
            (14, "la fecha de nacimiento"),
            (22, "la fecha de vencimiento"),
            (30, "el dato opcional"),
            (43, "toda la línea"),
        ],
    )
    def test_what_was_copied_wrong_is_named(self, place, named):
        wrong = "7" if SPECIMEN[place] != "7" else "1"
        line = SPECIMEN[:place] + wrong + SPECIMEN[place + 1 :]

        [blocker] = mrz_blockers(line, passport="X", today=dt.date(2012, 1, 1))

        assert f"Revise {named}:" in str(blocker)

    def test_both_lines_may_be_copied(self):
        assert self.codes(f"{FIRST}\n{SPECIMEN}") == []
        assert self.codes(f"{FIRST[:-1]}\n{SPECIMEN}") == ["mrz_shape"]

    @pytest.mark.parametrize("lines", ["", SPECIMEN[:-1], SPECIMEN.replace("7", "8")])
    def test_lines_that_are_wrong_fill_nothing(self, lines):
        assert read_zone(lines, today=dt.date(2012, 1, 1)) == {}

    def test_the_lines_fill_the_form(self):
        said = read_zone(f"{FIRST} {SPECIMEN}", today=dt.date(2012, 1, 1))

        assert said == {
            "passport": "L898902C3",
            "birth_on": "1974-08-12",
            "sex": "woman",
            "first_surname": "Eriksson",
            "given_names": "Anna Maria",
        }

    @pytest.mark.parametrize(
        ("state", "code"), [("D<<", "DE"), ("USA", "US"), ("XXX", None)]
    )
    def test_the_state_is_read_as_the_form_writes_it(self, state, code):
        number, born, ends, more = "AB1234567", "050228", "300101", "<" * 14
        parts = [one + str(mrz_check_digit(one)) for one in (number, born, ends, more)]
        line = parts[0] + state + parts[1] + "F" + parts[2] + parts[3]
        whole = parts[0] + parts[1] + parts[2] + parts[3]
        said = read_zone(line + str(mrz_check_digit(whole)), today=dt.date(2026, 1, 1))

        assert (said.get("nationality"), said["birth_on"]) == (code, "2005-02-28")

    def test_reasons(self):
        assert self.codes(SPECIMEN[:-1]) == ["mrz_shape"]
        assert self.codes(SPECIMEN, passport="X1") == ["mrz_number"]
        assert self.codes(SPECIMEN, today=dt.date(2026, 1, 1)) == ["passport_expired"]
        assert self.codes(SPECIMEN.replace("UTO", "MEX")) == ["mexican"]


@pytest.mark.django_db
class TestToken:
    @pytest.mark.parametrize(
        "step",
        [
            *("answer", "answer_decline", "answer_personal", "answer_documents"),
            *("answer_travel", "answer_needs", "answer_check", "answer_form"),
        ],
    )
    def test_any_other_text_is_a_page_not_found(self, client, invited, step):
        for token in ("otra", invited.token_hash, str(invited.pk)):
            answer = client.get(url(step, token))
            assert answer.status_code == 404
            assert 'lang="en"' in answer.content.decode()

    def test_an_invitation_that_was_not_sent_has_no_page(self, client):
        InvitationFactory(token_hash="")

        assert client.get(url(token="x")).status_code == 404

    def test_after_the_date_it_opens_nothing(self, client, invited):
        Invitation.objects.update(reply_by=soon(-1).date())

        assert client.get(url()).status_code == 404
        assert client.post(url()).status_code == 404

    def test_needs_no_login_and_leaves_no_trace(self, client, invited):
        answer = client.get(url())

        assert answer.status_code == 200
        assert answer["Cache-Control"] == "no-store, private"
        assert answer["Referrer-Policy"] == "same-origin"  # with none, forms fail
        assert answer["Content-Language"] == "en"

    def test_speaks_the_language_that_the_person_chose(self, client, invited):
        client.cookies["django_language"] = "es-mx"

        assert client.get(url())["Content-Language"] == "es-mx"


@pytest.mark.django_db
class TestSteps:
    def test_the_whole_walk(self, client, invited):
        client.post(url())
        client.post(url("answer_personal"), PERSONAL)
        documents = {k: jpeg() for k in ("passport", "photograph", "signed_form")}
        client.post(url("answer_documents"), documents)
        client.post(
            url("answer_travel"),
            {
                "arrival-airline": "Aerolínea Ficticia",
                "arrival-number": "XX100",
                "arrival-airport": "MEX",
                "arrival-at": f"{soon(3):%Y-%m-%dT%H:%M}",
            },
        )
        client.post(url("answer_needs"), {})
        done = client.post(url("answer_check"), {"declare": "on", "privacy": "on"})

        invited.refresh_from_db()
        assert done.status_code == 302
        assert invited.status == "confirmed"
        assert invited.answers_text == ""
        assert invited.application.folio in client.get(url()).content.decode()
        assert invited.person.passport == "AB123456"
        assert [f.at for f in invited.flights.all()] == [soon(3)]

    def test_what_is_written_is_kept_encrypted(
        self, client, invited, django_db_blocker
    ):
        client.post(url("answer_personal"), PERSONAL)

        with connections["default"].cursor() as cursor:
            cursor.execute("select answers_text from logistics_invitation")
            (raw,) = cursor.fetchone()
        page = client.get(url("answer_personal")).content.decode()
        assert "AB123456" not in raw
        assert "AB123456" in page

    @pytest.mark.parametrize("field", ["nationality", "other_nationality"])
    def test_a_mexican_is_shown_the_other_route(self, client, invited, field):
        answer = client.post(url("answer_personal"), PERSONAL | {field: "MX"})

        invited.refresh_from_db()
        assert answer.status_code == 422
        assert reverse("accreditation:calls") in answer.content.decode()
        assert "personal" not in invited.answers

    def test_the_line_of_the_passport_is_compared(self, client, invited):
        answer = client.post(url("answer_personal"), PERSONAL | {"mrz": SPECIMEN})

        assert answer.status_code == 422

    def test_the_lines_of_the_passport_fill_the_page(self, client, invited):
        given = PERSONAL | {"mrz": f"{FIRST} {SPECIMEN}", "passport": "", "fill": "1"}

        answer = client.post(url("answer_personal"), given)

        invited.refresh_from_db()
        assert answer.status_code == 200
        assert 'value="L898902C3"' in answer.content.decode()
        assert "personal" not in invited.answers

    def test_wrong_lines_fill_nothing_and_say_why(self, client, invited):
        given = PERSONAL | {"mrz": SPECIMEN[:-1] + "1", "fill": "1"}

        answer = client.post(url("answer_personal"), given)

        assert answer.status_code == 422
        assert "Check the whole line" in answer.content.decode()

    def test_half_a_flight_is_not_a_flight(self, client, invited):
        answer = client.post(url("answer_travel"), {"arrival-number": "XX1"})

        assert answer.status_code == 422

    def test_nobody_leaves_before_arriving(self, client, invited):
        leg = {"airline": "A", "number": "1", "airport": "MEX"}
        sent = {f"arrival-{k}": v for k, v in leg.items()}
        sent |= {f"departure-{k}": v for k, v in leg.items()}
        sent |= {"arrival-at": f"{soon(5):%Y-%m-%dT%H:%M}"}
        sent |= {"departure-at": f"{soon(4):%Y-%m-%dT%H:%M}"}

        assert client.post(url("answer_travel"), sent).status_code == 422

    def test_a_second_photograph_destroys_the_first(self, answered):
        services.attach_document(
            invitation=answered, kind="photograph", upload=jpeg(), by=None,
            at=timezone.now(),
        )  # fmt: skip

        assert answered.documents.count() == 3
        assert StoredFile.objects.filter(status=FileStatus.DESTROYED).count() == 1


@pytest.mark.django_db
class TestNeeds:
    def needs(self, client, **fields):
        return client.post(url("answer_needs"), fields)

    def test_nothing_is_kept_without_consent(self, client, invited):
        NoticeFactory(code="CONS-SENSIBLES")

        assert self.needs(client, diet="Sin gluten").status_code == 422
        assert not VisitorNeeds.objects.exists()

    def test_consent_is_kept_with_its_version(self, client, invited):
        notice = NoticeFactory(code="CONS-SENSIBLES")
        self.needs(client, diet="Sin gluten", consent="on")

        needs = VisitorNeeds.objects.get()
        assert needs.diet == "Sin gluten"
        assert needs.consent.notice == notice
        assert not AuditEvent.objects.filter(details__icontains="gluten").exists()

    def test_taking_it_back_deletes(self, client, invited):
        NoticeFactory(code="CONS-SENSIBLES")
        self.needs(client, diet="Sin gluten", consent="on")
        self.needs(client)

        assert not VisitorNeeds.objects.exists()


@pytest.mark.django_db
class TestConfirm:
    def test_makes_person_application_and_receipt(self, answered):
        NoticeFactory(code="AVISO-INTEGRAL")
        confirm(answered)

        answered.refresh_from_db()
        application = Application.objects.get()
        assert answered.application == application
        assert application.channel == "invitation"
        assert application.documents.count() == 3
        assert answered.documents.count() == 0
        assert Consent.objects.filter(notice__code="AVISO-INTEGRAL").count() == 1
        subjects = [job.payload.get("subject", "") for job in Job.objects.all()]
        assert f"We received your confirmation: {application.folio}" in subjects

    def test_twice_is_once(self, answered):
        confirm(answered)
        confirm(answered)

        assert Application.objects.count() == Person.objects.count() == 1

    def test_says_everything_that_is_missing(self, client, invited):
        answer = client.post(url("answer_check"), {"declare": "on", "privacy": "on"})

        codes = {b.code for b in answer.context["blockers"]}
        assert answer.status_code == 409
        assert codes == {
            *("personal_missing", "passport_missing", "photograph_missing"),
            "signed_form_missing",
        }

    def test_a_document_that_could_not_be_read_stops_it(self, answered):
        StoredFile.objects.filter(
            pk=answered.documents.get(kind="passport").file_id
        ).update(status=FileStatus.REFUSED, refusal="Dañado")

        with pytest.raises(Refused) as refused:
            confirm(answered)

        assert refused.value.codes == ("passport_refused",)

    def test_a_full_delegation_stops_it(self, answered):
        answered.delegation.quota = 1
        answered.delegation.save()
        InvitationFactory(delegation=answered.delegation, confirmed=True)

        with pytest.raises(Refused) as refused:
            confirm(answered)

        assert refused.value.codes == ("quota_full",)
        assert not Application.objects.filter(invitation=answered).exists()

    def test_one_passport_confirms_one_invitation(self, answered):
        confirm(answered)
        second = InvitationFactory(
            delegation=answered.delegation, sent=True, token_hash="b" * 64
        )
        personal = PERSONAL | {"nationalities": ["CO"], "passport": "AB123456"}
        services.save_answers(
            invitation=second, step="personal", answers=personal, by=None,
            at=timezone.now(),
        )  # fmt: skip
        for kind in ("passport", "photograph", "signed_form"):
            services.attach_document(
                invitation=second, kind=kind, upload=jpeg(), by=None,
                at=timezone.now(),
            )  # fmt: skip

        with pytest.raises(Refused) as refused:
            confirm(second)

        assert refused.value.codes == ("already_confirmed",)
        assert Application.objects.count() == 1

    def test_declining_drops_what_was_written(self, client, answered):
        client.post(url("answer_decline"), {"reason": "Otra agenda"})

        answered.refresh_from_db()
        assert (answered.status, answered.answers_text) == ("declined", "")
        assert answered.documents.count() == 0
        assert client.get(url("answer_check")).status_code == 302

    def test_no_personal_value_reaches_the_chain(self, answered):
        confirm(answered)

        details = str(list(AuditEvent.objects.values_list("details", flat=True)))
        assert "AB123456" not in details
        assert "Ficticia" not in details


@pytest.mark.django_db
class TestCorrection:
    """Most visitors who are refused did not complete their documents in time."""

    @pytest.fixture
    def asked(self, answered, staff):
        confirm(answered)
        application = Application.objects.get()
        accreditation.claim_application(
            application=application, by=staff, at=timezone.now()
        )
        accreditation.request_correction(
            application=application,
            text="La fotografía no es reciente.",
            documents=["photograph"],
            by=staff,
            at=timezone.now(),
        )
        answered.refresh_from_db()
        return answered

    def test_is_answered_from_the_same_link(self, client, asked):
        page = client.get(url()).content.decode()
        missing = client.post(url("answer_correction"), {})
        client.post(url("answer_correction"), {"photograph": jpeg()})

        assert "La fotografía no es reciente." in page
        assert missing.status_code == 422
        assert Application.objects.get().status == "corrected"
        assert client.get(url("answer_correction")).status_code == 302

    def test_too_late_is_refused(self, client, asked):
        asked.application.corrections.update(
            due_at=timezone.now() - dt.timedelta(minutes=1)
        )
        answer = client.post(url("answer_correction"), {"photograph": jpeg()})

        assert answer.status_code == 409
        assert Application.objects.get().status == "correction"


def test_two_clicks_at_once_make_one_file(transactional_db, answered):
    def click(_number):
        try:
            return confirm(answered).status
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        ends = list(pool.map(click, range(2)))

    assert ends == ["confirmed", "confirmed"]
    assert Application.objects.count() == Person.objects.count() == 1
    assert Flight.objects.count() == 0
