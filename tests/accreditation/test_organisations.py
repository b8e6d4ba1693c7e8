"""An organisation brings its people: by a list or one by one, and sees only its own."""

import datetime as dt
import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from accreditation import services
from accreditation.models import (
    Application,
    Member,
    Representative,
    Roster,
    RosterRows,
)
from accreditation.rules.rosters import COLUMNS
from core.exceptions import Refused
from core.models import AuditEvent, Job
from core.permissions import Role
from network.models import Institution
from tests.accreditation.conftest import VOTER_KEY
from tests.core import hostile
from tests.factories.accreditation import CallFactory
from tests.factories.core import UserFactory

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"accreditation:{name}", args=args)


def registered(user=None, name="Organización Ficticia"):
    return services.register_organisation(
        name=name,
        acronym="",
        kind="civil",
        email="",
        user=user or UserFactory(),
        at=timezone.now(),
    )


@pytest.fixture
def ours(db):
    return registered()


def row(number, **cells):
    given = {
        "nombres": f"Persona {number}",
        "primer_apellido": "Ficticia",
        "correo": f"persona{number}@example.org",
        "sexo": "M",
        "fecha_nacimiento": "1990-01-01",
    }
    return [str((given | cells).get(name, "")) for name in COLUMNS]


def sheet(*rows, columns=COLUMNS):
    book = openpyxl.Workbook()
    page = book.active
    for line in (columns, *rows):
        page.append(list(line))
    content = io.BytesIO()
    book.save(content)
    return SimpleUploadedFile("lista.xlsx", content.getvalue())


def upload(ours, call, file, run_jobs):
    roster = services.start_roster(
        representative=ours, call=call, upload=file, by=ours.user, at=timezone.now()
    )
    run_jobs()
    roster.refresh_from_db()
    return roster


# --- Registering -----------------------------------------------------------------
def test_a_new_organisation_has_its_representative_at_once(ours):
    assert ours.status == "active"
    assert ours.institution.name == "Organización Ficticia"


def test_who_claims_a_known_organisation_waits_for_the_institute(ours):
    claim = registered(name="  organización   FICTICIA ")

    assert claim.institution == ours.institution
    assert claim.status == "requested"
    assert Institution.objects.count() == 1


def test_registering_twice_is_one_representation(ours):
    assert registered(ours.user) == ours


def test_nobody_confirms_themselves(ours, user_with):
    claim = registered(user_with(Role.REVIEWER))

    with pytest.raises(Refused) as refusal:
        services.decide_representative(
            representative=claim, accept=True, by=claim.user, at=timezone.now()
        )

    assert refusal.value.codes == ("own_file",)


def test_the_desk_confirms_and_ends(ours, reviewer, client_of):
    claim = registered()
    desk = client_of(reviewer)

    assert "Por confirmar" in desk.get(url("representatives")).content.decode()
    for verb, status in (("confirmar", "active"), ("terminar", "ended")):
        desk.post(url("representative_decide", claim.pk, verb))
        claim.refresh_from_db()
        assert (claim.status, claim.decided_by) == (status, reviewer)
    assert client_of(claim.user).get(url("organisation", claim.pk)).status_code == 404


# --- A list -------------------------------------------------------------------------
def test_the_preview_names_each_bad_row_and_writes_nobody(ours, call, run_jobs):
    file = sheet(
        row(1),
        row(2, correo="sin arroba"),
        row(3, correo="PERSONA1@example.org"),
        row(4, curp="SABC560230MDFLRN01", sexo="Q"),
        row(5, nombres=""),
    )

    roster = upload(ours, call, file, run_jobs)

    assert (roster.status, roster.total, roster.good) == ("ready", 5, 1)
    assert roster.problems == [
        [3, ["El correo no tiene la forma de un correo."]],
        [4, ["El correo ya está en la fila 2."]],
        [
            5,
            [
                "El sexo se escribe M (mujer), H (hombre) o X.",
                "Los caracteres 5 a 10 de la CURP no son una fecha que exista.",
            ],
        ],
        [6, ["Falta «nombres»."]],
    ]
    assert Member.objects.count() == 0


def test_a_confirmed_list_says_how_many_are_in_and_out(ours, call, run_jobs):
    roster = upload(ours, call, sheet(row(1), row(2), row(3, correo="")), run_jobs)

    services.confirm_roster(roster=roster, by=ours.user, at=timezone.now())
    done = run_jobs()

    roster.refresh_from_db()
    assert (roster.status, roster.written, roster.left_out) == ("done", 2, 1)
    letters = [j for j in done if j.kind == "core.send_mail"]
    assert len(letters) == 2
    assert not RosterRows.objects.exists()
    assert roster.file.status == "destroyed"
    event = AuditEvent.objects.get(action="accreditation.roster.written")
    assert "example.org" not in str(event.__dict__)


def test_confirming_twice_writes_nobody_twice(ours, call, run_jobs):
    roster = upload(ours, call, sheet(row(1)), run_jobs)

    for _ in range(2):
        services.confirm_roster(roster=roster, by=ours.user, at=timezone.now())
    run_jobs()
    services.write_roster(roster=roster, at=timezone.now())

    assert Member.objects.count() == 1
    assert Job.objects.filter(kind="accreditation.write_roster").count() == 1


def test_a_cancelled_job_leaves_a_list_that_can_be_confirmed_again(
    ours, call, run_jobs
):
    roster = upload(ours, call, sheet(row(1)), run_jobs)
    services.confirm_roster(roster=roster, by=ours.user, at=timezone.now())
    Job.objects.filter(kind="accreditation.write_roster").update(status="cancelled")

    services.confirm_roster(roster=roster, by=ours.user, at=timezone.now())
    run_jobs()

    assert Member.objects.count() == 1


def test_each_letter_leads_to_its_own_invitation(ours, call, run_jobs, mailoutbox):
    roster = upload(ours, call, sheet(row(1), row(2)), run_jobs)
    services.confirm_roster(roster=roster, by=ours.user, at=timezone.now())
    run_jobs()

    doors = {m.email: url("member_join", m.pk) for m in Member.objects.all()}
    assert {m.to[0] for m in mailoutbox} == set(doors)
    for letter in mailoutbox:
        assert doors[letter.to[0]] in letter.body
        assert len([door for door in doors.values() if door in letter.body]) == 1


def test_rows_wait_encrypted_and_go_with_a_list_that_is_given_up(ours, call, run_jobs):
    roster = upload(ours, call, sheet(row(1, domicilio="Zqxcanario 1")), run_jobs)
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM accreditation_rosterrows")
        [(stored,)] = cursor.fetchall()

    services.discard_roster(roster=roster, by=ours.user, at=timezone.now())

    assert stored.startswith("gAAAA")  # Fernet
    assert not RosterRows.objects.exists()


def test_whoever_came_in_meanwhile_is_left_out_and_said_so(ours, call, run_jobs):
    roster = upload(ours, call, sheet(row(1), row(2)), run_jobs)
    services.invite_member(
        representative=ours, call=call, email="persona1@example.org", at=timezone.now()
    )

    services.confirm_roster(roster=roster, by=ours.user, at=timezone.now())
    run_jobs()

    roster.refresh_from_db()
    assert (roster.written, roster.left_out) == (1, 1)
    assert roster.problems[0][1] == [
        "El correo ya está en la lista de su organización."
    ]


def test_a_late_list_is_refused(ours, call):
    with pytest.raises(Refused) as refusal:
        services.start_roster(
            representative=ours,
            call=call,
            upload=sheet(row(1)),
            by=ours.user,
            at=call.closes_at,
        )

    assert refusal.value.codes == ("call_closed",)


@pytest.mark.parametrize(
    ("file", "why"),
    [
        (sheet(["x"], columns=["otra"]), "Faltan columnas"),
        (sheet(), "no tiene filas"),
        (SimpleUploadedFile("lista.xlsx", b"MZ program"), "no es CSV ni XLSX"),
        (SimpleUploadedFile("lista.xlsx", b"PK\x03\x04 damaged"), "dañado"),
        (SimpleUploadedFile("lista.xlsx", hostile.png_and_page()), "no es CSV ni XLSX"),
        (SimpleUploadedFile("lista.csv", hostile.png_and_page()), "no es CSV ni XLSX"),
        (SimpleUploadedFile("lista.csv", b"GIF89a;" + sheet(row(1)).read()), "no es"),
        (sheet(row(1, nombres="=1+1")), "fórmula"),
    ],
)
def test_a_sheet_that_cannot_be_read_says_why(ours, call, run_jobs, file, why):
    file.seek(0)

    roster = upload(ours, call, file, run_jobs)

    assert roster.status == "refused"
    assert why in roster.refusal
    assert Member.objects.count() == 0


def test_a_bomb_is_refused_by_the_limited_process(ours, call, run_jobs):
    import zipfile  # noqa: PLC0415 - only here

    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 90_000_000)
    bomb = SimpleUploadedFile("lista.xlsx", content.getvalue())

    roster = upload(ours, call, bomb, run_jobs)

    assert roster.status == "refused"
    assert "se expande" in roster.refusal


def test_semicolons_and_latin_letters_are_read(ours, call, run_jobs):
    text = ";".join(COLUMNS) + "\n" + ";".join(row(1, nombres="Ñandú")) + "\n"
    file = SimpleUploadedFile("lista.csv", text.encode("cp1252"))

    roster = upload(ours, call, file, run_jobs)

    assert (roster.status, roster.good) == ("ready", 1)


# --- The pages of the organisation ---------------------------------------------
def test_from_the_template_to_the_list_by_the_pages(ours, call, client_of, run_jobs):
    client = client_of(ours.user)
    for suffix in ("xlsx", "csv"):
        template = client.get(url("roster_template", suffix)).content
        file = SimpleUploadedFile(f"lista.{suffix}", template)
        data = {"file": file, "informed": "on"}
        answer = client.post(url("roster_upload", ours.pk, call.slug), data)
        run_jobs()
        shown = client.get(answer["Location"]).content.decode()
        assert "Incorporar 1 persona" in shown
    confirmed = client.post(answer["Location"])
    run_jobs()

    text = client.get(confirmed["Location"]).content.decode()
    assert "Incorporadas" in text
    people = client.get(url("organisation", ours.pk)).content.decode()
    assert "Persona Ficticia de Ejemplo" in people
    assert "No ha abierto su invitación" in people


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_the_rows_left_out_are_downloaded(ours, call, client_of, run_jobs, suffix):
    roster = upload(ours, call, sheet(row(1, correo="=cmd")), run_jobs)
    assert roster.status == "refused"  # a formula refuses the whole sheet
    roster = upload(ours, call, sheet(row(1, correo="malo")), run_jobs)

    answer = client_of(ours.user).get(url("roster_problems", roster.pk, suffix))

    if suffix == "csv":
        text = answer.content.decode("utf-8-sig")
    else:
        book = openpyxl.load_workbook(io.BytesIO(answer.content))
        text = str([[c.value for c in line] for line in book.active.iter_rows()])
    assert "El correo no tiene la forma de un correo." in text


def test_a_representative_sees_only_their_own_people(ours, call, client_of, run_jobs):
    roster = upload(ours, call, sheet(row(1)), run_jobs)
    services.confirm_roster(roster=roster, by=ours.user, at=timezone.now())
    run_jobs()
    member = Member.objects.get()
    other = client_of(registered(name="Otra Organización Ficticia").user)

    doors = [
        ("get", url("organisation", ours.pk)),
        ("get", url("roster", roster.pk)),
        ("get", url("roster_problems", roster.pk, "csv")),
        ("post", url("roster_discard", roster.pk)),
        ("post", url("member_withdraw", member.pk)),
        ("get", url("roster_upload", ours.pk, call.slug)),
        ("post", url("member_invite", ours.pk, call.slug)),
    ]
    assert [getattr(other, how)(where).status_code for how, where in doors] == [404] * 7


def test_who_waits_for_confirmation_sees_only_whom_they_brought(ours, call):
    now = timezone.now()
    claim = registered()
    for speaker, name in ((ours, "una"), (claim, "dos")):
        services.invite_member(
            representative=speaker, call=call, email=f"{name}@example.org", at=now
        )

    assert Member.objects.visible_to(claim.user).count() == 1
    assert Member.objects.visible_to(ours.user).count() == 2
    Representative.objects.filter(pk=claim.pk).update(status="active")
    assert Member.objects.visible_to(claim.user).count() == 2
    Representative.objects.filter(pk=claim.pk).update(status="ended")
    assert Member.objects.visible_to(claim.user).count() == 0


def test_the_list_of_people_asks_as_often_for_three_as_for_one(
    ours, call, client_of, django_assert_max_num_queries
):
    counts = []
    client = client_of(ours.user)
    from django.db import connection  # noqa: PLC0415 - only here
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 - only here

    for number in range(3):
        services.invite_member(
            representative=ours,
            call=call,
            email=f"p{number}@example.org",
            at=timezone.now(),
        )
        client.get(url("organisation", ours.pk))
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(url("organisation", ours.pk))
        counts.append(len(asked))

    assert counts[0] == counts[2]


# --- The person -----------------------------------------------------------------------
@pytest.fixture
def member(ours, call, run_jobs):
    file = sheet(row(1, clave_elector=VOTER_KEY, domicilio="Calle de Ejemplo 1"))
    roster = upload(ours, call, file, run_jobs)
    services.confirm_roster(roster=roster, by=ours.user, at=timezone.now())
    run_jobs()
    return Member.objects.get()


def test_the_person_finds_what_was_written_and_saves_it_alone(member, client_of):
    invited = UserFactory(email=member.email)
    client = client_of(invited)

    assert client.get(url("member_join", member.pk)).status_code == 200
    answer = client.post(url("member_join", member.pk))

    draft = Application.objects.get(user=invited)
    assert answer["Location"] == url("tasks", draft.pk)
    assert draft.institution == member.institution
    assert "personal" not in draft.answers  # nothing is said for the person
    form = client.get(url("step", draft.pk, "identificacion")).context["form"]
    assert form["voter_key"].value() == VOTER_KEY
    member.refresh_from_db()
    assert (member.status, member.answers_text) == ("joined", "")


def test_the_organisation_sees_the_state_and_not_the_file(member, client_of, ours):
    invited = UserFactory(email=member.email)
    client_of(invited).post(url("member_join", member.pk))
    draft = Application.objects.get(user=invited)

    client = client_of(ours.user)
    text = client.get(url("organisation", ours.pk)).content.decode()

    assert "todavía no envía su solicitud" in text
    assert VOTER_KEY not in text
    for name, args in (("tasks", ()), ("file", ()), ("step", ("datos",))):
        assert client.get(url(name, draft.pk, *args)).status_code == 404


def test_an_invitation_opens_for_the_invited_address_only(member, client_of):
    stranger = client_of(UserFactory())

    assert stranger.get(url("member_join", member.pk)).status_code == 404
    assert stranger.post(url("member_join", member.pk)).status_code == 404


def test_opening_twice_is_one_file(member, client_of):
    client = client_of(UserFactory(email=member.email))

    answers = [client.post(url("member_join", member.pk)) for _ in range(2)]

    assert [a.status_code for a in answers] == [302, 302]
    assert Application.objects.count() == 1


def test_a_late_invitation_is_refused_with_the_rule(member, client_of, call):
    client = client_of(UserFactory(email=member.email))
    call.closes_at = timezone.now() - dt.timedelta(seconds=1)
    call.save()

    answer = client.post(url("member_join", member.pk))

    assert answer.status_code == 409
    assert 'data-code="call_closed"' in answer.content.decode()


def test_withdrawing_deletes_what_was_written(member, ours):
    gone = services.withdraw_member(
        member=member, reason="Ya no viene.", by=ours.user, at=timezone.now()
    )

    assert (gone.status, gone.answers_text, gone.name) == ("withdrawn", "", "")


def test_who_has_a_file_is_not_withdrawn_by_the_organisation(member, ours, client_of):
    client_of(UserFactory(email=member.email)).post(url("member_join", member.pk))

    with pytest.raises(Refused) as refusal:
        services.withdraw_member(
            member=member, reason="x", by=ours.user, at=timezone.now()
        )

    assert refusal.value.codes == ("has_file",)


def test_the_database_keeps_an_address_once_in_a_list(member):
    with pytest.raises(IntegrityError), transaction.atomic():
        Member.objects.create(
            call=member.call,
            institution=member.institution,
            representative=member.representative,
            email=member.email,
        )


def test_unconfirmed_lists_are_destroyed_after_a_week(ours, call, run_jobs):
    upload(ours, call, sheet(row(1)), run_jobs)

    assert services.forget_rosters(at=timezone.now()) == 0
    assert services.forget_rosters(at=timezone.now() + dt.timedelta(days=8)) == 1
    gone = Roster.objects.get()
    assert (gone.status, gone.file.status) == ("discarded", "destroyed")


def test_organisations_are_not_for_calls_of_visitors(ours):
    call = CallFactory(visitors=True)

    with pytest.raises(Refused) as refusal:
        services.invite_member(
            representative=ours, call=call, email="a@example.org", at=timezone.now()
        )

    assert refusal.value.codes == ("call_by_invitation",)
