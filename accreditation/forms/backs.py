"""The back of a badge as an administrator writes it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accreditation.enums import RoleCode
from accreditation.models import BadgeBack
from accreditation.models.backs import SECTIONS
from accreditation.oeb1.backs import BackTexts

MOST_LINES, LONGEST = 12, 160


def _lines(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=MOST_LINES * (LONGEST + 2),
        help_text=_("Un punto por renglón."),
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "true"}),
    )


class BackForm(forms.Form):
    """Rights and prohibitions, each line a point; English where visitors read it."""

    rights = _lines(_("Derechos"))
    prohibitions = _lines(_("Prohibiciones"))
    rights_en = _lines(_("Derechos, en inglés"))
    prohibitions_en = _lines(_("Prohibiciones, en inglés"))
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, role: RoleCode, newest: BadgeBack, **kwargs: Any
    ) -> None:
        initial = {name: getattr(newest, name) for name in SECTIONS}
        kwargs["initial"] = initial | {"seen": newest.version}
        super().__init__(*args, **kwargs)
        if role != RoleCode.VISITOR:
            for name in ("rights_en", "prohibitions_en"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Points without blanks around them; neither too many nor too long."""
        data: dict[str, Any] = super().clean() or {}
        for name in SECTIONS:
            if name in data:
                points = [" ".join(line.split()) for line in data[name].splitlines()]
                data[name] = tuple(point for point in points if point)
                self._check(name, data[name])
        return data

    def _check(self, name: str, points: tuple[str, ...]) -> None:
        if len(points) > MOST_LINES:
            message = _("Son %(n)d puntos y caben %(most)d.")
            values = {"n": len(points), "most": MOST_LINES}
            self.add_error(name, ValidationError(message, params=values))
        for point in points:
            if len(point) > LONGEST:
                message = _(
                    "Un punto tiene %(n)d letras y caben %(most)d: «%(start)s…»"
                )
                said = {"n": len(point), "most": LONGEST, "start": point[:30]}
                self.add_error(name, ValidationError(message, params=said))

    @property
    def texts(self) -> BackTexts:
        return BackTexts(**{n: self.cleaned_data.get(n, ()) for n in SECTIONS})
