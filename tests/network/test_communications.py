"""Communications: the printed table, its import, and sending."""

from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from core.exceptions import Refused
from core.permissions import Role
from network import services
from network.models import Communication
from network.reports.communications import gather_communications
from network.services.imports import parse_printed_date
from tests.factories.network import CommunicationFactory
from tests.network.test_red import member

NOW = timezone.now()
SEED = Path("network/seed/red_communications_2025_q1.csv")
pytestmark = pytest.mark.django_db


def upload(client, content: bytes, name="tabla.csv"):
    sheet = SimpleUploadedFile(name, content)
    return client.post("/red/comunicaciones/importar/", {"sheet": sheet})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Enero 2025", (date(2025, 1, 1), "month")),
        ("14 de enero de 2026", (date(2026, 1, 14), "day")),
        ("2026-01-14", (date(2026, 1, 14), "day")),
    ],
)
def test_printed_dates_keep_their_precision(text, expected):
    assert parse_printed_date(text) == expected


@pytest.mark.parametrize("text", ["29 de febrero de 2021", "Enerro 2025", ""])
def test_impossible_dates_are_refused(text):
    with pytest.raises(ValueError, match=r"(?i)date|isoformat|day|month"):
        parse_printed_date(text)


def test_importing_the_quarter_of_2025_yields_its_twenty_rows(client_of, user_with):
    client = client_of(user_with(Role.NETWORK_MANAGER))

    preview = upload(client, SEED.read_bytes())
    written_before = Communication.objects.count()
    client.post("/red/comunicaciones/importar/confirmar/")

    table = gather_communications(start=date(2025, 1, 1), end=date(2025, 3, 31))
    assert (preview.context["bad"], written_before) == ([], 0)
    assert [row.number for row in table.rows] == list(range(1, 21))
    assert table.rows[0].sent == "Enero 2025"
    assert table.rows[15].sent == "Marzo 2025"
    assert table.sentence == (
        "En el periodo que se reporta, se enviaron las siguientes 20 comunicaciones."
    )


def test_importing_again_adds_nothing(client_of, user_with):
    client = client_of(user_with(Role.NETWORK_MANAGER))
    for _ in range(2):
        upload(client, SEED.read_bytes())
        client.post("/red/comunicaciones/importar/confirmar/")

    assert Communication.objects.count() == 20


def test_bad_rows_are_named_and_nothing_is_written(client_of, user_with):
    client = client_of(user_with(Role.NETWORK_MANAGER))
    rows = """no,fecha_envio,informacion
1.,Enero 2025,Uno
2.,31 de abril de 2025,Dos
3.,Enero 2025,
"""

    page = upload(client, rows.encode())
    client.post("/red/comunicaciones/importar/confirmar/")

    assert [row["number"] for row in page.context["bad"]] == [3, 4]
    assert "31 de abril de 2025" in page.content.decode()
    assert Communication.objects.count() == 0


def test_sheet_without_its_columns_is_refused(client_of, user_with):
    page = upload(client_of(user_with(Role.NETWORK_MANAGER)), b"a,b\n1,2\n")

    assert page.status_code == 422
    assert "fecha_envio, informacion" in page.content.decode()


def test_sentence_counts_topics_when_every_row_has_one():
    CommunicationFactory(topic="Capacitación")
    CommunicationFactory(topic="Difusión")

    table = gather_communications(start=date(2026, 1, 1), end=date(2026, 12, 31))

    assert table.sentence.endswith(
        "2 comunicaciones, relacionadas con 2 temas diferentes."
    )


def test_period_without_communications_says_so():
    table = gather_communications(start=date(2026, 1, 1), end=date(2026, 12, 31))

    assert table.sentence == (
        "En el periodo que se reporta no se enviaron comunicaciones."
    )


def draft(**fields):
    given = {"status": "draft", "sent_on": None, "subject": "Aviso", "body": "Texto"}
    return CommunicationFactory(**(given | fields))


def test_message_goes_once_to_each_active_member(user_with, run_jobs, mailoutbox):
    people = [member(status="active") for _ in range(3)]
    member(status="active", by_mail=False)
    member(status="left")
    communication = draft()

    services.send_communication(communication=communication, by=user_with(), at=NOW)
    run_jobs()

    communication.refresh_from_db()
    assert sorted(m.to[0] for m in mailoutbox) == sorted(m.person.email for m in people)
    assert (communication.status, communication.recipients_count) == ("sent", 3)


def test_sending_twice_is_refused(user_with):
    member(status="active")
    communication = draft()
    services.send_communication(communication=communication, by=user_with(), at=NOW)

    with pytest.raises(Refused) as refusal:
        services.send_communication(communication=communication, by=user_with(), at=NOW)

    assert refusal.value.codes == ("wrong_state",)


def test_sending_without_members_says_why(user_with):
    with pytest.raises(Refused) as refusal:
        services.send_communication(communication=draft(), by=user_with(), at=NOW)

    assert refusal.value.codes == ("no_recipients",)


@pytest.mark.parametrize("rows", [1, 3])
def test_list_takes_a_constant_number_of_queries(
    rows, client_of, user_with, django_assert_num_queries
):
    CommunicationFactory.create_batch(rows)
    client = client_of(user_with(Role.NETWORK_MANAGER))
    client.get("/red/comunicaciones/")

    with django_assert_num_queries(7):
        response = client.get("/red/comunicaciones/")

    assert response.status_code == 200


def test_headings_of_the_printed_table_are_understood(client_of, user_with):
    client = client_of(user_with(Role.NETWORK_MANAGER))
    rows = "No.,Fecha de envío,Información\n1.,Enero 2025,Uno\n"

    page = upload(client, rows.encode())

    assert page.status_code == 200
    assert page.context["bad"] == []
