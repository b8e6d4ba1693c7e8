"""The demonstration, in its small size, holds together and opens every page."""

import base64
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import Count, F, Max, Q
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from accreditation.enums import ApplicationStatus, BatchStatus
from accreditation.models import (
    Accreditation,
    Application,
    Badge,
    BadgeKey,
    Correction,
    DecisionBatch,
)
from accreditation.oeb1 import codec, lists, verify
from accreditation.services import issued_pack, status_list
from accreditation.services.keys import published_key_list, root_public
from api.demo.accounts import ACCOUNTS, OTHERS, PASSWORD
from api.demo.ledger import walk
from api.demo.load import demo_is_loaded, load_demo, print_accounts
from core import audit
from core.enums import FileStatus, JobStatus
from core.files import disk
from core.models import (
    AuditEvent,
    FolioCounter,
    Job,
    StoredFile,
    TransitionRecord,
    User,
)
from core.permissions import Role, holds
from core.workflow import WORKFLOWS
from logistics.models import Delegation, Flight, Invitation, VisitorNeeds
from missions.enums import FindingStatus
from missions.models import (
    Activity,
    Finding,
    Mission,
    PollingPlace,
    Recommendation,
    Route,
    RouteStop,
    TerritorialUnit,
    Visit,
)
from network.models import (
    Certificate,
    Communication,
    Meeting,
    Person,
    RedMembership,
    TrainingResult,
    TrainingSession,
)
from tests.test_access import is_api, is_open, permissions_of, routes

pytestmark = pytest.mark.django_db
INBOX = "core:inbox"  # exists where messages are kept as files
PAGES_THAT_READ = (200, 302, 405)
KEYS = {row.key: row.email for row in (*ACCOUNTS, *OTHERS)}


@pytest.fixture(scope="module", autouse=True)
def demo(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any
) -> Iterator[Path]:
    """Loaded once; every test of the module sees it and undoes its own changes."""
    folder = tmp_path_factory.mktemp("demo")
    places = {
        "PRIVATE_FILES_DIR": folder / "files",
        "BADGE_KEYS_DIR": folder / "badge-keys",
    }
    with django_db_blocker.unblock(), override_settings(**places):
        said: list[str] = []
        with transaction.atomic():
            load_demo(said.append, size="small")
            assert said[-1].startswith("total")
            yield folder
            transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def demo_files(demo: Path, private_files: Path, settings: Any) -> None:
    """Where the demonstration keeps its files and keys, instead of the test's own."""
    settings.PRIVATE_FILES_DIR = demo / "files"
    settings.BADGE_KEYS_DIR = demo / "badge-keys"


def missions() -> tuple[Mission, Mission]:
    finished, running = Mission.objects.order_by("number")
    return finished, running


def browser(key: str) -> Client:
    client = Client()
    user = User.objects.get(email=KEYS[key])
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


# --- What there is -----------------------------------------------------------


def test_it_is_loaded_once_and_says_so():
    assert demo_is_loaded()
    assert AuditEvent.objects.filter(action="demo.loaded").count() >= 2


def test_there_is_one_account_per_role_and_the_password_opens_them():
    said: list[str] = []
    print_accounts(said.append)
    table = "\n".join(said)

    for role in Role:
        user = User.objects.get(email=KEYS[role.value])
        assert user.email in table
        assert role in _roles_of(user)
        assert user.emailaddress_set.get().verified
    assert PASSWORD in table
    assert Client().login(email=KEYS[Role.REVIEWER.value], password=PASSWORD)


def _roles_of(user: User) -> set[Role]:
    grants = user.role_grants.values_list("role", flat=True)
    scoped = user.mission_memberships.values_list("role", flat=True)
    return {Role(value) for value in (*grants, *scoped)}


def test_the_finished_mission_has_a_tenth_of_everything():
    finished, _running = missions()
    applications = Application.objects.filter(call__mission=finished)
    came = Invitation.objects.filter(delegation__mission=finished, status="confirmed")
    visits = Visit.objects.filter(mission=finished)

    assert 55 <= applications.count() <= 80
    assert Accreditation.objects.filter(mission=finished).count() >= 40
    assert Delegation.objects.filter(mission=finished).count() == 5
    assert came.values("country").distinct().count() == 12
    assert Flight.objects.filter(invitation__in=came).count() == 2 * came.count()
    assert all(row.lodgings.exists() for row in came)
    assert VisitorNeeds.objects.exists()
    assert visits.values("place").distinct().count() == visits.count() >= 8
    assert Finding.objects.filter(mission=finished).count() == 18
    assert Recommendation.objects.filter(mission=finished).count() == 4
    assert Activity.objects.filter(mission=finished, status="held").count() == 20
    assert finished.reports.get(kind="final").narratives.count() >= 10


def test_files_are_in_every_state_but_one():
    """A clock that ran out in 2026 is never still open."""
    finished, running = missions()
    states = {
        mission: set(
            Application.objects.filter(call__mission=mission).values_list(
                "status", flat=True
            )
        )
        for mission in (finished, running)
    }

    assert set(ApplicationStatus.values) - states[finished] == {"correction"}
    assert states[running] == set(ApplicationStatus.values)


def test_the_open_mission_is_alive_today():
    _finished, running = missions()
    now, observer = timezone.now(), User.objects.get(email=KEYS["observer"])
    clocks = Correction.objects.filter(status="open")

    assert all(call.is_open(now) for call in running.calls.all())
    assert running.calls.count() == 2
    assert running.process.accredits_here
    assert clocks.exists()
    assert all(row.due_at > now for row in clocks)
    assert TrainingSession.objects.filter(
        starts_at__date=timezone.localdate(), enrolments__isnull=False
    ).exists()
    assert Route.objects.of_user(observer).filter(on=timezone.localdate()).exists()
    waiting = Finding.objects.filter(mission=running, status=FindingStatus.RECORDED)
    assert waiting.count() == 12
    assert DecisionBatch.objects.filter(
        mission=running, status=BatchStatus.PROPOSED
    ).exists()


def test_the_area_has_three_to_answer_and_one_is_overdue():
    area, today = User.objects.get(email=KEYS["area"]), timezone.localdate()
    _finished, running = missions()
    mine = Recommendation.objects.visible_to(area).filter(
        status="referred", mission=running
    )

    assert mine.count() == 3
    assert mine.filter(due_on__lt=today).count() == 1


def test_the_network_has_members_printed_rows_and_the_first_meeting():
    first = Communication.objects.filter(sent_on__year=2025)

    assert RedMembership.objects.active().count() == 6
    assert first.count() == 20
    assert {row.precision for row in first} == {"month"}
    assert Communication.objects.filter(sent_on__year=2026, precision="day").exists()
    assert Meeting.objects.get().proposals.exists()


def test_nobody_and_nothing_is_real():
    assert not Person.objects.filter(is_fictional=False, user=None).exists()
    assert not TerritorialUnit.objects.filter(is_fictional=False).exists()
    assert not PollingPlace.objects.filter(is_fictional=False).exists()
    assert all(user.email.endswith(".invalid") for user in User.objects.all())
    assert all(mission.is_demonstration for mission in missions())


# --- That it holds together ---------------------------------------------------


def test_the_chain_of_acts_is_unbroken():
    assert list(audit.broken_links()) == []


def test_no_constraint_is_broken():
    connection.check_constraints()


def test_approved_files_rest_on_a_passed_course_and_a_resolved_batch():
    approved = Application.objects.filter(status="approved")
    observers = approved.exclude(channel="invitation")

    assert observers.exists()
    annulled = observers.exclude(training__outcome="passed")
    assert [file.doubts.get().status for file in annulled] == ["open"]
    assert not observers.exclude(training__person=F("person")).exists()
    assert not approved.exclude(batch__status="resolved").exists()
    assert not approved.filter(accreditation=None).exists()
    assert not approved.exclude(accreditation__participant__person=F("person")).exists()


CHANGES_OF_HANDS = {"take", "release", "hand_over", "take_over"}


def test_the_history_of_every_file_ends_in_its_state_and_follows_the_table():
    histories: dict[str, list[TransitionRecord]] = {}
    label = Application._meta.label_lower
    rows = TransitionRecord.objects.filter(object_type=label).order_by("at", "pk")
    for row in rows:
        histories.setdefault(row.object_id, []).append(row)

    workflow = WORKFLOWS["accreditation.application"]
    for application in Application.objects.all():
        acts = histories.get(str(application.pk), [])
        handed = [act for act in acts if act.verb in CHANGES_OF_HANDS]
        assert all(act.source == act.target for act in handed)
        acts = [act for act in acts if act.verb not in CHANGES_OF_HANDS]
        walked = list(walk(workflow, [act.verb for act in acts]))
        assert [(act.source, act.target) for act in acts] == [
            (source, target) for _verb, source, target in walked
        ]
        last = walked[-1][2] if walked else workflow.initial
        assert last == application.status, application.folio


def test_every_act_took_place_in_the_past():
    now = timezone.now()

    assert not TransitionRecord.objects.filter(at__gt=now).exists()
    assert not Finding.objects.filter(reported_at__gt=now).exists()
    assert not Finding.objects.filter(observed_at__gt=F("reported_at")).exists()
    assert not TrainingResult.objects.filter(recorded_at__gt=now).exists()


@pytest.mark.parametrize(
    ("code", "model"), [("ACR", Accreditation), ("GAF", Badge), ("OBS", Application)]
)
def test_counters_stand_at_the_highest_number(code, model):
    for mission in missions():
        rows = model.objects.all()
        if model is Application:
            rows = rows.filter(call__mission=mission, folio__startswith="OBS/")
        else:
            rows = rows.filter(mission=mission)
        counter = FolioCounter.objects.get(
            series__code=code, scope=mission.code.upper()
        )
        found = rows.aggregate(top=Max("number"), count=Count("pk"))

        assert counter.last == found["top"] == found["count"]


def test_constancias_are_numbered_without_gaps():
    numbers = sorted(
        int(folio.split("/")[1])
        for folio in Certificate.objects.filter(folio__endswith="/2026").values_list(
            "folio", flat=True
        )
    )

    assert numbers == list(range(1, len(numbers) + 1))


def test_every_badge_verifies_against_the_published_lists():
    keys = lists.import_key_list(
        published_key_list() or b"",
        roots=[bytes.fromhex(root_public())],
        now=int(timezone.now().timestamp()),
    )
    verdicts = Counter()
    for mission in missions():
        now = timezone.now()
        status, pack = _lists(mission, keys, now)
        for badge in Badge.objects.filter(mission=mission):
            verdict = verify(
                codec.badge_text(
                    "demo.invalid",
                    bytes(badge.signed),
                    base64.b32decode(badge.public_id),
                ),
                path_id=badge.public_id,
                key_list=keys,
                now_hours=codec.hours(min(now, badge.ends_at)),
                status_list=status,
                issued_pack=pack,
                mission=mission.number,
            )
            expected = "REVOKED" if badge.status == "revoked" else "VALID"
            assert verdict == expected, badge.folio
            verdicts[verdict] += 1

    assert verdicts["REVOKED"] >= 4
    assert verdicts["VALID"] > 30


def _lists(mission: Mission, keys: Any, now: Any) -> tuple[Any, Any]:
    status = status_list(mission=mission, at=now)
    pack = issued_pack(mission=mission, at=now)
    return (
        lists.import_status_list(status, key_list=keys),
        lists.import_issued_pack(pack, key_list=keys),
    )


def test_private_keys_lie_beside_their_public_halves(demo):
    files = {path.stem for path in (demo / "badge-keys").glob("*.pem")}

    assert files == {"root", *BadgeKey.objects.values_list("kid", flat=True)}


def test_every_document_has_its_own_clean_copy():
    rows = StoredFile.objects.filter(status=FileStatus.CLEAN)
    paths = list(rows.values_list("clean_path", flat=True))

    assert len(paths) == len(set(paths))
    assert all(disk.place(path).is_file() for path in paths)
    twins = rows.filter(purpose__startswith="accreditation.").values("sha256")
    assert not twins.annotate(n=Count("pk")).filter(n__gt=1).exists()


def test_validated_findings_carry_recommendations_and_photographs_are_clean():
    used = Finding.objects.filter(recommendations__isnull=False)

    assert not used.exclude(status="validated").exists()
    assert not Recommendation.objects.filter(findings=None).exists()
    assert not Finding.objects.filter(
        ~Q(photos__file__status=FileStatus.CLEAN), photos__isnull=False
    ).exists()


def test_stops_that_were_visited_have_a_visit():
    for stop in RouteStop.objects.filter(status="visited").select_related("route"):
        assert Visit.objects.filter(
            team=stop.route.team_id, place=stop.place_id
        ).exists()


def test_no_message_about_the_past_waits_to_be_sent():
    waiting = Job.objects.filter(kind="core.send_mail", status=JobStatus.QUEUED)

    assert not waiting.filter(
        not_before__lt=timezone.now() - timedelta(days=1)
    ).exists()


# --- That its pages open -------------------------------------------------------


@pytest.mark.parametrize("key", list(KEYS))
def test_every_list_opens_for_whoever_may_read_it(key):
    client, user = browser(key), User.objects.get(email=KEYS[key])
    failed = []
    for name, pattern in routes():
        if (
            is_api(pattern)
            or name == INBOX
            or set(pattern.pattern.converters) - {"mission"}
        ):
            continue
        permissions = permissions_of(pattern)
        if not is_open(pattern) and not any(holds(user, p) for p in permissions):
            continue
        for address in _addresses(name, pattern, user):
            answer = client.get(address)
            if answer.status_code not in PAGES_THAT_READ:
                failed.append(f"{name}: {answer.status_code}")

    assert failed == []


def _addresses(name: str, pattern: Any, user: User) -> list[str]:
    if not pattern.pattern.converters:
        return [reverse(name)]
    seen = Mission.objects.where(user, *permissions_of(pattern))
    return [reverse(name, kwargs={"mission": mission.pk}) for mission in seen]
