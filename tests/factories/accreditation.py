"""Boring rows of accreditation."""

import datetime as dt
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from accreditation.enums import (
    AccreditationStatus,
    ApplicantKind,
    ApplicationStatus,
    BatchOutcome,
    Channel,
    DocumentKind,
    RoleCode,
    SessionKind,
    Verdict,
)
from accreditation.models import (
    Accreditation,
    Application,
    ApplicationDeclaration,
    ApplicationDocument,
    Call,
    Correction,
    CouncilSession,
    DecisionBatch,
    DecisionGround,
    Declaration,
    Instrument,
)
from accreditation.rules import InstrumentData
from core.folios import normalise
from missions.models import Participant
from network.models import Person
from tests.factories.core import UserFactory, kept_file
from tests.factories.missions import MissionFactory, ParticipantFactory, RuleSetFactory
from tests.factories.network import (
    PersonFactory,
    TrainingResultFactory,
)


class CallFactory(DjangoModelFactory[Call]):
    """An open call for observers; `visitors=True` for foreign visitors."""

    class Meta:
        model = Call

    class Params:
        visitors = factory.Trait(kind=ApplicantKind.VISITOR)
        closed = factory.Trait(
            closes_at=factory.LazyFunction(
                lambda: timezone.now() - dt.timedelta(seconds=1)
            )
        )

    mission = factory.SubFactory(MissionFactory)
    kind = ApplicantKind.OBSERVER
    slug = factory.Sequence(lambda n: f"convocatoria-{n}")
    title_es = factory.Sequence(lambda n: f"Convocatoria de ejemplo {n}")
    title_en = factory.Sequence(lambda n: f"Example call {n}")
    rule_set = factory.SubFactory(
        RuleSetFactory, process=factory.SelfAttribute("..mission.process")
    )
    opens_at = factory.LazyFunction(lambda: timezone.now() - dt.timedelta(days=20))
    closes_at = factory.LazyFunction(lambda: timezone.now() + dt.timedelta(days=60))


class DeclarationFactory(DjangoModelFactory[Declaration]):
    class Meta:
        model = Declaration

    rule_set = factory.SubFactory(RuleSetFactory)
    code = factory.Sequence(lambda n: f"DEC{n}")
    kind = ApplicantKind.OBSERVER
    text_es = "Bajo protesta de decir verdad manifiesto algo."
    text_en = "Under oath I state something."


class DecisionGroundFactory(DjangoModelFactory[DecisionGround]):
    """A ground of denial; `approval=True` and `cancellation=True` for the others."""

    class Meta:
        model = DecisionGround
        django_get_or_create = ("code",)

    class Params:
        approval = factory.Trait(code="G00", for_approval=True, for_denial=False)
        cancellation = factory.Trait(code="G16", for_cancellation=True)

    code = "G08"
    name_es = factory.LazyAttribute(lambda o: f"Fundamento {o.code}")
    name_en = factory.LazyAttribute(lambda o: f"Ground {o.code}")
    article = "LGIPE 217.1"


class ApplicationFactory(DjangoModelFactory[Application]):
    """A received file; `draft=True` for one that is being written."""

    class Meta:
        model = Application
        skip_postgeneration_save = True

    class Params:
        draft = factory.Trait(
            status=ApplicationStatus.DRAFT,
            folio="",
            number=None,
            person=None,
            received_at=None,
            user=factory.SubFactory(UserFactory),
        )
        visitor = factory.Trait(
            call=factory.SubFactory(CallFactory, visitors=True),
            channel=Channel.INVITATION,
            country="CO",
        )

    call = factory.SubFactory(CallFactory)
    rule_set = factory.SelfAttribute("call.rule_set")
    person = factory.SubFactory(PersonFactory, with_user=True)
    user = factory.LazyAttribute(lambda o: o.person.user if o.person else None)
    folio = factory.LazyAttribute(
        lambda o: f"OBS/{o.call.mission.code.upper()}/{o.number:05d}"
    )
    number = factory.Sequence(lambda n: n + 1)
    status = ApplicationStatus.RECEIVED
    received_at = factory.LazyFunction(timezone.now)

    @factory.post_generation
    def modalities(self: Any, create: bool, extracted: Any, **kwargs: Any) -> None:
        if create and extracted:
            self.modalities.set(extracted)


class ApplicationDocumentFactory(DjangoModelFactory[ApplicationDocument]):
    """A clean photograph without verdict; `accepted=True` for one in order."""

    class Meta:
        model = ApplicationDocument

    class Params:
        accepted = factory.Trait(
            verdict=Verdict.ACCEPTED,
            examined_at=factory.LazyFunction(timezone.now),
            examined_by=factory.SubFactory(UserFactory),
        )

    application = factory.SubFactory(ApplicationFactory)
    kind = DocumentKind.PHOTOGRAPH
    file = factory.LazyAttribute(
        lambda o: kept_file(
            o.application.user, name="foto.jpg", content_type="image/jpeg"
        )
    )


class CorrectionFactory(DjangoModelFactory[Correction]):
    class Meta:
        model = Correction

    application = factory.SubFactory(
        ApplicationFactory, status=ApplicationStatus.CORRECTION
    )
    text = "La credencial no se lee."
    documents = factory.LazyFunction(lambda: [DocumentKind.VOTER_CARD_FRONT.value])
    rule = "48 horas naturales"
    requested_at = factory.LazyFunction(timezone.now)
    requested_by = factory.SubFactory(UserFactory)
    due_at = factory.LazyFunction(lambda: timezone.now() + dt.timedelta(hours=48))


class InstrumentFactory(DjangoModelFactory[Instrument]):
    """An agreement of an ordinary session held today."""

    class Meta:
        model = Instrument

    class Params:
        number = factory.Sequence(lambda n: n + 1)

    agreement = factory.LazyAttribute(lambda o: f"EJEMPLO/ACU/{o.number:03d}")
    agreement_key = factory.LazyAttribute(lambda o: normalise(o.agreement))
    session = factory.LazyAttribute(
        lambda o: CouncilSession.objects.create(
            kind=SessionKind.ORDINARY,
            number=o.number,
            year=timezone.localdate().year,
            held_on=timezone.localdate(),
        )
    )


def instrument_data(on: dt.date, **fields: Any) -> InstrumentData:
    """What somebody writes of an instrument, complete."""
    given = {
        "agreement": "IECM/ACU-CG-099/2026",
        "session_kind": SessionKind.ORDINARY,
        "session_number": 5,
        "session_on": on,
    }
    return InstrumentData(**{**given, **fields})


class DecisionBatchFactory(DjangoModelFactory[DecisionBatch]):
    class Meta:
        model = DecisionBatch

    mission = factory.SubFactory(MissionFactory)
    folio = factory.Sequence(lambda n: f"RES/EJEMPLO/{n:03d}/2026")
    outcome = BatchOutcome.APPROVE
    ground = factory.SubFactory(DecisionGroundFactory, approval=True)
    proposed_at = factory.LazyFunction(timezone.now)
    proposed_by = factory.SubFactory(UserFactory)


class AccreditationFactory(DjangoModelFactory[Accreditation]):
    """A valid accreditation of an approved file with its training."""

    class Meta:
        model = Accreditation

    application = factory.LazyFunction(lambda: complete_file(status="approved"))
    mission = factory.LazyAttribute(lambda o: o.application.call.mission)
    participant = factory.LazyAttribute(
        lambda o: ParticipantFactory(
            mission=o.application.call.mission, person=o.application.person
        )
    )
    number = factory.Sequence(lambda n: n + 1)
    folio = factory.LazyAttribute(lambda o: f"ACR/{o.mission.code}/{o.number:05d}")
    role = RoleCode.OBSERVER
    starts_on = factory.LazyFunction(timezone.localdate)
    ends_on = factory.LazyAttribute(lambda o: o.starts_on + dt.timedelta(days=60))
    status = AccreditationStatus.VALID


OBSERVER_DOCUMENTS = (
    DocumentKind.VOTER_CARD_FRONT,
    DocumentKind.VOTER_CARD_BACK,
    DocumentKind.PHOTOGRAPH,
)
VISITOR_DOCUMENTS = (DocumentKind.PASSPORT, DocumentKind.PHOTOGRAPH)


def complete_file(
    status: str = ApplicationStatus.IN_REVIEW,
    *,
    accepted: bool = True,
    trained: bool | None = None,
    **fields: Any,
) -> Application:
    """A file with its documents and declarations; trained from `trained` on."""
    after = ("trained", "proposed", "approved")
    decided = ("approved", "denied")
    with_training = status in after if trained is None else trained
    application = ApplicationFactory(**fields)
    application.person.nationalities.get_or_create(country=str(application.country))
    if with_training and not application.is_visitor:
        application.training = TrainingResultFactory(
            enrolment__person=application.person
        )
    if status in decided or status == "proposed":
        application.batch = DecisionBatchFactory(mission=application.call.mission)
    if status in decided:
        application.ground = application.batch.ground
        application.decided_at = timezone.now()
        application.decided_by = UserFactory()
    application.status = ApplicationStatus(status)
    application.save()
    kinds = VISITOR_DOCUMENTS if application.is_visitor else OBSERVER_DOCUMENTS
    for kind in kinds:
        ApplicationDocumentFactory(
            application=application, kind=kind, accepted=accepted
        )
    asked = {"rule_set": application.rule_set, "kind": application.call.kind}
    if not Declaration.objects.filter(**asked).exists():
        DeclarationFactory(**asked)
    for declaration in Declaration.objects.filter(**asked):
        ApplicationDeclaration.objects.create(
            application=application, declaration=declaration, made_at=timezone.now()
        )
    return application


def crowd(accreditation: Accreditation, count: int) -> list[Accreditation]:
    """So many more accreditations of the mission, without the papers of their files."""
    call, day = accreditation.application.call, accreditation.starts_on
    people = Person.objects.bulk_create(
        Person(given_names=f"Persona {n}", first_surname="Ficticia", sex="woman")
        for n in range(count)
    )
    files = Application.objects.bulk_create(
        Application(
            call=call,
            rule_set=call.rule_set,
            person=person,
            folio=f"OBS/MUCHAS/{n:05d}",
            number=10_000 + n,
            status="received",
            received_at=timezone.now(),
        )
        for n, person in enumerate(people)
    )
    seats = Participant.objects.bulk_create(
        Participant(mission=call.mission, person=person, kind="observer")
        for person in people
    )
    return Accreditation.objects.bulk_create(
        Accreditation(
            application=file,
            mission=call.mission,
            participant=seat,
            folio=f"ACR/MUCHAS/{n:05d}",
            number=10_000 + n,
            role=accreditation.role,
            starts_on=day,
            ends_on=accreditation.ends_on,
        )
        for n, (file, seat) in enumerate(zip(files, seats, strict=True))
    )
