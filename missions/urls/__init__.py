"""Addresses of missions, field work, findings, recommendations and reports."""

from django.urls import path

from missions.urls.analysis import analysis_pages, open_data_pages
from missions.urls.findings import finding_pages, informe_pages
from missions.urls.programme import agenda_pages, programme_pages
from missions.urls.reports import report_pages
from missions.views import (
    answers,
    checklists,
    coverage,
    deployment,
    field,
    filling,
    follow_up,
    imports,
    missions,
    moving,
    offline,
    questions,
    recommendations,
    reviewing,
    suggesting,
    visiting,
    wordings,
    xlsform,
)

app_name = "missions"

mission_pages = [
    path("misiones/", missions.mission_list, name="mission_list"),
    path("misiones/panel/", missions.missions_panel, name="missions_panel"),
    path("misiones/<uuid:pk>/", missions.mission_detail, name="mission"),
    path(
        "misiones/<uuid:pk>/estado/<slug:verb>/",
        missions.mission_act,
        name="mission_act",
    ),
    path(
        "misiones/<uuid:mission>/participantes/",
        missions.participant_list,
        name="participant_list",
    ),
]

deployment_pages = [
    path("misiones/<uuid:mission>/equipos/", deployment.team_list, name="team_list"),
    path(
        "misiones/<uuid:mission>/equipos/lista/",
        deployment.deployment_sheet,
        name="deployment_sheet",
    ),
    path("misiones/<uuid:mission>/equipos/propuesta/", suggesting.plan, name="plan"),
    path("misiones/equipos/<uuid:pk>/", deployment.team_detail, name="team"),
    path("misiones/equipos/<uuid:pk>/datos/", moving.team_change, name="team_change"),
    path("misiones/mesas/<int:pk>/", moving.place_change, name="place_change"),
    path(
        "misiones/equipos/<uuid:pk>/integrantes/",
        deployment.team_members,
        name="team_members",
    ),
    path(
        "misiones/equipos/<uuid:pk>/eliminar/",
        deployment.team_remove,
        name="team_remove",
    ),
    path("misiones/equipos/<uuid:pk>/ruta/", deployment.route_new, name="route_new"),
    path("misiones/rutas/<uuid:pk>/", deployment.route_detail, name="route"),
    path("misiones/rutas/<uuid:pk>/mesas/", deployment.stop_add, name="stop_add"),
    path("misiones/paradas/<int:pk>/", deployment.stop_change, name="stop_change"),
    path("misiones/paradas/<int:pk>/cambiar/", moving.stop_move, name="stop_move"),
    path("misiones/paradas/<int:pk>/omitir/", deployment.stop_skip, name="stop_skip"),
]

checklist_pages = [
    path(
        "misiones/<uuid:mission>/cedulas/",
        checklists.checklist_list,
        name="checklist_list",
    ),
    path(
        "misiones/<uuid:mission>/cedulas/nueva/",
        checklists.checklist_new,
        name="checklist_new",
    ),
    path(
        "misiones/cedulas/<uuid:pk>/", checklists.checklist_edit, name="checklist_edit"
    ),
    path(
        "misiones/cedulas/versiones/<uuid:pk>/",
        checklists.version_page,
        name="checklist_version",
    ),
    path(
        "misiones/cedulas/versiones/<uuid:pk>/cambios/",
        checklists.version_changes,
        name="checklist_changes",
    ),
    path(
        "misiones/cedulas/versiones/<uuid:pk>/pregunta/",
        questions.question_new,
        name="question_new",
    ),
    path(
        "misiones/cedulas/versiones/<uuid:pk>/pregunta/vista/",
        questions.question_preview,
        name="question_preview",
    ),
    path(
        "misiones/cedulas/versiones/<uuid:pk>/verificaciones/",
        questions.checks_edit,
        name="checklist_checks",
    ),
    path(
        "misiones/cedulas/versiones/<uuid:pk>/acto/<slug:verb>/",
        checklists.version_act,
        name="checklist_act",
    ),
    path(
        "misiones/cedulas/versiones/<uuid:pk>/xlsform/",
        xlsform.export,
        name="checklist_export",
    ),
    path(
        "misiones/cedulas/versiones/<uuid:pk>/xlsform/traer/",
        xlsform.bring_in,
        name="checklist_import",
    ),
    path(
        "misiones/cedulas/preguntas/<int:pk>/",
        questions.question_edit,
        name="question_edit",
    ),
    path(
        "misiones/cedulas/preguntas/<int:pk>/mover/",
        questions.question_move,
        name="question_move",
    ),
]

coverage_pages = [
    path("misiones/<uuid:mission>/cobertura/", coverage.board, name="coverage"),
    path(
        "misiones/<uuid:mission>/cobertura/recordar/",
        coverage.remind,
        name="coverage_remind",
    ),
    path(
        "misiones/<uuid:mission>/cedulas-llenadas/",
        reviewing.submission_list,
        name="submissions",
    ),
    path(
        "misiones/cedulas-llenadas/<uuid:pk>/",
        reviewing.submission_detail,
        name="submission",
    ),
    path(
        "misiones/cedulas-llenadas/<uuid:pk>/<slug:verb>/",
        reviewing.submission_act,
        name="submission_act",
    ),
    path(
        "misiones/conciliaciones/<uuid:pk>/",
        reviewing.reconciliation,
        name="reconciliation",
    ),
    path(
        "misiones/diferencias/<int:pk>/decidir/",
        reviewing.decide,
        name="reconciliation_decide",
    ),
]

field_pages = [
    path("campo/", field.today, name="field_today"),
    path("campo/calendario.ics", field.calendar, name="field_calendar"),
    path("campo/paradas/<int:pk>/llegada/", field.arrive, name="field_arrive"),
    path("campo/paradas/<int:pk>/omitir/", field.skip, name="field_skip"),
    path("campo/visitas/<uuid:pk>/", visiting.visit, name="field_visit"),
    path(
        "campo/visitas/<uuid:pk>/pausa/<slug:act>/", visiting.pause, name="field_pause"
    ),
    path("campo/visitas/<uuid:pk>/salida/", visiting.leave, name="field_leave"),
    path(
        "campo/visitas/<uuid:visit>/cedulas/<uuid:checklist>/",
        filling.fill,
        name="field_fill",
    ),
    path("campo/trabajador.js", offline.worker, name="field_worker"),
    path("campo/sin-senal/", offline.away, name="field_away"),
    path("campo/sesion/", offline.session, name="field_session"),
    path(
        "campo/paradas/<int:stop>/cedulas/<uuid:checklist>/",
        offline.fill_stop,
        name="field_fill_stop",
    ),
    path("campo/cedulas/guardar/", filling.save, name="field_save"),
    path("campo/cedulas/fotografia/", filling.photo, name="field_photo"),
    path("campo/cedulas/<uuid:pk>/version/", filling.move, name="field_fill_move"),
    path(
        "campo/cedulas/<uuid:pk>/descartar/",
        filling.discard,
        name="field_fill_discard",
    ),
    path("campo/respuestas/<int:pk>/hallazgo/", filling.flag, name="field_flag"),
    path("campo/hallazgos/", field.my_findings, name="field_findings"),
    path("campo/hallazgos/nuevo/", field.finding_new, name="field_finding_new"),
    path("campo/hallazgos/<uuid:pk>/", field.my_finding, name="field_finding"),
]

import_pages = [
    path("misiones/territorio/", imports.territory, name="territory"),
    path(
        "misiones/territorio/<slug:kind>/plantilla.<slug:suffix>",
        imports.import_template,
        name="import_template",
    ),
    path(
        "misiones/territorio/<slug:kind>/", imports.import_upload, name="import_upload"
    ),
    path(
        "misiones/territorio/<slug:kind>/<uuid:pk>/",
        imports.import_confirm,
        name="import_confirm",
    ),
]

# Recommendations and answers of areas: append below.
recommendation_pages = [
    path(
        "misiones/<uuid:mission>/recomendaciones/",
        recommendations.recommendation_list,
        name="recommendation_list",
    ),
    path(
        "misiones/<uuid:mission>/recomendaciones/nueva/",
        recommendations.recommendation_new,
        name="recommendation_new",
    ),
    path(
        "misiones/<uuid:mission>/recomendaciones/turnar/",
        recommendations.recommendation_refer,
        name="recommendation_refer",
    ),
    path(
        "misiones/recomendaciones/<uuid:pk>/",
        recommendations.recommendation_detail,
        name="recommendation",
    ),
    path(
        "misiones/recomendaciones/<uuid:pk>/modificar/",
        recommendations.recommendation_edit,
        name="recommendation_edit",
    ),
    path(
        "misiones/recomendaciones/<uuid:pk>/cerrar/",
        recommendations.recommendation_close,
        name="recommendation_close",
    ),
    path(
        "misiones/recomendaciones/<uuid:pk>/evaluar/",
        follow_up.recommendation_assess,
        name="recommendation_assess",
    ),
    path(
        "misiones/recomendaciones/<uuid:pk>/verificar/",
        follow_up.recommendation_verify,
        name="recommendation_verify",
    ),
    path(
        "misiones/<uuid:mission>/recomendaciones/plazos/",
        follow_up.deadline_board,
        name="deadline_board",
    ),
    path(
        "misiones/<uuid:mission>/recomendaciones/recordar/",
        follow_up.recommendation_remind,
        name="recommendation_remind",
    ),
    path(
        "recomendaciones/seguimiento/",
        follow_up.recommendation_progress,
        name="recommendation_progress",
    ),
    path("recomendaciones/biblioteca/", wordings.wording_list, name="wording_list"),
    path("recomendaciones/biblioteca/nueva/", wordings.wording_new, name="wording_new"),
    path(
        "recomendaciones/biblioteca/<uuid:pk>/",
        wordings.wording_edit,
        name="wording_edit",
    ),
    path(
        "recomendaciones/biblioteca/<uuid:pk>/vigencia/",
        wordings.wording_switch,
        name="wording_switch",
    ),
    path("areas/", answers.area_desk, name="area_desk"),
    path("areas/resumen/", answers.area_panel, name="area_panel"),
    path("areas/<uuid:pk>/", answers.area_answer, name="area_answer"),
    path("areas/<uuid:pk>/recibir/", answers.area_take_up, name="area_take_up"),
]

urlpatterns = [
    *mission_pages,
    *programme_pages,
    *analysis_pages,
    *open_data_pages,
    *agenda_pages,
    *deployment_pages,
    *checklist_pages,
    *coverage_pages,
    *finding_pages,
    *field_pages,
    *import_pages,
    *informe_pages,
    *recommendation_pages,
    *report_pages,
]
