"""Entry control on the reader: lists with the network cut, and mistakes taken back."""

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from accreditation import services
from accreditation.models import AdmissionList, BadgeReading
from tests.e2e import browser
from tests.e2e.test_verifier import (  # noqa: F401 - fixtures
    a_badge,
    forward,
    open_verifier,
    pending,
    read,
    shown,
    telephone,
    text_of,
    with_camera,
)

pytestmark = [pytest.mark.e2e, pytest.mark.django_db]


@pytest.fixture
def badge():
    found = a_badge()
    BadgeReading.objects.filter(badge=found).delete()
    return found


@pytest.fixture
def row(badge):
    """A door that expects nobody yet."""
    now = timezone.now()
    door = services.Door(
        title="Puerta de la prueba",
        place="Sala ficticia",
        opens_at=now - dt.timedelta(hours=1),
        closes_at=now + dt.timedelta(hours=1),
    )
    made = services.open_admission_list(
        mission=badge.mission, door=door, by=badge.issued_by, at=now
    )
    yield made
    AdmissionList.objects.filter(pk=made.pk).delete()


def choose(page: Page, row: AdmissionList) -> None:
    page.get_by_text("Puerta, lista, sonido y práctica").click()
    page.get_by_label("Lista de admisión").select_option(str(row.pk))
    expect(page.locator("[data-entry-line]")).to_have_attribute("data-ready", "")


def expect_person(row, badge):
    services.add_admission_rule(
        row=row,
        source="person",
        accreditation=badge.accreditation,
        by=badge.issued_by,
        at=timezone.now(),
    )


def test_the_list_of_a_door_is_obeyed_with_the_network_cut(telephone, badge, row):  # noqa: F811
    expect_person(row, badge)
    other = a_badge(badge, mission=badge.mission)
    page = telephone("verifier")
    open_verifier(page)
    choose(page, row)
    page.context.set_offline(True)
    page.reload()
    page.locator("body[data-ready]").wait_for()

    answer = read(page, text_of(badge))
    expect(answer).to_have_attribute("data-verdict", "VALID")
    expect(answer.locator("[data-note=entry]")).to_contain_text(row.title)
    forward(page)
    stranger = read(page, text_of(other))

    expect(stranger).to_have_attribute("data-verdict", "NOT_LISTED")
    expect(stranger).to_have_attribute("class", "verdict tone-warning")
    forward(page)
    page.context.set_offline(False)
    expect(pending(page)).to_be_hidden(timeout=30_000)
    kept = BadgeReading.objects.filter(entry=row).order_by("read_at")
    assert [one.verdict for one in kept] == ["VALID", "NOT_LISTED"]


def test_somebody_who_was_just_added_is_told_to_the_door(telephone, badge, row):  # noqa: F811
    page = telephone("verifier")
    open_verifier(page)
    choose(page, row)
    expect_person(row, badge)

    answer = read(page, text_of(badge))

    expect(answer).to_have_attribute("data-verdict", "NOT_LISTED")
    expect(answer.locator("[data-note=listed]")).to_be_visible()


@pytest.mark.parametrize("offline", [True, False])
def test_a_reading_is_annulled_at_the_door(offline, telephone, badge):  # noqa: F811
    page = telephone("verifier")
    open_verifier(page)
    page.context.set_offline(offline)
    read(page, text_of(badge))
    forward(page)
    if not offline:
        expect(pending(page)).to_be_hidden(timeout=30_000)

    page.get_by_role("button", name="Anular", exact=True).click()
    browser.check(page, "verifier-annul")
    page.get_by_label("Motivo").fill("Era una prueba")
    page.get_by_role("button", name="Anular la lectura").click()
    expect(page.locator(".verifier-annulled")).to_have_text("Anulada")
    page.context.set_offline(False)

    expect(pending(page)).to_be_hidden(timeout=30_000)
    kept = BadgeReading.objects.get(badge=badge)
    assert kept.annulment == "Era una prueba"
    assert kept.annulled_by is not None
