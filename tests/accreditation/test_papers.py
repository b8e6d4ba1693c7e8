"""The papers of accreditation: which a file can have, what they say, who opens them."""

from datetime import timedelta

import pikepdf
import pytest
from django.urls import reverse
from django.utils import timezone

from accreditation.reports.papers import KINDS, papers_of
from accreditation.services.papers import issue_for_file
from core import papers
from core.exceptions import Refused
from core.files import disk
from core.models import AuditEvent, Paper, PaperTemplate
from core.papers import text
from core.permissions import Role
from tests.core.reports.reading import pdf_text
from tests.factories.accreditation import (
    AccreditationFactory,
    ApplicationFactory,
    CorrectionFactory,
    complete_file,
)
from tests.factories.network import CertificateFactory

pytestmark = pytest.mark.django_db


def offered(application):
    return [offer.kind.code.partition(".")[2] for offer in papers_of(application)]


def issue(application, number=0):
    offer = papers_of(application)[number]
    user = application.user
    paper = issue_for_file(
        application=application, key=offer.key, by=user, at=timezone.now()
    )
    return paper, disk.place(paper.file.clean_path)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
@pytest.mark.parametrize("language", ["es", "en"])
def test_every_shipped_text_is_complete(kind, language):
    title, body = kind.defaults[language]
    text.check(title, body, kind.names)
    template = PaperTemplate(
        code=kind.code, language=language, version=1, title=title, body=body
    )
    values = papers.sample_values(kind, language, timezone.now())

    assert len(papers.preview(template, values, dpi=30)) == 1


class TestOffer:
    def test_a_received_file_has_its_acknowledgement(self):
        assert offered(ApplicationFactory()) == ["received"]

    def test_a_draft_has_nothing(self):
        assert offered(ApplicationFactory(draft=True)) == []

    def test_each_correction_has_its_notice(self):
        application = CorrectionFactory().application

        assert offered(application) == ["received", "correction"]

    def test_an_approved_one_has_certificate_decision_and_letter(self):
        accreditation = AccreditationFactory()
        application = accreditation.application
        CertificateFactory(result=application.training)

        assert offered(application) == ["received", "certificate", "approval", "letter"]

    def test_a_denied_one_has_its_decision_alone(self):
        assert offered(complete_file("denied")) == ["received", "denial"]

    def test_a_cancelled_accreditation_has_no_letter(self):
        accreditation = AccreditationFactory(status="cancelled")

        assert "letter" not in offered(accreditation.application)

    def test_what_is_not_offered_is_refused(self):
        application = ApplicationFactory()
        key = f"accreditation.approval:{application.pk}"
        with pytest.raises(Refused) as refused:
            issue_for_file(
                application=application, key=key, by=application.user,
                at=timezone.now(),
            )  # fmt: skip

        assert refused.value.codes == ("no_such_paper",)


class TestContent:
    def test_a_denial_says_ground_and_article(self):
        application = complete_file("denied")
        ground = application.ground
        ground.article, ground.text = "artículo 7 de ejemplo", "Texto citado."
        ground.save()
        _paper, path = issue(application, 1)
        said = " ".join(pdf_text(path.read_bytes()).split())

        assert application.folio in said
        assert application.person.full_name in said
        assert ground.name_es in said
        assert "artículo 7 de ejemplo" in said
        assert "Texto citado." in said

    def test_a_person_who_reads_english_gets_english(self):
        application = ApplicationFactory(person__language="en")
        paper, path = issue(application)

        assert paper.template.language == "en"
        assert "We received your application" in pdf_text(path.read_bytes())

    def test_it_is_tagged_and_has_no_links(self):
        _paper, path = issue(ApplicationFactory())
        with pikepdf.open(path) as file:
            assert file.Root.MarkInfo.Marked
            assert "/StructTreeRoot" in file.Root
            assert all("/Annots" not in page for page in file.pages)

    def test_an_extended_correction_is_a_new_paper(self):
        correction = CorrectionFactory()
        first, _path = issue(correction.application, 1)
        correction.due_at += timedelta(days=1)
        correction.save()
        second, _path = issue(correction.application, 1)

        assert first.folio != second.folio


class TestPages:
    def test_the_person_opens_it_from_my_file(self, client_of):
        application = ApplicationFactory()
        client = client_of(application.user)
        page = client.get(reverse("accreditation:file", args=[application.pk]))
        key = papers_of(application)[0].key
        assert f'value="{key}"' in page.content.decode()
        answer = client.post(
            reverse("accreditation:own_paper", args=[application.pk]), {"paper": key}
        )
        file = client.get(answer["Location"])

        assert b"".join(file.streaming_content).startswith(b"%PDF")
        event = AuditEvent.objects.get(action="core.file_read")
        assert event.details["purpose"] == "paper"

    def test_the_reviewer_opens_the_same_one(self, client_of, user_with):
        application = ApplicationFactory()
        paper, _path = issue(application)
        client = client_of(user_with(Role.REVIEWER))
        client.post(
            reverse("accreditation:file_paper", args=[application.pk]),
            {"paper": papers_of(application)[0].key},
        )

        assert Paper.objects.get() == paper

    def test_a_stranger_gets_nothing(self, client_of, user_with):
        application = ApplicationFactory()
        url = reverse("accreditation:own_paper", args=[application.pk])

        assert client_of(user_with()).post(url, {"paper": "x"}).status_code == 404
