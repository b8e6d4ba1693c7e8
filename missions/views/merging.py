"""Acts at the desk beside the decision: merge, separate, pass an incident on."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.exceptions import Refused
from core.http import AuthenticatedHttpRequest
from core.permissions import Permission, requires
from missions import services
from missions.forms.findings import ActForm
from missions.forms.grouping import MergeForm, ReferralForm
from missions.views.findings import finding_for, finding_page


@require_POST
@requires(Permission.VALIDATE_FINDING)
def finding_merge(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Take this finding into the one whose folio is given."""
    finding = finding_for(request, pk, Permission.VALIDATE_FINDING)
    form = MergeForm(request.POST, finding=finding)
    if not form.is_valid():
        return finding_page(request, finding, forms={"merge_form": form})
    try:
        services.merge_finding(
            finding=finding,
            into=form.cleaned_data["folio"],
            version=form.cleaned_data["version"],
            by=request.user,
            at=timezone.now(),
        )
    except Refused as refusal:
        fresh = finding_for(request, pk, Permission.VALIDATE_FINDING)
        return finding_page(request, fresh, refusal)
    return redirect("missions:finding", pk=form.cleaned_data["folio"].pk)


@require_POST
@requires(Permission.VALIDATE_FINDING)
def finding_separate(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Undo a merge."""
    finding = finding_for(request, pk, Permission.VALIDATE_FINDING)
    form = ActForm(request.POST)
    version = form.cleaned_data["version"] if form.is_valid() else None
    try:
        services.separate_finding(
            finding=finding, version=version, by=request.user, at=timezone.now()
        )
    except Refused as refusal:
        fresh = finding_for(request, pk, Permission.VALIDATE_FINDING)
        return finding_page(request, fresh, refusal)
    messages.success(request, _("El hallazgo volvió a ser como era."))
    return redirect("missions:finding", pk=finding.pk)


@require_POST
@requires(Permission.VALIDATE_FINDING)
def finding_refer(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Note that the competent authority was told of an incident."""
    finding = finding_for(request, pk, Permission.VALIDATE_FINDING)
    form = ReferralForm(request.POST)
    if not form.is_valid():
        return finding_page(request, finding, forms={"referral_form": form})
    try:
        services.refer_incident(
            finding=finding, **form.cleaned_data, by=request.user, at=timezone.now()
        )
    except Refused as refusal:
        return finding_page(request, finding, refusal)
    messages.success(request, _("La canalización quedó registrada."))
    return redirect("missions:finding", pk=finding.pk)
