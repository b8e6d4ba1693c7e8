"""The audit chain, read by those who audit."""

from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from core import audit
from core.http import AuthenticatedHttpRequest
from core.models import AuditEvent, AuditHead
from core.permissions import Permission, requires
from core.widgets import DateInput

PAGE_SIZE = 50
SHOWN_BREAKS = 20


class AuditFilter(forms.Form):
    """Which rows of the chain to list."""

    action = forms.CharField(label=_("Acto contiene"), required=False, max_length=80)
    object_type = forms.CharField(label=_("Tipo"), required=False, max_length=80)
    object_id = forms.CharField(label=_("Identificador"), required=False, max_length=64)
    since = forms.DateField(label=_("Desde"), required=False, widget=DateInput)
    until = forms.DateField(label=_("Hasta"), required=False, widget=DateInput)

    def lookups(self) -> dict[str, object]:
        """The filters that were filled in, as query lookups."""
        fields = {
            "action": "action__icontains",
            "object_type": "object_type",
            "object_id": "object_id",
            "since": "at__date__gte",
            "until": "at__date__lte",
        }
        given = self.cleaned_data if self.is_valid() else {}
        return {fields[name]: value for name, value in given.items() if value}


@require_safe
@requires(Permission.READ_AUDIT)
def audit_list(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Rows of the chain, newest first; `?verify=1` recomputes it."""
    form = AuditFilter(request.GET)
    events = AuditEvent.objects.filter(**form.lookups()).order_by("-seq")
    page = Paginator(events.select_related("actor"), PAGE_SIZE)
    context = {
        "page": page.get_page(request.GET.get("page")),
        "form": form,
        "head": AuditHead.objects.filter(pk=1).first(),
    }
    if request.htmx:
        return render(request, "core/audit_list.html#rows", context)
    if "verify" in request.GET:
        context["verified"] = True
        context["breaks"] = list(audit.broken_links())[:SHOWN_BREAKS]
    return render(request, "core/audit_list.html", context)
