"""The database refuses what the rules refuse: one violation for each constraint."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from missions.models import (
    DistrictAlcaldia,
    Finding,
    FindingPhoto,
    Mission,
    MissionMembership,
    Participant,
    Route,
    RouteStop,
    Rule,
    RuleSet,
    Team,
    TeamMember,
)
from tests.factories.missions import (
    ActivityFactory,
    AreaFactory,
    DistrictAlcaldiaFactory,
    ElectoralProcessFactory,
    FindingFactory,
    FindingPhotoFactory,
    MilestoneFactory,
    MissionFactory,
    MissionMembershipFactory,
    ParticipantFactory,
    PollingPlaceFactory,
    ProcessModalityFactory,
    RouteFactory,
    RouteStopFactory,
    RuleFactory,
    TeamFactory,
    TeamMemberFactory,
    TerritorialUnitFactory,
    TopicFactory,
    VisitFactory,
)

pytestmark = pytest.mark.django_db

EARLY, LATE = date(2026, 5, 1), date(2026, 5, 3)


def update(factory, **fields):
    row = factory()
    type(row).objects.filter(pk=row.pk).update(**fields)


def photo_twice(kept_photo):
    photo = FindingPhotoFactory(file=kept_photo)
    FindingPhoto.objects.create(finding=photo.finding, file=kept_photo)


def again(factory, model, *names):
    """A second row with the same values in these fields."""
    row = factory()
    copy = {
        field.attname: getattr(row, field.attname)
        for field in model._meta.concrete_fields
        if not field.primary_key
    }
    unique = {"folio": "HAL/OTRO/1", "number": 9999, "code": "OTRO", "client_id": None}
    changed = {k: v for k, v in unique.items() if k in copy and k not in names}
    model.objects.create(**(copy | changed))


NOW = timezone.now()
VIOLATIONS = {
    "area_dates_ordered": lambda: update(AreaFactory, valid_from=LATE, valid_to=EARLY),
    "topic_mark_known": lambda: update(TopicFactory, mark="x"),
    "process_kind_known": lambda: update(ElectoralProcessFactory, kind="x"),
    "process_modality_once": lambda: again(
        ProcessModalityFactory, ProcessModalityFactory._meta.model
    ),
    "process_modality_ordered": lambda: update(
        ProcessModalityFactory, starts_on=LATE, ends_on=EARLY
    ),
    "milestone_precision_known": lambda: update(MilestoneFactory, precision="x"),
    "milestone_mark_known": lambda: update(MilestoneFactory, mark="x"),
    "milestone_ordered": lambda: update(
        MilestoneFactory, starts_on=LATE, ends_on=EARLY
    ),
    "milestone_once": lambda: again(
        MilestoneFactory, MilestoneFactory._meta.model, "code"
    ),
    "ruleset_version": lambda: again(lambda: RuleFactory().rule_set, RuleSet),
    "rule_mark_known": lambda: update(RuleFactory, mark="x"),
    "rule_once": lambda: again(RuleFactory, Rule, "code"),
    "district_alcaldia_once": lambda: again(DistrictAlcaldiaFactory, DistrictAlcaldia),
    "unit_key_once": lambda: again(
        TerritorialUnitFactory, TerritorialUnitFactory._meta.model
    ),
    "place_code_once": lambda: again(
        PollingPlaceFactory, PollingPlaceFactory._meta.model, "code"
    ),
    "mission_status_known": lambda: update(MissionFactory, status="x"),
    "mission_dates_ordered": lambda: update(
        MissionFactory, starts_on=LATE, ends_on=EARLY
    ),
    "mission_code_once": lambda: again(MissionFactory, Mission, "code"),
    "mission_role_once": lambda: again(MissionMembershipFactory, MissionMembership),
    "mission_role_known": lambda: update(MissionMembershipFactory, role="x"),
    "mission_area_role_has_area": lambda: update(MissionMembershipFactory, role="area"),
    "participant_kind_known": lambda: update(ParticipantFactory, kind="x"),
    "participant_status_known": lambda: update(ParticipantFactory, status="x"),
    "participant_once": lambda: again(ParticipantFactory, Participant),
    "activity_status_known": lambda: update(ActivityFactory, status="x"),
    "activity_ordered": lambda: update(ActivityFactory, ends_at=NOW - timedelta(9)),
    "team_name_once": lambda: again(TeamFactory, Team),
    "team_member_once": lambda: again(TeamMemberFactory, TeamMember),
    "route_team_day_once": lambda: again(RouteFactory, Route),
    "stop_status_known": lambda: update(RouteStopFactory, status="x"),
    "stop_place_once": lambda: again(RouteStopFactory, RouteStop),
    "stop_skipped_has_reason": lambda: update(RouteStopFactory, status="skipped"),
    "visit_ordered": lambda: update(VisitFactory, left_at=NOW - timedelta(9)),
    "visit_assessment_scale": lambda: update(VisitFactory, assessment=5),
    "finding_status_known": lambda: update(FindingFactory, status="x"),
    "finding_validated_pair": lambda: update(FindingFactory, validated_at=NOW),
    "finding_validated_by_somebody": lambda: update(FindingFactory, status="validated"),
    "finding_merged_from_known": lambda: update(FindingFactory, merged_from="x"),
    "finding_merged_pair": lambda: update(FindingFactory, merged_at=NOW),
    "finding_merged_into_another": lambda: update(FindingFactory, status="merged"),
    "finding_folio_once": lambda: again(FindingFactory, Finding, "folio"),
}


@pytest.mark.parametrize("name", VIOLATIONS)
def test_the_database_refuses(name):
    with pytest.raises(IntegrityError), transaction.atomic():
        VIOLATIONS[name]()


def test_two_stops_do_not_share_a_number():
    stop = RouteStopFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        RouteStopFactory(route=stop.route, order=stop.order)


def test_a_photograph_is_once_in_a_finding(kept_photo):
    with pytest.raises(IntegrityError), transaction.atomic():
        photo_twice(kept_photo)


def test_a_refused_row_is_explained_in_spanish():
    stop = RouteStopFactory.build(status="skipped", route=None, place=None)

    errors = [
        constraint.violation_error_message
        for constraint in RouteStop._meta.constraints
        if constraint.name == "stop_skipped_has_reason"
    ]

    assert [str(error) for error in errors] == ["Escriba por qué no se visitó."]
    assert stop.reason == ""
