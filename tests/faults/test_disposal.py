"""A destruction that two people confirm at once is done once."""

import pytest

from tests.faults.production import at_once, send

pytestmark = pytest.mark.faults
COUNT = 40


def test_two_confirm_at_once_and_one_wins(production):
    port, stage = production.start_web(), production.scene("disposal", COUNT)
    page = f"/conservacion/{stage['run']}/"

    answers = at_once(
        *[
            lambda s=session: send(port, "POST", page, {"verb": "confirm"}, s)
            for session in stage["sessions"]
        ]
    )
    assert sorted(answer.status for answer in answers) == [302, 409]
    jobs = "SELECT count(*) FROM core_job WHERE kind = 'core.dispose'"
    assert production.query(jobs) == [(1,)]
