"""Generated findings and recommendations with a fixed seed, written in bulk."""

import datetime as dt
from collections.abc import Sequence
from random import Random
from typing import Any

from django.db import models
from django.utils import timezone

from core.models import User
from missions.enums import FindingStatus
from missions.models import (
    AddresseeNature,
    Area,
    Catalogue,
    District,
    EvidenceLevel,
    Finding,
    FindingType,
    Horizon,
    Mission,
    Phase,
    Priority,
    Recommendation,
    Recurrence,
    Scope,
    Severity,
    Topic,
)

CHUNK = 500
FACTS = (
    "La mesa receptora abrió con retraso y con una persona menos de las previstas;"
    " el material estaba completo y la votación siguió sin otra incidencia. "
)


def some(model: type[Catalogue]) -> list[Any]:
    """Rows of a catalogue that a plain finding may carry."""
    return list(model.objects.active())


def findings(
    count: int, random: Random, *, made: Mission, boss: User, referred: bool = False
) -> None:
    """Validated findings, and a recommendation for every fourth, a draft or sent."""
    now = timezone.now()
    first = Finding.objects.count()
    chosen = _catalogues()
    districts = list(District.objects.all())
    rows = [
        Finding(
            mission=made,
            folio=f"HAL/BENCH/{first + n:06d}",
            **{name: random.choice(rows) for name, rows in chosen.items()},
            district=random.choice(districts),
            observed_at=now - dt.timedelta(minutes=n + 60),
            reported_at=now - dt.timedelta(minutes=n),
            reported_by=boss,
            facts=FACTS * random.randrange(1, 4),
            status=FindingStatus.VALIDATED,
            validated_at=now,
            validated_by=boss,
        )
        for n in range(1, count + 1)
    ]
    Finding.objects.bulk_create(rows, CHUNK)
    sent = {"status": "referred", "referred_at": now, "referred_by": boss}
    due = {"due_on": now.date() + dt.timedelta(days=30)}
    _recommendations(rows[::4], random, sent | due if referred else {})


def _catalogues() -> dict[str, list[models.Model]]:
    plain = FindingType.objects.active().filter(needs_severity=True, is_incident=False)
    return {
        "type": list(plain),
        "phase": some(Phase),
        "topic": some(Topic),
        "severity": list(Severity.objects.active().filter(level__lte=2)),
        "evidence_level": some(EvidenceLevel),
        "scope": some(Scope),
        "recurrence": some(Recurrence),
    }


def _recommendations(
    findings: Sequence[Finding], random: Random, state: dict[str, Any]
) -> None:
    first = Recommendation.objects.count()
    given: dict[str, list[Any]] = {
        "area": some(Area),
        "nature": some(AddresseeNature),
        "priority": some(Priority),
        "horizon": some(Horizon),
    }
    rows = [
        Recommendation(
            mission=finding.mission,
            folio=f"REC/BENCH/{first + n:05d}",
            text="Adelantar la entrega del material y la capacitación de la mesa.",
            topic=finding.topic,
            **{name: random.choice(choices) for name, choices in given.items()},
            **state,
        )
        for n, finding in enumerate(findings, start=1)
    ]
    Recommendation.objects.bulk_create(rows, CHUNK)
    through = Recommendation.findings.through
    through.objects.bulk_create(
        (
            through(recommendation=recommendation, finding=finding)
            for recommendation, finding in zip(rows, findings, strict=True)
        ),
        CHUNK,
    )
