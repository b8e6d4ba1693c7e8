"""A mission with a coordinator, teams of two and places."""

import pytest
from django.utils import timezone

from tests.factories.missions import (
    MissionFactory,
    MissionMembershipFactory,
    PollingPlaceFactory,
    TeamFactory,
    TeamMemberFactory,
)


@pytest.fixture
def mission():
    made = MissionFactory()
    made.process.refresh_from_db()  # hours as the database gives them
    return made


@pytest.fixture
def coordinator(mission):
    return MissionMembershipFactory(mission=mission).user


@pytest.fixture
def desk(coordinator, client_of):
    """The browser of the coordinator."""
    return client_of(coordinator)


@pytest.fixture
def done(coordinator):
    """Who acts and when."""
    return {"by": coordinator, "at": timezone.now()}


@pytest.fixture
def pair(mission):
    """Make a team of two."""

    def make(**fields):
        team = TeamFactory(mission=mission, **fields)
        TeamMemberFactory.create_batch(2, team=team, participant__mission=mission)
        return team

    return make


@pytest.fixture
def table(mission):
    """Make a polling place of the process."""

    def make(**fields):
        return PollingPlaceFactory(process=mission.process, **fields)

    return make
