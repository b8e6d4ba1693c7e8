"""Addresses of the programme of a mission and of its agenda."""

from django.urls import path

from missions.views import agenda, attendance, programme

programme_pages = [
    path("misiones/<uuid:mission>/programa/", programme.programme, name="programme"),
    path(
        "misiones/<uuid:mission>/programa/datos/",
        programme.programme_edit,
        name="programme_edit",
    ),
    path(
        "misiones/<uuid:mission>/programa/<slug:kind>/nuevo/",
        programme.item_new,
        name="programme_new",
    ),
    path(
        "misiones/programa/<slug:kind>/<int:pk>/",
        programme.item_edit,
        name="programme_item",
    ),
    path(
        "misiones/programa/<slug:kind>/<int:pk>/<slug:act>/",
        programme.item_act,
        name="programme_act",
    ),
]

agenda_pages = [
    path("misiones/<uuid:mission>/agenda/", agenda.activity_list, name="activity_list"),
    path(
        "misiones/<uuid:mission>/agenda/imprimir/",
        attendance.agenda_sheet,
        name="agenda_sheet",
    ),
    path(
        "misiones/<uuid:mission>/agenda/nueva/",
        agenda.activity_new,
        name="activity_new",
    ),
    path("misiones/actividades/<uuid:pk>/ficha/", attendance.activity, name="activity"),
    path("misiones/actividades/<uuid:pk>/", agenda.activity_edit, name="activity_edit"),
    path(
        "misiones/actividades/<uuid:pk>/asistencia/",
        attendance.attendance,
        name="attendance",
    ),
    path(
        "misiones/actividades/<uuid:pk>/realizada/",
        agenda.activity_hold,
        name="activity_hold",
    ),
    path(
        "misiones/actividades/<uuid:pk>/cancelar/",
        agenda.activity_cancel,
        name="activity_cancel",
    ),
]
