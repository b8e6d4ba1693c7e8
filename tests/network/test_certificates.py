"""The constancia: issued once, drawn, checked, revoked, issued again."""

import io
import json

import pikepdf
import pytest
import zxingcpp
from django.db import IntegrityError, transaction
from django.utils import timezone
from PIL import Image

from core.exceptions import Refused
from core.files import disk
from core.permissions import Role
from core.reports.pdf import render_pages
from network import services
from network.models import Certificate
from network.reports import certificate as drawing
from tests.core.reports.reading import pdf_text, squeezed
from tests.factories.network import (
    CertificateFactory,
    InstitutionFactory,
    TrainingResultFactory,
    TrainingSessionFactory,
)

NOW = timezone.now()
pytestmark = pytest.mark.django_db


@pytest.fixture
def trainer(user_with):
    return user_with(Role.TRAINER)


def refused(act, **fields):
    with pytest.raises(Refused) as refusal:
        act(**fields)
    return refusal.value.codes


def content_of(certificate):
    certificate.refresh_from_db()
    return disk.place(certificate.file.clean_path).read_bytes()


# --- Issuing ---
def test_failed_course_gives_no_certificate(trainer):
    result = TrainingResultFactory(outcome="failed", score=20)

    found = refused(services.issue_certificate, result=result, by=trainer, at=NOW)

    assert found == ("not_passed",)


def test_certificate_is_issued_once_and_drawn_as_a_tagged_pdf(trainer, run_jobs):
    result = TrainingResultFactory()

    first = services.issue_certificate(result=result, by=trainer, at=NOW)
    second = services.issue_certificate(result=result, by=trainer, at=NOW)
    run_jobs()

    assert first == second
    with pikepdf.open(io.BytesIO(content_of(first))) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "es-MX"


def test_those_who_passed_and_have_none_get_theirs_together(trainer):
    session = TrainingSessionFactory()
    made = [TrainingResultFactory(enrolment__session=session) for _ in range(3)]
    TrainingResultFactory(enrolment__session=session, outcome="failed", score=1)
    CertificateFactory(result=made[0])
    old = CertificateFactory(result=made[1])
    services.revoke_certificate(certificate=old, reason="Nombre", by=trainer, at=NOW)

    first = services.issue_certificates(session=session, by=trainer, at=NOW)
    second = services.issue_certificates(session=session, by=trainer, at=NOW)

    assert (first, second) == (2, 0)
    assert all(result.certificate for result in made)


def test_an_organisation_and_the_processes_are_named(trainer, run_jobs):
    session = TrainingSessionFactory(
        provider="organisation",
        institution=InstitutionFactory(name="Observatorio Ficticio"),
    )
    result = TrainingResultFactory(
        enrolment__session=session, processes="|copaco-2026|"
    )

    made = services.issue_certificate(result=result, by=trainer, at=NOW)
    run_jobs()

    text = squeezed(pdf_text(content_of(made)))
    assert squeezed("impartido por: Observatorio Ficticio") in text
    assert "COPACO-2026" in text


def test_the_picture_leads_to_the_check_of_this_certificate(monkeypatch, settings):
    """Read back from the image of the page by an independent decoder."""
    certificate = CertificateFactory()
    pages = []
    monkeypatch.setattr(
        drawing,
        "render",
        lambda template, data, *, files, at: pages.extend(
            render_pages(template, json.loads(json.dumps(data)), files=files, dpi=150)
        ),
    )

    drawing.render_certificate(certificate)

    [page] = pages
    [found] = zxingcpp.read_barcodes(Image.open(io.BytesIO(page)))
    assert found.text == f"{settings.PUBLIC_URL}/constancia/{certificate.code}/"


# --- Revoking ---
def test_a_revoked_certificate_answers_so_and_its_holder_is_told(
    trainer, client, run_jobs, mailoutbox
):
    certificate = CertificateFactory()

    services.revoke_certificate(
        certificate=certificate, reason="Nombre equivocado", by=trainer, at=NOW
    )
    run_jobs()

    page = client.get(f"/constancia/{certificate.code}/").content.decode()
    assert "Constancia revocada" in page
    assert certificate.result.person.full_name not in page
    assert "Nombre equivocado" in mailoutbox[0].body


def test_revoking_needs_a_reason_and_happens_once(trainer):
    certificate = CertificateFactory()
    given = {"certificate": certificate, "by": trainer, "at": NOW}

    first = refused(services.revoke_certificate, reason=" ", **given)
    services.revoke_certificate(reason="Nombre", **given)
    second = refused(services.revoke_certificate, reason="Nombre", **given)

    assert (first, second) == (("reason_missing",), ("certificate_revoked",))


def test_a_certificate_is_issued_again_with_code_and_folio_of_its_own(
    trainer, run_jobs, client
):
    old = CertificateFactory()

    made = services.reissue_certificate(
        certificate=old, reason="Nombre", by=trainer, at=NOW
    )
    run_jobs()

    assert made.replaces == old
    assert {made.code, made.folio}.isdisjoint({old.code, old.folio})
    assert old.result.certificate == made
    assert old.folio in pdf_text(content_of(made))
    page = client.get(f"/constancia/{old.code}/").content.decode()
    assert "Otra la sustituye" in page
    assert made.code not in page


def test_a_result_has_one_valid_certificate():
    certificate = CertificateFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        CertificateFactory(result=certificate.result)


@pytest.mark.parametrize(
    "changes",
    [{"revoked_at": NOW}, {"revocation_reason": ""}],
    ids=["nobody", "no-reason"],
)
def test_the_database_keeps_who_revoked_and_why(changes, trainer):
    certificate = CertificateFactory()
    if "revoked_at" not in changes:
        services.revoke_certificate(
            certificate=certificate, reason="Nombre", by=trainer, at=NOW
        )

    with pytest.raises(IntegrityError), transaction.atomic():
        Certificate.objects.filter(pk=certificate.pk).update(**changes)


# --- Pages ---
def test_foreign_certificate_is_not_found(client_of, user_with):
    certificate = CertificateFactory()

    response = client_of(user_with()).get(f"/constancia/{certificate.pk}/archivo/")

    assert response.status_code == 404


def test_a_revoked_certificate_is_no_longer_opened_by_its_holder(
    trainer, client_of, run_jobs
):
    result = TrainingResultFactory(enrolment__person__with_user=True)
    made = services.issue_certificate(result=result, by=trainer, at=NOW)
    run_jobs()
    client = client_of(result.person.user)
    url = f"/constancia/{made.pk}/archivo/"

    before = client.get(url).status_code
    services.revoke_certificate(certificate=made, reason="Nombre", by=trainer, at=NOW)

    assert (before, client.get(url).status_code) == (302, 404)


def test_anyone_can_check_a_certificate(client):
    certificate = CertificateFactory()

    found = client.get(f"/constancia/{certificate.code.lower()}/")
    absent = client.get("/constancia/NOEXISTE/")

    assert (found.status_code, absent.status_code) == (200, 404)
    assert certificate.folio in found.content.decode()


def test_a_trainer_issues_again_on_the_page(trainer, client_of):
    old = CertificateFactory()
    client = client_of(trainer)
    url = f"/constancia/{old.pk}/revocar/"

    empty = client.post(url, {"reason": ""})
    done = client.post(url, {"reason": "Nombre equivocado", "again": "on"})
    late = client.post(url, {"reason": "Nombre equivocado"})

    assert (empty.status_code, done.status_code, late.status_code) == (422, 302, 409)
    assert Certificate.objects.get(replaces=old).revoked_at is None
