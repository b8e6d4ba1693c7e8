"""Clocks of the rule set, the calendar, stock reasons, and the proof of a notice."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from accreditation import rules, services
from accreditation.models import Correction, CorrectionReason, NonWorkingDay
from accreditation.rules import clocks
from core.exceptions import Refused
from core.jobs import queue
from core.models import Job
from tests.factories.accreditation import complete_file

pytestmark = pytest.mark.django_db
MEXICO = ZoneInfo("America/Mexico_City")
MONDAY = dt.datetime(2026, 3, 16, 10, 0, tzinfo=MEXICO)  # a day of rest, third Monday


def end(year, month, day):
    return dt.datetime(year, month, day, 23, 59, 59, tzinfo=MEXICO)


def rule(rule_set, value, unit, anchor=""):
    rule_set.rules.update_or_create(
        code="CORRECTION_TERM",
        defaults={
            "name_es": "Plazo",
            "value": value,
            "unit": unit,
            "anchor": anchor,
            "mark": "GK",
        },
    )
    return type(rule_set).objects.get(pk=rule_set.pk)


@pytest.fixture
def rule_set(call):
    process = call.rule_set.process
    process.jornada_on = dt.date(2026, 5, 3)
    process.save()
    return call.rule_set


def ask(application, by, at, **fields):
    return services.request_correction(
        application=application, text="Falta algo", documents=[], by=by, at=at, **fields
    )


def codes(*args, **fields):
    with pytest.raises(Refused) as refusal:
        ask(*args, **fields)
    return refusal.value.codes


# --- Clocks -----------------------------------------------------------------------
@pytest.mark.parametrize(
    ("value", "unit", "anchor", "due_at", "words"),
    [
        (48, "hours", "", MONDAY + dt.timedelta(hours=48), "48 horas naturales"),
        (3, "days", "NOTIFICATION", end(2026, 3, 19), "3 días naturales"),
        (3, "business_days", "", end(2026, 3, 20), "3 días hábiles"),
        (-3, "days", "POLLING_DAY", end(2026, 4, 30), "3 días naturales antes"),
        (-3, "business_days", "POLLING_DAY", end(2026, 4, 28), "3 días hábiles antes"),
        (2, "days", "POLLING_DAY", end(2026, 5, 5), "2 días naturales después"),
    ],
)
def test_the_clock_is_what_the_rule_set_says(
    rule_set, value, unit, anchor, due_at, words
):
    NonWorkingDay.objects.create(day=dt.date(2026, 3, 18), name="Inhábil")
    NonWorkingDay.objects.create(day=dt.date(2026, 5, 1), name="Día del Trabajo")
    changed = rule(rule_set, value, unit, anchor)

    expected = due_at
    if (value, unit, anchor) == (3, "business_days", ""):
        expected = end(2026, 3, 20)  # 17, 19 and 20: the 18th does not count
    term = rules.correction_due(changed, notified_at=MONDAY)

    assert term.due_at == expected
    assert term.words.startswith(words)


def test_a_term_before_the_jornada_that_has_passed_refuses(call, reviewer, now):
    process = call.rule_set.process
    process.jornada_on = timezone.localdate(now) + dt.timedelta(days=2)
    process.save()
    rule(call.rule_set, -3, "days", "POLLING_DAY")
    application = complete_file(call=call, reviewer=reviewer)

    assert codes(application, reviewer, now) == ("term_over",)
    assert Correction.objects.count() == 0


def test_hours_around_a_day_count_from_its_beginning():
    assert clocks.around(dt.date(2026, 5, 3), -24, "hours") == dt.datetime(
        2026, 5, 2, tzinfo=MEXICO
    )
    with pytest.raises(ValueError, match="unknown unit"):
        clocks.around(dt.date(2026, 5, 3), 1, "weeks")


# --- The proof of a notice -----------------------------------------------------------
def test_a_notice_by_mail_is_proven_by_its_message(reviewer, now):
    correction = ask(complete_file(reviewer=reviewer), reviewer, now)
    letter = Job.objects.get(kind="core.send_mail")

    assert (correction.medium, correction.notified_at) == ("email", now)
    assert correction.receipt == f"<{letter.pk}@mirada.invalid>"
    assert correction.delivered_at is None
    queue.run(str(letter.pk))

    correction.refresh_from_db()
    assert correction.delivered_at is not None


def test_in_person_the_clock_runs_from_the_notice_and_needs_a_receipt(reviewer, now):
    application = complete_file(
        reviewer=reviewer, received_at=now - dt.timedelta(days=2)
    )
    before = now - dt.timedelta(hours=5)
    paper = {"medium": "in_person", "notified_at": before}

    assert codes(application, reviewer, now, **paper) == ("receipt_missing",)
    future = {**paper, "notified_at": now + dt.timedelta(hours=1), "receipt": "A"}
    assert codes(application, reviewer, now, **future) == ("notice_time",)
    correction = ask(application, reviewer, now, **paper, receipt="Firmó la persona")

    assert correction.due_at == before + dt.timedelta(hours=48)
    assert (correction.receipt, correction.notified_at) == ("Firmó la persona", before)


def test_without_an_address_mail_proves_nothing(reviewer, now):
    application = complete_file(reviewer=reviewer)
    application.person.email = ""
    application.person.save()

    assert codes(application, reviewer, now) == ("no_email",)


# --- Stock reasons ------------------------------------------------------------
def test_stock_reasons_write_the_text_and_ask_for_their_documents(client_of, reviewer):
    application = complete_file(reviewer=reviewer)
    reason = CorrectionReason.objects.create(
        code="PHOTO",
        name_es="Fotografía",
        name_en="Photograph",
        text_es="La fotografía debe ser de frente.",
        document="photograph",
    )
    address = reverse("accreditation:correct", args=[application.pk])
    sent = {"version": application.version, "medium": "email"}

    empty = client_of(reviewer).post(address, sent)
    done = client_of(reviewer).post(
        address, {**sent, "reasons": [reason.pk], "text": "Y con fondo claro."}
    )

    assert (empty.status_code, done.status_code) == (422, 302)
    correction = Correction.objects.get()
    assert correction.text == "La fotografía debe ser de frente.\n\nY con fondo claro."
    assert correction.documents == ["photograph"]


def test_the_default_reasons_and_calendar_are_loaded_once():
    for _again in range(2):
        services.load_call_data(by=None, at=timezone.now())

    assert CorrectionReason.objects.count() == 7
    days = NonWorkingDay.objects.filter(day__year=2026).values_list("day", flat=True)
    assert [f"{day:%m-%d}" for day in days] == [
        *("01-01", "02-02", "03-16", "05-01", "09-16", "11-16", "12-25"),
    ]
