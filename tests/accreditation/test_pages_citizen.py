"""The citizen's pages: call, draft, file, correction, withdrawal."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accreditation import services
from accreditation.models import Application
from accreditation.views.words import MEANINGS
from core.models import Consent, User
from network.models import Enrolment
from tests.accreditation.conftest import ANSWERS, VOTER_KEY, picture, write_draft
from tests.factories.accreditation import (
    ApplicationFactory,
    CallFactory,
    CorrectionFactory,
    complete_file,
)
from tests.factories.core import UserFactory
from tests.factories.missions import (
    AlcaldiaFactory,
    DistrictFactory,
    ModalityFactory,
    ProcessModalityFactory,
)
from tests.factories.network import EnrolmentFactory, TrainingSessionFactory

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"accreditation:{name}", args=args)


def page(client, name, *args, status=200):
    answer = client.get(url(name, *args))
    assert answer.status_code == status
    return answer.content.decode()


# --- Calls ---------------------------------------------------------------------
def test_calls_are_read_without_an_account(call):
    closed = CallFactory(closed=True)

    text = page(Client(), "calls")

    assert call.title_es in text
    assert text.index("Cerradas") < text.index(closed.title_es)


def test_a_call_says_what_it_asks_for_and_until_when(call):
    text = page(Client(), "call", call.slug)

    assert "Credencial para votar, anverso" in text
    assert "reloj del servidor" in text
    assert "48 horas naturales" in text
    assert "Crear mi cuenta" in text


def test_a_call_speaks_english(call):
    client = Client(headers={"accept-language": "en"})

    assert call.title_en in page(client, "call", call.slug)


def test_a_closed_call_offers_no_start(client_of):
    call = CallFactory(closed=True)

    text = page(client_of(UserFactory()), "call", call.slug)

    assert 'data-code="call_closed"' in text
    assert "Comenzar mi solicitud" not in text


def test_starting_late_is_a_refusal_with_the_reason(client_of):
    call = CallFactory(closed=True)

    answer = client_of(UserFactory()).post(url("start", call.slug))

    assert answer.status_code == 409
    assert 'data-code="call_closed"' in answer.content.decode()


def test_starting_asks_for_an_account(call):
    answer = Client().post(url("start", call.slug))

    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))


# --- The draft -------------------------------------------------------------------
def begun(client_of, call):
    user = UserFactory()
    client = client_of(user)
    client.post(url("start", call.slug))
    return client, Application.objects.get(user=user)


def test_nothing_is_asked_before_the_notice_is_accepted(client_of, call):
    client, draft = begun(client_of, call)

    text = page(client, "tasks", draft.pk)

    assert text.count("Aún no disponible") == 8
    assert "0 de 9 pasos completos" in text


def test_the_whole_draft_by_its_pages(client_of, call):
    client, draft = begun(client_of, call)
    alcaldia, district = AlcaldiaFactory(), DistrictFactory()
    district.shares.create(alcaldia=alcaldia)
    modality = ModalityFactory(code="ANT-POS", on_request=True)
    ProcessModalityFactory(process=call.mission.process, modality=modality)
    declaration = call.rule_set.declarations.get()
    pages = {
        "privacidad": {"accept": "on"},
        "datos": ANSWERS,
        "identificacion": {"voter_key": VOTER_KEY.lower(), "curp": ""},
        "domicilio": {
            "address": "Calle de Ejemplo 1",
            "alcaldia": alcaldia.pk,
            "district": district.pk,
        },
        "modalidades": {"modalities": [modality.pk]},
        "declaraciones": {declaration.code: "on"},
    }

    for code, data in pages.items():
        assert client.get(url("step", draft.pk, code)).status_code == 200
        assert client.post(url("step", draft.pk, code), data).status_code == 302
    for kind in ("voter_card_front", "voter_card_back", "photograph"):
        answer = client.post(url("document", draft.pk, kind), {"file": picture()})
        assert answer.status_code == 302
    assert "9 de 9 pasos completos" in page(client, "tasks", draft.pk)
    shown = page(client, "check", draft.pk)
    sent = client.post(url("check", draft.pk), follow=True).content.decode()

    assert VOTER_KEY in shown
    assert "1 de enero de 1990" in shown.lower()
    draft.refresh_from_db()
    assert draft.folio in sent
    assert "Recibimos su solicitud" in sent
    assert list(draft.modalities.all()) == [modality]
    assert Consent.objects.get().object_id == str(draft.pk)


def test_sending_twice_is_one_file(client_of, call):
    draft = write_draft(call)
    client = client_of(draft.user)

    answers = [client.post(url("check", draft.pk)) for _ in range(2)]

    assert [a["Location"] for a in answers] == [url("file", draft.pk)] * 2
    assert Application.objects.filed().count() == 1


def test_sending_late_is_409_with_the_printed_rule(client_of, call):
    draft = write_draft(call)
    call.closes_at = timezone.now() - dt.timedelta(seconds=1)
    call.save()

    answer = client_of(draft.user).post(url("check", draft.pk))

    assert answer.status_code == 409
    assert 'data-code="call_closed"' in answer.content.decode()


def test_what_is_missing_is_listed_before_sending(client_of, call):
    client, draft = begun(client_of, call)

    text = page(client, "check", draft.pk)

    assert 'data-code="personal_missing"' in text
    assert "Enviar mi solicitud" not in text


@pytest.mark.parametrize(
    ("code", "data", "field", "error"),
    [
        ("datos", ANSWERS | {"mexican": "no"}, "mexican", "nationality_route"),
        ("datos", ANSWERS | {"birth_on": "2020-01-01"}, "birth_on", "not_adult"),
        ("identificacion", {"voter_key": "CORTA"}, "voter_key", "voter_key_shape"),
        (
            "identificacion",
            {"voter_key": VOTER_KEY, "curp": "MALA"},
            "curp",
            "curp_length",
        ),
    ],
)
def test_a_page_that_is_wrong_says_where(client_of, call, code, data, field, error):
    client, draft = begun(client_of, call)

    answer = client.post(url("step", draft.pk, code), data)

    assert answer.status_code == 422
    assert answer.context["form"].has_error(field, error)


def test_a_district_outside_the_alcaldia_is_pointed_out(client_of, call):
    client, draft = begun(client_of, call)
    data = {
        "address": "Calle de Ejemplo 1",
        "alcaldia": AlcaldiaFactory().pk,
        "district": DistrictFactory().pk,
    }

    answer = client.post(url("step", draft.pk, "domicilio"), data)

    assert answer.context["form"].has_error("district", "mismatch")


def test_a_contradiction_is_a_warning_and_the_page_goes_on(client_of, call):
    client, draft = begun(client_of, call)
    client.post(url("step", draft.pk, "datos"), ANSWERS | {"birth_on": "1991-05-05"})

    answer = client.post(
        url("step", draft.pk, "identificacion"), {"voter_key": VOTER_KEY}, follow=True
    )

    assert answer.status_code == 200
    assert "no coincide con la del documento" in answer.content.decode()


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("foto.jpg", b"", "empty"),
        ("foto.jpg", b"MZ" + b"\0" * 60, "file_type"),
        ("foto.jpg", b"%PDF-1.7 ...", "file_type"),
    ],
)
def test_a_wrong_file_is_refused_naming_field_and_limit(
    client_of, call, name, content, code
):
    client, draft = begun(client_of, call)
    upload = SimpleUploadedFile(name, content)

    answer = client.post(url("document", draft.pk, "photograph"), {"file": upload})

    assert answer.status_code == 422
    assert answer.context["form"].has_error("file", code)
    assert draft.documents.count() == 0


def test_a_file_that_is_too_big_names_the_limit(client_of, call, settings):
    settings.UPLOAD_MAX_BYTES = 64
    client, draft = begun(client_of, call)

    answer = client.post(url("document", draft.pk, "photograph"), {"file": picture()})

    assert answer.status_code == 422
    assert "64" in answer.content.decode()


def test_a_document_that_is_not_asked_for_has_no_page(client_of, call):
    client, draft = begun(client_of, call)

    page(client, "document", draft.pk, "passport", status=404)


# --- The file ---------------------------------------------------------------------
OWN_PAGES = ("file", "tasks", "check", "correction", "withdraw")


@pytest.mark.parametrize("name", OWN_PAGES)
def test_somebody_elses_file_does_not_exist(client_of, reviewer, name):
    application = ApplicationFactory()

    page(client_of(UserFactory()), name, application.pk, status=404)
    page(client_of(reviewer), name, application.pk, status=404)


@pytest.mark.parametrize(
    "status",
    [
        *("received", "in_review", "correction", "corrected", "not_corrected"),
        *("in_training", "trained", "not_trained", "proposed", "approved"),
        *("denied", "withdrawn", "inadmissible"),
    ],
)
def test_the_file_explains_every_state(client_of, status):
    application = complete_file(status)

    text = page(client_of(application.user), "file", application.pk)

    assert application.folio in text
    assert str(MEANINGS[status][0]) in text


def test_the_owner_sees_no_names_of_staff(client_of, reviewer, now):
    application = ApplicationFactory()
    services.claim_application(application=application, by=reviewer, at=now)

    text = page(client_of(application.user), "file", application.pk)

    assert "Empezó la revisión" in text
    assert reviewer.name not in text


def test_one_file_is_opened_at_once_and_several_are_listed(client_of):
    application = ApplicationFactory()
    client = client_of(application.user)

    answer = client.get(url("my_files"))
    other = ApplicationFactory(person=application.person)
    text = page(client, "my_files")

    assert answer["Location"] == url("file", application.pk)
    assert application.folio in text
    assert other.folio in text


def test_the_panel_is_a_fragment_and_a_page_leads_to_the_list(htmx_client_of):
    application = ApplicationFactory()
    client = htmx_client_of(application.user)

    text = page(client, "panel_mine")

    assert application.folio in text
    assert "<html" not in text


def test_answering_a_correction(client_of):
    correction = CorrectionFactory(documents=["photograph"])
    application = correction.application
    client = client_of(application.user)

    assert correction.text in page(client, "correction", application.pk)
    empty = client.post(url("correction", application.pk), {"text": "Va."})
    done = client.post(
        url("correction", application.pk), {"text": "Va.", "photograph": picture()}
    )

    assert empty.status_code == 422
    assert done["Location"] == url("file", application.pk)
    application.refresh_from_db()
    assert application.status == "corrected"


def test_a_late_answer_is_409(client_of):
    past = timezone.now() - dt.timedelta(hours=1)
    correction = CorrectionFactory(documents=[], due_at=past)
    application = correction.application

    answer = client_of(application.user).post(
        url("correction", application.pk), {"text": "Tarde."}
    )

    assert answer.status_code == 409
    assert 'data-code="correction_expired"' in answer.content.decode()


def test_without_a_correction_there_is_nothing_to_answer(client_of):
    application = ApplicationFactory()

    answer = client_of(application.user).get(url("correction", application.pk))

    assert answer["Location"] == url("file", application.pk)


def test_withdrawing_asks_why(client_of):
    application = ApplicationFactory()
    client = client_of(application.user)

    assert "no puede reabrirse" in page(client, "withdraw", application.pk)
    silent = client.post(url("withdraw", application.pk), {"reason": ""})
    client.post(url("withdraw", application.pk), {"reason": "No podré."})

    assert silent.status_code == 422
    application.refresh_from_db()
    assert application.status == "withdrawn"


def test_a_decided_file_is_not_withdrawn(client_of):
    application = complete_file("approved")

    answer = client_of(application.user).post(
        url("withdraw", application.pk), {"reason": "Tarde."}
    )

    assert answer.status_code == 409


def test_choosing_a_session_of_the_course(client_of):
    application = complete_file("in_training")
    session = TrainingSessionFactory()
    client = client_of(application.user)

    assert session.venue in page(client, "file", application.pk)
    client.post(url("choose_session", application.pk, session.pk))

    assert Enrolment.objects.get().person == application.person
    assert "Su curso" in page(client, "file", application.pk)


def test_a_full_session_offers_its_waiting_list(client_of):
    application = complete_file("in_training")
    session = TrainingSessionFactory(capacity=1)
    EnrolmentFactory(session=session)
    client = client_of(application.user)
    address = url("choose_session", application.pk, session.pk)

    assert "Anotarme en la lista de espera" in page(client, "file", application.pk)
    client.post(address)
    assert not Enrolment.objects.filter(person=application.person).exists()
    client.post(address, {"wait": "1"})

    assert Enrolment.objects.get(person=application.person).status == "waiting"


def test_ones_own_document_opens_through_a_logged_link(client_of):
    application = complete_file()
    document = application.documents.first()

    answer = client_of(application.user).get(
        url("own_document", application.pk, document.pk)
    )

    assert answer.status_code == 302
    assert answer["Location"].startswith("/archivo/")


def test_a_document_of_another_file_does_not_exist(client_of):
    mine, other = complete_file(), complete_file()

    page(
        client_of(mine.user),
        "own_document",
        mine.pk,
        other.documents.first().pk,
        status=404,
    )
    assert isinstance(mine.user, User)
