"""Constraints that read like sentences in a model's `Meta`."""

from typing import TYPE_CHECKING, Any

from django.db.models import CheckConstraint, F, Q, TextChoices
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


def one_of(field: str, choices: type[TextChoices], *, name: str) -> CheckConstraint:
    """The database accepts only the declared values of a choice field."""
    return CheckConstraint(
        condition=Q(**{f"{field}__in": list(choices.values)}),
        name=name,
        violation_error_message=_("El valor no está en la lista permitida."),
    )


def paired(verb: str, *, name: str) -> CheckConstraint:
    """`<verb>_at` and `<verb>_by` are both set or both empty."""
    at, by = f"{verb}_at__isnull", f"{verb}_by__isnull"
    return CheckConstraint(
        condition=Q(**{at: True, by: True}) | Q(**{at: False, by: False}),
        name=name,
        violation_error_message=_("Faltan la persona o la fecha del acto."),
    )


def ordered(first: str, second: str, *, name: str) -> CheckConstraint:
    """`first` is not after `second` when both are known."""
    condition = (
        Q(**{f"{first}__isnull": True})
        | Q(**{f"{second}__isnull": True})
        | Q(**{f"{first}__lte": F(second)})
    )
    return CheckConstraint(
        condition=condition,
        name=name,
        violation_error_message=_("El término no puede ser anterior al inicio."),
    )


def implies(
    premise: Q, conclusion: Q, *, name: str, message: "str | StrPromise", **kwargs: Any
) -> CheckConstraint:
    """Where `premise` holds, `conclusion` must hold."""
    return CheckConstraint(
        condition=~premise | conclusion,
        name=name,
        violation_error_message=message,
        **kwargs,
    )
