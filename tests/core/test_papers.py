"""Texts of papers: versions, placeholders, sanitised text, what is issued is kept."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from core import papers
from core.files import disk
from core.models import AuditEvent, Paper, PaperTemplate, User
from core.papers import PAPERS, Content, PaperKind, Placeholder
from core.permissions import Role
from tests.core.reports.reading import pdf_text
from tests.factories.core import UserFactory

pytestmark = pytest.mark.django_db
NAME = "Ana **Ficticia** {{ folio }}"


@pytest.fixture
def kind(monkeypatch) -> PaperKind:
    def gather(user: User, at):
        return Content({"nombre": NAME}, "es", user, state=user.language)

    made = PaperKind(
        code="test.letter",
        title="Carta de prueba",
        series="OFI",
        placeholders=(Placeholder("nombre", "Nombre", "Ana de Ejemplo"),),
        defaults={
            "es": ("Carta", "Para **{{ nombre }}**:\n\n- Uno\n- Dos"),
            "en": ("Letter", "To {{ nombre }}"),
        },
        gather=gather,
    )
    monkeypatch.setitem(PAPERS, made.code, made)
    return made


def write(kind, body="Otra para {{ nombre }}", title="Carta", **fields):
    given = {"language": "es", "by": UserFactory(), "at": timezone.now()}
    return papers.write_template(kind=kind, title=title, body=body, **(given | fields))


class TestText:
    def test_an_unknown_placeholder_is_named(self, kind):
        with pytest.raises(ValidationError, match="apodo, edad"):
            write(kind, "Hola {{ apodo }} de {{ edad }} y {{ nombre }}")

    def test_braces_left_open_are_an_error(self, kind):
        with pytest.raises(ValidationError, match="sin cerrar"):
            write(kind, "Hola {{ nombre")

    def test_each_change_is_a_version_and_the_same_text_is_none(self, kind):
        first = papers.current_template(kind, "es")
        second = write(kind)

        assert (first.version, second.version) == (1, 2)
        assert write(kind).pk == second.pk
        assert papers.current_template(kind, "es").pk == second.pk
        assert papers.current_template(kind, "en").version == 1

    def test_an_older_version_comes_back_as_a_new_one(self, kind):
        first = papers.current_template(kind, "es")
        write(kind)
        restored = papers.restore_template(
            template=first, by=UserFactory(), at=timezone.now()
        )

        assert (restored.version, restored.body) == (3, first.body)

    def test_markup_of_others_is_taken_out(self, kind):
        body = '<script>alert(1)</script><p onclick="x">Hola <b>{{ nombre }}</b></p>'

        assert write(kind, body).body == "Hola **{{ nombre }}**"


class TestIssuing:
    def issue(self, kind, about):
        return papers.issue_paper(
            kind=kind, about=about, by=UserFactory(), at=timezone.now()
        )

    def test_the_paper_holds_the_values_as_text(self, kind):
        paper = self.issue(kind, UserFactory())
        said = pdf_text(disk.place(paper.file.clean_path).read_bytes())

        assert NAME in " ".join(said.split())  # neither bold nor filled again
        assert paper.folio in said
        assert paper.folio.startswith("OFI/00001/")

    def test_asked_for_again_the_same_bytes_come_back(self, kind):
        about = UserFactory()
        first = self.issue(kind, about)
        write(kind)
        again = self.issue(kind, about)

        assert again.pk == first.pk
        assert again.template.version == 1
        assert Paper.objects.count() == 1
        assert AuditEvent.objects.filter(action="core.paper.issued").count() == 1

    def test_another_state_of_the_matter_is_another_paper(self, kind):
        about = UserFactory()
        first = self.issue(kind, about)
        write(kind)
        about.language = "en"
        about.save()
        second = self.issue(kind, about)

        assert second.folio != first.folio
        assert (first.template.version, second.template.version) == (1, 2)


class TestPages:
    @pytest.fixture
    def desk(self, user_with, client_of):
        return client_of(user_with(Role.ADMINISTRATOR))

    def url(self, name, kind):
        return reverse(f"core:{name}", args=[kind.code, "es"])

    def test_the_page_shows_text_placeholders_and_a_picture(self, desk, kind):
        page = desk.get(self.url("paper", kind)).content.decode()

        assert "data:image/png;base64," in page
        assert "{{ nombre }}" in page

    def test_what_is_typed_is_previewed_without_being_kept(self, desk, kind):
        typed = {"title": "Nueva", "body": "Hola {{ nombre }}"}
        page = desk.post(self.url("paper_preview", kind), typed).content.decode()

        assert "data:image/png;base64," in page
        assert not PaperTemplate.objects.filter(title="Nueva").exists()

    def test_a_preview_names_what_is_unknown(self, desk, kind):
        typed = {"title": "Nueva", "body": "Hola {{ mote }}"}
        page = desk.post(self.url("paper_preview", kind), typed).content.decode()

        assert "Marcador desconocido: mote." in page
        assert "data:image" not in page

    def test_a_wrong_text_is_shown_again_and_not_kept(self, desk, kind):
        typed = {"title": "Nueva", "body": "Hola {{ mote }}"}
        answer = desk.post(self.url("paper", kind), typed)

        assert answer.status_code == 422
        assert "mote" in answer.content.decode()
        assert PaperTemplate.objects.filter(code=kind.code, version=2).count() == 0

    def test_saving_and_restoring(self, desk, kind):
        desk.get(self.url("paper", kind))
        desk.post(self.url("paper", kind), {"title": "Nueva", "body": "{{ nombre }}"})
        first = PaperTemplate.objects.get(code=kind.code, version=1, language="es")
        desk.post(reverse("core:paper_restore", args=[first.pk]))

        newest = papers.current_template(kind, "es")
        assert (newest.version, newest.title) == (3, "Carta")
