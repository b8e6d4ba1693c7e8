"""The programme of a mission: objectives, stages, tasks, risks and timeline."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone
from lxml import html

from core.exceptions import Refused
from core.models import AuditEvent
from core.reports.timeline import Item, Lane, timeline
from missions import services
from missions.models import Mission, Objective, Risk, Stage, Task
from missions.models.mission import PROGRAMME_FIELDS
from missions.reports.calendar import mission_calendar
from missions.reports.sections.calendar import gather_calendar
from missions.reports.sections.opening import gather_objectives
from tests.factories.core import UserFactory
from tests.factories.missions import (
    ActivityFactory,
    MilestoneFactory,
    MissionFactory,
    ParticipantFactory,
)

TODAY = timezone.localdate()
NAMES = [str(number) for number in range(1, 13)]


@pytest.fixture
def stage(mission):
    return Stage.objects.create(
        mission=mission, name_es="Invitaciones", starts_on=TODAY, ends_on=TODAY
    )


@pytest.fixture
def task(mission):
    return Task.objects.create(mission=mission, title="Imprimir", due_on=TODAY)


@pytest.fixture
def risk(mission):
    return Risk.objects.create(
        mission=mission, text="Lluvia", probability=3, impact=2, answer="Cambiar"
    )


def address(name, *args):
    return reverse(f"missions:{name}", args=args)


def refusal(act, **arguments):
    with pytest.raises(Refused) as refused:
        act(**arguments)
    return refused.value.codes


# ---- pages


@pytest.mark.django_db
def test_a_coordinator_writes_the_programme_by_the_pages(mission, desk, coordinator):
    day = TODAY.isoformat()
    forms = {
        "objetivo": {"text": "Observar todo", "order": 1},
        "etapa": {"name_es": "Invitar", "starts_on": day, "ends_on": day},
        "tarea": {"title": "Imprimir", "due_on": day, "owner": coordinator.pk},
        "riesgo": {"text": "Lluvia", "probability": 3, "impact": 2, "answer": "Otra"},
    }
    for kind, fields in forms.items():
        desk.post(address("programme_new", mission.pk, kind), fields)

    text = desk.get(address("programme", mission.pk)).content.decode()
    for said in ("Observar todo", "Invitar", "Imprimir", "Lluvia", str(coordinator)):
        assert said in text
    assert Task.objects.get().owner == coordinator
    assert Risk.objects.get().weight == 6


@pytest.mark.django_db
def test_the_data_of_the_programme_are_kept_with_what_changed(mission, desk):
    kept = {name: getattr(mission, name) or "" for name in PROGRAMME_FIELDS}
    given = kept | {"programme_key": "01-02-03", "function": "inciso f)"}

    answer = desk.post(address("programme_edit", mission.pk), given)

    assert answer.status_code == 302
    mission = Mission.objects.get(pk=mission.pk)
    assert (mission.programme_key, mission.function) == ("01-02-03", "inciso f)")
    row = AuditEvent.objects.get(action="missions.programme.changed")
    assert row.details["fields"] == ["programme_key", "function"]


@pytest.mark.django_db
def test_a_task_is_done_and_not_done_after_all(task, desk, coordinator):
    desk.post(address("programme_act", "tarea", task.pk, "hecha"))
    done = Task.objects.get()
    desk.post(address("programme_act", "tarea", task.pk, "pendiente"))

    assert done.done_by == coordinator
    assert Task.objects.get().done_at is None


@pytest.mark.django_db
def test_a_task_completed_twice_keeps_its_first_moment(task, done):
    first = services.complete_task(task=task, **done)
    later = done | {"at": done["at"] + timedelta(hours=1)}

    again = services.complete_task(task=task, **later)

    assert again.done_at == first.done_at
    assert AuditEvent.objects.filter(action="missions.task.completed").count() == 1


@pytest.mark.django_db
def test_a_risk_is_closed_once_and_stays(risk, done):
    services.close_risk(risk=risk, **done)

    assert refusal(services.close_risk, risk=risk, **done) == ("risk_closed",)
    assert Risk.objects.get().tone == "closed"


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["etapa", "tarea", "riesgo"])
def test_an_item_is_removed_with_a_trace(kind, request, desk):
    name = {"etapa": "stage", "tarea": "task", "riesgo": "risk"}[kind]
    item = request.getfixturevalue(name)

    desk.post(address("programme_act", kind, item.pk, "eliminar"))

    assert not type(item).objects.exists()
    assert AuditEvent.objects.filter(action=f"missions.{name}.removed").exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("objetivo", {"text": "", "order": 1}),
        ("etapa", {"name_es": "X", "starts_on": "2027-02-02", "ends_on": "2027-02-01"}),
        ("tarea", {"title": "X", "due_on": "31/02/2027"}),
        ("riesgo", {"text": "X", "probability": 4, "impact": 1, "answer": "Y"}),
    ],
)
def test_bad_input_is_asked_again(kind, fields, mission, desk):
    answer = desk.post(address("programme_new", mission.pk, kind), fields)

    assert answer.status_code == 422


@pytest.mark.django_db
def test_two_stages_of_one_name_are_refused_with_a_sentence(stage, desk):
    fields = {"name_es": stage.name_es, "starts_on": TODAY, "ends_on": TODAY}

    answer = desk.post(address("programme_new", stage.mission_id, "etapa"), fields)

    assert answer.status_code == 422
    assert "Ya hay una etapa con ese nombre." in answer.content.decode()


@pytest.mark.django_db
def test_the_owner_of_a_task_has_a_role_in_the_mission(mission, desk):
    fields = {"title": "X", "due_on": TODAY, "owner": UserFactory().pk}

    answer = desk.post(address("programme_new", mission.pk, "tarea"), fields)

    assert answer.status_code == 422


@pytest.mark.django_db
def test_the_programme_of_a_closed_mission_stays(mission, task, done):
    Mission.objects.filter(pk=mission.pk).update(status="closed")
    objective = Objective(mission=mission, text="Tarde")

    assert refusal(services.keep_item, item=objective, **done) == ("mission_not_open",)
    assert refusal(services.complete_task, task=task, **done) == ("mission_not_open",)
    assert refusal(services.remove_item, item=task, **done) == ("mission_not_open",)


@pytest.mark.django_db
@pytest.mark.parametrize("values", [{"probability": 0}, {"impact": 4}])
def test_the_database_keeps_the_scale_of_risks(values, mission):
    fields = {"probability": 1, "impact": 1} | values

    with pytest.raises(IntegrityError):
        Risk.objects.create(mission=mission, text="X", answer="Y", **fields)


@pytest.mark.django_db
def test_only_coordinators_write_the_programme(mission, task, client_of):
    observer = UserFactory()
    ParticipantFactory(mission=mission, person__user=observer)
    client = client_of(observer)

    pages = [
        address("programme_edit", mission.pk),
        address("programme_new", mission.pk, "tarea"),
        address("programme_item", "tarea", task.pk),
    ]
    assert {client.get(page).status_code for page in pages} == {403}
    act = address("programme_act", "tarea", task.pk, "hecha")
    assert client.post(act).status_code == 403


@pytest.mark.django_db
def test_what_is_not_there_is_not_found(mission, task, desk):
    other = Task.objects.create(mission=MissionFactory(), title="X", due_on=TODAY)

    pages = [
        address("programme", other.mission_id),
        address("programme_new", mission.pk, "nada"),
        address("programme_item", "tarea", other.pk),
    ]
    assert {desk.get(page).status_code for page in pages} == {404}
    assert desk.post(address("programme_act", "tarea", task.pk, "x")).status_code == 404


# ---- calendar


@pytest.mark.django_db
def test_the_calendar_shows_stages_milestones_activities_and_tasks(
    mission, stage, task
):
    MilestoneFactory(
        process=mission.process,
        name_es="Jornada",
        starts_on=TODAY + timedelta(days=3),
        ends_on=None,
    )
    ActivityFactory(mission=mission, title_es="Apertura")
    Task.objects.filter(pk=task.pk).update(due_on=TODAY - timedelta(days=1))

    made = mission_calendar(mission, today=TODAY)

    assert [(row.title, row.state) for row in made.past] == [("Imprimir", "Vencida")]
    titles = {(row.kind, row.title) for row in made.coming}
    assert titles == {
        ("Etapa", "Invitaciones"),
        ("Hito", "Jornada"),
        ("Actividad", "Apertura"),
    }
    for title in ("Invitaciones", "Jornada", "Apertura", "Imprimir", "Hoy"):
        assert title in made.svg


@pytest.mark.django_db
def test_the_page_takes_as_many_queries_for_three_as_for_one(
    mission, desk, queries_of, stage, task, risk
):
    page = address("programme", mission.pk)
    one = queries_of(desk, page)
    for number in range(2):
        ActivityFactory(mission=mission)
        Task.objects.create(mission=mission, title="T", due_on=TODAY, stage=stage)
        Stage.objects.create(
            mission=mission, name_es=f"E{number}", starts_on=TODAY, ends_on=TODAY
        )

    assert queries_of(desk, page) == one


def drawn(*items, today=date(2027, 3, 15), labelled=True):
    lanes = [Lane("Carril", items, labelled)]
    svg = timeline(lanes, today=today, title="T", months=NAMES, now="Hoy")
    return html.fragment_fromstring(svg)


def test_a_drawing_without_anything_is_empty():
    assert timeline([], today=TODAY, title="T", months=NAMES, now="Hoy") == ""


def test_bars_and_marks_stand_at_their_days():
    svg = drawn(
        Item("Etapa", date(2027, 3, 1), date(2027, 3, 31)),
        Item("Hito", date(2027, 3, 31), shape="diamond"),
    )

    (bar,) = svg.xpath(".//*[local-name()='rect']")
    marks = svg.xpath(".//*[@transform]")
    assert float(bar.get("x")) == 150
    assert float(bar.get("width")) == 958
    assert [mark.get("transform").split()[0] for mark in marks] == ["translate(1108.0"]


def test_labels_that_would_touch_stand_in_different_rows():
    svg = drawn(*(Item("Un título largo", date(2027, 3, 1 + n)) for n in range(3)))

    rows = {text.get("y") for text in svg.find_class("tl-text")}
    assert len(rows) == 3


def test_today_is_drawn_only_when_it_is_on_the_axis():
    item = Item("X", date(2027, 3, 1))

    assert len(drawn(item).find_class("tl-today")) == 1
    assert drawn(item, today=date(2028, 1, 1)).find_class("tl-today") == []


def test_what_people_type_is_text_in_the_drawing():
    svg = drawn(Item('<script>"&', date(2027, 3, 1)))

    assert svg.find_class("tl-text")[0].text == '<script>"&'
    assert svg.xpath(".//*[local-name()='script']") == []


# ---- chapters of the report


def words(section):
    return repr(section)


@pytest.mark.django_db
def test_the_report_holds_objectives_and_alignment(mission):
    Mission.objects.filter(pk=mission.pk).update(programme_key="01-02")
    Objective.objects.create(mission=mission, text="Observar todo")
    mission.refresh_from_db()

    said = words(gather_objectives(mission, timezone.now()))

    assert "Observar todo." in said
    assert "Clave programática" in said
    assert "Actividad Institucional" not in said


@pytest.mark.django_db
def test_the_report_holds_stages_tasks_and_risks(mission, stage, task, risk, done):
    Task.objects.create(mission=mission, title="T", due_on=TODAY - timedelta(days=2))
    services.complete_task(task=task, **done)

    section = gather_calendar(mission, timezone.now())

    tables = {block.key: block for block in section.blocks if hasattr(block, "key")}
    assert [row.name_es for row in tables["stages"].rows] == ["Invitaciones"]
    assert [row["probability"] for row in tables["risks"].rows] == ["Alta"]
    said = words(section)
    assert "calendar.tasks_late" in said


@pytest.mark.django_db
def test_a_mission_without_programme_has_an_empty_chapter(mission):
    assert gather_calendar(mission, timezone.now()).blocks == ()
