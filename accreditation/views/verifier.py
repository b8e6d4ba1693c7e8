"""The installable verifier: its page, and what it asks when online."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_GET

from accreditation.enums import CODE_WORDS, RoleCode
from accreditation.models import AdmissionList, Badge
from accreditation.services.keys import root_public
from accreditation.views.verification import photo_of
from core.context import institute
from core.http import AuthenticatedHttpRequest, with_camera
from core.permissions import Permission, holds, requires
from missions.models import Mission

MOST_DOORS = 40
# In the address: the worker keeps both, and a telephone may change without a network.
LANGUAGES = {"es": "es-mx", "en": "en"}


@login_not_required
@require_GET
def verifier_home(request: HttpRequest) -> HttpResponse:
    """To the page in the language of the browser."""
    english = (translation.get_language() or "").startswith("en")
    return redirect("accreditation:verifier", "en" if english else "es")


@login_not_required
@require_GET
@with_camera
@cache_control(no_cache=True)
def verifier(request: HttpRequest, language: str) -> HttpResponse:
    """The page. The same for everybody: a device keeps it."""
    return HttpResponse(page_in(language))


def page_in(language: str) -> str:
    if language not in LANGUAGES:
        raise Http404
    with translation.override(LANGUAGES[language]):
        context = {
            **institute(HttpRequest()),
            "language": language,
            "root": root_public(),
            "words": [(code, *said) for code, said in CODE_WORDS.items()],
            "roles": RoleCode.choices,
        }
        return render_to_string("accreditation/verifier.html", context)


@login_not_required
@require_GET
@never_cache
def verifier_session(request: HttpRequest) -> HttpResponse:
    """Who is at the device, so that it knows whether it may send; never kept there."""
    missions = Mission.objects.filter(badge_keys__isnull=False).distinct()
    may_read = holds(request.user, Permission.CHECK_BADGE)
    content = {
        "signed_in": request.user.is_authenticated,
        "may_read": may_read,
        "doors": _doors(request.user) if may_read else [],
        "csrf": get_token(request),
        "missions": {
            m.number: m.process.name_es for m in missions.select_related("process")
        },
    }
    return JsonResponse(content)


def _doors(user: Any) -> list[dict[str, Any]]:
    """Lists of admission that a device of this person may choose."""
    rows = AdmissionList.objects.visible_to(user).running(timezone.now())
    rows = rows.select_related("mission").order_by("opens_at", "title")
    return [
        {"id": row.pk, "title": row.title, "mission": row.mission.number}
        | {"place": row.place, "opens_at": row.opens_at, "closes_at": row.closes_at}
        for row in rows[:MOST_DOORS]
    ]


@require_GET
@requires(Permission.CHECK_BADGE)
@never_cache
def verifier_photo(request: AuthenticatedHttpRequest, public_id: str) -> HttpResponse:
    """Where the photograph of a badge is; each reading is logged."""
    if not public_id.isalnum():  # PostgreSQL refuses a text that holds a NUL
        raise Http404
    badge = get_object_or_404(
        Badge.objects.select_related("accreditation"), public_id=public_id.upper()
    )
    return JsonResponse({"photo": photo_of(request.user, badge)})
