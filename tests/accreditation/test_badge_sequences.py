"""In whatever order things are done, an ended right leaves no code that verifies."""

from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accreditation import services
from accreditation.enums import AccreditationStatus
from accreditation.models import Accreditation, Badge
from accreditation.oeb1 import Verdict
from core.exceptions import Refused
from tests.accreditation.test_badges import judge
from tests.factories.accreditation import DecisionGroundFactory

pytestmark = pytest.mark.django_db
ON_BADGE = ("deliver", "undeliver", "suspend", "restore", "revoke")
ON_ACCREDITATION: dict[str, Any] = {
    "suspend": services.suspend_accreditation,
    "restore": services.restore_accreditation,
    "cancel": services.cancel_accreditation,
    "withdraw": services.withdraw_accreditation,
}
ACTS = (
    *("issue", "reprint"),
    *(f"badge {verb}" for verb in ON_BADGE),
    *(f"accreditation {verb}" for verb in ON_ACCREDITATION),
)


class _Undo(Exception):
    """Ends an example and takes back what it did."""


def act(name: str, accreditation: Accreditation, ground, by) -> None:
    """Do it to the newest badge, or to the accreditation; a refusal is fine."""
    at = timezone.now()
    what, _blank, verb = name.partition(" ")
    newest = Badge.objects.filter(accreditation=accreditation).order_by("-number")
    badge = newest.first()
    if name == "issue":
        services.issue_badge(accreditation=accreditation, by=by, at=at)
    elif what == "accreditation":
        more = {"ground": ground} if verb in {"cancel", "withdraw"} else {}
        ON_ACCREDITATION[verb](
            accreditation=accreditation, reason="Motivo", by=by, at=at, **more
        )
    elif badge is not None and name == "reprint":
        services.reprint_badge(badge=badge, reason="Motivo", by=by, at=at)
        services.issue_badge(accreditation=accreditation, by=by, at=at)
    elif badge is not None:
        services.change_badge(badge=badge, verb=verb, reason="Motivo", by=by, at=at)


def check(accreditation: Accreditation) -> None:
    """At most one code verifies, and none where the right does not hold."""
    accreditation.refresh_from_db()
    badges = Badge.objects.filter(accreditation=accreditation).select_related("mission")
    valid = [badge for badge in badges if judge(badge) == Verdict.VALID]
    assert len(valid) <= 1
    assert badges.count() == len({badge.index for badge in badges})
    if accreditation.status != AccreditationStatus.VALID:
        assert valid == []
    for badge in badges:
        if hasattr(badge, "replaced_by"):
            assert badge.status == "revoked"


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(sequence=st.lists(st.sampled_from(ACTS), min_size=2, max_size=7))
def test_no_sequence_of_acts_leaves_a_code_that_verifies_without_its_right(
    sequence, accreditation, approver, ending_ground
):
    try:
        with transaction.atomic():
            services.issue_badge(
                accreditation=accreditation, by=approver, at=timezone.now()
            )
            for name in sequence:
                try:
                    with transaction.atomic():
                        act(name, accreditation, ending_ground, approver)
                except Refused:
                    pass
                check(accreditation)
            raise _Undo
    except _Undo:
        accreditation.refresh_from_db()


@pytest.fixture
def ending_ground(db):
    return DecisionGroundFactory(cancellation=True)
