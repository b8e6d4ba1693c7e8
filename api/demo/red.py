"""The Red de Observación: members, communications, a working meeting."""

from datetime import date
from itertools import islice

from tablib import Dataset

from api.demo.people import crowd, identity, organisations
from api.demo.world import World, moment
from core import audit
from core.models import Notice
from core.permissions import Role
from missions.seed.files import FOLDER
from network.enums import Channel, DatePrecision, MembershipKind, SessionMode
from network.models import Institution, Meeting, MeetingProposal
from network.services import (
    PersonIdentity,
    change_membership,
    import_communications,
    join_red,
    register_communication,
    register_person,
)
from network.services.red import GUIDELINES

SEED_PEOPLE = 7
PRINTED_2025 = (
    FOLDER.parent.parent / "network" / "seed" / "red_communications_2025_q1.csv"
)
# IECM, Red de Observación: 37 persons in November 2025, 20 on their own and 17
# from organisations; 8 more in December.
INTAKES = (
    (date(2025, 11, 14), MembershipKind.INDIVIDUAL, 20),
    (date(2025, 11, 21), MembershipKind.ORGANISATION, 17),
    (date(2025, 12, 5), MembershipKind.INDIVIDUAL, 5),
    (date(2025, 12, 12), MembershipKind.ORGANISATION, 3),
)
TOPICS = (
    "Presupuesto participativo",
    "COPACO",
    "Accesibilidad en las mesas",
    "Voto desde el extranjero",
    "Igualdad de género",
    "Sistema Electrónico por Internet",
)
COMMUNICATIONS_2026: tuple[tuple[date, str, str], ...] = (
    (
        date(2026, 1, 14),
        "Convocatorias",
        "Envío de la Convocatoria para personas observadoras de la Consulta de"
        " Presupuesto Participativo 2026 y 2027 y la Elección de las COPACO 2026",
    ),
    (
        date(2026, 1, 19),
        "Reuniones",
        "Envío de la relatoría de la Primera Reunión de Trabajo con la Red",
    ),
    (
        date(2026, 1, 28),
        "Presupuesto participativo",
        "Envío de la infografía sobre el registro de proyectos y sus plazos",
    ),
    (
        date(2026, 2, 11),
        "Capacitación",
        "Invitación al primer curso de preparación para personas observadoras",
    ),
    (
        date(2026, 2, 23),
        "Programa de observación",
        "Aviso de la aprobación del Programa de Observación y de sus etapas",
    ),
    (
        date(2026, 3, 9),
        "COPACO",
        "Envío de los criterios para la integración de las COPACO",
    ),
    (
        date(2026, 3, 17),
        "Capacitación",
        "Invitación a la sesión sobre el uso de la cédula de observación",
    ),
    (
        date(2026, 4, 6),
        "Convocatorias",
        "Recordatorio del cierre del registro de personas observadoras, 13 de abril",
    ),
    (
        date(2026, 4, 17),
        "Jornada anticipada",
        "Envío de los horarios de la jornada anticipada y de la guía del SEI",
    ),
    (
        date(2026, 4, 29),
        "Jornada",
        "Envío del directorio de sedes distritales y del teléfono de atención",
    ),
    (
        date(2026, 5, 18),
        "Resultados",
        "Envío del enlace a los resultados oficiales de la consulta y de la elección",
    ),
    (
        date(2026, 6, 3),
        "Informes",
        "Agradecimiento por los informes recibidos y calendario de devolución",
    ),
)
PROPOSALS: tuple[tuple[str, str], ...] = (
    (
        "Enviar la convocatoria con un resumen de una página en lenguaje claro.",
        "Se preparó una ficha que acompañó el envío del 28 de enero.",
    ),
    (
        "Ofrecer los cursos también en sábado, para quienes trabajan entre semana.",
        "Se programaron tres sesiones sabatinas.",
    ),
    (
        "Contar con una cédula breve que pueda llenarse en el teléfono.",
        "Se incorporó a la planeación del Programa.",
    ),
    (
        "Recibir respuesta de las áreas a las recomendaciones de ejercicios previos.",
        "Se turnó la solicitud a las áreas responsables.",
    ),
    ("Invitar a universidades de las demarcaciones con menos personas inscritas.", ""),
)


def load_red(world: World) -> None:
    _members(world)
    _communications(world)
    _meeting(world)


def _members(world: World) -> None:
    rng, people = world.random("red"), crowd(SEED_PEOPLE)
    houses = organisations()
    notice = Notice.objects.get(code=GUIDELINES)
    number = 0
    for day, kind, full in INTAKES:
        for source in islice(people, world.scaled(full)):
            number += 1
            house = rng.choice(houses)
            _join(
                world,
                number,
                identity(source, rng, email=f"red.{number:02d}@ejemplo.invalid"),
                day=day,
                kind=kind,
                institution=house if kind == MembershipKind.ORGANISATION else None,
                notice=notice,
            )


def _join(
    world: World,
    number: int,
    who: PersonIdentity,
    *,
    day: date,
    kind: MembershipKind,
    institution: Institution | None,
    notice: Notice,
) -> None:
    asked, admitted = moment(day, "11:00"), moment(day, "16:30")
    person = register_person(identity=who, user=None, by=None, at=asked)
    membership = join_red(
        person=person,
        kind=kind,
        institution=institution,
        guidelines=notice,
        topics=TOPICS[number % len(TOPICS)],
        by_mail=True,
        by_whatsapp=number % 3 != 0,
        by=None,
        at=asked,
    )
    manager = world.staff(Role.NETWORK_MANAGER)
    change_membership(membership=membership, verb="admit", by=manager, at=admitted)


def _communications(world: World) -> None:
    """The printed table of the first quarter of 2025, read back; then 2026 by day."""
    manager = world.staff(Role.NETWORK_MANAGER)
    data = Dataset().load(PRINTED_2025.read_text(encoding="utf-8"), format="csv")
    import_communications(data=data, by=manager, at=moment(date(2025, 4, 1)))
    for day, topic, text in COMMUNICATIONS_2026:
        register_communication(
            information=text,
            sent_on=day,
            precision=DatePrecision.DAY,
            channel=Channel.MAIL_WHATSAPP,
            topic=topic,
            recipients_count=world.scaled(45),
            source="Dato de demostración",
            by=manager,
            at=moment(day),
        )


def _meeting(world: World) -> None:
    """Comisión, primer informe trimestral 2026: first meeting, held online."""
    day = date(2026, 1, 14)
    meeting = Meeting.objects.create(
        title="Primera Reunión de Trabajo con la Red de Observación",
        held_on=day,
        mode=SessionMode.ONLINE,
        women=17,
        men=14,
        others=1,
        minutes=(
            "Se presentó la Convocatoria para personas observadoras, se explicó el"
            " calendario y se recogieron observaciones y propuestas de las personas"
            " integrantes. (Minuta de demostración.)"
        ),
    )
    MeetingProposal.objects.bulk_create(
        [
            MeetingProposal(meeting=meeting, text=text, follow_up=follow_up)
            for text, follow_up in PROPOSALS
        ]
    )
    audit.record(
        action="demo.meeting_registered",
        by=world.staff(Role.NETWORK_MANAGER),
        at=moment(day, "18:00"),
        target=meeting,
        proposals=len(PROPOSALS),
    )
