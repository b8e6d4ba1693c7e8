"""Thirty foreign visitors of twelve countries, from the invitation to the badge."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from random import Random
from typing import Any

from accreditation.enums import BatchOutcome, DocumentKind, SessionKind, Verdict
from accreditation.models import Application, DecisionGround
from accreditation.rules import InstrumentData
from accreditation.services import (
    claim_application,
    propose_batch,
    record_verdict,
    resolve_batch,
)
from api.demo.accounts import VISITOR
from api.demo.people import SEXES
from api.demo.pictures import Pool
from api.demo.world import SEED, World, moment
from core.models import Notice, StoredFile
from core.permissions import Role
from logistics.enums import CostsCovered
from logistics.models import Delegation, Invitation, InvitationDocument
from logistics.services import (
    DelegationDraft,
    InvitationDraft,
    Needs,
    confirm_invitation,
    create_invitation,
    decline_invitation,
    mark_no_answer,
    save_answers,
    save_delegation,
    save_needs,
    send_invitations,
)
from missions.models import InviteeCategory, Mission
from missions.seed import demo_text, generators
from missions.seed.generators import FictionalPerson
from network.enums import InstitutionKind
from network.models import Institution

WRITTEN, SENT = moment(date(2026, 3, 2), "10:00"), moment(date(2026, 3, 3), "12:00")
REPLY_BY = date(2026, 4, 8)
CLOSED = moment(date(2026, 4, 10), "09:00")
RESOLVED = moment(date(2026, 4, 17), "13:00")
SIGNER = "Presidencia del Consejo General (demostración)"
KINDS = {
    "AUT-ELE": InstitutionKind.ELECTORAL,
    "ACAD": InstitutionKind.ACADEMIC,
    "ONG": InstitutionKind.CIVIL,
    "NO-LUC": InstitutionKind.CIVIL,
    "COOP": InstitutionKind.INTERNATIONAL,
    "ORG-INT": InstitutionKind.INTERNATIONAL,
}
# Besides those who came: what the others of each delegation answered.
OTHER_ANSWERS = (
    ("declined", "no_answer"),
    ("declined",),
    ("no_answer",),
    ("declined", "declined"),
    ("no_answer",),
)
NEEDS = (
    Needs(diet="Vegetariana", emergency_contact="Contacto ficticio, 00 0000 0000"),
    Needs(access="Habitación en planta baja", diet="Sin gluten"),
    Needs(medical="Alergia a la penicilina (dato ficticio)"),
    Needs(interpretation="Español–inglés"),
)
AIRPORT = "Aeropuerto Internacional de la Ciudad de México"
ARRIVAL, DEPARTURE = date(2026, 4, 30), date(2026, 5, 5)
DECLINED_REASON = "Compromisos previos en su país."


@dataclass(frozen=True)
class Guest:
    """A person to invite, with the country and the institution they come from."""

    person: FictionalPerson
    country: dict[str, Any]
    email: str


def load_visitors(world: World, pool: Pool) -> None:
    rng, people = world.random("visitors"), generators.visitors(SEED)
    data = demo_text.delegations()
    countries = {row["alpha3"]: row for row in data["countries"]}
    for number, row in enumerate(data["delegations"]):
        delegation = make_delegation(world, world.finished, row, countries, number)
        guests = _guests(world, row, countries, people, number)
        _invite(world, delegation, guests, row, pool, rng, number)
    _link_account(world)
    _accredit(world)


def make_delegation(
    world: World,
    mission: Mission,
    row: dict[str, Any],
    countries: dict[str, dict[str, Any]],
    number: int,
    *,
    at: datetime = WRITTEN,
) -> Delegation:
    country = countries[row["countries"][0]]
    institution, _new = Institution.objects.get_or_create(
        name=country["institution"],
        country=country["alpha2"],
        defaults={"kind": KINDS[country["category"]], "is_fictional": True},
    )
    draft = DelegationDraft(
        name=row["es"],
        quota=row["size"] + 2,
        institution=institution,
        liaison=world.staff(Role.LIAISON) if number < 3 else None,
    )
    return save_delegation(
        mission=mission, draft=draft, by=world.staff(Role.LOGISTICS), at=at
    )


def _guests(
    world: World,
    row: dict[str, Any],
    countries: dict[str, dict[str, Any]],
    people: Iterator[FictionalPerson],
    number: int,
) -> list[Guest]:
    """Those who came, in turn from each country, and then the others."""
    count = world.scaled(row["size"], least=len(row["countries"]))
    others = len(OTHER_ANSWERS[number])
    codes = row["countries"]
    return [
        Guest(
            next(people),
            countries[codes[place % len(codes)]],
            f"visitante.{number + 1}.{place + 1:02d}@ejemplo.invalid",
        )
        for place in range(count + others)
    ]


def draft_of(guest: Guest, reply_by: date) -> InvitationDraft:
    language = guest.country["language"]
    return InvitationDraft(
        name=guest.person.full_name,
        email=guest.email,
        country=guest.country["alpha2"],
        category=InviteeCategory.objects.get(code=guest.country["category"]),
        reply_by=reply_by,
        language="es-mx" if language == "es" else "en",
        costs=CostsCovered.LODGING,
        signer=SIGNER,
    )


def _invite(
    world: World,
    delegation: Delegation,
    guests: list[Guest],
    row: dict[str, Any],
    pool: Pool,
    rng: Random,
    number: int,
) -> None:
    answers = OTHER_ANSWERS[number]
    came = len(guests) - len(answers)
    staff = world.staff(Role.LOGISTICS)
    for place, guest in enumerate(guests):
        invitation = create_invitation(
            delegation=delegation,
            draft=draft_of(guest, REPLY_BY),
            by=staff,
            at=WRITTEN,
        )
        send_invitations(invitations=[invitation], by=staff, at=SENT)
        invitation.refresh_from_db()
        answered = moment(
            date(2026, 3, rng.randint(5, 30)), f"{rng.randint(9, 20):02d}:15"
        )
        if place < came:
            answer(invitation, guest, row["flight"], pool, rng, at=answered)
        elif answers[place - came] == "declined":
            decline_invitation(
                invitation=invitation, reason=DECLINED_REASON, by=None, at=answered
            )
        else:
            mark_no_answer(invitation=invitation, by=staff, at=CLOSED)


def answer(
    invitation: Invitation,
    guest: Guest,
    flight: str,
    pool: Pool,
    rng: Random,
    *,
    at: datetime,
) -> None:
    """What the person writes on the page of the invitation, and the confirmation."""
    save_answers(
        invitation=invitation,
        step="personal",
        answers=_personal(guest, rng),
        by=None,
        at=at,
    )
    if flight:
        save_answers(
            invitation=invitation,
            step="travel",
            answers=_travel(flight),
            by=None,
            at=at,
        )
    for kind in (
        DocumentKind.PASSPORT,
        DocumentKind.PHOTOGRAPH,
        DocumentKind.SIGNED_FORM,
    ):
        file = pool.document(kind, owner=None, at=at, rng=rng)
        StoredFile.objects.bulk_create([file])
        InvitationDocument.objects.create(invitation=invitation, kind=kind, file=file)
    if rng.random() < 0.4:
        consent = Notice.objects.filter(code="CONS-SENSIBLES").latest("version")
        save_needs(
            invitation=invitation,
            needs=rng.choice(NEEDS),
            notice=consent,
            by=None,
            at=at,
        )
    confirm_invitation(invitation=invitation, by=None, at=at)


def _personal(guest: Guest, rng: Random) -> dict[str, Any]:
    person, country = guest.person, guest.country["alpha2"]
    return {
        "given_names": person.given_names,
        "first_surname": person.first_surname,
        "second_surname": person.second_surname,
        "sex": SEXES[person.sex],
        "birth_on": person.born.isoformat(),
        "email": guest.email,
        "phone": "",
        "residence": country,
        "passport": generators.passport_number(rng),
        "nationalities": [country],
    }


def _travel(flight: str) -> dict[str, Any]:
    legs = {"arrival": (ARRIVAL, "14:20"), "departure": (DEPARTURE, "11:40")}
    return {
        direction: {
            "airline": "Aerolínea Imaginaria (ficticia)",
            "number": flight,
            "airport": AIRPORT,
            "terminal": "2",
            "at": moment(day, clock).isoformat(),
        }
        for direction, (day, clock) in legs.items()
    }


def _link_account(world: World) -> None:
    """The account of the visitor belongs to somebody who came and reads English."""
    user = world.accounts[VISITOR]
    rows = Invitation.objects.filter(
        delegation__mission=world.finished, status="confirmed", language="en"
    )
    invitation = rows.select_related("person", "application").order_by("folio").first()
    # The second delegation writes in English, and some of it came.
    assert invitation is not None  # noqa: S101
    assert invitation.person is not None  # noqa: S101
    assert invitation.application is not None  # noqa: S101
    invitation.person.user = user
    invitation.person.save(update_fields=["user"])
    invitation.application.user = user
    invitation.application.save(update_fields=["user"])
    user.name = invitation.person.full_name
    user.save(update_fields=["name"])


def _accredit(world: World) -> None:
    """Their files are reviewed and resolved in one batch."""
    reviewer = world.staff(Role.REVIEWER)
    rows = list(Application.objects.filter(call=world.finished_calls["visitor"]))
    for row in rows:
        at = CLOSED
        taken = claim_application(application=row, by=reviewer, at=at)
        for document in taken.documents.filter(is_current=True):
            record_verdict(
                document=document,
                verdict=Verdict.ACCEPTED,
                note="",
                by=reviewer,
                at=at,
            )
    batch = propose_batch(
        mission=world.finished,
        applications=rows,
        outcome=BatchOutcome.APPROVE,
        ground=DecisionGround.objects.get(code="G22"),
        by=reviewer,
        at=moment(date(2026, 4, 16), "20:00"),
    )
    resolve_batch(
        batch=batch,
        instrument=InstrumentData(
            agreement="Acuerdo de demostración 99/2026",
            session_kind=SessionKind.URGENT,
            session_number=1,
            session_on=RESOLVED.date(),
        ),
        by=world.staff(Role.APPROVER),
        at=RESOLVED,
    )
