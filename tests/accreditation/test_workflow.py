"""The table of states: every verb from every state, and nothing else."""

import pytest

from accreditation import workflow
from accreditation.enums import ApplicationStatus
from accreditation.models import Application
from core.exceptions import Refused
from core.permissions import Permission
from core.workflow import WORKFLOWS, unreachable
from tests.factories.accreditation import complete_file

pytestmark = pytest.mark.django_db

MATRIX = [
    (transition, state)
    for transition in workflow.APPLICATION
    for state in ApplicationStatus.values
]
NAMES = [
    "accreditation.application",
    "accreditation.correction",
    "accreditation.batch",
    "accreditation.accreditation",
    "accreditation.appeal",
    "accreditation.proceeding",
    "accreditation.withdrawal_request",
]


@pytest.mark.parametrize(
    ("transition", "state"), MATRIX, ids=[f"{t.name}-{s}" for t, s in MATRIX]
)
def test_a_verb_is_possible_from_its_sources_only(transition, state):
    application = Application(status=state)

    wrong = state not in transition.sources

    if wrong:
        codes = [b.code for b in transition.blockers_for(application)]
        assert codes == ["wrong_state"]
    else:
        assert transition.target in ApplicationStatus.values


@pytest.mark.parametrize("name", NAMES)
def test_every_state_can_be_reached(name):
    assert unreachable(WORKFLOWS[name]) == set()


def test_decided_and_closed_files_move_by_an_appeal_only():
    final = {"approved", "denied", "withdrawn", "inadmissible"}

    leaving = {t.name for t in workflow.APPLICATION if t.sources & final}

    assert leaving == {"grant_on_appeal", "reopen_on_appeal"}


def test_every_permission_in_the_table_exists():
    named = {t.permission for t in workflow.APPLICATION}

    assert named - {workflow.OWNER, workflow.SYSTEM} <= set(Permission)


def test_a_reason_is_needed_where_somebody_loses_something():
    named = {t.name for t in workflow.APPLICATION if t.needs_reason}

    assert named == {
        "request_correction",
        "reopen",
        "return_to_review",
        "withdraw",
        "declare_inadmissible",
        "grant_on_appeal",
        "reopen_on_appeal",
    }


def test_requiring_without_a_reason_is_refused():
    application = complete_file()

    with pytest.raises(Refused) as refusal:
        workflow.REQUEST_CORRECTION.require(application, reason="  ")

    assert refusal.value.codes == ("reason_missing",)
