"""The builder: by keyboard and without scripts, conditions made with a form."""

import pytest
from django.urls import reverse
from django.utils import timezone

from missions import services
from missions.models import Checklist, ChecklistVersion
from missions.rules.conditions import compose, decompose
from missions.rules.drafts import draft_of
from tests.factories.core import UserFactory
from tests.factories.missions import (
    MissionFactory,
    MissionMembershipFactory,
    PhaseFactory,
)
from tests.missions.checklists.forms import draft, published, visit_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def mission():
    return MissionFactory()


@pytest.fixture
def desk(mission, client_of):
    return client_of(MissionMembershipFactory(mission=mission).user)


def page(name, *args):
    return reverse(f"missions:{name}", args=args)


def text_of(client, url, status=200):
    answer = client.get(url)
    assert answer.status_code == status
    return answer.content.decode()


# ---- conditions made of rows


@pytest.mark.parametrize(
    ("rows", "join", "text"),
    [
        ([("opened", "=", "no")], "and", "opened = 'no'"),
        (
            [("opened", "=", "no"), ("voters", ">", "3")],
            "or",
            "(opened = 'no') or (voters > 3)",
        ),
        ([("why", "count", "2")], "and", "count(why) >= 2"),
        (
            [("at", "unanswered", ""), ("at", "answered", "")],
            "and",
            "(not (answered(at))) and answered(at)",
        ),
    ],
)
def test_rows_become_a_condition_and_come_back(rows, join, text):
    kinds = {"voters": "number"}

    assert compose(rows, join=join, kinds=kinds) == text
    assert decompose(text) == (join, rows)


@pytest.mark.parametrize(
    "text", ["a = 'x' and (b = 'y' or c = 'z')", "a = b", "a in ('x', 'y')", "a ="]
)
def test_what_rows_cannot_say_stays_text(text):
    assert decompose(text) is None


# ---- pages


def test_a_template_is_brought_in_with_one_touch(desk, mission):
    services.load_catalogues()
    services.load_checklists()
    address = page("checklist_list", mission.pk)
    assert "A. Instalación y apertura" in text_of(desk, address)

    desk.post(address, {"template": "instalacion"})

    version = ChecklistVersion.objects.get(checklist__mission=mission)
    assert version.is_draft
    assert "Ya está en la misión" in text_of(desk, address)


def test_an_empty_checklist_is_made_by_hand(desk, mission):
    given = {
        "code": "mine",
        "name_es": "Mía",
        "phase": PhaseFactory().pk,
        "is_expected": "on",
    }

    answer = desk.post(page("checklist_new", mission.pk), given)

    version = ChecklistVersion.objects.get()
    assert answer["Location"] == page("checklist_version", version.pk)
    assert "Todavía no hay preguntas" in text_of(desk, answer["Location"])


QUESTION = {
    "label_es": "¿Hubo fila?",
    "label_en": "Was there a queue?",
    "mode": "rows",
    "join": "and",
    "field_1": "opened",
    "sign_1": "=",
    "value_1": "yes",
    "option-TOTAL_FORMS": "0",
    "option-INITIAL_FORMS": "0",
}


def test_a_question_is_added_with_a_condition_made_of_rows(desk, mission):
    version = draft(mission)
    address = page("question_new", version.pk) + "?kind=text"
    assert "¿Cuándo se muestra?" in text_of(desk, address)

    answer = desk.post(address, QUESTION | {"code": "queue"})

    assert answer["Location"].endswith("#line-queue")
    line = version.questions.get(code="queue")
    assert (line.kind, line.shown_if) == ("text", "opened = 'yes'")
    assert line == version.questions.last()


def test_a_question_with_options_is_changed_and_flags_keep(desk, mission):
    version = draft(mission)
    question = version.questions.get(code="opened")
    url = page("question_edit", question.pk)
    form = text_of(desk, url)
    assert 'value="no"' in form

    given = {
        "code": "opened",
        "label_es": "¿Abrió?",
        "mode": "always",
        "option-TOTAL_FORMS": "2",
        "option-INITIAL_FORMS": "2",
        "option-0-code": "yes",
        "option-0-label_es": "Sí",
        "option-1-code": "no",
        "option-1-label_es": "No",
        "option-1-flag": "finding",
        "option-1-type": "MEJ",
        "option-1-topic": "T01",
    }
    answer = desk.post(url, given)

    assert answer.status_code == 302
    line = version.questions.get(code="opened")
    assert line.label_es == "¿Abrió?"
    assert [(o.code, o.flag) for o in line.options.all()] == [
        ("yes", ""),
        ("no", "finding"),
    ]


def test_a_flag_without_topic_is_named_in_its_row(desk, mission):
    version = draft(mission)
    url = page("question_edit", version.questions.get(code="opened").pk)
    given = {
        "code": "opened",
        "label_es": "¿Abrió?",
        "mode": "always",
        "option-TOTAL_FORMS": "1",
        "option-INITIAL_FORMS": "1",
        "option-0-code": "no",
        "option-0-label_es": "No",
        "option-0-flag": "finding",
    }

    answer = desk.post(url, given)

    assert answer.status_code == 422
    assert "necesita tipo y tema" in answer.content.decode()


def test_a_condition_that_cannot_be_read_is_refused_beside_its_field(desk, mission):
    version = draft(mission)
    given = QUESTION | {"code": "x", "mode": "text", "shown_if": "opened ="}

    answer = desk.post(page("question_new", version.pk) + "?kind=text", given)

    assert answer.status_code == 422
    assert "La condición está incompleta." in answer.content.decode()


def test_the_preview_shows_what_is_being_written_in_both_languages(desk, mission):
    version = draft(mission)

    answer = desk.post(
        page("question_preview", version.pk), QUESTION | {"kind": "text", "code": "q"}
    )

    text = answer.content.decode()
    assert "¿Hubo fila?" in text
    assert "Was there a queue?" in text


def test_lines_move_and_go_with_buttons(desk, mission):
    version = draft(mission)
    codes = [q.code for q in version.questions.all()]
    notes = version.questions.get(code="notes")

    desk.post(page("question_move", notes.pk), {"act": "up"})
    desk.post(
        page("question_move", version.questions.get(code="at").pk), {"act": "remove"}
    )

    moved = [q.code for q in version.questions.all()]
    assert moved == [*codes[:6], "notes", "picture"]


def test_problems_are_listed_and_stop_publishing(desk, mission):
    version = draft(mission)
    line = version.questions.get(code="voters")
    line.shown_if = "ghost = 'yes'"
    line.save()

    text = text_of(desk, page("checklist_version", version.pk))
    answer = desk.post(page("checklist_act", version.pk, "publicar"))

    assert "que no existe" in text
    assert answer.status_code == 409
    assert ChecklistVersion.objects.get().is_draft


def test_a_version_is_published_copied_compared_and_withdrawn(desk, mission):
    version = draft(mission)
    confirm = text_of(desk, page("checklist_act", version.pk, "publicar"))
    assert "Ya no se podrá editar." in confirm
    desk.post(page("checklist_act", version.pk, "publicar"))
    desk.post(page("checklist_act", version.pk, "copiar"))
    second = ChecklistVersion.objects.get(number=2)
    desk.post(
        page("question_move", second.questions.get(code="notes").pk), {"act": "remove"}
    )

    text = text_of(desk, page("checklist_changes", second.pk))
    assert "v1 → v2" in text
    assert "Quitada" in text
    desk.post(page("checklist_act", version.pk, "retirar"), {"reason": "Un error."})
    version.refresh_from_db()
    assert version.status == "withdrawn"
    assert "Un error." in text_of(desk, page("checklist_version", version.pk))


def test_checks_are_edited_in_rows(desk, mission):
    version = draft(mission)
    rows = {
        "check-TOTAL_FORMS": "2",
        "check-INITIAL_FORMS": "1",
        "check-0-code": "over",
        "check-0-condition": "voters > listed",
        "check-0-severity": "warning",
        "check-0-message_es": "Hay más.",
    }

    answer = desk.post(page("checklist_checks", version.pk), rows)

    assert answer.status_code == 302
    assert [c.severity for c in draft_of(version).checks] == ["warning"]
    bad = rows | {"check-0-condition": "voters >"}
    assert desk.post(page("checklist_checks", version.pk), bad).status_code == 422


def test_a_frozen_version_shows_no_buttons_to_edit(desk, mission):
    version = published(mission)

    text = text_of(desk, page("checklist_version", version.pk))

    assert "Editar verificaciones" not in text
    question = version.questions.first()
    answer = desk.post(page("question_move", question.pk), {"act": "remove"})
    assert answer.status_code == 409


def test_checklists_of_another_mission_do_not_exist(desk):
    other = draft(MissionFactory())

    assert desk.get(page("checklist_version", other.pk)).status_code == 404
    question = other.questions.first()
    assert desk.get(page("question_edit", question.pk)).status_code == 404


def test_an_observer_does_not_enter_the_builder(client_of, mission):
    version = published(mission)
    observer = visit_of(mission)[1][0]

    url = page("checklist_version", version.pk)
    assert client_of(observer).get(url).status_code == 403


def test_settings_change_when_it_is_expected(desk, mission):
    version = published(mission)
    checklist = version.checklist
    given = {
        "name_es": "Apertura",
        "phase": checklist.phase_id,
        "is_expected": "on",
        "expected_to": "10:30",
    }

    desk.post(page("checklist_edit", checklist.pk), given)

    checklist.refresh_from_db()
    assert checklist.expected_to.isoformat() == "10:30:00"
    assert checklist.code == "opening"


def test_the_list_and_a_version_take_the_same_queries_with_more(
    desk, mission, queries_of
):
    version = published(mission)
    few = queries_of(desk, page("checklist_list", mission.pk))
    drawn = queries_of(desk, page("checklist_version", version.pk))
    for code in ("b", "c"):
        published(mission, code=code)
    done = {"by": UserFactory(), "at": timezone.now()}
    second = services.new_version(version=version, **done)

    assert queries_of(desk, page("checklist_list", mission.pk)) == few
    assert queries_of(desk, page("checklist_version", second.pk)) <= drawn + 1
    assert Checklist.objects.filter(mission=mission).count() == 3
