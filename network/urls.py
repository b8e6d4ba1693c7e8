"""Addresses of the network: the Red and training."""

from django.urls import path

from network import views

app_name = "network"

urlpatterns = [
    path("red/", views.red, name="red"),
    path("red/unirme/", views.join, name="join"),
    path("red/integrantes/", views.member_list, name="members"),
    path("red/integrantes/<uuid:pk>/", views.member_detail, name="member"),
    path("red/integrantes/<uuid:pk>/<slug:verb>/", views.member_act, name="member-act"),
    path("red/comunicaciones/", views.communication_list, name="communications"),
    path(
        "red/comunicaciones/xlsx/",
        views.communication_xlsx,
        name="communications-xlsx",
    ),
    path(
        "red/comunicaciones/registrar/",
        views.communication_new,
        name="communication-new",
    ),
    path(
        "red/comunicaciones/escribir/",
        views.communication_write,
        name="communication-write",
    ),
    path(
        "red/comunicaciones/importar/",
        views.communication_import,
        name="communication-import",
    ),
    path(
        "red/comunicaciones/importar/confirmar/",
        views.communication_import_confirm,
        name="communication-import-confirm",
    ),
    path(
        "red/comunicaciones/<uuid:pk>/escribir/",
        views.communication_write,
        name="communication-edit",
    ),
    path(
        "red/comunicaciones/<uuid:pk>/enviar/",
        views.communication_send,
        name="communication-send",
    ),
    path("capacitacion/", views.session_list, name="sessions"),
    path("capacitacion/resumen/", views.panel_sessions, name="panel-sessions"),
    path("capacitacion/cursos/", views.course_list, name="courses"),
    path("capacitacion/cursos/nuevo/", views.course_new, name="course-new"),
    path("capacitacion/cursos/<uuid:pk>/", views.course_detail, name="course"),
    path(
        "capacitacion/cursos/<uuid:pk>/editar/", views.course_edit, name="course-edit"
    ),
    path(
        "capacitacion/cursos/<uuid:pk>/version/",
        views.course_version,
        name="course-version",
    ),
    path(
        "capacitacion/cursos/<uuid:pk>/preguntas/",
        views.question_list,
        name="questions",
    ),
    path(
        "capacitacion/cursos/<uuid:pk>/preguntas/nueva/",
        views.question_new,
        name="question-new",
    ),
    path(
        "capacitacion/cursos/<uuid:pk>/preguntas/importar/",
        views.question_import,
        name="question-import",
    ),
    path(
        "capacitacion/cursos/<uuid:pk>/preguntas/importar/confirmar/",
        views.question_import_confirm,
        name="question-import-confirm",
    ),
    path(
        "capacitacion/cursos/<uuid:pk>/preguntas/<uuid:question>/",
        views.question_edit,
        name="question",
    ),
    path(
        "capacitacion/cursos/<uuid:pk>/preguntas/<uuid:question>/retirar/",
        views.question_withdraw,
        name="question-withdraw",
    ),
    path(
        "capacitacion/cursos/<uuid:pk>/evaluacion/",
        views.evaluation_edit,
        name="evaluation",
    ),
    path("capacitacion/preguntas.xlsx", views.question_sheet, name="question-sheet"),
    path("capacitacion/<uuid:pk>/resultados/", views.score_list, name="scores"),
    path("capacitacion/evaluacion/<uuid:pk>/", views.my_test, name="my-test"),
    path("capacitacion/intento/<uuid:pk>/", views.attempt, name="attempt"),
    path(
        "capacitacion/intento/<uuid:pk>/resultado/",
        views.attempt_result,
        name="attempt-result",
    ),
    path("capacitacion/<uuid:pk>/supervision/", views.supervision, name="supervision"),
    path("capacitacion/nueva/", views.session_new, name="session-new"),
    path("capacitacion/mis-cursos/", views.my_courses, name="my-courses"),
    path("capacitacion/<uuid:pk>/", views.session_detail, name="session"),
    path("capacitacion/<uuid:pk>/editar/", views.session_edit, name="session-edit"),
    path(
        "capacitacion/<uuid:pk>/cancelar/", views.session_cancel, name="session-cancel"
    ),
    path("capacitacion/<uuid:pk>/asistencia/", views.attendance, name="attendance"),
    path(
        "capacitacion/inscripcion/<uuid:pk>/deshacer/",
        views.attendance_undo,
        name="attendance-undo",
    ),
    path(
        "capacitacion/inscripcion/<uuid:pk>/cancelar/",
        views.seat_cancel,
        name="seat-cancel",
    ),
    path("capacitacion/<uuid:pk>/codigo/", views.session_code, name="session-code"),
    path(
        "capacitacion/<uuid:pk>/codigo/<slug:verb>/",
        views.codes_switch,
        name="codes-switch",
    ),
    path("capacitacion/<uuid:pk>/registro/", views.session_scan, name="session-scan"),
    path("capacitacion/<uuid:pk>/presente/", views.arrive, name="arrive"),
    path("capacitacion/mi-codigo/", views.my_code, name="my-code"),
    path("capacitacion/<uuid:pk>/inscribirme/", views.my_enrol, name="my-enrol"),
    path("capacitacion/<uuid:pk>/dejar/", views.my_leave, name="my-leave"),
    path(
        "capacitacion/<uuid:pk>/calendario.ics",
        views.session_calendar,
        name="session-calendar",
    ),
    path(
        "capacitacion/mis-cursos/calendario.ics",
        views.my_calendar,
        name="my-calendar",
    ),
    path(
        "capacitacion/inscripcion/<uuid:pk>/resultado/",
        views.result_record,
        name="result",
    ),
    path(
        "capacitacion/resultado/<uuid:pk>/",
        views.result_change,
        name="result-change",
    ),
    path(
        "capacitacion/cambio/<uuid:pk>/confirmar/",
        views.result_change_confirm,
        name="result-change-confirm",
    ),
    path(
        "capacitacion/cambio/<uuid:pk>/descartar/",
        views.result_change_discard,
        name="result-change-discard",
    ),
    path(
        "capacitacion/inscripcion/<uuid:pk>/constancia/",
        views.certificate_issue,
        name="certificate-issue",
    ),
    path(
        "capacitacion/<uuid:pk>/constancias/",
        views.certificates_issue,
        name="certificates-issue",
    ),
    path(
        "constancia/<uuid:pk>/revocar/",
        views.certificate_revoke,
        name="certificate-revoke",
    ),
    path(
        "constancia/<uuid:pk>/archivo/",
        views.certificate_file,
        name="certificate-file",
    ),
    path("constancia/<str:code>/", views.certificate_check, name="certificate-check"),
]
