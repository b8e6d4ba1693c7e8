"""Base data, the two missions, their calls and their badge keys."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings

from accreditation.enums import ApplicantKind
from accreditation.models import BadgeKey, Call
from accreditation.services import load_call_data, load_notices
from accreditation.services.keys import (
    ROOT,
    make_mission_key,
    make_root,
    publish_key_list,
)
from api.demo.accounts import AREA_CODE, join_mission
from api.demo.world import World, code_of, moment
from core import audit
from core.permissions import Role
from missions.enums import MissionStatus
from missions.models import ElectoralProcess, Mission, RuleSet
from missions.seed.files import load
from missions.services import (
    load_catalogues,
    load_checklists,
    load_frame,
    load_process,
    open_mission,
)

FILES = ("process_2026.json", "process_2027.json")
EMERGENCY = "55 0000 0000 (ficticio)"
# Registration of 2026: Crónica, nota del 14-01-2026; visitors, 11 days before.
OBSERVERS_2026 = (date(2026, 1, 14), date(2026, 4, 14))
VISITORS_2026 = (date(2026, 2, 20), date(2026, 4, 23))


def load_base(world: World) -> None:
    """What every installation has, and the calls of both missions."""
    load_notices(by=None, at=world.now)
    load_catalogues()
    load_checklists()
    load_frame()
    for file in FILES:
        load_process(code_of(file), today=world.today)
    load_call_data(by=None, at=world.now)
    world.finished = _finished()
    world.running = _running(world)
    _make_calls(world)
    _staff_missions(world)


def _finished() -> Mission:
    """The programme of 2026; the people in it are fictional."""
    mission = Mission.objects.get(process__code=code_of(FILES[0]))
    mission.is_demonstration = True
    mission.emergency_phone = EMERGENCY
    mission.save(update_fields=["is_demonstration", "emergency_phone"])
    return mission


def _running(world: World) -> Mission:
    """The open one: here the institute accredits, so that its desk is alive."""
    process = ElectoralProcess.objects.get(code=code_of(FILES[1]))
    process.accredits_here = True
    process.authority = f"{settings.INSTITUTE['name']} (demostración)"
    process.is_demonstration = True
    process.save(update_fields=["accredits_here", "authority", "is_demonstration"])
    boss = world.staff(Role.ADMINISTRATOR)
    mission = Mission.objects.create(
        process=process,
        number=world.finished.number + 1,
        code="PEL-2026-2027",
        name_es=(
            "Programa de demostración: observación del Proceso Electoral Local"
            " Ordinario y Judicial 2026-2027"
        ),
        name_en=(
            "Demonstration programme: observation of the Ordinary Local and"
            " Judicial Electoral Process 2026-2027"
        ),
        objective=(
            "Acompañar la observación independiente y no partidaria del proceso, con"
            " atención oportuna a cada solicitud."
        ),
        starts_on=world.today - timedelta(days=25),
        ends_on=process.jornada_on + timedelta(days=60),
        emergency_phone=EMERGENCY,
        status=MissionStatus.PLANNED,
        is_demonstration=True,
    )
    audit.record(
        action="demo.mission_created", by=boss, at=world.ago(days=25), target=mission
    )
    return open_mission(mission=mission, by=boss, at=world.ago(days=24))


def _make_calls(world: World) -> None:
    for kind, (opens, closes) in (
        (ApplicantKind.OBSERVER, OBSERVERS_2026),
        (ApplicantKind.VISITOR, VISITORS_2026),
    ):
        texts = _texts(FILES[0], kind)
        world.finished_calls[kind] = _call(
            world.finished, kind, texts, moment(opens, "00:00"), moment(closes, "00:00")
        )
    opens_at = moment(world.today - timedelta(days=20), "00:00")
    for kind, days in ((ApplicantKind.OBSERVER, 61), (ApplicantKind.VISITOR, 180)):
        texts = _texts(FILES[1], kind)
        closes_at = moment(world.today + timedelta(days=days), "00:00")
        world.running_calls[kind] = _call(
            world.running, kind, texts, opens_at, closes_at
        )


def _texts(file: str, kind: str) -> dict[str, Any]:
    """The text of a call; where the seed has none for visitors, that of 2026."""
    for name in (file, FILES[0]):
        for row in load(name)["calls"]:
            if row["applies_to"] == kind:
                return row if name == file else _demonstration(row)
    raise LookupError(kind)


def _demonstration(row: dict[str, Any]) -> dict[str, Any]:
    return row | {
        "es_title": (
            "Acreditación de demostración de personas visitantes extranjeras: Proceso"
            " Electoral Local Ordinario y Judicial 2026-2027"
        ),
        "en_title": (
            "Demonstration accreditation of foreign visitors: Ordinary Local and"
            " Judicial Electoral Process 2026-2027"
        ),
        "source": "Dato de demostración",
    }


def _call(
    mission: Mission,
    kind: str,
    texts: dict[str, Any],
    opens: datetime,
    closes: datetime,
) -> Call:
    rule_set = RuleSet.objects.get(process=mission.process)
    call = Call.objects.create(
        mission=mission,
        kind=kind,
        slug=f"{mission.code}-{kind}".lower(),
        title_es=texts["es_title"],
        title_en=texts["en_title"],
        text_es=texts["es"],
        text_en=texts["en"],
        rule_set=rule_set,
        opens_at=opens,
        closes_at=closes,
        source=texts["source"],
    )
    audit.record(action="demo.call_created", by=None, at=opens, target=call)
    return call


def _staff_missions(world: World) -> None:
    """Who works in each mission; the observer joins by approval."""
    for mission in (world.finished, world.running):
        join_mission(mission, world.staff(Role.COORDINATOR), Role.COORDINATOR)
        join_mission(mission, world.staff(Role.AREA), Role.AREA, AREA_CODE)
        join_mission(mission, world.staff(Role.LIAISON), Role.LIAISON)


def make_keys(world: World) -> None:
    """Root, and keys per mission: the finished one has changed its key once."""
    _forget_strays()
    make_root()
    boss = world.staff(Role.ADMINISTRATOR)
    first = moment(date(2026, 2, 24), "09:00")
    make_mission_key(mission=world.finished, by=boss, at=first)
    make_mission_key(mission=world.finished, by=boss, at=world.ago(days=20))
    make_mission_key(mission=world.running, by=boss, at=world.ago(days=20))
    publish_key_list(by=boss, at=world.now)


def _forget_strays() -> None:
    """Private halves left by a demonstration that was reset sign nothing any more."""
    known = set(BadgeKey.objects.values_list("kid", flat=True)) | {ROOT}
    for path in Path(settings.BADGE_KEYS_DIR).glob("*.pem"):
        if path.stem not in known:
            path.unlink()
