"""Forms of the builder: a checklist, a question with options and condition, checks."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.widgets import TimeInput
from missions.enums import CheckSeverity, FlagKind, QuestionKind
from missions.models import (
    Checklist,
    FindingType,
    IncidentType,
    Modality,
    Phase,
    Severity,
    Topic,
)
from missions.models.checklists import FIELD_NAME
from missions.rules.conditions import MAX_ROWS, compose, decompose
from missions.rules.drafts import (
    CONTEXT,
    YES_NO,
    CheckDraft,
    OptionDraft,
    QuestionDraft,
)
from missions.rules.expressions import ExpressionError, parse

CONTEXT_LABELS = (_("Hora de llegada"), _("Hora de salida"), _("Acceso permitido"))
SIGNS = [
    ("=", _("es")),
    ("!=", _("no es")),
    ("<", _("es menor que")),
    ("<=", _("es a lo más")),
    (">", _("es mayor que")),
    (">=", _("es al menos")),
    ("answered", _("se respondió")),
    ("unanswered", _("no se respondió")),
    ("count", _("tiene marcadas al menos")),
]


TEXTS = (
    *("code", "label_es", "label_en", "hint_es", "hint_en", "legal"),
    *("shown_if", "valid_if", "message_es", "message_en"),
)


class ChecklistForm(forms.ModelForm):
    """Name of a checklist and when it is expected."""

    class Meta:
        model = Checklist
        fields = (
            *("code", "name_es", "name_en", "phase", "is_expected"),
            *("expected_from", "expected_to", "modalities"),
        )
        widgets: ClassVar = {
            "expected_from": TimeInput,
            "expected_to": TimeInput,
            "modalities": forms.CheckboxSelectMultiple,
        }
        help_texts: ClassVar = {
            "code": _("Por ejemplo: apertura. No cambia entre versiones."),
            "modalities": _("Sin marcar ninguna, es para todas."),
            "expected_from": _("Vacío, desde que empieza el día."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, model in (("phase", Phase), ("modalities", Modality)):
            self.fields[name].queryset = model.objects.active()  # type: ignore[attr-defined]
        if self.instance.pk and self.instance.versions.exists():
            self.fields["code"].disabled = True


class QuestionForm(forms.Form):
    """What a line says and which answers it takes."""

    code = forms.CharField(
        label=_("Clave"),
        max_length=40,
        validators=[FIELD_NAME],
        help_text=_("Corta, en minúsculas: la usan las condiciones y las cifras."),
    )
    label_es = forms.CharField(label=_("Texto"), max_length=300)
    label_en = forms.CharField(
        label=_("Texto en inglés"), max_length=300, required=False
    )
    hint_es = forms.CharField(label=_("Ayuda"), max_length=300, required=False)
    hint_en = forms.CharField(
        label=_("Ayuda en inglés"), max_length=300, required=False
    )
    legal = forms.CharField(label=_("Fundamento"), max_length=200, required=False)
    required = forms.BooleanField(label=_("Debe responderse"), required=False)
    integer = forms.BooleanField(label=_("Sin decimales"), required=False)
    min_value = forms.DecimalField(
        label=_("Mínimo"), max_digits=12, decimal_places=2, required=False
    )
    max_value = forms.DecimalField(
        label=_("Máximo"), max_digits=12, decimal_places=2, required=False
    )
    mode = forms.ChoiceField(
        label=_("¿Cuándo se muestra?"),
        choices=[
            ("always", _("Siempre")),
            ("rows", _("Si se cumplen las reglas de abajo")),
            ("text", _("Si se cumple la condición escrita")),
        ],
        widget=forms.RadioSelect,
    )
    join = forms.ChoiceField(
        label=_("De las reglas se cumplen"),
        choices=[("and", _("todas")), ("or", _("alguna"))],
        required=False,
    )
    shown_if = forms.CharField(
        label=_("Condición escrita"),
        max_length=500,
        required=False,
        help_text=_("Por ejemplo: opened = 'no' and count(reasons) >= 2"),
    )
    valid_if = forms.CharField(
        label=_("Es válida si"),
        max_length=500,
        required=False,
        help_text=_("Por ejemplo: closed_at >= opened_at"),
    )
    message_es = forms.CharField(
        label=_("Qué decir si no es válida"), max_length=200, required=False
    )
    message_en = forms.CharField(
        label=_("Lo mismo en inglés"), max_length=200, required=False
    )

    def __init__(
        self, *args: Any, kind: str, earlier: Sequence[Any], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.kinds = {question.code: question.kind for question in earlier}
        names = [("", "—"), *zip(CONTEXT, CONTEXT_LABELS, strict=True)]
        names += [(q.code, f"{q.code} · {q.label_es[:60]}") for q in earlier]
        for number in range(1, MAX_ROWS + 1):
            self._add_row(number, names)
        for name in self._unasked():
            del self.fields[name]

    def _add_row(self, number: int, names: list[tuple[str, Any]]) -> None:
        self.fields[f"field_{number}"] = forms.ChoiceField(
            label=_("Pregunta"), choices=names, required=False
        )
        self.fields[f"sign_{number}"] = forms.ChoiceField(
            label=_("Comparación"), choices=SIGNS, required=False
        )
        self.fields[f"value_{number}"] = forms.CharField(
            label=_("Valor"),
            max_length=60,
            required=False,
            widget=forms.TextInput({"list": "condition-values"}),
        )

    def _unasked(self) -> list[str]:
        unasked = [] if self.kind == "number" else ["integer", "min_value", "max_value"]
        if self.kind in ("section", "note"):
            unasked += ["required", "valid_if", "message_es", "message_en", "legal"]
        return unasked

    @property
    def rows(self) -> list[Any]:
        numbers = range(1, MAX_ROWS + 1)
        return [[self[f"{n}_{i}"] for n in ("field", "sign", "value")] for i in numbers]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("mode") == "always":
            given["shown_if"] = ""
        elif given.get("mode") == "rows":
            given["shown_if"] = self._composed(given)
        for name in ("shown_if", "valid_if"):
            self._readable(name, given.get(name, ""))
        low, high = given.get("min_value"), given.get("max_value")
        if low is not None and high is not None and low > high:
            text = _("El máximo es menor que el mínimo.")
            self.add_error("max_value", ValidationError(text, code="bounds"))
        return given

    def _composed(self, given: dict[str, Any]) -> str:
        rows = [
            (given[f"field_{n}"], given[f"sign_{n}"], given.get(f"value_{n}", ""))
            for n in range(1, MAX_ROWS + 1)
            if given.get(f"field_{n}")
        ]
        try:
            return compose(rows, join=given.get("join") or "and", kinds=self.kinds)
        except ValueError:
            text = _("Escriba un número para comparar.")
            self.add_error(None, ValidationError(text, code="row_value"))
            return ""

    def _readable(self, name: str, text: str) -> None:
        try:
            if text:
                parse(text)
        except ExpressionError as error:
            self.add_error(name, ValidationError(str(error), code="condition"))

    def draft(self, options: tuple[OptionDraft, ...]) -> QuestionDraft:
        """The line as plain data."""
        given: dict[str, Any] = {n: self.cleaned_data.get(n, "") for n in TEXTS}
        given["required"] = bool(self.cleaned_data.get("required"))
        given["integer"] = self.cleaned_data.get("integer", True)
        for name in ("min_value", "max_value"):
            given[name] = self.cleaned_data.get(name)
        return QuestionDraft(kind=self.kind, options=options, **given)


def initial_of(draft: QuestionDraft) -> dict[str, Any]:
    """What the form of an existing line begins with."""
    initial = {
        name: getattr(draft, name)
        for name in QuestionForm.base_fields
        if hasattr(draft, name)
    }
    said = decompose(draft.shown_if)
    if not draft.shown_if:
        return initial | {"mode": "always"}
    if said is None:
        return initial | {"mode": "text"}
    join, rows = said
    for number, row in enumerate(rows, start=1):
        for name, value in zip(("field", "sign", "value"), row, strict=True):
            initial[f"{name}_{number}"] = value
    return initial | {"mode": "rows", "join": join}


class OptionForm(forms.Form):
    """One possible answer; an empty row is no answer."""

    code = forms.CharField(
        label=_("Clave"), max_length=40, validators=[FIELD_NAME], required=False
    )
    label_es = forms.CharField(label=_("Texto"), max_length=150, required=False)
    label_en = forms.CharField(
        label=_("Texto en inglés"), max_length=150, required=False
    )
    flag = forms.ChoiceField(
        label=_("Sugiere"), choices=[("", "—"), *FlagKind.choices], required=False
    )
    type = forms.ModelChoiceField(
        label=_("Tipo"),
        queryset=FindingType.objects.active(),
        to_field_name="code",
        required=False,
    )
    topic = forms.ModelChoiceField(
        label=_("Tema"),
        queryset=Topic.objects.active(),
        to_field_name="code",
        required=False,
    )
    incident_type = forms.ModelChoiceField(
        label=_("Tipo de incidente"),
        queryset=IncidentType.objects.active(),
        to_field_name="code",
        required=False,
    )
    severity = forms.ModelChoiceField(
        label=_("Gravedad"),
        queryset=Severity.objects.active(),
        to_field_name="code",
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if not given.get("code"):
            return given
        if not given.get("label_es"):
            text = _("Escriba el texto de la opción.")
            self.add_error("label_es", ValidationError(text, code="required"))
        if given.get("flag") and not (given.get("type") and given.get("topic")):
            text = _("Una opción que sugiere un hallazgo necesita tipo y tema.")
            self.add_error("topic", ValidationError(text, code="flag"))
        incident = given.get("incident_type") and given.get("severity")
        if given.get("flag") == FlagKind.INCIDENT and not incident:
            text = _("Un incidente sugerido necesita tipo y gravedad.")
            self.add_error("severity", ValidationError(text, code="flag"))
        return given


class OptionSet(forms.BaseFormSet):
    """The options of a question; two do not share a code."""

    def clean(self) -> None:
        codes = [o.code for o in self.drafts()] if not any(self.errors) else []
        if len(codes) != len(set(codes)):
            raise ValidationError(_("Dos opciones tienen la misma clave."))

    def drafts(self) -> tuple[OptionDraft, ...]:
        return tuple(
            _option(form.cleaned_data)
            for form in self.forms
            if form.cleaned_data.get("code")
        )


def _option(given: dict[str, Any]) -> OptionDraft:
    flag = given["flag"]
    codes = {
        name: given[name].code if flag and given[name] else ""
        for name in ("type", "topic", "incident_type", "severity")
    }
    names = ("code", "label_es", "label_en")
    return OptionDraft(**{name: given[name] for name in names}, flag=flag, **codes)


OptionForms = forms.formset_factory(OptionForm, formset=OptionSet, extra=0, max_num=60)
YES_NO_OPTIONS = [dict(zip(("code", "label_es", "label_en"), o)) for o in YES_NO]  # noqa: B905


class CheckForm(forms.Form):
    """A logical check; an empty row is no check."""

    code = forms.CharField(
        label=_("Clave"), max_length=40, validators=[FIELD_NAME], required=False
    )
    condition = forms.CharField(
        label=_("Habla si"),
        max_length=500,
        required=False,
        help_text=_("Por ejemplo: voters > listed"),
    )
    severity = forms.ChoiceField(
        label=_("Gravedad"), choices=CheckSeverity.choices, required=False
    )
    message_es = forms.CharField(label=_("Mensaje"), max_length=200, required=False)
    message_en = forms.CharField(
        label=_("Mensaje en inglés"), max_length=200, required=False
    )

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if not given.get("code"):
            return given
        for name in ("condition", "message_es"):
            if not given.get(name):
                self.add_error(name, ValidationError(_("Falta."), code="required"))
        try:
            parse(given.get("condition") or "1 = 1")
        except ExpressionError as error:
            self.add_error("condition", ValidationError(str(error), code="condition"))
        return given


CheckForms = forms.formset_factory(CheckForm, extra=3, max_num=30)


def check_drafts(forms_: Any) -> list[CheckDraft]:
    names = ("code", "condition", "severity", "message_es", "message_en")
    return [
        CheckDraft(**{name: form.cleaned_data[name] for name in names})
        for form in forms_
        if form.cleaned_data.get("code")
    ]


class KindForm(forms.Form):
    """Which kind of line to add."""

    kind = forms.ChoiceField(label=_("Agregar"), choices=QuestionKind.choices)


class BookForm(forms.Form):
    """An XLSForm workbook."""

    file = forms.FileField(
        label=_("Archivo XLSX"), widget=forms.FileInput({"accept": ".xlsx"})
    )
