"""Find what the person may see, and check what they may do with it."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from core.permissions import Permission, authorize
from logistics.models import Delegation, Invitation, Transfer

PAGE_SIZE = 50
READ = Permission.READ_LOGISTICS
MANAGE = Permission.MANAGE_LOGISTICS
post_or_read = require_http_methods(["GET", "HEAD", "POST"])


def posted(request: HttpRequest) -> Any:
    """What was sent with a POST, were it empty; None when the page is only asked."""
    return request.POST if request.method == "POST" else None


def delegation_for(
    request: HttpRequest, pk: Any, permission: Permission = READ
) -> Delegation:
    """A delegation the person sees (404), with the right to the act (403)."""
    rows = Delegation.objects.visible_to(request.user)
    rows = rows.select_related("mission", "institution", "liaison")
    found: Delegation = get_object_or_404(rows, pk=pk)
    _check(request, permission, found)
    return found


def invitation_for(
    request: HttpRequest, pk: Any, permission: Permission = READ
) -> Invitation:
    rows = Invitation.objects.visible_to(request.user).for_list()
    found: Invitation = get_object_or_404(rows, pk=pk)
    _check(request, permission, found.delegation)
    return found


def transfer_for(
    request: HttpRequest, pk: Any, permission: Permission = READ
) -> Transfer:
    rows = Transfer.objects.visible_to(request.user).for_list()
    found: Transfer = get_object_or_404(rows, pk=pk)
    _check(request, permission, found.delegation)
    return found


def _check(
    request: HttpRequest, permission: Permission, delegation: Delegation
) -> None:
    """Reading follows `visible_to`; every other act follows the mission's roles."""
    if permission != READ:
        authorize(request.user, permission, delegation.mission)
