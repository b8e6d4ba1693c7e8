"""The texts of papers: list, edit with a live preview, restore an older version."""

import base64
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from core import papers
from core.enums import PaperLanguage
from core.http import AuthenticatedHttpRequest
from core.models import PaperTemplate
from core.papers import PAPERS, PaperKind, text
from core.permissions import Permission, requires

MANAGE = Permission.MANAGE_CATALOGUES


class PaperForm(forms.Form):
    """Title and text of a paper; unknown placeholders are errors that name them."""

    title = forms.CharField(label=gettext_lazy("Título"), max_length=160)
    body = forms.CharField(
        label=gettext_lazy("Texto"),
        help_text=gettext_lazy(
            "Párrafos separados por una línea en blanco; **negritas**; listas con «- »"
            " o «1. ». Los marcadores van entre llaves dobles: {{ nombre }}."
        ),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 18, "spellcheck": "true"}),
    )

    def __init__(self, *args: Any, kind: PaperKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        body = text.cleaned(data.get("body", ""))
        for name, value in (("title", data.get("title", "")), ("body", body)):
            try:
                text.check(value, value if name == "title" else body, self.kind.names)
            except ValidationError as error:
                if data.get(name) is not None:
                    self.add_error(name, error)
        return {**data, "body": body}


def _kind(code: str, language: str) -> PaperKind:
    if code not in PAPERS or language not in PaperLanguage.values:
        raise Http404
    return PAPERS[code]


@require_safe
@requires(MANAGE)
def paper_list(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Every paper in each language, with its version in use."""
    rows = [
        {
            "kind": kind,
            "language": PaperLanguage(language),
            "template": papers.current_template(kind, language),
        }
        for kind in PAPERS.values()
        for language in kind.defaults
    ]
    return render(request, "core/paper_list.html", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(MANAGE)
def paper_edit(
    request: AuthenticatedHttpRequest, code: str, language: str
) -> HttpResponse:
    """Write a new version beside its preview."""
    kind = _kind(code, language)
    newest = papers.current_template(kind, language)
    initial = {"title": newest.title, "body": newest.body}
    form = PaperForm(request.POST or None, kind=kind, initial=initial)
    if form.is_valid():
        made = papers.write_template(
            kind=kind,
            language=language,
            by=request.user,
            at=timezone.now(),
            **form.cleaned_data,
        )
        messages.success(request, _("Quedó la versión %(n)d.") % {"n": made.version})
        return redirect("core:paper", code, language)
    context = {
        "kind": kind,
        "language": PaperLanguage(language),
        "newest": newest,
        "form": form,
        "versions": papers.versions(kind, language),
        "pages": _pages(kind, newest) if request.method != "POST" else [],
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "core/paper_edit.html", context, status=status)


@require_POST
@requires(MANAGE)
def paper_preview(
    request: AuthenticatedHttpRequest, code: str, language: str
) -> HttpResponse:
    """The pages of what is typed now, with invented data; or what is wrong."""
    kind = _kind(code, language)
    form = PaperForm(request.POST, kind=kind)
    context: dict[str, Any] = {"kind": kind, "language": language}
    if form.is_valid():
        data = form.cleaned_data
        typed = PaperTemplate(code=code, language=language, version=0, **data)
        context["pages"] = _pages(kind, typed)
    else:
        context["problems"] = [e for errors in form.errors.values() for e in errors]
    template = "core/paper_edit.html#preview"
    return render(request, template, context)


def _pages(kind: PaperKind, template: PaperTemplate) -> list[str]:
    values = papers.sample_values(kind, template.language, timezone.now())
    return [
        base64.b64encode(page).decode() for page in papers.preview(template, values)
    ]


@require_POST
@requires(MANAGE)
def paper_restore(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """An older text becomes the newest version."""
    older = get_object_or_404(PaperTemplate, pk=pk)
    _kind(older.code, older.language)
    try:
        papers.restore_template(template=older, by=request.user, at=timezone.now())
    except ValidationError as error:
        messages.error(request, "; ".join(error.messages))
    else:
        messages.success(request, _("Se restauró el texto."))
    return redirect("core:paper", older.code, older.language)
