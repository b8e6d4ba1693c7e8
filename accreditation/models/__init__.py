"""From the call to the badge."""

from accreditation.models.admissions import AdmissionList, AdmissionRule
from accreditation.models.applications import (
    Application,
    Correction,
)
from accreditation.models.backs import BadgeBack
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
from accreditation.models.decisions import (
    CouncilSession,
    DecisionBatch,
    Instrument,
)
from accreditation.models.documents import ApplicationDeclaration, ApplicationDocument
from accreditation.models.doubles import (
    Flag,
    Mark,
    MarkBand,
)
from accreditation.models.doubts import Doubt
from accreditation.models.drafts import ResumeCode
from accreditation.models.letters import (
    Letter,
)
from accreditation.models.means import VerificationMeans
from accreditation.models.mirrors import MirroredAccreditation, MirrorSheet
from accreditation.models.notices import CorrectionReason, NonWorkingDay
from accreditation.models.organisations import (
    Member,
    Representative,
    Roster,
    RosterRows,
)
from accreditation.models.proceedings import (
    Appeal,
    Proceeding,
    WithdrawalRequest,
)
from accreditation.models.requirements import RequirementCheck
from accreditation.models.runs import BadgeRun, BadgeRunItem, BadgeRunPart
from accreditation.models.served import ServedNotice

__all__ = [
    "Accreditation",
    "AdmissionList",
    "AdmissionRule",
    "Appeal",
    "Application",
    "ApplicationDeclaration",
    "ApplicationDocument",
    "Badge",
    "BadgeAct",
    "BadgeBack",
    "BadgeKey",
    "BadgeReading",
    "BadgeRun",
    "BadgeRunItem",
    "BadgeRunPart",
    "Call",
    "Correction",
    "CorrectionReason",
    "CouncilSession",
    "CrossEntry",
    "CrossHit",
    "CrossList",
    "CrossMark",
    "DecisionBatch",
    "DecisionGround",
    "Declaration",
    "Doubt",
    "Flag",
    "Instrument",
    "Letter",
    "Mark",
    "MarkBand",
    "Member",
    "MirrorSheet",
    "MirroredAccreditation",
    "NonWorkingDay",
    "Proceeding",
    "Representative",
    "RequirementCheck",
    "ResumeCode",
    "Roster",
    "RosterRows",
    "ServedNotice",
    "VerificationMeans",
    "WithdrawalRequest",
]
