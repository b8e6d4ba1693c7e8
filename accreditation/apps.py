"""What accreditation adds to the house: menu, panels, receivers, jobs, reports."""

from importlib import import_module
from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core.context import register_nav
from core.panels import Panel, Shortcut, register_panel, register_shortcut
from core.permissions import Permission, roles_anywhere


class AccreditationConfig(AppConfig):
    name = "accreditation"
    verbose_name = _("Acreditación")

    def ready(self) -> None:
        import_module("accreditation.receivers")
        import_module("accreditation.tasks")
        import_module("accreditation.reports").register()
        import_module("accreditation.reports.acts").register()
        import_module("accreditation.views.exports").register()
        import_module("accreditation.views.badge_exports").register()
        import_module("accreditation.views.bulk_acts").register()
        import_module("accreditation.views.bulk_more").register()
        import_module("accreditation.services.erasure").register()
        import_module("accreditation.services.own_data").register()
        _register_menu()
        _register_home()


def _applies(user: Any) -> bool:
    """People without a role may apply; the others see what they have filed."""
    from accreditation.models import Application  # noqa: PLC0415 - app ready

    return not roles_anywhere(user) or Application.objects.of(user).exists()


_DESK = (
    (_("Revisión"), "queue", Permission.READ_APPLICATION, "list-check"),
    (_("Por capacitar"), "training", Permission.MANAGE_TRAINING, "mortarboard"),
    (
        _("Lotes de resolución"),
        "batches",
        Permission.READ_APPLICATION,
        "clipboard-check",
    ),
    (_("Notificaciones"), "notices", Permission.READ_APPLICATION, "envelope-check"),
    (
        _("Inconformidades y sanciones"),
        "appeals",
        Permission.READ_APPLICATION,
        "chat-left-text",
    ),
    (_("Acreditaciones"), "accreditations", Permission.READ_APPLICATION, "patch-check"),
    (_("Contadores"), "counters", Permission.READ_APPLICATION, "graph-up"),
    (_("Gafetes"), "badges", Permission.ISSUE_BADGE, "person-badge"),
    (
        _("Reversos de gafetes"),
        "badge_backs",
        Permission.MANAGE_CATALOGUES,
        "credit-card-2-front",
    ),
    (_("Escanear gafetes"), "verifier_home", Permission.CHECK_BADGE, "qr-code-scan"),
    (_("Entradas"), "admissions", Permission.CHECK_BADGE, "door-open"),
    (_("Lecturas"), "readings", Permission.CHECK_BADGE, "list-check"),
)
_PUBLIC = (
    (_("Convocatorias"), "calls", "book", 30),
    (_("Verificar un gafete"), "lookup", "qr-code-scan", 37),
    (_("Cifras"), "figures", "graph-up", 38),
)


def _register_menu() -> None:
    for label, name, icon, order in _PUBLIC:
        register_nav(
            label, f"accreditation:{name}", icon=icon, order=order, public=True
        )
    register_nav(
        _("Mi expediente"), "accreditation:my_files", icon="person-vcard", order=31
    )
    for order, (label, name, permission, icon) in enumerate(_DESK, start=32):
        register_nav(
            label,
            f"accreditation:{name}",
            permission,
            group=_("Acreditación"),
            icon=icon,
            order=order,
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
    register_panel(
        Panel(
            "accreditation:panel_mine",
            _("Mi expediente"),
            order=31,
            wanted_by=_applies,
        )
    )
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
