"""How a page with one form answers: shown, invalid, refused or done."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from core.exceptions import Refused
from core.http import AuthenticatedHttpRequest


def submitted(
    request: AuthenticatedHttpRequest,
    template: str,
    context: dict[str, Any],
    act: Callable[[dict[str, Any]], HttpResponse],
) -> HttpResponse:
    """`act` gets the clean data of `context["form"]` and answers; else 422 or 409."""
    form = context["form"]
    if request.method != "POST" or not form.is_valid():
        return render(request, template, context, status=422 if form.errors else 200)
    try:
        return act(form.cleaned_data)
    except Refused as refusal:
        context = {**context, "blockers": list(refusal.blockers)}
        return render(request, template, context, status=409)
