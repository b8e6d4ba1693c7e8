"""Keep the filters of a list under a name, take them away; search for people."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core import saved_views
from core.exceptions import Refused
from core.http import AuthenticatedHttpRequest


@require_POST
def view_save(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Save the view and go to it; a refusal goes back to the list with its reason."""
    path, query = request.POST.get("path", ""), request.POST.get("query", "")
    try:
        row = saved_views.save_view(
            path=path,
            query=query,
            name=request.POST.get("name", ""),
            shared="shared" in request.POST,
            by=request.user,
            at=timezone.now(),
        )
    except Refused as refusal:
        messages.error(request, str(refusal.blockers[0]))
        known = saved_views.may_open(request.user, path)
        kept = saved_views.canonical(query)
        return redirect(f"{path}?{kept}" if known else "core:home")
    messages.success(request, _("Vista guardada: %(name)s.") % {"name": row.name})
    return redirect(row)


@require_POST
def view_remove(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Remove one's own view and go back to the list with its filters."""
    row = get_object_or_404(saved_views.removable(request.user), pk=pk)
    address = row.get_absolute_url()
    saved_views.remove_view(view=row, by=request.user, at=timezone.now())
    messages.success(request, _("Se quitó la vista %(name)s.") % {"name": row.name})
    return redirect(address)


@require_POST
def search(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Keep the searched text and go to the list with a mark in its place."""
    chosen, path = request.POST.copy(), request.POST.get("list", "")
    known = url_has_allowed_host_and_scheme(path, allowed_hosts=None)
    if not known or not path.startswith("/"):
        return redirect("core:home")
    for name in ("list", "csrfmiddlewaretoken"):
        chosen.pop(name, None)
    text = chosen.get("q", "")
    chosen["q"] = saved_views.keep_search(text=text, at=timezone.now())
    for name in [name for name in chosen if not any(chosen.getlist(name))]:
        del chosen[name]
    return redirect(f"{path}?{chosen.urlencode()}" if chosen else path)
