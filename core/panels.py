"""Panels and shortcuts of the home page, registered by the apps that serve them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from core.permissions import Permission, holds


@dataclass(frozen=True, slots=True)
class Panel:
    """A fragment that its owner serves at `url_name`, shown with `permission`."""

    url_name: str
    title: str | Promise
    permission: Permission | None = None
    public: bool = False
    order: int = 100
    page: str = ""  # the home page; else a page that composes panels of its object
    wanted_by: Callable[[Any], bool] | None = None  # who would miss it; else everyone


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A link of the public landing page, with one sentence about it."""

    url_name: str
    title: str | Promise
    text: str | Promise
    order: int = 100


PANELS: dict[str, Panel] = {}
SHORTCUTS: dict[str, Shortcut] = {}


def register_panel(panel: Panel) -> Panel:
    """Add a panel; call it in `AppConfig.ready`."""
    PANELS[panel.url_name] = panel
    return panel


def register_shortcut(shortcut: Shortcut) -> Shortcut:
    """Add a link to the public landing page; call it in `AppConfig.ready`."""
    SHORTCUTS[shortcut.url_name] = shortcut
    return shortcut


def panels_for(user: Any, page: str = "") -> list[Panel]:
    """Panels of a page for a person: those that their permissions open, in order.

    Without `permission` a panel is everyone's own data; visitors who have not
    logged in get the public ones.
    """
    if not user.is_authenticated:
        found = [panel for panel in PANELS.values() if panel.public]
    else:
        found = [p for p in PANELS.values() if not p.public and _open_to(user, p)]
    found = [panel for panel in found if panel.page == page]
    return sorted(found, key=lambda panel: (panel.order, panel.url_name))


def shortcuts() -> list[Shortcut]:
    return sorted(SHORTCUTS.values(), key=lambda link: (link.order, link.url_name))


def _open_to(user: Any, panel: Panel) -> bool:
    if panel.permission is not None and not holds(user, panel.permission):
        return False
    return panel.wanted_by is None or panel.wanted_by(user)
