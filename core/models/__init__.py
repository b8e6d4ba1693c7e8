"""What every app stands on: people who log in, acts, files, folios, jobs, notices."""

from core.models.audit import AuditEvent, AuditHead, TransitionRecord
from core.models.base import UuidModel
from core.models.bulk import BulkItem, BulkRun
from core.models.exports import ExportRequest
from core.models.files import StoredFile
from core.models.folios import FolioCounter, FolioSeries
from core.models.interface import ApiToken, IdempotencyRecord
from core.models.jobs import Job
from core.models.notices import Consent, Notice
from core.models.papers import Paper, PaperTemplate
from core.models.privacy import (
    ArcoRequest,
    DisposalItem,
    DisposalRun,
    LegalHold,
    NonWorkingDay,
    RetentionPolicy,
    SensitiveValue,
)
from core.models.saved import SavedView, SearchText
from core.models.users import RoleGrant, User

__all__ = [
    "ApiToken",
    "ArcoRequest",
    "AuditEvent",
    "AuditHead",
    "BulkItem",
    "BulkRun",
    "Consent",
    "DisposalItem",
    "DisposalRun",
    "ExportRequest",
    "FolioCounter",
    "FolioSeries",
    "IdempotencyRecord",
    "Job",
    "LegalHold",
    "NonWorkingDay",
    "Notice",
    "Paper",
    "PaperTemplate",
    "RetentionPolicy",
    "RoleGrant",
    "SavedView",
    "SearchText",
    "SensitiveValue",
    "StoredFile",
    "TransitionRecord",
    "User",
    "UuidModel",
]
