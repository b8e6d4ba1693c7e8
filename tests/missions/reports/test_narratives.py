"""Texts of a report: versions, two writers at once, what is pasted from Word."""

import pytest
from django.urls import reverse
from django.utils import timezone

from core.exceptions import Refused
from core.permissions import Role
from core.reports.document import BulletList, Heading, Paragraph
from core.reports.narrative import blocks, sanitised
from missions.models import ProgrammeReport
from missions.services import narratives
from tests.factories.core import UserFactory
from tests.factories.missions import MissionFactory, MissionMembershipFactory

NOW = timezone.now()
pytestmark = pytest.mark.django_db


@pytest.fixture
def report():
    return ProgrammeReport.objects.create(mission=MissionFactory())


@pytest.fixture
def writer(report):
    role = Role.COORDINATOR.value
    return MissionMembershipFactory(mission=report.mission, role=role).user


def write(report, text, seen=None, by=None):
    return narratives.save_narrative(
        report=report,
        section="findings",
        text=text,
        seen=seen,
        by=by or UserFactory(),
        at=NOW,
    )


def page(report, name="report_narrative"):
    return reverse(f"missions:{name}", args=[report.pk, "findings"])


# --- Versions ----------------------------------------
def test_versions_say_who_and_when_and_what_changed(report, writer, client_of):
    first = write(report, "Llueve mucho.", by=UserFactory(name="Ana Ficticia"))
    write(report, "Nieva mucho.", seen=narratives.text_version(first), by=writer)

    text = client_of(writer).get(page(report, "report_versions")).content.decode()

    assert "Ana Ficticia" in text
    assert "Llueve</del>" in text
    assert "Nieva</ins>" in text


def test_an_earlier_version_is_restored_as_the_newest(report, writer, client_of):
    first = write(report, "Uno.")
    old = narratives.text_version(first)
    second = write(report, "Dos.", seen=old)
    seen = narratives.text_version(second)
    url = page(report, "report_restore")

    answer = client_of(writer).post(url, {"version": old, "seen": seen})
    late = client_of(writer).post(url, {"version": old, "seen": seen})

    row = report.narratives.get()
    assert (answer.status_code, late.status_code) == (302, 409)
    assert row.text == "Uno."
    kept = row.history.order_by("history_id").values_list("text", flat=True)
    assert list(kept) == ["Uno.", "Dos.", "Uno."]
    assert row.history.latest("history_id").history_user == writer


def test_a_version_of_another_text_is_not_restored(report):
    first = write(report, "Uno.")

    with pytest.raises(Refused) as refusal:
        narratives.restore_narrative(
            report=report,
            section="findings",
            version=narratives.text_version(first) + 99,
            seen=narratives.text_version(first),
            by=UserFactory(),
            at=NOW,
        )

    assert refusal.value.codes == ("no_such_version",)


def test_versions_are_read_by_who_may_not_write(report, client_of):
    write(report, "Uno.")
    role = Role.COUNCILLOR.value
    reader = MissionMembershipFactory(mission=report.mission, role=role).user
    client = client_of(reader)

    shown = client.get(page(report, "report_versions"))
    refused = client.post(page(report, "report_restore"), {"version": 1})

    assert (shown.status_code, refused.status_code) == (200, 403)
    assert "Restaurar" not in shown.content.decode()


def test_bad_restorations_and_unknown_sections_are_not_found(report, writer, client_of):
    client = client_of(writer)
    other = reverse("missions:report_versions", args=[report.pk, "gossip"])

    assert client.get(other).status_code == 404
    for sent in ({}, {"version": "x"}):
        answer = client.post(page(report, "report_restore"), sent)
        assert answer.status_code == 404


# --- Two people at once ----------------------------------------
def test_two_writers_lose_nothing(report, writer, client_of):
    first = write(report, "Uno.\n\nDos.")
    seen = narratives.text_version(first)
    write(report, "Uno ajeno.\n\nDos.", seen=seen)
    client = client_of(writer)

    answer = client.post(page(report), {"text": "Uno.\n\nDos propio.", "seen": seen})

    assert answer.status_code == 409
    form = answer.context["form"]
    assert form.initial["text"] == "Uno ajeno.\n\nDos propio."
    assert answer.context["joined"].clean
    both = {"text": form.initial["text"], "seen": form.initial["seen"]}
    assert client.post(page(report), both).status_code == 302
    assert report.narratives.get().text == "Uno ajeno.\n\nDos propio."


def test_the_same_paragraph_changed_twice_is_shown_twice(report, writer, client_of):
    seen = narratives.text_version(write(report, "Uno."))
    write(report, "Uno ajeno.", seen=seen)

    answer = client_of(writer).post(page(report), {"text": "Uno propio.", "seen": seen})

    text = answer.content.decode()
    assert answer.context["form"].initial["text"] == "Uno ajeno.\n\nUno propio."
    assert not answer.context["joined"].clean
    assert "Dos personas escribieron a la vez" in text
    assert "propio</ins>" in text
    assert report.narratives.get().text == "Uno ajeno."


def test_two_first_texts_are_joined(report, writer, client_of):
    write(report, "Ajeno.")

    answer = client_of(writer).post(page(report), {"text": "Propio.", "seen": ""})

    assert answer.status_code == 409
    assert answer.context["form"].initial["text"] == "Ajeno.\n\nPropio."


# --- From Word ----------------------------------------
WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<meta name=Generator content="Microsoft Word 15"><style><!-- p.MsoNormal
{margin:0cm; font-family:"Calibri"} --></style><script>alert("x")</script></head>
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings><o:AllowPNG/>Oculto
</o:OfficeDocumentSettings></xml><![endif]-->
<body lang=ES-MX onload="steal()"><h2 style='color:red'>Lo <i>principal</i></h2>
<p class=MsoNormal><span style='font-size:11.0pt'>Se observó <b>mucho</b>.<o:p></o:p>
</span></p><ul><li class=MsoListParagraph>una fila</li><li>otra\u200b fila</li></ul>
<p class=MsoNormal onclick="x()"><a href="javascript:x">Enlace</a>&nbsp;al\xadgo</p>
<img src=x onerror=alert(1)><iframe src="http://evil.invalid">dentro</iframe>
</body></html>"""


def test_word_leaves_only_words():
    text = sanitised(WORD)

    assert text.split("\n\n") == [
        "## Lo principal",
        "Se observó **mucho**.",
        "- una fila\n- otra fila",
        "Enlace algo",
    ]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("·\xa0\xa0\xa0 uno\n•\tdos", "- uno\n- dos"),
        ("Antes <!-- secreto --> después", "Antes después"),
        ("<style>p{}</style><p>a</p><script src=x></script>", "a"),
        ("<svg onload=alert(1)>b</svg>", "b"),
    ],
)
def test_scripts_styles_and_word_bullets_are_cleaned(typed, kept):
    assert sanitised(typed) == kept


def test_what_is_cleaned_is_clean_already():
    once = sanitised(WORD)

    assert sanitised(once) == once


def test_subheadings_and_footnotes_are_printed_as_such():
    made = blocks("## Un título\nTexto con nota. [nota: Fuente propia.]\n\n- a")

    assert made == (
        Heading("Un título"),
        Paragraph(("Texto con nota.",), "Fuente propia."),
        BulletList((("a",),)),
    )
