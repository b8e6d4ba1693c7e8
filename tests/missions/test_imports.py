"""A sheet of territory: each bad row by its number, nothing until confirmed."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from tablib import Dataset

from core.exceptions import Refused
from core.models import AuditEvent, StoredFile
from core.permissions import Role
from core.sheets import read_sheet
from missions import services
from missions.models import GeographicFrame, PollingPlace, TerritorialUnit
from tests.factories.missions import (
    ElectoralProcessFactory,
    ModalityFactory,
    ProcessModalityFactory,
    TerritorialUnitFactory,
)

pytestmark = pytest.mark.django_db

UNITS = "clave_ut,ut,distrito,demarcacion_territorial"
GOOD = "02-001,Unidad de ejemplo,3,Azcapotzalco"


@pytest.fixture
def frame():
    services.load_frame()
    return GeographicFrame.objects.get()


@pytest.fixture
def process():
    made = ElectoralProcessFactory()
    ProcessModalityFactory(process=made, modality=ModalityFactory())
    return made


def sheet(*lines, header=UNITS):
    text = "\n".join([header, *lines])
    return read_sheet(io.BytesIO(text.encode()), name="a.csv", size=len(text))


def preview(frame, *lines):
    return services.preview_import(kind="unidades", scope=frame, data=sheet(*lines))


def bad(frame, *lines):
    """Number and reasons of each bad row."""
    return [(row.number, *row.reasons) for row in preview(frame, *lines).bad]


# ---- units


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (
            "1-1,Ejemplo,3,Azcapotzalco",
            "La clave «1-1» no tiene la forma AA-NNN, con AA de 02 a 17.",
        ),
        (
            "18-001,Ejemplo,3,Azcapotzalco",
            "La clave «18-001» no tiene la forma AA-NNN, con AA de 02 a 17.",
        ),
        (
            "03-001,Ejemplo,3,Azcapotzalco",
            "La clave empieza con 03 y la alcaldía es la 02.",
        ),
        ("02-001,Ejemplo,34,Azcapotzalco", "No existe el distrito «34»."),
        ("02-001,Ejemplo,3,Atlantis", "No existe la alcaldía «Atlantis»."),
        (
            "02-001,Ejemplo,12,Azcapotzalco",
            "El distrito 12 no toca la alcaldía Azcapotzalco.",
        ),
        ("02-001,,3,Azcapotzalco", "Falta «ut»."),
        ("02-001,=1+1,3,Azcapotzalco", "«ut» tiene una fórmula."),
        (f"02-001,{'x' * 151},3,Azcapotzalco", "«ut» pasa de 150 caracteres."),
    ],
)
def test_a_bad_row_is_named_by_number_and_reason(line, reason, frame):
    assert bad(frame, GOOD.replace("001", "999"), line) == [(3, reason)]


def test_a_key_twice_in_the_sheet_names_the_first_row(frame):
    assert bad(frame, GOOD, GOOD) == [(3, "La clave 02-001 ya está en la fila 2.")]


def test_blank_rows_do_not_move_the_numbers(frame):
    assert bad(frame, GOOD, ",,,", "02-002,Otra,99,Azcapotzalco") == [
        (4, "No existe el distrito «99».")
    ]


@pytest.mark.parametrize(
    "name", ["Álvaro Obregón", "ALVARO OBREGON", "10", " álvaro obregón "]
)
def test_an_alcaldia_is_known_by_name_and_by_code(name, frame):
    assert bad(frame, f"10-001,Ejemplo,18,{name}") == []


def test_a_preview_says_what_is_new_changed_and_equal_and_writes_nothing(frame):
    services.apply_import(
        kind="unidades",
        scope=frame,
        data=sheet(GOOD, "02-002,Otra,3,Azcapotzalco"),
        by=None,
        at=timezone.now(),
    )

    seen = preview(
        frame, GOOD, "02-002,Otro nombre,5,Azcapotzalco", "02-003,Tercera,3,02"
    )

    assert (seen.new, seen.updated, seen.unchanged, seen.bad) == (1, 1, 1, ())
    assert seen.changes == ((3, "ut, district"),)
    assert TerritorialUnit.objects.get(key="02-002").name == "Otra"


def test_one_bad_row_keeps_all_rows_out(frame):
    data = sheet(GOOD, "02-002,Otra,99,Azcapotzalco")

    with pytest.raises(Refused) as refused:
        services.apply_import(
            kind="unidades", scope=frame, data=data, by=None, at=timezone.now()
        )

    assert refused.value.codes == ("rows_with_errors",)
    assert not TerritorialUnit.objects.exists()


def test_a_column_that_is_absent_is_named(frame):
    data = sheet("02-001,Ejemplo", header="clave_ut,ut")

    with pytest.raises(Refused) as refused:
        services.preview_import(kind="unidades", scope=frame, data=data)

    assert "distrito, demarcacion_territorial" in str(refused.value)


def test_what_was_written_is_in_the_chain(frame):
    services.apply_import(
        kind="unidades", scope=frame, data=sheet(GOOD), by=None, at=timezone.now()
    )

    event = AuditEvent.objects.get(action="missions.import.unidades")
    assert event.details == {"new": 1, "updated": 0, "unchanged": 0}


# ---- polling places


def test_polling_places_name_unknown_units_and_modalities(process):
    unit = TerritorialUnitFactory(key="15-001")
    header = "mesa,clave_ut,modalidad,domicilio"
    data = sheet(
        f"M-1,{unit.key},JOR,Calle de Ejemplo 1",
        "M-2,15-999,JOR,Calle de Ejemplo 2",
        f"M-3,{unit.key},XYZ,Calle de Ejemplo 3",
        header=header,
    )

    seen = services.preview_import(kind="mesas", scope=process, data=data)

    assert (seen.new, [(row.number, row.reasons) for row in seen.bad]) == (
        1,
        [
            (3, ("No existe la unidad territorial «15-999».",)),
            (4, ("El proceso no tiene la modalidad «XYZ».",)),
        ],
    )


# ---- pages


def page(name, *args):
    return reverse(f"missions:{name}", args=args)


def upload(client, content, name="unidades.csv", kind="unidades", **fields):
    file = SimpleUploadedFile(name, content)
    return client.post(page("import_upload", kind), {"file": file, **fields})


@pytest.fixture
def client(user_with, client_of):
    return client_of(user_with(Role.ADMINISTRATOR))


def test_a_sheet_is_looked_at_and_then_confirmed(client, frame):
    answer = upload(client, f"{UNITS}\n{GOOD}".encode(), scope=frame.pk)
    looked = client.get(answer["Location"])
    before = TerritorialUnit.objects.count()

    confirmed = client.post(answer["Location"], follow=True)

    assert (looked.context["preview"].new, before) == (1, 0)
    assert TerritorialUnit.objects.count() == 1
    assert "Filas nuevas: 1; con cambios: 0" in confirmed.content.decode()


def test_a_double_confirmation_is_one_import(client, frame):
    answer = upload(client, f"{UNITS}\n{GOOD}".encode(), scope=frame.pk)

    answers = [client.post(answer["Location"]) for _ in range(2)]

    assert [each.status_code for each in answers] == [302, 302]
    assert AuditEvent.objects.filter(action="missions.import.unidades").count() == 1
    assert not StoredFile.objects.exclude(status="destroyed").exists()


def test_bad_rows_stand_on_the_page_and_cannot_be_confirmed(client, frame):
    line = "02-001,Ejemplo,99,Azcapotzalco"
    answer = upload(client, f"{UNITS}\n{line}".encode(), scope=frame.pk)

    looked = client.get(answer["Location"]).content.decode()
    posted = client.post(answer["Location"])

    assert "No existe el distrito «99»." in looked
    assert "Confirmar y guardar" not in looked
    assert posted.status_code == 409
    assert not TerritorialUnit.objects.exists()


def xlsx(*rows):
    book, buffer = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(buffer)
    return buffer.getvalue()


def test_an_xlsx_is_read_like_a_csv(client, frame):
    content = xlsx(UNITS.split(","), GOOD.split(","))

    answer = upload(client, content, name="unidades.xlsx", scope=frame.pk)

    assert client.get(answer["Location"]).context["preview"].new == 1


def test_a_formula_in_an_xlsx_is_refused_by_its_row(client, frame):
    content = xlsx(UNITS.split(","), ["02-001", "=1+1", 3, "Azcapotzalco"])

    answer = upload(client, content, name="unidades.xlsx", scope=frame.pk)

    assert answer.status_code == 422
    assert answer.context["form"].errors["file"] == ["La fila 2 tiene una fórmula."]


@pytest.mark.parametrize(
    ("content", "name"), [(b"\x00\x01\x02", "a.csv"), (b"%PDF-1.7", "a.xlsx")]
)
def test_what_is_no_sheet_is_refused(content, name, client, frame):
    answer = upload(client, content, name=name, scope=frame.pk)

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["file"]


@pytest.mark.parametrize("kind", ["unidades", "mesas"])
@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_the_template_has_the_columns(kind, suffix, client):
    content = client.get(page("import_template", kind, suffix)).content

    data = read_sheet(io.BytesIO(content), name=f"a.{suffix}", size=len(content))

    assert isinstance(data, Dataset)
    assert services.territory.column_blockers(kind, data) == []
    assert len(data) == 1


def test_the_sheet_of_another_person_is_not_found(client, frame, user_with, client_of):
    answer = upload(client, f"{UNITS}\n{GOOD}".encode(), scope=frame.pk)
    other = client_of(user_with(Role.ADMINISTRATOR))

    assert other.get(answer["Location"]).status_code == 404


def test_the_scope_of_a_sheet_cannot_be_exchanged(client, frame):
    answer = upload(client, f"{UNITS}\n{GOOD}".encode(), scope=frame.pk)

    assert client.get(answer["Location"] + "x").status_code == 404


@pytest.mark.parametrize("role", [Role.ANALYST, Role.OBSERVER, Role.REVIEWER])
def test_importing_is_not_for_everyone(role, user_with, client_of):
    client = client_of(user_with(role))

    assert client.get(page("territory")).status_code == 403
    assert client.post(page("import_upload", "unidades")).status_code == 403


def test_fictional_places_are_marked(client, process):
    unit = TerritorialUnitFactory()
    content = f"mesa,clave_ut,modalidad,domicilio\nM-1,{unit.key},JOR,Calle 1".encode()

    answer = upload(client, content, kind="mesas", scope=process.pk, fictional="on")
    client.post(answer["Location"])

    assert PollingPlace.objects.get().is_fictional is True


# ---- what a sheet of places may say besides

PLACES = "mesa,clave_ut,modalidad,domicilio"
MORE = "latitud,longitud,abre,cierra,visitas,capacidad,enlace"


def places(process, line, header=f"{PLACES},{MORE}"):
    TerritorialUnitFactory(key="02-001")
    data = sheet(f"02-001-1,02-001,JOR,Calle 1,{line}", header=header)
    return {"kind": "mesas", "scope": process, "data": data}


def test_a_sheet_may_say_hours_room_and_point_of_a_place(process):
    given = places(process, "19.4,-99.1,9:00,15:30,2,4,Presidencia")

    services.apply_import(**given, by=None, at=timezone.now())

    row = PollingPlace.objects.get()
    assert (row.latitude, row.longitude, row.visits_wished) == (19.4, -99.1, 2)
    assert (f"{row.opens_at:%H:%M}", f"{row.closes_at:%H:%M}") == ("09:00", "15:30")
    assert (row.capacity, row.contact) == (4, "Presidencia")


def test_empty_cells_mean_what_is_usual(process):
    services.apply_import(**places(process, ",,,,,,"), by=None, at=timezone.now())

    row = PollingPlace.objects.get()
    assert (row.latitude, row.opens_at, row.capacity) == (None, None, None)
    assert (row.visits_wished, row.contact) == (1, "")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("x,-99,,,,,", "«latitud» no puede ser «x»."),
        ("191,-99,,,,,", "«latitud» no puede ser «191»."),
        ("nan,-99,,,,,", "«latitud» no puede ser «nan»."),
        (",,25:00,,,,", "«abre» no puede ser «25:00»."),
        (",,,,99,,", "«visitas» no puede ser «99»."),
        (",,,,,0,", "«capacidad» no puede ser «0»."),
        ("19,,,,,,", "Escriba latitud y longitud, o ninguna."),
        (",,15:00,09:00,,,", "La mesa cierra antes de abrir."),
    ],
)
def test_a_cell_that_makes_no_sense_is_named(line, reason, process):
    made = services.preview_import(**places(process, line))

    assert [row.reasons for row in made.bad] == [(reason,)]
