"""A destruction is confirmed once, and survives the death of its worker."""

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


def test_a_destruction_survives_the_death_of_its_worker(production):
    count = 120
    run = production.scene("destruction", count)

    def gone() -> int:
        statement = "SELECT count(*) FROM core_disposalitem WHERE fate = 'destroyed'"
        return production.query(statement)[0][0]

    def ended() -> bool:
        statement = "SELECT 1 FROM core_disposalrun WHERE status = 'done'"
        return bool(production.query(statement))

    for share in (6, 3):
        worker = production.start_worker()
        production.wait(lambda share=share: gone() >= count // share, 120)
        production.kill(worker)
        assert gone() < count - 1
        assert not ended()

    production.start_worker()
    production.wait(ended, 180)
    facts = production.scene("destruction_facts", run)
    assert facts["attempts"] == 3
    assert facts["counts"] == [{"imports": count}, {"imports": count - 1}]
    assert facts["told"] == facts["objects"] == count - 1
    assert (facts["kept"], facts["items"]) == (1, 0)
    # What is held, and the certificate.
    assert facts["disk"] == 2
    assert f"{count}{count - 1}1" in "".join(facts["certificate"].split())
    assert facts["broken"] == []
