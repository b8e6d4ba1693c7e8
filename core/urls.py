"""Addresses of the core."""

from django.urls import path

from core import views

app_name = "core"

urlpatterns = [
    path("", views.home, name="home"),
    path("tema.css", views.theme, name="theme"),
    path("healthz", views.healthz, name="healthz"),
    path("csp", views.csp_report, name="csp_report"),
    path("archivo/<str:ticket>/", views.file_read, name="file"),
    path("trabajos/", views.job_list, name="jobs"),
    path("trabajos/<uuid:pk>/", views.job_detail, name="job"),
    path("trabajos/<uuid:pk>/archivo/", views.job_file, name="job_file"),
    path("trabajos/<uuid:pk>/cancelar/", views.job_cancel, name="job_cancel"),
    path("trabajos/<uuid:pk>/reintentar/", views.job_retry, name="job_retry"),
    path("masivos/", views.bulk_list, name="bulks"),
    path("masivos/<uuid:pk>/", views.bulk_detail, name="bulk"),
    path("masivos/<uuid:pk>/resultado/", views.bulk_result, name="bulk_result"),
    path("masivos/<uuid:pk>/<slug:verb>/", views.bulk_act, name="bulk_act"),
    path("vistas/guardar/", views.view_save, name="view_save"),
    path("vistas/<uuid:pk>/quitar/", views.view_remove, name="view_remove"),
    path("exportaciones/", views.export_list, name="exports"),
    path("exportaciones/nueva/<str:kind>/", views.export_new, name="export_new"),
    path("exportaciones/<uuid:pk>/", views.export_detail, name="export"),
    path("exportaciones/<uuid:pk>/decidir/", views.export_decide, name="export_decide"),
    path("exportaciones/<uuid:pk>/enlace/", views.export_link, name="export_link"),
    path("exportaciones/archivo/<str:token>/", views.export_file, name="export_file"),
    path("papeles/", views.paper_list, name="papers"),
    path("papeles/<str:code>/<str:language>/", views.paper_edit, name="paper"),
    path(
        "papeles/<str:code>/<str:language>/vista/",
        views.paper_preview,
        name="paper_preview",
    ),
    path(
        "papeles/version/<uuid:pk>/restaurar/",
        views.paper_restore,
        name="paper_restore",
    ),
    path("mis-datos/", views.my_data, name="my_data"),
    path("mis-datos/aceptar/<uuid:pk>/", views.notice_accept, name="notice_accept"),
    path("mis-datos/sensibles/", views.sensitive_give, name="sensitive_give"),
    path(
        "mis-datos/sensibles/retirar/",
        views.sensitive_withdraw,
        name="sensitive_withdraw",
    ),
    path("mis-datos/expediente/", views.own_file, name="own_file"),
    path("mis-datos/arco/", views.arco_file, name="arco_file"),
    path("arco/", views.arco_list, name="arco"),
    path("arco/papel/", views.arco_paper, name="arco_paper"),
    path("arco/<uuid:pk>/", views.arco_detail, name="arco_request"),
    path("arco/<uuid:pk>/suprimir/", views.arco_erase, name="arco_erase"),
    path("conservacion/", views.retention_page, name="retention"),
    path("conservacion/proponer/", views.disposal_propose, name="disposal_propose"),
    path("conservacion/suspender/", views.hold_place, name="hold_place"),
    path("conservacion/suspension/<uuid:pk>/", views.hold_lift, name="hold_lift"),
    path("conservacion/<uuid:pk>/", views.disposal_detail, name="disposal"),
    path("buscar/", views.search, name="search"),
    path("bitacora/", views.audit_list, name="audit"),
    path("correo/", views.inbox, name="inbox"),
    path("correo/<str:name>/", views.inbox_message, name="inbox_message"),
]
