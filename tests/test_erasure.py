"""Erasing a person reaches rows, files, papers, exports, indexes and versions."""

import io
import json
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core import serializers
from django.db import connection, models
from django.utils import timezone

from accreditation.models import Application, BadgeReading, Member, Representative
from accreditation.reports.papers import papers_of
from accreditation.services.papers import issue_for_file
from core import audit, exports
from core.enums import DisposalStatus
from core.exceptions import Refused
from core.exports import EXPORTS
from core.files import disk
from core.models import AuditEvent, DisposalRun, SensitiveValue, StoredFile
from core.permissions import Role
from core.privacy import retention, sensitive
from network.models import Person
from tests.core.reports.reading import pdf_text
from tests.factories.accreditation import (
    AccreditationFactory,
    ApplicationFactory,
    CorrectionFactory,
    complete_file,
)
from tests.factories.core import NoticeFactory, UserFactory, kept_file
from tests.factories.logistics import InvitationFactory, VisitorNeedsFactory
from tests.factories.network import (
    CertificateFactory,
    InstitutionFactory,
    PersonFactory,
)

pytestmark = pytest.mark.django_db
CANARY = "Zqxcanario"
CURP = "ZQXC560626MDFLRN01"
EMAIL = "zqxcanario@example.org"


@pytest.fixture
def officer(user_with):
    return user_with(Role.PRIVACY, Role.APPROVER)


@pytest.fixture
def second(user_with):
    return user_with(Role.PRIVACY, Role.APPROVER)


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def person(officer, run_jobs) -> Person:
    """Somebody whose every datum is a canary, with a whole journey behind."""
    user = UserFactory(email=EMAIL, name=f"{CANARY} Uno")
    person = PersonFactory(
        user=user, given_names=CANARY, first_surname=CANARY, second_surname=CANARY,
        email=EMAIL, curp=CURP, voter_key=CURP, curp_index="c1", voter_key_index="c2",
    )  # fmt: skip
    file = complete_file("approved", person=person, user=user, address=CANARY)
    accreditation = AccreditationFactory(application=file)
    correction = CorrectionFactory(application=file, text=CANARY, answer=CANARY)
    audit.record_transition(
        target=file, verb="claim", source="a", to="b", by=officer,
        at=timezone.now(), reason=f"Llamó {CANARY}",
    )  # fmt: skip
    CertificateFactory(
        result=file.training, file=kept_file(user, content=CANARY.encode())
    )
    for offer in papers_of(file):
        issue_for_file(application=file, key=offer.key, by=officer, at=timezone.now())
    assert accreditation.pk
    assert correction.pk
    invitation = InvitationFactory(
        name=f"{CANARY} Dos", email=EMAIL, person=person, application=None
    )
    VisitorNeedsFactory(invitation=invitation, medical=CANARY)
    Member.objects.create(
        call=file.call,
        institution=InstitutionFactory(),
        representative=Representative.objects.create(
            institution=InstitutionFactory(), user=officer, asked_at=timezone.now()
        ),
        name=f"{CANARY} Tres",
        email=EMAIL,
        answers_text=CANARY,
    )
    _more(person, user, officer, run_jobs)
    return person


def _more(person, user, officer, run_jobs) -> None:
    NoticeFactory(code=sensitive.NOTICE)
    sensitive.give(
        user=user, code="health", value=CANARY, consents=True, at=timezone.now()
    )
    exports.ask_export(
        export=EXPORTS["accreditation.accreditations"], params={}, format="xlsx",
        purpose="audit", reason=f"Para {CANARY}", by=officer, at=timezone.now(),
    )  # fmt: skip
    run_jobs()


def erase(person, officer, second, commit, run_jobs) -> DisposalRun:
    items = {"person": [str(person.pk)]}
    run = retention.propose(by=officer, at=timezone.now(), items=items)
    retention.confirm(run=run, by=second, at=timezone.now())
    with commit():
        run_jobs()
    run.refresh_from_db()
    return run


def rows_with(*canaries: str) -> list[str]:
    """Every row of every table that holds one of these, decrypted and as stored."""
    found = []
    for model in apps.get_models():
        for row in model._base_manager.all():
            text = serializers.serialize("json", [row], ensure_ascii=False)
            if any(canary in text for canary in canaries):
                found.append(f"{model._meta.label} {row.pk}")
    return found


def raw_rows_with(*canaries: str) -> list[str]:
    """The same over the tables as the database keeps them."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - own tables
            for row in cursor.fetchall():
                text = json.dumps(row, default=bytes_or_text, ensure_ascii=False)
                if any(canary in text for canary in canaries):
                    found.append(table)
    return found


def bytes_or_text(value: Any) -> str:
    if isinstance(value, bytes | memoryview):
        return bytes(value).decode("latin-1")
    return str(value)


def files_with(canary: str) -> list[str]:
    """Files on the disk that hold the word, PDF and workbooks read as people do."""
    return [
        path.name
        for path in disk.root().rglob("*")
        if path.is_file() and canary in _readable(path.read_bytes())
    ]


def _readable(content: bytes) -> str:
    if content.startswith(b"%PDF"):
        return pdf_text(content)
    if content.startswith(b"PK"):
        import openpyxl  # noqa: PLC0415 - only for workbooks

        book = openpyxl.load_workbook(io.BytesIO(content))
        cells = (c.value for sheet in book for row in sheet for c in row)
        return " ".join(str(value) for value in cells)
    return content.decode("latin-1")


class TestErasing:
    def test_before_the_canary_is_everywhere(self, person):
        found = {name.split()[0] for name in rows_with(CANARY, EMAIL)}

        assert found >= {
            "network.Person", "core.User", "accreditation.Application",
            "accreditation.Correction", "logistics.Invitation", "core.SensitiveValue",
            "logistics.VisitorNeeds", "core.TransitionRecord", "core.ExportRequest",
            "accreditation.Member",
        }  # fmt: skip
        assert len(files_with(CANARY)) >= 4

    def test_afterwards_no_row_and_no_file_holds_it(
        self, person, officer, second, commit, run_jobs
    ):
        run = erase(person, officer, second, commit, run_jobs)

        assert run.status == DisposalStatus.DONE
        assert rows_with(CANARY, EMAIL, CURP) == []
        assert raw_rows_with(CANARY, EMAIL, CURP) == []
        assert files_with(CANARY) == []

    def test_blind_indexes_and_versions_go_and_figures_stay(
        self, person, officer, second, commit, run_jobs
    ):
        sex = person.sex
        file = Application.objects.get(person=person)
        assert file.history.exists()
        erase(person, officer, second, commit, run_jobs)
        person.refresh_from_db()
        file.refresh_from_db()

        assert (person.curp_index, person.voter_key_index) == ("", "")
        assert (person.sex, person.user) == (sex, None)
        assert file.history.count() == 0
        assert file.status == "approved"

    def test_badges_die_with_their_person(
        self, person, officer, second, commit, run_jobs
    ):
        erase(person, officer, second, commit, run_jobs)
        badges = Application.objects.get(person=person).accreditation.badges

        assert not badges.exclude(status="revoked").exists()

    def test_the_chain_keeps_a_stub_without_a_name_and_holds(
        self, person, officer, second, commit, run_jobs
    ):
        erase(person, officer, second, commit, run_jobs)
        event = AuditEvent.objects.get(action="core.disposed")

        assert event.object_type == "core.disposalrun"
        assert event.details["data_class"] == "person"
        assert list(audit.broken_links()) == []

    def test_the_certificate_says_what_went_and_who_decided(
        self, person, officer, second, commit, run_jobs
    ):
        run = erase(person, officer, second, commit, run_jobs)
        said = pdf_text(disk.place(run.certificate.clean_path).read_bytes())

        assert run.folio in said
        assert officer.name in " ".join(said.split())
        assert second.name in " ".join(said.split())

    def test_a_killed_worker_goes_on_where_it_stopped(
        self, person, officer, second, commit, run_jobs
    ):
        run = erase(person, officer, second, commit, run_jobs)
        retention.execute(run)

        assert AuditEvent.objects.filter(action="core.disposed").count() == 1


class TestTwoPeople:
    def test_who_proposes_cannot_confirm(self, person, officer):
        run = retention.propose(
            by=officer, at=timezone.now(), items={"person": [str(person.pk)]}
        )
        with pytest.raises(Refused) as refused:
            retention.confirm(run=run, by=officer, at=timezone.now())

        assert refused.value.codes == ("same_person",)
        assert rows_with(CANARY)

    def test_a_hold_keeps_it(self, officer):
        kept = PersonFactory()
        retention.hold(
            label="network.person", key=str(kept.pk), reason="Juicio en curso",
            until=None, by=officer, at=timezone.now(),
        )  # fmt: skip
        with pytest.raises(Refused) as refused:
            retention.propose(
                by=officer, at=timezone.now(), items={"person": [str(kept.pk)]}
            )

        assert refused.value.codes == ("held",)

    def test_a_hold_placed_after_the_proposal_keeps_it_too(
        self, officer, second, commit, run_jobs
    ):
        kept = PersonFactory(given_names=CANARY)
        run = retention.propose(
            by=officer, at=timezone.now(), items={"person": [str(kept.pk)]}
        )
        retention.hold(
            label="network.person", key=str(kept.pk), reason="Juicio en curso",
            until=None, by=officer, at=timezone.now(),
        )  # fmt: skip
        retention.confirm(run=run, by=second, at=timezone.now())
        run_jobs()
        run.refresh_from_db()
        kept.refresh_from_db()

        assert kept.given_names == CANARY
        assert (run.counts, run.destroyed) == ({"person": 1}, {"person": 0})

    def test_a_cancelled_run_destroys_nothing(self, person, officer, run_jobs):
        run = retention.propose(
            by=officer, at=timezone.now(), items={"person": [str(person.pk)]}
        )
        retention.cancel(run=run, reason="Error", by=officer, at=timezone.now())
        run_jobs()

        assert rows_with(CANARY)


class TestClasses:
    def due(self, days: float) -> dict[str, list[str]]:
        return retention.due_now(timezone.now() + timedelta(days=days))

    def test_a_denied_file_is_due_after_its_year_and_not_before(self):
        file = complete_file("denied")

        assert "not_approved" not in self.due(364)
        assert self.due(366)["not_approved"] == [str(file.pk)]

    def test_an_approved_one_stays_five_years(self):
        file = AccreditationFactory().application

        assert "approved" not in self.due(1825)
        assert self.due(1827)["approved"] == [str(file.pk)]

    def test_a_term_that_was_edited_counts(self):
        file = complete_file("denied")
        policy = retention.policy_of(retention.CLASSES["not_approved"])
        policy.days = 10
        policy.save()

        assert self.due(11)["not_approved"] == [str(file.pk)]

    def test_drafts_readings_and_documents_have_their_terms(self):
        draft = ApplicationFactory(draft=True)
        reading = BadgeReading.objects.create(
            read_at=timezone.now(), verdict="valid", nonce=draft.pk
        )
        decided = complete_file("denied")
        due = self.due(181)

        assert due["drafts"] == [str(draft.pk)]
        assert due["readings"] == [str(reading.pk)]
        assert len(due["documents"]) == decided.documents.count() - 1
        assert "photographs" not in due

    def test_needs_go_thirty_days_after_the_mission(self):
        needs = VisitorNeedsFactory()
        mission = needs.invitation.delegation.mission
        days = (mission.ends_on - timezone.localdate()).days

        assert "travel" not in self.due(days + 29)
        assert self.due(days + 32)["travel"] == [str(needs.invitation_id)]

    def test_the_dry_run_destroys_nothing(self, officer):
        complete_file("denied")
        files = StoredFile.objects.exclude(status="destroyed").count()
        run = retention.propose(by=officer, at=timezone.now() + timedelta(days=400))

        assert run.counts["not_approved"] == 1
        assert StoredFile.objects.exclude(status="destroyed").count() == files

    def test_nothing_due_is_said(self, officer):
        with pytest.raises(Refused) as refused:
            retention.propose(by=officer, at=timezone.now())

        assert refused.value.codes == ("nothing_due",)


def test_every_class_names_a_model_that_exists():
    for one in retention.CLASSES.values():
        assert issubclass(apps.get_model(one.label), models.Model)


def test_withdrawing_consent_erases_the_value():
    user = UserFactory()
    NoticeFactory(code=sensitive.NOTICE)
    sensitive.give(
        user=user, code="diet", value=CANARY, consents=True, at=timezone.now()
    )
    assert sensitive.withdraw(user=user, code="diet", at=timezone.now())

    assert not SensitiveValue.objects.exists()
    assert rows_with(CANARY) == []
