"""A finding is kept once, photographed, corrected with a reason, and decided."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from core.enums import FileStatus
from core.exceptions import Refused
from core.models import AuditEvent, FolioCounter, Job
from core.permissions import Role
from missions import rules, services
from missions.enums import FindingStatus
from missions.models import Finding
from missions.services.findings import DRAFT_FIELDS
from missions.workflow import FINDING
from tests.factories.core import UserFactory
from tests.factories.missions import (
    EvidenceLevelFactory,
    FindingFactory,
    FindingPhotoFactory,
    FindingTypeFactory,
    IncidentTypeFactory,
    MissionFactory,
    MissionMembershipFactory,
    ParticipantFactory,
    PhaseFactory,
    PollingPlaceFactory,
    RecommendationFactory,
    RecurrenceFactory,
    ScopeFactory,
    SeverityFactory,
    TopicFactory,
    VisitFactory,
)
from tests.missions.samples import JPEG

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def mission():
    return MissionFactory()


@pytest.fixture
def observer(mission):
    return ParticipantFactory(mission=mission, with_user=True).person.user


def draft(**fields):
    given = {
        "type": FindingTypeFactory(),
        "phase": PhaseFactory(),
        "topic": TopicFactory(),
        "evidence_level": EvidenceLevelFactory(),
        "scope": ScopeFactory(),
        "recurrence": RecurrenceFactory(),
        "observed_at": timezone.now() - timedelta(minutes=5),
        "facts": "La mesa abrió a las 9:20.",
    }
    return services.FindingDraft(**(given | fields))


def incident(mission, **fields):
    given = {
        "type": FindingTypeFactory(incident=True),
        "severity": SeverityFactory(code="2"),
        "incident_type": IncidentTypeFactory(),
        "place": PollingPlaceFactory(process=mission.process),
    }
    return draft(**(given | fields))


def log(mission, by, content=None, **kwargs):
    kwargs.setdefault("client_id", uuid4())
    kwargs.setdefault("at", timezone.now())
    return services.log_finding(
        mission=mission, draft=content or draft(), by=by, **kwargs
    )


def refusal(act, *args, **kwargs):
    with pytest.raises(Refused) as refused:
        act(*args, **kwargs)
    return refused.value.codes


# ---- logging


def test_a_finding_gets_a_folio_by_its_type(mission, observer):
    plain = log(mission, observer)
    urgent = log(mission, observer, incident(mission))

    assert plain.folio == f"HAL/{mission.code}/00001"
    assert urgent.folio == f"INC/{mission.code}/00001"
    assert plain.reporter.person.user == observer


def test_the_place_brings_unit_district_alcaldia_and_modality(mission, observer):
    place = PollingPlaceFactory(process=mission.process)
    visit = VisitFactory(team__mission=mission, place=place)

    finding = log(mission, observer, draft(visit=visit))

    found = (finding.place, finding.unit, finding.district, finding.modality)
    assert found == (place, place.unit, place.unit.district, place.modality)


def test_the_same_client_id_returns_the_same_finding(mission, observer):
    content, key = draft(), uuid4()

    first = log(mission, observer, content, client_id=key)
    again = log(mission, observer, content, client_id=key)

    assert first == again
    assert Finding.objects.count() == 1
    assert FolioCounter.objects.get(series__code="HAL").last == 1


def test_other_content_under_a_known_client_id_is_refused(mission, observer):
    key = uuid4()
    log(mission, observer, client_id=key)

    other = draft(facts="Otra cosa.")

    assert refusal(log, mission, observer, other, client_id=key) == (
        "client_id_conflict",
    )


def test_another_person_under_a_known_client_id_is_refused(mission, observer):
    content, key = draft(), uuid4()
    log(mission, observer, content, client_id=key)

    codes = refusal(log, mission, UserFactory(), content, client_id=key)

    assert codes == ("client_id_conflict",)


def test_a_resend_after_a_correction_is_still_known(mission, observer):
    content, key = draft(), uuid4()
    finding = log(mission, observer, content, client_id=key)
    services.edit_finding(
        finding=finding,
        draft=draft(facts="Corregido."),
        reason="Redacción",
        by=UserFactory(),
        at=timezone.now(),
    )

    assert log(mission, observer, content, client_id=key) == finding


@pytest.mark.parametrize("status", ["planned", "closed"])
def test_a_mission_that_is_not_open_takes_no_finding(status, observer):
    mission = MissionFactory(status=status)

    assert refusal(log, mission, observer) == ("mission_not_open",)
    assert not FolioCounter.objects.filter(last__gt=0).exists()


def test_all_that_an_incident_lacks_is_said_at_once(mission, observer):
    content = draft(type=FindingTypeFactory(incident=True))

    assert refusal(log, mission, observer, content) == (
        "severity_missing",
        "incident_type_missing",
        "place_missing",
    )


def test_nothing_is_observed_in_the_future(mission, observer, now):
    content = draft(observed_at=now + timedelta(hours=1))

    assert refusal(log, mission, observer, content, at=now) == ("observed_in_future",)


def test_a_strength_has_no_severity_nor_incident_type(mission, observer):
    content = draft(severity=SeverityFactory(), incident_type=IncidentTypeFactory())

    assert refusal(log, mission, observer, content) == (
        "severity_not_asked",
        "incident_type_not_asked",
    )


def test_an_area_for_improvement_is_never_critical(mission, observer):
    kind = FindingTypeFactory(code="MEJ-G", needs_severity=True, max_severity=3)

    content = draft(type=kind, severity=SeverityFactory(code="4"))

    assert refusal(log, mission, observer, content) == ("severity_too_high",)


def test_a_place_of_another_process_is_refused(mission, observer):
    content = incident(mission, place=PollingPlaceFactory())

    assert refusal(log, mission, observer, content) == ("other_process",)


def test_photographs_go_to_quarantine_and_come_out_clean(mission, observer, run_jobs):
    photo = SimpleUploadedFile("mesa.jpg", JPEG, "image/jpeg")

    finding = log(mission, observer, photos=[photo])
    before = finding.photos.get().file.status
    run_jobs()

    assert before == FileStatus.QUARANTINED
    assert finding.photos.get().file.status == FileStatus.CLEAN
    assert finding.photos.get().file.purpose == "finding_photo"


def test_five_photographs_are_too_many(mission, observer):
    photos = [SimpleUploadedFile(f"{n}.jpg", JPEG, "image/jpeg") for n in range(5)]

    assert refusal(log, mission, observer, photos=photos) == ("too_many_photos",)


def test_photographs_may_be_added_up_to_four(mission, observer, now):
    finding = log(mission, observer)
    photos = [SimpleUploadedFile(f"{n}.jpg", JPEG, "image/jpeg") for n in range(4)]
    services.attach_photos(finding=finding, photos=photos, by=observer, at=now)

    one_more = [SimpleUploadedFile("5.jpg", JPEG, "image/jpeg")]
    codes = refusal(
        services.attach_photos, finding=finding, photos=one_more, by=observer, at=now
    )

    assert codes == ("too_many_photos",)


def test_a_critical_incident_is_mailed_to_the_coordinators(
    mission, observer, user_with, run_jobs, mailoutbox
):
    everywhere = user_with(Role.COORDINATOR)
    here = MissionMembershipFactory(mission=mission).user
    MissionMembershipFactory()  # coordinates another mission

    log(mission, observer, incident(mission, severity=SeverityFactory(code="4")))
    run_jobs()

    assert sorted(m.to[0] for m in mailoutbox) == sorted([everywhere.email, here.email])
    assert "La mesa abrió" not in mailoutbox[0].body


def test_every_incident_is_mailed_at_once_and_a_plain_finding_is_not(mission, observer):
    MissionMembershipFactory(mission=mission)

    log(mission, observer, draft())
    assert not Job.objects.filter(kind="core.send_mail").exists()

    log(mission, observer, incident(mission))
    assert Job.objects.filter(kind="core.send_mail").count() == 1


# ---- deciding


ACTS = {
    "take": services.take_finding,
    "validate": services.validate_finding,
    "dismiss": services.dismiss_finding,
    "return": services.return_finding,
    "reopen": services.reopen_finding,
}


def in_state(status, **fields):
    more = {"validated": {"validated": True}}
    if status == "merged":
        into = {"merged_into": FindingFactory(), "merged_by": UserFactory()}
        more[status] = into | {"merged_at": timezone.now(), "merged_from": "recorded"}
    return FindingFactory(status=status, **more.get(status, {}), **fields)


@pytest.mark.parametrize("status", FindingStatus.values)
@pytest.mark.parametrize("verb", ACTS)
def test_each_act_leads_from_its_states_to_its_target(verb, status, now):
    finding, transition = in_state(status), FINDING[verb]
    arguments = {"finding": finding, "by": UserFactory(), "at": now}
    if transition.needs_reason:
        arguments["reason"] = "Motivo"

    if status in transition.sources:
        ACTS[verb](**arguments)
        finding.refresh_from_db()
        assert (finding.status, finding.version) == (transition.target, 2)
    else:
        assert refusal(ACTS[verb], **arguments) == ("wrong_state",)
        finding.refresh_from_db()
        assert (finding.status, finding.version) == (status, 1)


@pytest.mark.parametrize("verb", ["dismiss", "return", "reopen"])
def test_an_act_that_undoes_work_says_why(verb, now):
    status = "validated" if verb == "reopen" else "in_validation"
    arguments = {"finding": in_state(status), "by": UserFactory(), "at": now}

    assert refusal(ACTS[verb], reason=" ", **arguments) == ("reason_missing",)


def test_the_table_and_the_services_name_the_same_acts():
    by_other_pages = {"merge", *(f"separate_{s}" for s in FINDING["merge"].sources)}
    names = {transition.name for transition in FINDING}
    assert names == set(ACTS) | by_other_pages


def test_validating_keeps_who_and_when_and_reopening_forgets_it(now):
    finding, by = in_state("in_validation"), UserFactory()

    done = services.validate_finding(finding=finding, by=by, at=now)
    again = services.reopen_finding(finding=done, reason="Falta", by=by, at=now)

    assert (done.validated_by, done.validated_at) == (by, now)
    assert (again.validated_by, again.validated_at) == (None, None)


def test_a_photograph_in_quarantine_holds_the_validation_back(observer, mission, now):
    photo = SimpleUploadedFile("mesa.jpg", JPEG, "image/jpeg")
    finding = log(mission, observer, photos=[photo])

    assert [b.code for b in rules.validation_blockers(finding)] == [
        "photo_in_quarantine"
    ]


def test_a_finding_without_facts_is_not_validated():
    finding = in_state("in_validation", facts="  ")

    assert [b.code for b in rules.validation_blockers(finding)] == ["facts_missing"]


def test_a_finding_under_a_recommendation_is_not_reopened(now):
    finding = in_state("validated")
    RecommendationFactory(mission=finding.mission, findings=[finding])

    codes = refusal(
        services.reopen_finding, finding=finding, reason="x", by=UserFactory(), at=now
    )

    assert codes == ("has_recommendation",)


def test_whoever_saw_an_older_version_is_refused(now):
    finding = in_state("recorded")
    services.take_finding(finding=finding, version=1, by=UserFactory(), at=now)

    codes = refusal(
        services.validate_finding, finding=finding, version=1, by=UserFactory(), at=now
    )

    assert codes == ("version_conflict",)


# ---- correcting


def test_a_correction_keeps_both_versions_the_person_and_the_reason():
    finding, by = in_state("recorded"), UserFactory()
    content = {name: getattr(finding, name) for name in DRAFT_FIELDS}

    services.edit_finding(
        finding=finding,
        draft=services.FindingDraft(**(content | {"facts": "Abrió a las 9:30."})),
        reason="Hora del acta",
        version=1,
        by=by,
        at=timezone.now(),
    )

    newest = finding.history.first()
    assert (newest.facts, newest.history_user, newest.history_change_reason) == (
        "Abrió a las 9:30.",
        by,
        "Hora del acta",
    )
    event = AuditEvent.objects.get(action="missions.finding.edited")
    assert event.details == {"fields": ["facts"]}


@pytest.mark.parametrize(
    ("status", "reason", "code"),
    [
        ("recorded", " ", "reason_missing"),
        ("validated", "Motivo", "finding_decided"),
        ("dismissed", "Motivo", "finding_decided"),
    ],
)
def test_a_correction_needs_a_reason_and_an_undecided_finding(
    status, reason, code, now
):
    finding = in_state(status)

    codes = refusal(
        services.edit_finding,
        finding=finding,
        draft=draft(),
        reason=reason,
        by=UserFactory(),
        at=now,
    )

    assert codes == (code,)


def test_a_clean_photograph_does_not_hold_the_validation_back(kept_photo):
    finding = in_state("in_validation")
    FindingPhotoFactory(finding=finding, file=kept_photo)

    assert rules.validation_blockers(finding) == []


# ---- two at once


@pytest.mark.django_db(transaction=True)
def test_of_two_coordinators_at_once_one_wins(together):
    finding = in_state("in_validation")
    people = [UserFactory(), UserFactory()]

    def act(number):
        services.validate_finding(
            finding=finding, version=1, by=people[number], at=timezone.now()
        )

    outcomes = together(act, 2)

    finding.refresh_from_db()
    assert sorted(outcomes) == ["done", "version_conflict"]
    assert finding.history.filter(status="validated").count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_sends_at_once_one_is_kept(together):
    mission = MissionFactory()
    by = ParticipantFactory(mission=mission, with_user=True).person.user
    content, key = draft(), uuid4()

    outcomes = together(lambda n: log(mission, by, content, client_id=key), 2)

    assert outcomes == ["done", "done"]
    assert Finding.objects.count() == 1
