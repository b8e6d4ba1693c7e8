"""What the answer page says: the steps, the answers to check, the outcome."""

from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django_countries import countries

from accreditation.enums import DocumentKind
from accreditation.models import Call, Declaration
from core import notices
from logistics import rules
from logistics.enums import TravelDirection
from logistics.models import Invitation
from network.enums import Sex

FULL_NOTICE = "AVISO-INTEGRAL"
Section = dict[str, Any]


def tasks(invitation: Invitation, token: str) -> list[dict[str, Any]]:
    """The steps with their state; the last opens when nothing is missing."""
    answers = invitation.answers
    documents = invitation.documents.count()
    wanted = len(rules.required_documents())
    ready = not rules.confirmation_blockers(invitation)
    steps = (
        ("personal", _("Sus datos"), "personal" in answers, ""),
        (
            "documents",
            _("Sus documentos"),
            documents >= wanted,
            f"{documents}/{wanted}",
        ),
        ("travel", _("Su viaje"), "travel" in answers, _("Puede completarlo después.")),
        ("needs", _("Lo que necesita"), "needs" in answers, _("Es voluntario.")),
    )
    found = [
        {
            "label": label,
            "state": "done" if done else "not_started",
            "hint": hint,
            "url": reverse(f"logistics:answer_{step}", args=[token]),
        }
        for step, label, done, hint in steps
    ]
    found.append(
        {
            "label": _("Revisar y confirmar"),
            "state": "not_started" if ready else "blocked",
            "url": reverse("logistics:answer_check", args=[token]),
        }
    )
    return found


def check(invitation: Invitation, token: str) -> dict[str, Any]:
    """Everything that was answered, and what is accepted with it."""
    mission = invitation.delegation.mission
    return {
        "sections": [
            *personal_section(invitation, token),
            _documents(invitation, token),
            _travel(invitation, token),
            _needs(invitation, token),
        ],
        "declarations": declarations(rules.visitor_call(mission)),
        "notice": notices.current(FULL_NOTICE, on=timezone.localdate()),
    }


def declarations(call: Call | None) -> list[Declaration]:
    if call is None:
        return []
    rows = call.rule_set.declarations.filter(kind=call.kind)
    return list(rows.order_by("order", "code"))


def personal_section(invitation: Invitation, token: str) -> list[Section]:
    personal = invitation.answers.get("personal")
    url = reverse("logistics:answer_personal", args=[token])
    if not personal:
        return [{"title": _("Sus datos"), "rows": [], "url": url}]
    names = ("given_names", "first_surname", "second_surname")
    nations = [str(countries.name(code)) for code in personal["nationalities"]]
    rows = [
        (_("Nombre"), " ".join(personal[n] for n in names if personal[n])),
        (_("Sexo"), str(Sex(personal["sex"]).label)),
        (
            _("Fecha de nacimiento"),
            date_format(date.fromisoformat(personal["birth_on"])),
        ),
        (_("Nacionalidad"), ", ".join(nations)),
        (_("País donde reside"), str(countries.name(personal["residence"]))),
        (_("Pasaporte"), personal["passport"]),
        (_("Correo electrónico"), personal["email"]),
        (_("Teléfono"), personal["phone"]),
    ]
    return [{"title": _("Sus datos"), "rows": rows, "url": url}]


def _documents(invitation: Invitation, token: str) -> Section:
    sent = {row.kind: row.file for row in invitation.documents.select_related("file")}
    rows = []
    for kind in rules.required_documents():
        stored = sent.get(kind.value)
        value = stored.refusal or stored.get_status_display() if stored else ""
        rows.append((str(DocumentKind(kind).label), value))
    url = reverse("logistics:answer_documents", args=[token])
    return {"title": _("Sus documentos"), "rows": rows, "url": url}


def _travel(invitation: Invitation, token: str) -> Section:
    saved = invitation.answers.get("travel", {})
    rows = []
    for direction in TravelDirection:
        leg = saved.get(direction.value)
        said = ""
        if leg:
            moment = timezone.localtime(datetime.fromisoformat(leg["at"]))
            when = date_format(moment, "DATETIME_FORMAT")
            said = f"{leg['airline']} {leg['number']} · {leg['airport']} · {when}"
        rows.append((str(direction.label), said))
    url = reverse("logistics:answer_travel", args=[token])
    return {"title": _("Su viaje"), "rows": rows, "url": url}


def _needs(invitation: Invitation, token: str) -> Section:
    needs = getattr(invitation, "needs", None)
    rows = [
        (_("Alimentación"), needs.diet if needs else ""),
        (_("Accesibilidad"), needs.access if needs else ""),
        (_("Atención médica"), needs.medical if needs else ""),
        (_("Contacto de emergencia"), needs.emergency_contact if needs else ""),
        (_("Interpretación"), needs.interpretation if needs else ""),
    ]
    url = reverse("logistics:answer_needs", args=[token])
    return {"title": _("Lo que necesita"), "rows": rows, "url": url}


def outcome(invitation: Invitation) -> dict[str, Any]:
    """After the answer: the state of the file, and the journey as it is booked."""
    rides = invitation.transfers.exclude(transfer__status="cancelled")
    return {
        "correction": rules.open_correction(invitation),
        "flights": invitation.flights.order_by("at"),
        "lodgings": invitation.lodgings.order_by("check_in_on"),
        "transfers": [
            ride.transfer
            for ride in rides.select_related("transfer__vehicle").order_by(
                "transfer__starts_at"
            )
        ],
        "liaison": invitation.delegation.liaison,
    }
