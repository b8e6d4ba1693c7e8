"""Administration of catalogues, territory, processes and rules."""

from typing import Any, ClassVar

from allauth.core.exceptions import ReauthenticationRequired
from django.contrib import admin
from django.db.models import ManyToOneRel
from django.http import HttpRequest
from django.utils import timezone

from core import audit
from core.accounts import proved_recently
from core.admin import KeptAdmin
from core.permissions import Permission, can
from missions.models import (
    AddresseeNature,
    Alcaldia,
    Area,
    District,
    DistrictAlcaldia,
    ElectoralProcess,
    EvidenceLevel,
    FindingType,
    GeographicFrame,
    Horizon,
    ImplementationStatus,
    IncidentType,
    InviteeCategory,
    Milestone,
    Mission,
    MissionMembership,
    Modality,
    Phase,
    Priority,
    ProcessModality,
    Recurrence,
    ResponseStatus,
    Rule,
    RuleSet,
    Scope,
    Severity,
    Topic,
)

# Files that keep the version of the rules that they were filed under.
JUDGED_BY_RULES = {"accreditation.application"}


class ByRole:
    """Open to those whose role manages catalogues; superusers as ever."""

    permission = Permission.MANAGE_CATALOGUES

    def _may(self, request: HttpRequest) -> bool:
        user = request.user
        return user.is_superuser or can(user, self.permission)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self._may(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request)


class RoleAdmin(ByRole, KeptAdmin):
    """Rows are kept, never deleted; each change is a link of the audit chain."""

    def save_model(self, request: Any, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        self._record(request, obj, form.changed_data)

    def save_formset(self, request: Any, form: Any, formset: Any, change: bool) -> None:
        super().save_formset(request, form, formset, change)
        for row, fields in formset.changed_objects:
            self._record(request, row, fields)
        for row in formset.new_objects:
            self._record(request, row, ["*"])
        for row in formset.deleted_objects:
            self._record(request, form.instance, [f"-{row._meta.label_lower}"])

    def _record(self, request: Any, obj: Any, fields: list[str]) -> None:
        audit.record(
            action=f"{obj._meta.label_lower}.edited",
            by=request.user,
            at=timezone.now(),
            target=obj,
            fields=fields,
        )


class RoleInline(ByRole, admin.TabularInline):
    """Rows of another one; they may be removed only where a subclass says so."""

    extra = 0

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(
    *(AddresseeNature, EvidenceLevel, FindingType, Horizon, ImplementationStatus),
    *(IncidentType, InviteeCategory, Modality, Phase, Priority, Recurrence),
    *(ResponseStatus, Scope, Severity, Topic),
)
class CatalogueAdmin(RoleAdmin):
    """A list of codes with both labels; the evidence mark is in sight."""

    list_display: tuple[str, ...] = (
        *("code", "name_es", "name_en", "order", "is_active", "mark"),
    )
    list_editable: ClassVar[tuple[str, ...]] = ("order", "is_active")
    list_filter: ClassVar[tuple[str, ...]] = ("is_active", "mark")
    search_fields = ("code", "name_es", "name_en")
    ordering = ("order", "code")

    def get_readonly_fields(
        self, request: HttpRequest, obj: Any = None
    ) -> tuple[str, ...]:
        """A code that other rows refer to does not change."""
        return ("code",) if obj is not None else ()


@admin.register(Area)
class AreaAdmin(CatalogueAdmin):
    list_display: tuple[str, ...] = (
        "code",
        "name_es",
        "is_external",
        "valid_from",
        "valid_to",
        "mark",
    )
    list_editable: ClassVar = ()
    list_filter: ClassVar = ("is_external", "is_active", "mark")
    autocomplete_fields = ("successor",)


@admin.register(GeographicFrame)
class GeographicFrameAdmin(RoleAdmin):
    list_display = ("code", "name", "approved_on", "source")


@admin.register(Alcaldia)
class AlcaldiaAdmin(RoleAdmin):
    list_display = ("code", "inegi", "name", "short")
    ordering = ("code",)


class ShareInline(RoleInline):
    model = DistrictAlcaldia


@admin.register(District)
class DistrictAdmin(RoleAdmin):
    list_display = ("number", "frame")
    list_filter = ("frame",)
    ordering = ("frame", "number")
    inlines = (ShareInline,)


class MilestoneInline(RoleInline):
    model = Milestone
    ordering = ("starts_on",)


class ProcessModalityInline(RoleInline):
    model = ProcessModality


@admin.register(ElectoralProcess)
class ElectoralProcessAdmin(RoleAdmin):
    list_display = ("code", "short_name", "kind", "jornada_on", "is_demonstration")
    list_filter = ("kind", "is_demonstration")
    inlines = (ProcessModalityInline, MilestoneInline)


class RuleInline(RoleInline):
    """Rules of a version; once a file was judged by it, they only can be read."""

    model = Rule
    fields = ("code", "name_es", "name_en", "value", "unit", "anchor", "mark", "source")
    ordering = ("code",)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return not is_used(obj) and super().has_change_permission(request, obj)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return not is_used(obj) and super().has_add_permission(request, obj)


def is_used(rule_set: RuleSet | None) -> bool:
    """Was a file judged by this version? Files are rows of an upper app."""
    if rule_set is None:
        return False
    relations = RuleSet._meta.get_fields(include_hidden=True)
    return any(
        relation.related_model._default_manager.filter(
            **{relation.field.name: rule_set}
        ).exists()
        for relation in relations
        if isinstance(relation, ManyToOneRel)
        and relation.related_model._meta.label_lower in JUDGED_BY_RULES
    )


@admin.register(RuleSet)
class RuleSetAdmin(RoleAdmin):
    list_display = ("process", "version", "valid_from", "basis")
    list_filter = ("process",)
    inlines = (RuleInline,)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return not is_used(obj) and super().has_change_permission(request, obj)


class MembershipInline(RoleInline):
    """Who works in a mission, with which role."""

    permission = Permission.MANAGE_USERS
    model = MissionMembership
    autocomplete_fields = ("area",)
    raw_id_fields = ("user",)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A role that somebody no longer holds is taken away."""
        return self._may(request)


@admin.register(Mission)
class MissionAdmin(RoleAdmin):
    """Programme data; the state is changed on the mission's page, by its acts."""

    permission = Permission.MANAGE_MISSION
    list_display = ("code", "name_es", "instrument", "status")
    list_filter = ("status", "process")
    readonly_fields = ("status",)
    inlines = (MembershipInline,)

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Roles are given here: who logged in long ago proves again who they are."""
        if not proved_recently(request):
            raise ReauthenticationRequired
        return super().changeform_view(request, *args, **kwargs)
