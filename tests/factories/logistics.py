"""Boring rows of logistics."""

import datetime as dt

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from accreditation.enums import ApplicantKind, Channel
from accreditation.models import Application, Call
from core.models import Consent
from logistics.models import (
    Delegation,
    Flight,
    Invitation,
    Lodging,
    Transfer,
    TransferPassenger,
    Vehicle,
    VisitorNeeds,
)
from logistics.services.moving import digest
from tests.factories.core import NoticeFactory, UserFactory
from tests.factories.missions import (
    InviteeCategoryFactory,
    MissionFactory,
    RuleSetFactory,
)
from tests.factories.network import PersonFactory

TOKEN = "una-llave-de-prueba"


def soon(days: int = 0, hour: int = 12) -> dt.datetime:
    """An hour of a day from today on, on the institute's clock."""
    day = timezone.localdate() + dt.timedelta(days=days)
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour)))


class VisitorCallFactory(DjangoModelFactory[Call]):
    """The call of a mission for foreign visitors, open now."""

    class Meta:
        model = Call

    mission = factory.SubFactory(MissionFactory)
    kind = ApplicantKind.VISITOR
    slug = factory.Sequence(lambda n: f"visitantes-{n}")
    title_es = "Convocatoria para personas visitantes"
    rule_set = factory.SubFactory(
        RuleSetFactory, process=factory.SelfAttribute("..mission.process")
    )
    opens_at = factory.LazyFunction(lambda: timezone.now() - dt.timedelta(days=5))
    closes_at = factory.LazyFunction(lambda: timezone.now() + dt.timedelta(days=30))


class DelegationFactory(DjangoModelFactory[Delegation]):
    class Meta:
        model = Delegation

    mission = factory.SubFactory(MissionFactory)
    name = factory.Sequence(lambda n: f"Delegación Ficticia {n}")
    quota = 10


class InvitationFactory(DjangoModelFactory[Invitation]):
    """Not sent yet; `sent=True` opens with TOKEN, `confirmed=True` has its file."""

    class Meta:
        model = Invitation

    class Params:
        sent = factory.Trait(
            status="invited",
            folio=factory.Sequence(lambda n: f"INV/PRUEBA/{n:04d}"),
            invited_at=factory.LazyFunction(timezone.now),
            invited_by=factory.SubFactory(UserFactory),
            token_hash=digest(TOKEN),
        )
        confirmed = factory.Trait(
            status="confirmed",
            folio=factory.Sequence(lambda n: f"INV/PRUEBA/{n:04d}"),
            invited_at=factory.LazyFunction(timezone.now),
            invited_by=factory.SubFactory(UserFactory),
            answered_at=factory.LazyFunction(timezone.now),
            person=factory.SubFactory(PersonFactory),
            application=factory.LazyAttribute(
                lambda o: filed(o.delegation.mission, o.person)
            ),
        )

    delegation = factory.SubFactory(DelegationFactory)
    name = factory.Sequence(lambda n: f"Visitante Ficticia {n}")
    email = factory.Sequence(lambda n: f"visitante{n}@example.org")
    country = "CO"
    category = factory.SubFactory(InviteeCategoryFactory)
    language = "en"
    reply_by = factory.LazyFunction(lambda: soon(10).date())


def filed(mission, person) -> Application:
    """A visitor's application that has been received."""
    call = Call.objects.filter(mission=mission, kind="visitor").first()
    call = call or VisitorCallFactory(mission=mission)
    number = Application.objects.count() + 1
    return Application.objects.create(
        call=call,
        rule_set=call.rule_set,
        person=person,
        country="CO",
        channel=Channel.INVITATION,
        status="received",
        folio=f"PVE/PRUEBA/{number:05d}",
        number=number,
        received_at=timezone.now(),
    )


class VisitorNeedsFactory(DjangoModelFactory[VisitorNeeds]):
    class Meta:
        model = VisitorNeeds

    invitation = factory.SubFactory(InvitationFactory, confirmed=True)
    consent = factory.LazyFunction(
        lambda: Consent.objects.create(
            notice=NoticeFactory(code="CONS-SENSIBLES"), accepted_at=timezone.now()
        )
    )
    diet = "Sin cacahuate"
    medical = "Insulina"


class FlightFactory(DjangoModelFactory[Flight]):
    class Meta:
        model = Flight

    invitation = factory.SubFactory(InvitationFactory, confirmed=True)
    direction = "arrival"
    airline = "Aerolínea Ficticia"
    number = "XX100"
    airport = "MEX"
    at = factory.LazyFunction(lambda: soon(12, 10))


class LodgingFactory(DjangoModelFactory[Lodging]):
    class Meta:
        model = Lodging

    invitation = factory.SubFactory(InvitationFactory, confirmed=True)
    hotel = "Hotel Ficticio"
    check_in_on = factory.LazyFunction(lambda: soon(12).date())
    check_out_on = factory.LazyFunction(lambda: soon(15).date())


class VehicleFactory(DjangoModelFactory[Vehicle]):
    class Meta:
        model = Vehicle

    mission = factory.SubFactory(MissionFactory)
    name = factory.Sequence(lambda n: f"Camioneta {n}")
    capacity = 2


class TransferFactory(DjangoModelFactory[Transfer]):
    class Meta:
        model = Transfer

    delegation = factory.SubFactory(DelegationFactory)
    vehicle = factory.SubFactory(
        VehicleFactory, mission=factory.SelfAttribute("..delegation.mission")
    )
    origin = "Aeropuerto"
    destination = "Hotel Ficticio"
    starts_at = factory.LazyFunction(lambda: soon(12, 11))
    ends_at = factory.LazyFunction(lambda: soon(12, 12))


class TransferPassengerFactory(DjangoModelFactory[TransferPassenger]):
    class Meta:
        model = TransferPassenger

    transfer = factory.SubFactory(TransferFactory)
    invitation = factory.SubFactory(
        InvitationFactory,
        confirmed=True,
        delegation=factory.SelfAttribute("..transfer.delegation"),
    )
