"""The staff's pages: who sees what, what is recorded, how many queries."""

import io

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from core.context import NAV
from core.exceptions import Refused
from core.files import disk
from core.models import AuditEvent, ExportRequest, Job
from core.permissions import Role
from core.reports.registry import sections_for
from logistics import services
from logistics.models import Invitation, VisitorNeeds
from logistics.reports.programme import gather_figures, gather_logistics
from tests.factories.logistics import (
    DelegationFactory,
    FlightFactory,
    InvitationFactory,
    LodgingFactory,
    TransferPassengerFactory,
    VisitorNeedsFactory,
    soon,
)
from tests.factories.missions import MissionMembershipFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(staff, client_of) -> Client:
    return client_of(staff)


def at(name, *args):
    return reverse(f"logistics:{name}", args=args)


class TestScope:
    @pytest.mark.parametrize("name", ["delegations", "board", "rooms", "transfers"])
    def test_nobody_without_the_permission(self, user_with, client_of, name):
        assert client_of(user_with(Role.ANALYST)).get(at(name)).status_code == 403

    def test_a_liaison_sees_only_their_own(self, delegation, user_with, client_of):
        liaison = user_with(Role.LIAISON)
        own = DelegationFactory(mission=delegation.mission, liaison=liaison)
        ours = InvitationFactory(delegation=own)
        theirs = InvitationFactory(delegation=delegation, name="Ajena")
        client = client_of(liaison)

        assert client.get(at("delegation", own.pk)).status_code == 200
        assert client.get(at("invitation", ours.pk)).status_code == 200
        assert client.get(at("delegation", delegation.pk)).status_code == 404
        assert client.get(at("invitation", theirs.pk)).status_code == 404
        page = client.get(at("delegations")).content.decode()
        assert own.name in page
        assert delegation.name not in page

    def test_a_liaison_changes_nothing(self, user_with, client_of):
        liaison = user_with(Role.LIAISON)
        own = DelegationFactory(liaison=liaison)
        client = client_of(liaison)

        for name in ("delegation_edit", "send", "invitation_new"):
            assert client.get(at(name, own.pk)).status_code == 403

    def test_a_role_in_one_mission_opens_that_mission(
        self, delegation, user_with, client_of
    ):
        user = user_with()
        MissionMembershipFactory(
            user=user, mission=delegation.mission, role=Role.LOGISTICS.value
        )
        client = client_of(user)

        assert client.get(at("delegation_edit", delegation.pk)).status_code == 200
        other = DelegationFactory()
        assert client.get(at("delegation", other.pk)).status_code == 404

    def test_who_only_reads_does_not_manage(self, delegation, user_with, client_of):
        client = client_of(user_with(Role.REVIEWER))

        assert client.get(at("delegation", delegation.pk)).status_code == 200
        assert client.get(at("delegation_edit", delegation.pk)).status_code == 403

    def test_the_menu_shows_it(self):
        assert "logistics:delegations" in {item.url_name for item in NAV}


class TestNeeds:
    def test_reading_is_recorded(self, desk, staff):
        needs = VisitorNeedsFactory()
        page = desk.get(at("needs", needs.invitation.pk))

        event = AuditEvent.objects.get(action="logistics.needs.read")
        assert "Insulina" in page.content.decode()
        assert (event.actor, event.object_id) == (staff, str(needs.invitation.pk))
        assert event.details == {}

    def test_the_page_of_the_person_does_not_show_them(self, desk):
        needs = VisitorNeedsFactory()
        page = desk.get(at("invitation", needs.invitation.pk)).content.decode()

        assert "Insulina" not in page
        assert not AuditEvent.objects.filter(action="logistics.needs.read").exists()

    @pytest.mark.parametrize("role", [Role.REVIEWER, Role.COORDINATOR, Role.LIAISON])
    def test_others_may_not(self, user_with, client_of, role):
        needs = VisitorNeedsFactory()
        answer = client_of(user_with(role)).get(at("needs", needs.invitation.pk))

        assert answer.status_code == 403
        assert not AuditEvent.objects.filter(action="logistics.needs.read").exists()

    def test_do_not_outlive_the_mission(self, run_jobs):
        needs = VisitorNeedsFactory()
        mission = needs.invitation.delegation.mission
        Job.objects.create(kind="logistics.destroy_needs")
        run_jobs()
        before = VisitorNeeds.objects.count()
        type(mission).objects.filter(pk=mission.pk).update(status="closed")
        Job.objects.create(kind="logistics.destroy_needs")
        run_jobs()

        assert (before, VisitorNeeds.objects.count()) == (1, 0)


class TestQueries:
    def rows(self, delegation, number):
        for _each in range(number):
            visitor = InvitationFactory(delegation=delegation, confirmed=True)
            FlightFactory(invitation=visitor)
            LodgingFactory(invitation=visitor)
            TransferPassengerFactory(
                invitation=visitor, transfer__delegation=delegation
            )
            DelegationFactory(mission=delegation.mission)

    @pytest.mark.parametrize(
        "name", ["delegations", "board", "rooms", "transfers", "delegation"]
    )
    def test_constant(self, desk, delegation, name, django_assert_num_queries):
        args = [delegation.pk] if name == "delegation" else []
        self.rows(delegation, 1)
        desk.get(at(name, *args))
        with _counted() as first:
            assert desk.get(at(name, *args)).status_code == 200
        self.rows(delegation, 2)

        with django_assert_num_queries(len(first)):
            desk.get(at(name, *args))


def _counted():
    return CaptureQueriesContext(connection)


class TestActs:
    def test_a_batch_is_sent_after_its_scope_was_shown(self, desk, delegation):
        ready = InvitationFactory(delegation=delegation, name="Lista")
        late = InvitationFactory(
            delegation=delegation, name="Tarde", reply_by=soon(-1).date()
        )
        page = desk.get(at("send", delegation.pk)).content.decode()
        desk.post(at("send", delegation.pk), {"pk": [ready.pk]})

        ready.refresh_from_db()
        late.refresh_from_db()
        assert "Se escribirá a 1 persona" in page
        assert "1 queda fuera" in page
        assert (ready.status, late.status) == ("invited", "to_invite")

    def test_posting_nothing_sends_nothing(self, desk, delegation):
        InvitationFactory(delegation=delegation)
        desk.post(at("send", delegation.pk))

        assert not Invitation.objects.filter(status="invited").exists()

    def test_a_delegation_is_made_and_refused(self, desk, mission):
        form = {"mission": mission.pk, "name": "Delegación del Sur", "quota": 4}
        made = desk.post(at("delegation_new"), form)
        again = desk.post(at("delegation_new"), form)

        assert (made.status_code, again.status_code) == (302, 409)

    def test_forms_answer_422_and_409(self, desk, delegation):
        visitor = InvitationFactory(delegation=delegation, confirmed=True)
        pages = {
            "flight": (visitor.pk, "arrival"),
            "lodging_new": (visitor.pk,),
            "transfer_new": (delegation.pk,),
            "vehicle_new": (delegation.mission.pk,),
            "invitation_new": (delegation.pk,),
        }
        for name, args in pages.items():
            assert desk.get(at(name, *args)).status_code == 200
            assert desk.post(at(name, *args), {}).status_code == 422
        assert desk.post(at("invitation_no_answer", visitor.pk)).status_code == 409

    def test_books_a_room_and_a_transfer(self, desk, delegation):
        visitor = InvitationFactory(delegation=delegation, confirmed=True)
        room = {"hotel": "H", "check_in_on": "2026-12-01", "check_out_on": "2026-12-03"}
        desk.post(at("lodging_new", visitor.pk), room)
        desk.post(
            at("vehicle_new", delegation.mission.pk), {"name": "V", "capacity": 3}
        )
        vehicle = delegation.mission.vehicles.get()
        ride = {
            "origin": "A",
            "destination": "B",
            "starts_at": "2026-12-01T10:00",
            "ends_at": "2026-12-01T11:00",
            "vehicle": vehicle.pk,
            "riders": [visitor.pk],
        }
        desk.post(at("transfer_new", delegation.pk), ride)
        again = desk.post(at("transfer_new", delegation.pk), ride)

        assert visitor.lodgings.get().nights == 2
        assert visitor.transfers.get().transfer.vehicle == vehicle
        assert again.status_code == 409

    def test_the_board_says_who_has_no_transfer(self, desk):
        FlightFactory()
        InvitationFactory(confirmed=True, name="Sin vuelo")
        page = desk.get(at("board")).content.decode()

        assert "Sin traslado" in page
        assert "Sin vuelo" in page

    def test_the_panel_counts(self, staff, htmx_client_of):
        ride = TransferPassengerFactory()
        FlightFactory(invitation=ride.invitation)
        mission = ride.transfer.delegation.mission
        answer = htmx_client_of(staff).get(at("mission_panel", mission.pk))

        values = [stat["value"] for stat in answer.context["stats"]]
        assert values == [1, 0, 1, 1]


class TestLists:
    def made(self, client, run_jobs, mission, **fields):
        form = {
            "mission": mission.pk,
            "kind": "visitors",
            "purpose": "hotel",
            "reason": "Reservar habitaciones",
        }
        answer = client.post(at("lists"), form | fields)
        run_jobs()
        asked = ExportRequest.objects.get(kind="logistics.list")
        content = disk.place(asked.file.clean_path).read_bytes()
        book = openpyxl.load_workbook(io.BytesIO(content))
        return answer, book.worksheets[0]

    def test_count_and_reason_are_recorded(self, desk, run_jobs):
        visitor = InvitationFactory(name="=1+1", confirmed=True)
        _answer, page = self.made(desk, run_jobs, visitor.delegation.mission)

        event = AuditEvent.objects.get(action="core.export")
        assert event.details["count"] == 1
        assert event.details["purpose"] == "hotel"
        assert page["C2"].value == "=1+1"
        assert page["C2"].data_type == "s"  # text, never a formula
        assert page.freeze_panes == "A2"

    def test_needs_only_when_asked_for_with_the_permission(self, desk, run_jobs):
        needs = VisitorNeedsFactory()
        mission = needs.invitation.delegation.mission
        _answer, page = self.made(desk, run_jobs, mission, with_needs="on")

        assert "Insulina" in [cell.value for cell in page[2]]
        assert AuditEvent.objects.filter(action="logistics.needs.read").count() == 1

    def test_needs_are_left_out_otherwise(self, desk, run_jobs):
        needs = VisitorNeedsFactory()
        mission = needs.invitation.delegation.mission
        _answer, page = self.made(desk, run_jobs, mission)

        assert "Insulina" not in [cell.value for cell in page[2]]

    def test_without_the_permission_they_are_refused(self, mission, user_with):
        with pytest.raises(Refused) as refused:
            services.request_list(
                mission=mission, kind="visitors", purpose="care", reason="Cuidado",
                with_needs=True,
                by=user_with(Role.COORDINATOR), at=timezone.now(),
            )  # fmt: skip

        assert refused.value.codes == ("needs_not_allowed",)

    @pytest.mark.parametrize("kind", ["flights", "rooms", "transfers"])
    def test_every_list(self, desk, run_jobs, kind):
        ride = TransferPassengerFactory()
        FlightFactory(invitation=ride.invitation)
        LodgingFactory(invitation=ride.invitation)
        mission = ride.transfer.delegation.mission
        _answer, page = self.made(desk, run_jobs, mission, kind=kind)

        assert page.max_row >= 2

    def test_a_coordinator_takes_no_list(self, user_with, client_of):
        assert (
            client_of(user_with(Role.COORDINATOR)).get(at("lists")).status_code == 403
        )


class TestReport:
    def test_the_chapter_recounts_the_rows(self):
        ride = TransferPassengerFactory()
        visitor, delegation = ride.invitation, ride.transfer.delegation
        FlightFactory(invitation=visitor)
        LodgingFactory(invitation=visitor)
        InvitationFactory(delegation=delegation, sent=True, status="declined")
        InvitationFactory(delegation=delegation)

        figures = gather_figures(delegation.mission)
        section = gather_logistics(delegation.mission, timezone.now())
        assert (figures.invitations, figures.sent, figures.visitors) == (3, 2, 1)
        assert (figures.nights, figures.arrivals, figures.departures) == (3, 1, 0)
        assert (figures.transfers, figures.riders) == (1, 1)
        assert figures.by_category[0][1:] == (1, 0, 1, 1, 0, 0, 3)
        assert figures.by_country == (("Colombia", delegation.name, 1),)
        assert len(section.blocks) == 4

    def test_without_rows_says_so(self, mission):
        assert gather_logistics(mission, timezone.now()).blocks == ()

    def test_is_registered(self):
        found = {section.key: section for section in sections_for("programme")}
        assert found["logistics"].order == 70

    def test_takes_a_constant_number_of_queries(self, django_assert_num_queries):
        mission = TransferPassengerFactory().transfer.delegation.mission
        with _counted() as first:
            gather_figures(mission)
        for _each in range(2):
            TransferPassengerFactory(transfer__delegation__mission=mission)

        with django_assert_num_queries(len(first)):
            gather_figures(mission)
