"""Checklists go out as XLSForm and come back the same."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core.exceptions import Refused
from core.sheets import read_book
from missions import services
from missions.models import Checklist, ChecklistVersion
from missions.reports.xlsform import workbook
from missions.rules.drafts import draft_of, read_draft
from missions.rules.expressions import ExpressionError
from missions.rules.xpath import from_xpath, to_xpath
from missions.seed.files import load
from tests.factories.missions import MissionFactory, MissionMembershipFactory
from tests.missions.checklists.forms import draft, published

pytestmark = pytest.mark.django_db


def back(content):
    return services.read_form(read_book(io.BytesIO(content), size=len(content)))


def book(**sheets):
    """A workbook of these sheets, each a list of rows with its header."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(row)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def problems(**sheets):
    with pytest.raises(Refused) as refused:
        back(book(**sheets))
    return [str(blocker) for blocker in refused.value.blockers]


def test_a_version_comes_back_the_same():
    version = published(MissionFactory())

    assert back(workbook(version)) == draft_of(version)


@pytest.mark.parametrize(
    "row", load("checklists.json")["checklists"], ids=lambda r: r["code"]
)
def test_every_template_comes_back_the_same(row):
    services.load_catalogues()
    services.load_checklists()
    version = ChecklistVersion.objects.get(
        checklist=Checklist.objects.templates().get(code=row["code"])
    )

    assert back(workbook(version)) == read_draft(row)


def test_the_workbook_reads_as_odk_expects():
    version = published(MissionFactory())
    opened = openpyxl.load_workbook(io.BytesIO(workbook(version)))

    survey = list(opened["survey"].iter_rows(values_only=True))
    lines = {row[1]: dict(zip(survey[0], row, strict=True)) for row in survey[1:]}
    assert opened.sheetnames[:3] == ["survey", "choices", "settings"]
    assert lines["opened"]["type"] == "select_one yes_no_opened"
    assert lines["why"]["relevant"] == "${opened} = 'no'"
    assert lines["voters"]["constraint"] == ". >= 0.00 and . <= 750.00"
    assert lines["at"]["label::English (en)"] == "Time"
    assert [row[0] for row in survey].count("end_group") == 2


@pytest.mark.parametrize(
    ("xpath", "ours"),
    [
        ("${a} = 'x'", "a = 'x'"),
        ('selected(${m}, "x") and ${n} > 3', "(m = 'x') and (n > 3)"),
        ("not(selected(${m}, 'x'))", "not (m = 'x')"),
        ("${a} != ''", "answered(a)"),
        ("${a} = ''", "not (answered(a))"),
        ("count-selected(${m}) >= 2", "count(m) >= 2"),
        (". >= 0 and . <= 10.5", "(me >= 0) and (me <= 10.5)"),
        ("${A} = '.'", "a = '.'"),
        ("", ""),
    ],
)
def test_conditions_of_others_are_read(xpath, ours):
    assert from_xpath(xpath, own="me") == ours


@pytest.mark.parametrize("xpath", ["regex(., '[0-9]')", "today() > 3", "${a} div 2"])
def test_what_is_not_supported_is_named(xpath):
    with pytest.raises(ExpressionError):
        from_xpath(xpath, own="me")


def test_several_answers_are_written_as_selected():
    kinds = {"m": "many"}

    assert to_xpath("m = 'x'", own="", kinds=kinds) == "selected(${m}, 'x')"
    assert to_xpath("m != 'x'", own="", kinds=kinds) == "not(selected(${m}, 'x'))"
    assert to_xpath("a in ('x', 'y')", own="a", kinds={}) == "(. = 'x' or . = 'y')"


HEAD = ["type", "name", "label", "label::English (en)", "relevant", "constraint"]


def test_a_form_of_another_tool_is_read():
    found = back(
        book(
            survey=[
                HEAD,
                ["select_one colour", "Tint", "Color", "Colour", "", ""],
                ["integer", "n", "Número", "", "${Tint} = 'red'", ". >= 1 and . <= 9"],
            ],
            choices=[
                ["list_name", "name", "label"],
                ["colour", "red", "Rojo"],
                ["colour", "blue", "Azul"],
            ],
        )
    )

    first, second = found.questions
    assert (first.code, first.kind, first.label_en) == ("tint", "one", "Colour")
    assert [o.code for o in first.options] == ["red", "blue"]
    assert second.shown_if == "tint = 'red'"
    assert (str(second.min_value), str(second.max_value)) == ("1.00", "9.00")
    assert second.valid_if == ""


def test_every_row_that_cannot_be_read_is_named_at_once():
    said = problems(
        survey=[
            HEAD,
            ["geopoint", "here", "Lugar", "", "", ""],
            ["select_one ghost", "g", "Lista", "", "", ""],
            ["text", "Ñ", "Clave", "", "", ""],
            ["text", "ok", "Texto", "", "regex(${g}, 'x')", ""],
        ]
    )

    assert said == [
        "survey, fila 2: No se admite el tipo «geopoint».",
        "survey, fila 3: La lista «ghost» no está en «choices».",
        "survey, fila 4: La clave «ñ» no sirve: use minúsculas, cifras y _.",
        "survey, fila 5: No se admite la función «regex».",
    ]


def test_a_workbook_without_survey_is_refused():
    assert problems(other=[["a"], ["b"]]) == ["Falta la hoja «survey»."]


# ---- pages


@pytest.fixture
def mission():
    return MissionFactory()


@pytest.fixture
def desk(mission, client_of):
    return client_of(MissionMembershipFactory(mission=mission).user)


def page(name, *args):
    return reverse(f"missions:{name}", args=args)


def test_the_file_of_one_checklist_fills_the_draft_of_another(desk, mission):
    first = published(mission)
    second = draft(mission, {"questions": []}, "other")
    content = desk.get(page("checklist_export", first.pk)).content

    file = SimpleUploadedFile("form.xlsx", content)
    answer = desk.post(page("checklist_import", second.pk), {"file": file})

    assert answer["Location"] == page("checklist_version", second.pk)
    assert draft_of(second) == draft_of(first)


def test_a_bad_file_changes_nothing(desk, mission):
    version = draft(mission)
    before = draft_of(version)
    bad = book(survey=[HEAD, ["geopoint", "here", "Lugar", "", "", ""]])
    for content, status in ((bad, 409), (b"PK\x03\x04nonsense", 422), (b"a,b", 422)):
        file = SimpleUploadedFile("form.xlsx", content)
        answer = desk.post(page("checklist_import", version.pk), {"file": file})
        assert answer.status_code == status

    assert draft_of(version) == before


def test_a_frozen_version_takes_no_file(desk, mission):
    version = published(mission)
    content = desk.get(page("checklist_export", version.pk)).content

    file = SimpleUploadedFile("form.xlsx", content)
    answer = desk.post(page("checklist_import", version.pk), {"file": file})

    assert answer.status_code == 409
