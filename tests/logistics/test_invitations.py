"""Inviting: seats, batches, tokens, sheets, and the transitions."""

import datetime as dt
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from tablib import Dataset

from core.exceptions import Refused
from core.models import AuditEvent, Job
from logistics import services
from logistics.enums import InvitationStatus
from logistics.models import Invitation
from logistics.services.moving import digest
from logistics.workflow import INVITATION
from tests.factories.logistics import (
    DelegationFactory,
    InvitationFactory,
    soon,
)
from tests.factories.missions import InviteeCategoryFactory

pytestmark = pytest.mark.django_db


def draft(**fields):
    given = {
        "name": "Luz Ficticia",
        "email": "luz@example.org",
        "country": "BR",
        "category": InviteeCategoryFactory(),
        "reply_by": soon(10).date(),
    }
    return services.InvitationDraft(**(given | fields))


def create(delegation, staff, **fields):
    return services.create_invitation(
        delegation=delegation, draft=draft(**fields), by=staff, at=timezone.now()
    )


def send(staff, *invitations, at=None):
    return services.send_invitations(
        invitations=invitations, by=staff, at=at or timezone.now()
    )


def tokens():
    mails = Job.objects.filter(kind="core.send_mail").order_by("created_at")
    return [re.search(r"/invitacion/([^/]+)/", m.payload["body"])[1] for m in mails]


class TestCreate:
    def test_is_not_sent_yet(self, delegation, staff):
        made = create(delegation, staff)

        assert (made.status, made.folio, made.token_hash) == ("to_invite", "", "")
        assert not Job.objects.exists()

    def test_a_full_delegation_takes_nobody(self, mission, staff):
        delegation = DelegationFactory(mission=mission, quota=1)
        create(delegation, staff)

        with pytest.raises(Refused) as refused:
            create(delegation, staff, email="otra@example.org")

        assert refused.value.codes == ("quota_full",)

    def test_who_declined_frees_the_seat(self, mission, staff):
        delegation = DelegationFactory(mission=mission, quota=1)
        InvitationFactory(delegation=delegation, sent=True, status="declined")

        assert create(delegation, staff).pk

    @pytest.mark.parametrize(
        ("fields", "code"),
        [
            ({"country": "MX"}, "mexican"),
            ({"reply_by": dt.date(2020, 1, 1)}, "reply_date_past"),
        ],
    )
    def test_refuses(self, delegation, staff, fields, code):
        with pytest.raises(Refused) as refused:
            create(delegation, staff, **fields)

        assert refused.value.codes == (code,)

    def test_nobody_is_invited_twice_to_a_mission(self, delegation, staff):
        create(delegation, staff)
        other = DelegationFactory(mission=delegation.mission)

        with pytest.raises(Refused) as refused:
            create(other, staff, email="LUZ@example.org")

        assert refused.value.codes == ("already_invited",)

    def test_the_database_refuses_a_mexican_invitation(self, delegation):
        with pytest.raises(IntegrityError), transaction.atomic():
            InvitationFactory(delegation=delegation, country="MX")

    def test_seats_are_never_fewer_than_people(self, delegation, staff):
        InvitationFactory.create_batch(3, delegation=delegation)

        with pytest.raises(Refused) as refused:
            services.save_delegation(
                mission=delegation.mission,
                delegation=delegation,
                draft=services.DelegationDraft(name="X", quota=2),
                by=staff,
                at=timezone.now(),
            )

        assert refused.value.codes == ("quota_too_small",)


class TestSend:
    def test_reserves_folio_and_keeps_only_the_hash(self, delegation, staff):
        made = create(delegation, staff)

        batch = send(staff, made)

        made.refresh_from_db()
        (token,) = tokens()
        assert [row.pk for row in batch.ready] == [made.pk]
        assert made.status == "invited"
        assert made.folio == f"INV/{delegation.mission.code.upper()}/0001"
        assert made.token_hash == digest(token) != token
        assert services.open_invitation(token) == made
        assert services.open_invitation(made.token_hash) is None

    def test_the_mail_speaks_both_languages(self, delegation, staff):
        made = create(delegation, staff)
        send(staff, made)

        body = Job.objects.get(kind="core.send_mail").payload["body"]
        assert body.count(tokens()[0]) == 2
        assert "— — —" in body

    def test_again_sends_nothing(self, delegation, staff):
        made = create(delegation, staff)
        send(staff, made)

        batch = send(staff, made)

        assert batch.ready == ()
        assert batch.skipped[0].blockers[0].code == "wrong_state"
        assert Job.objects.filter(kind="core.send_mail").count() == 1

    def test_says_which_are_left_out_and_why(self, delegation, staff):
        late = InvitationFactory(
            delegation=delegation, reply_by=soon(-1).date(), name="Tarde"
        )
        ready = create(delegation, staff)
        scope = services.sending_scope([late, ready], today=timezone.localdate())

        assert [row.pk for row in scope.ready] == [ready.pk]
        assert [s.blockers[0].code for s in scope.skipped] == ["reply_date_past"]

    def test_needs_a_call_for_visitors(self, staff):
        orphan = InvitationFactory()

        assert send(staff, orphan).skipped[0].blockers[0].code == "no_call"

    def test_folios_have_no_gaps(self, delegation, staff):
        made = InvitationFactory.create_batch(3, delegation=delegation)
        send(staff, *made)

        folios = sorted(Invitation.objects.values_list("folio", flat=True))
        assert [folio[-4:] for folio in folios] == ["0001", "0002", "0003"]


class TestAfterwards:
    def test_a_reminder_has_a_new_link_once_a_day(self, invited, staff):
        before, now = invited.token_hash, timezone.now()
        for _each in range(2):
            services.remind_invitations(invitations=[invited], by=staff, at=now)

        invited.refresh_from_db()
        assert invited.token_hash != before
        assert len(tokens()) == 1

    def test_no_answer_only_after_the_date(self, invited, staff):
        with pytest.raises(Refused) as refused:
            services.mark_no_answer(invitation=invited, by=staff, at=timezone.now())
        later = timezone.now() + dt.timedelta(days=12)
        services.mark_no_answer(invitation=invited, by=staff, at=later)

        invited.refresh_from_db()
        assert refused.value.codes == ("reply_date_open",)
        assert invited.status == "no_answer"

    def test_the_clock_closes_what_nobody_answered(self, invited, run_jobs):
        Invitation.objects.update(reply_by=soon(-1).date())
        Job.objects.create(kind="logistics.close_unanswered")
        run_jobs()

        invited.refresh_from_db()
        assert invited.status == "no_answer"

    def test_replacing_closes_the_first_link(self, invited, staff):
        fresh = services.replace_invitation(
            invitation=invited, draft=draft(), by=staff, at=timezone.now()
        )

        invited.refresh_from_db()
        assert (invited.status, invited.token_hash) == ("replaced", "")
        assert fresh.replaces == invited
        assert fresh.status == "to_invite"

    def test_extending_opens_an_unanswered_one(self, invited, staff):
        Invitation.objects.update(reply_by=soon(-1).date())
        invited.refresh_from_db()
        services.mark_no_answer(invitation=invited, by=staff, at=timezone.now())
        services.extend_invitation(
            invitation=invited, reply_by=soon(5).date(), by=staff, at=timezone.now()
        )

        invited.refresh_from_db()
        assert (invited.status, invited.reply_by) == ("invited", soon(5).date())


EXPECTED = {
    ("to_invite", "send"),
    ("to_invite", "replace"),
    ("invited", "extend"),
    ("invited", "confirm"),
    ("invited", "decline"),
    ("invited", "no_answer"),
    ("invited", "replace"),
    ("no_answer", "extend"),
    ("no_answer", "replace"),
    ("declined", "replace"),
}


class TestTransitions:
    @pytest.mark.parametrize("status", InvitationStatus.values)
    @pytest.mark.parametrize("verb", [verb.name for verb in INVITATION])
    def test_matrix(self, status, verb):
        blockers = INVITATION[verb].blockers_for(Invitation(status=status)) if (
            status not in INVITATION[verb].sources
        ) else []  # fmt: skip

        assert (not blockers) == ((status, verb) in EXPECTED)


def sheet(*rows, headers=None):
    names = ["nombre", "correo", "pais", "categoria", "responder_antes_de"]
    data = Dataset(headers=headers or names)
    for row in rows:
        data.append(row)
    return data


class TestImport:
    GOOD = ("Luz Ficticia", "luz@example.org", "Brasil", "ORG-INT", "2099-04-01")

    def preview(self, delegation, data):
        return services.preview_invitations(
            delegation=delegation, data=data, at=timezone.now()
        )

    def test_each_bad_row_says_what_is_wrong(self, delegation):
        InviteeCategoryFactory()
        rows = self.preview(
            delegation,
            sheet(
                self.GOOD,
                ("", "mal", "Atlántida", "NADA", "mañana"),
                ("Dos", "luz@example.org", "BRA", "ORG-INT", "2099-04-01"),
                ("Tres", "tres@example.org", "México", "ORG-INT", "2020-01-01"),
            ),
        )

        assert [row.number for row in rows if row.reasons] == [3, 4, 5]
        assert len(rows[1].reasons) == 5
        assert "repetido" in rows[2].reasons[0]
        assert "mexicanas" in rows[3].reasons[0]
        assert not Invitation.objects.exists()

    def test_one_bad_row_writes_nothing(self, delegation, staff):
        InviteeCategoryFactory()
        data = sheet(self.GOOD, ("", "", "", "", ""))

        with pytest.raises(Refused) as refused:
            services.import_invitations(
                delegation=delegation, data=data, by=staff, at=timezone.now()
            )

        assert refused.value.codes == ("rows_wrong",)
        assert not Invitation.objects.exists()

    def test_more_rows_than_seats_are_refused(self, mission, staff):
        InviteeCategoryFactory()
        small = DelegationFactory(mission=mission, quota=1)
        second = ("Dos", "dos@example.org", "BR", "ORG-INT", "2099-04-01")

        with pytest.raises(Refused) as refused:
            services.import_invitations(
                delegation=small,
                data=sheet(self.GOOD, second),
                by=staff,
                at=timezone.now(),
            )

        assert refused.value.codes == ("quota_full",)

    def test_missing_columns_are_named(self, delegation):
        with pytest.raises(Refused) as refused:
            self.preview(delegation, sheet(headers=["nombre"]))

        assert refused.value.codes == ("columns_missing",)

    def test_on_the_page_nothing_is_written_before_confirming(
        self, delegation, staff, client_of
    ):
        InviteeCategoryFactory()
        client = client_of(staff)
        url = reverse("logistics:invitation_import", args=[delegation.pk])
        upload = self.upload()
        page = client.post(url, {"sheet": upload})
        before = Invitation.objects.count()
        client.post(
            reverse("logistics:invitation_import_confirm", args=[delegation.pk])
        )

        assert "Se registrará 1" in page.content.decode()
        assert (before, Invitation.objects.count()) == (0, 1)
        assert AuditEvent.objects.filter(
            action="logistics.invitations_imported"
        ).exists()

    def upload(self):
        text = "nombre,correo,pais,categoria,responder_antes_de\n" + ",".join(self.GOOD)
        return SimpleUploadedFile("a.csv", text.encode())
