"""Form fields that every app uses."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from core.files import kinds
from core.files.receive import upload_blockers
from core.models import SearchText


class SearchField(forms.CharField):
    """A search for people: the address of the list carries a mark, not the name.

    `components/filters.html` posts the form of such a field to `core:search`.
    """

    keeps_private = True

    def __init__(self, **kwargs: Any) -> None:
        given: dict[str, Any] = {"required": False, "max_length": 80}
        given["widget"] = forms.TextInput(attrs={"type": "search"})
        super().__init__(**(given | kwargs))

    def to_python(self, value: Any) -> str:
        return super().to_python(SearchText.read(value)) or ""

    def prepare_value(self, value: Any) -> str:
        return SearchText.read(value)


class PrivateFileField(forms.FileField):
    """An upload for `core.files.receive`: size and first bytes are checked here.

    Nothing is decoded in the request; the worker does that after `receive`.
    """

    default_error_messages: ClassVar = {
        "required": _("Elija un archivo."),
        "empty": _("El archivo está vacío."),
    }

    def __init__(
        self,
        *,
        accepted: tuple[kinds.Kind, ...] = kinds.ACCEPTED,
        max_bytes: int | None = None,
        **kwargs: Any,
    ) -> None:
        self.accepted, self.max_bytes = accepted, max_bytes
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        types = ",".join(kind.content_type for kind in self.accepted)
        return super().widget_attrs(widget) | {"accept": types}

    def to_python(self, data: Any) -> "UploadedFile[Any] | None":
        if data is not None and data.name:
            data.name = kinds.safe_name(data.name)
        upload: Any = super().to_python(data)
        if upload is None:
            return None
        blockers = upload_blockers(
            upload, accepted=self.accepted, max_bytes=self.max_bytes
        )
        if blockers:
            raise ValidationError(
                [ValidationError(str(b.message), code=b.code) for b in blockers]
            )
        found: UploadedFile[Any] = upload
        return found
