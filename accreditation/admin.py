"""Calls, declarations and grounds, as an administrator edits them."""

from typing import ClassVar

from django.contrib import admin

from accreditation.models import Call, DecisionGround, Declaration


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
