"""Invitations from a spreadsheet: previewed row by row, then all or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_countries import countries
from tablib import Dataset

from core import audit
from core.exceptions import Refused, refuse
from core.models import User
from logistics import rules
from logistics.enums import CostsCovered
from logistics.models import Delegation, Invitation
from logistics.services.invitations import InvitationDraft, create_invitation
from missions.models import InviteeCategory

COLUMNS = (
    *("nombre", "correo", "pais", "categoria", "responder_antes_de"),
    *("idioma", "gastos", "firma"),
)
REQUIRED = COLUMNS[:5]
_LANGUAGES = {"": "en", "en": "en", "inglés": "en", "es": "es-mx", "español": "es-mx"}


@dataclass(frozen=True, slots=True)
class ImportedRow:
    """A row of the sheet: its number as people see it, what it says, what is wrong."""

    number: int
    name: str
    email: str
    country: str
    draft: InvitationDraft | None
    reasons: tuple[str, ...]


def preview_invitations(
    *, delegation: Delegation, data: Dataset, at: datetime
) -> list[ImportedRow]:
    """What importing would do, row by row; writes nothing.

    Raises `Refused` (columns_missing).
    """
    missing = [name for name in REQUIRED if name not in (data.headers or [])]
    if missing:
        message = _("Faltan columnas: %(names)s.") % {"names": ", ".join(missing)}
        raise refuse("columns_missing", message)
    reader = _Reader(delegation, timezone.localdate(at))
    return [
        reader.read(number, dict(zip(data.headers, row, strict=True)))
        for number, row in enumerate(data, start=2)
    ]


@transaction.atomic
def import_invitations(
    *, delegation: Delegation, data: Dataset, by: User | None, at: datetime
) -> int:
    """Write every row, or none. Raises `Refused` when one is wrong."""
    locked = Delegation.objects.select_for_update(no_key=True).get(pk=delegation.pk)
    rows = preview_invitations(delegation=locked, data=data, at=at)
    drafts = [row.draft for row in rows if row.draft is not None]
    if len(drafts) < len(rows):
        raise refuse("rows_wrong", _("Hay filas que no se pueden registrar."))
    blockers = rules.quota_blockers(locked, adding=len(drafts))
    if blockers:
        raise Refused(blockers)
    for draft in drafts:
        create_invitation(delegation=locked, draft=draft, by=by, at=at)
    audit.record(
        action="logistics.invitations_imported",
        by=by,
        at=at,
        target=locked,
        count=len(drafts),
    )
    return len(drafts)


class _Reader:
    """Reads rows; remembers the addresses seen, and looks each code up once."""

    def __init__(self, delegation: Delegation, today: date) -> None:
        self.delegation, self.today = delegation, today
        self.seen: set[str] = set()
        self.countries = _country_names()
        self.categories: dict[str, InviteeCategory] = {}
        for category in InviteeCategory.objects.active():
            names = (category.code, category.name_es, category.name_en)
            self.categories |= {name.lower(): category for name in names}
        taken = Invitation.objects.filter(delegation__mission=delegation.mission_id)
        self.taken = {
            email.lower()
            for email in taken.exclude(status="replaced").values_list(
                "email", flat=True
            )
        }

    def read(self, number: int, cells: Mapping[str, str]) -> ImportedRow:
        row = {name: (cells.get(name) or "").strip() for name in COLUMNS}
        reasons: list[str] = []
        country = self.countries.get(row["pais"].lower(), "")
        category = self.categories.get(row["categoria"].lower())
        day = _day(row["responder_antes_de"])
        language = _LANGUAGES.get(row["idioma"].lower())
        costs = _costs(row["gastos"])
        checks = (
            (row["nombre"], _("Falta el nombre.")),
            (_is_email(row["correo"]), _("El correo no es válido.")),
            (country, _("El país no se reconoce: %s.") % (row["pais"] or "—")),
            (category, _("La categoría no existe: %s.") % (row["categoria"] or "—")),
            (day, _("La fecha se escribe 2026-04-30.")),
            (language, _("El idioma es «es» o «en».")),
            (costs, _("Los gastos no se reconocen: %s.") % row["gastos"]),
            (
                row["correo"].lower() not in self.seen,
                _("El correo está repetido en la hoja."),
            ),
        )
        reasons += [text for held, text in checks if not held]
        self.seen.add(row["correo"].lower())
        draft = None
        if not reasons and category and day and language and costs:
            draft = InvitationDraft(
                row["nombre"][:160], row["correo"], country, category, day,
                language, costs, row["firma"][:160],
            )  # fmt: skip
            reasons = self._against(draft)
        return ImportedRow(
            number,
            row["nombre"],
            row["correo"],
            country or row["pais"],
            None if reasons else draft,
            tuple(reasons),
        )

    def _against(self, draft: InvitationDraft) -> list[str]:
        found = rules.country_blockers(draft.country)
        reasons = [str(blocker.message) for blocker in found]
        if draft.reply_by < self.today:
            reasons.append(_("La fecha para responder ya pasó."))
        if draft.email.lower() in self.taken:
            reasons.append(_("Esa persona ya está invitada a la misión."))
        return reasons


def _country_names() -> dict[str, str]:
    """Country codes by code and by name, in Spanish and English."""
    found: dict[str, str] = {}
    for language in ("es", "en"):
        with translation.override(language):
            for code, name in countries:
                found |= {str(name).lower(): code, code.lower(): code}
    for code in list(found.values()):
        found[countries.alpha3(code).lower()] = code
    return found


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _is_email(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def _costs(text: str) -> str | None:
    if not text:
        return CostsCovered.NONE
    known = {str(value.label).lower(): value.value for value in CostsCovered}
    return known.get(text.lower())
