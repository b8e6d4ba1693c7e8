"""A print run of several parts goes on, however often its worker is killed."""

import pytest

pytestmark = pytest.mark.faults


def test_a_run_of_three_parts_survives_two_deaths_of_its_worker(production):
    count, part = 250, 120
    run = production.scene("badge_run", count)

    def parts() -> int:
        return production.query("SELECT count(*) FROM accreditation_badgerunpart")[0][0]

    def issued() -> int:
        return production.query("SELECT count(*) FROM accreditation_badge")[0][0]

    def drawn() -> bool:
        statement = "SELECT 1 FROM accreditation_badgerun WHERE file_id IS NOT NULL"
        return bool(production.query(statement))

    # Once while the second part is signed, once when a part lies there already.
    for reached in (lambda: issued() > part, lambda: parts() >= 1):
        worker = production.start_worker()
        production.wait(reached, 240)
        production.kill(worker)
        assert not drawn()

    production.start_worker()
    production.wait(drawn, 300)
    facts = production.scene("badge_facts", run)
    assert facts["attempts"] == 3
    assert facts["live"] == [1] * count
    assert facts["badges"] == facts["indexes"] == count
    assert facts["printed"] == facts["pages"] == count
    assert facts["numbers"] == list(range(1, count + 1))
    assert facts["broken"] == []
