"""The page on which an act is confirmed: what it means, form, reasons against."""

from collections.abc import Callable, Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from core.exceptions import Blocker, Refused
from core.http import AuthenticatedHttpRequest

# Reasons that nothing written in the form can mend: the button goes away.
FIXED = frozenset({"wrong_state", "same_person", "own_file", "already_effective"})


def posted(request: AuthenticatedHttpRequest) -> Any:
    """What was sent, also where nothing but the confirmation was."""
    return request.POST if request.method == "POST" else None


def confirmed(
    request: AuthenticatedHttpRequest,
    form: Any,
    act: Callable[[], str],
    *,
    question: str,
    back: str,
    detail: str = "",
    label: str = "",
    blockers: Sequence[Blocker] = (),
    danger: bool = False,
) -> HttpResponse:
    """Show the page, or do the act and go where it says; 409 with its reasons."""
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(act())
        except Refused as refusal:
            blockers = refusal.blockers
    context = {
        "question": question,
        "detail": detail,
        "form": form,
        "blockers": blockers,
        "again": not FIXED & {blocker.code for blocker in blockers},
        "confirm_label": label or question,
        "cancel_url": back,
        "danger": danger,
    }
    failed = 409 if blockers else 422
    status = failed if request.method == "POST" else 200
    return render(request, "components/confirm.html", context, status=status)
