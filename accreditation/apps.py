"""What accreditation adds to the house: menu, panels, receivers, jobs, reports."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core.context import register_nav
from core.panels import Panel, Shortcut, register_panel, register_shortcut
from core.permissions import Permission


class AccreditationConfig(AppConfig):
    name = "accreditation"
    verbose_name = _("Acreditación")

    def ready(self) -> None:
        import_module("accreditation.receivers")
        import_module("accreditation.tasks")
        import_module("accreditation.reports").register()
        _register_menu()
        _register_home()


def _register_menu() -> None:
    group = _("Acreditación")
    register_nav(
        _("Convocatorias"),
        "accreditation:calls",
        icon="book",
        order=30,
        public=True,
    )
    register_nav(
        _("Mi expediente"), "accreditation:my_files", icon="person-vcard", order=31
    )
    register_nav(
        _("Revisión"),
        "accreditation:queue",
        Permission.READ_APPLICATION,
        group=group,
        icon="list-check",
        order=32,
    )
    register_nav(
        _("Por capacitar"),
        "accreditation:training",
        Permission.MANAGE_TRAINING,
        group=group,
        icon="mortarboard",
        order=33,
    )
    register_nav(
        _("Lotes de resolución"),
        "accreditation:batches",
        Permission.READ_APPLICATION,
        group=group,
        icon="clipboard-check",
        order=34,
    )
    register_nav(
        _("Acreditaciones"),
        "accreditation:accreditations",
        Permission.READ_APPLICATION,
        group=group,
        icon="patch-check",
        order=35,
    )
    register_nav(
        _("Gafetes"),
        "accreditation:badges",
        Permission.ISSUE_BADGE,
        group=group,
        icon="person-badge",
        order=36,
    )
    register_nav(
        _("Verificar un gafete"),
        "accreditation:lookup",
        icon="qr-code-scan",
        order=37,
        public=True,
    )


def _register_home() -> None:
    register_panel(
        Panel(
            "accreditation:panel_queue",
            _("Solicitudes"),
            Permission.READ_APPLICATION,
            order=30,
        )
    )
    register_panel(Panel("accreditation:panel_mine", _("Mi expediente"), order=31))
    register_shortcut(
        Shortcut(
            "accreditation:calls",
            _("Quiero observar"),
            _("Convocatorias abiertas, requisitos y registro en línea."),
            order=10,
        )
    )
    register_shortcut(
        Shortcut(
            "accreditation:lookup",
            _("Verificar un gafete"),
            _("Compruebe que una persona está acreditada, sin instalar nada."),
            order=30,
        )
    )
