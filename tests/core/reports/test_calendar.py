"""The calendar file, against RFC 5545."""

import datetime as dt
import re

import pytest

from core.reports.calendar import Event, escape, fold, render_calendar

START = dt.datetime(2026, 3, 10, 23, 30, tzinfo=dt.UTC)
EVENT = Event(
    uid="uno@mirada.example",
    title="Curso",
    starts_at=START,
    ends_at=START + dt.timedelta(hours=3),
)


def lines(*events, name="Mis cursos"):
    content = render_calendar(events, name=name, at=START).decode()
    return re.sub(r"\r\n[ \t]", "", content).split("\r\n")


def changed(**fields):
    return Event(**{name: getattr(EVENT, name) for name in EVENT.__slots__} | fields)


def test_every_line_ends_with_carriage_return_and_line_feed():
    content = render_calendar([EVENT], name="Mis cursos", at=START)

    assert content.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert b"\r" not in content.replace(b"\r\n", b"")


def test_times_are_those_of_mexico_city():
    found = lines(EVENT)

    assert "DTSTART;TZID=America/Mexico_City:20260310T173000" in found
    assert "DTEND;TZID=America/Mexico_City:20260310T203000" in found
    assert "DTSTAMP:20260310T233000Z" in found
    assert "TZOFFSETTO:-0600" in found


def test_a_window_of_days_ends_the_day_after_its_last():
    found = lines(changed(all_day=True, ends_at=START + dt.timedelta(days=4)))

    assert "DTSTART;VALUE=DATE:20260310" in found
    assert "DTEND;VALUE=DATE:20260315" in found


def test_a_change_and_a_cancellation_reach_the_calendar():
    found = lines(changed(revision=3, is_cancelled=True))

    assert "SEQUENCE:3" in found
    assert "STATUS:CANCELLED" in found


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a;b,c\\d", "a\\;b\\,c\\\\d"),
        ("una\r\notra", "una\\notra"),
        ("una\notra\rmás", "una\\notra\\nmás"),
        ("salto\u2028de línea\x85y\x0bmás", "salto\\nde línea\\ny\\nmás"),
        ("campana\x07\x00", "campana"),
    ],
)
def test_a_text_holds_no_break(text, written):
    assert escape(text) == written


@pytest.mark.parametrize("field", ["uid", "title", "place", "description", "url"])
@pytest.mark.parametrize("broken", ["\r\n", "\n", "\r", "\u2028", "\x85", "\x0c"])
def test_no_field_can_add_a_property(field, broken):
    evil = f"Sala{broken}ATTENDEE:mailto:x@example.org{broken}END:VEVENT"

    found = lines(changed(**{field: evil}), name=evil)

    assert [line for line in found if line.startswith("ATTENDEE")] == []
    assert found.count("END:VEVENT") == 1


def test_long_lines_are_folded_at_75_octets_and_never_within_a_letter():
    text = "SUMMARY:" + "ñ€😀" * 60

    pieces = fold(text).split(b"\r\n")[:-1]

    assert max(len(piece) for piece in pieces) <= 75
    assert all(piece.startswith(b" ") for piece in pieces[1:])
    joined = pieces[0] + b"".join(piece[1:] for piece in pieces[1:])
    assert joined.decode() == text
    assert [piece.decode() for piece in pieces]  # each alone is valid UTF-8


def test_a_line_of_exactly_75_octets_is_left_whole():
    assert fold("x" * 75) == b"x" * 75 + b"\r\n"
    assert fold("x" * 76) == b"x" * 75 + b"\r\n x\r\n"
