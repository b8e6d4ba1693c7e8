"""Badges: issued for valid accreditations only, and never valid after they end."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accreditation import services
from accreditation.models import Badge, BadgeReading
from accreditation.oeb1 import Verdict, codec, lists, verify
from accreditation.services import keys
from core.exceptions import Refused
from core.permissions import Role
from tests.factories.accreditation import AccreditationFactory, DecisionGroundFactory

NOW = timezone.now()
pytestmark = pytest.mark.django_db


def judge(badge: Badge) -> Verdict:
    """What a verifier without network says, with the lists of this moment."""
    at = timezone.now()
    key_list = lists.import_key_list(
        keys.published_key_list() or b"",
        roots=[bytes.fromhex(keys.root_public())],
        now=int(at.timestamp()),
    )
    status = services.status_list(mission=badge.mission, at=at)
    pack = services.issued_pack(mission=badge.mission, at=at)
    return verify(
        codec.to_digits(bytes(badge.signed)),
        path_id=badge.public_id,
        key_list=key_list,
        now_hours=codec.hours(at),
        status_list=lists.import_status_list(status, key_list=key_list),
        issued_pack=lists.import_issued_pack(pack, key_list=key_list),
        mission=badge.mission.number,
    )


def issue(accreditation, by):
    return services.issue_badge(accreditation=accreditation, by=by, at=NOW)


def test_issued_badge_verifies_offline(accreditation, approver):
    assert judge(issue(accreditation, approver)) == Verdict.VALID


def test_issuing_twice_gives_the_same_badge(accreditation, approver):
    assert issue(accreditation, approver) == issue(accreditation, approver)


def test_revoked_badge_is_revoked_at_once_on_and_off_line(
    accreditation, approver, client
):
    badge = issue(accreditation, approver)

    services.change_badge(
        badge=badge, verb="revoke", reason="Extravío", by=approver, at=NOW
    )

    page = client.get(f"/V/{badge.public_id}").content.decode()
    assert judge(badge) == Verdict.REVOKED
    assert "Revocado" in page
    assert "Vigente</" not in page


def test_revoking_needs_a_reason(accreditation, approver):
    badge = issue(accreditation, approver)

    with pytest.raises(Refused) as refusal:
        services.change_badge(badge=badge, verb="revoke", by=approver, at=NOW)

    assert refusal.value.codes == ("reason_missing",)


def test_cancelled_accreditation_leaves_no_code_that_verifies(accreditation, approver):
    badge = issue(accreditation, approver)

    services.cancel_accreditation(
        accreditation=accreditation,
        ground=DecisionGroundFactory(cancellation=True),
        reason="Incompatibilidad",
        by=approver,
        at=NOW,
    )

    left = Badge.objects.filter(accreditation=accreditation)
    assert [judge(one) for one in left] == [Verdict.REVOKED]
    assert badge in left
    with pytest.raises(Refused) as refusal:
        issue(accreditation, approver)
    assert refusal.value.codes == ("not_valid",)


def test_suspension_and_its_end_reach_the_badge(accreditation, approver):
    badge = issue(accreditation, approver)

    services.suspend_accreditation(
        accreditation=accreditation, reason="Queja", by=approver, at=NOW
    )
    suspended = judge(badge)
    services.restore_accreditation(
        accreditation=accreditation, reason="Aclarado", by=approver, at=NOW
    )

    assert (suspended, judge(badge)) == (Verdict.SUSPENDED, Verdict.VALID)


def test_reprint_is_a_new_serial_and_the_old_one_dies(
    accreditation, approver, run_jobs
):
    old = issue(accreditation, approver)

    run = services.reprint_badge(badge=old, reason="Extravío", by=approver, at=NOW)
    before = judge(old)
    run_jobs()

    new = run.badges.get()
    assert before == Verdict.REVOKED
    assert new.replaces == old
    assert new.folio != old.folio
    assert (judge(old), judge(new)) == (Verdict.REVOKED, Verdict.VALID)


def test_second_live_badge_is_refused_by_the_database(accreditation, approver):
    badge = issue(accreditation, approver)

    badge.pk, badge.public_id, badge.folio = None, "A" * 16, "GAF/X/1"
    badge.index, badge.number, badge._state.adding = 1, 99, True
    with pytest.raises(IntegrityError), transaction.atomic():
        badge.save(force_insert=True)


def test_mission_without_key_says_so(approver):
    with pytest.raises(Refused) as refusal:
        issue(AccreditationFactory(), approver)

    assert refusal.value.codes == ("no_badge_key",)


def test_check_page_says_what_the_card_says_and_no_more(
    accreditation, approver, client
):
    badge = issue(accreditation, approver)
    person = accreditation.participant.person

    response = client.get(f"/V/{badge.public_id.lower()}")

    page = response.content.decode()
    assert response.status_code == 200
    assert "Vigente" in page
    assert person.full_name in page
    assert person.email not in page
    assert "check-photo" not in page


def test_unknown_code_is_not_found_and_recorded(client, db):
    response = client.get("/V/AAAAAAAAAAAAAAAA")

    assert response.status_code == 404
    assert BadgeReading.objects.get().verdict == "UNKNOWN"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/V/%00", 404),
        ("/verificar/?folio=%00&code=%00", 200),
        ("/verificar/?folio=a&code=%00", 200),
        ("/constancia/%00/", 404),
    ],
)
def test_hostile_codes_are_answered_calmly(path, status, client, db):
    assert client.get(path).status_code == status


def test_expired_and_future_badges_say_so(accreditation, approver, client):
    badge = issue(accreditation, approver)
    url = f"/V/{badge.public_id}"
    day = dt.timedelta(days=1)

    Badge.objects.filter(pk=badge.pk).update(starts_at=NOW - 2 * day, ends_at=NOW - day)
    expired = client.get(url).content.decode()
    Badge.objects.filter(pk=badge.pk).update(starts_at=NOW + day, ends_at=NOW + 2 * day)
    future = client.get(url).content.decode()

    assert "Vencido" in expired
    assert "Todavía no vigente" in future


def test_staff_who_check_badges_see_the_photograph(
    accreditation, approver, client_of, user_with
):
    badge = issue(accreditation, approver)
    staff = client_of(user_with(Role.VERIFIER))

    assert "check-photo" in staff.get(f"/V/{badge.public_id}").content.decode()


def test_check_page_takes_few_queries(
    accreditation, approver, client, django_assert_max_num_queries
):
    badge = issue(accreditation, approver)

    with django_assert_max_num_queries(8):
        client.get(f"/V/{badge.public_id}")
    with django_assert_max_num_queries(4):
        client.get("/V/AAAAAAAAAAAAAAAA")


def test_lookup_shows_initials_only(accreditation, approver, client):
    badge = issue(accreditation, approver)

    page = client.get("/verificar/", {"folio": badge.folio, "code": badge.check_code})
    wrong = client.get("/verificar/", {"folio": badge.folio, "code": "AAAAAA"})

    name = accreditation.participant.person.full_name
    assert name not in page.content.decode()
    assert badge.initials in page.content.decode()
    assert badge.initials not in wrong.content.decode()


@pytest.mark.parametrize(
    "path", ["/V/listas/llaves", "/V/listas/{n}/estado", "/V/listas/{n}/emitidos"]
)
def test_lists_are_public_and_answer_unchanged(
    path, accreditation, approver, client, time_machine
):
    time_machine.move_to(NOW, tick=False)
    issue(accreditation, approver)
    url = path.format(n=accreditation.mission.number)

    first = client.get(url)
    again = client.get(url, headers={"If-None-Match": first["ETag"]})

    assert (first.status_code, again.status_code) == (200, 304)


@pytest.mark.parametrize("rows", [1, 3])
def test_badge_list_takes_a_constant_number_of_queries(
    rows, approver, ceremony, client_of, django_assert_num_queries
):
    for _ in range(rows):
        found = AccreditationFactory()
        ceremony(found.mission)
        issue(found, approver)
    client = client_of(approver)
    client.get("/gafetes/")

    with django_assert_num_queries(9):
        response = client.get("/gafetes/")

    assert response.status_code == 200


def test_private_keys_are_closed_to_others(accreditation):
    modes = {p.suffix: p.stat().st_mode & 0o077 for p in keys.folder().glob("*.pem")}

    assert modes == {".pem": 0}
