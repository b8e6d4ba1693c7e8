"""Lists to compare with: brought in, compared, decided by people, removed."""

import datetime as dt
import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from accreditation import rules, services
from accreditation.forms import QueueFilter
from accreditation.models import (
    Application,
    CrossEntry,
    CrossHit,
    CrossList,
    Flag,
)
from core import audit
from core.crypto import blind_index
from core.exceptions import Refused
from core.models import AuditEvent, StoredFile
from core.permissions import Role
from core.privacy import retention
from network.models import Person
from tests.factories.accreditation import (
    ApplicationFactory,
    CallFactory,
    DecisionGroundFactory,
    complete_file,
)
from tests.factories.core import UserFactory

pytestmark = pytest.mark.django_db
CURP = "FIEP900101MDFCJR08"
KEY = "FICPER90010109M100"
HEADER = "nombres,primer_apellido,segundo_apellido,fecha_nacimiento,curp,clave_elector"


def url(name, *args):
    return reverse(f"accreditation:{name}", args=args)


def sheet(*rows, header=HEADER):
    content = "\n".join((header, *rows)).encode()
    return SimpleUploadedFile("lista.csv", content, "text/csv")


def ground():
    return DecisionGroundFactory(code="G11", for_denial=True, for_cancellation=True)


def given(call, *rows, **fields):
    return {
        "process": call.mission.process,
        "kind": "mesa",
        "source": "Organización Electoral, oficio 1",
        "dated_on": dt.date(2026, 3, 1),
        "basis": "Convenio de colaboración",
        "ground": ground(),
        "file": sheet(*rows),
        **fields,
    }


def loaded(call, by, run_jobs, *rows, **fields):
    now = timezone.now()
    row = services.start_list(by=by, at=now, **given(call, *rows, **fields))
    run_jobs()
    row.refresh_from_db()
    services.confirm_list(row=row, by=by, at=now)
    run_jobs()
    row.refresh_from_db()
    return row


def person_of(call, **fields):
    application = ApplicationFactory(call=call)
    named = {"given_names": "Pilar", "first_surname": "Fictícia", "second_surname": ""}
    Person.objects.filter(pk=application.person_id).update(**(named | fields))
    return application


@pytest.fixture
def supervisor(approver):
    return approver


# --- Bringing a list in ---------------------------------------------------------
def test_nothing_is_written_before_the_confirmation(call, supervisor, run_jobs):
    bad = "Ana,,,31/31/1990,XX,corta"
    start = given(call, "Pilar,Ficticia,,,,", bad)
    row = services.start_list(by=supervisor, at=timezone.now(), **start)
    run_jobs()

    row.refresh_from_db()
    assert (row.status, row.good, row.total) == ("ready", 1, 2)
    [[number, reasons]] = row.problems
    assert number == 3
    assert reasons == [
        "Falta «primer_apellido».",
        "La fecha de nacimiento no existe: escriba AAAA-MM-DD.",
        "La clave de elector no tiene la forma debida.",
        "La CURP tiene 18 caracteres; se escribieron 2.",
    ]
    assert CrossEntry.objects.count() == 0


def test_of_a_list_only_digests_and_an_encrypted_name_are_kept(
    call, supervisor, run_jobs
):
    row = loaded(call, supervisor, run_jobs, f"Pilar,Ficticia,,,{CURP},{KEY}")

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM accreditation_crossentry")
        stored = str(cursor.fetchall())
    assert not [text for text in ("Pilar", CURP, KEY, "1990") if text in stored]
    assert row.entries.get().name == "Pilar Ficticia"
    assert row.file is None
    assert set(StoredFile.objects.values_list("status", flat=True)) == {"destroyed"}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"nombres\nAna", "Faltan columnas: primer_apellido. Use la plantilla."),
        (b"nombres,primer_apellido\n", "La hoja no tiene filas."),
        (b"\x00\x01", "El archivo no es CSV ni XLSX."),
    ],
)
def test_a_sheet_that_cannot_be_read_says_why(
    call, supervisor, run_jobs, content, said
):
    file = SimpleUploadedFile("lista.csv", content)
    start = given(call, file=file)
    row = services.start_list(by=supervisor, at=timezone.now(), **start)

    run_jobs()

    row.refresh_from_db()
    assert (row.status, row.refusal) == ("refused", said)


def test_an_empty_file_is_refused_at_once(call, supervisor):
    start = given(call, file=SimpleUploadedFile("lista.csv", b""))

    with pytest.raises(Refused) as refusal:
        services.start_list(by=supervisor, at=timezone.now(), **start)

    assert refusal.value.codes == ("file_empty",)


def test_confirming_and_writing_twice_writes_once(call, supervisor, run_jobs):
    row = loaded(call, supervisor, run_jobs, "Pilar,Ficticia,,,,")

    services.confirm_list(row=row, by=supervisor, at=timezone.now())
    services.write_list(row=row, at=timezone.now())

    assert CrossEntry.objects.count() == 1


def test_a_sheet_that_nobody_confirms_goes_after_a_week(call, supervisor, run_jobs):
    start = given(call, "Pilar,Ficticia,,,,")
    services.start_list(by=supervisor, at=timezone.now(), **start)
    run_jobs()

    assert services.forget_lists(at=timezone.now() + dt.timedelta(days=8)) == 1

    assert CrossList.objects.get().status == "removed"
    assert StoredFile.objects.get().status == "destroyed"


# --- Comparing --------------------------------------------------------------------
def likenesses():
    hits = CrossHit.objects.order_by("application__number")
    return list(hits.values_list("certainty", "basis"))


def test_the_same_document_is_certain_and_the_same_name_possible(
    call, supervisor, run_jobs
):
    person_of(call, given_names="Otra", curp_index=blind_index(CURP, "curp"))
    person_of(call, given_names="X", voter_key_index=blind_index(KEY, "voter_key"))
    person_of(call, birth_on=dt.date(1990, 1, 1))
    person_of(call, birth_on=None)
    person_of(call, birth_on=dt.date(1991, 1, 1))
    person_of(call, given_names="Distinta", birth_on=dt.date(1990, 1, 1))

    loaded(call, supervisor, run_jobs, f"PILAR,ficticia,,,{CURP},{KEY}")

    assert likenesses() == [
        ("certain", "curp"),
        ("certain", "voter_key"),
        ("possible", "name_birth"),
        ("possible", "name"),
    ]


def test_another_process_is_not_compared(call, supervisor, run_jobs):
    person_of(CallFactory(), birth_on=None)

    loaded(call, supervisor, run_jobs, "Pilar,Ficticia,,,,")

    assert CrossHit.objects.count() == 0


def test_a_file_that_comes_later_is_compared_and_one_that_changes_again(
    call, supervisor, run_jobs
):
    loaded(call, supervisor, run_jobs, f"Pilar,Ficticia,,,{CURP},")
    late = person_of(call, given_names="Otra")
    assert services.compare_waiting(at=timezone.now()) == 1
    assert services.compare_waiting(at=timezone.now()) == 0
    Person.objects.filter(pk=late.person_id).update(given_names="Pilar", birth_on=None)
    Application.objects.filter(pk=late.pk).update(version=1)

    assert services.compare_waiting(at=timezone.now()) == 1

    assert likenesses() == [("possible", "name")]
    assert list(audit.broken_links()) == []


def test_comparing_again_keeps_what_was_decided(call, supervisor, reviewer, run_jobs):
    person_of(call, birth_on=None)
    row = loaded(call, supervisor, run_jobs, "Pilar,Ficticia,,,,")
    settle(CrossHit.objects.get(), reviewer, confirmed=False)

    services.compare_list(row=row, at=timezone.now(), told=lambda *a: None)

    assert CrossHit.objects.get().status == "dismissed"


def test_a_list_is_compared_in_a_constant_number_of_queries(
    call, supervisor, run_jobs, django_assert_num_queries
):
    row = loaded(call, supervisor, run_jobs, "Pilar,Ficticia,,,,", "Ana,Ficticia,,,,")
    for many in (1, 3):
        for _number in range(many):
            ApplicationFactory(call=call)
        services.compare_waiting(at=timezone.now())
        with django_assert_num_queries(9):
            services.compare_list(row=row, at=timezone.now(), told=lambda *a: None)


# --- Deciding ---------------------------------------------------------------------
def settle(hit, by, *, confirmed=True, note="Vi su credencial.", of=True):
    return services.settle_hit(
        hit=hit,
        confirmed=confirmed,
        ground=ground() if of and confirmed else None,
        note=note,
        by=by,
        at=timezone.now(),
    )


@pytest.fixture
def hit(call, supervisor, run_jobs):
    application = complete_file("trained", call=call)
    Person.objects.filter(pk=application.person_id).update(
        given_names="Pilar", first_surname="Ficticia", second_surname="", birth_on=None
    )
    loaded(call, supervisor, run_jobs, "Pilar,Ficticia,,,,")
    return CrossHit.objects.get()


def test_a_hit_refuses_nothing_by_itself(hit):
    assert rules.approval_blockers(hit.application) == []


def test_what_a_person_confirmed_stands_against_approving(hit, reviewer):
    settle(hit, reviewer)

    codes = [b.code for b in rules.approval_blockers(Application.objects.get())]
    assert codes == ["incompatible"]


def test_a_decision_needs_reason_and_ground_and_is_made_once(hit, reviewer, user_with):
    def refused(**given):
        with pytest.raises(Refused) as refusal:
            settle(hit, reviewer, **given)
        return refusal.value.codes

    assert refused(note=" ", of=False) == ("reason_missing", "ground_missing")
    settle(hit, reviewer, confirmed=False)
    assert refused(confirmed=True) == ("settled",)
    assert settle(hit, reviewer, confirmed=False).status == "dismissed"
    assert AuditEvent.objects.filter(action="accreditation.hit.settled").count() == 1


def test_nobody_decides_on_their_own_file(hit):
    with pytest.raises(Refused) as refusal:
        settle(hit, hit.application.user)

    assert refusal.value.codes == ("own_file",)


def test_the_database_asks_for_the_ground_of_a_confirmation(hit):
    with pytest.raises(IntegrityError), transaction.atomic():
        CrossHit.objects.update(
            status="confirmed",
            note="x",
            settled_at=timezone.now(),
            settled_by=UserFactory(),
        )


# --- Removing ---------------------------------------------------------------------
def test_a_removed_list_takes_its_people_and_leaves_what_was_decided(
    hit, call, reviewer, supervisor
):
    settle(hit, reviewer)
    other = person_of(call, birth_on=None)
    services.compare_waiting(at=timezone.now())
    assert other.hits.count() == 1

    services.remove_list(
        row=hit.list, reason="Se sustituyó", by=supervisor, at=timezone.now()
    )

    assert CrossEntry.objects.count() == 0
    assert CrossHit.objects.get().status == "confirmed"
    assert services.compare_waiting(at=timezone.now()) == 0


def test_a_list_goes_when_its_time_is_over(hit):
    later = timezone.now() + dt.timedelta(days=181)

    assert retention.due_now(later)["cross_lists"] == [str(hit.list_id)]
    retention.CLASSES["cross_lists"].destroy(str(hit.list_id), by=None, at=later)

    assert CrossEntry.objects.count() == 0


# --- Pages ------------------------------------------------------------------------
def test_a_list_is_brought_in_by_hand(call, supervisor, client_of, run_jobs):
    client, person = client_of(supervisor), person_of(call, birth_on=None)
    sent = given(call, "Pilar,Ficticia,,,,", "Ana,,,,,")
    sent |= {"process": call.mission.process_id, "ground": sent["ground"].pk}
    answer = client.post(url("crosslist_new"), sent)
    run_jobs()
    preview = client.get(answer["Location"]).content.decode()
    client.post(answer["Location"])
    run_jobs()
    page = client.get(url("review", person.pk)).content.decode()

    assert "Cotejar con 1 persona" in preview
    assert "Falta «primer_apellido»." in preview
    assert "Organización Electoral, oficio 1" in page
    assert "Posible: Mismo nombre; sin otro dato" in page
    row = CrossList.objects.get()
    problems = client.get(url("crosslist_problems", row.pk, "csv")).content.decode()
    assert "Falta «primer_apellido»." in problems
    assert "Ana" not in problems


def test_the_template_can_be_brought_in(supervisor, client_of):
    answer = client_of(supervisor).get(url("crosslist_template", "xlsx"))

    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert book.worksheets[0]["A1"].value == "nombres"
    assert client_of(supervisor).get(url("crosslist_template", "x")).status_code == 404


def test_a_hit_is_settled_on_its_page(hit, reviewer, client_of):
    client = client_of(reviewer)
    page, empty = url("hit_settle", hit.pk), {"verdict": "yes", "note": ""}

    assert hit.application.folio in client.get(url("signals")).content.decode()
    assert "Pilar Ficticia" in client.get(page).content.decode()
    assert client.post(page, empty).status_code == 422
    without = client.post(page, {"verdict": "yes", "note": "x", "ground": ""})
    assert without.status_code == 409
    sent = {"verdict": "yes", "note": "Vi su credencial.", "ground": hit.list.ground_id}
    assert client.post(page, sent)["Location"] == url("review", hit.application_id)
    assert "Incompatibilidad" not in client.get(url("signals")).content.decode()


def test_a_pair_is_settled_on_its_page(call, reviewer, client_of):
    files = [complete_file(call=call) for _ in range(2)]
    flag = Flag.objects.create(
        application=files[0],
        other=files[1],
        kind="photograph",
        noticed_at=timezone.now(),
    )
    client, page = client_of(reviewer), url("flag_settle", flag.pk)

    shown = client.get(page).content.decode()
    client.post(page, {"verdict": "no", "note": "Son hermanas."})

    assert all(file.folio in shown for file in files)
    flag.refresh_from_db()
    assert (flag.status, flag.note) == ("dismissed", "Son hermanas.")


def test_signals_are_filtered_by_kind_and_mission(hit, reviewer, client_of):
    client = client_of(reviewer)
    folio = hit.application.folio

    assert folio in client.get(url("signals"), {"kind": "possible"}).content.decode()
    for kind in ("certain", "photograph"):
        page = client.get(url("signals"), {"kind": kind}).content.decode()
        assert folio not in page


def test_the_queue_is_filtered_by_flag(hit, call, reviewer):
    other = complete_file(call=call)
    Flag.objects.create(
        application=hit.application, other=other, kind="name", noticed_at=timezone.now()
    )

    def found(flag):
        form = QueueFilter({"flag": flag})
        rows = form.apply(
            Application.objects.desk(reviewer), user=reviewer, at=timezone.now()
        )
        return set(rows)

    assert found("hit_possible") == {hit.application}
    assert found("hit_certain") == set()
    assert found("name") == {hit.application, other}
    settle(hit, reviewer)
    assert found("hit_possible") == set()
    assert found("incompatible") == {hit.application}


def test_lists_are_brought_in_and_removed_by_who_supervises_there(
    hit, user_with, client_of
):
    elsewhere, other = user_with(), CallFactory().mission
    other.memberships.create(user=elsewhere, role=Role.APPROVER)
    client, row = client_of(elsewhere), hit.list

    assert client.get(url("crosslist", row.pk)).status_code == 404
    assert client.post(url("crosslist_remove", row.pk)).status_code == 404
    assert client.get(url("hit_settle", hit.pk)).status_code == 404
    reader = client_of(user_with(Role.REVIEWER))
    assert reader.get(url("crosslist", row.pk)).status_code == 200
    assert reader.post(url("crosslist_remove", row.pk)).status_code == 403


def test_a_list_is_removed_on_a_page_that_says_how_many(hit, supervisor, client_of):
    client, page = client_of(supervisor), url("crosslist_remove", hit.list_id)

    assert "Se destruyen sus 1 personas" in client.get(page).content.decode()
    assert client.post(page, {"reason": ""}).status_code == 422
    client.post(page, {"reason": "Se sustituyó"})

    assert CrossList.objects.get().removal_reason == "Se sustituyó"
