"""Calls, declarations and grounds, as an administrator edits them."""

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest

from accreditation.models import (
    Call,
    CorrectionReason,
    DecisionGround,
    Declaration,
    NonWorkingDay,
    VerificationMeans,
)
from missions.admin import CatalogueAdmin, RoleAdmin


@admin.register(Call)
class CallAdmin(admin.ModelAdmin):
    list_display = ("title_es", "kind", "mission", "opens_at", "closes_at")
    list_filter = ("kind", "mission")
    prepopulated_fields: ClassVar = {"slug": ("title_es",)}


@admin.register(Declaration)
class DeclarationAdmin(admin.ModelAdmin):
    list_display = ("code", "rule_set", "kind", "order")
    list_filter = ("rule_set", "kind")


@admin.register(DecisionGround)
class DecisionGroundAdmin(admin.ModelAdmin):
    list_display = (
        *("code", "name_es", "article"),
        *("for_approval", "for_denial", "for_cancellation", "is_active"),
    )
    list_filter = ("for_approval", "for_denial", "for_cancellation")


@admin.register(CorrectionReason)
class CorrectionReasonAdmin(CatalogueAdmin):
    """Reasons that reviewers pick when they ask for a correction."""


@admin.register(VerificationMeans)
class VerificationMeansAdmin(CatalogueAdmin):
    """With what the desk verifies documents and requirements."""

    list_display = (
        *("code", "name_es", "name_en", "for_documents", "for_requirements"),
        *("order", "is_active", "mark"),
    )


@admin.register(NonWorkingDay)
class NonWorkingDayAdmin(RoleAdmin):
    """The calendar of days on which terms of business days do not run."""

    list_display = ("day", "name", "source")
    date_hierarchy = "day"

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request)
