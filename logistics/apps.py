from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LogisticsConfig(AppConfig):
    name = "logistics"
    verbose_name = _("Logística")

    def ready(self) -> None:
        from accreditation.rules import (  # noqa: PLC0415 - app ready
            AdmissionSource,
            PrintOrder,
            register_order,
            register_source,
        )
        from core.context import register_nav  # noqa: PLC0415 - app ready
        from core.panels import Panel, register_panel  # noqa: PLC0415 - app ready
        from core.permissions import Permission  # noqa: PLC0415 - app ready
        from logistics import tasks, workflow  # noqa: F401, PLC0415 - app ready
        from logistics.reports.heaps import (  # noqa: PLC0415 - app ready
            delegations_of,
            heaps_by_delegation,
            of_delegations,
        )

        import_module("logistics.reports.acts").register()
        import_module("logistics.services.exports").register()
        import_module("logistics.services.erasure").register()
        import_module("logistics.services.own_data").register()
        group, read = _("Logística"), Permission.READ_LOGISTICS
        entries = (
            (_("Delegaciones"), "logistics:delegations", "globe"),
            (_("Llegadas y salidas"), "logistics:board", "airplane"),
            (_("Hospedaje"), "logistics:rooms", "building"),
            (_("Traslados"), "logistics:transfers", "bus-front"),
        )
        for order, (label, url_name, icon) in enumerate(entries, start=40):
            register_nav(label, url_name, read, group=group, icon=icon, order=order)
        register_panel(
            Panel(
                "logistics:mission_panel",
                _("Logística"),
                read,
                page="missions:mission",
                order=40,
            )
        )
        register_order(
            PrintOrder(
                "delegation", _("Por delegación y apellido"), heaps_by_delegation
            )
        )
        register_source(
            AdmissionSource(
                "delegation", _("Delegación"), delegations_of, of_delegations
            )
        )
        _register_chapters()


def _register_chapters() -> None:
    """The chapters of the reports of a programme that logistics owns."""
    registry = import_module("core.reports.registry")
    registry.register_section(
        report="programme",
        key="logistics",
        order=70,
        title=_("Logística y personas visitantes"),
        gather=import_module("logistics.reports.programme").gather_logistics,
    )
    registry.register_section(
        report="programme_monthly",
        key="logistics",
        order=60,
        title=_("Invitaciones y logística"),
        gather=import_module("logistics.reports.month").gather_month,
    )
