"""What an installation may not be started with."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register

DEMONSTRATION_MARK = "demonstration-only"


def _is_demonstration() -> bool:
    return bool(getattr(settings, "DEMONSTRATION", False))


@register()
def second_factor(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Staff log in with one factor only in a demonstration."""
    if settings.STAFF_SECOND_FACTOR or _is_demonstration():
        return []
    return [
        Error(
            "STAFF_SECOND_FACTOR is off outside a demonstration.",
            hint="Only the demonstration settings may switch it off.",
            id="core.E011",
        )
    ]


@register()
def sample_keys(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """The keys printed in the repository protect nothing."""
    keys = f"{settings.SECRET_KEY} {settings.BLIND_INDEX_KEY}"
    if _is_demonstration() or DEMONSTRATION_MARK not in keys:
        return []
    return [
        Error(
            "The sample keys are in use outside a demonstration.",
            hint="Set MIRADA_SECRET_KEY and MIRADA_BLIND_INDEX_KEY.",
            id="core.E012",
        )
    ]


@register()
def debug_off(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Error pages with settings and variables are for a demonstration only."""
    if not settings.DEBUG or _is_demonstration():
        return []
    return [Error("DEBUG is on outside a demonstration.", id="core.E013")]


@register(deploy=True)
def no_demonstration(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A deployment is not a demonstration."""
    if not _is_demonstration():
        return []
    return [
        Warning(
            "These are the settings of the demonstration.",
            hint="Set DJANGO_SETTINGS_MODULE=config.settings.prod.",
            id="core.W011",
        )
    ]
