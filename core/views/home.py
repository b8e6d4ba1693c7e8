"""The first page: panels of one's roles, or the public landing."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from core import notices
from core.panels import panels_for, shortcuts
from core.permissions import roles_anywhere


@require_safe
@login_not_required
def home(request: HttpRequest) -> HttpResponse:
    """Panels that other apps serve, composed for the person who looks."""
    context: dict[str, Any] = {
        "panels": [
            {"title": panel.title, "url": reverse(panel.url_name)}
            for panel in panels_for(request.user)
        ]
    }
    if request.user.is_authenticated:
        roles = roles_anywhere(request.user)
        context["roles"] = sorted(role.label for role in roles)
        today = timezone.localdate()
        context["outdated"] = notices.outdated(request.user, on=today)
        return render(request, "core/home.html", context)
    context["shortcuts"] = [
        {"title": link.title, "text": link.text, "url": reverse(link.url_name)}
        for link in shortcuts()
    ]
    return render(request, "core/landing.html", context)
