"""Fictional territorial units, polling places, people and identifiers.

Deterministic: the same seed gives the same data. Check digits are right. Formats: CURP
as in the Instructivo (DOF 18-10-2021), voter key as split on the INE application form,
passport line as in ICAO 9303 (TD3).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from random import Random
from unicodedata import normalize

from missions.seed.files import load

CURP_PATTERN = re.compile(
    r"[A-Z][AEIOUX][A-Z]{2}\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])[HMX]"
    r"(AS|BC|BS|CC|CL|CM|CS|CH|DF|DG|GT|GR|HG|JC|MC|MN|MS|NT|NL|OC|PL|QT|QR|SP|SL|SR|TC|TS|TL|VZ|YN|ZS|NE)"
    r"[B-DF-HJ-NP-TV-Z]{3}[A-Z0-9]\d"
)
VOTER_KEY_PATTERN = re.compile(r"[A-Z]{6}\d{6}\d{2}[HM]\d{3}")
UNIT_KEY_PATTERN = re.compile(r"(0[2-9]|1[0-7])-\d{3}")
SECTION_PATTERN = re.compile(r"\d{4}")

CURP_ALPHABET = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ"
CONSONANTS = "BCDFGHJKLMNPQRSTVWXYZ"
# Generated identities read as fictional: every CURP begins FICX, every voter key FTCZ.
FICTIONAL_CURP_START = "FICX"
FICTIONAL_VOTER_START = "FTCZ"
DOCUMENT_LETTERS = "ZX"


@dataclass(frozen=True)
class TerritorialUnit:
    key: str
    name: str  # with "(ficticia)"
    short_name: str
    kind: str
    alcaldia: str
    district: int


@dataclass(frozen=True)
class PollingPlace:
    key: str
    unit: str
    name: str
    address: str
    modality: str
    station_type: str
    alcaldia: str
    district: int
    accessible: bool


@dataclass(frozen=True)
class FictionalPerson:
    given_names: str
    first_surname: str
    second_surname: str
    sex: str  # M, H, X
    born: date

    @property
    def full_name(self) -> str:
        return " ".join(
            filter(None, (self.given_names, self.first_surname, self.second_surname))
        )


def districts_of() -> dict[str, list[int]]:
    """Alcaldía code → districts that touch it."""
    table: dict[str, list[int]] = {}
    for row in load("geography.json")["district_alcaldia"]:
        table.setdefault(row["alcaldia"], []).append(row["district"])
    return table


def _unit_names(rng: Random) -> dict[str, Iterator[str]]:
    names = load("demo/names.json")
    plain = [
        f"{kind} {place}"
        for kind in names["place_kinds"]
        for place in names["place_names"]
    ]
    old = [
        f"{name} {place}"
        for name in names["pueblo_names"]
        for place in names["pueblo_places"]
    ]
    rng.shuffle(plain)
    rng.shuffle(old)
    return {
        "COL": _endless(plain),
        "PUE": _endless(old),
        "BAR": _endless([f"Barrio {n}" for n in old]),
    }


def _endless(names: Sequence[str]) -> Iterator[str]:
    """The names, then the names with section II, III, …: never the same twice."""
    yield from names
    section = 2
    while True:
        for name in names:
            yield f"{name}, sección {section}"
        section += 1


def territorial_units(seed: int, per_alcaldia: int) -> list[TerritorialUnit]:
    """`per_alcaldia` fictional units in each of the 16 alcaldías, keys `AA-NNN`."""
    if not 1 <= per_alcaldia <= 999:
        raise ValueError("per_alcaldia must be between 1 and 999")
    rng = Random(f"units/{seed}")
    names = _unit_names(rng)
    units = []
    for alcaldia, districts in sorted(districts_of().items()):
        for number in range(1, per_alcaldia + 1):
            kind = rng.choices(("COL", "PUE", "BAR"), weights=(90, 7, 3))[0]
            name = next(names[kind])
            units.append(
                TerritorialUnit(
                    key=f"{alcaldia}-{number:03d}",
                    name=f"{name} (ficticia)",
                    short_name=name,
                    kind=kind,
                    alcaldia=alcaldia,
                    district=rng.choice(districts),
                )
            )
    return units


def polling_places(
    seed: int, units: Sequence[TerritorialUnit], per_unit: int
) -> list[PollingPlace]:
    """`per_unit` fictional in-person polling places in each unit, keys `AA-NNN-M`."""
    rng = Random(f"places/{seed}")
    names = load("demo/names.json")
    return [
        PollingPlace(
            key=f"{unit.key}-{number}",
            unit=unit.key,
            name=_station_name(rng, names),
            address=f"Calle de Ejemplo {rng.randint(1, 400)}, {unit.short_name}",
            modality="JOR",
            station_type="MRVyO",
            alcaldia=unit.alcaldia,
            district=unit.district,
            accessible=rng.random() < 0.8,
        )
        for unit in units
        for number in range(1, per_unit + 1)
    ]


def _station_name(rng: Random, names: dict[str, list[str]]) -> str:
    site, name = rng.choice(names["station_sites"]), rng.choice(names["station_names"])
    return f"{site} {name} (ficticia)"


def _birthday(rng: Random) -> date:
    return date(1948, 1, 1) + timedelta(days=rng.randrange(21_000))


def people(seed: int) -> Iterator[FictionalPerson]:
    """Endless fictional people, no full name twice in the first thousands."""
    rng = Random(f"people/{seed}")
    names = load("demo/names.json")
    given = {
        "M": names["given_women"],
        "H": names["given_men"],
        "X": names["given_nonbinary"],
    }
    seen: set[str] = set()
    while True:
        sex = rng.choices(("M", "H", "X"), weights=(520, 460, 20))[0]
        first, second = rng.sample(names["surnames"], 2)
        person = FictionalPerson(
            rng.choice(given[sex]), first, second, sex, _birthday(rng)
        )
        if person.full_name not in seen or len(seen) > 100_000:
            seen.add(person.full_name)
            yield person


def visitors(seed: int) -> Iterator[FictionalPerson]:
    """Endless fictional foreign people: one given name, one surname, at times two."""
    rng = Random(f"visitors/{seed}")
    names = load("demo/names.json")["visitors"]
    while True:
        sex = rng.choice("MH")
        given = rng.choice(names["given_women" if sex == "M" else "given_men"])
        first, second = rng.sample(names["surnames"], 2)
        yield FictionalPerson(
            given, first, second if rng.random() < 0.3 else "", sex, _birthday(rng)
        )


def sample_people(seed: int, count: int) -> list[FictionalPerson]:
    return list(islice(people(seed), count))


def curp_check_digit(first_seventeen: str) -> int:
    total = sum(
        CURP_ALPHABET.index(character) * (18 - place)
        for place, character in enumerate(first_seventeen)
    )
    return (10 - total % 10) % 10


def curp(rng: Random, born: date, sex: str, entity: str = "NE") -> str:
    """A CURP of right form and check digit that says it is fictional (FICX…)."""
    consonants = "".join(rng.choices(CONSONANTS, k=3))
    homoclave = rng.choice("0123456789" if born.year < 2000 else "ABCDEFGHIJ")
    start = f"{FICTIONAL_CURP_START}{born:%y%m%d}{_curp_sex(sex)}"
    body = f"{start}{entity}{consonants}{homoclave}"
    return body + str(curp_check_digit(body))


def _curp_sex(sex: str) -> str:
    """Our letters are those of the CURP: M mujer, H hombre, X."""
    if sex not in {"M", "H", "X"}:
        raise ValueError(f"sex must be M, H or X, not {sex!r}")
    return sex


def voter_key(rng: Random, born: date, sex: str) -> str:
    """Clave de elector: 6 letters, date, entity 87 (abroad, as the CURP), sex, 3."""
    letter = sex if sex in {"M", "H"} else rng.choice("MH")
    pair = "".join(rng.choices(CONSONANTS, k=2))
    return (
        f"{FICTIONAL_VOTER_START}{pair}{born:%y%m%d}87{letter}{rng.randrange(1000):03d}"
    )


def passport_number(rng: Random) -> str:
    """Nine characters beginning ZX: two letters that mark the generated documents."""
    return f"{DOCUMENT_LETTERS}{rng.randrange(10_000_000):07d}"


def mrz_check_digit(field: str) -> int:
    weights = (7, 3, 1)
    return (
        sum(
            _mrz_value(character) * weights[place % 3]
            for place, character in enumerate(field)
        )
        % 10
    )


def _mrz_value(character: str) -> int:
    if character == "<":
        return 0
    if character.isdigit():
        return int(character)
    return ord(character) - ord("A") + 10


def _mrz_name(text: str) -> str:
    plain = normalize("NFKD", text).encode("ascii", "ignore").decode().upper()
    return re.sub(r"[^A-Z]+", "<", plain).strip("<")


def mrz_line_1(country: str, surnames: str, given_names: str) -> str:
    return f"P<{country}{_mrz_name(surnames)}<<{_mrz_name(given_names)}".ljust(44, "<")[
        :44
    ]


def mrz_line_2(
    number: str, country: str, born: date, sex: str, expires: date, optional: str = ""
) -> str:
    """Second line of a TD3 passport: fields with check digits and the composite one."""
    document = _checked(number.ljust(9, "<"))
    birth, expiry = _checked(f"{born:%y%m%d}"), _checked(f"{expires:%y%m%d}")
    personal = _checked(optional.ljust(14, "<"))
    letter = {"M": "F", "H": "M"}.get(sex, "<")
    composite = mrz_check_digit(document + birth + expiry + personal)
    return f"{document}{country}{birth}{letter}{expiry}{personal}{composite}"


def _checked(field: str) -> str:
    return f"{field}{mrz_check_digit(field)}"
