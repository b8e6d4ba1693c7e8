"""Every act that the code records has words for people, in both languages."""

import ast
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone, translation

from core import acts, audit
from core.permissions import Role
from core.workflow import WORKFLOWS
from tests.factories.core import UserFactory

APPS = ("core", "network", "missions", "accreditation", "logistics", "api")
# Acts whose code is put together while the program runs: what it can become.
COMPOSED = {
    "missions/services/wordings.py": [
        f"missions.wording.{verb}" for verb in ("keep", "restore", "withdraw")
    ],
    "missions/services/missions.py": [
        "missions.participant.enrolled",
        "missions.participant.enrolled_again",
    ],
    "missions/services/programme.py": [
        f"missions.{noun}.{verb}"
        for noun in (
            *("objective", "stage", "task", "risk"),
            *("survey", "expense", "mention"),
        )
        for verb in ("added", "changed", "removed")
    ],
    "missions/services/questions.py": [
        f"missions.checklist_version.{what}"
        for what in (
            *("created", "checks_saved", "content_replaced", "draft_removed"),
            *("question_moved", "question_removed", "question_saved"),
        )
    ],
    "missions/services/grouping.py": [
        "missions.pair.confirmed",
        "missions.pair.rejected",
    ],
    "missions/services/territory.py": ["missions.import.mesas"],
    "missions/admin.py": ["missions.mission.edited"],
    "accreditation/services/admissions.py": [
        "accreditation.admission_rule.added",
        "accreditation.admission_rule.removed",
    ],
    "accreditation/services/badge_acts.py": [
        f"accreditation.badge_act.{what}"
        for what in ("confirmed", "discarded", "proposed", "resumed")
    ],
    "logistics/services/invitations.py": [
        "logistics.invitation.created",
        "logistics.invitation.changed",
    ],
    "logistics/services/transfers.py": [
        "logistics.transfer.planned",
        "logistics.transfer.changed",
    ],
    "network/services/courses.py": [
        "network.course.created",
        "network.course.changed",
    ],
    "network/services/results.py": [
        f"network.result_change.{what}"
        for what in ("proposed", "confirmed", "discarded")
    ],
    "network/services/seats.py": ["network.queued", "network.enrolled"],
    "api/demo/load.py": ["demo.finished"],
    "core/audit.py": [],  # a change of state: its verb is checked below
}


def calls(name):
    """Calls of a function in our code, each with its file."""
    for app in APPS:
        for path in sorted((Path(settings.BASE_DIR) / app).rglob("*.py")):
            where = str(path.relative_to(settings.BASE_DIR))
            for node in ast.walk(ast.parse(path.read_text())):
                called = getattr(node, "func", None)
                said = getattr(called, "attr", getattr(called, "id", ""))
                if isinstance(node, ast.Call) and said == name:
                    yield where, node


def values(node, name):
    """What an argument may be: both sides of a condition."""
    for one in node.keywords:
        if one.arg == name:
            both = isinstance(one.value, ast.IfExp)
            yield from (one.value.body, one.value.orelse) if both else (one.value,)


def written():
    """Codes written in full, and files in which a code is put together."""
    codes, files = set(), set()
    for where, call in calls("record"):
        for value in values(call, "action"):
            if isinstance(value, ast.Constant):
                codes.add(value.value)
            else:
                files.add(where)
    return codes, files


def test_every_written_act_has_a_sentence():
    codes, _files = written()

    assert len(codes) > 100
    assert sorted(code for code in codes if not acts.known(code)) == []


def test_every_act_that_is_put_together_has_a_sentence():
    _codes, files = written()
    composed = [code for codes in COMPOSED.values() for code in codes]

    assert sorted(files - set(COMPOSED)) == []
    assert sorted(code for code in composed if not acts.known(code)) == []


def test_every_change_of_state_has_a_sentence():
    verbs = {
        value.value
        for name in ("record_transition", "record_beginnings")
        for _where, call in calls(name)
        for value in values(call, "verb")
        if isinstance(value, ast.Constant)
    }

    said = {verb.rpartition(".")[2] for verb in acts._all_verbs()}
    assert sorted(verb for verb in verbs if verb not in said) == []
    for workflow in WORKFLOWS.values():
        for transition in workflow:
            assert acts.known(f"{workflow.name}.{transition.name}")


def test_every_sentence_has_english():
    spanish = {code: str(said) for code, said in acts._ACTS.items()}
    with translation.override("en"):
        same = [code for code, said in acts._ACTS.items() if str(said) == spanish[code]]

    assert same == []


def test_an_act_without_words_shows_its_code():
    assert acts.act_label("nadie.sabe.esto") == "nadie.sabe.esto"
    assert acts.noun("nadie.sabe") == "nadie.sabe"


def test_a_change_of_state_is_told_by_its_verb():
    assert acts.act_label("missions.finding.validate") == "Hallazgo: Validar"
    assert acts.act_label("missions.routestop.skip").startswith("Punto de la ruta: ")


@pytest.mark.django_db
def test_the_chain_is_read_and_searched_in_words(client_of, user_with):
    by = UserFactory()
    for action in ("missions.submission.begun", "missions.finding.validate", "x.y"):
        audit.record(action=action, by=by, at=timezone.now())
    client = client_of(user_with(Role.AUDITOR))

    def rows(**query):
        page = client.get("/bitacora/", query).content.decode()
        return re.findall(r'audit-act"[^>]*><div>([^<]*)<', page)

    said = ["x.y", "Hallazgo: Validar", "Comenzó a llenar una cédula"]
    assert rows()[-3:] == said
    assert rows(action="llenar") == said[2:]
    assert rows(action="validar") == said[1:2]
    assert rows(action="missions.fin") == said[1:2]
