"""Acts of accreditation: from the draft to the end of an accreditation."""

from accreditation.services.accreditations import (
    accreditation_changed,
    cancel_accreditation,
    grant_accreditation,
    restore_accreditation,
    suspend_accreditation,
    withdraw_accreditation,
)
from accreditation.services.annulments import annul_reading, count_by_hour
from accreditation.services.applications import (
    declare_inadmissible,
    file_visitor_application,
    reopen_application,
    submit_application,
    withdraw_application,
)
from accreditation.services.badge_acts import (
    confirm_badge_act,
    discard_badge_act,
    do_badge_act,
    propose_badge_act,
    resume_badge_act,
)
from accreditation.services.badge_runs import (
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
    note_delivery,
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
from accreditation.services.published import (
    Published,
    issued_pack,
    packed,
    published_list,
    status_list,
)
from accreditation.services.readings import CheckResult, check_badge
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
from accreditation.services.uploads import Receipt, SentReading, receive_readings

__all__ = [
    "PROPOSE",
    "CheckResult",
    "Published",
    "Receipt",
    "Scope",
    "SentReading",
    "Skipped",
    "accept_privacy_notice",
    "accepted_kinds",
    "accreditation_changed",
    "add_to_batch",
    "annul_reading",
    "answer_correction",
    "apply_training_result",
    "attach_document",
    "batch_scope",
    "cancel_accreditation",
    "cancel_batch",
    "change_badge",
    "check_badge",
    "check_list",
    "check_roster",
    "claim_application",
    "compare_list",
    "compare_waiting",
    "confirm_badge_act",
    "confirm_list",
    "confirm_roster",
    "count_by_hour",
    "decide_representative",
    "declare_inadmissible",
    "discard_badge_act",
    "discard_roster",
    "do_badge_act",
    "expire_corrections",
    "extend_correction",
    "file_visitor_application",
    "finish_resolution",
    "follow_accreditation",
    "forget_lists",
    "forget_rosters",
    "grant_accreditation",
    "hand_over_application",
    "invite_member",
    "issue_badge",
    "issue_badges",
    "issued_pack",
    "join_by_invitation",
    "keep_letter",
    "keep_unfinished",
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
    "open_batch",
    "packed",
    "propose_badge_act",
    "propose_batch",
    "publish_key_list",
    "published_list",
    "receive_readings",
    "record_verdict",
    "register_organisation",
    "release_application",
    "remove_list",
    "reopen_application",
    "reprint_badge",
    "request_correction",
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
    "send_resume_code",
    "send_to_training",
    "settle_flag",
    "settle_hit",
    "start_application",
    "start_list",
    "start_roster",
    "start_run",
    "status_list",
    "submit_application",
    "suspend_accreditation",
    "use_resume_code",
    "withdraw_accreditation",
    "withdraw_application",
    "withdraw_member",
    "write_list",
    "write_roster",
    "write_to_applicant",
]
