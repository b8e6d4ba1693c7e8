"""Generated data with a fixed seed, written in bulk. Nobody in it is real."""

import datetime as dt
import io
from collections.abc import Sequence
from random import Random
from typing import Any

from django.contrib.auth.hashers import make_password
from django.core.management import call_command
from django.utils import timezone
from PIL import Image

from accreditation import enums, services
from accreditation.models import (
    Accreditation,
    Application,
    ApplicationDocument,
    Call,
    DecisionBatch,
    DecisionGround,
)
from accreditation.services import keys
from bench import observed
from bench.inside import Size
from bench.observed import CHUNK
from bench.table import Row
from core.enums import FileStatus
from core.files import disk
from core.files.small import make_small
from core.models import Consent, Notice, RoleGrant, StoredFile, User
from core.permissions import Role
from missions.enums import MissionStatus, ParticipantKind
from missions.models import (
    District,
    Finding,
    Mission,
    Participant,
    RuleSet,
)
from network.enums import (
    EnrolmentStatus,
    MembershipKind,
    MembershipStatus,
    Outcome,
    SessionMode,
    Sex,
)
from network.models import (
    Course,
    Enrolment,
    Person,
    PersonNationality,
    RedMembership,
    TrainingResult,
    TrainingSession,
)

SEED = 2026
PICTURES = 20
NAMES = "Ana Beto Carla Diego Elena Fabián Gloria Hugo Irene Joaquín".split()
SURNAMES = "Ficticia Inventado Ejemplo Prueba Muestra Ensayo".split()


def staff() -> User:
    """The account that does and sees everything in a run."""
    return User.objects.get(email="medidas@example.org")


def mission() -> Mission:
    return Mission.objects.select_related("process").get(code="BENCH")


def call() -> Call:
    return Call.objects.select_related("rule_set").get(slug="bench")


# ---- once


def prepare(size: Size, _part: str) -> list[Row]:
    """Tables, and what every measure needs."""
    call_command("migrate", verbosity=0)
    populate()
    return []


def populate() -> None:
    """Base data, one account with every role, one open mission with its keys."""
    call_command("load_base_data", stdout=io.StringIO())
    now = timezone.now()
    boss = User.objects.create_user("medidas@example.org", name="Medidas")
    RoleGrant.objects.bulk_create(RoleGrant(user=boss, role=role) for role in Role)
    model = Mission.objects.select_related("process").order_by("number")[0]
    made = Mission.objects.create(
        process=model.process,
        number=900,
        code="BENCH",
        name_es="Programa de medición (ficticio)",
        starts_on=timezone.localdate() - dt.timedelta(days=30),
        ends_on=timezone.localdate() + dt.timedelta(days=120),
        status=MissionStatus.OPEN,
        is_demonstration=True,
    )
    Call.objects.create(
        mission=made,
        kind=enums.ApplicantKind.OBSERVER,
        slug="bench",
        title_es="Convocatoria de medición",
        rule_set=RuleSet.objects.filter(process=made.process).order_by("version")[0],
        opens_at=now - dt.timedelta(days=20),
        closes_at=now + dt.timedelta(days=60),
    )
    keys.make_root()
    keys.make_mission_key(mission=made, by=boss, at=now)
    keys.publish_key_list(by=boss, at=now)
    _training_and_batch(made, boss, now)


def _training_and_batch(made: Mission, boss: User, now: dt.datetime) -> None:
    course = Course.objects.create(code="BENCH", title_es="Curso", hours=4)
    TrainingSession.objects.create(
        course=course,
        mode=SessionMode.ONLINE,
        venue="En línea",
        starts_at=now - dt.timedelta(days=2),
        ends_at=now - dt.timedelta(days=2) + dt.timedelta(hours=4),
        capacity=100_000,
    )
    DecisionBatch.objects.create(
        mission=made,
        folio="RES/BENCH/001/2026",
        outcome=enums.BatchOutcome.APPROVE,
        ground=DecisionGround.objects.filter(for_approval=True)[0],
        proposed_at=now,
        proposed_by=boss,
    )


# ---- data that grows


def grow(size: Size, factor: str) -> list[Row]:
    """Bring people and findings up to `factor` times the small size."""
    random = Random(f"{SEED}/{factor}")
    have = Accreditation.objects.count()
    add = size.people * int(factor) - have
    waiting(add, random)
    accredited = _accredited(add, random)
    _members(accredited)
    left = size.unsigned if factor != "1" else 0
    _sign(accredited[: len(accredited) - left])
    more = size.findings * int(factor) - Finding.objects.count()
    observed.findings(more, random, made=mission(), boss=staff())
    return []


def participants(count: int, random: Random) -> None:
    """Observers of all districts and, one in twenty, visitors of four countries."""
    made, districts = mission(), list(District.objects.all())
    rows = []
    for number, person in enumerate(_people(max(0, count), random)):
        visitor = number % 20 == 0
        kind = ParticipantKind.VISITOR if visitor else ParticipantKind.OBSERVER
        country = ("CO", "EC", "ES", "US")[number % 4] if visitor else "MX"
        district = None if visitor else random.choice(districts)
        rows.append(
            Participant(
                mission=made,
                person=person,
                kind=kind,
                country=country,
                district=district,
            )
        )
    Participant.objects.bulk_create(rows, CHUNK)


def _people(count: int, random: Random) -> list[Person]:
    """New people and their accounts."""
    first = Person.objects.count()
    accounts = [
        User(email=f"ficticia{first + n}@example.org", password=make_password(None))
        for n in range(count)
    ]
    User.objects.bulk_create(accounts, CHUNK)
    people = [
        Person(
            user=account,
            given_names=random.choice(NAMES),
            first_surname=random.choice(SURNAMES),
            second_surname=f"de Ejemplo {first + n}",
            sex=random.choice([Sex.WOMAN, Sex.MAN]),
            birth_on=dt.date(1960 + random.randrange(45), 1, 1),
            email=account.email,
            is_fictional=True,
        )
        for n, account in enumerate(accounts)
    ]
    Person.objects.bulk_create(people, CHUNK)
    PersonNationality.objects.bulk_create(
        (PersonNationality(person=person, country="MX") for person in people), CHUNK
    )
    return people


def _applications(
    people: Sequence[Person], random: Random, **fields: Any
) -> list[Application]:
    now, opened = timezone.now(), call()
    first = Application.objects.count()
    districts = list(District.objects.all())
    rows = [
        Application(
            call=opened,
            rule_set=opened.rule_set,
            user=person.user,
            person=person,
            folio=f"OBS/BENCH/{first + n:06d}",
            number=first + n,
            district=random.choice(districts),
            received_at=now - dt.timedelta(minutes=n),
            **fields,
        )
        for n, person in enumerate(people, start=1)
    ]
    Application.objects.bulk_create(rows, CHUNK)
    return rows


def waiting(count: int, random: Random) -> list[Application]:
    """Received files of new people."""
    return _applications(
        _people(count, random), random, status=enums.ApplicationStatus.RECEIVED
    )


def _accredited(count: int, random: Random) -> list[Accreditation]:
    """People with course, resolution and accreditation; half with a photograph."""
    now, boss, made = timezone.now(), staff(), mission()
    batch = DecisionBatch.objects.get()
    people = _people(count, random)
    results = _results(people, boss, now)
    applications = _applications(
        people,
        random,
        status=enums.ApplicationStatus.TRAINED,
        batch=batch,
        ground=batch.ground,
        decided_at=now,
        decided_by=boss,
    )
    for application, result in zip(applications, results, strict=True):
        application.training = result
        application.status = enums.ApplicationStatus.APPROVED
    Application.objects.bulk_update(applications, ["training", "status"], CHUNK)
    participants = [
        Participant(
            mission=made,
            person=application.person,
            kind=ParticipantKind.OBSERVER,
            district=application.district,
        )
        for application in applications
    ]
    Participant.objects.bulk_create(participants, CHUNK)
    first = Accreditation.objects.count()
    rows = [
        Accreditation(
            application=application,
            mission=made,
            participant=participant,
            folio=f"ACR/BENCH/{first + n:06d}",
            number=first + n,
            role=enums.RoleCode.OBSERVER,
            starts_on=timezone.localdate(),
            ends_on=timezone.localdate() + dt.timedelta(days=90),
        )
        for n, (application, participant) in enumerate(
            zip(applications, participants, strict=True), start=1
        )
    ]
    Accreditation.objects.bulk_create(rows, CHUNK)
    _photographs(applications[::2], random)
    return rows


def _results(
    people: Sequence[Person], boss: User, now: dt.datetime
) -> list[TrainingResult]:
    session = TrainingSession.objects.select_related("course").get()
    seats = [
        Enrolment(session=session, person=one, status=EnrolmentStatus.ATTENDED)
        for one in people
    ]
    Enrolment.objects.bulk_create(seats, CHUNK)
    results = [
        TrainingResult(
            enrolment=seat,
            person=seat.person,
            course=session.course,
            outcome=Outcome.PASSED,
            score=90,
            recorded_at=now,
            recorded_by=boss,
        )
        for seat in seats
    ]
    return TrainingResult.objects.bulk_create(results, CHUNK)


def picture(random: Random, width: int, height: int, grain: int = 4) -> bytes:
    """A JPEG with the detail of a photograph; a coarser grain weighs less."""
    small = (width // grain, height // grain)
    noise = Image.frombytes("RGB", small, random.randbytes(small[0] * small[1] * 3))
    content = io.BytesIO()
    noise.resize((width, height)).save(content, "JPEG", quality=85)
    return content.getvalue()


def _photographs(applications: Sequence[Application], random: Random) -> None:
    """Examined photographs; a few pictures stand for all."""
    kept: list[dict[str, Any]] = []
    for _number in range(PICTURES):
        path = disk.new_path(disk.CLEAN)
        size, sha256 = disk.write([picture(random, 720, 960)], path)
        kept.append(
            {
                "clean_path": path,
                "clean_size": size,
                "sha256": sha256,
                "small_path": make_small(path),
            }
        )
    files = [
        StoredFile(
            purpose="application_document",
            owner=application.user,
            name="foto.jpg",
            content_type="image/jpeg",
            size=kept[n % PICTURES]["clean_size"],
            status=FileStatus.CLEAN,
            **kept[n % PICTURES],
        )
        for n, application in enumerate(applications)
    ]
    StoredFile.objects.bulk_create(files, CHUNK)
    documents = (
        ApplicationDocument(
            application=application, kind=enums.DocumentKind.PHOTOGRAPH, file=file
        )
        for application, file in zip(applications, files, strict=True)
    )
    ApplicationDocument.objects.bulk_create(documents, CHUNK)


def _members(accredited: Sequence[Accreditation]) -> None:
    """Everybody who is accredited belongs to the Red."""
    now, first = timezone.now(), RedMembership.objects.count()
    notice, _new = Notice.objects.get_or_create(
        code="BENCH",
        version=1,
        defaults={"title_es": "Lineamientos", "text_es": "…", "published_on": now},
    )
    people = [accreditation.participant.person for accreditation in accredited]
    consents = [
        Consent(user=person.user, notice=notice, accepted_at=now) for person in people
    ]
    Consent.objects.bulk_create(consents, CHUNK)
    RedMembership.objects.bulk_create(
        (
            RedMembership(
                person=person,
                folio=f"RED/{first + n:06d}",
                kind=MembershipKind.INDIVIDUAL,
                status=MembershipStatus.ACTIVE,
                guidelines=consent,
                joined_on=timezone.localdate(),
            )
            for n, (person, consent) in enumerate(
                zip(people, consents, strict=True), start=1
            )
        ),
        CHUNK,
    )


def _sign(accredited: Sequence[Accreditation]) -> None:
    """Badges by the service that a print run calls."""
    now, boss, made = timezone.now(), staff(), mission()
    signer = keys.signer_for(made, at=now)
    for accreditation in accredited:
        services.issue_badge(
            accreditation=accreditation, signer=signer, by=boss, at=now
        )
