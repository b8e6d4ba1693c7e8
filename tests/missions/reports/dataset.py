"""A mission with something of everything, from a fixed seed."""

import datetime as dt
import random

from django.utils import timezone

from core.permissions import Role
from missions import models
from missions.enums import ActivityStatus, ParticipantKind, RecommendationStatus
from missions.seed.files import load
from missions.services import load_catalogues, load_frame
from network.enums import Sex
from tests.factories.core import UserFactory
from tests.factories.missions import (
    ActivityFactory,
    ElectoralProcessFactory,
    FindingFactory,
    MissionFactory,
    MissionMembershipFactory,
    ParticipantFactory,
    PollingPlaceFactory,
    RecommendationFactory,
    ResponseFactory,
    RouteFactory,
    TeamFactory,
    TerritorialUnitFactory,
    VisitFactory,
)
from tests.factories.network import PersonFactory

COUNTRIES = ("CO", "EC", "US", "ES", "CR")
START = dt.datetime(2026, 5, 3, 9, 0, tzinfo=timezone.get_default_timezone())


class Dataset:
    """About sixty people, forty findings, ten recommendations, six answers."""

    def __init__(self, findings: int = 40, recommendations: int = 10) -> None:
        self.chance = random.Random(20260503)
        load_catalogues()
        load_frame()
        self.process = ElectoralProcessFactory(
            name_es="Consulta de Presupuesto Participativo 2026 y 2027 y Elección de "
            "las COPACO 2026",
            short_name="PP 2026-2027 y COPACO 2026",
        )
        self.mission = MissionFactory(
            process=self.process,
            name_es="Programa de Observación Nacional y Acompañamiento de Personas "
            "Visitantes Extranjeras",
            objective="Favorecer la observación informada de la jornada.",
            approved_on=dt.date(2026, 2, 20),
        )
        self.coordinator = UserFactory(name="Coordinación Ficticia")
        MissionMembershipFactory(
            mission=self.mission, user=self.coordinator, role=Role.COORDINATOR.value
        )
        self.districts = list(models.District.objects.order_by("number"))
        self.alcaldias = list(models.Alcaldia.objects.order_by("code"))
        self.participants()
        self.results()
        self.agenda()
        self.field()
        self.findings = [self.finding(number) for number in range(findings)]
        self.recommendations = [
            self.recommendation(number) for number in range(recommendations)
        ]

    def participants(self) -> None:
        sexes = [Sex.WOMAN, Sex.WOMAN, Sex.MAN, Sex.OTHER]
        modalities = list(models.Modality.objects.order_by("order"))
        for number in range(48):
            ParticipantFactory(
                mission=self.mission,
                person=PersonFactory(sex=sexes[number % 4]),
                district=self.districts[number % 9] if number % 5 else None,
                modalities=modalities[: 1 + number % 2],
            )
        for number in range(9):
            ParticipantFactory(
                mission=self.mission,
                kind=ParticipantKind.VISITOR,
                person=PersonFactory(sex=sexes[(number + 1) % 3]),
                country=COUNTRIES[number % 5],
            )
        ParticipantFactory(mission=self.mission, kind=ParticipantKind.STAFF)
        ParticipantFactory(mission=self.mission, status="withdrawn")

    def results(self) -> None:
        day = START.date()
        models.Survey.objects.create(
            mission=self.mission, name="Atención", audience="observers",
            taken_on=day, sent=40, answered=25, satisfied=22,
        )  # fmt: skip
        models.Survey.objects.create(
            mission=self.mission, name="Visita", audience="visitors",
            taken_on=day + dt.timedelta(days=3), sent=9, answered=0, satisfied=0,
        )  # fmt: skip
        for concept, amount in (("Gafetes", "1200.50"), ("Traslados", "30400.00")):
            models.Expense.objects.create(
                mission=self.mission, concept=concept, amount=amount, source="SA/1"
            )
        models.Mention.objects.create(
            mission=self.mission, published_on=day, outlet="Diario", title="Balance"
        )

    def agenda(self) -> None:
        titles = (
            "Sesión informativa con personas visitantes extranjeras",
            "Recorrido por Mesas Receptoras de Votación y Opinión",
            "Reunión con la Red de Observación",
            "Visita al Centro de Monitoreo del SEI",
            "Mesa de balance con las áreas",
        )
        for number, title in enumerate(titles):
            held = number != 3
            ActivityFactory(
                mission=self.mission,
                title_es=title,
                starts_at=START + dt.timedelta(days=number - 2),
                place="Sede de ejemplo",
                status=ActivityStatus.HELD if held else ActivityStatus.CANCELLED,
                reason="" if held else "Lluvia",
                women=12 + number if held else 0,
                men=9 if held else 0,
                others=number % 2 if held else 0,
            )

    def field(self) -> None:
        mesa = models.Modality.objects.get(code="JOR")
        self.places = []
        for number in range(30):
            share = models.DistrictAlcaldia.objects.order_by("pk")[number]
            unit = TerritorialUnitFactory(
                alcaldia=share.alcaldia,
                district=share.district,
                frame=share.district.frame,
                key=f"{share.alcaldia.code}-{900 + number}",
            )
            self.places.append(
                PollingPlaceFactory(process=self.process, unit=unit, modality=mesa)
            )
        for number in range(3):
            team = TeamFactory(mission=self.mission)
            RouteFactory(team=team, on=START.date())
            for place in self.places[number * 6 : number * 6 + 6]:
                VisitFactory(
                    team=team,
                    place=place,
                    arrived_at=START + dt.timedelta(minutes=number),
                    access_granted=place.pk % 7 != 0,
                )

    def finding(self, number: int) -> models.Finding:
        row = load("demo/findings.json")["rows"][number]
        place = self.chance.choice(self.places)
        incident = row["incident_type"]
        slots = {
            "mesa": place.code, "hora": "09:20", "colonia": place.unit.name,
            "alcaldia": place.unit.alcaldia.name, "distrito": "12", "minutos": "20",
            "n": "3",
        }  # fmt: skip
        severity = row["severity"]
        return FindingFactory(
            mission=self.mission,
            validated=number % 10 != 9,
            type=models.FindingType.objects.get(code=row["type"]),
            phase=models.Phase.objects.get(code=row["phase"]),
            topic=models.Topic.objects.get(code=row["topic"]),
            severity=models.Severity.objects.filter(level=severity or 0).first(),
            incident_type=models.IncidentType.objects.filter(code=incident).first(),
            evidence_level=models.EvidenceLevel.objects.get(code=row["evidence"]),
            scope=models.Scope.objects.get(code=row["scope"]),
            place=place,
            unit=place.unit,
            district=place.unit.district,
            alcaldia=place.unit.alcaldia if number % 4 else None,
            observed_at=START + dt.timedelta(minutes=10 * number),
            facts=row["text"].format(**slots),
        )

    def recommendation(self, number: int) -> models.Recommendation:
        row = load("demo/recommendations.json")["rows"][number]
        states = [RecommendationStatus.ANSWERED] * 6 + [RecommendationStatus.REFERRED]
        status = (states * 2)[number] if number != 9 else RecommendationStatus.DRAFT
        made = RecommendationFactory(
            mission=self.mission,
            text=row["text"],
            topic=models.Topic.objects.get(code=row["topic"]),
            area=models.Area.objects.get(code=row["lead_area"]),
            nature=models.AddresseeNature.objects.get(code=row["nature"]),
            priority=models.Priority.objects.get(code=row["priority"]),
            horizon=models.Horizon.objects.get(code=row["horizon"]),
            findings=[f for f in self.findings if f.status == "validated"][
                number * 2 : number * 2 + 2 + number % 2
            ],
            status=status,
            **self.referral(status),
        )
        if status == RecommendationStatus.ANSWERED:
            code = ("R40", "R41", "R42")[number % 3]
            ResponseFactory(
                recommendation=made,
                answer=models.ResponseStatus.objects.get(code=code),
                text=row["answer"],
                commitment="Publicar el documento." if code == "R40" else "",
                commitment_on=dt.date(2027, 1, 15) if code == "R40" else None,
            )
        return made

    def referral(self, status: str) -> dict[str, object]:
        if status == RecommendationStatus.DRAFT:
            return {}
        return {
            "referred_at": START + dt.timedelta(days=30),
            "referred_by": self.coordinator,
            "due_on": dt.date(2026, 7, 1),
        }
