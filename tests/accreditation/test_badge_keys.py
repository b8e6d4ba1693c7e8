"""The ceremony of the keys, as custodians and operators walk it."""

import datetime as dt
import io

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from accreditation import services
from accreditation.models import BadgeKey
from accreditation.oeb1 import Verdict
from accreditation.services import keys
from core.exceptions import Refused
from core.models import AuditEvent
from tests.accreditation.test_badges import issue, judge
from tests.factories.accreditation import AccreditationFactory
from tests.factories.missions import MissionFactory

NOW = timezone.now()
SECRET = "frase de dos personas"
pytestmark = pytest.mark.django_db


@pytest.fixture
def safe(settings, tmp_path, monkeypatch):
    """An empty folder for the keys, and the passphrase of the root."""
    settings.BADGE_KEYS_DIR = tmp_path / "keys"
    monkeypatch.setenv("MIRADA_ROOT_PASSPHRASE", SECRET)
    return tmp_path


def run(*line, **options):
    out = io.StringIO()
    call_command("badge_keys", *line, stdout=out, **{"yes": True, **options})
    return out.getvalue()


def test_the_root_lies_under_its_passphrase_and_is_made_once(safe, monkeypatch):
    first = run("root")
    again = run("root")

    content = (keys.folder() / "root.pem").read_text()
    assert "ENCRYPTED" in content
    assert keys.root_public() in first
    assert keys.root_public() in again
    assert keys.fingerprint() in run("show")
    monkeypatch.setenv("MIRADA_ROOT_PASSPHRASE", "otra frase cualquiera")
    with pytest.raises(CommandError, match="wrong_passphrase"):
        run("publish")


def test_a_short_passphrase_makes_no_root(safe, monkeypatch):
    monkeypatch.setenv("MIRADA_ROOT_PASSPHRASE", "corta")

    with pytest.raises(CommandError, match="12"):
        run("root")

    assert not (keys.folder() / "root.pem").exists()


def test_an_act_that_is_not_confirmed_changes_nothing(safe, monkeypatch):
    mission = MissionFactory()
    monkeypatch.setattr("builtins.input", lambda _question: "no")

    with pytest.raises(CommandError, match="Nothing was changed"):
        run("mission", mission.code, yes=False)

    assert not BadgeKey.objects.exists()


def test_a_mission_gets_one_key_however_often_one_asks(safe):
    mission = MissionFactory()

    assert run("mission", mission.code) == run("mission", mission.code)

    assert BadgeKey.objects.filter(mission=mission).count() == 1
    assert AuditEvent.objects.filter(action="accreditation.key.made").count() == 1


def test_the_next_key_waits_and_takes_over_before_the_present_one_ends(safe):
    mission = MissionFactory()
    run("mission", mission.code)
    run("rotate", mission.code)
    run("rotate", mission.code)

    present, following = BadgeKey.objects.order_by("kid")
    later = present.use_to - dt.timedelta(days=13)
    assert keys.signer_for(mission, at=timezone.now()).kid == present.kid
    assert keys.signer_for(mission, at=later).kid == following.kid


def test_the_serial_grows_although_the_clock_is_behind(safe):
    run("root")
    services.publish_key_list(by=None, at=NOW, passphrase=SECRET.encode())
    first = keys.check_key_list(keys.published_key_list(), at=NOW)
    behind = NOW - dt.timedelta(days=2)

    services.publish_key_list(by=None, at=behind, passphrase=SECRET.encode())

    second = keys.check_key_list(keys.published_key_list(), at=NOW)
    assert second.serial == first.serial + 1


def test_an_ended_key_is_listed_as_retired(safe):
    run("root")
    mission = MissionFactory()
    run("mission", mission.code)
    ago = NOW - dt.timedelta(days=9)
    BadgeKey.objects.update(use_from=ago, use_to=ago + dt.timedelta(days=1))

    run("publish")

    (key,) = keys.check_key_list(keys.published_key_list(), at=NOW).keys.values()
    assert key.status == 1


def test_a_list_of_another_root_is_refused(safe, settings):
    run("root")
    run("publish")
    settings.BADGE_KEYS_DIR = safe / "staging"
    run("root")
    run("publish")

    with pytest.raises(CommandError, match="list_refused"):
        run("verify", str(safe / "keys" / "keys.cose"))


def test_what_is_exported_is_public_and_verifies(safe):
    run("root")
    run("publish")

    told = run("export", str(safe / "out"))

    names = sorted(path.name for path in (safe / "out").iterdir())
    assert names == ["fingerprint.txt", "keys.cose", "root.pub"]
    assert "Good list" in told


def test_a_key_file_open_to_others_is_refused(safe):
    mission = MissionFactory()
    run("mission", mission.code)
    kid = BadgeKey.objects.get().kid
    (keys.folder() / f"{kid}.pem").chmod(0o644)

    with pytest.raises(Refused) as refusal:
        keys.signer_for(mission, at=timezone.now())

    assert refusal.value.codes == ("key_file_open",)


def test_the_drill_of_a_compromised_key(safe, approver, run_jobs):
    """Its badges hold where the pack agrees; the next key signs from now on."""
    run("root")
    accreditation = AccreditationFactory()
    code = accreditation.mission.code
    run("mission", code)
    run("publish")
    old = issue(accreditation, approver)
    kid = BadgeKey.objects.get().kid

    with pytest.raises(CommandError, match="reason_missing"):
        run("compromised", kid)
    run("compromised", kid, reason="Equipo robado", by=approver.email)
    run("compromised", kid, reason="Otra vez", by=approver.email)
    run("mission", code)
    run("publish")

    before = judge(old)
    services.reprint_badge(
        badge=old, reason="Llave comprometida", by=approver, at=timezone.now()
    )
    run_jobs()
    old.refresh_from_db()
    new = old.replaced_by
    marks = AuditEvent.objects.filter(action="accreditation.badgekey.compromise")
    assert before == Verdict.VALID
    assert (judge(old), judge(new)) == (Verdict.REVOKED, Verdict.VALID)
    assert new.kid != old.kid
    assert marks.count() == 1


def test_an_unknown_key_or_mission_is_named(safe):
    with pytest.raises(CommandError, match="unknown_key"):
        run("compromised", "ffff", reason="x")
    with pytest.raises(CommandError, match="existing mission"):
        run("mission", "no-hay")
