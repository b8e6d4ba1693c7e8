"""The chapters that other apps contribute, counted again from the produced files.

Each number of the DOCX is held against a query of its own, and each row and sentence
of the DOCX stands in the PDF too.
"""

import io
from collections import Counter

import pytest
from django.utils import timezone
from docx import Document

from accreditation.models import Accreditation, Application
from core.reports.formats import Format, produce
from core.reports.layout import lay_out
from logistics.models import Flight, Invitation, Lodging, Transfer, TransferPassenger
from missions.models import ProgrammeReport
from missions.reports import programme
from network.models import Enrolment, Meeting, RedMembership, TrainingSession
from tests.core.reports.reading import pdf_text
from tests.factories.accreditation import (
    AccreditationFactory,
    CallFactory,
    complete_file,
)
from tests.factories.logistics import (
    DelegationFactory,
    FlightFactory,
    InvitationFactory,
    LodgingFactory,
    TransferPassengerFactory,
)
from tests.factories.missions import ModalityFactory
from tests.factories.network import (
    EnrolmentFactory,
    MeetingFactory,
    TrainingResultFactory,
    TrainingSessionFactory,
)
from tests.missions.reports.test_recount import unbroken, words
from tests.network.test_red import member

NOW = timezone.now()
CONTRIBUTED = ("accreditation", "training", "red", "logistics")
SEXES = ("woman", "man", "other")
pytestmark = pytest.mark.django_db


@pytest.fixture
def mission():
    """Files of every fate, three courses, a meeting, invitations and a ride."""
    call = CallFactory()
    for sex in ("woman", "woman", "man"):
        granted(call, sex)
    complete_file("denied", call=call)
    complete_file("in_review", call=call)
    ride = TransferPassengerFactory(transfer__delegation__mission=call.mission)
    visit(ride)
    held = TrainingSessionFactory(status="held", starts_at=NOW)
    TrainingSessionFactory(status="cancelled")
    EnrolmentFactory(session=held)
    TrainingResultFactory(enrolment__session=held, enrolment__person__sex="man")
    failed = {"outcome": "failed", "score": 10}
    TrainingResultFactory(
        enrolment__session=held, enrolment__person__sex="woman", **failed
    )
    MeetingFactory(held_on=call.mission.starts_on, women=4, men=3, others=1)
    member(status="active")
    return call.mission


def granted(call, sex):
    application = complete_file("approved", call=call, person__sex=sex)
    made = AccreditationFactory(application=application)
    made.modalities.set([ModalityFactory()])


def visit(ride):
    """The rider sleeps and flies; two more were invited to the same delegation."""
    FlightFactory(invitation=ride.invitation)
    FlightFactory(invitation=ride.invitation, direction="departure")
    LodgingFactory(invitation=ride.invitation)
    delegation = ride.transfer.delegation
    InvitationFactory(delegation=delegation, sent=True, status="declined")
    InvitationFactory(delegation=delegation)
    DelegationFactory(mission=delegation.mission)


@pytest.fixture
def document(mission):
    report = ProgrammeReport.objects.create(mission=mission)
    return programme.gather_report(report, NOW)


@pytest.fixture
def printed(document):
    """Tables by their caption, and all paragraphs, as the DOCX prints them."""
    content = produce(document, Format.DOCX, stem="informe").content
    tables, caption, said = {}, "", []
    for element in Document(io.BytesIO(content)).element.body.iterchildren():
        tag = element.tag.rpartition("}")[2]
        if tag == "p":
            said.append(words(element))
            if said[-1].startswith("Tabla "):
                caption = said[-1].split(". ", 1)[1]
        elif tag == "tbl":
            tables[caption] = [
                [words(c) for c in row.iter() if c.tag.endswith("}tc")]
                for row in element.iter()
                if row.tag.endswith("}tr")
            ]
    return tables, "\n".join(said)


def figures(table):
    """Line to its numbers."""
    return {
        row[0]: [int(cell.replace(",", "")) for cell in row[1:] if cell.isdigit()]
        for row in table[1:]
    }


def test_the_chapter_of_accreditation(mission, printed):
    tables, said = printed
    files = Application.objects.filter(call__mission=mission).exclude(status="draft")
    made = Accreditation.objects.filter(mission=mission)

    rows = figures(tables["Solicitudes de acreditación"])
    assert rows["Recibidas"] == [files.count()] == [6]  # the visitor too
    assert rows["Aprobadas"] == [files.filter(status="approved").count()] == [3]
    assert rows["Denegadas"] == [files.filter(status="denied").count()] == [1]
    told = f"Se recibieron 6 solicitudes y se otorgaron {made.count()} acreditaciones"
    assert told in said
    by_sex = Counter(made.values_list("application__person__sex", flat=True))
    counted = [by_sex[sex] for sex in SEXES]
    for caption in ("por tipo", "por modalidad"):
        name = next(c for c in tables if c == f"Personas acreditadas {caption}")
        lines = [n for label, n in figures(tables[name]).items() if label != "Total"]
        assert [sum(column) for column in zip(*lines, strict=True)] == [
            *counted,
            sum(counted),
        ]


def test_the_chapter_of_training(printed):
    tables, said = printed
    held = TrainingSession.objects.filter(status="held")
    people = Enrolment.objects.filter(session__in=held)
    passed = people.filter(result__outcome="passed")
    came = people.filter(status="attended")

    total = figures(tables["Capacitación por curso"])["Total"]
    assert total == [held.count(), 0, people.count(), came.count(), passed.count()]
    assert total == [1, 0, 3, 2, 1]
    by_sex = figures(tables["Personas capacitadas por sexo"])
    for label, sex in zip(("Mujeres", "Hombres", "Otros"), SEXES, strict=True):
        own = people.filter(person__sex=sex)
        assert by_sex[label] == [
            own.count(),
            own.filter(status="attended").count(),
            own.filter(result__outcome="passed").count(),
        ]
    assert "1 sesión de capacitación, con la asistencia de 2 personas" in said


def test_the_chapter_of_the_red(mission, printed):
    tables, said = printed
    meetings = Meeting.objects.filter(
        held_on__gte=mission.starts_on, held_on__lte=mission.ends_on
    )

    _head, *rows = tables["Reuniones con la Red de Observación"]
    assert [row[1:] for row in rows] == [
        [m.title, str(m.women), str(m.men), str(m.others)] for m in meetings
    ]
    assert RedMembership.objects.active().count() == 1
    assert "se integra por 1 persona activa" in said


def test_the_chapter_of_logistics(mission, printed):
    tables, said = printed
    invitations = Invitation.objects.filter(delegation__mission=mission)

    table = tables["Invitaciones por categoría y estado"]
    states = dict(zip(table[0][1:], table[-1][1:], strict=True))
    by_state = Counter(invitations.values_list("status", flat=True))
    assert int(states["Total"]) == invitations.count() == 3
    assert int(states["Confirmada"]) == by_state["confirmed"] == 1
    assert int(states["Declinada"]) == by_state["declined"] == 1
    assert int(states["Por invitar"]) == by_state["to_invite"] == 1
    country = tables["Personas visitantes extranjeras por país y delegación"]
    assert country[-1][-1] == str(by_state["confirmed"])
    assert (Lodging.objects.count(), Flight.objects.count()) == (1, 2)
    assert (Transfer.objects.count(), TransferPassenger.objects.count()) == (1, 1)
    assert (
        "Se reservaron 3 noches de hospedaje en 1 reservación; se atendieron 1 vuelo"
        " de llegada y 1 vuelo de salida, y se organizaron 1 traslado con 1 lugar"
        " ocupado." in said
    )


def test_the_pdf_prints_the_same_chapters(document):
    content = produce(document, Format.PDF, stem="informe").content
    text = unbroken(pdf_text(content))

    chapters = [s for s in lay_out(document)["sections"] if s["key"] in CONTRIBUTED]
    assert [chapter["key"] for chapter in chapters] == list(CONTRIBUTED)
    missing = [
        said
        for chapter in chapters
        for said in sentences_and_rows(chapter)
        if unbroken(said) not in text
    ]
    assert missing == []


def sentences_and_rows(chapter):
    for block in chapter["blocks"]:
        if block["type"] == "paragraph":
            yield "".join(run["text"] for run in block["runs"])
        elif block["type"] == "table":
            narrow = [c["number"] for c in block["columns"]]
            if sum(narrow) > 1:
                for row in [*block["rows"], *filter(None, [block["total"]])]:
                    yield "".join(row[narrow.index(True) :])
