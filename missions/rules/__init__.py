"""May it be done? Rules of missions, each returning its reasons."""

from missions.rules.access import roles_in_missions
from missions.rules.deployment import (
    MAX_MEMBERS,
    MIN_MEMBERS,
    member_blockers,
    reassign_blockers,
    route_blockers,
    stop_blockers,
    team_blockers,
)
from missions.rules.findings import (
    MAX_PHOTOS,
    content_blockers,
    dismissal_blockers,
    editing_blockers,
    merging_blockers,
    photo_blockers,
    referral_blockers,
    reopening_blockers,
    separating_blockers,
    target_blockers,
    time_blockers,
    validation_blockers,
    version_blockers,
)
from missions.rules.missions import closing_blockers, open_blockers

__all__ = [
    "MAX_MEMBERS",
    "MAX_PHOTOS",
    "MIN_MEMBERS",
    "closing_blockers",
    "content_blockers",
    "dismissal_blockers",
    "editing_blockers",
    "member_blockers",
    "merging_blockers",
    "open_blockers",
    "photo_blockers",
    "reassign_blockers",
    "referral_blockers",
    "reopening_blockers",
    "roles_in_missions",
    "route_blockers",
    "separating_blockers",
    "stop_blockers",
    "target_blockers",
    "team_blockers",
    "time_blockers",
    "validation_blockers",
    "version_blockers",
]
