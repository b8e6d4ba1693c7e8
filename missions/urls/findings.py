"""Addresses of findings, similar ones, and informes."""

from django.urls import path

from missions.views import cells, findings, informes, merging, similar

finding_pages = [
    path("misiones/<uuid:mission>/hallazgos/", findings.finding_list, name="findings"),
    path("misiones/hallazgos/<uuid:pk>/", findings.finding_detail, name="finding"),
    path(
        "misiones/hallazgos/<uuid:pk>/corregir/",
        findings.finding_edit,
        name="finding_edit",
    ),
    path(
        "misiones/hallazgos/<uuid:pk>/celda/<slug:field>/",
        cells.matrix_cell,
        name="matrix_cell",
    ),
    path(
        "misiones/hallazgos/<uuid:pk>/unir/",
        merging.finding_merge,
        name="finding_merge",
    ),
    path(
        "misiones/hallazgos/<uuid:pk>/separar/",
        merging.finding_separate,
        name="finding_separate",
    ),
    path(
        "misiones/hallazgos/<uuid:pk>/canalizar/",
        merging.finding_refer,
        name="finding_refer",
    ),
    path("misiones/<uuid:mission>/parecidos/", similar.pair_list, name="pairs"),
    path(
        "misiones/<uuid:mission>/parecidos/buscar/",
        similar.pair_search,
        name="pair_search",
    ),
    path("misiones/parecidos/<uuid:pk>/", similar.pair_decide, name="pair_decide"),
    path("misiones/glosario/", similar.glossary, name="glossary"),
    path(
        "misiones/hallazgos/<uuid:pk>/<slug:verb>/",
        findings.finding_act,
        name="finding_act",
    ),
]

informe_pages = [
    path("misiones/<uuid:mission>/recibidos/", informes.informe_list, name="informes"),
    path(
        "misiones/<uuid:mission>/recibidos/nuevo/",
        informes.informe_new,
        name="informe_new",
    ),
    path(
        "misiones/recibidos/<uuid:pk>/autorizacion/",
        informes.informe_authorise,
        name="informe_authorise",
    ),
    path("misiones/recibidos/<uuid:pk>/", informes.informe_detail, name="informe"),
    path(
        "misiones/recibidos/<uuid:pk>/texto/",
        informes.informe_text,
        name="informe_text",
    ),
    path(
        "misiones/recibidos/<uuid:pk>/hallazgo/",
        informes.informe_quote,
        name="informe_quote",
    ),
    path(
        "misiones/recibidos/<uuid:pk>/<slug:verb>/",
        informes.informe_act,
        name="informe_act",
    ),
]
