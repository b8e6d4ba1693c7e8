"""What the network adds to the house: menu, jobs, chapters of reports."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core.context import register_nav
from core.panels import Panel, Shortcut, register_panel, register_shortcut
from core.permissions import Permission
from core.reports.registry import register_section


class NetworkConfig(AppConfig):
    name = "network"
    verbose_name = _("Red y capacitación")

    def ready(self) -> None:
        import_module("network.workflow")
        import_module("network.tasks")
        import_module("network.reports.acts").register()
        import_module("network.views.exports").register()
        import_module("network.services.erasure").register()
        import_module("network.services.own_data").register()
        _register_menu()
        _register_chapters()
        register_panel(
            Panel(
                "network:panel-sessions",
                _("Capacitación"),
                Permission.MANAGE_TRAINING,
                order=10,
            )
        )
        register_shortcut(
            Shortcut(
                "network:red",
                _("Red de Observación"),
                _("Observe todo el año: capacitación, reuniones y propuestas."),
                order=20,
            )
        )


def _register_menu() -> None:
    register_nav(_("Mis cursos"), "network:my-courses", icon="mortarboard", order=10)
    register_nav(
        _("Red de Observación"), "network:red", icon="people", order=11, public=True
    )
    group = _("Red")
    entries = (
        (_("Integrantes"), "network:members", Permission.READ_NETWORK, "people"),
        (
            _("Comunicaciones"),
            "network:communications",
            Permission.READ_NETWORK,
            "envelope",
        ),
        (
            _("Capacitación"),
            "network:sessions",
            Permission.MANAGE_TRAINING,
            "mortarboard",
        ),
    )
    for label, url_name, permission, icon in entries:
        register_nav(label, url_name, permission, group=group, icon=icon, order=12)


def _register_chapters() -> None:
    chapters = import_module("network.reports.sections")
    register_section(
        report="programme",
        key="training",
        order=50,
        title=_("Formación"),
        gather=import_module("network.reports.training").gather_training,
    )
    register_section(
        report="programme",
        key="red",
        order=55,
        title=_("Red de Observación"),
        gather=chapters.gather_red,
    )
    register_section(
        report="programme_monthly",
        key="training",
        order=50,
        title=_("Formación"),
        gather=chapters.gather_month_training,
    )
    register_section(
        report="programme_monthly",
        key="red",
        order=55,
        title=_("Red de Observación"),
        gather=chapters.gather_red,
    )
