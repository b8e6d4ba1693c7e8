"""The same thing done twice at once, over HTTP, by processes that share a database."""

import pytest

from tests.faults.production import at_once, send

PAIRS = 200
pytestmark = pytest.mark.faults


def decide(production, port, stage):
    """Each file: one reviewer sends it to the course, the other closes it."""
    first, second = stage["sessions"]

    def train(file, version):
        return send(
            port, "POST", f"/revision/{file}/curso/", {"version": version}, first
        )

    def close(file, version):
        fields = {"version": version, "ground": stage["ground"], "reason": "Duplicada"}
        return send(port, "POST", f"/revision/{file}/improcedente/", fields, second)

    return [
        sorted(
            answer.status
            for answer in at_once(
                lambda f=file, v=version: train(f, v),
                lambda f=file, v=version: close(f, v),
            )
        )
        for file, version in stage["files"]
    ]


def moves_per_file(production):
    statement = "SELECT count(*) FROM core_transitionrecord GROUP BY object_id"
    return [row[0] for row in production.query(statement)]


def test_of_two_opposite_decisions_exactly_one_wins(production):
    port, stage = production.start_web(), production.scene("reviewers", PAIRS)

    answers = decide(production, port, stage)

    assert answers == [[302, 409]] * PAIRS
    assert moves_per_file(production) == [1] * PAIRS
    assert production.scene("chain") == []


def test_without_lock_and_version_both_would_be_written(production):
    """The control: the test above would see the fault if it were there."""
    port = production.start_web("tests.faults.unlocked_wsgi")
    stage = production.scene("reviewers", 5)

    answers = decide(production, port, stage)

    assert [302, 302] in answers
    assert 2 in moves_per_file(production)


def test_a_registration_sent_several_times_is_one(production):
    port, stage = production.start_web(), production.scene("citizens", 5)
    start, newcomer = f"/convocatorias/{stage['slug']}/registro/", stage["newcomer"]

    begun = at_once(*[lambda: send(port, "POST", start, {}, newcomer)] * 4)
    sent = [
        at_once(
            *[
                lambda f=file, s=session: send(
                    port, "POST", f"/mi-expediente/{f}/revisar/", {}, s
                )
            ]
            * 4
        )
        for session, file in stage["drafts"]
    ]

    assert {answer.status for answer in begun} == {302}
    assert len({answer.location for answer in begun}) == 1
    assert {answer.status for four in sent for answer in four} == {302}
    rows = production.query(
        "SELECT status, count(*), count(DISTINCT number) FROM accreditation_application"
        " GROUP BY status ORDER BY status"
    )
    assert rows == [("draft", 1, 0), ("received", 5, 5)]
    [(letters,)] = production.query(
        "SELECT count(*) FROM core_job WHERE kind = 'core.send_mail'"
    )
    assert letters == 5
    assert production.scene("chain") == []
