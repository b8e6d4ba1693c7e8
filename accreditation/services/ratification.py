"""Ratification: a draft for a further process, filled from an accreditation."""

from datetime import datetime
from typing import Any

from django.db import transaction

from accreditation.models import Accreditation, Application, Call
from accreditation.rules import ratification as rules
from accreditation.services.drafts import (
    add_document,
    save_address,
    save_answers,
    start_application,
)
from core import audit
from core.exceptions import Refused
from core.files import disk, keep
from core.files.small import small_of
from core.models import StoredFile, User
from network.models import Person


@transaction.atomic
def start_ratification(
    *, accreditation: Accreditation, call: Call, by: User, at: datetime
) -> Application:
    """A draft with what may be kept; the person renews the rest and sends it.

    Raises `Refused` (not_owner, not_valid, visitor, same_process, already_filed,
    disqualified, call_closed, …).
    """
    blockers = rules.ratification_blockers(accreditation, call, by, at=at)
    if blockers:
        raise Refused(blockers)
    before = accreditation.application
    draft = start_application(call=call, user=by, by=by, at=at)
    draft.origin = accreditation
    draft.save(update_fields=["origin"])
    assert before.person is not None  # noqa: S101 - it was accredited
    for section, answers in _answers(before.person).items():
        save_answers(application=draft, section=section, answers=answers, by=by, at=at)
    draft = save_address(
        application=draft,
        address=before.address,
        alcaldia=before.alcaldia,
        district=before.district,
        institution=before.institution,
        by=by,
        at=at,
    )
    _copy_documents(before, draft, by=by, at=at)
    audit.record(
        action="accreditation.ratification.started",
        by=by,
        at=at,
        target=draft,
        accreditation=str(accreditation.pk),
    )
    return draft


def _answers(person: Person) -> dict[str, dict[str, Any]]:
    """What the register knows, as the pages of a draft ask for it."""
    personal = {
        "given_names": person.given_names,
        "first_surname": person.first_surname,
        "second_surname": person.second_surname,
        "sex": person.sex,
        "birth_on": person.birth_on.isoformat() if person.birth_on else "",
        "mexican": "yes",
        "residence": str(person.residence),
        "phone": str(person.phone),
        "email": person.email,
        "nationalities": [
            str(country)
            for country in person.nationalities.values_list("country", flat=True)
        ],
    }
    keys = {"voter_key": person.voter_key, "curp": person.curp}
    return {"personal": personal, "identification": keys}


def _copy_documents(
    before: Application, draft: Application, *, by: User, at: datetime
) -> None:
    """Copies of their own: each file is destroyed with its own application."""
    kinds = rules.reusable_documents(before)
    rows = before.documents.filter(is_current=True, kind__in=kinds)
    for document in rows.select_related("file"):
        copy = _copied(document.file, by=by, at=at)
        add_document(draft, document.kind, copy, by=by, at=at)


def _copied(stored: StoredFile, *, by: User, at: datetime) -> StoredFile:
    copy = keep(
        disk.place(stored.clean_path).read_bytes(),
        name=stored.name,
        content_type=stored.content_type,
        purpose=stored.purpose,
        by=by,
        at=at,
    )
    copy.look = stored.look
    if stored.small_path:
        copy.small_path = small_of(copy.clean_path)
    copy.save(update_fields=["look", "small_path"])
    return copy
