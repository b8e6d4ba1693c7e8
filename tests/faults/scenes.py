"""What happens inside an installation under test: `python -m tests.faults.scenes`.

Each scene is a function that takes plain values and gives plain values back.
"""

import json
import sys
from typing import Any

import django

django.setup()

import pikepdf  # noqa: E402 - after set-up
from django.conf import settings  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from accreditation import services  # noqa: E402
from accreditation.models import (  # noqa: E402
    Accreditation,
    Application,
    Badge,
    BadgeRun,
    Letter,
)
from core import audit, bulk  # noqa: E402
from core.files import disk  # noqa: E402
from core.models import BulkRun, RoleGrant, StoredFile, User  # noqa: E402
from core.permissions import Role  # noqa: E402
from core.reports.formats import Format  # noqa: E402
from missions.models import ProgrammeReport  # noqa: E402
from missions.services.reports import build_report  # noqa: E402
from tests.accreditation.conftest import write_draft  # noqa: E402
from tests.factories.accreditation import (  # noqa: E402
    AccreditationFactory,
    CallFactory,
    DecisionGroundFactory,
    DeclarationFactory,
    complete_file,
)
from tests.factories.core import NoticeFactory, UserFactory  # noqa: E402
from tests.missions.reports.dataset import Dataset  # noqa: E402

# Scenes have hundreds of people whose passwords nobody will try.
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
BACKEND = "django.contrib.auth.backends.ModelBackend"


def _session(user: User) -> str:
    client = Client()
    client.force_login(user, backend=BACKEND)
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
    made = [
        AccreditationFactory(application=complete_file(status="approved", call=call))
        for _ in range(count)
    ]
    services.make_root()
    services.make_mission_key(mission=call.mission, by=None, at=timezone.now())
    services.publish_key_list(by=None, at=timezone.now())
    run = services.start_run(
        mission=call.mission,
        accreditations=made,
        layout="a6",
        with_back=False,
        by=_member(Role.APPROVER),
        at=timezone.now(),
    )
    return str(run.pk)


def badge_facts(run_id: str) -> dict[str, Any]:
    """What there is after the run, counted from the rows and the file."""
    run = BadgeRun.objects.select_related("file", "job").get(pk=run_id)
    assert run.file is not None
    with pikepdf.open(disk.place(run.file.clean_path)) as pdf:
        pages = len(pdf.pages)
    return {
        "pages": pages,
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


def chain() -> list[Any]:
    """Breaks of the audit chain."""
    return list(audit.broken_links())


if __name__ == "__main__":
    scene = globals()[sys.argv[1]]
    sys.stdout.write("\n" + json.dumps(scene(*json.loads(sys.argv[2]))) + "\n")
