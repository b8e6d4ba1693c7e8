"""The checklist on the phone: plain forms, what the phone sends, other people's."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from missions import services
from missions.models import AnswerPhoto, Finding, RouteStop, Submission, Visit
from missions.rules.drafts import draft_of
from missions.rules.submissions import answers_of
from tests.factories.core import UserFactory
from tests.factories.missions import MissionFactory, ModalityFactory
from tests.missions.checklists.forms import GOOD, fill, published, sent, visit_of
from tests.missions.samples import JPEG

pytestmark = pytest.mark.django_db


@pytest.fixture
def mission():
    return MissionFactory()


@pytest.fixture
def version(mission):
    return published(mission)


@pytest.fixture
def visit(mission):
    return visit_of(mission)[0]


@pytest.fixture
def observer(visit):
    return visit.team.members.order_by("pk")[0].participant.person.user


@pytest.fixture
def phone(observer, client_of):
    return client_of(observer)


def page(name, *args):
    return reverse(f"missions:{name}", args=args)


@pytest.fixture
def address(visit, version):
    return page("field_fill", visit.pk, version.checklist_id)


ASKED = ["opened", "why", "voters", "listed", "at", "picture", "notes"]


def posted(version, key=None, **fields):
    answers = {f"q_{code}": value for code, value in fields.pop("answers", {}).items()}
    given = {"client_id": key or uuid4(), "version": version.pk, "asked": ASKED}
    return given | answers | fields


def test_the_visit_offers_the_checklists_of_its_kind_of_place(
    phone, visit, version, mission
):
    elsewhere = published(mission, code="internet", name_es="Solo por internet")
    elsewhere.checklist.modalities.add(ModalityFactory(code="ANT-SEI"))

    text = phone.get(page("field_visit", visit.pk)).content.decode()

    assert "Apertura" in text
    assert "Solo por internet" not in text


def test_a_form_without_scripts_keeps_each_page(phone, address, version):
    key = uuid4()

    answer = phone.post(
        address, posted(version, key, answers={"opened": "no"}, block="1", go="2")
    )

    assert answer["Location"] == f"{address}?bloque=2"
    assert answers_of(Submission.objects.get()) == {"opened": "no"}
    text = phone.get(address).content.decode()
    assert f'value="{key}"' in text
    assert 'id="q-why" data-code="why" data-kind="many" data-message="">' in text


def test_a_form_without_scripts_is_sent(phone, address, version, visit):
    answer = phone.post(address, posted(version, answers=GOOD, act="send"))

    assert answer["Location"] == page("field_visit", visit.pk)
    assert Submission.objects.get().status == "received"


def test_what_is_missing_is_listed_with_links(phone, address, version):
    answer = phone.post(address, posted(version, answers={"voters": "900"}, act="send"))

    text = answer.content.decode()
    assert answer.status_code == 409
    assert '<a href="?bloque=1#q-opened">¿La mesa abrió?</a> — Falta responder.' in text
    assert "Es mayor que el máximo permitido." in text
    assert answers_of(Submission.objects.get()) == {"voters": 900}


def test_what_cannot_be_read_is_said_beside_the_question(phone, address, version):
    answer = phone.post(address, posted(version, answers={"voters": "doce"}, go="2"))

    assert answer.status_code == 422
    assert "Escriba un número." in answer.content.decode()


def test_a_picture_posted_twice_is_one(phone, address, version):
    key = uuid4()
    for _time in range(2):
        photo = SimpleUploadedFile("mesa.jpg", JPEG, "image/jpeg")
        phone.post(address, posted(version, key, q_picture=photo, go="2"))

    assert AnswerPhoto.objects.count() == 1


def test_the_page_speaks_english(phone, address, observer):
    observer.language = "en"
    observer.save()
    text = phone.get(address, headers={"accept-language": "en"}).content.decode()

    assert "Did the table open?" in text
    assert "Not observed" in text


def test_a_visit_of_another_team_does_not_exist(client_of, mission, address, visit):
    other = visit_of(mission)[1][0]

    assert client_of(other).get(address).status_code == 404
    assert client_of(other).get(page("field_visit", visit.pk)).status_code == 404


# ---- what the phone sends by itself


def body(visit, version, **fields):
    now = timezone.now().isoformat()
    given = {
        "client_id": str(uuid4()),
        "visit": str(visit.pk),
        "version": str(version.pk),
        "revision": 1,
        "device_at": now,
        "changed_at": now,
        "answers": GOOD,
    }
    return given | fields


def send(phone, content):
    return phone.post(page("field_save"), content, content_type="application/json")


def test_the_phone_sends_three_times_and_there_is_one(phone, visit, version):
    content = body(visit, version, send=True)

    answers = [send(phone, content) for _time in range(3)]

    assert [a.json()["status"] for a in answers] == ["received"] * 3
    assert Submission.objects.count() == 1


def test_a_clock_three_days_wrong_is_reported(phone, visit, version):
    wrong = (timezone.now() + timedelta(days=3)).isoformat()
    content = body(visit, version, device_at=wrong, changed_at=wrong)

    assert send(phone, content).json()["clock"] is True
    assert Submission.objects.get().answered_at <= timezone.now()


def test_what_cannot_be_sent_is_refused_with_sentences(phone, visit, version):
    answer = send(phone, body(visit, version, answers={}, send=True))

    assert answer.status_code == 409
    assert answer.json()["problems"] == ["¿La mesa abrió? — Falta responder."]
    assert Submission.objects.get().status == "draft"


@pytest.mark.parametrize(
    "content",
    [
        "no es JSON",
        "[]",
        '{"answers": 3}',
        json.dumps({"client_id": "x"}),
        "x" * 300_000,
    ],
)
def test_a_body_that_cannot_be_read_is_refused(phone, content):
    answer = phone.post(page("field_save"), content, content_type="application/json")

    assert answer.status_code == 422
    assert answer.json()["problems"]


def test_the_phone_sends_a_picture_twice_and_there_is_one(
    phone, visit, version, observer
):
    row = fill(visit, version, observer).submission
    given = {"submission": row.client_id, "question": "picture", "client_id": uuid4()}

    for _time in range(2):
        photo = SimpleUploadedFile("mesa.jpg", JPEG, "image/jpeg")
        answer = phone.post(page("field_photo"), given | {"photo": photo})

    assert answer.json() == {"count": 1}


def test_a_script_is_no_picture(phone, visit, version, observer):
    row = fill(visit, version, observer).submission
    given = {"submission": row.client_id, "question": "picture", "client_id": uuid4()}
    script = SimpleUploadedFile("mesa.jpg", b"<script>", "image/jpeg")

    answer = phone.post(page("field_photo"), given | {"photo": script})

    assert answer.status_code == 422


def test_a_picture_of_somebody_elses_checklist_has_no_place(
    client_of, visit, version, observer
):
    row = fill(visit, version, observer).submission
    given = {"submission": row.client_id, "question": "picture", "client_id": uuid4()}
    other = visit.team.members.order_by("pk")[1].participant.person.user
    photo = SimpleUploadedFile("mesa.jpg", JPEG, "image/jpeg")

    answer = client_of(other).post(page("field_photo"), given | {"photo": photo})

    assert answer.status_code == 404


# ---- other acts


@pytest.fixture
def newer(version):
    done = {"by": UserFactory(), "at": timezone.now()}
    made = services.new_version(version=version, **done)
    services.remove_question(question=made.questions.get(code="listed"), **done)
    services.save_checks(version=made, checks=[], **done)
    return services.publish_version(version=made, **done)


def test_the_page_offers_the_new_version_and_moves(
    phone, address, visit, version, observer, request
):
    row = fill(visit, version, observer).submission
    newer = request.getfixturevalue("newer")

    text = phone.get(address).content.decode()
    assert "se conservan 3 de 4 respuestas" in text
    phone.post(page("field_fill_move", row.pk))

    row.refresh_from_db()
    assert row.version == newer
    assert "listed" not in answers_of(row)


def test_a_draft_is_thrown_away(phone, visit, version, observer):
    row = fill(visit, version, observer).submission

    phone.post(page("field_fill_discard", row.pk))

    assert not Submission.objects.exists()


def test_one_touch_makes_the_finding_of_a_tick(phone, visit, version, observer):
    sent(visit, version, observer, GOOD | {"opened": "no", "why": ["people"]})
    text = phone.get(page("field_visit", visit.pk)).content.decode()
    assert "Registrar como hallazgo" in text

    answer = Submission.objects.get().answers.get(question__code="opened")
    done = phone.post(page("field_flag", answer.pk))

    finding = Finding.objects.get()
    assert done["Location"] == page("field_finding", finding.pk)
    text = phone.get(page("field_visit", visit.pk)).content.decode()
    assert "Registrar como hallazgo" not in text


def test_breaks_and_leaving_are_one_touch(phone, visit):
    phone.post(page("field_pause", visit.pk, "empezar"))
    assert (
        "Terminar la pausa" in phone.get(page("field_visit", visit.pk)).content.decode()
    )

    phone.post(page("field_leave", visit.pk))

    visit.refresh_from_db()
    assert visit.left_at is not None
    assert visit.breaks.get().ends_at is not None


def test_a_place_is_visited_again_after_leaving(phone, visit):
    stop = RouteStop.objects.get(place=visit.place)
    phone.post(page("field_leave", visit.pk))

    phone.post(page("field_arrive", stop.pk), {"again": "1"})

    assert Visit.objects.filter(place=visit.place).count() == 2


def test_a_checklist_takes_the_same_queries_with_more_answers(
    phone, address, visit, version, observer, queries_of
):
    fill(visit, version, observer, {"opened": "yes"}, client_id=(key := uuid4()))
    few = queries_of(phone, address)

    fill(visit, version, observer, client_id=key)

    assert queries_of(phone, address) == few
    assert len(draft_of(version).questions) == 9
