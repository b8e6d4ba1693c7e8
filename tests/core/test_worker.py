"""A real worker on the file-system transport: it works, is killed, loses nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.core.installation import SLOW_WORKER, Installation


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    made = Installation(tmp_path)
    yield made
    made.close()


def test_manage_py_worker_does_what_waits_and_what_comes(installation):
    letter = {"subject": "Hola", "body": "Texto", "to": "persona@example.org"}
    [before] = installation.enqueue(("core.send_mail", letter))

    installation.start_worker()
    installation.wait(lambda: installation.job(before)[0] == "done")
    [after] = installation.enqueue(("core.send_mail", letter))
    installation.wait(lambda: installation.job(after)[0] == "done")

    letters = list((installation.folder / "mail").glob("*.log"))
    assert len(letters) == 2
    payloads = installation.query(
        "SELECT payload FROM core_job WHERE kind = 'core.send_mail'"
    )
    assert payloads == [('{"sent": true}',)] * 2


def test_a_worker_killed_in_mid_job_loses_and_doubles_nothing(installation):
    ids = installation.enqueue(*[("test.slow", {})] * 3)
    first = installation.start_worker(SLOW_WORKER)
    installation.wait(lambda: any(installation.job(i)[2] > 3 for i in ids))

    installation.kill(first)
    assert any(installation.job(i)[0] == "running" for i in ids)
    installation.start_worker(SLOW_WORKER)
    installation.wait(lambda: all(installation.job(i)[0] == "done" for i in ids))

    starts = (installation.folder / "starts").read_text().split()
    effects = installation.query(
        "SELECT object_id FROM core_auditevent WHERE action = 'test.effect'"
    )
    assert len(starts) > len(ids)
    assert sorted(row[0].replace("-", "") for row in effects) == sorted(ids)
