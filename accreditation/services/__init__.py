"""Acts of accreditation: from the draft to the end of an accreditation."""

from accreditation.services.accreditations import (
    accreditation_changed,
    cancel_accreditation,
    grant_accreditation,
    restore_accreditation,
    suspend_accreditation,
    withdraw_accreditation,
)
from accreditation.services.admissions import (
    Door,
    add_admission_rule,
    admission_verdict,
    change_admission_list,
    digests_for,
    end_admission_list,
    open_admission_list,
    remove_admission_rule,
)
from accreditation.services.annulments import annul_reading, count_by_hour
from accreditation.services.appeals import (
    admit_appeal,
    desist_appeal,
    file_appeal,
    reject_appeal,
    resolve_appeal,
)
from accreditation.services.applications import (
    declare_inadmissible,
    file_visitor_application,
    reopen_application,
    submit_application,
    withdraw_application,
)
from accreditation.services.backs import current_back, write_back
from accreditation.services.badge_acts import (
    confirm_badge_act,
    discard_badge_act,
    do_badge_act,
    propose_badge_act,
    resume_badge_act,
)
from accreditation.services.badge_runs import (
    begin_run,
    make_run,
    reprint_badge,
    resume_run,
    start_run,
)
from accreditation.services.badges import (
    change_badge,
    follow_accreditation,
)
from accreditation.services.comparing import (
    compare_list,
    compare_waiting,
    settle_hit,
)
from accreditation.services.corrections import (
    answer_correction,
    expire_corrections,
    extend_correction,
    request_correction,
)
from accreditation.services.crosslists import (
    check_list,
    confirm_list,
    forget_lists,
    remove_list,
    start_list,
    write_list,
)
from accreditation.services.decisions import (
    PROPOSE,
    Scope,
    Skipped,
    add_to_batch,
    batch_scope,
    cancel_batch,
    finish_resolution,
    propose_batch,
    resolve_batch,
    resolve_batch_later,
)
from accreditation.services.doubles import (
    mark_application,
    mark_waiting,
    settle_flag,
)
from accreditation.services.doubts import raise_doubts, settle_doubt
from accreditation.services.drafts import (
    accept_privacy_notice,
    accepted_kinds,
    attach_document,
    keep_unfinished,
    make_declarations,
    save_address,
    save_answers,
    save_modalities,
    start_application,
)
from accreditation.services.filling import (
    open_batch,
    resume_resolution,
    seal_batch,
)
from accreditation.services.instruments import keep_instrument
from accreditation.services.issuing import issue_badge, issue_badges
from accreditation.services.keys import (
    make_mission_key,
    make_root,
    mark_compromised,
    publish_key_list,
    rotate_key,
)
from accreditation.services.letters import (
    keep_letter,
    note_letter_delivery,
    write_to_applicant,
)
from accreditation.services.loading import load_call_data, load_notices
from accreditation.services.mirrors import (
    check_mirror,
    confirm_mirror,
    end_mirrored,
    start_mirror,
    write_mirror,
)
from accreditation.services.organisations import (
    decide_representative,
    invite_member,
    join_by_invitation,
    register_organisation,
    withdraw_member,
)
from accreditation.services.ownership import (
    claim_application,
    hand_over_application,
    release_application,
)
from accreditation.services.proceedings import (
    answer_proceeding,
    dismiss_proceeding,
    expire_hearings,
    impose_sanction,
    lift_suspensions,
    open_proceeding,
    start_clock,
)
from accreditation.services.published import (
    Published,
    issued_pack,
    packed,
    published_list,
    status_list,
)
from accreditation.services.ratification import start_ratification
from accreditation.services.readings import CheckResult, check_badge
from accreditation.services.requirements import record_check
from accreditation.services.resuming import send_resume_code, use_resume_code
from accreditation.services.review import (
    apply_training_result,
    record_verdict,
    send_to_training,
)
from accreditation.services.rosters import (
    check_roster,
    confirm_roster,
    discard_roster,
    forget_rosters,
    start_roster,
    write_roster,
)
from accreditation.services.seats import seat_applicant
from accreditation.services.served import effective as notice_effective
from accreditation.services.served import (
    hand_notice,
    note_delivery,
    open_notice,
    send_notices,
    serve,
    settle_notices,
)
from accreditation.services.uploads import Receipt, SentReading, receive_readings
from accreditation.services.withdrawals import (
    ask_withdrawal,
    grant_withdrawal,
    refuse_withdrawal,
    renounce_accreditation,
)

__all__ = [
    "PROPOSE",
    "CheckResult",
    "Door",
    "Published",
    "Receipt",
    "Scope",
    "SentReading",
    "Skipped",
    "accept_privacy_notice",
    "accepted_kinds",
    "accreditation_changed",
    "add_admission_rule",
    "add_to_batch",
    "admission_verdict",
    "admit_appeal",
    "annul_reading",
    "answer_correction",
    "answer_proceeding",
    "apply_training_result",
    "ask_withdrawal",
    "attach_document",
    "batch_scope",
    "begin_run",
    "cancel_accreditation",
    "cancel_batch",
    "change_admission_list",
    "change_badge",
    "check_badge",
    "check_list",
    "check_mirror",
    "check_roster",
    "claim_application",
    "compare_list",
    "compare_waiting",
    "confirm_badge_act",
    "confirm_list",
    "confirm_mirror",
    "confirm_roster",
    "count_by_hour",
    "current_back",
    "decide_representative",
    "declare_inadmissible",
    "desist_appeal",
    "digests_for",
    "discard_badge_act",
    "discard_roster",
    "dismiss_proceeding",
    "do_badge_act",
    "end_admission_list",
    "end_mirrored",
    "expire_corrections",
    "expire_hearings",
    "extend_correction",
    "file_appeal",
    "file_visitor_application",
    "finish_resolution",
    "follow_accreditation",
    "forget_lists",
    "forget_rosters",
    "grant_accreditation",
    "grant_withdrawal",
    "hand_notice",
    "hand_over_application",
    "impose_sanction",
    "invite_member",
    "issue_badge",
    "issue_badges",
    "issued_pack",
    "join_by_invitation",
    "keep_instrument",
    "keep_letter",
    "keep_unfinished",
    "lift_suspensions",
    "load_call_data",
    "load_notices",
    "make_declarations",
    "make_mission_key",
    "make_root",
    "make_run",
    "mark_application",
    "mark_compromised",
    "mark_waiting",
    "note_delivery",
    "note_letter_delivery",
    "notice_effective",
    "open_admission_list",
    "open_batch",
    "open_notice",
    "open_proceeding",
    "packed",
    "propose_badge_act",
    "propose_batch",
    "publish_key_list",
    "published_list",
    "raise_doubts",
    "receive_readings",
    "record_check",
    "record_verdict",
    "refuse_withdrawal",
    "register_organisation",
    "reject_appeal",
    "release_application",
    "remove_admission_rule",
    "remove_list",
    "renounce_accreditation",
    "reopen_application",
    "reprint_badge",
    "request_correction",
    "resolve_appeal",
    "resolve_batch",
    "resolve_batch_later",
    "restore_accreditation",
    "resume_badge_act",
    "resume_resolution",
    "resume_run",
    "rotate_key",
    "save_address",
    "save_answers",
    "save_modalities",
    "seal_batch",
    "seat_applicant",
    "send_notices",
    "send_resume_code",
    "send_to_training",
    "serve",
    "settle_doubt",
    "settle_flag",
    "settle_hit",
    "settle_notices",
    "start_application",
    "start_clock",
    "start_list",
    "start_mirror",
    "start_ratification",
    "start_roster",
    "start_run",
    "status_list",
    "submit_application",
    "suspend_accreditation",
    "use_resume_code",
    "withdraw_accreditation",
    "withdraw_application",
    "withdraw_member",
    "write_back",
    "write_list",
    "write_mirror",
    "write_roster",
    "write_to_applicant",
]
