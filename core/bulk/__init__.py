"""Acts on many rows at once: counted, confirmed, done one by one, resumable."""

from core.bulk.registry import ACTS, BulkAct, Values, register_act
from core.bulk.service import (
    MAX_ITEMS,
    close_run,
    count_scope,
    discard_run,
    forget_drafts,
    prepare_again,
    prepare_run,
    resume_run,
    start_run,
    visible_to,
    work,
)

__all__ = [
    "ACTS",
    "MAX_ITEMS",
    "BulkAct",
    "Values",
    "close_run",
    "count_scope",
    "discard_run",
    "forget_drafts",
    "prepare_again",
    "prepare_run",
    "register_act",
    "resume_run",
    "start_run",
    "visible_to",
    "work",
]
