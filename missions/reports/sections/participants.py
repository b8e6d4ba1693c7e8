"""Who took part: by kind, sex, district, country and modality."""

from datetime import datetime

from django.utils.encoding import force_str

from core.reports.charts import Series, stacked_bar
from core.reports.document import (
    Block,
    Datum,
    Figure,
    Figured,
    Heading,
    Ref,
    Section,
    paragraph,
)
from core.reports.spanish import count, percent, short_date
from missions.enums import ParticipantKind, ParticipantStatus
from missions.models import Mission, Participant
from missions.reports.tally import Label, Tally, datum, plain, said
from network.enums import Sex

SEXES: list[Label] = [
    (Sex.WOMAN, "Mujeres"),
    (Sex.MAN, "Hombres"),
    (Sex.OTHER, "Otros"),
]
KINDS: list[Label] = [
    (ParticipantKind.OBSERVER, "Personas observadoras"),
    (ParticipantKind.VISITOR, "Personas visitantes extranjeras"),
    (ParticipantKind.STAFF, "Personal del Instituto"),
]
NO_DISTRICT = ("–", "Sin distrito asignado")


def active_participants(mission: Mission) -> list[Participant]:
    """Who counts: those who did not withdraw, with what the tables print."""
    rows = Participant.objects.filter(mission=mission, status=ParticipantStatus.ACTIVE)
    return list(
        rows.select_related("person", "district")
        .prefetch_related("modalities")
        .order_by("pk")
    )


def total_participants(rows: list[Participant], source: str) -> Datum:
    return datum("participants.total", [row.pk for row in rows], source)


def source_of(at: datetime) -> str:
    return f"Registro de participantes de la misión, corte al {short_date(at)}."


def gather_participants(mission: Mission, at: datetime) -> Section:
    """Active participants; those who withdrew are named in a footnote."""
    rows, source = active_participants(mission), source_of(at)
    if not rows:
        return Section(
            "participants", "", empty="No se registraron participantes en la misión."
        )
    by_sex = Tally("participants_by_sex", source)
    for row in rows:
        by_sex.add(row.kind, row.person.sex, row.pk)
    observers = [row for row in rows if row.kind == ParticipantKind.OBSERVER]
    visitors = [row for row in rows if row.kind == ParticipantKind.VISITOR]
    districts, countries = (
        _by_district(observers, source),
        _by_country(visitors, source),
    )
    modalities = _by_modality(observers, source)
    blocks: list[Block] = [
        _summary(mission, rows, by_sex, source),
        by_sex.table(
            caption="Participantes por tipo y sexo",
            first="Tipo de participante",
            lines=by_sex.used(KINDS),
            columns=SEXES,
        ),
        _drawing(by_sex),
    ]
    data = (*by_sex.data, _withdrawn(mission, source))
    parts = (
        ("Personas observadoras por distrito", districts, "Distrito"),
        ("Personas observadoras por modalidad", modalities, "Modalidad"),
        ("Personas visitantes extranjeras por país", countries, "País"),
    )
    for title, (tally, lines), first in parts:
        note = "Una persona puede observar varias modalidades."
        blocks += [
            Heading(title),
            tally.table(
                caption=f"{title} y sexo",
                first=first,
                lines=lines,
                columns=SEXES,
                note=note if first == "Modalidad" and lines else "",
            ),
        ]
        data = (*data, *tally.data)
    return Section("participants", "", tuple(blocks), data=data)


def _summary(
    mission: Mission, rows: list[Participant], by_sex: Tally, source: str
) -> Block:
    total = total_participants(rows, source)
    withdrawn = _withdrawn(mission, source)
    women = datum("participants.women", by_sex.rows_of(column=Sex.WOMAN), source)
    footnote = ""
    if withdrawn.value:
        gone_said = count(withdrawn.value, "persona", "personas")
        footnote = f"No se incluye a {gone_said} con retiro de la misión."
    return paragraph(
        "En la misión participaron ",
        said(total, "persona", "personas", bold=True),
        ". Las mujeres representaron el ",
        Figured(women, percent(women.value, total.value)),
        ". El desglose se presenta en la ",
        Ref("participants_by_sex"),
        " y en la ",
        Ref("participants_figure"),
        ".",
        footnote=footnote,
    )


def _withdrawn(mission: Mission, source: str) -> Datum:
    gone = Participant.objects.filter(
        mission=mission, status=ParticipantStatus.WITHDRAWN
    )
    keys = gone.order_by("pk").values_list("pk", flat=True)
    return datum("participants.withdrawn", keys, source)


def _drawing(by_sex: Tally) -> Figure:
    lines = by_sex.used(KINDS)
    columns = [sex for sex in SEXES if by_sex.number(column=sex[0])]
    series = [
        Series(name, tuple(by_sex.number(kind, sex) for kind, _label in lines))
        for sex, name in columns
    ]
    words = "; ".join(
        f"{label}: "
        + ", ".join(f"{n.lower()} {by_sex.number(k, s)}" for s, n in columns)
        for k, label in lines
    )
    caption = "Participantes por tipo y sexo"
    return Figure(
        key="participants_figure",
        caption=caption,
        svg=stacked_bar(
            title=caption,
            desc=words,
            categories=[label for _kind, label in lines],
            series=series,
        ),
        alt=f"Barras apiladas. {words}.",
        source=by_sex.source,
    )


def _by_district(
    observers: list[Participant], source: str
) -> tuple[Tally, list[Label]]:
    tally, lines = Tally("participants_by_district", source), set[Label]()
    for row in observers:
        number = f"{row.district.number:02d}" if row.district else ""
        line = (number, f"Distrito {number}") if number else NO_DISTRICT
        tally.add(line[0], row.person.sex, row.pk)
        lines.add(line)
    return tally, sorted(lines, key=lambda line: (line == NO_DISTRICT, line))


def _by_country(visitors: list[Participant], source: str) -> tuple[Tally, list[Label]]:
    tally, lines = Tally("participants_by_country", source), set[Label]()
    for row in visitors:
        tally.add(row.country.code, row.person.sex, row.pk)
        lines.add((row.country.code, force_str(row.country.name)))
    return tally, sorted(lines, key=lambda line: plain(line[1]))


def _by_modality(
    observers: list[Participant], source: str
) -> tuple[Tally, list[Label]]:
    tally, lines = (
        Tally("participants_by_modality", source),
        dict[tuple[int, int], Label](),
    )
    for row in observers:
        for modality in row.modalities.all():
            tally.add(modality.code, row.person.sex, row.pk)
            lines[modality.order, modality.pk] = (modality.code, modality.name_es)
    return tally, [line for _place, line in sorted(lines.items())]
