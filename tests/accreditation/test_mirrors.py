"""Accreditations of another authority: mirrored row by row, never imitated."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accreditation import services
from accreditation.models import (
    Accreditation,
    Application,
    Badge,
    MirroredAccreditation,
    MirrorSheet,
)
from accreditation.reports.counters import gather_counters
from accreditation.reports.counters_book import counters_workbook
from accreditation.reports.lists import accreditation_workbook
from accreditation.reports.mirrored import gather_mirrored
from accreditation.reports.sections import gather_accreditation
from core.crypto import blind_index
from core.models import StoredFile
from missions.models import Participant
from network.models import Person
from tests.accreditation.test_decisions import refused
from tests.factories.accreditation import AccreditationFactory
from tests.factories.missions import MissionFactory

pytestmark = pytest.mark.django_db
HEAD = (
    "numero,nombres,primer_apellido,segundo_apellido,sexo,otorgada_el,"
    "vigente_desde,vigente_hasta,distrito,clave_elector,curp,correo"
)
ANA = "INE/0001,Ana,Ficticia,,M,2026-04-20,,,,,,ana@example.org"


def url(name, *args):
    return reverse(f"accreditation:{name}", args=args)


def upload(*rows, name="ine.csv"):
    return SimpleUploadedFile(name, "\n".join([HEAD, *rows]).encode())


def checked(approver, now, *rows, mission=None, authority="INE"):
    sheet = services.start_mirror(
        mission=mission or MissionFactory(),
        authority=authority,
        source="Oficio ficticio 1/2026",
        upload=upload(*rows),
        by=approver,
        at=now,
    )
    services.check_mirror(sheet=sheet)
    sheet.refresh_from_db()
    return sheet


def written(approver, now, *rows, **fields):
    sheet = checked(approver, now, *rows, **fields)
    sheet = services.confirm_mirror(sheet=sheet, by=approver, at=now)
    services.write_mirror(sheet=sheet, at=timezone.now())
    sheet.refresh_from_db()
    return sheet


def test_the_preview_says_row_by_row_what_is_wrong_and_writes_nobody(approver, now):
    sheet = checked(
        approver,
        now,
        ANA,
        ",Sin,Número,,H,2026-04-20,,,,,,",
        "INE-0001,Otra,Persona,,M,2026-04-20,,,,,,",
        "INE/0003,Mal,Fecha,,M,31-31-2026,,,,,,",
        "INE/0004,Mal,Sexo,,Z,2026-04-20,,,,,,",
        "INE/0005,Mal,Distrito,,M,2026-04-20,,,34,,,",
        "INE/0006,Al,Revés,,M,2026-04-20,2026-05-02,2026-05-01,,,,",
        "INE/0007,=1+1,Fórmula,,M,2026-04-20,,,,,,",
    )

    assert (sheet.status, sheet.good) == ("ready", 1)
    assert [row for row, _why in sheet.problems] == [3, 4, 5, 6, 7, 8, 9]
    assert "ya está en la fila 2" in sheet.problems[1][1][0]
    assert "Otra" not in str(sheet.problems)
    assert Person.objects.filter(given_names="Ana").count() == 0


def test_what_is_confirmed_takes_part_without_a_badge_or_a_file(approver, now):
    sheet = written(approver, now, ANA)

    row = MirroredAccreditation.objects.get()
    assert (row.authority, row.number, str(row.granted_on)) == (
        "INE",
        "INE/0001",
        "2026-04-20",
    )
    assert row.participant.mission == sheet.mission
    assert (Badge.objects.count(), Accreditation.objects.count()) == (0, 0)
    assert (sheet.status, sheet.written) == ("done", 1)
    assert StoredFile.objects.get(pk=sheet.file_id).clean_path == ""


def test_somebody_known_keeps_what_they_wrote(approver, now):
    key = "FICPER90010109M100"
    row = f"INE/1,Ana,Ficticia,,M,2026-04-20,,,,{key},,ana@example.org"
    first = written(approver, now, row)
    Person.objects.update(email="mia@example.org")
    other = f"INE/2,Anita,Ficticia,,M,2026-04-21,,,,{key},,"

    again = written(approver, now, other, mission=first.mission)
    elsewhere = written(approver, now, other)

    person = Person.objects.get()
    assert (person.given_names, person.email) == ("Ana", "mia@example.org")
    assert again.written == 0
    assert "ya tiene una acreditación reflejada" in again.problems[0][1][0]
    assert elsewhere.written == 1


def test_a_number_is_mirrored_once_in_a_mission_for_an_authority(approver, now):
    first = written(approver, now, ANA)
    twice = ANA.replace("Ana", "Eva").replace("INE/0001", "ine-0001")

    same = checked(approver, now, twice, mission=first.mission)
    other = checked(approver, now, twice, mission=first.mission, authority="TEPJF")

    assert (same.good, other.good) == (0, 1)


def test_who_is_accredited_here_is_not_mirrored(accreditation, approver, now):
    person = accreditation.participant.person
    person.voter_key = "FICPER90010109M100"
    person.voter_key_index = blind_index(person.voter_key, "voter_key")
    person.save()
    row = "INE/1,Ana,Ficticia,,M,2026-04-20,,,,FICPER90010109M100,,"

    sheet = written(approver, now, row, mission=accreditation.mission)

    assert sheet.written == 0
    assert "ya está acreditada en este sistema" in sheet.problems[0][1][0]


def test_sheets_that_cannot_be_read_are_refused(approver, now):
    given = {"mission": MissionFactory(), "authority": "INE", "source": "x"}
    empty = SimpleUploadedFile("a.csv", b"")

    found = refused(services.start_mirror, upload=empty, by=approver, at=now, **given)
    other = services.start_mirror(
        upload=SimpleUploadedFile("a.csv", b"numero\n1"), by=approver, at=now, **given
    )
    services.check_mirror(sheet=other)

    other.refresh_from_db()
    assert found == ("file_empty",)
    assert other.status == "refused"
    assert "nombres" in other.refusal


def test_confirming_or_writing_twice_writes_once(approver, now):
    sheet = written(approver, now, ANA)

    services.confirm_mirror(sheet=sheet, by=approver, at=now)
    services.write_mirror(sheet=sheet, at=now)

    assert MirroredAccreditation.objects.count() == 1
    nothing = checked(approver, now, ",,,,,,,,,,,")
    given = {"sheet": nothing, "by": approver, "at": now}
    assert refused(services.confirm_mirror, **given) == ("nothing_good",)


def test_the_end_that_the_authority_decided_takes_the_person_out(approver, now):
    written(approver, now, ANA)
    row = MirroredAccreditation.objects.get()
    given = {"mirrored": row, "by": approver, "at": now}
    assert refused(services.end_mirrored, note=" ", **given) == ("reason_missing",)

    services.end_mirrored(note="La canceló el INE.", **given)

    assert Participant.objects.get().status == "withdrawn"
    assert refused(services.end_mirrored, note="x", **given) == ("wrong_state",)


# --- Pages ---------------------------------------------------------------------
def test_from_the_sheet_to_the_list_on_the_pages(client_of, approver, reviewer):
    client, mission = client_of(approver), MissionFactory()
    sent = {"mission": mission.pk, "authority": "INE", "source": "Oficio 1"}
    client.post(url("mirror_new"), {**sent, "file": upload(ANA, "x,,,,,,,,,,,")})
    sheet = MirrorSheet.objects.get()
    services.check_mirror(sheet=sheet)
    preview = client.get(url("mirror_sheet", sheet.pk)).content.decode()
    client.post(url("mirror_sheet", sheet.pk))
    sheet.refresh_from_db()
    services.write_mirror(sheet=sheet, at=timezone.now())

    page = client.get(url("mirrors")).content.decode()
    row = MirroredAccreditation.objects.get()
    client.post(url("mirror_end", row.pk), {"reason": "La canceló el INE."})
    after = client_of(reviewer).get(url("mirrors")).content.decode()

    assert "Reflejar 1 acreditación" in preview
    assert "y dejar fuera 1" in preview
    assert "INE/0001" in page
    assert "Vigentes, por autoridad" in page
    assert "La canceló el INE." in after
    assert "Subir una lista" not in after


def test_templates_and_rows_left_out_are_downloaded(client_of, approver, now):
    client = client_of(approver)
    sheet = checked(approver, now, ANA, "x,,,,,,,,,,,")

    for suffix in ("csv", "xlsx"):
        assert client.get(url("mirror_template", suffix)).status_code == 200
        assert client.get(url("mirror_problems", sheet.pk, suffix)).status_code == 200
    assert client.get(url("mirror_template", "pdf")).status_code == 404


def test_importing_is_for_who_decides(client_of, reviewer, trainer):
    assert client_of(reviewer).get(url("mirror_new")).status_code == 403
    assert client_of(trainer).get(url("mirrors")).status_code == 403


# --- Told apart where things are counted -----------------------------------------
BEN = "INE/0002,Ben,Ficticio,,H,2026-04-20,,,,,,"
EVA = "INE/0003,Eva,Ficticia,,M,2026-04-20,,,,,,"


@pytest.fixture
def reflected(approver, now):
    """Two standing and one that its authority ended, in one mission."""
    mission = MissionFactory()
    written(approver, now, ANA, BEN, EVA, mission=mission)
    row = MirroredAccreditation.objects.get(number="INE/0003")
    services.end_mirrored(mirrored=row, note="Oficio 2", by=approver, at=now)
    return mission


def test_the_counters_tell_them_apart(reflected, approver, client_of):
    line = gather_mirrored([reflected])[0]
    ours = gather_counters(Application.objects.all(), [reflected])
    page = client_of(approver).get(url("counters")).content.decode()

    assert (line.authority, line.standing, line.ended) == ("INE", (1, 1, 0, 0), 1)
    assert ours.total.number("valid") == 0
    assert "Otorgadas por otra autoridad" in page


def test_the_workbook_has_a_sheet_of_their_own_only_where_there_are(reflected, now):
    found = gather_counters(Application.objects.all(), [reflected])

    book = counters_workbook(found, at=now, mirrored=gather_mirrored([reflected]))
    without = counters_workbook(found, at=now)

    assert book.sheets[-1].title == "De otra autoridad"
    assert list(book.sheets[-1].rows) == [("INE", 1, 1, 0, 0, 2, 1)]
    assert len(without.sheets) == len(book.sheets) - 1


def test_the_section_of_the_report_prints_them_apart(reflected, now):
    section = gather_accreditation(reflected, now)

    table = next(
        block
        for block in section.blocks
        if getattr(block, "key", "") == "accreditation.mirrored"
    )
    assert table.rows == (("INE", 1, 1, 0, 0, 2, 1),)
    assert "no se suman" in table.note


def test_the_list_as_a_sheet_says_who_granted_each(reflected, now):
    AccreditationFactory()
    ours, theirs = Accreditation.objects.all(), MirroredAccreditation.objects.all()

    book, count = accreditation_workbook(ours, theirs.order_by("number"), at=now)

    said = [(row[0], row[5], row[-1]) for row in book.sheets[0].rows]
    assert count == 4
    assert said[1:] == [
        ("INE/0001", "Reflejada", "INE"),
        ("INE/0002", "Reflejada", "INE"),
        ("INE/0003", "Terminada", "INE"),
    ]
    assert said[0][2] != "INE"


def test_they_are_counted_in_one_query(reflected, approver, now):
    for number in range(2):
        written(
            approver,
            now,
            f"OTRA/{number},Otra,Ficticia{number},,M,2026-04-20,,,,,,",
            mission=reflected,
            authority=f"Autoridad {number}",
        )
        with CaptureQueriesContext(connection) as captured:
            gather_mirrored([reflected])
        assert len(captured) == 1
