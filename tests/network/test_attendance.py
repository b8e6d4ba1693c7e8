"""Attendance by list, by the person's code and by the session's code."""

import datetime as dt

import pytest
from django.core import signing
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.utils import timezone

from core.exceptions import Refused
from core.models import AuditEvent
from core.permissions import Role
from network import services
from network.models import Enrolment
from network.rules import codes
from tests.factories.network import (
    EnrolmentFactory,
    TrainingResultFactory,
    TrainingSessionFactory,
)
from tests.test_concurrency import at_once

NOW = timezone.now()
STEP = dt.timedelta(seconds=codes.SESSION_STEP)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _forget_tries():
    cache.clear()


@pytest.fixture
def trainer(user_with):
    return user_with(Role.TRAINER)


@pytest.fixture
def session(trainer):
    made = TrainingSessionFactory(starts_at=NOW - dt.timedelta(minutes=10))
    return services.open_codes(session=made, by=trainer, at=NOW)


def seat(session, **fields):
    return EnrolmentFactory(session=session, person__with_user=True, **fields)


def shown(session, at=NOW):
    return codes.session_code(session, codes.step_of(at, codes.SESSION_STEP))


def arrive(row, code, at=NOW):
    return services.arrive_by_session_code(
        session=row.session, code=code, by=row.person.user, at=at
    )


def refused(act, *given, **fields):
    with pytest.raises(Refused) as refusal:
        act(*given, **fields)
    return refusal.value.codes


# --- The session's code ---
def test_the_code_on_the_screen_registers_a_person_once(session):
    row = seat(session)

    first, second = arrive(row, shown(session)), arrive(row, shown(session))

    row.refresh_from_db()
    assert (first.again, second.again) == (False, True)
    assert (row.status, row.method, row.marked_by) == (
        *("attended", "session_code"),
        row.person.user,
    )
    assert AuditEvent.objects.filter(action="network.enrolment.attend").count() == 1


def test_the_code_before_still_counts_and_the_one_before_that_does_not(session):
    assert arrive(seat(session), shown(session), at=NOW + STEP).again is False
    found = refused(arrive, seat(session), shown(session), at=NOW + 2 * STEP)

    assert found == ("code_wrong",)


def test_the_code_of_another_session_is_wrong(session, trainer):
    other = TrainingSessionFactory(starts_at=NOW)
    other = services.open_codes(session=other, by=trainer, at=NOW)

    assert refused(arrive, seat(session), shown(other)) == ("code_wrong",)


def test_who_has_no_seat_is_told_to_speak_with_the_trainer(session):
    stranger = seat(TrainingSessionFactory())
    left = seat(session, status="cancelled")

    found = [
        refused(
            services.arrive_by_session_code,
            session=session,
            code=shown(session),
            by=row.person.user,
            at=NOW,
        )
        for row in (stranger, left)
    ]

    assert found == [("no_seat",)] * 2


def test_a_code_is_not_used_again_after_the_trainer_undid_it(session, trainer):
    row = seat(session)
    arrive(row, shown(session))
    services.record_attendance(enrolment=row, status="enrolled", by=trainer, at=NOW)

    assert refused(arrive, row, shown(session)) == ("code_used",)
    assert arrive(row, shown(session, NOW + STEP), at=NOW + STEP).again is False


def test_whom_the_list_marked_absent_is_told_so(session, trainer):
    row = seat(session)
    services.record_attendance(enrolment=row, status="absent", by=trainer, at=NOW)

    assert refused(arrive, row, shown(session)) == ("marked_absent",)


def test_closed_codes_are_worth_nothing(session, trainer):
    row, code = seat(session), shown(session)
    services.close_codes(session=session, by=trainer, at=NOW)

    assert refused(arrive, row, code) == ("codes_closed",)
    again = services.open_codes(session=session, by=trainer, at=NOW)
    assert again.code_secret != session.code_secret


def test_codes_open_half_an_hour_before_and_die_an_hour_after(trainer):
    session = TrainingSessionFactory(
        starts_at=NOW + dt.timedelta(minutes=31), ends_at=NOW + dt.timedelta(hours=2)
    )

    def found(minutes):
        at = NOW + dt.timedelta(minutes=minutes)
        return [b.code for b in codes.opening_blockers(session, at=at)]

    assert [found(m) for m in (0, 1, 180, 181)] == [
        *(["session_not_started"], [], [], ["session_over"]),
    ]


def test_guessing_ends_after_ten_tries(session):
    row = seat(session)
    wrong = str((int(shown(session)) + 1) % 10**6).zfill(6)
    for _ in range(10):
        refused(arrive, row, wrong, at=NOW + 30 * STEP)

    assert refused(arrive, row, shown(session)) == ("too_many_tries",)


def test_the_code_changes_and_has_six_digits(session):
    found = {codes.session_code(session, step) for step in range(200)}

    assert len(found) > 190
    assert all(len(code) == 6 and code.isdecimal() for code in found)


@pytest.mark.django_db(transaction=True)
def test_a_double_tap_at_the_same_moment_counts_once(session):
    row = seat(session)

    found = at_once(*[lambda: arrive(row, shown(session))] * 4)

    assert sorted(arrival.again for arrival in found) == [False, True, True, True]
    assert AuditEvent.objects.filter(action="network.enrolment.attend").count() == 1


# --- The person's code ---
def scan(session, code, trainer, at=NOW):
    return services.arrive_by_person_code(session=session, code=code, by=trainer, at=at)


def test_the_digits_of_a_person_register_the_person(session, trainer):
    rows = [seat(session) for _ in range(5)]
    step = codes.step_of(NOW, codes.PERSON_STEP)
    digits = codes.person_code(rows[3].person_id, step)

    arrival = scan(session, f"{digits[:4]} {digits[4:]}", trainer)
    again = scan(session, digits, trainer)

    assert (arrival.enrolment, again.again) == (rows[3], True)
    assert arrival.enrolment.method == "person_code"
    assert Enrolment.objects.filter(status="attended").count() == 1


def test_the_picture_of_a_person_registers_the_person(session, trainer):
    row = seat(session)

    arrival = scan(session, codes.signed_person(row.person), trainer)

    assert arrival.enrolment == row


def test_old_digits_and_foreign_pictures_are_unknown(session, trainer):
    row = seat(session)
    old = codes.person_code(row.person_id, codes.step_of(NOW, codes.PERSON_STEP) - 3)
    forged = signing.TimestampSigner(salt="otra").sign(row.person_id.hex)
    real = codes.signed_person(row.person)
    flipped = real[:-1] + ("A" if real[-1] != "A" else "B")

    found = [
        refused(scan, session, text, trainer)
        for text in (old, forged, flipped, "nada", "1" * 8, "ñ", row.person_id.hex)
    ]

    assert found == [("code_unknown",)] * 7


def test_a_picture_dies_after_five_minutes(session, trainer):
    row = seat(session)
    signer = signing.TimestampSigner(salt=codes._SALT)
    stamp = signing.b62_encode(int(NOW.timestamp()) - codes.PERSON_SECONDS - 5)
    old = f"{row.person_id.hex}:{stamp}"
    text = f"{old}:{signer.signature(old)}"

    assert refused(scan, session, text, trainer) == ("code_unknown",)


def test_the_picture_of_somebody_without_a_seat_is_told(session, trainer):
    stranger = seat(TrainingSessionFactory())

    text = codes.signed_person(stranger.person)

    assert refused(scan, session, text, trainer) == ("no_seat",)


# --- The list ---
def test_whoever_was_registered_meanwhile_is_left_and_told(session, trainer):
    ticked, scanned, missing = seat(session), seat(session), seat(session)
    seen = {str(row.pk): "enrolled" for row in (ticked, scanned, missing)}
    arrive(scanned, shown(session))

    result = services.record_list(
        session=session, came={str(ticked.pk)}, seen=seen, by=trainer, at=NOW
    )

    assert (result.changed, result.conflicts) == (2, (scanned,))
    found = [Enrolment.objects.get(pk=r.pk).status for r in (ticked, scanned, missing)]
    assert found == ["attended", "attended", "absent"]


def test_a_conflict_names_the_person_on_the_page(session, trainer, client_of):
    row = seat(session)
    arrive(row, shown(session))

    answer = client_of(trainer).post(
        f"/capacitacion/{session.pk}/asistencia/", {f"seen_{row.pk}": "enrolled"}
    )

    assert answer.status_code == 409
    assert f"{row.person} (Asistió)" in answer.content.decode()


def test_a_mark_is_undone_and_leaves_its_trace(session, trainer, client_of):
    row = seat(session)
    services.record_attendance(enrolment=row, status="absent", by=trainer, at=NOW)

    client_of(trainer).post(f"/capacitacion/inscripcion/{row.pk}/deshacer/")

    row.refresh_from_db()
    assert (row.status, row.method, row.marked_at, row.marked_by) == (
        *("enrolled", "none", None, None),
    )
    actions = AuditEvent.objects.order_by("seq").values_list("action", flat=True)
    assert list(actions)[-2:] == ["network.enrolment.miss", "network.enrolment.undo"]


def test_a_mark_with_a_result_is_not_undone(trainer):
    row = TrainingResultFactory(
        enrolment__session__starts_at=NOW - dt.timedelta(hours=1)
    ).enrolment

    found = refused(
        services.record_attendance,
        enrolment=row,
        status="enrolled",
        by=trainer,
        at=NOW,
    )

    assert found == ("result_recorded",)


@pytest.mark.parametrize(
    "changes", [{"method": "list"}, {"marked_at": NOW}, {"method": "nonsense"}]
)
def test_the_database_keeps_who_and_when_of_each_mark(changes):
    row = EnrolmentFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        Enrolment.objects.filter(pk=row.pk).update(**changes)


# --- Pages ---
def test_the_screen_shows_the_code_and_how_many_came(session, trainer, client_of):
    seat(session)

    page = client_of(trainer).get(f"/capacitacion/{session.pk}/codigo/")

    text = page.content.decode()
    assert "0 de 1 personas registradas" in text
    assert page.context["code"][:3] in text
    assert page["Cache-Control"].endswith("private")
    assert session.code_secret not in text


def test_the_screen_is_closed_to_who_attends(session, client_of):
    row = seat(session)

    answer = client_of(row.person.user).get(f"/capacitacion/{session.pk}/codigo/")

    assert answer.status_code == 403


def test_the_address_in_the_picture_fills_the_code_in(session, client_of):
    row = seat(session)
    client = client_of(row.person.user)
    url = f"/capacitacion/{session.pk}/presente/"

    form = client.get(f"{url}?codigo=123456").context["form"]
    done = client.post(url, {"code": shown(session, timezone.now())})
    wrong = client_of(seat(session).person.user).post(url, {"code": "x"})

    assert form["code"].value() == "123456"
    assert (done.status_code, wrong.status_code) == (200, 409)
    assert "Asistencia registrada" in done.content.decode()


def test_my_code_holds_nothing_of_me(client_of):
    row = seat(TrainingSessionFactory())

    page = client_of(row.person.user).get("/capacitacion/mi-codigo/")

    assert page.status_code == 200
    assert len(page.context["digits"].replace(" ", "")) == 8
    assert row.person.email not in codes.signed_person(row.person)


def test_a_code_read_by_the_camera_changes_only_the_result(
    session, trainer, htmx_client_of
):
    row = seat(session)
    client = htmx_client_of(trainer)
    url = f"/capacitacion/{session.pk}/registro/"

    done = client.post(url, {"code": codes.signed_person(row.person)})
    again = client.post(url, {"code": codes.signed_person(row.person)})

    assert "<html" not in done.content.decode()
    assert "Asistencia registrada" in done.content.decode()
    assert "Ya estaba registrada" in again.content.decode()


def test_the_camera_is_allowed_on_the_page_that_reads_codes(
    session, trainer, client_of
):
    page = client_of(trainer).get(f"/capacitacion/{session.pk}/registro/")

    assert page["Permissions-Policy"].startswith("camera=(self)")


def test_codes_are_typed_one_after_another(session, trainer, client_of):
    row = seat(session)
    client = client_of(trainer)
    url = f"/capacitacion/{session.pk}/registro/"

    done = client.post(url, {"code": codes.signed_person(row.person)})
    empty = client.post(url, {"code": ""})
    unknown = client.post(url, {"code": "00000000"})

    assert [a.status_code for a in (done, empty, unknown)] == [200, 422, 409]
    assert list(done.context["arrivals"]) == [row]
