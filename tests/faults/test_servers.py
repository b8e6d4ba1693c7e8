"""Redis frozen, PostgreSQL killed: what was acknowledged is kept and done."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.faults.production import send

pytestmark = pytest.mark.faults


def submit(port, draft):
    """Send an application; None when there was no answer at all."""
    session, file = draft
    try:
        return send(port, "POST", f"/mi-expediente/{file}/revisar/", {}, session).status
    except OSError:
        return None


def test_with_redis_frozen_people_go_on_and_letters_follow(production):
    port, stage = production.start_web(), production.scene("citizens", 3)
    production.start_worker()
    [before, *during] = stage["drafts"]
    assert submit(port, before) == 302
    production.wait(lambda: len(production.letters()) == 1, 60)

    production.redis.freeze()
    assert [submit(port, draft) for draft in during] == [302, 302]
    assert len(production.letters()) == 1

    production.redis.thaw()
    production.wait(lambda: len(production.letters()) == 3, 60)
    statement = "SELECT attempts FROM core_job WHERE kind = 'core.send_mail'"
    assert production.query(statement) == [(1,)] * 3


def test_nobody_is_locked_out_while_redis_is_frozen(production):
    """Logging in counts attempts in the cache, which may be away."""
    port = production.start_web()
    production.redis.freeze()
    wrong = {"login": "nadie@example.org", "password": "equivocada"}

    assert send(port, "POST", "/cuenta/login/", wrong).status == 200


def test_postgres_killed_under_load_loses_nothing_acknowledged(production):
    port, stage = production.start_web(), production.scene("citizens", 30)
    drafts = stage["drafts"]
    with ThreadPoolExecutor(3) as people:
        sent = [people.submit(submit, port, draft) for draft in drafts]
        production.wait(lambda: sum(one.done() for one in sent) >= 8, 60)
        production.postgres.kill()
        answers = [one.result() for one in sent]
    production.postgres.start()
    production.postgres.wait()

    received = {
        row[0].hex
        for row in production.query(
            "SELECT id FROM accreditation_application WHERE folio <> ''"
        )
    }
    acknowledged = {
        file.replace("-", "")
        for (_session, file), status in zip(drafts, answers, strict=True)
        if status == 302
    }
    assert 0 < len(acknowledged) < len(drafts)
    assert acknowledged <= received

    production.wait(lambda: submit(port, drafts[0]) == 302, 60)
    assert [submit(port, draft) for draft in drafts] == [302] * len(drafts)
    numbers = production.query(
        "SELECT number FROM accreditation_application ORDER BY 1"
    )
    assert numbers == [(n,) for n in range(1, len(drafts) + 1)]
    assert production.scene("chain") == []
