"""The chain: every way of tampering with it is found, with the row's number."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from core import audit, audit_triggers
from core.models import AuditEvent, AuditHead, TransitionRecord, User
from tests.factories.core import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def chain():
    user = UserFactory()
    for number in range(1, 6):
        audit.record(action=f"act.{number}", by=user, at=timezone.now(), count=number)


def broken_rows() -> list[int]:
    return sorted({number for number, _ in audit.broken_links()})


def test_an_untouched_chain_is_intact(chain, capsys):
    call_command("audit_verify")

    head = AuditHead.objects.get().hash
    assert capsys.readouterr().out == f"chain intact: 5 rows, head {head}\n"
    assert broken_rows() == []


def test_an_empty_chain_is_intact(capsys):
    call_command("audit_verify")

    assert capsys.readouterr().out == "chain intact: 0 rows\n"


@pytest.mark.usefixtures("open_chain")
class TestTampering:
    @pytest.mark.parametrize(
        "change",
        [
            {"action": "act.other"},
            {"details": {"count": 99}},
            {"actor_id": None},
            {"object_id": "1"},
            {"at": timezone.now() - timedelta(days=1)},
        ],
    )
    def test_an_altered_row(self, chain, change):
        AuditEvent.objects.filter(seq=3).update(**change)

        assert broken_rows() == [3]

    def test_an_altered_row_with_a_fitting_hash(self, chain):
        event = AuditEvent.objects.get(seq=3)
        event.action = "act.other"
        event.hash = audit._digest(event)
        event.save()

        assert broken_rows() == [4]

    def test_a_removed_row(self, chain):
        AuditEvent.objects.filter(seq=3).delete()

        assert broken_rows() == [4]

    def test_a_removed_row_with_all_later_hashes_made_to_fit(self, chain):
        AuditEvent.objects.filter(seq=3).delete()
        previous = AuditEvent.objects.get(seq=2).hash
        for event in AuditEvent.objects.filter(seq__gt=3).order_by("seq"):
            event.previous, event.hash = previous, ""
            event.hash = previous = audit._digest(event)
            event.save()
        AuditHead.objects.update(hash=previous)

        assert broken_rows() == [4]

    def test_the_last_row_removed(self, chain):
        AuditEvent.objects.filter(seq=5).delete()

        assert broken_rows() == [5]

    def test_all_rows_removed(self, chain):
        AuditEvent.objects.all().delete()

        assert broken_rows() == [5]

    def test_the_head_removed(self, chain):
        AuditHead.objects.all().delete()

        assert broken_rows() == [5]

    def test_an_inserted_row(self, chain):
        last = AuditEvent.objects.get(seq=5)
        AuditEvent.objects.create(
            seq=6, at=last.at, action="act.6", previous=last.hash, hash="0" * 64
        )

        assert broken_rows() == [6]

    def test_two_rows_exchanged(self, chain):
        AuditEvent.objects.filter(seq=2).update(seq=99)
        AuditEvent.objects.filter(seq=3).update(seq=2)
        AuditEvent.objects.filter(seq=99).update(seq=3)

        assert broken_rows() == [2, 3, 4]

    def test_the_command_ends_with_1_and_names_the_row(self, chain, capsys):
        AuditEvent.objects.filter(seq=3).update(action="act.other")

        with pytest.raises(CommandError) as error:
            call_command("audit_verify")

        assert error.value.returncode == 1
        assert "row 3: content does not match its hash" in capsys.readouterr().err


class TestAppendOnly:
    @pytest.mark.parametrize("act", ["update", "delete"])
    def test_the_database_refuses_changes(self, chain, act):
        rows = AuditEvent.objects.filter(seq=3)

        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            rows.update(action="x") if act == "update" else rows.delete()

        assert broken_rows() == []

    @pytest.mark.django_db(transaction=True)
    @pytest.mark.parametrize("time", [1, 2])
    def test_also_after_the_tables_were_emptied(self, time):
        audit.record(action="act", by=None, at=timezone.now())

        with pytest.raises(DatabaseError), transaction.atomic():
            AuditEvent.objects.all().delete()

    def test_removing_and_installing_again(self, chain):
        audit_triggers.remove(connection)
        audit_triggers.remove(connection)
        AuditEvent.objects.filter(seq=5).delete()
        audit_triggers.install(connection)
        audit_triggers.install(connection)

        with pytest.raises(DatabaseError), transaction.atomic():
            AuditEvent.objects.filter(seq=4).delete()

    def test_a_person_who_acted_may_still_be_removed(self, chain):
        event = AuditEvent.objects.get(seq=1)

        User.objects.all().delete()

        assert AuditEvent.objects.get(seq=1).actor_id == event.actor_id
        assert broken_rows() == []


class TestRecord:
    def test_rolls_back_with_the_act(self):
        with transaction.atomic():
            audit.record(action="act", by=None, at=timezone.now())
            transaction.set_rollback(True)

        assert not AuditEvent.objects.exists()
        assert broken_rows() == []

    def test_survives_the_database_round_trip_of_details(self):
        audit.record(
            action="act",
            by=None,
            at=timezone.now(),
            when=timezone.now(),
            text="ñ \u2028",
            nested={"b": [1, 2.5, None], "a": True},
        )

        assert broken_rows() == []

    def test_a_transition_keeps_its_reason_outside_the_chain(self):
        user = UserFactory()

        audit.record_transition(
            target=user,
            verb="close",
            source="open",
            to="closed",
            by=user,
            at=timezone.now(),
            reason="Motivo personal",
        )

        event = AuditEvent.objects.get()
        assert event.action == "core.user.close"
        assert event.details == {"from": "open", "to": "closed"}
        assert "Motivo" not in str(event.details)
        assert [row.reason for row in audit.history(user)] == ["Motivo personal"]
        assert TransitionRecord.objects.count() == 1
