"""Who may do what: roles and permissions, in code.

Three questions, three places: which rows (`QuerySet.visible_to`), which acts
(here), in which state (the workflow's blockers). A role is granted either for
the whole installation (`core.models.RoleGrant`) or within a scope that knows
its own roles, such as a mission; the core does not know what a scope is.
"""

from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext_lazy as _


class Permission(StrEnum):
    """One act, or the reading of one kind of thing."""

    # People and installation
    MANAGE_USERS = "manage_users"
    MANAGE_CATALOGUES = "manage_catalogues"
    READ_AUDIT = "read_audit"
    READ_JOBS = "read_jobs"
    EXPORT_PERSONAL_DATA = "export_personal_data"
    MANAGE_PRIVACY = "manage_privacy"
    # Network
    READ_NETWORK = "read_network"
    MANAGE_NETWORK = "manage_network"
    MANAGE_TRAINING = "manage_training"
    # Accreditation
    READ_APPLICATION = "read_application"
    REVIEW_APPLICATION = "review_application"
    SUPERVISE_REVIEW = "supervise_review"
    PROPOSE_DECISION = "propose_decision"
    DECIDE_APPLICATION = "decide_application"
    READ_IDENTITY_DOCUMENT = "read_identity_document"
    ISSUE_BADGE = "issue_badge"
    REVOKE_BADGE = "revoke_badge"
    CHECK_BADGE = "check_badge"
    # Missions
    READ_MISSION = "read_mission"
    MANAGE_MISSION = "manage_mission"
    DEPLOY_TEAMS = "deploy_teams"
    LOG_FINDING = "log_finding"
    READ_FINDING = "read_finding"
    VALIDATE_FINDING = "validate_finding"
    RECOMMEND = "recommend"
    ANSWER_RECOMMENDATION = "answer_recommendation"
    READ_REPORT = "read_report"
    WRITE_REPORT = "write_report"
    APPROVE_REPORT = "approve_report"
    PUBLISH_OPEN_DATA = "publish_open_data"
    # Logistics
    READ_LOGISTICS = "read_logistics"
    MANAGE_LOGISTICS = "manage_logistics"
    READ_SENSITIVE_NEEDS = "read_sensitive_needs"


class Role(StrEnum):
    """A bundle of permissions with a name that people use."""

    ADMINISTRATOR = "administrator"
    REVIEWER = "reviewer"
    APPROVER = "approver"
    COORDINATOR = "coordinator"
    OBSERVER = "observer"
    AREA = "area"
    LIAISON = "liaison"
    LOGISTICS = "logistics"
    TRAINER = "trainer"
    NETWORK_MANAGER = "network_manager"
    ANALYST = "analyst"
    COUNCILLOR = "councillor"
    VERIFIER = "verifier"
    AUDITOR = "auditor"
    PRIVACY = "privacy"

    @property
    def label(self) -> str:
        return str(ROLE_LABELS[self])


ROLE_LABELS = {
    Role.ADMINISTRATOR: _("Administración del sistema"),
    Role.REVIEWER: _("Revisión de expedientes"),
    Role.APPROVER: _("Resolución"),
    Role.COORDINATOR: _("Coordinación de la misión"),
    Role.OBSERVER: _("Persona observadora"),
    Role.AREA: _("Área responsable"),
    Role.LIAISON: _("Enlace de delegación"),
    Role.LOGISTICS: _("Logística"),
    Role.TRAINER: _("Capacitación"),
    Role.NETWORK_MANAGER: _("Red de Observación"),
    Role.ANALYST: _("Análisis"),
    Role.COUNCILLOR: _("Consejería"),
    Role.VERIFIER: _("Verificación de gafetes"),
    Role.AUDITOR: _("Auditoría"),
    Role.PRIVACY: _("Protección de datos personales"),
}

_P = Permission
# Roles whose holders use the system as staff: a second factor is required.
STAFF_ROLES = frozenset(Role) - {Role.OBSERVER}

ROLE_PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.ADMINISTRATOR: frozenset(
        {_P.MANAGE_USERS, _P.MANAGE_CATALOGUES, _P.READ_JOBS, _P.READ_MISSION}
        | {_P.MANAGE_MISSION}
    ),
    Role.REVIEWER: frozenset(
        {_P.READ_APPLICATION, _P.REVIEW_APPLICATION, _P.PROPOSE_DECISION}
        | {_P.READ_IDENTITY_DOCUMENT, _P.READ_MISSION, _P.READ_NETWORK}
        | {_P.READ_REPORT, _P.READ_LOGISTICS, _P.CHECK_BADGE}
    ),
    Role.APPROVER: frozenset(
        {_P.READ_APPLICATION, _P.DECIDE_APPLICATION, _P.READ_IDENTITY_DOCUMENT}
        | {_P.ISSUE_BADGE, _P.REVOKE_BADGE, _P.READ_MISSION, _P.READ_FINDING}
        | {_P.READ_REPORT, _P.APPROVE_REPORT, _P.EXPORT_PERSONAL_DATA}
        | {_P.READ_LOGISTICS, _P.READ_SENSITIVE_NEEDS, _P.CHECK_BADGE}
        | {_P.READ_NETWORK, _P.READ_JOBS, _P.SUPERVISE_REVIEW}
        | {_P.PUBLISH_OPEN_DATA}
    ),
    Role.COORDINATOR: frozenset(
        {_P.READ_MISSION, _P.MANAGE_MISSION, _P.DEPLOY_TEAMS, _P.LOG_FINDING}
        | {_P.READ_FINDING, _P.VALIDATE_FINDING, _P.RECOMMEND, _P.READ_REPORT}
        | {_P.WRITE_REPORT, _P.READ_LOGISTICS, _P.CHECK_BADGE}
        | {_P.PUBLISH_OPEN_DATA}
    ),
    Role.OBSERVER: frozenset({_P.LOG_FINDING}),
    Role.AREA: frozenset({_P.ANSWER_RECOMMENDATION}),
    Role.LIAISON: frozenset({_P.READ_LOGISTICS, _P.READ_MISSION}),
    Role.LOGISTICS: frozenset(
        {_P.READ_LOGISTICS, _P.MANAGE_LOGISTICS, _P.READ_SENSITIVE_NEEDS}
        | {_P.READ_MISSION, _P.READ_REPORT}
    ),
    Role.TRAINER: frozenset({_P.MANAGE_TRAINING, _P.READ_NETWORK}),
    Role.NETWORK_MANAGER: frozenset(
        {_P.READ_NETWORK, _P.MANAGE_NETWORK, _P.MANAGE_TRAINING, _P.READ_MISSION}
        | {_P.READ_REPORT}
    ),
    Role.ANALYST: frozenset(
        {_P.READ_MISSION, _P.READ_FINDING, _P.VALIDATE_FINDING, _P.RECOMMEND}
        | {_P.READ_REPORT, _P.WRITE_REPORT}
    ),
    Role.COUNCILLOR: frozenset({_P.READ_MISSION, _P.READ_REPORT}),
    Role.VERIFIER: frozenset({_P.CHECK_BADGE}),
    Role.AUDITOR: frozenset({_P.READ_AUDIT, _P.READ_JOBS, _P.READ_REPORT}),
    # Apart from who resolves files: nobody answers for their own decisions.
    Role.PRIVACY: frozenset({_P.MANAGE_PRIVACY}),
}


class RoleScope(Protocol):
    """Anything within which people hold roles, such as a mission."""

    def roles_of(self, user: Any) -> frozenset[Role]: ...


# Apps that grant roles within a scope add a function user -> roles in any scope.
SCOPED_ROLE_SOURCES: list[Callable[[Any], frozenset[Role]]] = []


def global_roles(user: Any) -> frozenset[Role]:
    """Roles granted for the whole installation (one query, kept on the user)."""
    if not user.is_authenticated or not user.is_active:
        return frozenset()
    if not hasattr(user, "_global_roles"):
        user._global_roles = frozenset(
            Role(value) for value in user.role_grants.values_list("role", flat=True)
        )
    roles: frozenset[Role] = user._global_roles
    return roles


def roles_anywhere(user: Any) -> frozenset[Role]:
    """Roles held globally or within any scope (kept on the user object)."""
    if not user.is_authenticated or not user.is_active:
        return frozenset()
    if not hasattr(user, "_roles_anywhere"):
        roles = global_roles(user)
        for source in SCOPED_ROLE_SOURCES:
            roles |= source(user)
        user._roles_anywhere = roles
    found: frozenset[Role] = user._roles_anywhere
    return found


def roles_with(permission: Permission) -> frozenset[Role]:
    """Roles that contain a permission."""
    return frozenset(r for r, ps in ROLE_PERMISSIONS.items() if permission in ps)


def _grants(roles: frozenset[Role], permission: Permission) -> bool:
    return any(permission in ROLE_PERMISSIONS[role] for role in roles)


def can(user: Any, permission: Permission, scope: RoleScope | None = None) -> bool:
    """May `user` do this act, everywhere or within `scope`?"""
    if _grants(global_roles(user), permission):
        return True
    return scope is not None and _grants(scope.roles_of(user), permission)


def holds(user: Any, permission: Permission) -> bool:
    """Does any role of `user`, in any scope, contain the permission?"""
    return _grants(roles_anywhere(user), permission)


def is_staff_member(user: Any) -> bool:
    """Does the person hold any role beyond observing?"""
    return bool(roles_anywhere(user) & STAFF_ROLES) or bool(
        getattr(user, "is_superuser", False)
    )


def authorize(
    user: Any, permission: Permission, scope: RoleScope | None = None
) -> None:
    """Raise `PermissionDenied` unless `can(user, permission, scope)`."""
    if not can(user, permission, scope):
        raise PermissionDenied(f"{permission.value} is needed")


P = ParamSpec("P")
# Views may ask for the narrower `core.http.AuthenticatedHttpRequest`.
View = Callable[Concatenate[Any, P], HttpResponseBase]


def requires(*permissions: Permission) -> Callable[[View[P]], View[P]]:
    """View decorator: 403 unless the user holds one of the permissions somewhere.

    Rows are then limited by `visible_to`, and acts on one object within a scope
    by `authorize`. The route-walk test reads `view.permissions`.
    """

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(
            request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs
        ) -> HttpResponseBase:
            if not any(holds(request.user, permission) for permission in permissions):
                raise PermissionDenied(f"{permissions[0].value} is needed")
            return view(request, *args, **kwargs)

        guarded.permissions = permissions  # type: ignore[attr-defined]
        return guarded

    return decorate
