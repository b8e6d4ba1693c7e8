"""The open mission: files in every live state, with clocks that run today."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from django.utils import timezone

from accreditation.enums import (
    ApplicantKind,
    BatchOutcome,
    DocumentKind,
    SessionKind,
    Verdict,
)
from accreditation.models import Application, DecisionGround, Declaration
from accreditation.rules import InstrumentData
from accreditation.services import (
    accept_privacy_notice,
    answer_correction,
    claim_application,
    declare_inadmissible,
    expire_corrections,
    make_declarations,
    propose_batch,
    record_verdict,
    request_correction,
    resolve_batch,
    save_address,
    save_answers,
    save_modalities,
    send_to_training,
    start_application,
    submit_application,
    withdraw_application,
)
from accreditation.services.drafts import add_document
from api.demo import pictures
from api.demo.accounts import SECOND_REVIEWER, plain_user
from api.demo.evidence import KINDS, NOTICE, known_means, note_checks
from api.demo.finished_files import Territory, territory_of
from api.demo.people import SEXES, crowd
from api.demo.world import World
from core.files.produce import keep
from core.models import Notice, StoredFile, User
from core.permissions import Role
from missions.seed import generators
from missions.seed.generators import FictionalPerson

SEED_PEOPLE = 20262027
# How many files end in each state; those that ask for early modalities come first.
LIVE: tuple[tuple[str, int], ...] = (
    ("received", 14),
    ("in_review", 8),
    ("correction", 6),
    ("corrected", 3),
    ("not_corrected", 2),
    ("in_training", 10),
    ("trained", 5),
    ("not_trained", 1),
    ("proposed", 4),
    ("approved", 9),
    ("denied", 2),
    ("withdrawn", 1),
    ("inadmissible", 1),
    ("draft", 3),
)
# In the small size: whoever goes out needs company.
LEAST = {"approved": 3}
ASKED = "La imagen del reverso de su credencial está cortada: envíela completa."
# Hours since the correction was asked: some end today, some tomorrow.
CORRECTION_AGES = (44.5, 41, 33, 21, 9, 2)


@dataclass
class Applicant:
    """A fictional person with an account, and the generator of their data."""

    source: FictionalPerson
    user: User
    early: bool


def load_running_files(world: World) -> None:
    rng, territory = world.random("running"), territory_of()
    people = _applicants()
    waiting: dict[str, list[Application]] = {}
    for at, state in _arrivals(world, rng):
        row = _file(world, next(people), state, territory, rng, at)
        waiting.setdefault(state, []).append(row)
    for state, rows in waiting.items():
        for number, row in enumerate(rows):
            MOVES.get(state, _leave)(world, row, number)
    expire_corrections(at=world.ago(days=1.5))
    world.waiting = waiting


def _arrivals(world: World, rng: Random) -> list[tuple[datetime, str]]:
    """When each file is received and where it ends, in the order of folios."""
    states = [
        state
        for state, full in LIVE
        for _ in range(world.scaled(full, least=LEAST.get(state, 1)))
    ]
    return sorted((_filed_at(world, state, rng), state) for state in states)


def _applicants() -> Iterator[Applicant]:
    """The observer of the demonstration is approved: their turn comes there."""
    for number, source in enumerate(crowd(SEED_PEOPLE), start=1):
        user = plain_user(source.full_name, f"solicitante.{number:02d}")
        yield Applicant(source, user, early=number % 4 == 0)


def _leave(world: World, row: Application, number: int) -> None:
    """Received, and nobody has taken it yet; or a draft."""


def _file(
    world: World,
    who: Applicant,
    state: str,
    territory: Territory,
    rng: Random,
    at: datetime,
) -> Application:
    """Write a draft page by page and, unless it stays one, send it."""
    observer = world.staff(Role.OBSERVER)
    if state == "approved" and not observer.applications.exists():
        who.user = observer
    draft = _draft(world, who, territory, rng, at)
    if state == "draft":
        return draft
    for kind in KINDS:
        content = _drawing(kind, who, rng)
        stored = keep(
            content,
            name=f"{kind}.jpg",
            content_type=pictures.JPEG,
            purpose=f"accreditation.{kind}",
            by=who.user,
            at=at,
        )
        add_document(draft, kind, stored, by=who.user, at=at)
    declarations = Declaration.objects.filter(rule_set=draft.rule_set, kind="observer")
    make_declarations(application=draft, declarations=declarations, by=who.user, at=at)
    return submit_application(application=draft, by=who.user, at=at)


def _filed_at(world: World, state: str, rng: Random) -> datetime:
    """The further a file has come, the earlier it was received."""
    days = {
        "received": (0.05, 3),
        "draft": (0.2, 4),
        "in_review": (2, 5),
        "correction": (3, 6),
        "corrected": (4, 7),
    }
    least, most = days.get(state, (12, 18))
    return world.ago(days=rng.uniform(least, most))


def _draft(
    world: World, who: Applicant, territory: Territory, rng: Random, at: datetime
) -> Application:
    call = world.running_calls[ApplicantKind.OBSERVER]
    alcaldia, district = rng.choice(territory.pairs)
    draft = start_application(call=call, user=who.user, by=who.user, at=at)
    notice = Notice.objects.filter(code=NOTICE).latest("version")
    accept_privacy_notice(application=draft, notice=notice, by=who.user, at=at)
    answers: dict[str, Mapping[str, object]] = {
        "personal": _personal(who),
        "identification": _keys(who.source, rng),
    }
    for section, written in answers.items():
        save_answers(
            application=draft, section=section, answers=written, by=who.user, at=at
        )
    save_address(
        application=draft,
        address=f"Calle de Ejemplo {rng.randint(1, 400)} (ficticia), {alcaldia.name}",
        alcaldia=alcaldia,
        district=district,
        institution=rng.choice(territory.houses) if rng.random() < 0.3 else None,
        by=who.user,
        at=at,
    )
    offered = [row for row in territory.early if row.code in {"ANT-POS", "ANT-PPP"}]
    wished = rng.sample(offered, 1) if who.early else []
    return save_modalities(application=draft, modalities=wished, by=who.user, at=at)


def _personal(who: Applicant) -> dict[str, object]:
    return {
        "given_names": who.source.given_names,
        "first_surname": who.source.first_surname,
        "second_surname": who.source.second_surname,
        "sex": SEXES[who.source.sex],
        "birth_on": who.source.born.isoformat(),
        "email": who.user.email,
        "phone": "",
        "residence": "MX",
        "nationalities": ["MX"],
    }


def _keys(source: FictionalPerson, rng: Random) -> dict[str, str]:
    return {
        "voter_key": generators.voter_key(rng, source.born, source.sex),
        "curp": generators.curp(rng, source.born, source.sex),
    }


def _drawing(kind: DocumentKind, who: Applicant, rng: Random) -> bytes:
    source = who.source
    initials = f"{source.given_names[0]}.{source.first_surname[0]}."
    shown = initials if kind == DocumentKind.PHOTOGRAPH else ""
    content = pictures.draw(kind, rng.randrange(10), shown)
    return content + f"<{who.user.pk}>".encode()  # each person sends their own


def _take(world: World, row: Application, *, days: float, judge: bool = True) -> None:
    """A reviewer takes the file and looks at its documents."""
    second = int(row.number or 0) % 3 == 0
    key = SECOND_REVIEWER if second else Role.REVIEWER.value
    reviewer, at = world.accounts[key], world.ago(days=days)
    taken = claim_application(application=row, by=reviewer, at=at)
    means = known_means()
    for document in taken.documents.filter(is_current=True) if judge else ():
        record_verdict(
            document=document,
            verdict=Verdict.ACCEPTED,
            note="",
            means=means["PHOTO" if document.kind == "photograph" else "COPY"],
            by=reviewer,
            at=at + timedelta(minutes=5),
        )
    if judge:
        note_checks(row, means, by=reviewer, at=at + timedelta(minutes=9))
    row.refresh_from_db()


def _review(world: World, row: Application, number: int) -> None:
    _take(world, row, days=0.3 + number * 0.1, judge=number % 2 == 0)


def _prevent(world: World, row: Application, *, hours: float) -> None:
    """Ask for one document again; the clock of 48 hours starts."""
    _take(world, row, days=hours / 24 + 0.05, judge=False)
    assert row.reviewer is not None  # noqa: S101 - just taken
    request_correction(
        application=row,
        text=ASKED,
        documents=[DocumentKind.VOTER_CARD_BACK],
        by=row.reviewer,
        at=world.ago(hours=hours),
    )
    row.refresh_from_db()


def _correction(world: World, row: Application, number: int) -> None:
    _prevent(world, row, hours=CORRECTION_AGES[number % len(CORRECTION_AGES)])


def _corrected(world: World, row: Application, number: int) -> None:
    _prevent(world, row, hours=40 + number)
    assert row.user is not None  # noqa: S101 - filed online
    at = world.ago(hours=6 + number)
    again = _sent_again(row.user, number, at=at)
    answer_correction(
        correction=row.corrections.get(),
        text="Envío de nuevo el reverso, completo.",
        uploads={DocumentKind.VOTER_CARD_BACK: again},
        by=row.user,
        at=at,
    )


def _sent_again(user: User, number: int, *, at: datetime) -> StoredFile:
    kind = DocumentKind.VOTER_CARD_BACK
    return keep(
        pictures.draw(kind, number) + f"<{user.pk}, otra vez>".encode(),
        name=f"{kind}.jpg",
        content_type=pictures.JPEG,
        purpose=f"accreditation.{kind}",
        by=user,
        at=at,
    )


def _not_corrected(world: World, row: Application, number: int) -> None:
    _prevent(world, row, hours=90 + number)


def _to_course(world: World, row: Application, number: int) -> None:
    _take(world, row, days=8)
    assert row.reviewer is not None  # noqa: S101 - just taken
    send_to_training(application=row, by=row.reviewer, at=world.ago(days=7.9))
    row.refresh_from_db()


def _withdraw(world: World, row: Application, number: int) -> None:
    assert row.user is not None  # noqa: S101 - filed online
    withdraw_application(
        application=row,
        reason="Cambio de residencia durante el proceso.",
        by=row.user,
        at=world.ago(days=6),
    )


def _inadmissible(world: World, row: Application, number: int) -> None:
    _take(world, row, days=7, judge=False)
    assert row.reviewer is not None  # noqa: S101 - just taken
    declare_inadmissible(
        application=row,
        ground=DecisionGround.objects.get(code="G14"),
        reason="La misma persona tiene otra solicitud en curso.",
        by=row.reviewer,
        at=world.ago(days=6.5),
    )


MOVES: dict[str, Callable[[World, Application, int], None]] = {
    "in_review": _review,
    "correction": _correction,
    "corrected": _corrected,
    "not_corrected": _not_corrected,
    "in_training": _to_course,
    "trained": _to_course,
    "not_trained": _to_course,
    "proposed": _to_course,
    "approved": _to_course,
    "denied": _to_course,
    "withdrawn": _withdraw,
    "inadmissible": _inadmissible,
}


def decide_running(world: World) -> None:
    """A batch resolved this week, one denied, and one that waits for a signature."""
    days = world.ago(days=4), world.ago(days=3)
    for state, outcome, code in (
        ("approved", BatchOutcome.APPROVE, "G00"),
        ("denied", BatchOutcome.DENY, "G07"),
    ):
        batch = propose_batch(
            mission=world.running,
            applications=_fresh(world, state),
            outcome=outcome,
            ground=DecisionGround.objects.get(code=code),
            by=world.staff(Role.REVIEWER),
            at=days[0],
        )
        resolve_batch(
            batch=batch,
            instrument=InstrumentData(
                agreement=f"DEMO/ACU-{code}/{days[1].year}",
                session_kind=SessionKind.ORDINARY,
                session_number=days[1].month,
                session_on=timezone.localdate(days[1]),
            ),
            by=world.staff(Role.APPROVER),
            at=days[1],
        )
    propose_batch(
        mission=world.running,
        applications=_fresh(world, "proposed"),
        outcome=BatchOutcome.APPROVE,
        ground=DecisionGround.objects.get(code="G00"),
        by=world.staff(Role.REVIEWER),
        at=world.ago(hours=20),
    )


def _fresh(world: World, state: str) -> list[Application]:
    keys = [row.pk for row in world.waiting[state]]
    return list(Application.objects.filter(pk__in=keys).order_by("folio"))
