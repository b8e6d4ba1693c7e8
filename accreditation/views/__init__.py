"""Pages of accreditation."""

from accreditation.views.accreditations import (
    accreditation_cancel,
    accreditation_detail,
    accreditation_list,
)
from accreditation.views.acts import (
    correct,
    extend,
    inadmissible,
    reopen,
    requirement,
    train,
    verdict,
)
from accreditation.views.acts_after import (
    appeal_act,
    appeal_detail,
    appeal_list,
    proceeding_act,
    proceeding_detail,
    proceeding_list,
    proceeding_new,
    request_act,
    request_list,
)
from accreditation.views.acts_own import (
    appeal_desist,
    appeal_file,
    proceeding_answer,
    ratify,
    renounce,
    withdrawal_ask,
)
from accreditation.views.applying import (
    application_check,
    application_step,
    autosave,
    document_upload,
    task_list,
)
from accreditation.views.badge_acts import (
    badge_act_decide,
    badge_act_detail,
    badge_act_new,
)
from accreditation.views.badges import (
    badge_act,
    badge_detail,
    badge_list,
    run_detail,
    run_new,
    run_resume,
)
from accreditation.views.batches import (
    batch_cancel,
    batch_detail,
    batch_list,
    batch_propose,
    batch_resolve,
)
from accreditation.views.bulk import (
    badges_chosen,
    batch_resume,
    bulk_new,
)
from accreditation.views.calls import application_start, call_detail, call_list
from accreditation.views.clocks import clocks
from accreditation.views.counters import counter_rows, counters, public_figures
from accreditation.views.crosslists import (
    crosslist,
    crosslist_new,
    crosslist_problems,
    crosslist_remove,
    crosslist_template,
    crosslists,
)
from accreditation.views.delivery import badge_delivery
from accreditation.views.desk import review
from accreditation.views.doubts import doubt_settle
from accreditation.views.mirrors import (
    mirror_end,
    mirror_list,
    mirror_new,
    mirror_problems,
    mirror_sheet,
    mirror_template_file,
)
from accreditation.views.my_file import (
    application_withdraw,
    choose_session,
    correction_answer,
    file_detail,
    my_files,
    own_document,
    panel_mine,
)
from accreditation.views.organisations import (
    member_invite,
    member_join,
    member_withdraw,
    organisation,
    organisation_new,
    representative_decide,
    representative_list,
)
from accreditation.views.ownership import claim, hand_over, release
from accreditation.views.papers import file_paper, own_paper
from accreditation.views.queue import panel_queue, queue
from accreditation.views.readings import reading_annul, reading_list
from accreditation.views.resuming import resume, resume_open, resume_send
from accreditation.views.rosters import (
    roster_detail,
    roster_discard,
    roster_problems,
    roster_template,
    roster_upload,
)
from accreditation.views.served import (
    notice,
    notice_hand,
    notice_list,
    notice_open,
    notice_paper,
    notice_proof,
    notice_receipt,
)
from accreditation.views.signals import (
    flag_settle,
    hit_settle,
    signals,
)
from accreditation.views.training import training_list, training_of
from accreditation.views.verification import (
    issued_pack,
    key_list,
    lookup,
    status_list,
    verify_badge,
)
from accreditation.views.verifier import (
    verifier,
    verifier_home,
    verifier_photo,
    verifier_session,
)
from accreditation.views.verifier_parts import (
    verifier_icon,
    verifier_manifest,
    verifier_worker,
)

__all__ = [
    "accreditation_cancel",
    "accreditation_detail",
    "accreditation_list",
    "appeal_act",
    "appeal_desist",
    "appeal_detail",
    "appeal_file",
    "appeal_list",
    "application_check",
    "application_start",
    "application_step",
    "application_withdraw",
    "autosave",
    "badge_act",
    "badge_act_decide",
    "badge_act_detail",
    "badge_act_new",
    "badge_delivery",
    "badge_detail",
    "badge_list",
    "badges_chosen",
    "batch_cancel",
    "batch_detail",
    "batch_list",
    "batch_propose",
    "batch_resolve",
    "batch_resume",
    "bulk_new",
    "call_detail",
    "call_list",
    "choose_session",
    "claim",
    "clocks",
    "correct",
    "correction_answer",
    "counter_rows",
    "counters",
    "crosslist",
    "crosslist_new",
    "crosslist_problems",
    "crosslist_remove",
    "crosslist_template",
    "crosslists",
    "document_upload",
    "doubt_settle",
    "extend",
    "file_detail",
    "file_paper",
    "flag_settle",
    "hand_over",
    "hit_settle",
    "inadmissible",
    "issued_pack",
    "key_list",
    "lookup",
    "member_invite",
    "member_join",
    "member_withdraw",
    "mirror_end",
    "mirror_list",
    "mirror_new",
    "mirror_problems",
    "mirror_sheet",
    "mirror_template_file",
    "my_files",
    "notice",
    "notice_hand",
    "notice_list",
    "notice_open",
    "notice_paper",
    "notice_proof",
    "notice_receipt",
    "organisation",
    "organisation_new",
    "own_document",
    "own_paper",
    "panel_mine",
    "panel_queue",
    "proceeding_act",
    "proceeding_answer",
    "proceeding_detail",
    "proceeding_list",
    "proceeding_new",
    "public_figures",
    "queue",
    "ratify",
    "reading_annul",
    "reading_list",
    "release",
    "renounce",
    "reopen",
    "representative_decide",
    "representative_list",
    "request_act",
    "request_list",
    "requirement",
    "resume",
    "resume_open",
    "resume_send",
    "review",
    "roster_detail",
    "roster_discard",
    "roster_problems",
    "roster_template",
    "roster_upload",
    "run_detail",
    "run_new",
    "run_resume",
    "signals",
    "status_list",
    "task_list",
    "train",
    "training_list",
    "training_of",
    "verdict",
    "verifier",
    "verifier_home",
    "verifier_icon",
    "verifier_manifest",
    "verifier_photo",
    "verifier_session",
    "verifier_worker",
    "verify_badge",
    "withdrawal_ask",
]
