"""The audit chain, read by those who audit."""

from django import forms
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from core import audit
from core.acts import acts_like
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

    def narrow(self, events: QuerySet[AuditEvent]) -> QuerySet[AuditEvent]:
        """The rows that the filters let through; an act is found by its words too."""
        fields = {
            "object_type": "object_type",
            "object_id": "object_id",
            "since": "at__date__gte",
            "until": "at__date__lte",
        }
        given = self.cleaned_data if self.is_valid() else {}
        wanted = {fields[n]: v for n, v in given.items() if v and n in fields}
        act = given.get("action")
        return events.filter(acts_like(act) if act else Q(), **wanted)


@require_safe
@requires(Permission.READ_AUDIT)
def audit_list(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Rows of the chain, newest first; `?verify=1` recomputes it."""
    form = AuditFilter(request.GET)
    events = form.narrow(AuditEvent.objects.order_by("-seq"))
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
