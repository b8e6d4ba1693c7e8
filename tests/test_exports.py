"""Whatever people type leaves every export as text: no formula, no link, no loss."""

import csv
import io
import zipfile
from dataclasses import replace
from typing import Any

import openpyxl
import pikepdf
import pytest
from django.db import models
from django.utils import timezone

from accreditation.models import Badge
from core.exports import EXPORTS, Export
from core.permissions import Role
from core.reports.document import Column, Section, Table, paragraph
from core.reports.formats import Format, Produced, produce
from core.reports.institute import list_workbook, text_columns
from core.sheets import FORMULA_STARTS, read_sheet
from missions.models import Attendance
from tests.core.reports import sample
from tests.factories.accreditation import AccreditationFactory, complete_file
from tests.factories.core import UserFactory
from tests.factories.logistics import (
    FlightFactory,
    LodgingFactory,
    TransferPassengerFactory,
)
from tests.factories.missions import (
    ActivityFactory,
    FindingFactory,
    RouteStopFactory,
)
from tests.factories.network import EnrolmentFactory
from tests.network.test_red import member

PAYLOADS = (
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "\t=1+1",
    "\r=1+1",
    "＝1+1",  # noqa: RUF001 - the full-width signs are the point
    "＋1",  # noqa: RUF001
    "－1",  # noqa: RUF001
    "＠A1",  # noqa: RUF001
    '=HYPERLINK("http://example.org","x")',
    "'=cmd|' /C calc'!A0",
    "http://example.org/x",
)
# Texts that name a row or choose a template; people do not type them freely.
NAMES = {"id", "folio", "code", "slug", "email", "language", "password", "key"}


def poison(row: models.Model, payload: str) -> None:
    """Put the payload into every text that people type in this row."""
    changes = {
        field.name: payload
        for field in row._meta.fields
        if isinstance(field, models.CharField | models.TextField)
        and type(field).__name__ in {"CharField", "TextField"}
        and not (field.choices or field.unique or field.name in NAMES)
        and not field.name.endswith(("_index", "_hash", "_type", "_id"))
        and (getattr(field, "max_length", None) or 99) >= len(payload)
    }
    type(row)._default_manager.filter(pk=row.pk).update(**changes)


@pytest.fixture(params=PAYLOADS, ids=range(len(PAYLOADS)))
def payload(request) -> str:
    return str(request.param)


def printed(accreditation: Any) -> None:
    """A badge that nobody has received."""
    Badge.objects.create(
        accreditation=accreditation,
        mission=accreditation.mission,
        public_id="A" * 16,
        folio="GAF-1",
        number=1,
        check_code="AAAAAA",
        index=1,
        kid="00000000",
        signed=b"",
        starts_at=timezone.now(),
        ends_at=timezone.now(),
        issued_at=timezone.now(),
        issued_by=UserFactory(),
    )


@pytest.fixture
def world(payload, db) -> dict[str, Any]:
    """Rows for every export, each text of which is the payload."""
    file = complete_file("in_review")
    accreditation = AccreditationFactory()
    ride, seat = TransferPassengerFactory(), EnrolmentFactory()
    attended = Attendance.objects.create(
        activity=ActivityFactory(), participant=accreditation.participant
    )
    printed(accreditation)
    route = RouteStopFactory().route
    finding = FindingFactory()
    rows: list[Any] = [
        *(attended.activity, route, route.team),
        *(file, file.person, file.call, file.call.mission),
        *(accreditation, accreditation.participant, accreditation.participant.person),
        *(ride.invitation, ride.invitation.delegation, ride.transfer),
        *(FlightFactory(invitation=ride.invitation), ride.transfer.vehicle),
        *(LodgingFactory(invitation=ride.invitation), finding, seat.person),
    ]
    joined, course = member(), seat.session.course
    type(course).objects.filter(pk=course.pk).update(title_es=payload)
    for row in (*rows, joined, joined.person, joined.institution):
        if row is not None:
            poison(row, payload)
    return {
        "missions.participants": [{"mission": [str(accreditation.mission_id)]}],
        "logistics.list": [
            {"mission": str(ride.transfer.delegation.mission_id), "list": kind}
            | {"needs": False}
            for kind in ("visitors", "flights", "rooms", "transfers")
        ],
        "accreditation.applications": [{"status": ["all"]}],
        "accreditation.delivery": [{"mission": [str(accreditation.mission_id)]}],
        "network.attendance": [{"session": str(seat.session_id)}],
        "missions.attendance": [{"activity": [str(attended.activity_id)]}],
        "missions.route_sheets": [{"mission": [str(route.team.mission_id)]}],
        "missions.analysis": [
            {"mission": [str(finding.mission_id)], "part": ["analysis"]}
        ],
        "missions.matrix": [{"mission": [str(finding.mission_id)]}],
        "missions.matrix_sheet": [{"mission": [str(finding.mission_id)]}],
    }


def files(world, user) -> list[tuple[Export, Format, bytes]]:
    """Every registered export of a list, in every format it offers."""
    made = []
    for export in EXPORTS.values():
        if export.own or export.start or export.code.startswith("test."):
            continue
        for params in world.get(export.code, [{}]):
            source, rows = export.gather(params, user, timezone.now())
            assert rows, f"{export.code} {params} has no rows: the sweep saw nothing"
            if isinstance(source, Produced):  # drawn by the app that owns it
                made.append((export, Format.PDF, source.content))
                continue
            marked = replace(source, watermark="=1+1")
            made += [
                (export, one, produce(marked, one, stem="prueba").content)
                for one in export.formats
            ]
    return made


def test_no_export_holds_a_formula_or_a_link(world, payload, user_with):
    roles = (Role.APPROVER, Role.ANALYST, Role.COORDINATOR, Role.TRAINER)
    user = user_with(*roles, name=payload)
    seen = set()
    for export, format, content in files(world, user):
        if format == Format.XLSX:
            check_workbook(content)
        elif format == Format.CSV:
            check_csv(content)
        elif format == Format.PDF:
            assert pdf_actions(content) <= {""}
        seen.add(export.code)

    assert seen >= {"accreditation.applications", "network.members", "logistics.list"}


def check_workbook(content: bytes) -> None:
    for sheet in openpyxl.load_workbook(io.BytesIO(content)):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", (sheet.title, cell.coordinate)
                assert cell.hyperlink is None
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = "".join(
            archive.read(n).decode() for n in archive.namelist() if n.endswith(".rels")
        )
    assert "hyperlink" not in parts


def pdf_actions(content):
    """What a click in the document would do."""
    with pikepdf.open(io.BytesIO(content)) as opened:
        return {
            str(note.get("/A", {}).get("/S", ""))
            for page in opened.pages
            for note in page.get("/Annots", [])
        }


def check_csv(content: bytes) -> None:
    text = content.decode("utf-8-sig")
    for row in csv.reader(io.StringIO(text, newline="")):
        assert not [cell for cell in row if cell.startswith(FORMULA_STARTS)]


@pytest.mark.parametrize("format", [Format.XLSX, Format.CSV])
def test_what_goes_out_comes_back_equal(format):
    columns = text_columns("clave", "texto")
    rows = [(str(n), payload) for n, payload in enumerate(PAYLOADS)]
    book = list_workbook("Lista", columns, rows, at=timezone.now())
    content = produce(book, format, stem="lista").content
    name = f"lista.{format.value}"
    data = read_sheet(io.BytesIO(content), name=name, size=len(content))

    assert data["texto"][: len(PAYLOADS)] == [p.strip() for p in PAYLOADS]


def test_documents_hold_no_link_out():
    rows = tuple((payload, payload) for payload in PAYLOADS)
    columns = (Column("Uno", 0), Column("Dos", 1))
    blocks = (*map(paragraph, PAYLOADS), Table("t", PAYLOADS[0], columns, rows))
    document = sample.document(chapters=(Section("a", PAYLOADS[-1], blocks),))
    document = replace(document, watermark=PAYLOADS[10])
    docx = produce(document, Format.DOCX, stem="prueba").content
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        parts = [archive.read(n).decode() for n in archive.namelist() if "rels" in n]
        body = archive.read("word/document.xml").decode()
    actions = pdf_actions(produce(document, Format.PDF, stem="prueba").content)

    assert not [part for part in parts if "External" in part]
    assert "HYPERLINK &quot;" not in body
    assert "DDE" not in body
    assert "/URI" not in actions
    assert "/JavaScript" not in actions
