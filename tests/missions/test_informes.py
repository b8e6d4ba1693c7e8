"""Informes: received, read, quoted, published; and findings that phones kept."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core.jobs import queue
from core.models import Job
from core.permissions import Role
from missions.models import Finding, Informe, Quotation
from tests.core import documents, hostile
from tests.factories.core import UserFactory
from tests.factories.missions import (
    EvidenceLevelFactory,
    FindingTypeFactory,
    MissionFactory,
    MissionMembershipFactory,
    ParticipantFactory,
    PhaseFactory,
    RecurrenceFactory,
    ScopeFactory,
    TopicFactory,
)
from tests.missions.test_finding_pages import form as phone_form
from tests.missions.test_finding_pages import page

pytestmark = pytest.mark.django_db
TEXT = "Primer párrafo.\r\n\r\n\r\nLa fila llegó a la calle.\r\nHubo sol."


@pytest.fixture
def mission():
    return MissionFactory()


@pytest.fixture
def author(mission):
    return ParticipantFactory(mission=mission)


@pytest.fixture
def client(mission, client_of):
    analyst = MissionMembershipFactory(mission=mission, role=Role.ANALYST.value).user
    return client_of(analyst)


@pytest.fixture
def receive(client, mission, author):
    def send(**fields):
        given = {
            "title": "Informe de prueba",
            "author": author.pk,
            "language": "es",
            "authorisation": "yes",
            "text": TEXT,
        }
        answer = client.post(page("informe_new", mission.pk), given | fields)
        return answer, Informe.objects.order_by("number").last()

    return send


def quote(client, informe, **fields):
    given = phone_form(
        type=FindingTypeFactory(code="CTX").pk,
        phase=PhaseFactory().pk,
        topic=TopicFactory().pk,
        evidence_level=EvidenceLevelFactory().pk,
        scope=ScopeFactory().pk,
        recurrence=RecurrenceFactory().pk,
        paragraph=2,
        begins=3,
        ends=7,
    )
    return client.post(page("informe_quote", informe.pk), given | fields)


def test_an_informe_comes_as_text_and_stands_in_the_index(client, receive, mission):
    answer, informe = receive()

    assert answer.status_code == 302
    assert informe.paragraphs == [
        "Primer párrafo.",
        "La fila llegó a la calle.\nHubo sol.",
    ]
    assert str(informe) in client.get(page("informes", mission.pk)).content.decode()


def test_an_informe_comes_as_pdf_through_quarantine(receive):
    pdf = SimpleUploadedFile("informe.pdf", b"%PDF-1.7 x", "application/pdf")

    _answer, informe = receive(text="", upload=pdf)

    assert (informe.file.status, informe.text) == ("quarantined", "")


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_the_words_of_a_file_become_the_text_and_are_quoted(
    kind, client, receive, run_jobs
):
    content = {
        "docx": documents.word_document(),
        "pdf": documents.printed_pdf("= Uno\nLa fila llegó a la calle."),
    }[kind]
    upload = SimpleUploadedFile(f"informe.{kind}", content)
    _answer, informe = receive(text="", upload=upload)
    waiting = client.get(page("informe", informe.pk)).content.decode()

    run_jobs()

    informe.refresh_from_db()
    assert "Se lee el texto del archivo" in waiting
    assert informe.paragraphs[1] == "La fila llegó a la calle."
    assert "cotéjelo" in client.get(page("informe", informe.pk)).content.decode()
    assert quote(client, informe).status_code == 302
    assert Quotation.objects.get().text == "fila"


def test_a_scanned_file_says_that_its_words_cannot_be_taken(client, receive, run_jobs):
    upload = SimpleUploadedFile("informe.pdf", hostile.pdf_with_located_picture())
    _answer, informe = receive(text="", upload=upload)

    run_jobs()

    informe.refresh_from_db()
    assert (informe.text, informe.text_source) == ("", "nothing")
    assert "no se pudo tomar texto" in client.get(
        page("informe", informe.pk)
    ).content.decode()  # fmt: skip


def test_a_refused_file_leaves_the_informe_to_be_typed(client, receive, run_jobs):
    upload = SimpleUploadedFile("informe.docx", documents.linked_document())
    _answer, informe = receive(text="", upload=upload)

    run_jobs()

    informe.refresh_from_db()
    assert (informe.file.status, informe.text_source) == ("refused", "nothing")
    sent = {"text": "Lo escribo.", "seen": ""}
    assert client.post(page("informe_text", informe.pk), sent).status_code == 302
    informe.refresh_from_db()
    assert (informe.text, informe.text_source) == ("Lo escribo.", "typed")


def test_words_never_replace_what_somebody_wrote_meanwhile(client, receive, run_jobs):
    upload = SimpleUploadedFile("informe.docx", documents.word_document())
    _answer, informe = receive(text="", upload=upload)
    sent = {"text": "Escrito a mano.", "seen": ""}
    client.post(page("informe_text", informe.pk), sent)

    run_jobs()

    informe.refresh_from_db()
    assert (informe.text, informe.text_source) == ("Escrito a mano.", "typed")


def test_a_pasted_text_is_not_replaced_by_the_words_of_its_file(receive, run_jobs):
    upload = SimpleUploadedFile("informe.docx", documents.word_document())

    _answer, informe = receive(upload=upload)
    run_jobs()

    informe.refresh_from_db()
    assert informe.paragraphs[0] == "Primer párrafo."
    assert informe.text_source == "typed"


def test_words_are_asked_for_again_while_the_file_waits(receive):
    upload = SimpleUploadedFile("informe.docx", documents.word_document())
    _answer, informe = receive(text="", upload=upload)
    job = Job.objects.get(kind="missions.read_informe")

    queue.run(str(job.pk))

    later = Job.objects.get(kind="missions.read_informe", status="queued")
    assert later.payload["tries"] == 1
    assert later.not_before > job.not_before
    informe.refresh_from_db()
    assert informe.text_source == "waiting"


@pytest.mark.parametrize(
    "fields",
    [
        {"text": " "},
        {"authorisation": "perhaps"},
        {"author": 0},
        {"upload": SimpleUploadedFile("a.pdf", b"MZ", "application/pdf")},
    ],
)
def test_bad_input_is_named_and_keeps_nothing(receive, fields):
    answer, informe = receive(**fields)

    assert (answer.status_code, informe) == (422, None)
    assert answer.context["form"].errors


def test_a_passage_becomes_a_finding_that_keeps_words_and_place(client, receive):
    _answer, informe = receive()

    assert quote(client, informe, facts="Fila larga").status_code == 302

    kept = Quotation.objects.get()
    assert (kept.text, kept.paragraph, kept.begins, kept.ends) == ("fila", 2, 3, 7)
    assert kept.finding.facts == "Fila larga"
    text = client.get(page("informe", informe.pk)).content.decode()
    link = reverse("missions:finding", args=[kept.finding_id])
    assert f'La <mark><a href="{link}">fila</a></mark> llegó' in text


def test_the_form_begins_with_the_passage_or_the_whole_paragraph(client, receive):
    _answer, informe = receive(text="<b>uno</b>\n\ndos tres")
    url = page("informe_quote", informe.pk)

    whole = client.get(url, {"paragraph": 2}).context["form"]
    part = client.get(url, {"paragraph": 2, "begins": 4, "ends": 8}).context["form"]

    assert (whole.initial["facts"], part.initial["facts"]) == ("dos tres", "tres")
    for wrong in ({}, {"paragraph": 3}, {"paragraph": 2, "begins": 5, "ends": 99}):
        assert client.get(url, wrong).status_code == 404
    shown = client.get(page("informe", informe.pk)).content.decode()
    assert "&lt;b&gt;uno&lt;/b&gt;" in shown


def test_a_place_outside_the_text_is_refused(client, receive):
    _answer, informe = receive()

    assert quote(client, informe, ends=999).status_code == 409
    assert not Finding.objects.exists()


def test_a_quoted_text_stays_and_an_old_text_is_not_saved_over(client, receive):
    _answer, informe = receive()
    url = page("informe_text", informe.pk)

    saved = client.post(url, {"text": "Otro", "seen": TEXT})
    late = client.post(url, {"text": "Más", "seen": TEXT})
    assert (saved.status_code, late.status_code) == (302, 409)

    quote(client, informe, paragraph=1, begins=0, ends=4)
    quoted = client.post(url, {"text": "Nuevo", "seen": "Otro"})
    assert quoted.status_code == 409
    informe.refresh_from_db()
    assert informe.text == "Otro"


def test_only_an_authorised_informe_is_published(client, receive):
    _answer, allowed = receive()
    _answer, kept = receive(authorisation="no")

    for informe in (allowed, kept):
        for verb in ("edit", "finish", "publish"):
            last = client.post(page("informe_act", informe.pk, verb))
        informe.refresh_from_db()

    assert (allowed.status, kept.status) == ("published", "ready")
    assert last.status_code == 409


def test_informes_of_another_mission_are_not_found(receive, client_of):
    _answer, informe = receive()
    elsewhere = MissionMembershipFactory(role=Role.ANALYST.value).user

    assert client_of(elsewhere).get(page("informe", informe.pk)).status_code == 404
    assert client_of(UserFactory()).get(page("informe", informe.pk)).status_code == 403


def test_the_index_takes_a_constant_number_of_queries(
    client, receive, mission, queries_of
):
    receive()
    url = page("informes", mission.pk)
    with_one = queries_of(client, url)
    receive()
    receive()

    assert queries_of(client, url) == with_one


# ---- what a phone kept without coverage


def test_a_phone_that_sends_three_times_has_one_finding(mission, client_of):
    person = ParticipantFactory(mission=mission, with_user=True).person
    client, url = client_of(person.user), page("field_finding_new")
    given = phone_form(type=FindingTypeFactory(code="CTX").pk)
    headers = {"Accept": "application/json"}

    answers = [client.post(url, given, headers=headers) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [201, 201, 201]
    finding = Finding.objects.get()
    assert {answer.json()["folio"] for answer in answers} == {finding.folio}
    other = client.post(url, given | {"facts": "Otra cosa"}, headers=headers)
    assert other.status_code == 409
    assert other.json()["problems"]
    empty = client.post(url, given | {"facts": ""}, headers=headers)
    assert empty.status_code == 422
    assert empty.json()["problems"][0].startswith("Hechos")
