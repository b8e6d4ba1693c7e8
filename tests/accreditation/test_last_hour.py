"""The closing instant, pages that save themselves, and going on elsewhere."""

import datetime as dt
import time

import pytest
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from accreditation import rules, services
from accreditation.models import Application, ResumeCode
from core import clock
from core.exceptions import Refused
from core.models import AuditEvent, Job
from missions.models import Rule
from tests.accreditation.conftest import ANSWERS, VOTER_KEY, write_draft
from tests.factories.accreditation import ApplicationFactory, CallFactory
from tests.factories.core import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_attempts_yet():
    cache.clear()


def url(name, *args):
    return reverse(f"accreditation:{name}", args=args)


# --- The closing instant -----------------------------------------------------------
def test_a_file_keeps_the_closing_instant_it_was_judged_by(call):
    draft = write_draft(call)
    last = call.closes_at - dt.timedelta(microseconds=1)

    received = services.submit_application(application=draft, by=draft.user, at=last)

    assert (received.received_at, received.deadline_at) == (last, call.closes_at)


def test_at_the_closing_instant_it_is_late_and_the_rule_is_named(call):
    draft = write_draft(call)
    Rule.objects.create(
        rule_set=call.rule_set,
        code="OBS_REGISTRATION_CLOSES",
        name_es="Cierre del registro",
        value="2026-04-13",
        mark="S",
        source="Convocatoria de ejemplo, base tercera",
    )

    with pytest.raises(Refused) as refusal:
        services.submit_application(application=draft, by=draft.user, at=call.closes_at)

    [reason] = refusal.value.blockers
    assert reason.code == "call_closed"
    assert "Cierre del registro (Convocatoria de ejemplo, base tercera)" in str(reason)


def test_the_database_refuses_what_came_after_its_deadline(now):
    with pytest.raises(IntegrityError), transaction.atomic():
        ApplicationFactory(received_at=now, deadline_at=now)
    ApplicationFactory(received_at=now, deadline_at=now + dt.timedelta(microseconds=1))


def test_a_visitor_is_late_by_the_same_clock():
    call = CallFactory(visitors=True)
    person = ApplicationFactory(visitor=True).person

    with pytest.raises(Refused) as refusal:
        services.file_visitor_application(
            call=call,
            person=person,
            country="CO",
            institution=None,
            files={},
            declared=True,
            by=None,
            at=call.closes_at,
        )

    assert refusal.value.codes == ("call_closed",)


def test_what_counts_is_the_first_byte_and_not_the_last(settings):
    request = RequestFactory().post("/")
    request.META[clock.BEGAN] = time.monotonic() - 30

    came = clock.arrival(request)

    waited = clock.database_now() - came
    assert dt.timedelta(seconds=30) <= waited < dt.timedelta(seconds=40)


def test_a_slow_upload_that_began_in_time_is_received(client_of, call, monkeypatch):
    """Sent ten seconds before the end, read by us twenty seconds later."""
    draft = write_draft(call)
    call.closes_at = timezone.now() - dt.timedelta(seconds=10)
    call.save()
    began = time.monotonic() - 20

    def came_earlier(self, request):
        request.META[clock.BEGAN] = began
        return self.get_response(request)

    monkeypatch.setattr(clock.ArrivalMiddleware, "__call__", came_earlier)
    answer = client_of(draft.user).post(url("check", draft.pk))

    assert answer["Location"] == url("file", draft.pk)
    draft.refresh_from_db()
    assert draft.received_at < draft.deadline_at


@pytest.mark.parametrize(
    ("trusted", "header", "held"),
    [
        (True, "t={:.3f}", 12),
        (True, "{:.3f}", 12),
        (True, "soon", 0),
        (False, "t={:.3f}", 0),
    ],
)
def test_only_a_proxy_of_ours_may_say_when_a_request_came(
    settings, trusted, header, held
):
    settings.PROXY_STAMPS_ARRIVAL = trusted
    stamp = header.format(time.time() - 12)
    request = RequestFactory().get("/", headers={"x-request-start": stamp})

    clock.ArrivalMiddleware(lambda r: r)(request)

    spent = time.monotonic() - request.META[clock.BEGAN]
    assert held - 0.1 <= spent < held + 10  # the stamp has milliseconds


def test_a_stamp_of_yesterday_opens_no_closed_call(settings):
    settings.PROXY_STAMPS_ARRIVAL = True
    stamp = f"t={time.time() - 86_400}"
    request = RequestFactory().get("/", headers={"x-request-start": stamp})

    clock.ArrivalMiddleware(lambda r: r)(request)

    assert time.monotonic() - request.META[clock.BEGAN] < 10


def test_the_last_second_is_printed_on_the_call(call):
    text = Client().get(url("call", call.slug)).content.decode()

    last = rules.last_moment(call)
    assert last == call.closes_at - dt.timedelta(seconds=1)
    assert f"{last:%H:%M:%S}" in text
    assert "Hora del servidor" in text
    assert "primer byte" in text


def test_the_notice_and_the_clocks_speak_english(call):
    client = Client(headers={"accept-language": "en"})

    text = client.get(url("call", call.slug)).content.decode()

    assert "Server time" in text
    assert "first byte" in text


# --- Saved while it is written --------------------------------------------------------
def begun(client_of, call):
    user = UserFactory()
    client = client_of(user)
    client.post(url("start", call.slug))
    return client, Application.objects.get(user=user)


def test_half_a_page_is_there_again_on_the_other_device(client_of, call):
    client, draft = begun(client_of, call)
    typed = {"given_names": "Persona", "birth_on": "1990-01", "sex": "woman"}

    answer = client.post(url("autosave", draft.pk, "datos"), typed)

    assert "Guardado a las" in answer.content.decode()
    other = client_of(draft.user)
    page = other.get(url("step", draft.pk, "datos"))
    form = page.context["form"]
    assert {n: form[n].value() for n in typed} == typed
    tasks = other.get(url("tasks", draft.pk)).context["tasks"]
    assert tasks[1]["state"] == "blocked"  # the notice comes first
    draft.refresh_from_db()
    assert draft.answers["unfinished"]["personal"]["given_names"] == ["Persona"]


def test_a_page_with_an_error_loses_nothing_either(client_of, call):
    client, draft = begun(client_of, call)

    client.post(url("step", draft.pk, "datos"), ANSWERS | {"birth_on": "2020-01-01"})

    form = client.get(url("step", draft.pk, "datos")).context["form"]
    assert form["given_names"].value() == ANSWERS["given_names"]


def test_a_page_that_is_complete_forgets_what_was_half_written(client_of, call):
    client, draft = begun(client_of, call)
    client.post(url("autosave", draft.pk, "datos"), {"given_names": "Otra"})

    client.post(url("step", draft.pk, "datos"), ANSWERS)

    draft.refresh_from_db()
    assert draft.answers["unfinished"] == {}
    assert draft.answers["personal"]["given_names"] == ANSWERS["given_names"]


def test_several_boxes_come_back_as_they_were(client_of, call):
    client, draft = begun(client_of, call)
    client.post(url("autosave", draft.pk, "modalidades"), {"modalities": ["3", "5"]})

    form = client.get(url("step", draft.pk, "modalidades")).context["form"]

    assert form["modalities"].value() == ["3", "5"]


@pytest.mark.parametrize("code", ["declaraciones", "privacidad"])
def test_what_is_declared_is_never_saved_by_itself(client_of, call, code):
    client, draft = begun(client_of, call)

    answer = client.post(url("autosave", draft.pk, code), {"accept": "on"})

    assert answer.status_code == 204
    draft.refresh_from_db()
    assert draft.answers == {}


def test_what_looks_wrong_is_said_while_it_is_typed(client_of, call):
    client, draft = begun(client_of, call)
    page = url("autosave", draft.pk, "identificacion")

    wrong = client.post(page, {"voter_key": "FICPER9001", "curp": ""})
    odd = client.post(page, {"voter_key": VOTER_KEY, "curp": "SABC560626MDFLRN09"})
    empty = client.post(page, {"voter_key": "", "curp": ""})

    assert "Clave de elector: La clave de elector tiene seis" in wrong.content.decode()
    assert "dígito verificador" in odd.content.decode()
    assert "field-error" not in empty.content.decode()


def test_nobody_saves_into_the_draft_of_another(client_of, call):
    _client, draft = begun(client_of, call)

    answer = client_of(UserFactory()).post(url("autosave", draft.pk, "datos"), {})

    assert answer.status_code == 404


# --- On another device ---------------------------------------------------------
def code_of(mail):
    return mail.payload["body"].split("/retomar/#")[1].split()[0]


@pytest.fixture
def sent(client_of, call):
    """A draft whose owner asked for the link, and the code in the mail."""
    client, draft = begun(client_of, call)
    client.post(url("resume_send", draft.pk))
    mail = Job.objects.get(kind="core.send_mail")
    return draft, code_of(mail)


def test_the_link_opens_the_draft_after_logging_in(sent, client):
    draft, code = sent

    answer = client.post(url("resume"), {"code": code.lower()}, follow=True)

    assert answer.redirect_chain[-1][0].startswith(reverse("account_login"))
    client.force_login(draft.user, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(url("resume_open"))["Location"] == url("tasks", draft.pk)


def test_the_link_works_once(sent):
    _draft, code = sent

    answers = [Client().post(url("resume"), {"code": code}) for _ in range(2)]

    assert [a.status_code for a in answers] == [302, 422]


def test_the_link_dies_after_a_day(sent):
    draft, code = sent
    later = timezone.now() + dt.timedelta(hours=24)

    assert services.use_resume_code(code=code, at=later) is None
    assert services.use_resume_code(code=code, at=timezone.now()) == draft


def test_a_newer_link_ends_the_older_one(sent, now):
    draft, code = sent
    services.send_resume_code(application=draft, by=draft.user, at=now)

    assert services.use_resume_code(code=code, at=now) is None


def test_five_links_a_day_are_enough(sent, now):
    draft, _code = sent
    for _ in range(4):
        services.send_resume_code(application=draft, by=draft.user, at=now)

    with pytest.raises(Refused) as refusal:
        services.send_resume_code(application=draft, by=draft.user, at=now)

    assert refusal.value.codes == ("too_many_codes",)


def test_the_link_of_somebody_else_opens_nothing(sent, client_of):
    draft, code = sent
    stranger = client_of(UserFactory())
    stranger.post(url("resume"), {"code": code})

    answer = stranger.get(url("resume_open"), follow=True)

    assert answer.redirect_chain[0][0] == url("my_files")
    assert "es de otra cuenta" in answer.content.decode()
    assert str(draft.pk) not in answer.content.decode()


def test_the_code_is_in_no_address_no_row_and_no_act(sent, run_jobs):
    _draft, code = sent
    plain = code.replace("-", "")
    run_jobs()

    kept = [*ResumeCode.objects.values_list("digest", flat=True)]
    kept += [str(row.__dict__) for row in AuditEvent.objects.all()]
    kept += [str(row) for row in Job.objects.values_list("payload", flat=True)]
    page = Client().get(url("resume"))
    assert not [text for text in kept if plain in text or code in text]
    assert page["Referrer-Policy"] == "same-origin"  # with none, the form fails
    assert "no-store" in page["Cache-Control"]


def test_guessing_is_slowed_down(sent):
    client = Client()

    answers = [
        client.post(url("resume"), {"code": f"ABCD-EFGH-{n:04d}"}) for n in range(11)
    ]

    assert {a.status_code for a in answers[:10]} == {422}
    assert answers[10].status_code == 429
