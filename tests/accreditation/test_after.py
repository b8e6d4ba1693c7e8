"""After a decision: appeals, sanctions with a hearing, withdrawal, renunciation."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accreditation import services
from accreditation.models import (
    Accreditation,
    Appeal,
    Badge,
    Proceeding,
    Representative,
    ServedNotice,
    WithdrawalRequest,
)
from accreditation.rules import proceedings as rules
from core.permissions import Role
from missions.models import Participant
from tests.accreditation.test_decisions import proposed, refused, resolved
from tests.factories.accreditation import (
    DecisionGroundFactory,
    complete_file,
    instrument_data,
)
from tests.factories.core import UserFactory
from tests.factories.network import InstitutionFactory

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def url(name, *args):
    return reverse(f"accreditation:{name}", args=args)


def given_instrument(now, n=1):
    return instrument_data(now.date() - DAY, agreement=f"ACU-{n}")


@pytest.fixture
def denial(reviewer, approver, now):
    """The notice of a denial of a file that could have been approved."""
    batch = proposed(
        [complete_file("trained")],
        reviewer,
        now,
        outcome="deny",
        ground=DecisionGroundFactory(),
    )
    resolved(batch, approver, now)
    return ServedNotice.objects.get()


def appeal_of(notice, now):
    return services.file_appeal(
        notice=notice, text="Presenté todo.", by=notice.application.user, at=now
    )


def decide(appeal, outcome, reviewer, approver, now, **fields):
    services.admit_appeal(appeal=appeal, by=reviewer, at=now)
    return services.resolve_appeal(
        appeal=appeal,
        outcome=outcome,
        answer="Se estudió el expediente.",
        instrument=given_instrument(now),
        by=approver,
        at=now,
        **fields,
    )


# --- Filing an appeal ----------------------------------------------------------
def test_an_appeal_has_folio_and_leaves_the_act_standing(denial, now):
    appeal = appeal_of(denial, now)

    code = denial.application.call.mission.code.upper()
    assert appeal.folio == f"IFD/{code}/0001"
    denial.application.refresh_from_db()
    assert denial.application.status == "denied"


def test_an_appeal_comes_in_time_once_and_with_reasons(denial, now):
    user = denial.application.user
    services.open_notice(notice=denial, by=user, at=now)
    denial.refresh_from_db()
    late = denial.appeal_until + dt.timedelta(seconds=1)

    def refused_at(at, text="Presenté todo."):
        given = {"notice": denial, "text": text, "by": user, "at": at}
        return refused(services.file_appeal, **given)

    assert refused_at(late) == ("appeal_late",)
    assert refused_at(now, text="  ") == ("text_missing",)
    services.file_appeal(
        notice=denial, text="En plazo.", by=user, at=denial.appeal_until
    )
    assert refused_at(now) == ("appeal_twice",)


def test_an_approval_cannot_be_contested(reviewer, approver, now):
    resolved(proposed([complete_file("trained")], reviewer, now), approver, now)
    notice = ServedNotice.objects.get()

    found = refused(services.file_appeal, notice=notice, text="x", by=reviewer, at=now)

    assert found == ("not_adverse",)


def test_an_appeal_taken_back_may_be_filed_again(denial, now):
    first = appeal_of(denial, now)
    services.desist_appeal(appeal=first, by=denial.application.user, at=now)

    appeal_of(denial, now)

    assert sorted(Appeal.objects.values_list("status", flat=True)) == [
        "filed",
        "withdrawn",
    ]


# --- Deciding an appeal --------------------------------------------------------
def test_a_revoked_denial_becomes_an_approval_with_its_accreditation(
    denial, reviewer, approver, now
):
    decide(appeal_of(denial, now), "revoked", reviewer, approver, now)

    denial.application.refresh_from_db()
    assert denial.application.status == "approved"
    assert Accreditation.objects.get().status == "valid"
    kinds = list(ServedNotice.objects.order_by("kind").values_list("kind", "act"))
    assert [kind for kind, _act in kinds] == ["appeal", "decision", "decision"]


def test_a_revoked_denial_without_the_course_is_still_refused(reviewer, approver, now):
    batch = proposed([complete_file()], reviewer, now, "deny", DecisionGroundFactory())
    resolved(batch, approver, now)
    appeal = appeal_of(ServedNotice.objects.get(), now)
    services.admit_appeal(appeal=appeal, by=reviewer, at=now)

    found = refused(
        services.resolve_appeal,
        appeal=appeal,
        outcome="revoked",
        answer="x",
        instrument=given_instrument(now),
        by=approver,
        at=now,
    )

    assert found == ("training_missing",)
    appeal.refresh_from_db()
    assert appeal.status == "admitted"


def test_a_modified_denial_goes_back_to_review_and_is_decided_anew(
    denial, reviewer, approver, now
):
    decide(appeal_of(denial, now), "modified", reviewer, approver, now)
    file = denial.application
    file.refresh_from_db()
    assert (file.status, file.batch, file.ground, file.decided_at) == (
        "in_review",
        None,
        None,
        None,
    )

    again = proposed([file], reviewer, now, "deny", DecisionGroundFactory())
    services.resolve_batch(
        batch=again, instrument=given_instrument(now), by=approver, at=now
    )

    assert ServedNotice.objects.filter(kind="decision").count() == 2


def test_a_confirmed_denial_stays(denial, reviewer, approver, now):
    appeal = decide(appeal_of(denial, now), "confirmed", reviewer, approver, now)

    denial.application.refresh_from_db()
    assert denial.application.status == "denied"
    assert (appeal.act.agreement, appeal.closed_by) == ("ACU-1", approver)


def test_who_admits_does_not_resolve(denial, user_with, now):
    both = user_with(Role.REVIEWER, Role.APPROVER)
    appeal = appeal_of(denial, now)
    services.admit_appeal(appeal=appeal, by=both, at=now)

    found = refused(
        services.resolve_appeal,
        appeal=appeal,
        outcome="confirmed",
        answer="x",
        instrument=given_instrument(now),
        by=both,
        at=now,
    )

    assert found == ("same_person",)


def test_the_database_wants_two_people_and_an_instrument(
    denial, reviewer, approver, now
):
    appeal = decide(appeal_of(denial, now), "confirmed", reviewer, approver, now)
    rows = Appeal.objects.filter(pk=appeal.pk)

    for wrong in ({"closed_by": reviewer}, {"act": None}, {"admitted_at": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**wrong)


# --- Sanctions -----------------------------------------------------------------
@pytest.fixture
def fault(db):
    return DecisionGroundFactory(
        code="G16", for_cancellation=True, for_sanction=True, for_denial=False
    )


def open_one(accreditation, fault, by, now, measure="cancellation", until=None):
    return services.open_proceeding(
        accreditation=accreditation,
        measure=measure,
        ground=fault,
        facts="Hizo proselitismo en la mesa.",
        suspend_until=until,
        by=by,
        at=now,
    )


def impose(proceeding, by, now):
    return services.impose_sanction(
        proceeding=proceeding,
        reasons="Se acreditó la falta.",
        instrument=given_instrument(now),
        by=by,
        at=now,
    )


def heard(accreditation, fault, by, now, **fields):
    row = open_one(accreditation, fault, by, now, **fields)
    owner = accreditation.application.user
    services.answer_proceeding(proceeding=row, text="No es así.", by=owner, at=now)
    return row


def test_nobody_is_sanctioned_before_the_hearing(
    accreditation, fault, reviewer, approver, now
):
    row = open_one(accreditation, fault, reviewer, now)

    found = refused(impose, proceeding=row, by=approver, now=now)

    assert set(found) == {"wrong_state"}
    accreditation.refresh_from_db()
    assert accreditation.status == "valid"


def test_the_clock_of_the_hearing_runs_from_the_effect_of_its_notice(
    accreditation, fault, reviewer, approver, now
):
    row = open_one(accreditation, fault, reviewer, now)
    notice = ServedNotice.objects.get(kind="hearing")
    assert services.expire_hearings(at=now + 90 * DAY) == 0

    services.open_notice(notice=notice, by=notice.application.user, at=now)

    row.refresh_from_db()
    assert row.answer_due_at == rules.answer_due(notice.application.rule_set, now)
    after = row.answer_due_at + dt.timedelta(seconds=1)
    late = refused(
        services.answer_proceeding,
        proceeding=row,
        text="Tarde.",
        by=notice.application.user,
        at=after,
    )
    assert late == ("hearing_late",)
    assert services.expire_hearings(at=row.answer_due_at) == 0
    assert services.expire_hearings(at=after) == 1
    impose(row, approver, after)
    accreditation.refresh_from_db()
    assert accreditation.status == "cancelled"


def test_a_cancellation_reaches_participant_and_badge(
    accreditation, fault, reviewer, approver, now
):
    badge = services.issue_badge(accreditation=accreditation, by=approver, at=now)

    impose(heard(accreditation, fault, reviewer, now), approver, now)

    badge.refresh_from_db()
    accreditation.refresh_from_db()
    assert (badge.status, accreditation.status) == ("revoked", "cancelled")
    assert accreditation.ground == fault
    assert Participant.objects.get().status == "withdrawn"
    kinds = ServedNotice.objects.values_list("kind", flat=True)
    assert sorted(kinds) == ["hearing", "sanction"]


def test_a_warning_leaves_the_accreditation(
    accreditation, fault, reviewer, approver, now
):
    row = heard(accreditation, fault, reviewer, now, measure="warning")

    impose(row, approver, now)

    accreditation.refresh_from_db()
    assert accreditation.status == "valid"


def test_a_suspension_ends_by_itself_and_so_does_that_of_the_badge(
    accreditation, fault, reviewer, approver, now
):
    badge = services.issue_badge(accreditation=accreditation, by=approver, at=now)
    until = timezone.localdate(now) + 3 * DAY
    row = heard(accreditation, fault, reviewer, now, measure="suspension", until=until)

    impose(row, approver, now)

    badge.refresh_from_db()
    assert badge.status == "suspended"
    assert services.lift_suspensions(at=now + 3 * DAY) == 0
    assert services.lift_suspensions(at=now + 4 * DAY) == 1
    badge.refresh_from_db()
    accreditation.refresh_from_db()
    assert (badge.status, accreditation.status) == ("issued", "valid")
    assert accreditation.suspended_until is None


def test_who_proposes_a_sanction_does_not_decide_it(
    accreditation, fault, approver, now
):
    row = heard(accreditation, fault, approver, now)

    assert refused(impose, proceeding=row, by=approver, now=now) == ("same_person",)


def test_a_proceeding_may_be_closed_without_a_sanction_at_any_time(
    accreditation, fault, reviewer, approver, now
):
    row = open_one(accreditation, fault, reviewer, now)

    done = services.dismiss_proceeding(
        proceeding=row, reasons="No hay prueba.", by=approver, at=now
    )

    assert (done.status, done.decided_by) == ("dismissed", approver)
    open_one(accreditation, fault, reviewer, now)  # another one may be opened


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"facts": " "}, "facts_missing"),
        ({"measure": "suspension"}, "until_missing"),
        ({"measure": "suspension", "suspend_until": "today"}, "until_outside"),
        ({"measure": "suspension", "suspend_until": "later"}, "until_outside"),
        ({"ground": "denial"}, "ground_mismatch"),
    ],
)
def test_a_proceeding_is_opened_with_everything(
    accreditation, fault, reviewer, now, fields, code
):
    days = {"today": timezone.localdate(now), "later": accreditation.ends_on + DAY}
    given = {"measure": "warning", "facts": "Algo.", "ground": fault, **fields}
    if given["ground"] == "denial":
        given["ground"] = DecisionGroundFactory()
    if "suspend_until" in given:
        given["suspend_until"] = days[given["suspend_until"]]

    found = refused(
        services.open_proceeding,
        accreditation=accreditation,
        by=reviewer,
        at=now,
        **given,
    )

    assert found == (code,)


def test_one_proceeding_at_a_time_and_on_what_stands(
    accreditation, fault, reviewer, now
):
    open_one(accreditation, fault, reviewer, now)
    given = {"accreditation": accreditation, "fault": fault, "by": reviewer}
    assert refused(open_one, now=now, **given) == ("proceeding_open",)
    Proceeding.objects.all().delete()
    Accreditation.objects.update(status="cancelled")

    assert refused(open_one, now=now, **given) == ("not_valid",)


def test_a_fault_is_not_cancelled_without_a_proceeding(
    accreditation, fault, approver, now
):
    found = refused(
        services.cancel_accreditation,
        accreditation=accreditation,
        ground=fault,
        reason="x",
        by=approver,
        at=now,
    )

    assert found == ("needs_proceeding",)


def test_the_database_refuses_a_sanction_without_hearing_or_second_person(
    accreditation, fault, reviewer, approver, now
):
    row = impose(heard(accreditation, fault, reviewer, now), approver, now)
    rows = Proceeding.objects.filter(pk=row.pk)

    for wrong in ({"answered_at": None}, {"decided_by": reviewer}, {"act": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**wrong)


# --- Appeals against sanctions -------------------------------------------------
@pytest.fixture
def sanctioned(accreditation, fault, reviewer, approver, now):
    """An accreditation with a badge, cancelled as a sanction."""
    services.issue_badge(accreditation=accreditation, by=approver, at=now)
    impose(heard(accreditation, fault, reviewer, now), approver, now)
    return accreditation


def test_a_revoked_sanction_restores_the_right_and_never_the_old_badge(
    sanctioned, reviewer, approver, now
):
    notice = ServedNotice.objects.get(kind="sanction")

    decide(appeal_of(notice, now), "revoked", reviewer, approver, now)

    sanctioned.refresh_from_db()
    assert (sanctioned.status, sanctioned.ground) == ("valid", None)
    assert Badge.objects.get().status == "revoked"
    assert Participant.objects.get().status == "active"
    assert Proceeding.objects.get().status == "dismissed"
    new = services.issue_badge(accreditation=sanctioned, by=approver, at=now)
    assert new.status == "issued"


def test_a_modified_cancellation_becomes_a_suspension_for_a_time(
    sanctioned, reviewer, approver, now
):
    appeal = appeal_of(ServedNotice.objects.get(kind="sanction"), now)
    until = timezone.localdate(now) + 5 * DAY

    decide(appeal, "modified", reviewer, approver, now, suspend_until=until)

    sanctioned.refresh_from_db()
    assert (sanctioned.status, sanctioned.suspended_until) == ("suspended", until)
    assert Badge.objects.get().status == "revoked"


def test_a_modification_says_until_when(sanctioned, reviewer, approver, now):
    appeal = appeal_of(ServedNotice.objects.get(kind="sanction"), now)
    given = {"appeal": appeal, "outcome": "modified", "reviewer": reviewer}

    found = refused(decide, approver=approver, now=now, **given)

    assert found == ("until_missing",)


# --- Withdrawal and renunciation -----------------------------------------------
@pytest.fixture
def speaker(accreditation, now):
    """Who speaks for the organisation through which the person was accredited."""
    institution = InstitutionFactory()
    file = accreditation.application
    file.institution = institution
    file.save()
    return Representative.objects.create(
        institution=institution, user=UserFactory(), status="active", asked_at=now
    )


def ask(accreditation, speaker, now, reason="Faltó a sus deberes."):
    return services.ask_withdrawal(
        accreditation=accreditation, representative=speaker, reason=reason, at=now
    )


def test_an_organisation_asks_and_the_desk_grants(
    accreditation, speaker, approver, now
):
    badge = services.issue_badge(accreditation=accreditation, by=approver, at=now)
    row = ask(accreditation, speaker, now)
    badge.refresh_from_db()
    assert badge.status == "issued"

    services.grant_withdrawal(request=row, answer="", by=approver, at=now)

    badge.refresh_from_db()
    accreditation.refresh_from_db()
    assert (badge.status, accreditation.status) == ("revoked", "withdrawn")
    assert ServedNotice.objects.get().kind == "ending"


def test_the_desk_may_refuse_with_reasons(accreditation, speaker, approver, now):
    row = ask(accreditation, speaker, now)
    given = {"request": row, "by": approver, "at": now}
    assert refused(services.refuse_withdrawal, answer=" ", **given) == (
        "reason_missing",
    )

    services.refuse_withdrawal(answer="No hay falta.", **given)

    accreditation.refresh_from_db()
    assert accreditation.status == "valid"
    assert refused(services.grant_withdrawal, answer="", **given) == ("wrong_state",)


def test_only_a_confirmed_organisation_asks_for_its_own_once(
    accreditation, speaker, now
):
    given = {"accreditation": accreditation, "speaker": speaker, "now": now}
    assert refused(ask, reason=" ", **given) == ("reason_missing",)
    speaker.status = "requested"
    assert refused(ask, **given) == ("not_confirmed",)
    speaker.status, speaker.institution = "active", InstitutionFactory()
    assert refused(ask, **given) == ("not_member",)
    speaker.refresh_from_db()
    ask(**given)
    assert refused(ask, **given) == ("request_open",)


def test_the_person_renounces_and_nobody_else(accreditation, approver, now):
    badge = services.issue_badge(accreditation=accreditation, by=approver, at=now)
    given = {"accreditation": accreditation, "at": now}
    owner = accreditation.application.user
    act = services.renounce_accreditation
    assert refused(act, reason="x", by=approver, **given) == ("not_owner",)
    assert refused(act, reason=" ", by=owner, **given) == ("reason_missing",)

    act(reason="Me mudo.", by=owner, **given)

    badge.refresh_from_db()
    accreditation.refresh_from_db()
    assert (badge.status, accreditation.status) == ("revoked", "withdrawn")
    assert refused(act, reason="Otra vez.", by=owner, **given) == ("wrong_state",)


def test_the_database_keeps_one_open_request(accreditation, speaker, now):
    row = ask(accreditation, speaker, now)

    with pytest.raises(IntegrityError), transaction.atomic():
        WithdrawalRequest.objects.create(
            accreditation=accreditation,
            institution=row.institution,
            reason="x",
            asked_at=now,
            asked_by=speaker.user,
        )
