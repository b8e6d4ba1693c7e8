"""What every page knows: the institute, and the menu of the person who looks."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise, SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from core.permissions import Permission, holds

Text = str | Promise


@dataclass(frozen=True, slots=True)
class NavItem:
    """One entry of the menu, registered by the app that owns the page."""

    label: Text
    url_name: str
    permission: Permission | None
    group: Text
    icon: str
    order: int
    public: bool

    def visible_to(self, user: Any) -> bool:
        """Everyone sees public entries; the others follow the permission."""
        if self.public:
            return True
        if not user.is_authenticated:
            return False
        return self.permission is None or holds(user, self.permission)


@dataclass(frozen=True, slots=True)
class NavLink:
    """An entry as the page prints it."""

    label: Text
    url: str
    icon: str
    current: bool


@dataclass(frozen=True, slots=True)
class NavGroup:
    """Entries under one heading."""

    title: Text
    links: list[NavLink]


@dataclass(frozen=True, slots=True)
class Navigation:
    """The menu of one person on one page."""

    groups: list[NavGroup]
    sidebar: bool


NAV: list[NavItem] = []
FILED_MAIL = "django.core.mail.backends.filebased.EmailBackend"


def register_nav(
    label: Text,
    url_name: str,
    permission: Permission | None = None,
    *,
    group: Text = "",
    icon: str = "circle",
    order: int = 50,
    public: bool = False,
) -> None:
    """Add an entry to the menu; called in `AppConfig.ready`."""
    item = NavItem(label, url_name, permission, group, icon, order, public)
    if all(known.url_name != url_name for known in NAV):
        NAV.append(item)


def institute(request: HttpRequest) -> dict[str, Any]:
    """The institute's name and colours, and what a demonstration must say."""
    demonstration = getattr(settings, "DEMONSTRATION", False)
    return {
        "institute": settings.INSTITUTE,
        "source_url": settings.SOURCE_URL,
        "demonstration": demonstration,
        "mail_is_filed": demonstration and settings.EMAIL_BACKEND == FILED_MAIL,
        "second_factor_off": demonstration and not settings.STAFF_SECOND_FACTOR,
    }


def navigation(request: HttpRequest) -> dict[str, Any]:
    """The menu, worked out only when a template prints it."""
    return {"navigation": SimpleLazyObject(_menu_of(request))}


def _menu_of(request: HttpRequest) -> Callable[[], Navigation]:
    def build() -> Navigation:
        user = getattr(request, "user", None)
        items = sorted(NAV, key=lambda item: item.order)
        seen = [item for item in items if user and item.visible_to(user)]
        return Navigation(
            groups=_grouped(seen, request.path),
            sidebar=any(item.permission for item in seen),
        )

    return build


def _grouped(items: list[NavItem], path: str) -> list[NavGroup]:
    urls = {item.url_name: reverse(item.url_name) for item in items}
    matching = [url for url in urls.values() if url != "/" and path.startswith(url)]
    current = max(matching, key=len, default=path)
    groups: dict[str, NavGroup] = {}
    for item in items:
        group = groups.setdefault(str(item.group), NavGroup(item.group, []))
        url = urls[item.url_name]
        group.links.append(NavLink(item.label, url, item.icon, url == current))
    return list(groups.values())


register_nav(_("Inicio"), "core:home", icon="house", order=0)
register_nav(
    _("Trabajos"),
    "core:jobs",
    Permission.READ_JOBS,
    group=_("Sistema"),
    icon="gear",
    order=90,
)
register_nav(
    _("Bitácora"),
    "core:audit",
    Permission.READ_AUDIT,
    group=_("Sistema"),
    icon="journal-text",
    order=91,
)
