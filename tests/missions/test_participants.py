"""People are enrolled once and may be withdrawn; missions tell who coordinates."""

import pytest
from django.utils import timezone

from core.models import AuditEvent
from core.permissions import Role
from missions import notifications, services
from missions.models import Participant
from tests.factories.missions import (
    DistrictFactory,
    MissionFactory,
    MissionMembershipFactory,
    ModalityFactory,
    ParticipantFactory,
    TeamMemberFactory,
)
from tests.factories.network import PersonFactory

pytestmark = pytest.mark.django_db


def enrol(mission, person, **fields):
    given = {"kind": "observer", "by": None, "at": timezone.now()}
    return services.enrol_participant(mission=mission, person=person, **given | fields)


def test_a_person_is_enrolled_once_and_the_newest_data_count():
    mission, person, day = MissionFactory(), PersonFactory(), ModalityFactory()
    internet = ModalityFactory(code="ANT-SEI", on_request=True)

    first = enrol(mission, person, modalities=[day])
    again = enrol(
        mission, person, district=DistrictFactory(), modalities=[day, internet]
    )

    assert first == again
    assert Participant.objects.count() == 1
    assert set(again.modalities.all()) == {day, internet}
    assert again.district == DistrictFactory()


def test_a_withdrawn_person_leaves_the_teams_and_may_come_back():
    member = TeamMemberFactory()
    participant = member.participant

    gone = services.withdraw_participant(
        participant=participant, reason="Renuncia", by=None, at=timezone.now()
    )
    teams = participant.teams.count()
    back = enrol(participant.mission, participant.person)

    assert (gone.status, teams, back.status) == ("withdrawn", 0, "active")


def test_withdrawing_twice_is_one_act():
    participant = ParticipantFactory()
    for _ in range(2):
        services.withdraw_participant(
            participant=participant, reason="Renuncia", by=None, at=timezone.now()
        )

    assert (
        AuditEvent.objects.filter(action="missions.participant.withdraw").count() == 1
    )


def test_coordinators_are_told_once_each_and_only_active_ones(user_with):
    mission = MissionFactory()
    both = user_with(Role.COORDINATOR)
    MissionMembershipFactory(mission=mission, user=both)
    here = MissionMembershipFactory(mission=mission).user
    MissionMembershipFactory(mission=mission, user__is_active=False)
    MissionMembershipFactory(mission=mission, role=Role.ANALYST.value)

    assert notifications.coordinators(mission) == sorted(
        [both, here], key=lambda user: user.pk
    )
