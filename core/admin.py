"""Administration of catalogues of the core; personal data is not edited here."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from core.models import FolioSeries, NonWorkingDay, Notice, RetentionPolicy


class KeptAdmin(admin.ModelAdmin):
    """Rows are added and corrected here, never deleted."""

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(NonWorkingDay)
class NonWorkingDayAdmin(admin.ModelAdmin):
    list_display = ("day", "name")


@admin.register(RetentionPolicy)
class RetentionPolicyAdmin(KeptAdmin):
    list_display = ("code", "days", "mark", "basis")
    readonly_fields = ("code",)


@admin.register(FolioSeries)
class FolioSeriesAdmin(KeptAdmin):
    list_display = ("code", "name", "mask")


@admin.register(Notice)
class NoticeAdmin(KeptAdmin):
    list_display = ("code", "version", "title_es", "published_on")
    list_filter = ("code",)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A version that somebody accepted is never edited."""
        allowed = super().has_change_permission(request, obj)
        return allowed and not (obj is not None and obj.consents.exists())
