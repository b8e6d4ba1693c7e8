"""Whom a list of admission expects, and may it be changed?

A source says how accreditations are named together. An app above registers its own
when it starts (delegations are a noun of logistics): nothing here imports upwards.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accreditation.enums import AccreditationStatus, RoleCode
from accreditation.models import Accreditation, AdmissionList, AdmissionRule
from accreditation.models.admissions import PERSON
from core.exceptions import Blocker
from missions.models import Mission

Choice = tuple[str, str]


@dataclass(frozen=True, slots=True)
class AdmissionSource:
    """A way to name many at once: what may be chosen, and whom it admits."""

    code: str
    label: str | Promise
    choices: Callable[[Mission], list[Choice]]
    admitted: Callable[[Sequence[str]], Q]


SOURCES: dict[str, AdmissionSource] = {}


def register_source(source: AdmissionSource) -> None:
    """Offer a way to name people on the page of a list."""
    SOURCES[source.code] = source


def expected(row: AdmissionList) -> QuerySet[Accreditation]:
    """Valid accreditations that the rules of a list name; none without a rule."""
    found = Accreditation.objects.filter(
        mission=row.mission_id, status=AccreditationStatus.VALID
    )
    named = _named(row.rules.all())
    return found.filter(named).distinct() if named else found.none()


def _named(rules: Iterable[AdmissionRule]) -> Q:
    keys: dict[str, list[str]] = defaultdict(list)
    for rule in rules:
        keys[rule.source].append(rule.key)
    whole = Q()
    for code, some in keys.items():
        if code in SOURCES:
            whole |= SOURCES[code].admitted(some)
    return whole


def changing_blockers(row: AdmissionList) -> list[Blocker]:
    """Reasons against changing a list."""
    if row.ended_at is None:
        return []
    return [Blocker("ended", _("La lista ya se terminó."))]


def rule_blockers(
    row: AdmissionList, *, source: str, key: str, accreditation: Accreditation | None
) -> list[Blocker]:
    """Reasons against a new rule: ended, unknown, of another mission, or twice."""
    found = changing_blockers(row)
    if source == PERSON:
        key = str(accreditation.participant_id) if accreditation else ""
        known = accreditation is not None and accreditation.mission_id == row.mission_id
    else:
        offered = SOURCES[source].choices(row.mission) if source in SOURCES else []
        known = key in dict(offered)
    if not known:
        message = _("Eso no existe en la misión de la lista.")
        found.append(Blocker("unknown_source", message))
    elif row.rules.filter(source=source, key=key).exists():
        found.append(Blocker("listed_already", _("Eso ya está en la lista.")))
    return found


def _everybody(mission: Mission) -> list[Choice]:
    return [("all", str(_("Cualquier gafete vigente de la misión")))]


def _types(mission: Mission) -> list[Choice]:
    return [(str(code), str(label)) for code, label in RoleCode.choices]


def _districts(mission: Mission) -> list[Choice]:
    field = "participant__district"
    rows = mission.accreditations.exclude(**{field: None})
    pairs = rows.order_by(f"{field}__number").values_list(field, f"{field}__number")
    return [
        (str(pk), str(_("Distrito %02d") % number))
        for pk, number in dict.fromkeys(pairs)
    ]


def _institutions(mission: Mission) -> list[Choice]:
    field = "participant__institution"
    rows = mission.accreditations.exclude(**{field: None})
    pairs = rows.order_by(f"{field}__name").values_list(field, f"{field}__name")
    return [(str(pk), name) for pk, name in dict.fromkeys(pairs)]


register_source(
    AdmissionSource(
        "all", _("Todas"), _everybody, lambda keys: Q(participant__isnull=False)
    )
)
register_source(
    AdmissionSource("role", _("Tipo"), _types, lambda keys: Q(role__in=keys))
)
register_source(
    AdmissionSource(
        "institution",
        _("Organización"),
        _institutions,
        lambda keys: Q(participant__institution__in=keys),
    )
)
register_source(
    AdmissionSource(
        "district",
        _("Distrito"),
        _districts,
        lambda keys: Q(participant__district__in=keys),
    )
)
register_source(
    AdmissionSource(
        PERSON,
        _("Persona"),
        lambda mission: [],
        lambda keys: Q(participant__in=keys),
    )
)
