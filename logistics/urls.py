"""Addresses of logistics: the staff's pages, and the answer of an invited person."""

from django.urls import path

from logistics import views

app_name = "logistics"
_D, _I = "logistica/delegaciones/<uuid:pk>/", "logistica/invitaciones/<uuid:pk>/"
_T, _A = "logistica/traslados/<uuid:pk>/", "invitacion/<str:token>/"

urlpatterns = [
    path("logistica/", views.delegation_list, name="delegations"),
    path("logistica/delegaciones/nueva/", views.delegation_new, name="delegation_new"),
    path(_D, views.delegation_detail, name="delegation"),
    path(f"{_D}editar/", views.delegation_edit, name="delegation_edit"),
    path(f"{_D}invitar/", views.invitation_new, name="invitation_new"),
    path(f"{_D}importar/", views.invitation_import, name="invitation_import"),
    path(
        f"{_D}importar/confirmar/",
        views.invitation_import_confirm,
        name="invitation_import_confirm",
    ),
    path(f"{_D}enviar/", views.send, name="send"),
    path(f"{_D}recordar/", views.remind, name="remind"),
    path(f"{_D}traslado/", views.transfer_new, name="transfer_new"),
    path(_I, views.invitation_detail, name="invitation"),
    path(f"{_I}editar/", views.invitation_edit, name="invitation_edit"),
    path(f"{_I}sustituir/", views.invitation_replace, name="invitation_replace"),
    path(f"{_I}ampliar/", views.invitation_extend, name="invitation_extend"),
    path(
        f"{_I}sin-respuesta/", views.invitation_no_answer, name="invitation_no_answer"
    ),
    path(f"{_I}necesidades/", views.invitation_needs, name="needs"),
    path(f"{_I}vuelo/<slug:direction>/", views.flight_edit, name="flight"),
    path(f"{_I}hospedaje/", views.lodging_new, name="lodging_new"),
    path("logistica/hospedaje/", views.rooms, name="rooms"),
    path("logistica/hospedaje/<uuid:pk>/", views.lodging_edit, name="lodging"),
    path(
        "logistica/hospedaje/<uuid:pk>/quitar/",
        views.lodging_remove,
        name="lodging_remove",
    ),
    path("logistica/traslados/", views.transfer_list, name="transfers"),
    path(_T, views.transfer_edit, name="transfer"),
    path(f"{_T}realizado/", views.transfer_finish, name="transfer_finish"),
    path(f"{_T}cancelar/", views.transfer_cancel, name="transfer_cancel"),
    path(
        "logistica/vehiculos/nuevo/<uuid:mission>/",
        views.vehicle_new,
        name="vehicle_new",
    ),
    path("logistica/vehiculos/<uuid:pk>/", views.vehicle_edit, name="vehicle"),
    path("logistica/llegadas-y-salidas/", views.board, name="board"),
    path("logistica/listas/", views.list_request, name="lists"),
    path(
        "logistica/mision/<uuid:pk>/resumen/",
        views.mission_panel,
        name="mission_panel",
    ),
    path(_A, views.answer, name="answer"),
    path(f"{_A}declinar/", views.answer_decline, name="answer_decline"),
    path(f"{_A}datos/", views.answer_personal, name="answer_personal"),
    path(f"{_A}documentos/", views.answer_documents, name="answer_documents"),
    path(f"{_A}formato/", views.answer_form, name="answer_form"),
    path(f"{_A}viaje/", views.answer_travel, name="answer_travel"),
    path(f"{_A}necesidades/", views.answer_needs, name="answer_needs"),
    path(f"{_A}subsanar/", views.answer_correction, name="answer_correction"),
    path(f"{_A}confirmar/", views.answer_check, name="answer_check"),
]
