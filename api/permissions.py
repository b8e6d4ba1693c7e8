"""The same permissions as the pages, for programs."""

from typing import Any

from rest_framework.exceptions import MethodNotAllowed, NotAuthenticated
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from core.models import ApiToken, User
from core.permissions import Permission, can, holds


def person(request: Request) -> User:
    """Who asks, behind a door that lets nobody in without an account."""
    if not isinstance(request.user, User):
        raise NotAuthenticated
    return request.user


def may(request: Request, permission: Permission) -> bool:
    """Does the person hold the permission somewhere, and does the token list it?"""
    token = request.auth
    if isinstance(token, ApiToken) and permission.value not in token.permissions:
        return False
    # Most programs act with a role of the whole installation: one query.
    return can(request.user, permission) or holds(request.user, permission)


class HasPermission(BasePermission):
    """The view names, for each action, permissions of which one is needed.

    A view or an action that names none lets nobody in.
    """

    def has_permission(self, request: Request, view: Any) -> bool:
        action = getattr(view, "action", None)
        if hasattr(view, "action_map") and action in {None, "metadata"}:
            raise MethodNotAllowed(str(request.method))
        if not request.user.is_authenticated:
            return False
        return any(may(request, permission) for permission in needed(view, action))


def needed(view: Any, action: str | None) -> tuple[Permission, ...]:
    """Permissions of which one opens this action of a view."""
    declared: dict[str, tuple[Permission, ...]] = getattr(
        view, "permission_by_action", {}
    )
    return declared.get(action or "", ())
