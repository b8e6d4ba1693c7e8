"""From the call to the badge."""

from accreditation.models.applications import (
    Application,
    ApplicationDeclaration,
    ApplicationDocument,
    Correction,
)
from accreditation.models.badge_acts import BadgeAct
from accreditation.models.badges import (
    Accreditation,
    Badge,
    BadgeKey,
    BadgeReading,
)
from accreditation.models.calls import Call, DecisionGround, Declaration
from accreditation.models.crosslists import (
    CrossEntry,
    CrossHit,
    CrossList,
    CrossMark,
)
from accreditation.models.decisions import DecisionBatch
from accreditation.models.doubles import (
    Flag,
    Mark,
    MarkBand,
)
from accreditation.models.drafts import ResumeCode
from accreditation.models.letters import (
    Letter,
)
from accreditation.models.notices import CorrectionReason, NonWorkingDay
from accreditation.models.organisations import (
    Member,
    Representative,
    Roster,
    RosterRows,
)
from accreditation.models.runs import BadgeRun, BadgeRunItem, BadgeRunPart

__all__ = [
    "Accreditation",
    "Application",
    "ApplicationDeclaration",
    "ApplicationDocument",
    "Badge",
    "BadgeAct",
    "BadgeKey",
    "BadgeReading",
    "BadgeRun",
    "BadgeRunItem",
    "BadgeRunPart",
    "Call",
    "Correction",
    "CorrectionReason",
    "CrossEntry",
    "CrossHit",
    "CrossList",
    "CrossMark",
    "DecisionBatch",
    "DecisionGround",
    "Declaration",
    "Flag",
    "Letter",
    "Mark",
    "MarkBand",
    "Member",
    "NonWorkingDay",
    "Representative",
    "ResumeCode",
    "Roster",
    "RosterRows",
]
