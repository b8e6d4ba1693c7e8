"""Which papers exist: their placeholders, their first text, where values come from."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.models import User


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A name that a text may hold, what it stands for, and an invented value."""

    name: str
    meaning: str | Promise
    sample: str


@dataclass(frozen=True, slots=True)
class Content:
    """What one paper says: values, language, whose it is, and about what state."""

    values: Mapping[str, str]
    language: str
    owner: User | None
    state: str = ""
    fictional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperKind:
    """A paper that can be issued about an object of one model."""

    code: str
    title: str | Promise
    series: str
    placeholders: tuple[Placeholder, ...]
    # language → (title, body): the first version, shipped as an editable default
    defaults: Mapping[str, tuple[str, str]]
    gather: Callable[[Any, datetime], Content]

    @property
    def all_placeholders(self) -> tuple[Placeholder, ...]:
        return (*self.placeholders, *EVERYWHERE)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(one.name for one in self.all_placeholders)


# Filled by the system in every paper.
EVERYWHERE = (
    Placeholder("folio_documento", _("Folio de este papel"), "DOC/00000/2026"),
    Placeholder("fecha", _("Fecha de expedición"), "3 de mayo de 2026"),
    Placeholder("institucion", _("Nombre de la institución"), ""),
    Placeholder("unidad", _("Unidad que lo expide"), ""),
    Placeholder("correo", _("Correo de la unidad"), ""),
)
PAPERS: dict[str, PaperKind] = {}


def register_paper(kind: PaperKind) -> PaperKind:
    """Add a paper; call it in `AppConfig.ready`."""
    if PAPERS.setdefault(kind.code, kind) != kind:
        raise ValueError(f"two papers {kind.code!r}")
    return kind
