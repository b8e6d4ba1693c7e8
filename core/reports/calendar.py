"""Events as an iCalendar file (RFC 5545), in the time of Mexico City."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

ZONE = "America/Mexico_City"
LINE_OCTETS = 75
# Mexico City keeps one offset all year since October 2022.
_TIMEZONE = (
    *("BEGIN:VTIMEZONE", f"TZID:{ZONE}", "BEGIN:STANDARD"),
    *("DTSTART:20221030T020000", "TZOFFSETFROM:-0500", "TZOFFSETTO:-0600"),
    *("TZNAME:CST", "END:STANDARD", "END:VTIMEZONE"),
)
_BREAK = re.compile(r"\r\n|[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Event:
    """One entry; `uid` and `revision` let a calendar replace what it holds."""

    uid: str
    title: str
    starts_at: datetime
    ends_at: datetime
    all_day: bool = False
    place: str = ""
    description: str = ""
    url: str = ""
    revision: int = 0
    is_cancelled: bool = False


def render_calendar(events: Iterable[Event], *, name: str, at: datetime) -> bytes:
    """The file that a calendar program opens: CRLF, folded, UTF-8."""
    lines = [
        *("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Mirada//Mirada//ES"),
        *("CALSCALE:GREGORIAN", "METHOD:PUBLISH", f"X-WR-CALNAME:{escape(name)}"),
        *_TIMEZONE,
    ]
    for event in events:
        lines += _event(event, at)
    lines.append("END:VCALENDAR")
    return b"".join(fold(line) for line in lines)


def escape(text: str) -> str:
    """A text value: no break survives as a break, no control character at all."""
    plain = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return _CONTROL.sub("", _BREAK.sub(r"\\n", plain))


def fold(line: str) -> bytes:
    """One content line in pieces of at most 75 octets, never within a letter."""
    pieces, piece = [], b""
    for letter in line:
        octets = letter.encode("utf-8", "replace")
        if len(piece) + len(octets) > LINE_OCTETS:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join([*pieces, piece]) + b"\r\n"


def _event(event: Event, at: datetime) -> list[str]:
    stamp = at.astimezone(UTC)
    lines = [
        "BEGIN:VEVENT",
        f"UID:{escape(event.uid)}",
        f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}",
        f"SEQUENCE:{event.revision}",
        f"STATUS:{'CANCELLED' if event.is_cancelled else 'CONFIRMED'}",
        *_when(event),
        f"SUMMARY:{escape(event.title)}",
    ]
    if event.place:
        lines.append(f"LOCATION:{escape(event.place)}")
    if event.description:
        lines.append(f"DESCRIPTION:{escape(event.description)}")
    if event.url:  # a URI is not escaped, hence it may hold no white space
        lines.append(f"URL:{_CONTROL.sub('', ''.join(event.url.split()))}")
    return [*lines, "END:VEVENT"]


def _when(event: Event) -> list[str]:
    zone = ZoneInfo(ZONE)
    starts, ends = event.starts_at.astimezone(zone), event.ends_at.astimezone(zone)
    if event.all_day:  # the last day is the one that no longer belongs to it
        last = ends.date() + timedelta(days=1)
        return [
            f"DTSTART;VALUE=DATE:{starts:%Y%m%d}",
            f"DTEND;VALUE=DATE:{last:%Y%m%d}",
            "TRANSP:TRANSPARENT",
        ]
    return [
        f"DTSTART;TZID={ZONE}:{starts:%Y%m%dT%H%M%S}",
        f"DTEND;TZID={ZONE}:{ends:%Y%m%dT%H%M%S}",
    ]
