"""Entries of the core in the menu."""

from django.utils.translation import gettext_lazy as _

from core.context import register_nav
from core.permissions import Permission

_GROUP = _("Sistema")

register_nav(
    _("Trabajos"),
    "core:jobs",
    Permission.READ_JOBS,
    group=_GROUP,
    icon="gear",
    order=90,
)
register_nav(
    _("Papeles"),
    "core:papers",
    Permission.MANAGE_CATALOGUES,
    group=_GROUP,
    icon="file-earmark-text",
    order=88,
)
register_nav(
    _("Mis datos"), "core:my_data", group=_("Mi cuenta"), icon="shield-lock", order=95
)
for _name, _url, _icon in (
    (_("Derechos ARCO"), "core:arco", "shield-check"),
    (_("Conservación"), "core:retention", "hourglass-split"),
):
    register_nav(
        _name, _url, Permission.MANAGE_PRIVACY, group=_GROUP, icon=_icon, order=87
    )
register_nav(
    _("Exportaciones"),
    "core:exports",
    Permission.EXPORT_PERSONAL_DATA,
    group=_GROUP,
    icon="download",
    order=89,
)
register_nav(
    _("Bitácora"),
    "core:audit",
    Permission.READ_AUDIT,
    group=_GROUP,
    icon="shield-check",
    order=91,
)
register_nav(
    _("Catálogos y administración"),
    "admin:index",
    Permission.MANAGE_CATALOGUES,
    group=_GROUP,
    icon="sliders",
    order=92,
)
