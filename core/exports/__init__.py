"""The gate through which data leave: reason, second person, job, single-use link."""

from core.exports.links import open_export_link, use_export_link
from core.exports.registry import (
    EXPORTS,
    Export,
    Gathered,
    Params,
    as_query,
    register_export,
)
from core.exports.rules import needs_second
from core.exports.service import (
    approve_export,
    ask_export,
    deliver_export,
    expire_exports,
    make_export,
    may_agree,
    refuse_export,
    waiting_for,
)

__all__ = [
    "EXPORTS",
    "Export",
    "Gathered",
    "Params",
    "approve_export",
    "as_query",
    "ask_export",
    "deliver_export",
    "expire_exports",
    "make_export",
    "may_agree",
    "needs_second",
    "open_export_link",
    "refuse_export",
    "register_export",
    "use_export_link",
    "waiting_for",
]
