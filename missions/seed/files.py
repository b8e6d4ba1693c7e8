"""Reading the data files of this folder."""

import csv
import json
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


@cache
def _text(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def load(name: str) -> dict[str, Any]:
    """The JSON file `name`, e.g. "catalogues.json"; a fresh copy on every call."""
    data: dict[str, Any] = json.loads(_text(name))
    return data


def load_csv(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(_text(name).splitlines()))


def catalogue(name: str) -> list[dict[str, Any]]:
    """The rows of one catalogue of catalogues.json."""
    rows: list[dict[str, Any]] = load("catalogues.json")["catalogues"][name]["rows"]
    return rows


def resolve_offset(today: date, row: dict[str, Any]) -> tuple[date, date | None]:
    """First and last day of a milestone written as offsets from `today`.

    `weekday` (Monday is 0) moves the start forward to that weekday and the end with it.
    """
    start = today + timedelta(days=row["offset_start"])
    shift = 0 if row["weekday"] is None else (row["weekday"] - start.weekday()) % 7
    end = row["offset_end"]
    return (
        start + timedelta(days=shift),
        None if end is None else today + timedelta(days=end + shift),
    )
