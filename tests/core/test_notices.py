"""Notices: the version in force, accepted once, with the version kept."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from core import notices
from core.models import AuditEvent, Consent
from tests.factories.core import NoticeFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_the_newest_version_in_force_counts():
    old = NoticeFactory(version=1, published_on=date(2026, 1, 1))
    NoticeFactory(code="other", version=9, published_on=date(2026, 1, 1))
    new = NoticeFactory(version=2, published_on=date(2026, 6, 1))

    found = [
        notices.current("privacy", on=day)
        for day in (date(2025, 12, 31), date(2026, 5, 31), date(2026, 6, 1))
    ]

    assert found == [None, old, new]


def test_accepting_twice_keeps_the_first_and_one_audit_row():
    user, notice = UserFactory(), NoticeFactory(version=3)
    first = notices.accept(notice=notice, by=user, at=timezone.now())

    second = notices.accept(notice=notice, by=user, at=timezone.now())

    assert first == second
    assert Consent.objects.get().accepted_at == first.accepted_at
    assert AuditEvent.objects.get().details == {"notice": "privacy", "version": 3}


def test_a_new_version_is_not_accepted_yet():
    user, old, new = UserFactory(), NoticeFactory(), NoticeFactory()
    notices.accept(notice=old, by=user, at=timezone.now())

    assert notices.has_accepted(user, old)
    assert not notices.has_accepted(user, new)


def test_about_different_things_it_is_accepted_for_each():
    user, notice = UserFactory(), NoticeFactory()
    about = [UserFactory(), UserFactory()]

    for thing in about:
        notices.accept(notice=notice, by=user, at=timezone.now(), about=thing)

    assert Consent.objects.count() == 2


def test_a_changed_notice_stands_on_the_first_page_until_accepted(client_of):
    user, old, new = UserFactory(), NoticeFactory(), NoticeFactory()
    notices.accept(notice=old, by=user, at=timezone.now())
    client, home = client_of(user), reverse("core:home")

    before = client.get(home).content.decode()
    sent = {"from": "home"}
    answer = client.post(reverse("core:notice_accept", args=[new.pk]), sent)

    assert "Cambió el aviso" in before
    assert answer["Location"] == home
    assert "Cambió el aviso" not in client.get(home).content.decode()
