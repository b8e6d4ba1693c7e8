"""Addresses of the analysis of a mission."""

from django.urls import path

from missions.views import analysis, open_data

PAGES = "misiones/<uuid:mission>/analisis/"

analysis_pages = [
    path(PAGES, analysis.findings, name="analysis"),
    path(f"{PAGES}incidentes/", analysis.incidents, name="analysis_incidents"),
    path(f"{PAGES}cedulas/", analysis.answers, name="analysis_answers"),
    path(
        f"{PAGES}cedulas/<uuid:checklist>/<slug:code>/",
        analysis.question,
        name="analysis_question",
    ),
    path(f"{PAGES}cobertura/", analysis.places, name="analysis_places"),
    path(f"{PAGES}mesas/", analysis.place_list, name="analysis_place_list"),
]

open_data_pages = [
    path(
        "misiones/<uuid:mission>/datos-abiertos/", open_data.desk, name="open_data_desk"
    ),
    path(
        "misiones/<uuid:mission>/datos-abiertos/publicar/",
        open_data.publish,
        name="open_data_publish",
    ),
    path(
        "misiones/datos-abiertos/<uuid:pk>/retirar/",
        open_data.withdraw,
        name="open_data_withdraw",
    ),
    path("datos-abiertos/", open_data.public_list, name="open_data_list"),
    path("datos-abiertos/<uuid:pk>/", open_data.public_page, name="open_data"),
    path(
        "datos-abiertos/<uuid:pk>/datos.<slug:suffix>",
        open_data.public_file,
        name="open_data_file",
    ),
]
