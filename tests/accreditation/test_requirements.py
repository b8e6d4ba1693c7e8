"""Each requirement has its verdict, and the verdict says with what it was reached."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from accreditation import rules, services
from accreditation.models import Application, RequirementCheck, VerificationMeans
from accreditation.reports.lists import verdict_workbook
from core.exceptions import Refused
from core.models import AuditEvent
from core.permissions import Role
from missions.models import Rule
from tests.factories.accreditation import complete_file

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture(autouse=True)
def _catalogue(db):
    services.load_call_data(by=None, at=NOW)


@pytest.fixture
def file(reviewer):
    application = complete_file(reviewer=reviewer)
    Rule.objects.create(
        rule_set=application.rule_set,
        code="EXCLUSIONS",
        name_es="Incompatibilidades",
        name_en="Incompatibilities",
        mark="D",
        value=[{"code": "MESA", "es": "Función en mesa", "en": "Polling official"}],
    )
    return Application.objects.get(pk=application.pk)


def means(code):
    return VerificationMeans.objects.get(code=code)


def check(file, by, code="MESA", verdict="accepted", how="MESA", note="", **fields):
    return services.record_check(
        application=file,
        code=code,
        verdict=verdict,
        means=means(how) if how else None,
        note=note,
        by=by,
        at=timezone.now(),
        **fields,
    )


def refused(*args, **fields):
    with pytest.raises(Refused) as refusal:
        check(*args, **fields)
    return refusal.value.codes


def codes(blockers):
    return [one.code for one in blockers]


# --- The catalogue ----------------------------------------------------------------
def test_the_means_are_loaded_once_in_both_languages():
    services.load_call_data(by=None, at=NOW)

    assert VerificationMeans.objects.count() == 12
    assert not VerificationMeans.objects.filter(name_en="").exists()
    with translation.override("en"):
        assert str(means("ORIGINAL")) == "Original document shown"


def test_an_edited_means_is_left_as_it_is():
    VerificationMeans.objects.filter(code="OATH").update(name_es="Protesta")

    services.load_call_data(by=None, at=NOW)

    assert means("OATH").name_es == "Protesta"


# --- Verdicts ---------------------------------------------------------------------
def test_the_rules_of_the_file_say_what_is_asked(file):
    assert [one.code for one in rules.requirements_of(file)] == ["CIUDADANIA", "MESA"]
    visitor = complete_file(visitor=True)
    assert [one.code for one in rules.requirements_of(visitor)] == ["EXTRANJERA"]


def test_a_verdict_keeps_means_person_and_words(file, reviewer):
    row = check(file, reviewer)

    assert (row.means.code, row.label) == ("MESA", "Sin: Función en mesa")
    assert row.examined_by == reviewer
    event = AuditEvent.objects.get(action="accreditation.requirement.verdict")
    assert event.details["means"] == "MESA"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"how": None}, ("means_missing",)),
        ({"verdict": "rejected"}, ("reason_missing",)),
        ({"code": "OTRO"}, ("unknown_requirement",)),
        ({"how": "COPY"}, ("means_not_for_this",)),
        ({"version": 99}, ("changed_meanwhile",)),
    ],
    ids=["no-means", "no-reason", "unknown", "means-of-documents", "stale"],
)
def test_a_verdict_that_is_not_whole_is_refused(file, reviewer, fields, expected):
    assert refused(file, reviewer, **fields) == expected
    assert RequirementCheck.objects.count() == 0


def test_a_means_out_of_use_is_refused(file, reviewer):
    VerificationMeans.objects.filter(code="MESA").update(is_active=False)

    assert refused(file, reviewer) == ("means_not_for_this",)


def test_the_file_of_a_colleague_is_refused(file, user_with):
    assert refused(file, user_with(Role.REVIEWER)) == ("owned_by_other",)


def test_the_database_wants_means_and_reasons(file, reviewer):
    row = check(file, reviewer)
    rows = RequirementCheck.objects.filter(pk=row.pk)

    for changes in ({"means": None}, {"verdict": "rejected", "note": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**changes)


def test_a_second_verdict_replaces_and_pending_takes_back(file, reviewer):
    check(file, reviewer)
    check(file, reviewer, verdict="rejected", note="Aparece en el encarte.")

    assert RequirementCheck.objects.get().verdict == "rejected"
    assert check(file, reviewer, verdict="pending", how=None) is None
    assert RequirementCheck.objects.count() == 0


def test_what_is_not_fulfilled_stands_against_approving(file, reviewer):
    before = codes(rules.approval_blockers(file))
    check(file, reviewer, verdict="rejected", note="Aparece en el encarte.")

    after = codes(rules.approval_blockers(Application.objects.get(pk=file.pk)))

    assert "requirement_rejected" not in before
    assert "requirement_rejected" in after


def test_the_verdict_on_a_document_keeps_its_means(file, reviewer):
    document = file.documents.first()

    services.record_verdict(
        document=document,
        verdict="accepted",
        note="",
        means=means("ORIGINAL"),
        by=reviewer,
        at=NOW,
    )

    document.refresh_from_db()
    assert document.means.code == "ORIGINAL"


def test_a_means_of_requirements_is_not_for_documents(file, reviewer):
    with pytest.raises(Refused) as refusal:
        services.record_verdict(
            document=file.documents.first(),
            verdict="accepted",
            note="",
            means=means("OATH"),
            by=reviewer,
            at=NOW,
        )

    assert refusal.value.codes == ("means_not_for_this",)


# --- The page, the history, the sheet ---------------------------------------------
def test_the_screen_takes_the_verdict_and_prints_it(file, reviewer, client_of):
    client = client_of(reviewer)
    address = reverse("accreditation:requirement", args=[file.pk, "MESA"])
    page = reverse("accreditation:review", args=[file.pk])
    sent = {"verdict": "accepted", "means": "MESA", "version": file.version}

    done = client.post(address, sent)
    text = client.get(page).content.decode()

    assert done.status_code == 302
    assert text.count("Consulta al funcionariado de mesa") >= 2
    assert "Con: Consulta al funcionariado de mesa" in text


def test_bad_input_and_strangers_write_nothing(file, reviewer, user_with, client_of):
    address = reverse("accreditation:requirement", args=[file.pk, "MESA"])
    sent = {"verdict": "accepted", "means": "MESA"}

    answers = [
        client_of(reviewer).post(address, {"verdict": "explotar"}),
        client_of(reviewer).post(address, {**sent, "means": "x' OR 1=1"}),
        client_of(user_with(Role.TRAINER)).post(address, sent),
        client_of(reviewer).get(address),
    ]

    assert [one.status_code for one in answers] == [404, 409, 403, 405]
    assert RequirementCheck.objects.count() == 0


def test_the_sheet_has_a_line_for_each_verdict(file, reviewer):
    check(file, reviewer)
    rows = Application.objects.filter(pk=file.pk)

    book, count = verdict_workbook(rows, at=NOW)

    lines = [row[:4] for row in book.sheets[0].rows]
    assert count == 4
    assert lines[-1] == (
        file.folio,
        "Sin: Función en mesa",
        "Cumple",
        "Consulta al funcionariado de mesa",
    )


def test_the_sheet_asks_a_fixed_number_of_questions(reviewer):
    counts = []
    for _ in range(2):
        complete_file()
        with CaptureQueriesContext(connection) as captured:
            verdict_workbook(Application.objects.all(), at=NOW)
        counts.append(len(captured))

    assert counts[0] == counts[1]
