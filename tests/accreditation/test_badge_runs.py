"""Print runs: in parts, in order, resumed without printing anybody twice."""

import base64
import csv
import io
import zipfile

import pikepdf
import pytest
from django.utils import timezone
from PIL import Image

from accreditation import services
from accreditation.models import Accreditation, Badge, BadgeRun
from accreditation.oeb1 import codec
from accreditation.services import badges, issuing, run_files
from core import audit
from core.exceptions import Refused
from core.files import disk, sweep_orphans
from core.jobs import queue
from core.jobs.registry import HANDLERS, JobContext
from core.models import Job, StoredFile
from tests.accreditation.oeb1.test_sheet import rasterise, read
from tests.accreditation.test_badges import issue
from tests.factories.accreditation import AccreditationFactory, complete_file

NOW = timezone.now()
pytestmark = pytest.mark.django_db


def picture() -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (300, 400), "gray").save(target, "JPEG")
    return target.getvalue()


def with_photo(accreditation):
    document = accreditation.application.documents.get(kind="photograph")
    disk.write([picture()], document.file.clean_path)
    return accreditation


def start(accreditations, by, layout="a6", reason="Primera entrega"):
    return services.start_run(
        mission=accreditations[0].mission,
        accreditations=accreditations,
        layout=layout,
        with_back=True,
        reason=reason,
        by=by,
        at=NOW,
    )


def test_run_leaves_one_pdf_whose_codes_scan_and_verify(
    accreditation, approver, run_jobs, tmp_path
):
    with_photo(accreditation)

    run = start([accreditation], approver)
    (job,) = [job for job in run_jobs() if job.kind == "accreditation.badge_run"]

    run.refresh_from_db()
    badge = run.badges.get()
    content = disk.place(run.file.clean_path).read_bytes()
    raw_id = base64.b32decode(badge.public_id)
    text = codec.badge_text(badges.host(), bytes(badge.signed), raw_id)
    assert job.status == "done"
    assert read(rasterise(content, tmp_path)) == [text]
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert pdf.Root.MarkInfo.Marked


def test_run_again_doubles_nothing(accreditation, approver, run_jobs):
    run = start([accreditation], approver)
    run_jobs()
    run.refresh_from_db()
    file = run.file
    Job.objects.filter(pk=run.job_id).update(status="queued")

    run_jobs()

    run.refresh_from_db()
    assert run.file == file
    assert Badge.objects.count() == 1


def test_run_killed_between_signing_and_drawing_goes_on(
    accreditation, approver, run_jobs
):
    run = start([accreditation], approver)
    badge = issue(accreditation, approver)
    run.items.update(badge=badge)

    run_jobs()

    run.refresh_from_db()
    assert list(run.badges.all()) == [badge]
    assert run.file is not None


def test_run_lists_who_could_not_be_printed_and_why(accreditation, approver, run_jobs):
    run = start([accreditation], approver)
    services.suspend_accreditation(
        accreditation=accreditation, reason="Queja", by=approver, at=NOW
    )

    run_jobs()

    run.job.refresh_from_db()
    assert [f["item"] for f in run.job.failures] == [accreditation.folio]


def test_empty_selection_starts_no_run(accreditation, approver):
    with pytest.raises(Refused) as refusal:
        services.start_run(
            mission=accreditation.mission,
            accreditations=[],
            layout="a6",
            with_back=False,
            by=approver,
            at=NOW,
        )

    assert refusal.value.codes == ("nothing_to_print",)


def test_page_counts_before_it_prints(accreditation, approver, client_of):
    client = client_of(approver)
    data = {"mission": accreditation.mission.pk, "layout": "a6"}
    data["reason"] = "Primera entrega"

    counted = client.get("/gafetes/tiraje/", data)
    started = client.post("/gafetes/tiraje/", data)

    assert counted.context["count"] == 1
    assert started.status_code == 302


def test_issued_badges_can_be_drawn_again_without_another_serial(
    accreditation, approver, client_of, run_jobs
):
    badge = issue(accreditation, approver)
    client = client_of(approver)
    data = {"mission": accreditation.mission.pk, "layout": "cr80"}
    data["reason"] = "Se atoró el papel"

    plain = client.get("/gafetes/tiraje/", data)
    client.post("/gafetes/tiraje/", data | {"again": "on"})
    run_jobs()

    assert plain.context["count"] == 0
    run = BadgeRun.objects.get()
    assert list(run.badges.all()) == [badge]
    assert run.file is not None


def test_reviewers_do_not_print(client_of, reviewer):
    assert client_of(reviewer).get("/gafetes/tiraje/").status_code == 403


def several(ceremony, count, **fields):
    """So many valid accreditations of one mission."""
    first = AccreditationFactory(**fields)
    ceremony(first.mission)
    call = first.application.call
    others = [
        AccreditationFactory(application=complete_file(status="approved", call=call))
        for _ in range(count - 1)
    ]
    return [first, *others]


@pytest.fixture
def parts_of_two(monkeypatch):
    monkeypatch.setattr(run_files, "PART", 2)


def archive_of(run):
    run.refresh_from_db()
    return zipfile.ZipFile(disk.place(run.file.clean_path))


def test_a_long_run_is_an_archive_of_parts_with_a_manifest(
    ceremony, approver, run_jobs, parts_of_two
):
    rows = several(ceremony, 5)

    run = start(rows, approver)
    run_jobs()

    with archive_of(run) as archive:
        names = archive.namelist()
        pages = [
            len(pikepdf.open(io.BytesIO(archive.read(name))).pages)
            for name in names
            if name.endswith(".pdf")
        ]
        lines = archive.read(run_files.MANIFEST).decode("utf-8-sig").splitlines()
    folios = [line["gafete"] for line in csv.DictReader(lines)]
    assert pages == [4, 4, 2]
    assert folios == [item.badge.folio for item in run.items.order_by("position")]
    assert len(set(folios)) == 5


def test_parts_leave_the_disk_when_the_archive_is_there(
    ceremony, approver, run_jobs, parts_of_two, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        run = start(several(ceremony, 3), approver)
        run_jobs()

    run.refresh_from_db()
    kept = StoredFile.objects.filter(purpose="badges")
    assert list(kept) == [run.file]
    assert [part.count for part in run.parts.order_by("number")] == [2, 1]
    assert sweep_orphans(at=timezone.now()) == 0


def test_a_run_killed_between_its_parts_draws_only_what_is_missing(
    ceremony, approver, run_jobs, parts_of_two, monkeypatch
):
    run = start(several(ceremony, 5), approver)
    real, kept = run_files.keep_part, []

    def keep_once(**values):
        if kept:
            raise MemoryError
        kept.append(real(**values))

    monkeypatch.setattr(run_files, "keep_part", keep_once)
    with pytest.raises(MemoryError):
        HANDLERS["accreditation.badge_run"](
            JobContext(queue.claim(str(run.job_id), at=timezone.now()))
        )
    before = set(Badge.objects.values_list("folio", "index"))
    monkeypatch.setattr(run_files, "keep_part", real)
    Job.objects.filter(pk=run.job_id).update(status="queued")

    run_jobs()

    after = set(Badge.objects.values_list("folio", "index"))
    with archive_of(run) as archive:
        assert len([n for n in archive.namelist() if n.endswith(".pdf")]) == 3
    assert before <= after
    assert len({index for _folio, index in after}) == 5
    assert run.parts.get(number=0) == kept[0]
    assert run.items.filter(printed=True).count() == 5


def test_a_cancelled_run_goes_on_when_somebody_asks(
    ceremony, approver, run_jobs, client_of
):
    run = start(several(ceremony, 2), approver)
    queue.cancel(job=run.job, at=timezone.now())
    client = client_of(approver)
    page = client.get(f"/gafetes/tiraje/{run.pk}/").content.decode()

    client.post(f"/gafetes/tiraje/{run.pk}/continuar/")
    run_jobs()

    run.refresh_from_db()
    again = client.post(f"/gafetes/tiraje/{run.pk}/continuar/")
    assert "Continuar el tiraje" in page
    assert run.file is not None
    assert again.status_code == 409


def test_progress_reaches_from_signing_to_the_last_page(
    ceremony, approver, parts_of_two, monkeypatch
):
    told = []
    run = start(several(ceremony, 4), approver)
    monkeypatch.setattr(
        JobContext,
        "progress",
        lambda self, done, total, phase="": told.append((done, total)),
    )

    services.make_run(run=run, context=JobContext(run.job))

    assert {total for _done, total in told} == {8}
    assert [done for done, _total in told] == sorted(done for done, _ in told)
    assert told[-1] == (7, 8)


def test_a_badge_that_died_before_it_was_drawn_is_not_printed(
    ceremony, approver, run_jobs
):
    first, second = several(ceremony, 2)
    run = start([first, second], approver)
    dead = issue(first, approver)
    run.items.filter(accreditation=first).update(badge=dead)
    services.change_badge(
        badge=dead, verb="revoke", reason="Extravío", by=approver, at=NOW
    )

    run_jobs()

    printed = run.items.filter(printed=True)
    assert [item.accreditation for item in printed] == [second]


def test_a_run_keeps_surnames_in_order_and_heaps_together(ceremony, approver):
    rows = several(ceremony, 4)
    surnames = ["Ñuñez", "Nava", "Ávila", "Zeta"]
    for row, surname in zip(rows, surnames, strict=True):
        person = row.participant.person
        person.first_surname = surname
        person.save()

    run = start(rows, approver)

    order = run.items.order_by("position").values_list(
        "accreditation__participant__person__first_surname", flat=True
    )
    assert list(order) == ["Ávila", "Nava", "Ñuñez", "Zeta"]
    assert Accreditation.objects.count() == 4


def test_an_index_that_another_issuer_took_is_drawn_again(
    ceremony, approver, monkeypatch
):
    first, second, third = several(ceremony, 3)
    taken = issue(first, approver)
    real, drawn = issuing._free_indexes, []

    def collide_once(mission, count):
        drawn.append(count)
        others = real(mission, count)
        return [taken.index, *others[1:]] if len(drawn) == 1 else others

    monkeypatch.setattr(issuing, "_free_indexes", collide_once)

    issued = services.issue_badges(accreditations=[second, third], by=approver, at=NOW)

    indexes = {badge.index for badge in Badge.objects.all()}
    assert drawn == [2, 2]
    assert len(issued.badges) == len(indexes) - 1 == 2
    assert [b.number for b in Badge.objects.order_by("number")] == [1, 2, 3]


def test_signing_many_takes_as_many_queries_as_signing_few(
    ceremony, approver, django_assert_max_num_queries
):
    rows = several(ceremony, 7)
    with django_assert_max_num_queries(32):
        services.issue_badges(accreditations=rows[:1], by=approver, at=NOW)

    with django_assert_max_num_queries(32):
        issued = services.issue_badges(accreditations=rows, by=approver, at=NOW)

    assert len(issued.badges) == 7
    assert Badge.objects.count() == 7
    assert list(audit.broken_links()) == []


def test_a_refused_accreditation_does_not_stop_the_others(ceremony, approver):
    first, second = several(ceremony, 2)
    services.suspend_accreditation(
        accreditation=first, reason="Queja", by=approver, at=NOW
    )

    issued = services.issue_badges(accreditations=[first, second], by=approver, at=NOW)

    assert set(issued.badges) == {second.pk}
    assert [one.code for one in issued.refused[first.pk]] == ["not_valid"]


def test_the_page_is_asked_again_whole_when_its_run_ends(
    accreditation, approver, run_jobs, htmx_client_of
):
    run = start([with_photo(accreditation)], approver)
    page, client = f"/gafetes/tiraje/{run.pk}/", htmx_client_of(approver)

    under_way = client.get(page)
    run_jobs()
    ended = client.get(page)

    assert "HX-Refresh" not in under_way.headers
    assert ended["HX-Refresh"] == "true"
