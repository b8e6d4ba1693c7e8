"""Addresses of accreditation."""

from django.urls import path

from accreditation import views

app_name = "accreditation"

public = [
    path("convocatorias/", views.call_list, name="calls"),
    path("convocatorias/<slug:slug>/", views.call_detail, name="call"),
    path("convocatorias/<slug:slug>/registro/", views.application_start, name="start"),
    path("retomar/", views.resume, name="resume"),
]

mine = [
    path("retomar/mi-solicitud/", views.resume_open, name="resume_open"),
    path("mi-expediente/<uuid:pk>/enlace/", views.resume_send, name="resume_send"),
    path(
        "mi-expediente/<uuid:pk>/solicitud/<slug:code>/guardar/",
        views.autosave,
        name="autosave",
    ),
    path("mi-expediente/", views.my_files, name="my_files"),
    path("mi-expediente/resumen/", views.panel_mine, name="panel_mine"),
    path("mi-expediente/<uuid:pk>/", views.file_detail, name="file"),
    path("mi-expediente/<uuid:pk>/solicitud/", views.task_list, name="tasks"),
    path("mi-expediente/<uuid:pk>/revisar/", views.application_check, name="check"),
    path(
        "mi-expediente/<uuid:pk>/solicitud/<slug:code>/",
        views.application_step,
        name="step",
    ),
    path(
        "mi-expediente/<uuid:pk>/documento/<slug:kind>/",
        views.document_upload,
        name="document",
    ),
    path(
        "mi-expediente/<uuid:pk>/archivo/<uuid:document>/",
        views.own_document,
        name="own_document",
    ),
    path(
        "mi-expediente/<uuid:pk>/prevencion/",
        views.correction_answer,
        name="correction",
    ),
    path(
        "mi-expediente/<uuid:pk>/sesion/<uuid:session>/",
        views.choose_session,
        name="choose_session",
    ),
    path("mi-expediente/notificacion/<uuid:pk>/", views.notice, name="notice"),
    path(
        "mi-expediente/notificacion/<uuid:pk>/abrir/",
        views.notice_open,
        name="notice_open",
    ),
    path(
        "mi-expediente/notificacion/<uuid:pk>/papel/",
        views.notice_paper,
        name="notice_paper",
    ),
    path("mi-expediente/<uuid:pk>/papel/", views.own_paper, name="own_paper"),
    path(
        "mi-expediente/<uuid:pk>/desistir/",
        views.application_withdraw,
        name="withdraw",
    ),
]

counted = [
    path("acreditacion/contadores/", views.counters, name="counters"),
    path("acreditacion/contadores/filas/", views.counter_rows, name="counter_rows"),
    path("cifras/", views.public_figures, name="figures"),
    path("cifras/<str:code>/", views.public_figures, name="figures_of"),
]

organisations = [
    path("organizacion/", views.organisation_new, name="organisation_new"),
    path(
        "organizacion/plantilla/<slug:suffix>/",
        views.roster_template,
        name="roster_template",
    ),
    path("organizacion/<uuid:pk>/", views.organisation, name="organisation"),
    path(
        "organizacion/<uuid:pk>/<slug:slug>/lista/",
        views.roster_upload,
        name="roster_upload",
    ),
    path(
        "organizacion/<uuid:pk>/<slug:slug>/invitar/",
        views.member_invite,
        name="member_invite",
    ),
    path("organizacion/lista/<uuid:pk>/", views.roster_detail, name="roster"),
    path(
        "organizacion/lista/<uuid:pk>/descartar/",
        views.roster_discard,
        name="roster_discard",
    ),
    path(
        "organizacion/lista/<uuid:pk>/fuera/<slug:suffix>/",
        views.roster_problems,
        name="roster_problems",
    ),
    path(
        "organizacion/persona/<uuid:pk>/retirar/",
        views.member_withdraw,
        name="member_withdraw",
    ),
    path("organizacion/invitacion/<uuid:pk>/", views.member_join, name="member_join"),
    path("revision/organizaciones/", views.representative_list, name="representatives"),
    path(
        "revision/organizaciones/<uuid:pk>/<slug:verb>/",
        views.representative_decide,
        name="representative_decide",
    ),
]

desk = [
    path("revision/", views.queue, name="queue"),
    path("revision/resumen/", views.panel_queue, name="panel_queue"),
    path("revision/capacitacion/", views.training_list, name="training"),
    path("revision/capacitacion/<uuid:pk>/", views.training_of, name="training_of"),
    path("revision/lotes/", views.batch_list, name="batches"),
    path("revision/lotes/proponer/", views.batch_propose, name="batch_propose"),
    path("revision/lotes/<uuid:pk>/", views.batch_detail, name="batch"),
    path(
        "revision/lotes/<uuid:pk>/resolver/", views.batch_resolve, name="batch_resolve"
    ),
    path("revision/lotes/<uuid:pk>/cancelar/", views.batch_cancel, name="batch_cancel"),
    path("revision/acreditaciones/", views.accreditation_list, name="accreditations"),
    path(
        "revision/acreditaciones/<uuid:pk>/",
        views.accreditation_detail,
        name="accreditation",
    ),
    path(
        "revision/acreditaciones/<uuid:pk>/cancelar/",
        views.accreditation_cancel,
        name="accreditation_cancel",
    ),
    path("revision/masivo/", views.bulk_new, name="bulk_new"),
    path(
        "revision/lotes/<uuid:pk>/continuar/", views.batch_resume, name="batch_resume"
    ),
    path("revision/<uuid:pk>/", views.review, name="review"),
    path("revision/<uuid:pk>/papel/", views.file_paper, name="file_paper"),
    path("revision/<uuid:pk>/tomar/", views.claim, name="claim"),
    path("revision/<uuid:pk>/pasar/", views.hand_over, name="hand_over"),
    path("revision/<uuid:pk>/soltar/", views.release, name="release"),
    path("revision/<uuid:pk>/curso/", views.train, name="train"),
    path("revision/<uuid:pk>/prevenir/", views.correct, name="correct"),
    path("revision/<uuid:pk>/improcedente/", views.inadmissible, name="inadmissible"),
    path("revision/<uuid:pk>/reabrir/", views.reopen, name="reopen"),
    path("revision/<uuid:pk>/dictamen/<uuid:document>/", views.verdict, name="verdict"),
    path(
        "revision/<uuid:pk>/requisito/<slug:code>/",
        views.requirement,
        name="requirement",
    ),
    path("revision/<uuid:pk>/plazo/<uuid:correction>/", views.extend, name="extend"),
]

signals = [
    path("revision/senales/", views.signals, name="signals"),
    path("revision/senales/lista/<uuid:pk>/", views.hit_settle, name="hit_settle"),
    path("revision/senales/curso/<uuid:pk>/", views.doubt_settle, name="doubt_settle"),
    path("revision/senales/par/<uuid:pk>/", views.flag_settle, name="flag_settle"),
    path("revision/cotejo/", views.crosslists, name="crosslists"),
    path("revision/cotejo/nueva/", views.crosslist_new, name="crosslist_new"),
    path(
        "revision/cotejo/plantilla/<slug:suffix>/",
        views.crosslist_template,
        name="crosslist_template",
    ),
    path("revision/cotejo/<uuid:pk>/", views.crosslist, name="crosslist"),
    path(
        "revision/cotejo/<uuid:pk>/fuera/<slug:suffix>/",
        views.crosslist_problems,
        name="crosslist_problems",
    ),
    path(
        "revision/cotejo/<uuid:pk>/retirar/",
        views.crosslist_remove,
        name="crosslist_remove",
    ),
]

badges = [
    path("gafetes/", views.badge_list, name="badges"),
    path("gafetes/tiraje/", views.run_new, name="badge_run_new"),
    path("gafetes/tiraje/<uuid:pk>/", views.run_detail, name="badge_run"),
    path(
        "gafetes/tiraje/<uuid:pk>/continuar/",
        views.run_resume,
        name="badge_run_resume",
    ),
    path("gafetes/reversos/", views.back_list, name="badge_backs"),
    path("gafetes/reversos/<int:role>/", views.back_edit, name="badge_back"),
    path(
        "gafetes/reversos/<int:role>/vista-previa/",
        views.back_preview,
        name="badge_back_preview",
    ),
    path("gafetes/bitacora/", views.print_log, name="print_log"),
    path("gafetes/entrega/", views.badge_delivery, name="badge_delivery"),
    path("gafetes/elegidos/", views.badges_chosen, name="badges_chosen"),
    path("gafetes/varios/", views.badge_act_new, name="badge_bulk_new"),
    path("gafetes/varios/<uuid:pk>/", views.badge_act_detail, name="badge_bulk"),
    *(
        path(
            f"gafetes/varios/<uuid:pk>/{verb}/",
            views.badge_act_decide,
            {"verb": verb},
            name=f"badge_bulk_{verb}",
        )
        for verb in ("confirmar", "descartar", "continuar")
    ),
    path("gafetes/<uuid:pk>/", views.badge_detail, name="badge"),
    path(
        "gafetes/<uuid:pk>/reprint/",
        views.badge_reprint,
        name="badge_reprint",
    ),
    path("gafetes/<uuid:pk>/<slug:verb>/", views.badge_act, name="badge_act"),
]

# Printed on badges (docs/reference/badge-format.md): never change these.
verification = [
    path("V/<str:public_id>", views.verify_badge, name="verify"),
    path("v/<str:public_id>", views.verify_badge, name="verify_lower"),
    path("V/listas/llaves", views.key_list, name="key_list"),
    path("V/listas/<int:number>/estado", views.status_list, name="status_list"),
    path("V/listas/<int:number>/emitidos", views.issued_pack, name="issued_pack"),
    path("verificar/", views.lookup, name="lookup"),
]

# Installed on telephones: its scope is everything below the first address.
verifier = [
    path("verificador/", views.verifier_home, name="verifier_home"),
    path("verificador/sesion", views.verifier_session, name="verifier_session"),
    path("verificador/sw.js", views.verifier_worker, name="verifier_worker"),
    path("verificador/icono-<int:size>.png", views.verifier_icon, name="verifier_icon"),
    path("verificador/<slug:language>/", views.verifier, name="verifier"),
    path(
        "verificador/<slug:language>/manifiesto",
        views.verifier_manifest,
        name="verifier_manifest",
    ),
    path(
        "verificador/foto/<str:public_id>", views.verifier_photo, name="verifier_photo"
    ),
]

served = [
    path("revision/notificaciones/", views.notice_list, name="notices"),
    path("revision/notificaciones/<uuid:pk>/", views.notice_proof, name="notice_proof"),
    path(
        "revision/notificaciones/<uuid:pk>/entregar/",
        views.notice_hand,
        name="notice_hand",
    ),
    path(
        "revision/notificaciones/<uuid:pk>/acuse/",
        views.notice_receipt,
        name="notice_receipt",
    ),
]

mirrors = [
    path("revision/otras-autoridades/", views.mirror_list, name="mirrors"),
    path("revision/otras-autoridades/subir/", views.mirror_new, name="mirror_new"),
    path(
        "revision/otras-autoridades/plantilla/<slug:suffix>/",
        views.mirror_template_file,
        name="mirror_template",
    ),
    path(
        "revision/otras-autoridades/lista/<uuid:pk>/",
        views.mirror_sheet,
        name="mirror_sheet",
    ),
    path(
        "revision/otras-autoridades/lista/<uuid:pk>/fuera/<slug:suffix>/",
        views.mirror_problems,
        name="mirror_problems",
    ),
    path(
        "revision/otras-autoridades/<uuid:pk>/fin/", views.mirror_end, name="mirror_end"
    ),
]

after = [
    path("revision/plazos/", views.clocks, name="clocks"),
    path("revision/inconformidades/", views.appeal_list, name="appeals"),
    path("revision/inconformidades/<uuid:pk>/", views.appeal_detail, name="appeal"),
    path(
        "revision/inconformidades/<uuid:pk>/<slug:verb>/",
        views.appeal_act,
        name="appeal_act",
    ),
    path("revision/procedimientos/", views.proceeding_list, name="proceedings"),
    path(
        "revision/procedimientos/<uuid:pk>/",
        views.proceeding_detail,
        name="proceeding",
    ),
    path(
        "revision/procedimientos/<uuid:pk>/<slug:verb>/",
        views.proceeding_act,
        name="proceeding_act",
    ),
    path(
        "revision/acreditaciones/<uuid:pk>/procedimiento/",
        views.proceeding_new,
        name="proceeding_new",
    ),
    path("revision/retiros/", views.request_list, name="requests"),
    path(
        "revision/retiros/<uuid:pk>/<slug:verb>/", views.request_act, name="request_act"
    ),
    path(
        "mi-expediente/notificacion/<uuid:pk>/inconformidad/",
        views.appeal_file,
        name="appeal_file",
    ),
    path(
        "mi-expediente/inconformidad/<uuid:pk>/desistir/",
        views.appeal_desist,
        name="appeal_desist",
    ),
    path(
        "mi-expediente/procedimiento/<uuid:pk>/",
        views.proceeding_answer,
        name="proceeding_answer",
    ),
    path("mi-expediente/<uuid:pk>/ratificar/", views.ratify, name="ratify"),
    path("mi-expediente/<uuid:pk>/renunciar/", views.renounce, name="renounce"),
    path(
        "organizacion/persona/<uuid:pk>/retiro/",
        views.withdrawal_ask,
        name="withdrawal_ask",
    ),
]

urlpatterns = [*public, *mine, *organisations, *counted, *signals, *desk]
urlpatterns += [*badges, *verification]
readings = [
    path("lecturas/", views.reading_list, name="readings"),
    path("lecturas/<int:pk>/anular/", views.reading_annul, name="reading_annul"),
]
admissions = [
    path("entradas/", views.admission_list, name="admissions"),
    path("entradas/nueva/", views.admission_new, name="admission_new"),
    path("entradas/<uuid:pk>/", views.admission_detail, name="admission"),
    path("entradas/<uuid:pk>/editar/", views.admission_edit, name="admission_edit"),
    path("entradas/<uuid:pk>/agregar/", views.admission_add, name="admission_add"),
    path(
        "entradas/<uuid:pk>/quitar/<int:rule>/",
        views.admission_remove,
        name="admission_remove",
    ),
    path("entradas/<uuid:pk>/terminar/", views.admission_end, name="admission_end"),
    path("entradas/<uuid:pk>/simular/", views.admission_try, name="admission_try"),
    path("verificador/entrada/<uuid:pk>", views.admission_pack, name="admission_pack"),
]
urlpatterns += [*verifier, *readings, *admissions, *served, *after, *mirrors]
