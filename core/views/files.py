"""Hands out a private file to the holder of a ticket."""

from django.http import FileResponse, Http404
from django.utils import timezone
from django.views.decorators.http import require_GET

from core.files import disk, kinds, links
from core.http import AuthenticatedHttpRequest

POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"


@require_GET
def file_read(request: AuthenticatedHttpRequest, ticket: str) -> FileResponse:
    """Stream the clean copy; 404 whatever is wrong with the ticket."""
    stored = links.read(ticket, by=request.user, at=timezone.now())
    if stored is None:
        raise Http404
    try:
        content = disk.place(stored.clean_path).open("rb")
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(
        content,
        as_attachment=stored.content_type not in kinds.SHOWN_INLINE,
        filename=kinds.name_for(stored.name, stored.content_type),
        content_type=stored.content_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = f"{POLICY}; sandbox"
    response["Cache-Control"] = "no-store, private"
    return response
