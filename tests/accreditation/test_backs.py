"""Backs of badges: versions, preview, and what a printed badge keeps."""

import pytest
from django.utils import timezone

from accreditation import services
from accreditation.enums import RoleCode
from accreditation.models import Badge, BadgeBack
from accreditation.oeb1.backs import BackTexts, default_texts
from accreditation.oeb1.codec import Role as BadgeRole
from accreditation.reports.badges import gather_faces
from core.exceptions import Refused
from core.models import AuditEvent
from core.permissions import Role
from tests.accreditation.test_badge_runs import start
from tests.factories.core import UserFactory

pytestmark = pytest.mark.django_db
NOW = timezone.now()
NEW = BackTexts(rights=("Entrar a las mesas.",), prohibitions=("Prestar el gafete.",))
PAGE = "/gafetes/reversos/1/"


@pytest.fixture
def admin(client_of, user_with):
    return client_of(user_with(Role.ADMINISTRATOR))


def write(texts=NEW, seen=1, role=RoleCode.OBSERVER):
    return services.write_back(
        role=role, texts=texts, seen=seen, by=UserFactory(), at=NOW
    )


def form(**changes):
    said = {"rights": "Entrar a las mesas.", "prohibitions": "Prestar el gafete."}
    return said | {"seen": 1} | changes


@pytest.mark.parametrize("role", list(RoleCode))
def test_the_first_version_is_the_text_of_the_house(role):
    back = services.current_back(role)

    assert back.texts == default_texts(BadgeRole(role))
    assert (back.version, back.written_by) == (1, None)
    assert services.current_back(role) == back


def test_a_new_version_is_in_use_and_the_old_one_stays():
    old = services.current_back(RoleCode.OBSERVER)

    new = write()

    assert services.current_back(RoleCode.OBSERVER) == new
    assert (new.version, new.texts) == (2, NEW)
    old.refresh_from_db()
    assert old.texts == default_texts(BadgeRole.OBSERVER)
    event = AuditEvent.objects.get(action="accreditation.badge_back.written")
    assert event.details == {"role": 1, "version": 2}


def test_two_who_write_at_once_do_not_overwrite_each_other():
    write()

    with pytest.raises(Refused) as refusal:
        write(texts=BackTexts(rights=("Otro.",), prohibitions=("Otra.",)))

    assert refusal.value.codes == ("changed_meanwhile",)
    assert BadgeBack.objects.count() == 2


def test_the_same_text_is_no_new_version():
    write()

    with pytest.raises(Refused) as refusal:
        write(seen=2)

    assert refusal.value.codes == ("nothing_changed",)


def backs_printed():
    rows = Badge.objects.for_printing()
    return [face.back for face in gather_faces(list(rows), host="x.mx")]


def test_a_printed_badge_keeps_the_version_it_was_printed_with(
    accreditation, approver, run_jobs
):
    start([accreditation], approver)
    run_jobs()
    first = Badge.objects.get().back
    write()

    start([accreditation], approver)
    run_jobs()

    assert first is not None
    assert (Badge.objects.get().back, first.version) == (first, 1)
    assert backs_printed() == [default_texts(BadgeRole.OBSERVER)]


def test_the_next_badge_carries_the_new_version(accreditation, approver, run_jobs):
    new = write(seen=services.current_back(RoleCode.OBSERVER).version)

    start([accreditation], approver)
    run_jobs()

    assert Badge.objects.get().back == new
    assert backs_printed() == [NEW]


def test_an_administrator_writes_and_previews(admin):
    page = admin.get(PAGE)
    assert [name for name, _picture in page.context["pages"]] == ["A6", "CR80"]

    preview = admin.post(f"{PAGE}vista-previa/", form())
    assert preview.content.count(b"data:image/png;base64,") == 2
    assert BadgeBack.objects.filter(role=1).count() == 1

    assert admin.post(PAGE, form()).status_code == 302
    assert services.current_back(RoleCode.OBSERVER).texts == NEW
    assert admin.post(PAGE, form(rights="Otra cosa")).status_code == 409


@pytest.mark.parametrize(
    "change",
    [
        {"rights": ""},
        {"rights": " \n \n"},
        {"prohibitions": "x" * 161},
        {"prohibitions": "\n".join("abcdefghijklm")},
        {"rights": "\x00"},
        {"seen": "x"},
    ],
)
def test_what_would_not_fit_is_not_kept(change, admin):
    given = form(**change)

    assert admin.post(PAGE, given).status_code == 422
    assert b"data:image" not in admin.post(f"{PAGE}vista-previa/", given).content
    assert BadgeBack.objects.filter(role=1).count() == 1


def test_visitors_read_it_in_english_too(admin):
    page = "/gafetes/reversos/2/"
    assert admin.post(page, form()).status_code == 422

    given = form(rights_en="Enter polling places.", prohibitions_en="Lending it.")
    assert admin.post(page, given).status_code == 302

    texts = services.current_back(RoleCode.VISITOR).texts
    assert texts.rights_en == ("Enter polling places.",)


def test_others_stay_out_and_an_unknown_type_is_not_found(
    admin, approver, client, client_of
):
    for page in ("/gafetes/reversos/", PAGE, f"{PAGE}vista-previa/"):
        assert client.post(page).status_code in {302, 405}
        assert client_of(approver).post(page).status_code in {403, 405}
    assert client_of(approver).get("/gafetes/reversos/").status_code == 403
    assert admin.get("/gafetes/reversos/").status_code == 200
    assert admin.get("/gafetes/reversos/9/").status_code == 404
