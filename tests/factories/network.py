"""Boring rows of the network."""

import datetime as dt
from decimal import Decimal
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from network.enums import (
    Channel,
    EnrolmentStatus,
    InstitutionKind,
    Outcome,
    QuestionKind,
    SessionMode,
    Sex,
)
from network.models import (
    Certificate,
    Communication,
    Course,
    Enrolment,
    Evaluation,
    Institution,
    Meeting,
    MeetingProposal,
    Person,
    PersonNationality,
    Question,
    TrainingResult,
    TrainingSession,
)
from tests.factories.core import UserFactory


class InstitutionFactory(DjangoModelFactory[Institution]):
    class Meta:
        model = Institution

    name = factory.Sequence(lambda n: f"Organización Ficticia {n}")
    kind = InstitutionKind.CIVIL
    is_fictional = True


class PersonFactory(DjangoModelFactory[Person]):
    """A person; `PersonFactory(with_user=True)` also has an account."""

    class Meta:
        model = Person

    class Params:
        with_user = factory.Trait(user=factory.SubFactory(UserFactory))

    given_names = "Persona"
    first_surname = factory.Sequence(lambda n: f"Ficticia{n}")
    second_surname = "de Ejemplo"
    sex = Sex.WOMAN
    birth_on = dt.date(1990, 1, 1)
    email = factory.Sequence(lambda n: f"ficticia{n}@example.org")
    is_fictional = True


class PersonNationalityFactory(DjangoModelFactory[PersonNationality]):
    class Meta:
        model = PersonNationality

    person = factory.SubFactory(PersonFactory)
    country = "MX"


class CourseFactory(DjangoModelFactory[Course]):
    class Meta:
        model = Course

    code = factory.Sequence(lambda n: f"CURSO-{n}")
    title_es = "Curso de observación"
    title_en = "Observation course"
    hours = Decimal("4.0")
    pass_mark = 60


class TrainingSessionFactory(DjangoModelFactory[TrainingSession]):
    class Meta:
        model = TrainingSession

    course = factory.SubFactory(CourseFactory)
    mode = SessionMode.IN_PERSON
    venue = "Sala de ejemplo"
    starts_at = factory.LazyFunction(lambda: timezone.now() + dt.timedelta(days=1))
    ends_at = factory.LazyAttribute(lambda o: o.starts_at + dt.timedelta(hours=4))
    capacity = 30


class EnrolmentFactory(DjangoModelFactory[Enrolment]):
    class Meta:
        model = Enrolment

    session = factory.SubFactory(TrainingSessionFactory)
    person = factory.SubFactory(PersonFactory)


class TrainingResultFactory(DjangoModelFactory[TrainingResult]):
    """A passed course; `outcome="failed"` for the other case."""

    class Meta:
        model = TrainingResult

    enrolment = factory.SubFactory(EnrolmentFactory, status=EnrolmentStatus.ATTENDED)
    person = factory.LazyAttribute(lambda o: o.enrolment.person)
    course = factory.LazyAttribute(lambda o: o.enrolment.session.course)
    outcome = Outcome.PASSED
    score = 90
    recorded_at = factory.LazyFunction(timezone.now)
    recorded_by = factory.SubFactory(UserFactory)


class QuestionFactory(DjangoModelFactory[Question]):
    """A question with three options; `right` says which are correct."""

    class Meta:
        model = Question
        skip_postgeneration_save = True

    course_code = "CURSO"
    code = factory.Sequence(lambda n: f"P-{n:03d}")
    kind = QuestionKind.SINGLE
    text_es = factory.Sequence(lambda n: f"¿Pregunta {n}?")
    text_en = factory.Sequence(lambda n: f"Question {n}?")

    @factory.post_generation
    def right(self: Any, create: bool, extracted: Any, **kwargs: Any) -> None:
        for order in (1, 2, 3):
            self.options.create(
                order=order,
                text_es=f"Opción {order}",
                text_en=f"Option {order}",
                is_correct=order in (extracted or (1,)),
            )


class EvaluationFactory(DjangoModelFactory[Evaluation]):
    """A test of two questions and two attempts."""

    class Meta:
        model = Evaluation

    course = factory.SubFactory(CourseFactory)
    size = 2
    attempts = 2


class CertificateFactory(DjangoModelFactory[Certificate]):
    class Meta:
        model = Certificate

    result = factory.SubFactory(TrainingResultFactory)
    folio = factory.Sequence(lambda n: f"CON/9{n:04d}/2026")
    code = factory.Sequence(lambda n: f"CODIGO{n:06d}")
    issued_at = factory.LazyFunction(timezone.now)
    issued_by = factory.SubFactory(UserFactory)


class MeetingFactory(DjangoModelFactory[Meeting]):
    class Meta:
        model = Meeting

    title = factory.Sequence(lambda n: f"Reunión de trabajo {n}")
    held_on = dt.date(2026, 1, 14)
    mode = SessionMode.ONLINE


class MeetingProposalFactory(DjangoModelFactory[MeetingProposal]):
    class Meta:
        model = MeetingProposal

    meeting = factory.SubFactory(MeetingFactory)
    text = factory.Sequence(lambda n: f"Propuesta {n}")


class CommunicationFactory(DjangoModelFactory[Communication]):
    class Meta:
        model = Communication

    information = factory.Sequence(lambda n: f"Información {n}")
    sent_on = dt.date(2026, 1, 14)
    channel = Channel.MAIL
    status = "registered"
