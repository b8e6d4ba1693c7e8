"""The sections of the reports of a programme that missions owns."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from core.reports.registry import GatherSection, register_section
from missions.reports.kinds import BOOK, MONTHLY, NOTE, PROGRAMME
from missions.reports.sections import (
    annexes,
    book,
    lessons,
    monthly,
    note,
    resources,
)
from missions.reports.sections.activities import gather_activities
from missions.reports.sections.advice import gather_recommendations, gather_responses
from missions.reports.sections.annex import gather_annex
from missions.reports.sections.answers import gather_checklists
from missions.reports.sections.calendar import gather_calendar
from missions.reports.sections.findings import gather_findings
from missions.reports.sections.observation import gather_observation
from missions.reports.sections.opening import (
    gather_conclusions,
    gather_legal_frame,
    gather_objectives,
    gather_presentation,
)
from missions.reports.sections.participants import gather_participants

SECTIONS = (
    ("presentation", 10, _("Presentación"), gather_presentation),
    ("legal", 20, _("Marco normativo"), gather_legal_frame),
    ("objectives", 30, _("Objetivos y alineación"), gather_objectives),
    ("calendar", 35, _("Calendario y riesgos"), gather_calendar),
    ("participants", 40, _("Participantes"), gather_participants),
    ("activities", 60, _("Programa de actividades"), gather_activities),
    ("resources", 75, _("Recursos"), resources.gather_resources),
    ("observation", 80, _("Observación"), gather_observation),
    ("checklists", 85, _("Resultados de las cédulas"), gather_checklists),
    ("findings", 90, _("Hallazgos"), gather_findings),
    ("recommendations", 100, _("Recomendaciones"), gather_recommendations),
    ("responses", 110, _("Respuesta institucional"), gather_responses),
    ("satisfaction", 112, _("Satisfacción"), resources.gather_satisfaction),
    (
        "lessons",
        115,
        _("Lecciones aprendidas y áreas de mejora"),
        lessons.gather_lessons,
    ),
    ("conclusions", 120, _("Conclusiones"), gather_conclusions),
    ("annex_agenda", 860, _("Anexo 1. Agenda"), annexes.gather_agenda),
    ("annex_forms", 870, _("Anexo 2. Cédulas de observación"), annexes.gather_forms),
    ("annex_informes", 880, _("Anexo 3. Informes recibidos"), annexes.gather_informes),
    ("annex_directory", 890, _("Anexo 4. Directorio"), annexes.gather_directory),
    ("annex_media", 895, _("Anexo 5. Medios"), resources.gather_mentions),
    ("annex", 900, _("Anexo 6. Matriz de hallazgos"), gather_annex),
)
OF_THE_MONTH = (
    ("opening", 10, _("Presentación"), monthly.gather_opening),
    ("progress", 20, _("Avances del mes"), monthly.gather_progress),
    ("figures", 30, _("Cifras del mes y acumuladas"), monthly.gather_figures),
    ("people", 40, _("Participantes"), monthly.gather_people),
    ("next", 90, _("Acciones siguientes"), monthly.gather_next),
)
OF_THE_NOTE = (
    ("subject", 10, _("Asunto"), note.gather_subject),
    ("summary", 20, _("Síntesis"), note.gather_summary),
    ("areas", 30, _("Recomendaciones por área"), note.gather_areas),
    ("earlier", 40, _("Procesos anteriores"), note.gather_earlier),
    ("considerations", 50, _("Consideraciones"), note.gather_considerations),
    ("evidence", 900, _("Anexo. Hallazgos de sustento"), note.gather_evidence),
)
OF_THE_BOOK = (
    ("foreword", 10, _("Presentación"), book.gather_foreword),
    ("method", 20, _("Método e índice de informes"), book.gather_method),
    ("informes", 30, _("Informes"), book.gather_informes),
    ("analysis", 40, _("Análisis de la matriz de hallazgos"), book.gather_analysis),
)
ALL: dict[str, tuple[tuple[str, int, Any, GatherSection], ...]] = {
    PROGRAMME: SECTIONS,
    MONTHLY: OF_THE_MONTH,
    NOTE: OF_THE_NOTE,
    BOOK: OF_THE_BOOK,
}

# Chapters in which nobody writes beside the authors of what they print.
NOT_WRITTEN = {(BOOK, "informes")}


def register_sections() -> None:
    """Called when the app is ready; again is harmless."""
    for report, sections in ALL.items():
        for key, order, title, gather in sections:
            register_section(
                report=report,
                key=key,
                order=order,
                title=title,
                gather=gather,
                writable=(report, key) not in NOT_WRITTEN,
            )
