"""Flights, rooms and transfers: one bed a night, one vehicle at a time."""

import datetime as dt

import pytest
from django.utils import timezone

from core.exceptions import Refused
from logistics import rules, services
from logistics.enums import TransferStatus
from logistics.models import Transfer
from logistics.workflow import TRANSFER
from tests.factories.logistics import (
    DelegationFactory,
    FlightFactory,
    InvitationFactory,
    LodgingFactory,
    TransferFactory,
    VehicleFactory,
    soon,
)
from tests.factories.missions import MissionFactory


def plan(delegation, vehicle, *, start=11, riders=(), transfer=None, day=12):
    return services.save_transfer(
        delegation=delegation,
        transfer=transfer,
        draft=services.TransferDraft(
            origin="Aeropuerto",
            destination="Hotel Ficticio",
            starts_at=soon(day, start),
            ends_at=soon(day, start + 1),
            vehicle=vehicle,
        ),
        riders=list(riders),
        by=None,
        at=timezone.now(),
    )


def confirmed(delegation, number):
    return InvitationFactory.create_batch(number, delegation=delegation, confirmed=True)


def codes_of(act, *args, **kwargs):
    with pytest.raises(Refused) as refused:
        act(*args, **kwargs)
    return refused.value.codes


@pytest.fixture
def vehicle(delegation):
    return VehicleFactory(mission=delegation.mission, capacity=2)


@pytest.mark.django_db
class TestTransfer:
    def test_takes_its_passengers(self, delegation, vehicle):
        riders = InvitationFactory.create_batch(
            2, delegation=delegation, confirmed=True
        )

        transfer = plan(delegation, vehicle, riders=riders)

        assert transfer.passengers.count() == 2

    def test_never_more_people_than_seats(self, delegation, vehicle):
        riders = InvitationFactory.create_batch(
            3, delegation=delegation, confirmed=True
        )

        assert codes_of(plan, delegation, vehicle, riders=riders) == ("over_capacity",)

    def test_a_vehicle_is_in_one_place(self, delegation, vehicle):
        plan(delegation, vehicle)

        assert codes_of(plan, delegation, vehicle) == ("vehicle_busy",)
        assert plan(delegation, vehicle, start=12).pk
        assert plan(delegation, None).pk

    def test_a_cancelled_one_frees_its_vehicle(self, delegation, vehicle):
        first = plan(delegation, vehicle)
        services.cancel_transfer(
            transfer=first, reason="Vuelo demorado", by=None, at=timezone.now()
        )

        assert plan(delegation, vehicle).pk

    def test_may_be_changed_in_its_own_time(self, delegation, vehicle):
        first = plan(delegation, vehicle)

        assert plan(delegation, vehicle, transfer=first).pk == first.pk

    def test_nobody_is_in_two_at_once(self, delegation, vehicle):
        rider = InvitationFactory(delegation=delegation, confirmed=True)
        plan(delegation, vehicle, riders=[rider])

        assert codes_of(plan, delegation, None, riders=[rider]) == ("passenger_busy",)

    def test_only_confirmed_people_of_the_delegation_ride(self, delegation, vehicle):
        waiting = InvitationFactory(delegation=delegation)
        stranger = InvitationFactory(confirmed=True)

        assert codes_of(plan, delegation, vehicle, riders=[waiting]) == (
            "not_confirmed",
        )
        assert codes_of(plan, delegation, vehicle, riders=[stranger]) == (
            "other_delegation",
        )

    def test_a_smaller_vehicle_must_hold_what_is_planned(self, delegation, vehicle):
        riders = InvitationFactory.create_batch(
            2, delegation=delegation, confirmed=True
        )
        plan(delegation, vehicle, riders=riders)

        assert codes_of(
            services.save_vehicle,
            mission=delegation.mission,
            vehicle=vehicle,
            name=vehicle.name,
            capacity=1,
            by=None,
            at=timezone.now(),
        ) == ("over_capacity",)

    def test_is_not_done_before_it_begins(self, delegation, vehicle):
        first = plan(delegation, vehicle)

        assert codes_of(
            services.finish_transfer, transfer=first, by=None, at=timezone.now()
        ) == ("not_started",)
        services.finish_transfer(transfer=first, by=None, at=soon(13))
        first.refresh_from_db()
        assert first.status == "done"

    def test_cancelling_asks_why(self, delegation, vehicle):
        first = plan(delegation, vehicle)

        assert codes_of(
            services.cancel_transfer, transfer=first, reason=" ", by=None,
            at=timezone.now(),
        ) == ("reason_missing",)  # fmt: skip

    @pytest.mark.parametrize("status", TransferStatus.values)
    @pytest.mark.parametrize("verb", ["finish", "cancel"])
    def test_matrix(self, status, verb):
        allowed = not TRANSFER[verb].blockers_for(Transfer(status=status))

        assert allowed == (status == "planned")


def test_two_people_cannot_take_the_same_vehicle(transactional_db, together):
    mission = MissionFactory()
    delegations = DelegationFactory.create_batch(2, mission=mission)
    vehicle = VehicleFactory(mission=mission)

    ends = together(lambda n: plan(delegations[n], vehicle), 2)

    assert sorted(ends) == ["done", "vehicle_busy"]
    assert Transfer.objects.filter(vehicle=vehicle).count() == 1


@pytest.mark.django_db
class TestMeeting:
    @pytest.mark.parametrize(("minutes", "short"), [(44, True), (45, False)])
    def test_warns_of_a_short_time(self, minutes, short):
        flight = FlightFactory()
        transfer = TransferFactory(
            starts_at=flight.at + dt.timedelta(minutes=minutes),
            ends_at=flight.at + dt.timedelta(hours=2),
        )

        assert bool(rules.meeting_warning(flight, transfer)) == short


@pytest.mark.django_db
class TestRoomsAndFlights:
    def lodge(self, invitation, first, last, lodging=None):
        return services.save_lodging(
            invitation=invitation,
            lodging=lodging,
            draft=services.LodgingDraft(
                "Hotel Ficticio", soon(first).date(), soon(last).date()
            ),
            by=None,
            at=timezone.now(),
        )

    def test_one_bed_a_night(self):
        visitor = LodgingFactory().invitation  # nights 12, 13 and 14

        assert codes_of(self.lodge, visitor, 14, 16) == ("lodging_overlap",)
        assert self.lodge(visitor, 15, 16).nights == 1

    def test_nights_are_in_order(self):
        visitor = InvitationFactory(confirmed=True)

        assert codes_of(self.lodge, visitor, 3, 3) == ("lodging_order",)

    def test_only_for_who_comes(self):
        assert codes_of(self.lodge, InvitationFactory(), 1, 2) == ("not_confirmed",)

    def test_there_is_one_arrival(self):
        flight = FlightFactory()
        draft = services.FlightDraft("arrival", "Otra", "YY2", "NLU", soon(11))
        services.save_flight(
            invitation=flight.invitation, draft=draft, by=None, at=timezone.now()
        )

        assert flight.invitation.flights.get().number == "YY2"

    def test_nobody_leaves_before_arriving(self):
        flight = FlightFactory()
        draft = services.FlightDraft("departure", "Otra", "YY2", "MEX", soon(10))

        assert codes_of(
            services.save_flight, invitation=flight.invitation, draft=draft, by=None,
            at=timezone.now(),
        ) == ("flights_order",)  # fmt: skip
