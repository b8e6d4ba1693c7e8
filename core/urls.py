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
    path("bitacora/", views.audit_list, name="audit"),
    path("correo/", views.inbox, name="inbox"),
    path("correo/<str:name>/", views.inbox_message, name="inbox_message"),
]
