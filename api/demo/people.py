"""Fictional people and organisations, registered in bulk or one by one."""

from collections.abc import Iterator, Sequence
from itertools import islice
from random import Random

from core.crypto import blind_index
from missions.seed import generators
from missions.seed.generators import FictionalPerson
from network.enums import InstitutionKind, Sex
from network.models import Institution, Person, PersonNationality
from network.services import PersonIdentity

SEXES = {"M": Sex.WOMAN, "H": Sex.MAN, "X": Sex.OTHER}
ORGANISATIONS = (
    ("Observatorio Imaginario del Voto (ficticio)", "OIV", InstitutionKind.CIVIL),
    ("Colectivo Ejemplo Ciudadano (ficticio)", "CEC", InstitutionKind.CIVIL),
    ("Red Supuesta de Vecindades (ficticia)", "RSV", InstitutionKind.CIVIL),
    ("Asociación Quimera Democrática (ficticia)", "AQD", InstitutionKind.CIVIL),
    ("Universidad de Muestra (ficticia)", "UM", InstitutionKind.ACADEMIC),
    ("Instituto Hipotético de Estudios (ficticio)", "IHE", InstitutionKind.ACADEMIC),
    ("Fundación Boceto y Maqueta (ficticia)", "FBM", InstitutionKind.CIVIL),
    ("Casa Fábula de Migrantes (ficticia)", "CFM", InstitutionKind.MIGRANT),
)


def organisations() -> list[Institution]:
    """The organisations that observers and members come from."""
    return [
        Institution.objects.get_or_create(
            name=name,
            country="MX",
            defaults={"acronym": acronym, "kind": kind, "is_fictional": True},
        )[0]
        for name, acronym, kind in ORGANISATIONS
    ]


def crowd(seed: int) -> Iterator[FictionalPerson]:
    """Endless fictional people of voting age."""
    return (person for person in generators.people(seed) if person.born.year <= 2005)


def identity(source: FictionalPerson, rng: Random, email: str = "") -> PersonIdentity:
    """A person as the register asks for it, with valid invented documents."""
    return PersonIdentity(
        given_names=source.given_names,
        first_surname=source.first_surname,
        second_surname=source.second_surname,
        sex=SEXES[source.sex],
        birth_on=source.born,
        email=email,
        curp=generators.curp(rng, source.born, source.sex),
        voter_key=generators.voter_key(rng, source.born, source.sex),
        is_fictional=True,
    )


def register_crowd(count: int, *, seed: int, rng: Random) -> list[Person]:
    """`count` people of Mexican nationality, written at once."""
    rows = [
        _row(identity(source, rng), number)
        for number, source in enumerate(islice(crowd(seed), count), start=1)
    ]
    people = _without_twins(rows)
    Person.objects.bulk_create(people, batch_size=200)
    PersonNationality.objects.bulk_create(
        [PersonNationality(person=person, country="MX") for person in people],
        batch_size=400,
    )
    return people


def _row(source: PersonIdentity, number: int) -> Person:
    return Person(
        given_names=source.given_names,
        first_surname=source.first_surname,
        second_surname=source.second_surname,
        sex=source.sex,
        birth_on=source.birth_on,
        email=f"persona.{number:04d}@ejemplo.invalid",
        curp=source.curp,
        curp_index=blind_index(source.curp, "curp"),
        voter_key=source.voter_key,
        voter_key_index=blind_index(source.voter_key, "voter_key"),
        is_fictional=True,
    )


def _without_twins(rows: Sequence[Person]) -> list[Person]:
    """Invented keys may coincide: the second one goes without."""
    seen: set[str] = set()
    for row in rows:
        for name in ("curp", "voter_key"):
            index = getattr(row, f"{name}_index")
            if index in seen:
                setattr(row, name, "")
                setattr(row, f"{name}_index", "")
            seen.add(index)
    return list(rows)
