"""Many badges at once need a proposal, and above fifty a second person."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accreditation import services
from accreditation.models import Badge, BadgeAct
from core.exceptions import Refused
from core.jobs import queue
from core.permissions import Role
from tests.accreditation.test_badge_runs import several
from tests.accreditation.test_badges import issue

NOW = timezone.now()
pytestmark = pytest.mark.django_db


@pytest.fixture
def other(user_with):
    return user_with(Role.APPROVER)


@pytest.fixture
def badges(ceremony, approver):
    rows = several(ceremony, 3)
    return [issue(row, approver) for row in rows]


def propose(badges, by, verb="revoke", size=None):
    act = services.propose_badge_act(
        mission=badges[0].mission,
        badges=badges,
        verb=verb,
        reason="Caja extraviada",
        by=by,
        at=NOW,
    )
    if size:  # as if it reached so many, without making them all
        BadgeAct.objects.filter(pk=act.pk).update(size=size)
        act.refresh_from_db()
    return act


def statuses(badges):
    return {b.status for b in Badge.objects.filter(pk__in=[b.pk for b in badges])}


def test_nothing_happens_before_it_is_confirmed(badges, approver, run_jobs):
    propose(badges, approver)

    run_jobs()

    assert statuses(badges) == {"issued"}


@pytest.mark.parametrize(
    ("verb", "status"), [("revoke", "revoked"), ("suspend", "suspended")]
)
def test_fifty_or_fewer_are_confirmed_by_whoever_proposed(
    verb, status, badges, approver, run_jobs
):
    act = propose(badges, approver, verb)

    services.confirm_badge_act(act=act, by=approver, at=NOW)
    run_jobs()

    act.refresh_from_db()
    assert statuses(badges) == {status}
    assert (act.job.status, act.job.done, act.job.failures) == ("done", 3, [])


@pytest.mark.parametrize("verb", ["revoke", "suspend"])
def test_more_than_fifty_need_another_person(
    verb, badges, approver, other, client_of, run_jobs
):
    act = propose(badges, approver, verb, size=51)
    url = f"/gafetes/varios/{act.pk}/"

    own = client_of(approver).post(f"{url}confirmar/")
    page = client_of(approver).get(url).content.decode()
    run_jobs()
    before = statuses(badges)
    second = client_of(other).post(f"{url}confirmar/")
    run_jobs()

    assert (own.status_code, second.status_code) == (403, 302)
    assert "los confirma otra persona" in page
    assert before == {"issued"}
    assert statuses(badges) == {"revoked" if verb == "revoke" else "suspended"}


def test_the_database_refuses_one_person_above_fifty(badges, approver):
    act = propose(badges, approver, size=51)

    act.confirmed_at, act.confirmed_by = NOW, approver
    with pytest.raises(IntegrityError), transaction.atomic():
        act.save()


def test_a_decided_act_is_not_decided_again(badges, approver, other, client_of):
    act = propose(badges, approver)
    services.discard_badge_act(act=act, by=approver, at=NOW)
    client = client_of(other)

    for verb in ("confirmar", "descartar", "continuar"):
        answer = client.post(f"/gafetes/varios/{act.pk}/{verb}/")
        assert answer.status_code == 409
    assert statuses(badges) == {"issued"}


def test_a_cancelled_act_goes_on_and_tells_what_failed(
    badges, approver, client_of, run_jobs
):
    act = services.confirm_badge_act(
        act=propose(badges, approver, "suspend"), by=approver, at=NOW
    )
    queue.cancel(job=act.job, at=NOW)
    services.change_badge(
        badge=badges[0], verb="revoke", reason="Extravío", by=approver, at=NOW
    )

    client_of(approver).post(f"/gafetes/varios/{act.pk}/continuar/")
    run_jobs()

    act.refresh_from_db()
    assert [one["item"] for one in act.job.failures] == [badges[0].folio]
    assert statuses(badges[1:]) == {"suspended"}


def test_the_page_counts_names_and_proposes_exactly_those(badges, approver, client_of):
    client = client_of(approver)
    data = {
        "mission": badges[0].mission.pk,
        "verb": "revoke",
        "folios": f"{badges[0].folio.lower()}\nGAF/NO/1",
        "reason": "Caja extraviada",
    }

    counted = client.get("/gafetes/varios/", data)
    stale = client.post("/gafetes/varios/", data | {"expected": "3"})
    done = client.post("/gafetes/varios/", data | {"expected": "1"})

    assert counted.context["count"] == 1
    assert counted.context["unknown"] == ["GAF/NO/1"]
    assert (stale.status_code, done.status_code) == (409, 302)
    assert list(BadgeAct.objects.get().badges.all()) == [badges[0]]


def test_a_proposal_needs_badges_and_a_reason(badges, approver):
    for rows, reason, code in (
        ([], "x", "nothing_chosen"),
        (badges, "  ", "reason_missing"),
    ):
        with pytest.raises(Refused) as refusal:
            services.propose_badge_act(
                mission=badges[0].mission,
                badges=rows,
                verb="revoke",
                reason=reason,
                by=approver,
                at=NOW,
            )
        assert refusal.value.codes == (code,)


def test_who_may_not_revoke_sees_nothing(badges, approver, reviewer, client_of):
    act = propose(badges, approver)
    client = client_of(reviewer)

    assert client.get("/gafetes/varios/").status_code == 403
    assert client.get(f"/gafetes/varios/{act.pk}/").status_code == 403


def test_a_scanned_badge_is_delivered_and_the_delivery_undone(
    badges, approver, client_of
):
    client, badge = client_of(approver), badges[0]
    scanned = f"HTTPS://MIRADA.EXAMPLE.ORG/V/{badge.public_id}#1234"

    done = client.post("/gafetes/entrega/", {"code": scanned})
    again = client.post("/gafetes/entrega/", {"code": badge.folio.lower()})
    unknown = client.post("/gafetes/entrega/", {"code": "GAF/NO/1"})
    page = client.get("/gafetes/entrega/")
    badge.refresh_from_db()
    delivered = (badge.status, badge.delivered_by)
    undone = client.post(f"/gafetes/{badge.pk}/undeliver/", {"reason": "Era otra"})
    badge.refresh_from_db()

    assert [a.status_code for a in (done, again, unknown)] == [302, 409, 409]
    assert delivered == ("delivered", approver)
    assert page.context["handed"] == 1
    assert page.context["page"].paginator.count == 2
    assert undone.status_code == 302
    assert (badge.status, badge.delivered_at, badge.delivered_by) == (
        "issued",
        None,
        None,
    )


@pytest.mark.parametrize("rows", [1, 3])
def test_the_delivery_page_takes_a_constant_number_of_queries(
    rows, approver, ceremony, client_of, django_assert_max_num_queries
):
    for row in several(ceremony, rows):
        issue(row, approver)
    client = client_of(approver)
    client.get("/gafetes/entrega/")

    with django_assert_max_num_queries(10):
        assert client.get("/gafetes/entrega/").status_code == 200


def test_a_spoiled_badge_is_printed_again_by_the_worker(
    badges, approver, client_of, run_jobs
):
    old = badges[0]

    answer = client_of(approver).post(
        f"/gafetes/{old.pk}/reprint/", {"reason": "Mal cortado"}
    )
    old.refresh_from_db()
    before = Badge.objects.filter(replaces=old).exists()
    run_jobs()

    new = Badge.objects.get(replaces=old)
    assert "/gafetes/tiraje/" in answer["Location"]
    assert (old.status, before, new.status) == ("revoked", False, "issued")
    assert new.index != old.index
