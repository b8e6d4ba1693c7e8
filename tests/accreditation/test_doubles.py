"""A person once: near portraits and names are flagged to people, and nothing else."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone
from PIL import Image, ImageDraw, ImageOps

from accreditation import rules, services
from accreditation.models import Application, ApplicationDocument, Flag, Mark
from accreditation.rules.doubles import bands_of, look_distance, plain_name
from core.crypto import blind_index
from core.exceptions import Refused
from core.files import receive
from core.models import StoredFile
from network.services import PersonIdentity
from network.services.people import same_person
from tests.factories.accreditation import ApplicationFactory
from tests.factories.network import PersonFactory

pytestmark = pytest.mark.django_db


def face(shift=0, size=(480, 640)):
    """A drawn head before a graded wall; `shift` makes it somebody else."""
    picture = Image.new("RGB", size)
    draw = ImageDraw.Draw(picture)
    wide, high = size
    for row in range(high):
        tone = 255 * row // high
        draw.line((0, row, wide, row), (tone, 255 - tone, 90))
    for step in range(6):
        left = (wide // 6) * step + shift
        draw.ellipse(
            (left, shift * 2, left + wide // 5, high // 2 + shift * 3), "brown"
        )
    draw.rectangle((wide // 3 - shift, high // 2, wide // 2, high - shift), "navy")
    return picture


def sent(picture, name="foto.jpg", **options):
    content = io.BytesIO()
    picture.save(content, "JPEG", **options)
    return SimpleUploadedFile(name, content.getvalue(), "image/jpeg")


def filed(run_jobs, picture, call=None, **person):
    """A received file with an examined portrait."""
    given = {"call": call} if call else {}
    file = ApplicationFactory(person=PersonFactory(**person, with_user=True), **given)
    stored = receive(sent(picture), purpose="test", by=None, at=timezone.now())
    ApplicationDocument.objects.create(application=file, kind="photograph", file=stored)
    run_jobs()
    return file


def kinds():
    return [flag.kind for flag in Flag.objects.order_by("kind")]


# --- Portraits -----------------------------------------------------------------------
def look(run_jobs, picture, **options):
    stored = receive(sent(picture, **options), purpose="t", by=None, at=timezone.now())
    run_jobs()
    return StoredFile.objects.get(pk=stored.pk).look


def test_a_smaller_and_worse_copy_looks_the_same(run_jobs):
    first = look(run_jobs, face(), quality=95)
    copy = look(run_jobs, face().resize((240, 320)), quality=40)

    assert len(first) == 32
    assert look_distance(first, copy) <= 10
    assert set(bands_of(first)) & set(bands_of(copy))


def test_another_picture_looks_different(run_jobs):
    first = look(run_jobs, face())

    assert look_distance(first, look(run_jobs, ImageOps.mirror(face(40)))) > 20


def test_a_picture_of_one_colour_is_compared_with_nothing(run_jobs):
    assert bands_of(look(run_jobs, Image.new("RGB", (120, 160), "white"))) == []


def test_a_near_portrait_is_flagged_once_and_nobody_is_refused(run_jobs):
    first = filed(run_jobs, face(), given_names="Una", first_surname="Ficticia")
    other = filed(
        run_jobs,
        face().resize((240, 320)),
        call=first.call,
        given_names="Otra",
        first_surname="Distinta",
    )

    for _ in range(2):
        services.mark_waiting(at=timezone.now())

    flag = Flag.objects.get()
    assert {flag.application, flag.other} == {first, other}
    assert (flag.kind, flag.status) == ("photograph", "open")
    assert set(Application.objects.values_list("status", flat=True)) == {"received"}


def test_a_file_of_another_call_is_not_compared(run_jobs):
    filed(run_jobs, face())
    filed(run_jobs, face())

    services.mark_waiting(at=timezone.now())

    assert Mark.objects.count() == 2
    assert Flag.objects.count() == 0


def test_a_portrait_that_waits_for_its_examination_is_compared_later():
    file = ApplicationFactory()
    stored = receive(sent(face()), purpose="test", by=None, at=timezone.now())
    ApplicationDocument.objects.create(application=file, kind="photograph", file=stored)

    assert services.mark_waiting(at=timezone.now()) == 0


# --- Names ---------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("given", "surname"),
    [
        ("María José", "Ejemplo"),
        ("Maria Jose", "EJEMPLO"),
        ("Ejemplo", "José María"),
        ("Mariá José", "Ejempló"),
    ],
)
def test_accents_case_and_order_make_no_other_name(given, surname):
    person = PersonFactory.build(
        given_names=given, first_surname=surname, second_surname=""
    )

    assert plain_name(person) == "EJEMPLO JOSE MARIA"


def test_a_letter_of_difference_on_the_same_birthday_is_flagged(run_jobs):
    white, born = Image.new("RGB", (120, 160), "white"), "1990-01-01"
    names = {"first_surname": "Ficticia", "second_surname": "Ejemplo"}
    first = filed(run_jobs, white, given_names="Zenaida", birth_on=born, **names)
    filed(
        run_jobs, white, call=first.call, given_names="Zenayda", birth_on=born, **names
    )

    services.mark_waiting(at=timezone.now())

    assert kinds() == ["name"]
    [warning] = [w for w in rules.warnings_for(first) if w.code.startswith("flag_")]
    assert "Nombre igual o casi igual" in str(warning)


def test_a_flag_is_settled_by_somebody_else_once(run_jobs, reviewer):
    first = filed(run_jobs, face())
    filed(run_jobs, face(), call=first.call)
    services.mark_waiting(at=timezone.now())
    flag, now = Flag.objects.filter(kind="photograph").get(), timezone.now()

    with pytest.raises(Refused) as own:
        services.settle_flag(flag=flag, same=True, note="", by=first.user, at=now)
    done = services.settle_flag(flag=flag, same=False, note="x", by=reviewer, at=now)
    with pytest.raises(Refused) as twice:
        services.settle_flag(flag=flag, same=True, note="", by=reviewer, at=now)

    assert own.value.codes == ("own_file",)
    assert (done.status, done.settled_by) == ("dismissed", reviewer)
    assert twice.value.codes == ("settled",)
    assert Flag.objects.visible_to(reviewer).open().filter(pk=flag.pk).count() == 0
    assert Flag.objects.visible_to(first.user).count() == 0


def test_the_database_signs_what_is_settled(run_jobs):
    first = filed(run_jobs, face())
    filed(run_jobs, face(), call=first.call)
    services.mark_waiting(at=timezone.now())

    with pytest.raises(IntegrityError), transaction.atomic():
        Flag.objects.update(status="dismissed")


# --- Identifiers ---------------------------------------------------------------------
@pytest.mark.parametrize(
    "written",
    ["fic-per 900101 09m100", "FICPER90010109M100", "FІСРЕR90010109М100"],  # noqa: RUF001
)
def test_one_document_has_one_index_however_it_is_typed(written):
    person = PersonFactory(voter_key="FICPER90010109M100")
    person.voter_key_index = blind_index(person.voter_key, "voter_key")
    person.save()

    found = same_person(
        PersonIdentity(
            given_names="A", first_surname="B", sex="woman", voter_key=written
        )
    )

    assert found == [person]


def test_wide_letters_are_plain_ones():
    assert blind_index("ＡＢ１２", "passport") == blind_index("ab12", "passport")  # noqa: RUF001
