"""Workers killed in the middle of badges and reports; two dispatchers at once."""

import pytest

LETTER = {"subject": "Hola", "body": "Texto", "to": "persona@example.org"}
pytestmark = pytest.mark.faults


def test_a_print_run_survives_the_death_of_its_worker(production):
    count = 60
    run = production.scene("badge_run", count)

    def issued() -> int:
        return production.query("SELECT count(*) FROM accreditation_badge")[0][0]

    def drawn() -> bool:
        statement = "SELECT 1 FROM accreditation_badgerun WHERE file_id IS NOT NULL"
        return bool(production.query(statement))

    first = production.start_worker()
    production.wait(lambda: issued() >= count // 5, 120)
    production.kill(first)
    assert issued() < count
    assert not drawn()

    production.start_worker()
    production.wait(drawn, 180)
    facts = production.scene("badge_facts", run)
    assert facts["attempts"] == 2
    assert facts["live"] == [1] * count
    assert facts["badges"] == facts["pages"] == count
    assert facts["numbers"] == list(range(1, count + 1))
    assert facts["files"] == 1
    assert facts["broken"] == []


def test_a_report_whose_worker_dies_is_drawn_by_the_next(production):
    job = production.scene("report")
    first = production.start_worker()
    production.wait(lambda: production.job(job)[0] == "running", 120)

    production.kill(first)
    facts = production.scene("report_facts")
    assert production.job(job)[0] == "running"
    assert (facts["rows"], facts["unnamed"]) == (0, [])

    production.start_worker()
    production.wait(lambda: production.job(job)[0] == "done", 180)
    facts = production.scene("report_facts")
    assert production.job(job)[1] == 2
    assert facts["rows"] == 1
    assert facts["pages"][0] > 1
    assert (facts["partial"], facts["unnamed"], facts["broken"]) == ([], [], [])


def test_two_dispatchers_send_each_letter_once(production):
    count = 40
    letters = [
        ("core.send_mail", LETTER | {"body": f"Carta {n}."}) for n in range(count)
    ]
    ids = production.enqueue(*letters)

    production.start_worker()
    production.start_worker()
    production.wait(lambda: all(production.job(i)[0] == "done" for i in ids), 180)

    assert {production.job(i)[1] for i in ids} == {1}
    sent = production.letters()
    assert len(sent) == count
    for number in range(count):
        assert sum(f"Carta {number}." in text for text in sent) == 1


def test_a_bulk_act_survives_the_death_of_its_worker(production):
    count = 60
    run = production.scene("bulk_act", count)

    def done() -> int:
        statement = "SELECT count(*) FROM core_bulkitem WHERE status = 'done'"
        return production.query(statement)[0][0]

    def ended() -> bool:
        statement = "SELECT 1 FROM core_bulkrun WHERE status = 'finished'"
        return bool(production.query(statement))

    first = production.start_worker()
    production.wait(lambda: done() >= count // 5, 120)
    production.kill(first)
    assert done() < count
    assert not ended()

    production.start_worker()
    production.wait(ended, 180)
    facts = production.scene("bulk_facts", run)
    assert facts["attempts"] >= 2
    assert facts["fates"] == ["done"] * (count - 1) + ["failed"]
    assert facts["corrections"] == [1] * (count - 1) + [0]
    assert facts["letters"] == count - 1
    assert facts["versions"] == [1] * (count - 1) + [0]
    assert facts["broken"] == []
