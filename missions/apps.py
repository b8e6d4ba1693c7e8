"""Missions, field work, findings, recommendations, reports."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MissionsConfig(AppConfig):
    name = "missions"
    verbose_name = _("Misiones")

    def ready(self) -> None:
        from core.permissions import SCOPED_ROLE_SOURCES  # noqa: PLC0415 - app ready
        from missions import tasks, workflow  # noqa: F401, PLC0415 - app ready
        from missions.reports.sections import (  # noqa: PLC0415 - app ready
            register_sections,
        )
        from missions.rules import roles_in_missions  # noqa: PLC0415 - app ready

        if roles_in_missions not in SCOPED_ROLE_SOURCES:
            SCOPED_ROLE_SOURCES.append(roles_in_missions)
        register_sections()
        import_module("missions.views.exports").register()
        import_module("missions.views.analysis_export").register()
        _fill_menu()


def _fill_menu() -> None:
    """Entries of the menu and panels of the home page."""
    from core.context import register_nav  # noqa: PLC0415 - app ready
    from core.panels import Panel, register_panel  # noqa: PLC0415 - app ready
    from core.permissions import Permission  # noqa: PLC0415 - app ready

    field, missions = _("Campo"), _("Misiones")
    log, read = Permission.LOG_FINDING, Permission.READ_MISSION
    manage = Permission.MANAGE_MISSION
    entries = (
        (_("Mi ruta hoy"), "missions:field_today", log, field, "pin-map", 20),
        (
            *(_("Registrar hallazgo"), "missions:field_finding_new", log, field),
            *("camera", 21),
        ),
        (_("Mis hallazgos"), "missions:field_findings", log, field, "list-check", 22),
        (_("Misiones"), "missions:mission_list", read, missions, "flag", 23),
        (
            *(_("Para mi área"), "missions:area_desk"),
            *(Permission.ANSWER_RECOMMENDATION, missions, "lightbulb", 24),
        ),
        (
            *(_("Seguimiento de recomendaciones"), "missions:recommendation_progress"),
            *(Permission.READ_FINDING, missions, "clipboard-check", 25),
        ),
        (_("Territorio"), "missions:territory", manage, missions, "map", 28),
    )
    for label, url_name, permission, group, icon, order in entries:
        register_nav(label, url_name, permission, group=group, icon=icon, order=order)
    register_nav(
        _("Datos abiertos"),
        "missions:open_data_list",
        icon="globe",
        order=39,
        public=True,
    )
    register_panel(Panel("missions:missions_panel", missions, read, order=20))
    register_panel(
        Panel(
            "missions:area_panel",
            _("Recomendaciones que esperan respuesta"),
            Permission.ANSWER_RECOMMENDATION,
            order=21,
        )
    )
