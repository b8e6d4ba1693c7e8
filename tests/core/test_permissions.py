"""Roles and permissions, and the menu-like registry of panels."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from core import permissions
from core.models import RoleGrant
from core.permissions import Permission, Role, authorize, can, holds
from tests.factories.core import RoleGrantFactory, UserFactory

pytestmark = pytest.mark.django_db


class Scope:
    """Something within which one person holds one role."""

    def __init__(self, user, role: Role) -> None:
        self.user, self.role = user, role

    def roles_of(self, user) -> frozenset[Role]:
        return frozenset({self.role}) if user == self.user else frozenset()


def test_a_role_in_a_scope_opens_nothing_elsewhere(user_with):
    user = user_with()
    scope, other = Scope(user, Role.COORDINATOR), Scope(None, Role.COORDINATOR)

    assert can(user, Permission.VALIDATE_FINDING, scope)
    assert not can(user, Permission.VALIDATE_FINDING, other)
    assert not can(user, Permission.VALIDATE_FINDING)
    with pytest.raises(PermissionDenied):
        authorize(user, Permission.VALIDATE_FINDING, other)


def test_a_global_role_opens_every_scope(user_with):
    user = user_with(Role.APPROVER)

    assert can(user, Permission.DECIDE_APPLICATION, Scope(None, Role.OBSERVER))


def test_holding_counts_roles_of_every_scope(user_with, monkeypatch):
    monkeypatch.setattr(
        permissions, "SCOPED_ROLE_SOURCES", [lambda user: frozenset({Role.ANALYST})]
    )

    assert holds(user_with(), Permission.WRITE_REPORT)
    assert not holds(AnonymousUser(), Permission.WRITE_REPORT)
    assert not holds(user_with(is_active=False), Permission.WRITE_REPORT)


def test_the_administrator_reads_no_personal_data():
    granted = permissions.ROLE_PERMISSIONS[Role.ADMINISTRATOR]

    assert granted.isdisjoint(
        {
            Permission.READ_APPLICATION,
            Permission.READ_IDENTITY_DOCUMENT,
            Permission.EXPORT_PERSONAL_DATA,
            Permission.READ_SENSITIVE_NEEDS,
        }
    )


def test_every_permission_belongs_to_a_role():
    unused = [p for p in Permission if not permissions.roles_with(p)]

    assert unused == []


@pytest.mark.parametrize("role", ["", "emperor"])
def test_the_database_knows_the_roles(role):
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleGrantFactory(role=role)


def test_a_role_is_granted_once():
    user = UserFactory()
    RoleGrantFactory(user=user, role=Role.AUDITOR)

    with pytest.raises(IntegrityError), transaction.atomic():
        RoleGrantFactory(user=user, role=Role.AUDITOR)

    assert RoleGrant.objects.count() == 1


def test_addresses_are_kept_in_lower_case():
    user = UserFactory(email=" Persona@Example.ORG ")

    assert user.email == "persona@example.org"
    assert type(user).objects.get_by_natural_key("PERSONA@example.org") == user
