"""Destruction confirmed by two at once, and its worker killed in the middle."""

import pytest

from tests.faults.production import at_once, send

pytestmark = pytest.mark.faults
COUNT = 400


def test_two_confirm_at_once_and_the_worker_dies(production):
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

    def left():
        return production.query("SELECT count(*) FROM accreditation_badgereading")[0][0]

    first = production.start_worker()
    production.wait(lambda: left() <= COUNT - 20, 120)
    production.kill(first)
    assert 0 < left() < COUNT

    production.start_worker()
    done = "SELECT 1 FROM core_disposalrun WHERE status = 'done'"
    production.wait(lambda: bool(production.query(done)), 240)
    facts = production.scene("disposal_facts")
    assert facts["left"] == 0
    assert facts["destroyed"] == {"readings": COUNT}
    assert facts["stubs"] == facts["links"] == COUNT
    assert facts["certificates"] == 1
    assert facts["broken"] == []
