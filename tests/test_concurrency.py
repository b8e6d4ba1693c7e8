"""Two people do opposite or equal things at the same moment; one of them wins.

The same with processes of their own, and with servers that die: tests/faults.
"""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connections
from django.utils import timezone

from accreditation import services
from accreditation.models import Application
from core import audit
from core.exceptions import Refused
from core.jobs.dispatcher import dispatch_once
from core.models import TransitionRecord
from tests.accreditation.conftest import write_draft
from tests.factories.accreditation import (
    CallFactory,
    DecisionGroundFactory,
    DeclarationFactory,
    complete_file,
)
from tests.factories.core import JobFactory, NoticeFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Do all acts at the same moment; what each gave, or the refusal, in order."""
    barrier = threading.Barrier(len(acts))
    results: list[Any] = [None] * len(acts)

    def do(place: int, act: Callable[[], Any]) -> None:
        barrier.wait(timeout=30)
        try:
            results[place] = act()
        except Refused as refusal:
            results[place] = refusal
        finally:
            connections.close_all()

    threads = [threading.Thread(target=do, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
        assert not thread.is_alive()
    return results


def test_of_two_opposite_decisions_one_wins_and_one_is_told():
    first, second, at = UserFactory(), UserFactory(), timezone.now()
    ground, files = DecisionGroundFactory(), [complete_file() for _ in range(5)]
    for file in files:
        shown = {"application": file, "version": file.version, "at": at}
        results = at_once(
            lambda given=shown: services.send_to_training(**given, by=first),
            lambda given=shown: services.declare_inadmissible(
                **given, ground=ground, reason="Duplicada", by=second
            ),
        )
        [refusal] = [r for r in results if isinstance(r, Refused)]
        assert refusal.codes == ("changed_meanwhile",)
        assert TransitionRecord.objects.filter(object_id=str(file.pk)).count() == 1
    assert list(audit.broken_links()) == []


def test_an_application_sent_four_times_at_once_is_received_once():
    call = CallFactory()
    DeclarationFactory(rule_set=call.rule_set)
    NoticeFactory(code="AVISO-SIMPLIFICADO", version=1)
    draft, at = write_draft(call), timezone.now()

    results = at_once(
        *[
            lambda: services.submit_application(
                application=Application.objects.get(pk=draft.pk), by=draft.user, at=at
            )
        ]
        * 4
    )

    assert [result.number for result in results] == [1] * 4
    assert TransitionRecord.objects.filter(object_id=str(draft.pk)).count() == 1


def test_two_dispatchers_ring_once_for_each_job():
    made, rung = JobFactory.create_batch(10), list[str]()

    at_once(*[lambda: dispatch_once(rung.append)] * 2)

    ours = {str(job.pk) for job in made}
    assert sorted(pk for pk in rung if pk in ours) == sorted(ours)
