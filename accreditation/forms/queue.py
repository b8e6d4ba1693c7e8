"""Which files of the desk to list. An address with these filters is a saved view."""

import datetime as dt
from collections.abc import Callable

from django import forms
from django.db.models import Exists, OuterRef
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accreditation.enums import (
    ApplicationStatus,
    Certainty,
    Channel,
    FlagKind,
    HitStatus,
    Lane,
    Verdict,
)
from accreditation.models import ApplicationDocument, CrossHit, Doubt, Flag
from accreditation.querysets import ApplicationQuerySet
from core.models import User
from missions.models import District, Modality
from network.models import Institution

Rows = ApplicationQuerySet
ALL = ("", _("Todos"))
WAITING = ("", _("Por resolver"))
CLOCKS = [
    ALL,
    ("late", _("Vencidos")),
    ("day", _("Vencen en 24 horas")),
    ("running", _("Con plazo corriendo")),
]
LANES = [ALL, ("fast", _("Solo vía rápida")), ("usual", _("Sin vía rápida"))]
OWNERS = [ALL, ("mine", _("Míos")), ("none", _("Sin dueño"))]


def _rejected(rows: Rows) -> Rows:
    bad = ApplicationDocument.objects.filter(
        application=OuterRef("pk"), is_current=True, verdict=Verdict.REJECTED
    )
    return rows.filter(Exists(bad))


def _returned(rows: Rows) -> Rows:
    """Under review again with a course behind them: came back from a batch."""
    return rows.filter(status=ApplicationStatus.IN_REVIEW, training__isnull=False)


def _hit(**given: str) -> Callable[[Rows], Rows]:
    """Files with such a hit of a list."""

    def limit(rows: Rows) -> Rows:
        hits = CrossHit.objects.filter(application=OuterRef("pk"), **given)
        return rows.filter(Exists(hits))

    return limit


def _flagged(kind: str) -> Callable[[Rows], Rows]:
    """Files of an open pair that may be of one person, whichever came first."""

    def limit(rows: Rows) -> Rows:
        pairs = Flag.objects.open().filter(kind=kind)
        return rows.filter(
            Exists(pairs.filter(application=OuterRef("pk")))
            | Exists(pairs.filter(other=OuterRef("pk")))
        )

    return limit


# What makes a file worth a second look: code, label, and how to find it.
def _doubted(rows: Rows) -> Rows:
    open_doubts = Doubt.objects.open().values("application")
    return rows.filter(pk__in=open_doubts)


FLAGS: dict[str, tuple[str | Promise, Callable[[Rows], Rows]]] = {
    "rejected": (_("Con un documento que no cumple"), _rejected),
    "returned": (_("Devuelta de un lote"), _returned),
    "hit_certain": (
        _("En una lista de cotejo: cierta, por atender"),
        _hit(status=HitStatus.OPEN, certainty=Certainty.CERTAIN),
    ),
    "hit_possible": (
        _("En una lista de cotejo: posible, por atender"),
        _hit(status=HitStatus.OPEN, certainty=Certainty.POSSIBLE),
    ),
    "incompatible": (
        _("Incompatibilidad confirmada"),
        _hit(status=HitStatus.CONFIRMED),
    ),
    "doubt": (_("Curso anulado o corregido, por atender"), _doubted),
    "photograph": (_("Fotografía casi idéntica"), _flagged(FlagKind.PHOTOGRAPH)),
    "name": (_("Nombre igual o casi igual"), _flagged(FlagKind.NAME)),
}


class QueueFilter(forms.Form):
    """State, clock, lane, modality, district, channel, organisation, flag, owner."""

    q = forms.CharField(
        label=_("Folio"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    status = forms.ChoiceField(
        label=_("Estado"),
        required=False,
        choices=[
            WAITING,
            ("all", _("Todos")),
            *[c for c in ApplicationStatus.choices if c[0] != "draft"],
        ],
    )
    lane = forms.ChoiceField(label=_("Vía rápida"), required=False, choices=LANES)
    clock = forms.ChoiceField(label=_("Plazo"), required=False, choices=CLOCKS)
    owner = forms.ChoiceField(label=_("Quién revisa"), required=False, choices=OWNERS)
    modality = forms.ModelChoiceField(
        label=_("Modalidad"),
        required=False,
        queryset=Modality.objects.filter(on_request=True).order_by("order"),
        empty_label=_("Todas"),
    )
    district = forms.ModelChoiceField(
        label=_("Distrito"),
        required=False,
        queryset=District.objects.order_by("number"),
        empty_label=_("Todos"),
    )
    channel = forms.ChoiceField(
        label=_("Vía"), required=False, choices=[ALL, *Channel.choices]
    )
    institution = forms.ModelChoiceField(
        label=_("Organización"),
        required=False,
        queryset=Institution.objects.order_by("name"),
        empty_label=_("Todas"),
    )
    flag = forms.ChoiceField(
        label=_("Señal"),
        required=False,
        choices=lambda: [ALL, *[(code, label) for code, (label, _by) in FLAGS.items()]],
    )

    def apply(self, rows: Rows, *, user: User, at: dt.datetime) -> Rows:
        """Limit the rows; whatever is not valid limits nothing.

        Without a state the ended files stay out, unless a folio is looked for.
        """
        self.is_valid()
        chosen = {k: v for k, v in self.cleaned_data.items() if v}
        text, status = chosen.pop("q", ""), chosen.pop("status", "")
        if text:
            rows = rows.with_folio(text)
        if not status and not text:
            rows = rows.waiting()
        elif status not in ("", "all"):
            rows = rows.filter(status=status)
        rows = _by_lane(rows, chosen.pop("lane", ""))
        rows = _by_clock(rows, chosen.pop("clock", ""), at)
        rows = _by_owner(rows, chosen.pop("owner", ""), user)
        if flag := chosen.pop("flag", ""):
            rows = FLAGS[flag][1](rows)
        if modality := chosen.pop("modality", None):
            rows = rows.filter(modalities=modality)
        return rows.filter(**chosen)


def _by_lane(rows: Rows, lane: str) -> Rows:
    if not lane:
        return rows
    fast = rows.filter(lane=Lane.FAST)
    return fast if lane == "fast" else rows.exclude(lane=Lane.FAST)


def _by_clock(rows: Rows, clock: str, at: dt.datetime) -> Rows:
    if not clock:
        return rows
    rows = rows.filter(lane__in=[Lane.FAST, Lane.CLOCK])
    if clock == "late":
        return rows.filter(turn_at__lt=at)
    if clock == "day":
        return rows.filter(turn_at__gte=at, turn_at__lt=at + dt.timedelta(days=1))
    return rows.filter(turn_at__gte=at)


def _by_owner(rows: Rows, owner: str, user: User) -> Rows:
    if owner == "mine":
        return rows.filter(reviewer=user)
    return rows.filter(reviewer__isnull=True) if owner == "none" else rows
