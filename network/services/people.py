"""Register a person once, whatever the door they come through."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core import audit
from core.crypto import blind_index
from core.exceptions import refuse
from core.models import User
from network.models import Person, PersonNationality

IDENTIFIERS = ("curp", "voter_key", "passport")
PLAIN_FIELDS = (
    *("given_names", "first_surname", "second_surname", "sex", "birth_on"),
    *("email", "phone", "language", "residence"),
)


@dataclass(frozen=True, slots=True)
class PersonIdentity:
    """What is asked of a person. Identifiers are optional text, any spelling."""

    given_names: str
    first_surname: str
    sex: str
    second_surname: str = ""
    birth_on: date | None = None
    email: str = ""
    phone: str = ""
    language: str = "es-mx"
    residence: str = "MX"
    curp: str = ""
    voter_key: str = ""
    passport: str = ""
    nationalities: tuple[str, ...] = field(default=("MX",))
    is_fictional: bool = False


def same_person(identity: PersonIdentity) -> list[Person]:
    """People already registered with one of the identifiers, without decrypting."""
    found: dict[object, Person] = {}
    for name in IDENTIFIERS:
        index = blind_index(getattr(identity, name), name)
        if index:
            rows = Person.objects.filter(**{f"{name}_index": index})
            found |= {person.pk: person for person in rows}
    return list(found.values())


@transaction.atomic
def register_person(
    *, identity: PersonIdentity, user: User | None, by: User | None, at: datetime
) -> Person:
    """Find the person by account or identifier, or create it; never twice.

    Raises `Refused` (person_conflict) when the identifiers belong to two people
    or to somebody else's account.
    """
    candidates = {person.pk: person for person in same_person(identity)}
    mine = Person.objects.filter(user=user).first() if user else None
    if mine:
        candidates[mine.pk] = mine
    strangers = [
        p for p in candidates.values() if user and p.user_id not in (None, user.pk)
    ]
    if len(candidates) > 1 or strangers:
        message = _(
            "Los datos de identificación ya están registrados con otra cuenta. "
            "Escriba a la institución para aclararlo."
        )
        raise refuse("person_conflict", message)
    person = next(iter(candidates.values()), None) or Person()
    is_new = person._state.adding
    changed = _fill(person, identity, user)
    person.save()
    _set_nationalities(person, identity.nationalities)
    audit.record(
        action="network.person.created" if is_new else "network.person.updated",
        by=by,
        at=at,
        target=person,
        fields=changed,
    )
    return person


def _fill(person: Person, identity: PersonIdentity, user: User | None) -> list[str]:
    """Copy the identity; returns the names of the fields that changed."""
    changed = []
    for name in PLAIN_FIELDS:
        if getattr(person, name) != getattr(identity, name):
            setattr(person, name, getattr(identity, name))
            changed.append(name)
    for name in IDENTIFIERS:
        value = getattr(identity, name)
        if value:
            setattr(person, name, value)
            setattr(person, f"{name}_index", blind_index(value, name))
            changed.append(name)
    person.is_fictional = person.is_fictional or identity.is_fictional
    if user and person.user_id is None:
        person.user = user
    return changed


def _set_nationalities(person: Person, countries: Iterable[str]) -> None:
    for country in countries:
        PersonNationality.objects.get_or_create(person=person, country=country)
