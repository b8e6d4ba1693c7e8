"""The sections of the programme report that missions owns."""

from django.utils.translation import gettext_lazy as _

from core.reports.registry import register_section
from missions.reports.sections.activities import gather_activities
from missions.reports.sections.advice import gather_recommendations, gather_responses
from missions.reports.sections.annex import gather_annex
from missions.reports.sections.findings import gather_findings
from missions.reports.sections.observation import gather_observation
from missions.reports.sections.opening import (
    gather_conclusions,
    gather_legal_frame,
    gather_objectives,
    gather_presentation,
)
from missions.reports.sections.participants import gather_participants

PROGRAMME = "programme"
SECTIONS = (
    ("presentation", 10, _("Presentación"), gather_presentation),
    ("legal", 20, _("Marco normativo"), gather_legal_frame),
    ("objectives", 30, _("Objetivos y alineación"), gather_objectives),
    ("participants", 40, _("Participantes"), gather_participants),
    ("activities", 60, _("Programa de actividades"), gather_activities),
    ("observation", 80, _("Observación"), gather_observation),
    ("findings", 90, _("Hallazgos"), gather_findings),
    ("recommendations", 100, _("Recomendaciones"), gather_recommendations),
    ("responses", 110, _("Respuesta institucional"), gather_responses),
    ("conclusions", 120, _("Conclusiones"), gather_conclusions),
    ("annex", 900, _("Anexo. Matriz de hallazgos"), gather_annex),
)


def register_sections() -> None:
    """Called when the app is ready; again is harmless."""
    for key, order, title, gather in SECTIONS:
        register_section(
            report=PROGRAMME, key=key, order=order, title=title, gather=gather
        )
