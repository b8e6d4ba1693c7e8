"""Erase a person: the row stays as a number for the figures, and names nobody."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.models import User
from core.privacy import erasing
from core.privacy.retention import RetentionClass, register_class
from network.models import Certificate, Person, ResultChange

GONE = "Persona suprimida"
NO_TEXT = "Texto suprimido"
Eraser = Callable[..., None]
# Apps above add what they keep about a person: (person, by, at).
ERASERS: list[Eraser] = []


def register_eraser(eraser: Eraser) -> None:
    """Add what an app destroys with a person; call it in `AppConfig.ready`."""
    if eraser not in ERASERS:
        ERASERS.append(eraser)


@transaction.atomic
def erase_person(key: str, *, by: User | None, at: datetime) -> None:
    """Rows, files, papers, exports, indexes and versions of one person.

    What counts for figures stays without a name: sex, kind, country, dates of acts.
    Erasing twice changes nothing the second time.
    """
    person = Person.objects.select_for_update(no_key=True).filter(pk=key).first()
    if person is None or person.given_names == GONE:
        return
    for eraser in ERASERS:
        eraser(person, by=by, at=at)
    _erase_training(person, by=by, at=at)
    person.memberships.update(topics="", by_mail=False, by_whatsapp=False)
    person.nationalities.all().delete()
    user = person.user
    for name in ("first_surname", "second_surname", "email", "phone"):
        setattr(person, name, "")
    for name in ("curp", "voter_key", "passport"):
        setattr(person, name, "")
        setattr(person, f"{name}_index", "")
    person.given_names, person.birth_on, person.user = GONE, None, None
    person.save()
    erasing.erase_trail(person, by=by, at=at)
    erasing.erase_open_exports(by=by, at=at)
    if user is not None and not user.role_grants.exists():
        erasing.erase_account(user, by=by, at=at)


def _erase_training(person: Person, *, by: User | None, at: datetime) -> None:
    """The constancia of a course is a paper with the name."""
    rows = Certificate.objects.filter(result__person=person).select_related("file")
    for certificate in rows:
        erasing.destroy_files(certificate.file, by=by, at=at)
        erasing.erase_trail(certificate, by=by, at=at)
    rows.exclude(revocation_reason="").update(revocation_reason=NO_TEXT)
    changes = ResultChange.objects.filter(result__person=person)
    changes.update(reason=NO_TEXT, note="")
    for enrolment in person.enrolments.all():
        erasing.erase_trail(enrolment, by=by, at=at)
    for membership in person.memberships.all():
        erasing.erase_trail(membership, by=by, at=at)


def _of_user(user: User) -> str | None:
    found = Person.objects.filter(user=user).first()
    return str(found.pk) if found else None


def register() -> None:
    """Called when the app is ready."""
    register_class(
        RetentionClass(
            code="person",
            title=_("Persona, por solicitud de cancelación"),
            days=0,
            basis=_("Derecho de cancelación (LGPDPPSO, 46 a 49)"),
            label="network.person",
            due=lambda cut: (),
            destroy=erase_person,
            mark="[S]",
            on_request=True,
            of_user=_of_user,
        )
    )
