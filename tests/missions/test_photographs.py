"""A photograph that says where it was taken is kept as evidence without saying it."""

import hashlib
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from core.files import disk
from missions.models import Finding
from tests.core.hostile import located_picture
from tests.factories.missions import ParticipantFactory, TeamMemberFactory
from tests.missions.test_finding_pages import form, page

pytestmark = pytest.mark.django_db
GPS = 0x8825


@pytest.fixture
def observer():
    person = ParticipantFactory(with_user=True)
    return TeamMemberFactory(
        team__mission=person.mission, participant=person
    ).participant.person.user


def taken(content):
    with Image.open(io.BytesIO(content)) as picture:
        return dict(picture.getexif().get_ifd(GPS)), picture.size


def test_the_evidence_of_a_finding_is_stored_without_its_place(
    observer, client_of, run_jobs
):
    content = located_picture()
    upload = SimpleUploadedFile("mesa.jpg", content, "image/jpeg")
    assert taken(content)[0]

    answer = client_of(observer).post(page("field_finding_new"), form(photo_1=upload))
    run_jobs()

    assert answer.status_code == 302
    file = Finding.objects.get().photos.get().file
    file.refresh_from_db()
    kept = disk.place(file.clean_path).read_bytes()
    small = disk.place(file.small_path).read_bytes()
    assert file.status == "clean"
    assert file.sha256 == hashlib.sha256(content).hexdigest()
    for one in (kept, small):
        where, (wide, high) = taken(one)
        assert where == {}
        assert b"Exif" not in one
        assert high > wide  # turned as it was taken: the turn is in the pixels


def test_the_photograph_that_is_shown_is_the_one_without_its_place(
    observer, client_of, run_jobs
):
    upload = SimpleUploadedFile("mesa.jpg", located_picture(), "image/jpeg")
    client_of(observer).post(page("field_finding_new"), form(photo_1=upload))
    run_jobs()
    finding = Finding.objects.get()

    answer = client_of(observer).get(page("field_finding", finding.pk))

    (shown,) = answer.context["photos"]
    served = client_of(observer).get(shown["url"])
    content = b"".join(served.streaming_content)
    assert taken(content)[0] == {}
