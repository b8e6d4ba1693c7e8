"""The counters that authorities report, on screen, as workbook and in public."""

import io

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accreditation.models import Accreditation, Appeal, Application, ServedNotice
from accreditation.reports import counters
from core.enums import ExportStatus
from core.files import disk
from core.models import ExportRequest
from core.permissions import Role
from network.enums import Sex
from tests.factories.accreditation import (
    AccreditationFactory,
    ApplicationFactory,
    CallFactory,
    complete_file,
)
from tests.factories.core import UserFactory
from tests.factories.missions import DistrictFactory, ModalityFactory
from tests.factories.network import CourseFactory, TrainingSessionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def call():
    """A call with one draft, five files and what became of them."""
    call = CallFactory()
    ApplicationFactory(call=call, draft=True)
    district = DistrictFactory(number=7)
    early = ModalityFactory(code="EARLY")
    complete_file(
        "in_review", call=call, person__sex=Sex.WOMAN, district=district,
        modalities=[early, ModalityFactory(code="DAY")],
    )  # fmt: skip
    complete_file("denied", call=call, person__sex=Sex.MAN)
    complete_file("inadmissible", call=call, person__sex=Sex.OTHER, channel="ine")
    for status, sex in (("valid", Sex.WOMAN), ("cancelled", Sex.MAN)):
        file = complete_file("approved", call=call, person__sex=sex)
        AccreditationFactory(application=file, status=status)
    return call


def found(call):
    rows = Application.objects.filter(call=call)
    return counters.gather_counters(rows, [call.mission])


def numbers(line, sex=None):
    return {m.code: line.number(m.code, sex) for m in counters.MEASURES}


class TestFigures:
    def test_files_are_counted_by_what_became_of_them(self, call):
        assert numbers(found(call).total) == {
            "distributed": 6,
            "received": 5,
            "approved": 2,
            "denied": 2,
            "cancelled": 1,
            "valid": 1,
            "suspended": 0,
            "sanctioned": 0,
            "appealed": 0,
        }

    def test_a_file_with_several_acts_counts_once(self, call):
        accreditation = Accreditation.objects.get(status="valid")
        file, who = accreditation.application, UserFactory()
        for number in (1, 2):
            notice = ServedNotice.objects.create(
                application=file,
                kind="sanction",
                about=f"x {number}",
                act="imposed",
                made_at=timezone.now(),
                made_by=who,
            )
            Appeal.objects.create(
                application=file,
                notice=notice,
                folio=f"IFD/{number}",
                text="No.",
                filed_at=timezone.now(),
                filed_by=who,
            )
        Accreditation.objects.filter(status="valid").update(status="suspended")

        counted = numbers(found(call).total)

        assert (counted["appealed"], counted["suspended"], counted["valid"]) == (
            1,
            1,
            1,
        )
        assert counted["received"] == 5

    def test_by_sex_and_a_draft_has_none(self, call):
        total = found(call).total

        assert [total.number("received", sex) for sex in counters.SEXES] == [2, 2, 1, 0]
        assert total.number("distributed", counters.NO_SEX) == 1

    def test_by_every_dimension(self, call):
        by = found(call).by
        received = {
            name: {line.label: line.number("received") for line in lines}
            for name, lines in by.items()
        }

        assert received["kind"] == {"Persona observadora": 5}
        assert received["district"] == {"07": 1, "—": 4}
        assert received["channel"] == {"En línea": 4, "INE": 1}
        assert received["country"] == {"México": 5}
        assert received["through"] == {"Individual": 5}
        assert sum(received["modality"].values()) == 6  # one file asked for two

    def test_courses_held_for_the_process_are_counted(self, call):
        code = call.mission.process.code
        TrainingSessionFactory(status="held", course=CourseFactory(valid_for=code))
        TrainingSessionFactory(status="held", course=CourseFactory(valid_for="OTRO"))
        TrainingSessionFactory(status="scheduled", course=CourseFactory(valid_for=code))

        assert found(call).courses == 1

    def test_the_number_of_queries_does_not_grow(self, call):
        with CaptureQueriesContext(connection) as before:
            found(call)
        for _ in range(3):
            complete_file("approved", call=call, district=DistrictFactory())
        with CaptureQueriesContext(connection) as after:
            found(call)

        assert len(before) == len(after) == 4


class TestPage:
    def get(self, client, name="counters", **query):
        return client.get(reverse(f"accreditation:{name}"), query)

    def test_each_number_opens_as_many_files(self, call, user_with, client_of):
        client = client_of(user_with(Role.REVIEWER))
        page = self.get(client, by="channel", measure="denied")
        links = [
            part.split('"')[0].replace("&amp;", "&")
            for part in page.content.decode().split('<a href="')[1:]
            if "filas/" in part.split('"')[0]
        ]

        assert len(links) > 20
        for link in links:
            shown = page.content.decode().split(link.replace("&", "&amp;") + '">')[1]
            shown = shown.removeprefix("<strong>").partition("<")[0]
            assert client.get(link).context["page"].paginator.count == int(shown), link

    def test_a_filter_narrows_every_number(self, call, user_with, client_of):
        client = client_of(user_with(Role.REVIEWER))
        page = self.get(client, mission=call.mission.pk, sex="woman")
        values = {str(s["label"]): s["value"] for s in page.context["stats"]}

        assert values["Recibidas"] == 2
        assert values["Válidas"] == 1

    def test_an_analyst_reads_numbers_without_files(self, call, user_with, client_of):
        client = client_of(user_with(Role.ANALYST))

        assert "filas/" not in self.get(client).content.decode()
        assert self.get(client, "counter_rows").status_code == 403

    def test_the_workbook_holds_the_same(self, call, user_with, client_of, run_jobs):
        client = client_of(user_with(Role.ANALYST))
        url = reverse("core:export_new", args=["accreditation.counters"])
        client.post(
            url,
            {"format": "xlsx", "purpose": "report", "reason": "Informe mensual"},
        )
        run_jobs()
        asked = ExportRequest.objects.get()
        assert asked.status == ExportStatus.READY
        content = disk.place(asked.file.clean_path).read_bytes()
        book = openpyxl.load_workbook(io.BytesIO(content))
        summary = {row[0].value: row[5].value for row in book["Contadores"]}

        assert summary["Recibidas"] == 5
        assert summary["Cursos impartidos"] == 0
        line = [cell.value for cell in book["Distrito"][3]]
        assert line[:2] == ["07", "Recibidas"]
        assert line[-1] == sum(line[2:6])
        assert [cell.value for cell in book["Distrito"][1]][-2:] == [
            "Sin dato",
            "Total",
        ]


class TestPublic:
    def line(self, label, *cells):
        by_sex = dict(zip(counters.SEXES, [*cells, 0], strict=True))
        return counters.Line(label, label, {"received": by_sex})

    def test_small_numbers_are_left_out_with_what_would_reveal_them(self):
        lines = [self.line("A", 40, 3, 50), self.line("B", 30, 20, 60)]
        shown = dict(counters.published(lines, "received"))

        assert shown == {
            "A": [None, None, 50, 93],
            "B": [None, None, 60, 110],
        }

    def test_no_hidden_number_follows_from_the_others(self):
        lines = [
            self.line("A", 12, 4, 0),
            self.line("B", 9, 30, 7),
            self.line("C", 25, 6, 8),
        ]
        shown = [cells for _label, cells in counters.published(lines, "received")]
        columns = [list(column) for column in zip(*shown, strict=True)]

        assert all(line.count(None) != 1 for line in [*shown, *columns])
        assert shown[0][1] is None

    def test_large_numbers_are_all_shown(self):
        lines = [self.line("A", 10, 20, 5), self.line("B", 30, 0, 60)]

        assert all(
            None not in cells for _l, cells in counters.published(lines, "received")
        )

    def test_anyone_reads_them(self, call, client):
        for _ in range(5):
            complete_file("in_review", call=call, person__sex=Sex.WOMAN)
        url = reverse("accreditation:figures_of", args=[call.mission.code])
        page = client.get(url)

        assert page.status_code == 200
        assert page.context["tables"][0]["rows"][0][1][0] == 7
        assert "no se muestra" in page.content.decode()
        assert client.get(url, {"format": "csv"})["Content-Type"].startswith("text/csv")

    def test_a_handful_of_files_is_not_published(self, client):
        call = CallFactory()
        complete_file("in_review", call=call)
        url = reverse("accreditation:figures_of", args=[call.mission.code])

        assert client.get(url).context["tables"] == []
