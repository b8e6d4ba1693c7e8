"""Boring rows of the missions: catalogues, frame, process, mission, field work.

Catalogue and frame factories return the row that has the code already, so they
mix with the base data.
"""

import datetime as dt
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from core.permissions import Role
from missions import models
from missions.enums import EvidenceMark, MissionStatus, ParticipantKind, ProcessKind
from tests.factories.core import UserFactory
from tests.factories.network import PersonFactory

# ---- catalogues


class _CatalogueFactory(DjangoModelFactory[Any]):
    class Meta:
        abstract = True
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda n: f"X{n}")
    name_es = factory.LazyAttribute(lambda o: f"Nombre {o.code}")
    name_en = factory.LazyAttribute(lambda o: f"Name {o.code}")


class PhaseFactory(_CatalogueFactory):
    class Meta:
        model = models.Phase

    code = "JOR-VOT"


class TopicFactory(_CatalogueFactory):
    class Meta:
        model = models.Topic

    code = "T01"


class FindingTypeFactory(_CatalogueFactory):
    """An area for improvement; `incident=True` for an incident."""

    class Meta:
        model = models.FindingType

    class Params:
        incident = factory.Trait(
            code="INC", needs_severity=True, needs_place=True, is_incident=True
        )

    code = "MEJ"


class IncidentTypeFactory(_CatalogueFactory):
    class Meta:
        model = models.IncidentType

    code = "I01"


class SeverityFactory(_CatalogueFactory):
    class Meta:
        model = models.Severity

    code = "2"
    level = factory.LazyAttribute(lambda o: int(o.code))
    alerts = factory.LazyAttribute(lambda o: int(o.code) >= 4)


class ScopeFactory(_CatalogueFactory):
    class Meta:
        model = models.Scope

    code = "MESA"


class RecurrenceFactory(_CatalogueFactory):
    class Meta:
        model = models.Recurrence

    code = "AIS"


class EvidenceLevelFactory(_CatalogueFactory):
    class Meta:
        model = models.EvidenceLevel

    code = "OBS"


class PriorityFactory(_CatalogueFactory):
    class Meta:
        model = models.Priority

    code = "P1"


class HorizonFactory(_CatalogueFactory):
    class Meta:
        model = models.Horizon

    code = "INM"


class AddresseeNatureFactory(_CatalogueFactory):
    class Meta:
        model = models.AddresseeNature

    code = "OPE"


class ResponseStatusFactory(_CatalogueFactory):
    class Meta:
        model = models.ResponseStatus

    code = "R40"
    is_answer = True


class ImplementationStatusFactory(_CatalogueFactory):
    class Meta:
        model = models.ImplementationStatus

    code = "NE"


class ModalityFactory(_CatalogueFactory):
    """The polling day; `ModalityFactory(code="ANT-SEI", on_request=True)`."""

    class Meta:
        model = models.Modality

    code = "JOR"


class InviteeCategoryFactory(_CatalogueFactory):
    class Meta:
        model = models.InviteeCategory

    code = "ORG-INT"


class AreaFactory(_CatalogueFactory):
    class Meta:
        model = models.Area

    code = factory.Sequence(lambda n: f"AREA{n}")


# ---- frame


class GeographicFrameFactory(DjangoModelFactory[models.GeographicFrame]):
    class Meta:
        model = models.GeographicFrame
        django_get_or_create = ("code",)

    code = "MGPC-2025"
    name = "Marco Geográfico de Participación Ciudadana 2025"


class AlcaldiaFactory(DjangoModelFactory[models.Alcaldia]):
    """Cuauhtémoc by default; give `code` for another."""

    class Meta:
        model = models.Alcaldia
        django_get_or_create = ("code",)

    code = "15"
    inegi = factory.LazyAttribute(lambda o: f"090{o.code}")
    name = factory.LazyAttribute(lambda o: f"Alcaldía {o.code}")
    short = factory.LazyAttribute(lambda o: f"A{o.code}")
    column = 2
    row = 1


class DistrictFactory(DjangoModelFactory[models.District]):
    class Meta:
        model = models.District
        django_get_or_create = ("frame", "number")

    frame = factory.SubFactory(GeographicFrameFactory)
    number = 12


class DistrictAlcaldiaFactory(DjangoModelFactory[models.DistrictAlcaldia]):
    class Meta:
        model = models.DistrictAlcaldia
        django_get_or_create = ("district", "alcaldia")

    district = factory.SubFactory(DistrictFactory)
    alcaldia = factory.SubFactory(AlcaldiaFactory)


class TerritorialUnitFactory(DjangoModelFactory[models.TerritorialUnit]):
    class Meta:
        model = models.TerritorialUnit

    frame = factory.SubFactory(GeographicFrameFactory)
    alcaldia = factory.SubFactory(AlcaldiaFactory)
    district = factory.SubFactory(DistrictFactory)
    key = factory.Sequence(lambda n: f"15-{n % 1000:03d}")
    name = factory.LazyAttribute(lambda o: f"Colonia {o.key} (ficticia)")
    is_fictional = True


# ---- process


class ElectoralProcessFactory(DjangoModelFactory[models.ElectoralProcess]):
    class Meta:
        model = models.ElectoralProcess

    code = factory.Sequence(lambda n: f"PROCESO-{n}")
    name_es = "Consulta de ejemplo"
    short_name = factory.Sequence(lambda n: f"Consulta {n}")
    kind = ProcessKind.MIXED
    authority = "DEOEyG"
    jornada_on = dt.date(2026, 5, 3)
    is_demonstration = True


class ProcessModalityFactory(DjangoModelFactory[models.ProcessModality]):
    class Meta:
        model = models.ProcessModality

    process = factory.SubFactory(ElectoralProcessFactory)
    modality = factory.SubFactory(ModalityFactory)
    starts_on = dt.date(2026, 5, 3)
    ends_on = dt.date(2026, 5, 3)


class MilestoneFactory(DjangoModelFactory[models.Milestone]):
    class Meta:
        model = models.Milestone

    process = factory.SubFactory(ElectoralProcessFactory)
    code = factory.Sequence(lambda n: f"HITO-{n}")
    name_es = factory.LazyAttribute(lambda o: f"Hito {o.code}")
    starts_on = dt.date(2026, 4, 13)
    mark = EvidenceMark.SOURCED
    source = "Nota de ejemplo"


class RuleSetFactory(DjangoModelFactory[models.RuleSet]):
    class Meta:
        model = models.RuleSet

    process = factory.SubFactory(ElectoralProcessFactory)
    version = factory.Sequence(lambda n: n + 1)
    valid_from = dt.date(2026, 1, 14)
    basis = "Convocatoria de ejemplo"


class RuleFactory(DjangoModelFactory[models.Rule]):
    class Meta:
        model = models.Rule

    rule_set = factory.SubFactory(RuleSetFactory)
    code = factory.Sequence(lambda n: f"REGLA_{n}")
    name_es = factory.LazyAttribute(lambda o: f"Regla {o.code}")
    value = 48
    unit = "hours"
    mark = EvidenceMark.DEFAULT


class PollingPlaceFactory(DjangoModelFactory[models.PollingPlace]):
    class Meta:
        model = models.PollingPlace

    process = factory.SubFactory(ElectoralProcessFactory)
    unit = factory.SubFactory(TerritorialUnitFactory)
    modality = factory.SubFactory(ModalityFactory)
    code = factory.Sequence(lambda n: f"MESA-{n}")
    address = "Calle de Ejemplo 1"
    is_fictional = True


# ---- mission


class MissionFactory(DjangoModelFactory[models.Mission]):
    """An open mission; `status="planned"` or `"closed"` for the others."""

    class Meta:
        model = models.Mission

    process = factory.SubFactory(ElectoralProcessFactory)
    number = factory.Sequence(lambda n: n + 100)
    code = factory.Sequence(lambda n: f"MISION-{n}")
    name_es = factory.LazyAttribute(lambda o: f"Programa de observación {o.code}")
    name_en = factory.LazyAttribute(lambda o: f"Observation programme {o.code}")
    instrument = "COVIN/008/2026"
    starts_on = dt.date(2026, 2, 20)
    ends_on = dt.date(2026, 11, 30)
    status = MissionStatus.OPEN
    is_demonstration = True


class MissionMembershipFactory(DjangoModelFactory[models.MissionMembership]):
    class Meta:
        model = models.MissionMembership

    mission = factory.SubFactory(MissionFactory)
    user = factory.SubFactory(UserFactory)
    role = Role.COORDINATOR.value


class ParticipantFactory(DjangoModelFactory[models.Participant]):
    """An observer; `with_user=True` gives the person an account."""

    class Meta:
        model = models.Participant
        skip_postgeneration_save = True

    class Params:
        with_user = factory.Trait(person__with_user=True)

    mission = factory.SubFactory(MissionFactory)
    person = factory.SubFactory(PersonFactory)
    kind = ParticipantKind.OBSERVER

    @factory.post_generation
    def modalities(self: Any, create: bool, extracted: Any, **kwargs: Any) -> None:
        if create and extracted:
            self.modalities.set(extracted)


class ActivityFactory(DjangoModelFactory[models.Activity]):
    class Meta:
        model = models.Activity

    mission = factory.SubFactory(MissionFactory)
    title_es = factory.Sequence(lambda n: f"Actividad {n}")
    starts_at = factory.LazyFunction(lambda: timezone.now() + dt.timedelta(days=1))
    ends_at = factory.LazyAttribute(lambda o: o.starts_at + dt.timedelta(hours=2))


# ---- field work


class TeamFactory(DjangoModelFactory[models.Team]):
    class Meta:
        model = models.Team

    mission = factory.SubFactory(MissionFactory)
    name = factory.Sequence(lambda n: f"Equipo {n}")


class TeamMemberFactory(DjangoModelFactory[models.TeamMember]):
    class Meta:
        model = models.TeamMember

    team = factory.SubFactory(TeamFactory)
    participant = factory.SubFactory(
        ParticipantFactory, mission=factory.SelfAttribute("..team.mission")
    )


class RouteFactory(DjangoModelFactory[models.Route]):
    class Meta:
        model = models.Route

    team = factory.SubFactory(TeamFactory)
    on = factory.LazyFunction(timezone.localdate)
    name = factory.LazyAttribute(lambda o: f"Ruta de {o.team.name}")


class RouteStopFactory(DjangoModelFactory[models.RouteStop]):
    class Meta:
        model = models.RouteStop

    route = factory.SubFactory(RouteFactory)
    place = factory.SubFactory(
        PollingPlaceFactory,
        process=factory.SelfAttribute("..route.team.mission.process"),
    )
    order = factory.Sequence(lambda n: n + 1)


class VisitFactory(DjangoModelFactory[models.Visit]):
    class Meta:
        model = models.Visit

    team = factory.SubFactory(TeamFactory)
    mission = factory.SelfAttribute("team.mission")
    place = factory.SubFactory(
        PollingPlaceFactory, process=factory.SelfAttribute("..team.mission.process")
    )
    arrived_at = factory.LazyFunction(timezone.now)


class FindingFactory(DjangoModelFactory[models.Finding]):
    """A recorded finding; `validated=True` for one that a coordinator accepted."""

    class Meta:
        model = models.Finding

    class Params:
        validated = factory.Trait(
            status="validated",
            validated_at=factory.LazyFunction(timezone.now),
            validated_by=factory.SubFactory(UserFactory),
        )

    mission = factory.SubFactory(MissionFactory)
    folio = factory.Sequence(lambda n: f"HAL/PRUEBA/{n:05d}")
    type = factory.SubFactory(FindingTypeFactory)
    phase = factory.SubFactory(PhaseFactory)
    topic = factory.SubFactory(TopicFactory)
    evidence_level = factory.SubFactory(EvidenceLevelFactory)
    scope = factory.SubFactory(ScopeFactory)
    recurrence = factory.SubFactory(RecurrenceFactory)
    observed_at = factory.LazyFunction(lambda: timezone.now() - dt.timedelta(hours=1))
    reported_at = factory.LazyFunction(timezone.now)
    reported_by = factory.SubFactory(UserFactory)
    facts = "La mesa abrió a las 9:20."


class FindingPhotoFactory(DjangoModelFactory[models.FindingPhoto]):
    class Meta:
        model = models.FindingPhoto

    finding = factory.SubFactory(FindingFactory)


class RecommendationFactory(DjangoModelFactory[models.Recommendation]):
    """A draft recommendation; pass `findings=[…]` to attach them."""

    class Meta:
        model = models.Recommendation
        skip_postgeneration_save = True

    mission = factory.SubFactory(MissionFactory)
    folio = factory.Sequence(lambda n: f"REC/PRUEBA/{n:04d}")
    text = factory.Sequence(lambda n: f"Recomendación {n}.")
    topic = factory.SubFactory(TopicFactory)
    area = factory.SubFactory(AreaFactory)
    nature = factory.SubFactory(AddresseeNatureFactory)
    priority = factory.SubFactory(PriorityFactory)
    horizon = factory.SubFactory(HorizonFactory)

    @factory.post_generation
    def findings(self: Any, create: bool, extracted: Any, **kwargs: Any) -> None:
        if create and extracted:
            self.findings.set(extracted)


class ResponseFactory(DjangoModelFactory[models.Response]):
    class Meta:
        model = models.Response

    recommendation = factory.SubFactory(RecommendationFactory)
    area = factory.SelfAttribute("recommendation.area")
    answer = factory.SubFactory(ResponseStatusFactory)
    text = "Se atenderá."
    answered_at = factory.LazyFunction(timezone.now)
    answered_by = factory.SubFactory(UserFactory)


class AssessmentFactory(DjangoModelFactory[models.Assessment]):
    class Meta:
        model = models.Assessment

    recommendation = factory.SubFactory(RecommendationFactory)
    process = factory.SubFactory(ElectoralProcessFactory)
    implementation = factory.SubFactory(ImplementationStatusFactory)
    grounds = "Así consta en lo observado."
    assessed_at = factory.LazyFunction(timezone.now)
    assessed_by = factory.SubFactory(UserFactory)


class StandardWordingFactory(DjangoModelFactory[models.StandardWording]):
    class Meta:
        model = models.StandardWording

    text = factory.Sequence(lambda n: f"Publicar antes la convocatoria {n}.")
    topic = factory.SubFactory(TopicFactory)
    nature = factory.SubFactory(AddresseeNatureFactory)
    priority = factory.SubFactory(PriorityFactory)
    horizon = factory.SubFactory(HorizonFactory)
