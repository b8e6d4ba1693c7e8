"""Addresses of the matrix and of the reports of a programme."""

from django.urls import path

from missions.views import matrix, narratives, report_sources, reports

report_pages = [
    path("misiones/<uuid:mission>/matriz/", matrix.matrix, name="matrix"),
    path("misiones/<uuid:mission>/informe/", reports.report_home, name="report_home"),
    path(
        "misiones/<uuid:mission>/informe/nuevo/",
        reports.report_create,
        name="report_create",
    ),
    path("misiones/informes/<uuid:pk>/", reports.report_detail, name="report"),
    path(
        "misiones/informes/<uuid:pk>/texto/<slug:section>/",
        narratives.report_narrative,
        name="report_narrative",
    ),
    path(
        "misiones/informes/<uuid:pk>/texto/<slug:section>/versiones/",
        narratives.report_versions,
        name="report_versions",
    ),
    path(
        "misiones/informes/<uuid:pk>/texto/<slug:section>/restaurar/",
        narratives.report_restore,
        name="report_restore",
    ),
    path(
        "misiones/informes/<uuid:pk>/dispensar/",
        narratives.report_waive,
        name="report_waive",
    ),
    path(
        "misiones/informes/<uuid:pk>/dispensar/<int:waiver>/quitar/",
        narratives.report_unwaive,
        name="report_unwaive",
    ),
    path(
        "misiones/informes/<uuid:pk>/figuras/",
        reports.report_figures,
        name="report_figures",
    ),
    path(
        "misiones/informes/<uuid:pk>/fuentes/",
        report_sources.report_sources,
        name="report_sources",
    ),
    path(
        "misiones/informes/<uuid:pk>/cifras/",
        report_sources.report_snapshot,
        name="report_snapshot",
    ),
    path(
        "misiones/informes/<uuid:pk>/calcular/",
        reports.report_gathering,
        name="report_gathering",
    ),
    path(
        "misiones/informes/<uuid:pk>/producir/",
        reports.report_build,
        name="report_build",
    ),
    path(
        "misiones/informes/<uuid:pk>/archivo/<slug:kind>/",
        reports.report_file,
        name="report_file",
    ),
    path(
        "misiones/informes/<uuid:pk>/<slug:verb>/",
        reports.report_act,
        name="report_act",
    ),
]
