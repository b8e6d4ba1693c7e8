"""Gapless folios: reserved at the act that earns them, never reused."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from core.models import FolioCounter, FolioSeries

# Series that the code uses; an administrator may change name and mask.
DEFAULT_SERIES: dict[str, tuple[str, str]] = {
    "OBS": ("Solicitudes de acreditación", "OBS/{scope}/{n:05d}"),
    "PVE": ("Solicitudes de personas visitantes extranjeras", "PVE/{scope}/{n:05d}"),
    "ACR": ("Acreditaciones", "ACR/{scope}/{n:05d}"),
    "GAF": ("Gafetes", "GAF/{scope}/{n:05d}"),
    "RES": ("Resoluciones", "RES/{scope}/{n:03d}/{year}"),
    "IFD": ("Inconformidades", "IFD/{scope}/{n:04d}"),
    "PRC": ("Procedimientos sancionadores", "PRC/{scope}/{n:04d}"),
    "CON": ("Constancias de capacitación", "CON/{n:05d}/{year}"),
    "INV": ("Invitaciones", "INV/{scope}/{n:04d}"),
    "HAL": ("Hallazgos", "HAL/{scope}/{n:05d}"),
    "INC": ("Incidentes", "INC/{scope}/{n:05d}"),
    "REC": ("Recomendaciones", "REC/{scope}/{n:04d}"),
    "INF": ("Informes", "INF/{scope}/{n:03d}/{year}"),
    "COM": ("Comunicaciones a la Red", "COM/{n:04d}/{year}"),
    "ACU": ("Acuses de recibo", "ACU/{n:05d}/{year}"),
    "PRV": ("Prevenciones notificadas", "PRV/{n:05d}/{year}"),
    "NOT": ("Notificaciones de resolución", "NOT/{n:05d}/{year}"),
    "OFI": ("Oficios de acreditación", "OFI/{n:05d}/{year}"),
    "ARCO": ("Solicitudes de derechos ARCO", "ARCO/{n:04d}/{year}"),
    "BAJ": ("Actas de destrucción de datos", "BAJ/{n:04d}/{year}"),
    "EXP": ("Exportaciones", "EXP/{n:05d}/{year}"),
    "RED": ("Membresías de la Red", "RED/{n:04d}"),
}


@transaction.atomic(savepoint=False)
def reserve(code: str, *, at: datetime, scope: str = "") -> tuple[str, int]:
    """Next folio of a series as printed, and its number.

    Call it inside the transaction of the act: if the act rolls back, the number
    is free again, so the series has no gaps.
    """
    [one] = reserve_many(code, 1, at=at, scope=scope)
    return one


@transaction.atomic
def reserve_many(
    code: str, count: int, *, at: datetime, scope: str = ""
) -> list[tuple[str, int]]:
    """The next so many folios of a series, in order."""
    series = FolioSeries.objects.filter(code=code).first() or _default(code)
    year = timezone.localtime(at).year if "{year" in series.mask else 0
    FolioCounter.objects.get_or_create(series=series, year=year, scope=scope)
    counter = FolioCounter.objects.select_for_update(no_key=True).get(
        series=series, year=year, scope=scope
    )
    first = counter.last + 1
    counter.last += count
    counter.save(update_fields=["last"])
    return [
        (series.mask.format(n=number, year=year, scope=scope), number)
        for number in range(first, counter.last + 1)
    ]


def _default(code: str) -> FolioSeries:
    name, mask = DEFAULT_SERIES[code]
    series, _ = FolioSeries.objects.get_or_create(
        code=code, defaults={"name": name, "mask": mask}
    )
    return series


def normalise(folio: str) -> str:
    """Upper case, separators unified: how two printed variants are compared."""
    text = folio.strip().upper()
    return "/".join(part for part in text.replace("-", "/").split("/") if part)
