"""What happens inside an installation under test: `python -m tests.faults.scenes`.

Each scene is a function that takes plain values and gives plain values back.
"""

import hashlib
import io
import json
import os
import sys
import time
import uuid
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import django

django.setup()

import pikepdf  # noqa: E402 - after set-up
from django.conf import settings  # noqa: E402
from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from accreditation import services  # noqa: E402
from accreditation.models import (  # noqa: E402
    Accreditation,
    Application,
    Badge,
    BadgeReading,
    BadgeRun,
    Letter,
)
from core import audit, bulk  # noqa: E402
from core.files import disk, keep  # noqa: E402
from core.files.sweep import sweep_orphans  # noqa: E402
from core.jobs import queue  # noqa: E402
from core.models import (  # noqa: E402
    AuditEvent,
    BulkRun,
    DisposalRun,
    RoleGrant,
    StoredFile,
    User,
)
from core.permissions import Role  # noqa: E402
from core.privacy import retention  # noqa: E402
from core.reports.formats import Format  # noqa: E402
from missions.models import ProgrammeReport  # noqa: E402
from missions.services.reports import build_report  # noqa: E402
from tests.accreditation.conftest import write_draft  # noqa: E402
from tests.conftest import logged_in_at  # noqa: E402
from tests.core.reports.reading import pdf_text  # noqa: E402
from tests.factories.accreditation import (  # noqa: E402
    AccreditationFactory,
    CallFactory,
    DecisionGroundFactory,
    DeclarationFactory,
    complete_file,
    crowd,
)
from tests.factories.core import NoticeFactory, UserFactory  # noqa: E402
from tests.missions.reports.dataset import Dataset  # noqa: E402

# Scenes have hundreds of people whose passwords nobody will try.
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
BACKEND = "django.contrib.auth.backends.ModelBackend"


def _session(user: User) -> str:
    client = Client()
    client.force_login(user, backend=BACKEND)
    logged_in_at(client, time.time())
    key: str = client.cookies[settings.SESSION_COOKIE_NAME].value
    return key


def _member(role: Role) -> User:
    user: User = UserFactory()
    RoleGrant.objects.create(user=user, role=role.value)
    return user


# --- Badges -------------------------------------------------------------------
def badge_run(count: int) -> str:
    """Start a print run of so many accreditations; return its id."""
    call = CallFactory()
    DeclarationFactory(rule_set=call.rule_set)
    first = AccreditationFactory(
        application=complete_file(status="approved", call=call)
    )
    made: list[Any] = [first, *crowd(first, count - 1)]
    services.make_root()
    services.make_mission_key(mission=call.mission, by=None, at=timezone.now())
    services.publish_key_list(by=None, at=timezone.now())
    run = services.start_run(
        mission=call.mission,
        accreditations=made,
        layout="a6",
        with_back=False,
        reason="Prueba de fallas",
        by=_member(Role.APPROVER),
        at=timezone.now(),
    )
    return str(run.pk)


def _pages(file: Path) -> int:
    """Of the one PDF, or of all those in the archive."""
    if not zipfile.is_zipfile(file):
        with pikepdf.open(file) as pdf:
            return len(pdf.pages)
    with zipfile.ZipFile(file) as archive:
        found = 0
        for name in archive.namelist():
            if name.endswith(".pdf"):
                with pikepdf.open(io.BytesIO(archive.read(name))) as pdf:
                    found += len(pdf.pages)
        return found


def badge_facts(run_id: str) -> dict[str, Any]:
    """What there is after the run, counted from the rows and the file."""
    run = BadgeRun.objects.select_related("file", "job").get(pk=run_id)
    assert run.file is not None
    printed = run.items.filter(printed=True)
    return {
        "pages": _pages(disk.place(run.file.clean_path)),
        "printed": printed.values("badge").distinct().count(),
        "indexes": Badge.objects.values("index").distinct().count(),
        "files": StoredFile.objects.filter(purpose="badges").count(),
        "live": [
            Badge.objects.live().filter(accreditation=row).count()
            for row in Accreditation.objects.order_by("number")
        ],
        "badges": Badge.objects.count(),
        "numbers": sorted(Badge.objects.values_list("number", flat=True)),
        "attempts": run.job.attempts if run.job else 0,
        "broken": list(audit.broken_links()),
    }


# --- Acts on many files -----------------------------------------------------------
def bulk_act(count: int) -> str:
    """Ask the same correction of so many people; the last one changes meanwhile."""
    call, by = CallFactory(), _member(Role.REVIEWER)
    files = [complete_file(call=call) for _ in range(count)]
    run = bulk.prepare_run(
        act=bulk.ACTS["accreditation.correct"],
        targets=[(file.pk, file.folio) for file in files],
        by=by,
        at=timezone.now(),
    )
    bulk.count_scope(run=run, params={"text": ["No se lee."]}, by=by)
    bulk.start_run(run=run, expected=count, by=by, at=timezone.now())
    Application.objects.filter(pk=files[-1].pk).update(status="received")
    return str(run.pk)


def bulk_facts(run_id: str) -> dict[str, Any]:
    """How each file of the run ended, in its order."""
    run = BulkRun.objects.select_related("job").get(pk=run_id)
    items = list(run.items.order_by("position"))
    files = [Application.objects.get(pk=item.target) for item in items]
    return {
        "fates": [item.status for item in items],
        "corrections": [file.corrections.count() for file in files],
        "letters": Letter.objects.filter(kind="correction_requested").count(),
        "versions": [file.version for file in files],
        "attempts": run.job.attempts if run.job else 0,
        "broken": list(audit.broken_links()),
    }


# --- Reports ------------------------------------------------------------------
def report() -> str:
    """Start the job of a draft report; return the id of the job."""
    report = ProgrammeReport.objects.create(mission=Dataset().mission)
    job = build_report(
        report=report, format=Format.PDF, by=_member(Role.APPROVER), at=timezone.now()
    )
    return job.pk.hex


def report_facts() -> dict[str, Any]:
    """Rows of drafts, their pages, and files on the disk that no row names."""
    rows = list(StoredFile.objects.filter(purpose="programme_report_draft"))
    named = set(StoredFile.objects.values_list("clean_path", flat=True))
    found = [path for path in disk.root().rglob("*") if path.is_file()]
    pages = []
    for row in rows:
        with pikepdf.open(disk.place(row.clean_path)) as pdf:
            pages.append(len(pdf.pages))
    return {
        "rows": len(rows),
        "pages": pages,
        "partial": [path.name for path in found if path.suffix == disk.PARTIAL],
        "unnamed": [
            path.name
            for path in found
            if str(path.relative_to(disk.root())) not in named
        ],
        "broken": list(audit.broken_links()),
    }


# --- Reviewers ------------------------------------------------------------------
def reviewers(pairs: int) -> dict[str, Any]:
    """Files under review, and two reviewers who have them open."""
    call, first = CallFactory(), _member(Role.REVIEWER)
    files = [complete_file(call=call) for _ in range(pairs)]
    return {
        "files": [[str(file.pk), file.version] for file in files],
        "sessions": [_session(first), _session(_member(Role.REVIEWER))],
        "ground": DecisionGroundFactory(code="G20", for_denial=True).pk,
    }


# --- Citizens -------------------------------------------------------------------


def citizens(count: int) -> dict[str, Any]:
    """People with a whole draft before them, ready to be sent."""
    call = CallFactory()
    DeclarationFactory(rule_set=call.rule_set)
    NoticeFactory(code="AVISO-SIMPLIFICADO", version=1)
    made = []
    for number in range(count):
        key = f"FICPER900101{number:02d}M{100 + number}"
        draft = write_draft(call, voter_key=key)
        assert draft.user is not None
        made.append([_session(draft.user), str(draft.pk)])
    newcomer = _session(UserFactory())
    return {"slug": call.slug, "drafts": made, "newcomer": newcomer}


def beginners(count: int) -> list[Any]:
    """People whose draft has nothing but the notice, which they accepted."""
    call, notice = CallFactory(), NoticeFactory(code="AVISO-SIMPLIFICADO", version=1)
    DeclarationFactory(rule_set=call.rule_set)
    at, made = timezone.now(), []
    for _ in range(count):
        user = UserFactory()
        draft = services.start_application(call=call, user=user, by=user, at=at)
        services.accept_privacy_notice(application=draft, notice=notice, by=user, at=at)
        made.append([_session(user), str(draft.pk)])
    return made


def rosters() -> list[str]:
    """A list of 2,000 people that is being written; its id and that of its job."""
    user = UserFactory()
    row = services.register_organisation(
        name="Organización Ficticia",
        acronym="",
        kind="civil",
        email="",
        user=user,
        at=timezone.now(),
    )
    lines = [f"Persona {n},Ficticia,persona{n}@example.org" for n in range(2000)]
    text = "\n".join(["nombres,primer_apellido,correo", *lines])
    roster = services.start_roster(
        representative=row,
        call=CallFactory(),
        upload=SimpleUploadedFile("lista.csv", text.encode()),
        by=user,
        at=timezone.now(),
    )
    assert roster.job is not None
    queue.run(str(roster.job.pk))
    services.confirm_roster(roster=roster, by=user, at=timezone.now())
    roster.refresh_from_db()
    return [str(roster.pk), str(roster.job_id)]


def disposal(count: int) -> dict[str, Any]:
    """A destruction of so many old readings that waits for one of two others."""
    at = timezone.now()
    BadgeReading.objects.bulk_create(
        BadgeReading(
            read_at=at - timedelta(days=40), verdict="unknown", nonce=uuid.uuid4()
        )
        for _ in range(count)
    )
    run = retention.propose(by=_member(Role.PRIVACY), at=at)
    others = [_session(_member(Role.PRIVACY)) for _ in range(2)]
    return {"run": str(run.pk), "sessions": others}


def destruction(count: int) -> str:
    """A confirmed destruction of so many imported files, one of them held."""
    at = timezone.now()
    old = at - timedelta(days=60)
    files = []
    for number in range(count):
        made = keep(
            f"lista {number}".encode(),
            name="lista.csv",
            content_type="text/csv",
            purpose="roster_import",
            by=None,
            at=old,
        )
        os.utime(disk.place(made.clean_path), (old.timestamp(), old.timestamp()))
        files.append(made)
    StoredFile.objects.update(created_at=old)
    run = retention.propose(by=_member(Role.PRIVACY), at=at)
    retention.hold(
        label="core.storedfile",
        key=str(files[-1].pk),
        reason="Juicio en curso",
        until=None,
        by=_member(Role.PRIVACY),
        at=at,
    )
    retention.confirm(run=run, by=_member(Role.PRIVACY), at=at)
    return str(run.pk)


def destruction_facts(run_id: str) -> dict[str, Any]:
    """What is left, what the chain says, and what the certificate says."""
    run = DisposalRun.objects.select_related("certificate", "job").get(pk=run_id)
    assert run.certificate is not None
    content = disk.place(run.certificate.clean_path).read_bytes()
    told = AuditEvent.objects.filter(action="core.disposed")
    kept = StoredFile.objects.filter(purpose="roster_import", status="clean")
    here = {p.name for p in (disk.root() / disk.CLEAN).glob("*")}
    return {
        "counts": [run.counts, run.destroyed],
        "items": run.items.count(),
        "kept": kept.count(),
        "disk": len(here),
        "told": told.count(),
        "objects": told.values("details__object_id").distinct().count(),
        "certificate": pdf_text(content),
        "attempts": run.job.attempts if run.job else 0,
        "broken": list(audit.broken_links()),
    }


def stored() -> dict[str, Any]:
    """Rows and bytes of received files, each against the other."""
    rows = list(StoredFile.objects.exclude(status="destroyed"))
    named = {
        path for r in rows for path in (r.path, r.clean_path, r.small_path) if path
    }
    here = {
        str(p.relative_to(disk.root())) for p in disk.root().rglob("*") if p.is_file()
    }
    altered = [
        r.pk.hex
        for r in rows
        if r.path in here
        and hashlib.sha256(disk.place(r.path).read_bytes()).hexdigest() != r.sha256
    ]
    return {
        "rows": len(rows),
        "statuses": sorted({r.status for r in rows}),
        "missing": sorted(named - here),
        "unnamed": sorted(here - named),
        "altered": altered,
    }


def swept() -> int:
    """What the sweeper removes in an hour from now."""
    return sweep_orphans(at=timezone.now() + timedelta(hours=2))


def chain() -> list[Any]:
    """Breaks of the audit chain."""
    return list(audit.broken_links())


if __name__ == "__main__":
    scene = globals()[sys.argv[1]]
    sys.stdout.write("\n" + json.dumps(scene(*json.loads(sys.argv[2]))) + "\n")
