"""Badges of visitors come out of the printer in heaps by delegation."""

import pytest

from accreditation import rules
from tests.factories.accreditation import AccreditationFactory
from tests.factories.logistics import InvitationFactory

pytestmark = pytest.mark.django_db


def test_visitors_are_heaped_by_their_delegation_and_the_others_come_last():
    invitation = InvitationFactory(confirmed=True)
    visitor = AccreditationFactory(application=invitation.application)
    observer = AccreditationFactory()

    placed = rules.in_order([observer, visitor], "delegation")

    assert placed == [(invitation.delegation.name, visitor.pk), ("", observer.pk)]
