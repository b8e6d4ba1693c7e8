"""Papers with texts that an administrator edits, issued once and kept."""

from core.papers.registry import PAPERS, Content, PaperKind, Placeholder, register_paper
from core.papers.service import (
    current_template,
    issue_paper,
    issued,
    long_day,
    preview,
    restore_template,
    sample_values,
    versions,
    write_template,
)

__all__ = [
    "PAPERS",
    "Content",
    "PaperKind",
    "Placeholder",
    "current_template",
    "issue_paper",
    "issued",
    "long_day",
    "preview",
    "register_paper",
    "restore_template",
    "sample_values",
    "versions",
    "write_template",
]
