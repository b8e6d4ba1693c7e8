"""Import of communications: the printed table, read back."""
# mypy: disallow-subclassing-any=False

import re
from datetime import date, datetime
from typing import Any, ClassVar

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _
from import_export import fields, resources
from import_export.instance_loaders import BaseInstanceLoader
from import_export.results import Result
from import_export.widgets import Widget
from tablib import Dataset

from core import audit
from core.models import User
from network.enums import Audience, Channel, CommunicationStatus, DatePrecision
from network.models import Communication

MONTHS = (
    *("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio"),
    *("agosto", "septiembre", "octubre", "noviembre", "diciembre"),
)
_MONTH = re.compile(r"^(?P<month>[a-zñ]+)\s+(?:de\s+)?(?P<year>\d{4})$")
_DAY = re.compile(
    r"^(?P<day>\d{1,2})\s+de\s+(?P<month>[a-zñ]+)\s+de\s+(?P<year>\d{4})$"
)


def parse_printed_date(text: str) -> tuple[date, str]:
    """Read `Enero 2025`, `14 de enero de 2026` or `2026-01-14`, with its precision.

    A month becomes its first day with precision month. Raises `ValueError` for
    anything else, impossible dates included.
    """
    plain = " ".join(text.lower().split())
    found = _MONTH.match(plain)
    if found and found["month"] in MONTHS:
        month = MONTHS.index(found["month"]) + 1
        return date(int(found["year"]), month, 1), DatePrecision.MONTH
    found = _DAY.match(plain)
    if found and found["month"] in MONTHS:
        month = MONTHS.index(found["month"]) + 1
        return date(int(found["year"]), month, int(found["day"])), DatePrecision.DAY
    return date.fromisoformat(plain), DatePrecision.DAY


class PrintedDateWidget(Widget):
    """`Fecha de envío` as the institute prints it."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> date:
        try:
            day, _precision = parse_printed_date(str(value))
        except ValueError as error:
            message = _(
                "La fecha «%(value)s» no se entiende: use «Enero 2025» o 2025-01-14."
            )
            raise ValueError(message % {"value": value}) from error
        return day


class PrecisionWidget(Widget):
    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        try:
            return parse_printed_date(str(value))[1]
        except ValueError:
            return DatePrecision.DAY  # the date's own column reports the error


class ChannelWidget(Widget):
    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        text = str(value or "").strip().lower()
        labels = {str(Channel(value).label).lower(): value for value in Channel.values}
        if not text:
            return Channel.MAIL_WHATSAPP
        if text not in labels:
            message = _("El medio «%(value)s» no está en el catálogo.")
            raise ValueError(message % {"value": value})
        return labels[text]


class InformationWidget(Widget):
    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        text = " ".join(str(value or "").split())
        if not text:
            raise ValueError(_("Falta la información que se compartió."))
        return text


class NewRowsLoader(BaseInstanceLoader):
    """Every row is a new communication unless the very same one is registered."""

    def get_instance(self, row: Any) -> Communication | None:
        try:
            day, precision = parse_printed_date(str(row.get("fecha_envio", "")))
        except ValueError:
            return None
        text = " ".join(str(row.get("informacion", "")).split())
        return Communication.objects.filter(
            sent_on=day, precision=precision, information=text
        ).first()


class CommunicationResource(resources.ModelResource):
    """The printed table *No. · Fecha de envío · Información*, read back."""

    sent_on = fields.Field("sent_on", "fecha_envio", widget=PrintedDateWidget())
    precision = fields.Field("precision", "fecha_envio", widget=PrecisionWidget())
    information = fields.Field("information", "informacion", widget=InformationWidget())
    channel = fields.Field("channel", "medio", widget=ChannelWidget())
    source = fields.Field("source", "fuente", default="")

    class Meta:
        model = Communication
        fields = ("sent_on", "precision", "information", "channel", "source")
        instance_loader_class = NewRowsLoader
        skip_unchanged = True
        use_transactions = True
        import_id_fields: ClassVar[list[str]] = []

    def __init__(self, *, by: User | None, at: datetime) -> None:
        super().__init__()
        self.by, self.at = by, at
        rows = Communication.objects.filter(audience=Audience.RED)
        self.order = rows.aggregate(n=Max("order"))["n"] or 0

    def before_save_instance(
        self, instance: Communication, row: Any, **kwargs: Any
    ) -> None:
        """A new row takes the next place in the order of printing."""
        self.order += 1
        instance.order = self.order
        instance.status = CommunicationStatus.REGISTERED
        instance.registered_by = self.by

    def after_save_instance(
        self, instance: Communication, row: Any, **kwargs: Any
    ) -> None:
        if not kwargs.get("dry_run"):
            audit.record_transition(
                target=instance,
                verb="register",
                source=CommunicationStatus.DRAFT,
                to=CommunicationStatus.REGISTERED,
                by=self.by,
                at=self.at,
            )


def bad_rows(result: Result) -> list[dict[str, object]]:
    """Rows that cannot be registered: number in the sheet (header is 1) and why."""
    invalid = [
        {"number": row.number + 1, "why": " ".join(row.error.messages)}
        for row in result.invalid_rows
    ]
    failed = [
        {"number": number + 1, "why": str(errors[0].error)}
        for number, errors in result.row_errors()
    ]
    return sorted([*invalid, *failed], key=lambda row: int(str(row["number"])))


def preview_communications(*, data: Dataset, by: User | None, at: datetime) -> Result:
    """What importing would do; writes nothing. Row errors are in the result."""
    return CommunicationResource(by=by, at=at).import_data(data, dry_run=True)


@transaction.atomic
def import_communications(*, data: Dataset, by: User | None, at: datetime) -> int:
    """Register the rows in their order; returns how many were new.

    Rows already registered (same date and text) are left alone; one bad row
    raises and nothing is written.
    """
    resource = CommunicationResource(by=by, at=at)
    result = resource.import_data(data, dry_run=False, raise_errors=True)
    return int(result.totals["new"])
