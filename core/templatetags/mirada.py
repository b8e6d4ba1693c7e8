"""Tags of our pages: icons, status badges, form controls, the tile map."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from django import template
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.paginator import Paginator
from django.forms import BoundField, CheckboxInput, Select
from django.forms.widgets import ChoiceWidget
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from core import acts

register = template.Library()

TONE_ICONS: Mapping[str, str] = {
    "neutral": "circle",
    "waiting": "circle-half",
    "progress": "circle-fill",
    "success": "check-lg",
    "warning": "exclamation-triangle-fill",
    "danger": "x-octagon-fill",
    "closed": "square-fill",
}
MESSAGE_ICONS: Mapping[str, str] = {
    "success": "check-circle",
    "warning": "exclamation-triangle-fill",
    "danger": "x-octagon-fill",
}


@lru_cache(maxsize=256)
def _drawing(name: str) -> str:
    """The paths inside an icon's <svg>, read once per process."""
    if name not in settings.NPM_ICONS:
        raise LookupError(f"Icon {name!r} is not listed in settings.NPM_ICONS")
    static = f"npm/icons/{name}.svg"
    found = finders.find(static)
    path = Path(found) if isinstance(found, str) else settings.STATIC_ROOT / static
    svg = path.read_text(encoding="utf-8")
    return re.sub(r"^.*?<svg[^>]*>|</svg>\s*$", "", svg, flags=re.DOTALL).strip()


@register.simple_tag
def icon(name: str, label: str = "", css: str = "") -> SafeString:
    """Inline SVG; hidden from assistive technology unless it has a label."""
    return _icon(str(name), str(label), str(css))


@lru_cache(maxsize=1024)
def _icon(name: str, label: str, css: str) -> SafeString:
    drawing = mark_safe(_drawing(name))  # noqa: S308 - a file of our allow-list
    said = (
        format_html('role="img" aria-label="{}"', label)
        if label
        else mark_safe('aria-hidden="true" focusable="false"')
    )
    return format_html(
        '<svg class="icon {}" width="16" height="16" fill="currentColor"'
        ' viewBox="0 0 16 16" {}>{}</svg>',
        css,
        said,
        drawing,
    )


@register.simple_tag
def badge(label: str, tone: str = "neutral") -> SafeString:
    """A badge with any text, in one of the tones of `TONE_ICONS`."""
    return _badge(str(label), str(tone))


@register.simple_tag
def status(obj: Any) -> SafeString:
    """The badge of a model's `status`, in its `status_tone`."""
    tone = getattr(obj, "status_tone", "neutral")
    return _badge(str(obj.get_status_display()), tone)


@lru_cache(maxsize=512)
def _badge(label: str, tone: str) -> SafeString:
    """Drawn once: a list shows the same few badges a hundred times."""
    text = render_to_string(
        "components/status_badge.html", {"label": label, "tone": tone}
    )
    return mark_safe(text.strip())  # noqa: S308 - our own template, which escapes


@register.filter
def act_label(action: str) -> str:
    """The sentence of an act of the audit chain."""
    return acts.act_label(action)


@register.filter
def act_noun(object_type: str) -> str:
    """What the objects of a type are called."""
    return acts.noun(object_type)


@register.filter
def tone_icon(tone: str) -> str:
    """The shape that goes with a tone."""
    return TONE_ICONS.get(tone, "circle")


@register.filter
def alert_class(level_tag: str) -> str:
    """Bootstrap's word for a Django message level."""
    return {"error": "danger", "debug": "info"}.get(level_tag, level_tag or "info")


@register.filter
def alert_icon(level_tag: str) -> str:
    return MESSAGE_ICONS.get(alert_class(level_tag), "info-circle")


@register.filter
def rgb(colour: str) -> str:
    """'#5b2a86' as '91, 42, 134', the form that Bootstrap's variables use."""
    digits = colour.removeprefix("#")
    return ", ".join(str(int(digits[i : i + 2], 16)) for i in (0, 2, 4))


@register.simple_tag
def control(field: BoundField) -> SafeString:
    """The widget of a field, with the class of its kind."""
    widget = field.field.widget
    if isinstance(widget, ChoiceWidget) and not isinstance(widget, Select):
        css = "choices"
    elif isinstance(widget, CheckboxInput):
        css = "form-check-input"
    elif isinstance(widget, Select):
        css = "form-select"
    else:
        css = "form-control"
    own = widget.attrs.get("class", "")
    attrs: dict[str, str | bool] = {
        "class": f"{css} {own} {'is-invalid' if field.errors else ''}".strip()
    }
    return field.as_widget(attrs=attrs)


@register.filter
def is_checkbox(field: BoundField) -> bool:
    """Is the field a single box, whose label stands beside it?"""
    return isinstance(field.field.widget, CheckboxInput)


@register.filter
def page_range(paginator: "Paginator[Any]", number: int) -> Iterable[int | str]:
    """Page numbers around `number`, with gaps as '…'."""
    numbers = paginator.get_elided_page_range(number, on_each_side=1, on_ends=1)
    return (n if isinstance(n, int) else "…" for n in numbers)
