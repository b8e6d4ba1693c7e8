"""Presentation, legal frame, objectives; and the conclusions, which people write."""

from datetime import datetime

from django.utils import timezone

from core.reports.document import (
    BulletList,
    Datum,
    Figured,
    Inline,
    Paragraph,
    Section,
    Text,
    bold,
    bullets,
    paragraph,
)
from core.reports.spanish import long_date, percent, period, short_date
from missions.enums import FindingStatus, ProcessKind, RecommendationStatus
from missions.models import Finding, Mission, Recommendation, RuleSet
from missions.reports.sections.observation import visited_places
from missions.reports.sections.participants import (
    active_participants,
    source_of,
    total_participants,
)
from missions.reports.tally import datum, said

LGIPE = (
    "Ley General de Instituciones y Procedimientos Electorales (LGIPE), artículos 8, "
    "párrafo 2; 44, párrafo 2, y 217: derecho exclusivo de la ciudadanía mexicana a "
    "observar los procesos y demás formas de participación ciudadana, requisitos, "
    "obligaciones y prohibiciones; bases para invitar, atender e informar a personas "
    "visitantes extranjeras."
)
LPC = (
    "Ley de Participación Ciudadana de la Ciudad de México, artículos 83, 96, 97, 99, "
    "106, 116 a 120 y 124: Comisiones de Participación Comunitaria y presupuesto "
    "participativo."
)
LGIPE_SOURCE = "LGIPE, texto con la última reforma publicada en el DOF el 14-10-2024."
LPC_SOURCE = "Ley de Participación Ciudadana, GOCDMX del 12-08-2019 y sus reformas."
WITH_LPC = {
    ProcessKind.CONSULTATION,
    ProcessKind.COPACO,
    ProcessKind.MIXED,
    ProcessKind.EXTRAORDINARY,
}


def gather_presentation(mission: Mission, at: datetime) -> Section:
    """What the programme was, and its main figures."""
    announced = paragraph("Las cifras principales del programa son:")
    figures = _highlights(mission, at)
    return Section("presentation", "", (_programme(mission, at), announced, figures))


def gather_legal_frame(mission: Mission, at: datetime) -> Section:
    """The norms that hold for the process, and the rules of its call."""
    items: list[Text] = [(LGIPE,)]
    sources = [LGIPE_SOURCE]
    if mission.process.kind in WITH_LPC:
        items.append((LPC,))
        sources.append(LPC_SOURCE)
    rules = RuleSet.objects.filter(process=mission.process).order_by("version")
    items += [(f"{row.basis} (versión {row.version}).",) for row in rules]
    if mission.instrument:
        said_on = f", aprobado el {_day(mission)}" if mission.approved_on else ""
        items.append((bold(mission.instrument), f"{said_on}: {mission.name_es}."))
    opening = paragraph(
        "El programa se sustenta en las disposiciones siguientes:",
        footnote=" ".join(sources),
    )
    return Section("legal", "", (opening, bullets(*items)))


def gather_objectives(mission: Mission, at: datetime) -> Section:
    """The objective as the programme states it, and what it is aligned with."""
    blocks = [
        paragraph(_sentence(part))
        for part in mission.objective.splitlines()
        if part.strip()
    ]
    specific = [(_sentence(row.text),) for row in mission.objectives.all()]
    lists: list[Paragraph | BulletList] = [*blocks]
    if specific:
        lists += [paragraph("Objetivos específicos:"), bullets(*specific)]
    lists += [
        paragraph(bold(f"{name}: "), _sentence(text))
        for name, text in _alignment(mission)
        if text
    ]
    return Section(
        "objectives", "", tuple(lists), empty="El programa no registró objetivos."
    )


def _alignment(mission: Mission) -> tuple[tuple[str, str], ...]:
    return (
        ("Actividad Institucional", mission.institutional_activity),
        ("Clave programática", mission.programme_key),
        ("Función de la Comisión", mission.function),
        ("Alineación", mission.alignment),
    )


def gather_conclusions(mission: Mission, at: datetime) -> Section:
    """Written by people: see the narrative of the report."""
    return Section(
        "conclusions",
        "",
        empty="Las conclusiones están pendientes de redacción.",
        written=True,
    )


def _sentence(text: str) -> str:
    """With its full stop, which fields of one line are often typed without."""
    text = text.strip()
    return text if text.endswith((".", ":", ";", "!", "?")) else f"{text}."


def _day(mission: Mission) -> str:
    return long_date(mission.approved_on, weekday=False) if mission.approved_on else ""


def _programme(mission: Mission, at: datetime) -> Paragraph:
    process = mission.process
    held = (
        "se celebró" if process.jornada_on <= timezone.localdate(at) else "se celebrará"
    )
    runs: list[Inline] = ["El ", bold(mission.name_es)]
    if mission.instrument:
        runs.append(f", aprobado mediante {mission.instrument},")
    runs += [
        f" comprende {period(mission.starts_on, mission.ends_on)}, con motivo de la ",
        f"{process.name_es}, cuya jornada {held} el {long_date(process.jornada_on)}.",
    ]
    return Paragraph(tuple(runs))


def _highlights(mission: Mission, at: datetime) -> BulletList:
    """The main figures; the chapters below give the same ones, by the same keys."""
    people = active_participants(mission)
    total = total_participants(people, source_of(at))
    visited, places = visited_places(mission, at)
    findings = _findings(mission, at)
    advice, answered = _advice(mission, at)
    people_said = said(total, "participante", "participantes", gender="m", bold=True)
    found = said(findings, "hallazgo validado", "hallazgos validados", bold=True)
    sent = said(advice, "recomendación turnada", "recomendaciones turnadas", bold=True)
    return bullets(
        (people_said, "."),
        _places(visited, places),
        (found, "."),
        (sent, *_answered(advice, answered)),
    )


def _answered(advice: Datum, answered: Datum) -> Text:
    if not advice.value:
        return (" a las áreas.",)
    share = percent(answered.value, advice.value)
    return (" a las áreas; tiene respuesta el ", Figured(answered, share), ".")


def _places(visited: Datum, places: Datum) -> Text:
    return (
        said(visited, "mesa visitada", "mesas visitadas", bold=True),
        f", {percent(visited.value, places.value)} de las registradas."
        if places.value
        else ".",
    )


def _findings(mission: Mission, at: datetime) -> Datum:
    keys = Finding.objects.filter(mission=mission, status=FindingStatus.VALIDATED)
    return datum(
        "findings.total",
        keys.order_by("folio").values_list("pk", flat=True),
        f"Registro de hallazgos validados, corte al {short_date(at)}.",
    )


def _advice(mission: Mission, at: datetime) -> tuple[Datum, Datum]:
    source = f"Registro de recomendaciones, corte al {short_date(at)}."
    rows = Recommendation.objects.filter(mission=mission).exclude(
        status=RecommendationStatus.DRAFT
    )
    referred = datum(
        "recommendations.total",
        rows.order_by("folio").values_list("pk", flat=True),
        source,
    )
    answered = rows.filter(responses__isnull=False).distinct().order_by("folio")
    return referred, datum(
        "responses.answered", answered.values_list("pk", flat=True), source
    )
