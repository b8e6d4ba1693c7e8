"""The life of a job: one per key, one winner, three attempts, no lost work."""

import threading
from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from core import mail as messages
from core.enums import JobStatus
from core.jobs import JobCancelled, JobContext, JobLost, queue, schedule
from core.jobs.dispatcher import dispatch_once
from core.jobs.registry import HANDLERS, handler
from core.models import Job
from core.tasks import run_job
from tests.factories.core import JobFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def doing(monkeypatch):
    """Register `test.nothing` for one test; returns the list of what was done."""

    def register(action=lambda context: None) -> list[str]:
        done: list[str] = []

        def do(context: JobContext) -> None:
            action(context)
            done.append(str(context.job.pk))

        monkeypatch.setitem(HANDLERS, "test.nothing", do)
        return done

    return register


def enqueue(**fields) -> Job:
    return queue.enqueue("test.nothing", by=None, at=timezone.now(), **fields)


def fail(context: JobContext) -> None:
    raise ValueError("no se pudo")


class TestEnqueue:
    def test_a_double_click_makes_one_job(self):
        first, second = enqueue(key="print:7"), enqueue(key="print:7")

        assert first == second
        assert Job.objects.count() == 1

    def test_after_it_ended_the_key_is_free(self):
        first = enqueue(key="print:7")
        Job.objects.update(status=JobStatus.DONE)

        assert enqueue(key="print:7") != first

    def test_without_key_each_is_its_own(self):
        assert enqueue() != enqueue()

    def test_the_database_refuses_a_second_open_job(self):
        JobFactory(key="print:7")

        with pytest.raises(IntegrityError), transaction.atomic():
            JobFactory(key="print:7", status=JobStatus.RUNNING)

    @pytest.mark.django_db(transaction=True)
    def test_parallel_double_clicks_make_one_job(self):
        start, found = threading.Barrier(4), []

        def click() -> None:
            start.wait()
            found.append(enqueue(key="print:7").pk)
            connection.close()

        threads = [threading.Thread(target=click) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert len(found) == 4
        assert set(found) == {Job.objects.get().pk}

    def test_rolls_back_with_the_act(self):
        with transaction.atomic():
            enqueue()
            transaction.set_rollback(True)

        assert not Job.objects.exists()


class TestRun:
    def test_does_it_and_writes_the_end(self, doing):
        done, job = doing(), enqueue()

        run_job(job_id=str(job.pk))

        job.refresh_from_db()
        assert done == [str(job.pk)]
        assert (job.status, job.attempts) == (JobStatus.DONE, 1)
        assert job.finished_at is not None

    def test_a_message_delivered_three_times_does_it_once(self, doing):
        done, job = doing(), enqueue()

        for _ in range(3):
            run_job(job_id=str(job.pk))

        assert done == [str(job.pk)]

    def test_not_before_its_time(self, doing):
        done = doing()
        job = enqueue(not_before=timezone.now() + timedelta(hours=1))

        run_job(job_id=str(job.pk))

        assert done == []

    def test_three_failures_and_then_the_dead_letters(self, doing):
        doing(fail)
        job = enqueue()
        seen = []

        for _ in range(4):
            Job.objects.update(not_before=timezone.now())
            queue.run(str(job.pk))
            job.refresh_from_db()
            seen.append((job.status, job.attempts))

        assert seen == [
            (JobStatus.QUEUED, 1),
            (JobStatus.QUEUED, 2),
            (JobStatus.DEAD, 3),
            (JobStatus.DEAD, 3),
        ]
        assert job.error == "ValueError: no se pudo"

    def test_a_failed_job_waits_before_the_next_attempt(self, doing):
        doing(fail)
        job = enqueue()
        before = timezone.now()

        queue.run(str(job.pk))

        job.refresh_from_db()
        assert job.not_before >= before + timedelta(seconds=5)
        assert job.published_at is None

    def test_a_dead_job_can_be_tried_again(self, doing):
        done = doing()
        job = JobFactory(status=JobStatus.DEAD, attempts=3, error="x")

        assert queue.retry(job=job, at=timezone.now())
        assert not queue.retry(job=job, at=timezone.now())
        queue.run(str(job.pk))

        assert done == [str(job.pk)]

    def test_two_handlers_for_one_kind_are_a_mistake(self):
        with pytest.raises(ValueError, match="two handlers"):
            handler("core.send_mail")(lambda context: None)


class TestClaim:
    def test_the_second_claim_finds_nothing(self):
        job = enqueue()

        assert queue.claim(str(job.pk), at=timezone.now()) == job
        assert queue.claim(str(job.pk), at=timezone.now()) is None

    @pytest.mark.django_db(transaction=True)
    def test_of_parallel_claimers_one_wins(self):
        start, winners = threading.Barrier(4), []
        job = enqueue()

        def claim() -> None:
            start.wait()
            if queue.claim(str(job.pk), at=timezone.now()):
                winners.append(1)
            connection.close()

        threads = [threading.Thread(target=claim) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert winners == [1]


class TestCancel:
    def test_a_waiting_job_stops_at_once(self, doing):
        done, job = doing(), enqueue()

        queue.cancel(job=job, at=timezone.now())
        queue.run(str(job.pk))

        job.refresh_from_db()
        assert job.status == JobStatus.CANCELLED
        assert done == []

    def test_a_running_job_stops_at_its_next_report(self, doing):
        def work(context: JobContext) -> None:
            context.progress(1, 3, "uno")
            queue.cancel(job=context.job, at=timezone.now())
            context.progress(3, 3)

        done, job = doing(work), enqueue()

        queue.run(str(job.pk))

        job.refresh_from_db()
        assert (job.status, job.done, job.phase) == (JobStatus.CANCELLED, 3, "uno")
        assert done == []

    def test_an_ended_job_is_left_alone(self):
        job = JobFactory(status=JobStatus.DONE)

        queue.cancel(job=job, at=timezone.now())

        job.refresh_from_db()
        assert (job.status, job.cancel_requested) == (JobStatus.DONE, False)


class TestRecover:
    @pytest.mark.parametrize(
        ("silent", "fields", "status"),
        [
            (61, {"attempts": 1}, JobStatus.QUEUED),
            (59, {"attempts": 1}, JobStatus.RUNNING),
            (61, {"attempts": 3}, JobStatus.DEAD),
            (61, {"attempts": 1, "cancel_requested": True}, JobStatus.CANCELLED),
        ],
    )
    def test_a_silent_job(self, silent, fields, status):
        now = timezone.now()
        job = JobFactory(
            status=JobStatus.RUNNING,
            heartbeat_at=now - timedelta(seconds=silent),
            **fields,
        )

        found = queue.recover(at=now)

        job.refresh_from_db()
        assert job.status == status
        assert found == (status != JobStatus.RUNNING)

    def test_a_worker_that_comes_back_must_leave_the_job(self):
        job = JobFactory()
        first = queue.claim(str(job.pk), at=timezone.now())
        assert first is not None
        frozen = JobContext(first)
        queue.recover(at=timezone.now() + timedelta(minutes=2))
        later = timezone.now() + timedelta(minutes=3)
        second = queue.claim(str(job.pk), at=later)
        assert second is not None

        with pytest.raises(JobLost):
            frozen.progress(1, 1)
        queue._finish(frozen.job, JobStatus.DONE)
        queue._retry_or_bury(frozen.job, "late")

        second.refresh_from_db()
        assert (second.status, second.error) == (JobStatus.RUNNING, "")

    def test_losing_a_job_while_working_writes_nothing(self, doing):
        def work(context: JobContext) -> None:
            Job.objects.update(attempts=2)
            context.progress(1, 1)

        doing(work)
        job = enqueue()

        queue.run(str(job.pk))

        job.refresh_from_db()
        assert (job.status, job.error) == (JobStatus.RUNNING, "")


class TestProgress:
    def test_reports_failures_and_leaves_a_file(self, doing, user_with):
        def work(context: JobContext) -> None:
            context.progress(0, 2, "imprimiendo")
            context.fail_item("GAF/00001", "sin fotografía")
            context.progress(2, 2)

        doing(work)
        job = enqueue()

        queue.run(str(job.pk))

        job.refresh_from_db()
        assert (job.percent, job.phase) == (100, "imprimiendo")
        assert job.failures == [{"item": "GAF/00001", "why": "sin fotografía"}]

    def test_frequent_reports_are_not_all_written(self, django_assert_num_queries):
        context = JobContext(JobFactory(status=JobStatus.RUNNING))
        context.progress(0, 1000)

        with django_assert_num_queries(0):
            for number in range(1, 100):
                context.progress(number, 1000)

    def test_cancel_raises(self):
        job = JobFactory(status=JobStatus.RUNNING, cancel_requested=True)

        with pytest.raises(JobCancelled):
            JobContext(job).progress(1, 1)


class TestDispatch:
    def test_rings_once_and_again_when_nobody_came(self):
        job = enqueue()

        def due(after: int) -> list[str]:
            at = timezone.now() + timedelta(seconds=after)
            return queue.publish_due(at=at, republish_after=timedelta(seconds=60))

        assert due(0) == [str(job.pk)]
        assert due(59) == []
        assert due(61) == [str(job.pk)]

    def test_oldest_first_and_not_before_their_time(self):
        jobs = [enqueue() for _ in range(3)]
        enqueue(not_before=timezone.now() + timedelta(hours=1))

        due = queue.publish_due(
            at=timezone.now(), republish_after=timedelta(seconds=60)
        )

        assert due == [str(job.pk) for job in jobs]

    def test_a_round_does_all_its_duties(self, monkeypatch):
        monkeypatch.setattr(schedule, "PERIODIC", {"x": timedelta(minutes=1)})
        silent = JobFactory(
            status=JobStatus.RUNNING,
            attempts=1,
            heartbeat_at=timezone.now() - timedelta(hours=1),
        )
        rung: list[str] = []

        assert dispatch_once(rung.append) == 2

        periodic = Job.objects.get(kind="x")
        assert set(rung) == {str(silent.pk), str(periodic.pk)}

    def test_a_round_without_tending_only_rings(self, monkeypatch):
        monkeypatch.setattr(schedule, "PERIODIC", {"x": timedelta(minutes=1)})
        long_ago = timezone.now() - timedelta(hours=1)
        JobFactory(status=JobStatus.RUNNING, attempts=1, heartbeat_at=long_ago)
        waiting, rung = enqueue(), []

        assert dispatch_once(rung.append, tend=False) == 1

        assert rung == [str(waiting.pk)]
        assert not Job.objects.filter(kind="x").exists()

    def test_an_idle_round_reads_once_and_writes_nothing(
        self, django_assert_num_queries
    ):
        with django_assert_num_queries(1):
            assert dispatch_once(print, tend=False) == 0

    def test_jobs_that_could_not_be_rung_for_are_due_again(self, monkeypatch):
        monkeypatch.setattr(schedule, "PERIODIC", {})
        _first, second = enqueue(), enqueue()

        def ring(job_id: str) -> None:
            if job_id == str(second.pk):
                raise OSError("the broker is away")

        with pytest.raises(OSError, match="away"):
            dispatch_once(ring)

        rung: list[str] = []
        assert dispatch_once(rung.append) == 1
        assert rung == [str(second.pk)]

    def test_two_dispatchers_make_one_periodic_job_per_period(self, monkeypatch):
        monkeypatch.setattr(schedule, "PERIODIC", {"x": timedelta(hours=1)})
        at = timezone.now().replace(minute=5)

        schedule.enqueue_periodic(at=at)
        Job.objects.update(status=JobStatus.DONE)
        schedule.enqueue_periodic(at=at + timedelta(minutes=40))
        assert Job.objects.count() == 1

        schedule.enqueue_periodic(at=at + timedelta(minutes=60))
        assert Job.objects.count() == 2


class TestForget:
    @pytest.mark.parametrize(
        ("status", "days", "stays"),
        [
            (JobStatus.DONE, 6, True),
            (JobStatus.DONE, 8, False),
            (JobStatus.CANCELLED, 8, False),
            (JobStatus.DEAD, 29, True),
            (JobStatus.DEAD, 31, False),
            (JobStatus.QUEUED, 99, True),
        ],
    )
    def test_jobs_of_the_system_go_and_those_of_people_stay(self, status, days, stays):
        now = timezone.now()
        ended = {"status": status, "finished_at": now - timedelta(days=days)}
        system, own = JobFactory(owner=None, **ended), JobFactory(**ended)

        queue.forget(at=now)

        assert Job.objects.filter(pk=system.pk).exists() == stays
        assert Job.objects.filter(pk=own.pk).exists()


class TestMail:
    def _queue(self) -> Job:
        return queue.enqueue(
            "core.send_mail",
            by=None,
            at=timezone.now(),
            subject="Asunto\r\nBcc: otra@example.org",
            body="https://example.org/secreto/",
            to="persona@example.org",
        )

    def test_is_sent_once_and_forgotten(self):
        job = self._queue()

        for _ in range(3):
            run_job(job_id=str(job.pk))
        job.refresh_from_db()
        HANDLERS["core.send_mail"](JobContext(job))

        [message] = mail.outbox
        assert message.to == ["persona@example.org"]
        assert message.subject == "Asunto Bcc: otra@example.org"
        job.refresh_from_db()
        assert job.payload == {"sent": True}

    def test_keeps_the_text_for_the_next_attempt_but_no_address_in_the_error(
        self, settings, caplog
    ):
        settings.EMAIL_BACKEND = "tests.core.test_jobs.RefusingBackend"
        job = self._queue()

        queue.run(str(job.pk))

        job.refresh_from_db()
        assert (job.status, job.error) == (
            JobStatus.QUEUED,
            "MailRefused: ConnectionRefusedError",
        )
        assert job.payload["to"] == "persona@example.org"
        assert "persona@example.org" not in caplog.text

    def test_a_template_makes_subject_and_body(self, run_jobs, settings, tmp_path):
        (tmp_path / "x.txt").write_text("Hola {{ name }}\n\nCuerpo.\n")
        settings.TEMPLATES = [
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "DIRS": [tmp_path],
            }
        ]

        messages.send(
            template="x.txt",
            to="persona@example.org",
            context={"name": "O'Higgins & Co."},
            at=timezone.now(),
        )
        run_jobs()

        [message] = mail.outbox
        assert (message.subject, message.body) == ("Hola O'Higgins & Co.", "Cuerpo.\n")

    def test_account_mail_goes_through_the_queue(self, client, run_jobs):
        user = UserFactory()

        client.post("/cuenta/password/reset/", {"email": user.email})
        assert mail.outbox == []
        run_jobs()

        assert [message.to for message in mail.outbox] == [[user.email]]
        assert Job.objects.get().payload == {"sent": True}


class RefusingBackend:
    """A mail server that is away and says whom it refused."""

    def __init__(self, **kwargs) -> None:
        pass

    def send_messages(self, sent) -> int:
        raise ConnectionRefusedError(f"no mail for {sent[0].to}")
