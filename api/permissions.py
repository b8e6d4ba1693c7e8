"""The same permissions as the pages, for programs."""

from typing import Any

from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from core.models import ApiToken
from core.permissions import Permission, holds


class HasPermission(BasePermission):
    """The view names its permission; a token must list it too."""

    def has_permission(self, request: Request, view: Any) -> bool:
        needed: Permission | None = permission_of(view)
        if needed is None or not request.user.is_authenticated:
            return False
        token = request.auth
        if isinstance(token, ApiToken) and needed.value not in token.permissions:
            return False
        return holds(request.user, needed)


def permission_of(view: Any) -> Permission | None:
    """Permission of the action at hand; `permission_by_action` overrides."""
    by_action: dict[str, Permission] = getattr(view, "permission_by_action", {})
    action = getattr(view, "action", None) or ""
    return by_action.get(action, getattr(view, "permission", None))
