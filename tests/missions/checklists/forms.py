"""Small checklists, made as a coordinator makes them."""

from uuid import uuid4

from django.utils import timezone

from missions import services
from missions.rules.drafts import read_draft
from tests.factories.core import UserFactory
from tests.factories.missions import (
    EvidenceLevelFactory,
    FindingTypeFactory,
    ParticipantFactory,
    PhaseFactory,
    RecurrenceFactory,
    RouteFactory,
    RouteStopFactory,
    ScopeFactory,
    TeamFactory,
    TeamMemberFactory,
    TopicFactory,
    VisitFactory,
)

OPENING = {
    "questions": [
        {
            "code": "table",
            "kind": "section",
            "label_es": "La mesa",
            "label_en": "Table",
        },
        {
            "code": "opened",
            "kind": "yes_no",
            "label_es": "¿La mesa abrió?",
            "label_en": "Did the table open?",
            "required": True,
            "legal": "LGIPE 217.1.i.I",
            "options": [
                {"code": "no", "flag": "finding", "type": "MEJ", "topic": "T01"}
            ],
        },
        {
            "code": "why",
            "kind": "many",
            "label_es": "¿Por qué no?",
            "label_en": "Why not?",
            "shown_if": "opened = 'no'",
            "required": True,
            "options": [
                {"code": "people", "label_es": "Personas", "label_en": "People"},
                {"code": "material", "label_es": "Material", "label_en": "Material"},
            ],
        },
        {"code": "people", "kind": "section", "label_es": "Personas", "label_en": "P"},
        {
            "code": "voters",
            "kind": "number",
            "label_es": "Participaron",
            "label_en": "Took part",
            "min_value": 0,
            "max_value": 750,
        },
        {
            "code": "listed",
            "kind": "number",
            "label_es": "En el listado",
            "label_en": "On the list",
            "min_value": 0,
            "max_value": 750,
        },
        {
            "code": "at",
            "kind": "time",
            "label_es": "Hora",
            "label_en": "Time",
            "valid_if": "at >= '06:00'",
            "message_es": "Es demasiado temprano.",
            "message_en": "Too early.",
        },
        {"code": "picture", "kind": "photo", "label_es": "Foto", "label_en": "Photo"},
        {"code": "notes", "kind": "text", "label_es": "Nota", "label_en": "Note"},
    ],
    "checks": [
        {
            "code": "over",
            "condition": "voters > listed",
            "severity": "error",
            "message_es": "Hay más que en el listado.",
            "message_en": "More than on the list.",
        }
    ],
}
GOOD = {"opened": "yes", "voters": 10, "listed": 20, "at": "09:05"}


def base():
    """Catalogue rows that flags and suggested findings name."""
    for factory, code in (
        *((FindingTypeFactory, "MEJ"), (TopicFactory, "T01")),
        *((EvidenceLevelFactory, "OBS"), (ScopeFactory, "MESA")),
        (RecurrenceFactory, "AIS"),
    ):
        factory(code=code)


def draft(mission, content=OPENING, code="opening", **fields):
    """A checklist of the mission with one draft."""
    base()
    given = {"name_es": "Apertura", "name_en": "Opening", "by": UserFactory()} | fields
    return services.create_checklist(
        mission=mission,
        code=code,
        phase=PhaseFactory(),
        content=read_draft(content),
        at=timezone.now(),
        **given,
    )


def published(mission, content=OPENING, code="opening", **fields):
    version = draft(mission, content, code, **fields)
    return services.publish_version(
        version=version, by=UserFactory(), at=timezone.now()
    )


def visit_of(mission, people=2, **fields):
    """A visit of a team whose members have accounts; returns it and the accounts."""
    team = TeamFactory(mission=mission)
    members = ParticipantFactory.create_batch(people, mission=mission, with_user=True)
    for participant in members:
        TeamMemberFactory(team=team, participant=participant)
    stop = RouteStopFactory(route=RouteFactory(team=team), status="visited")
    made = VisitFactory(team=team, mission=mission, place=stop.place, **fields)
    return made, [participant.person.user for participant in members]


def fill(visit, version, by, answers=None, at=None, **fields):
    """Save answers as one device does."""
    filling = services.Filling(
        client_id=fields.pop("client_id", None) or uuid4(),
        answers=GOOD if answers is None else answers,
        **fields,
    )
    return services.save_answers(
        visit=visit, version=version, filling=filling, by=by, at=at or timezone.now()
    )


def sent(visit, version, by, answers=None, **fields):
    saved = fill(visit, version, by, answers, **fields)
    return services.send_submission(
        submission=saved.submission, by=by, at=timezone.now()
    )
