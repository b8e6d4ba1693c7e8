"""Instruments kept once; notices with their proof and the clock that runs from it."""

import datetime as dt

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse

from accreditation import rules, services
from accreditation.models import CouncilSession, Instrument, ServedNotice
from core.jobs.registry import HANDLERS, JobContext
from core.models import Job
from tests.accreditation.conftest import picture
from tests.accreditation.test_decisions import proposed, refused, resolved
from tests.factories.accreditation import (
    DecisionGroundFactory,
    complete_file,
    instrument_data,
)

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def url(name, *args):
    return reverse(f"accreditation:{name}", args=args)


@pytest.fixture
def denied(reviewer, approver, now):
    """The notice of a denial that was just resolved."""
    ground = DecisionGroundFactory(text="Presentarse en los plazos de la convocatoria.")
    batch = proposed([complete_file()], reviewer, now, outcome="deny", ground=ground)
    resolved(batch, approver, now)
    return ServedNotice.objects.get()


def send(now):
    """What the worker does: draw, mail, and take note of the delivery."""
    services.send_notices(at=now)
    for job in Job.objects.filter(kind="core.send_mail"):
        HANDLERS["core.send_mail"](JobContext(job))


# --- The instrument ------------------------------------------------------------
def test_an_agreement_is_kept_once_with_its_session(approver, now):
    given = instrument_data(now.date() - DAY, agreement=f"IECM/ACU-CG-1/{now.year}")
    variant = instrument_data(
        now.date() - DAY, agreement=f" iecm-acu-cg-1-{now.year}  "
    )

    first = services.keep_instrument(given=given, by=approver, at=now)
    second = services.keep_instrument(given=variant, by=approver, at=now)

    assert (first, Instrument.objects.count()) == (second, 1)
    assert CouncilSession.objects.get().held_on == now.date() - DAY


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"agreement": "  "}, "instrument_missing"),
        ({"session_kind": "secret"}, "instrument_missing"),
        ({"session_number": None}, "instrument_missing"),
        ({"session_on": None}, "instrument_missing"),
        ({"session_number": 0}, "session_number"),
        ({"session_number": 100}, "session_number"),
        ({"agreement": "Acuerdo sin número"}, "agreement_form"),
        ({"agreement": "IECM/ACU-CG-1/2019"}, "agreement_year"),
    ],
)
def test_an_instrument_is_complete_and_plausible(fields, code, now):
    given = instrument_data(now.date() - DAY, **{"agreement": "ACU-1", **fields})

    assert [b.code for b in rules.instrument_blockers(given, at=now)] == [code]


def test_an_agreement_has_one_session_and_a_session_one_day(approver, now):
    on = now.date() - DAY
    services.keep_instrument(
        given=instrument_data(on, agreement="ACU-1"), by=approver, at=now
    )
    other = instrument_data(on, agreement="ACU-1", session_number=6)
    moved = instrument_data(on - DAY, agreement="ACU-2")

    found = [rules.instrument_blockers(each, at=now) for each in (other, moved)]

    codes = [[b.code for b in each] for each in found]
    same_year = on.year == (on - DAY).year
    assert codes[0] == ["agreement_of_other_session"]
    assert codes[1] == (["session_on_other_day"] if same_year else [])


def test_the_database_keeps_agreements_and_sessions_apart(approver, now):
    given = instrument_data(now.date() - DAY, agreement="ACU-1")
    kept = services.keep_instrument(given=given, by=approver, at=now)

    for twice in (
        lambda: Instrument.objects.create(
            agreement="x", agreement_key=kept.agreement_key, session=kept.session
        ),
        lambda: CouncilSession.objects.create(
            kind=kept.session.kind, number=5, year=kept.session.year, held_on=now.date()
        ),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            twice()


# --- Sending -------------------------------------------------------------------
def test_a_notice_is_mailed_with_its_paper_and_the_article(denied, now):
    send(now)

    letter = mail.outbox[0]
    denied.refresh_from_db()
    assert "Texto del artículo: Presentarse en los plazos" in letter.body
    assert "4 días hábiles" in letter.body
    name, content, kind = letter.attachments[0]
    assert (name[:4], content[:5], kind) == ("NOT-", b"%PDF-", "application/pdf")
    assert denied.message == letter.extra_headers["Message-ID"]
    assert denied.mailed_at is not None
    assert denied.effective_at is None


def test_a_notice_is_sent_once(denied, now):
    send(now)

    again = services.send_notices(at=now)

    assert again == 0
    assert Job.objects.filter(kind="core.send_mail").count() == 1


def test_without_an_address_the_notice_waits_to_be_given_by_hand(
    reviewer, approver, now
):
    application = complete_file("trained")
    application.person.email = ""
    application.person.save()

    resolved(proposed([application], reviewer, now), approver, now)

    assert ServedNotice.objects.get().medium == "in_person"
    assert services.send_notices(at=now) == 0


# --- Proof ---------------------------------------------------------------------
def test_opening_it_starts_the_clock_of_the_appeal(denied, client_of, now):
    client = client_of(denied.application.user)
    sealed = client.get(url("notice", denied.pk)).content.decode()

    client.post(url("notice_open", denied.pk))

    denied.refresh_from_db()
    text = client.get(url("notice", denied.pk)).content.decode()
    assert "Fundamento G08" not in sealed
    assert "Fundamento G08" in text
    assert (denied.basis, denied.opened_by) == ("opened", denied.application.user)
    assert denied.appeal_until == rules.appeal_until(
        denied.application.rule_set, denied.effective_at
    )


def test_only_the_person_opens_it(denied, client_of, reviewer):
    for who in (reviewer, complete_file().user):
        assert client_of(who).get(url("notice", denied.pk)).status_code == 404
        assert client_of(who).post(url("notice_open", denied.pk)).status_code == 404

    denied.refresh_from_db()
    assert denied.opened_at is None


def test_a_delivered_mail_counts_after_the_presumed_term(denied, now):
    send(now)
    denied.refresh_from_db()
    presumed = rules.presumed_at(denied.application.rule_set, denied.mailed_at)

    early = services.settle_notices(at=presumed - dt.timedelta(seconds=1))
    late = services.settle_notices(at=presumed)

    denied.refresh_from_db()
    assert (early, late) == (0, 1)
    assert (denied.basis, denied.effective_at) == ("presumed", presumed)


def test_a_mail_that_nobody_took_proves_nothing(denied, now):
    services.send_notices(at=now)

    assert services.settle_notices(at=now + 90 * DAY) == 0


def test_a_notice_by_hand_has_receipt_instant_and_file(denied, client_of, reviewer):
    denied.made_at -= DAY
    denied.save()
    client = client_of(reviewer)
    sent = {
        "medium": "in_person",
        "handed_at": (denied.made_at + dt.timedelta(hours=2)).strftime(
            "%Y-%m-%dT%H:%M"
        ),
        "receipt": "Firmó la interesada",
        "proof": picture("acuse.jpg"),
    }

    answer = client.post(url("notice_hand", denied.pk), sent, follow=True)

    denied.refresh_from_db()
    assert answer.status_code == 200
    assert (denied.basis, denied.handed_by) == ("by_hand", reviewer)
    assert denied.proof.purpose == "notice_proof"
    assert denied.effective_at == denied.handed_at


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"receipt": " "}, "receipt_missing"),
        ({"handed_at": -5 * DAY}, "notice_time"),
        ({"handed_at": DAY}, "notice_time"),
        ({"medium": "email"}, "bad_kind"),
    ],
)
def test_a_notice_by_hand_without_proof_is_refused(denied, reviewer, now, fields, code):
    given = {
        "medium": "board",
        "receipt": "Cédula 1",
        **fields,
        "handed_at": now + fields.get("handed_at", dt.timedelta()),
    }

    found = refused(services.hand_notice, notice=denied, by=reviewer, at=now, **given)

    assert found == (code,)


def test_what_took_effect_is_not_given_by_hand_again(denied, reviewer, now):
    services.open_notice(notice=denied, by=denied.application.user, at=now)

    found = refused(
        services.hand_notice,
        notice=denied,
        medium="board",
        handed_at=now,
        receipt="Cédula 1",
        by=reviewer,
        at=now,
    )

    assert found == ("already_effective",)


def test_a_hostile_receipt_is_refused(denied, reviewer, now):
    script = SimpleUploadedFile("acuse.pdf", b"MZ\x90\x00 not a paper")

    found = refused(
        services.hand_notice,
        notice=denied,
        medium="board",
        handed_at=now,
        receipt="Cédula 1",
        proof=script,
        by=reviewer,
        at=now,
    )

    denied.refresh_from_db()
    assert len(found) == 1
    assert denied.handed_at is None


def test_the_database_wants_a_receipt_and_a_reason_of_effect(denied, reviewer, now):
    rows = ServedNotice.objects.filter(pk=denied.pk)

    for wrong in (
        {"handed_at": now, "handed_by": reviewer},
        {"effective_at": now},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**wrong)


# --- Pages ---------------------------------------------------------------------
def test_the_desk_sees_notices_with_constant_queries(
    denied, client_of, approver, reviewer, now, django_assert_max_num_queries
):
    client = client_of(approver)
    client.get(url("notices"))
    batch = proposed([complete_file("trained") for _ in range(1)], reviewer, now)
    resolved(batch, approver, now)

    with django_assert_max_num_queries(12):
        text = client.get(url("notices")).content.decode()

    assert text.count("Resolución de la solicitud</td>") == 2
    page = client.get(url("notice_proof", denied.pk)).content.decode()
    assert "el plazo para inconformarse no corre" in page
    listed = client.get(url("notices") + "?proof=yes&kind=hearing")
    assert "No hay notificaciones." in listed.content.decode()


def test_trainers_do_not_read_notices(denied, client_of, trainer):
    assert client_of(trainer).get(url("notices")).status_code == 403
    assert client_of(trainer).get(url("notice_proof", denied.pk)).status_code == 403
