"""How forms are drawn: our field template, and the widgets that pages share."""

from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


class FormRenderer(TemplatesSetting):
    """Draws fields with our component and widgets with the project's templates."""

    field_template_name = "components/field.html"


class PlainSelect(forms.Select):
    """A list of plain options, drawn at once: filters have hundreds of them.

    Django draws every option with two templates. Groups are not drawn here.
    """

    def render(
        self,
        name: str,
        value: Any,
        attrs: dict[str, Any] | None = None,
        renderer: Any = None,
    ) -> SafeString:
        own = flatatt(self.build_attrs(self.attrs, {**(attrs or {}), "name": name}))
        chosen = "" if value is None else str(value)
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            (
                (key, flatatt({"selected": str(key) == chosen}), label)
                for key, label in self.choices
            ),
        )
        return format_html("<select{}>{}</select>", own, options)


class DateInput(forms.DateInput):
    """The browser's own date picker; it reads and writes ISO dates."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%d")


class TimeInput(forms.TimeInput):
    """The browser's own time picker, to the minute."""

    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs=attrs, format="%H:%M")


class DateTimeInput(forms.DateTimeInput):
    """The browser's own date and time picker, to the minute."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%dT%H:%M")


class FaceInput(forms.ClearableFileInput):
    """A portrait: the front camera of a phone or a file; `js/face.js` crops it.

    Two inputs of one name: the browser sends the one that was used.
    """

    template_name = "components/face_input.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        accept = {"accept": "image/jpeg,image/png"}
        super().__init__(attrs={**accept, **(attrs or {})})


class PhotoInput(forms.ClearableFileInput):
    """A picture from the camera or a file; `js/photo.js` shows and shrinks it."""

    template_name = "components/photo_input.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        accept = {"accept": "image/jpeg,image/png,image/webp"}
        super().__init__(attrs={**accept, **(attrs or {})})
