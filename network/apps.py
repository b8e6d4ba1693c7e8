from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NetworkConfig(AppConfig):
    name = "network"
    verbose_name = _("Red y capacitación")

    def ready(self) -> None:
        from core.context import register_nav  # noqa: PLC0415 - app ready
        from core.panels import Shortcut, register_shortcut  # noqa: PLC0415 - app ready
        from core.permissions import Permission  # noqa: PLC0415 - app ready
        from core.reports.registry import register_section  # noqa: PLC0415 - app ready
        from network import tasks, workflow  # noqa: F401, PLC0415 - app ready
        from network.reports.sections import (  # noqa: PLC0415 - app ready
            gather_red,
            gather_training,
        )

        register_nav(
            _("Mis cursos"), "network:my-courses", icon="mortarboard", order=10
        )
        register_nav(
            _("Red de Observación"), "network:red", icon="people", order=11, public=True
        )
        red, network = _("Red"), Permission.READ_NETWORK
        register_nav(
            *(_("Integrantes"), "network:members", network), group=red, icon="people"
        )
        register_nav(
            *(_("Comunicaciones"), "network:communications", network),
            group=red,
            icon="envelope",
        )
        register_nav(
            *(_("Capacitación"), "network:sessions", Permission.MANAGE_TRAINING),
            group=red,
            icon="mortarboard",
        )
        register_section(
            report="programme",
            key="training",
            order=50,
            title="Formación",
            gather=gather_training,
        )
        register_section(
            report="programme",
            key="red",
            order=55,
            title="Red de Observación",
            gather=gather_red,
        )
        register_shortcut(
            Shortcut(
                "network:red",
                _("Red de Observación"),
                _("Observe todo el año: capacitación, reuniones y propuestas."),
                order=20,
            )
        )
