"""Visits: breaks, and a place visited again."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core.exceptions import Refused
from missions import services
from missions.models import RouteStop, Visit
from tests.factories.core import UserFactory
from tests.factories.missions import MissionFactory
from tests.missions.checklists.forms import visit_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def visit():
    return visit_of(MissionFactory())[0]


@pytest.fixture
def done():
    return {"by": UserFactory(), "at": timezone.now()}


def test_a_break_begins_once_and_ends(visit, done):
    first = services.start_break(visit=visit, **done)
    assert services.start_break(visit=visit, **done) == first

    later = done["at"] + timedelta(minutes=20)
    ended = services.end_break(visit=visit, by=done["by"], at=later)

    assert (ended.starts_at, ended.ends_at) == (done["at"], later)
    assert services.end_break(visit=visit, **done) is None


def test_there_is_no_break_after_leaving(visit, done):
    visit.left_at = visit.arrived_at + timedelta(minutes=30)
    visit.save()

    with pytest.raises(Refused) as refused:
        services.start_break(visit=visit, **done)

    assert refused.value.codes == ("visit_left",)


def test_a_place_is_visited_again_only_after_leaving_it(visit, done):
    stop = RouteStop.objects.get(place=visit.place)

    assert services.start_visit(stop=stop, again=True, **done) == visit
    visit.left_at = visit.arrived_at + timedelta(minutes=30)
    visit.save()
    assert services.start_visit(stop=stop, **done) == visit
    second = services.start_visit(stop=stop, again=True, **done)

    assert second != visit
    assert Visit.objects.filter(place=visit.place).count() == 2
