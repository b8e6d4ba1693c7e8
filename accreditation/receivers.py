"""What accreditation does when the network says that somebody was examined."""

from datetime import datetime
from typing import Any

from django.dispatch import receiver

from accreditation.models import Accreditation
from accreditation.services import (
    accreditation_changed,
    apply_training_result,
    follow_accreditation,
)
from core.models import User
from network.models import TrainingResult
from network.services import result_recorded


@receiver(result_recorded, dispatch_uid="accreditation.training_result")
def move_trained_files(
    *, result: TrainingResult, by: User | None, at: datetime, **kwargs: Any
) -> None:
    """Move the files that wait for this course, in the same transaction."""
    apply_training_result(result=result, by=by, at=at)


@receiver(accreditation_changed, dispatch_uid="accreditation.badge_follows")
def move_badge(
    *,
    accreditation: Accreditation,
    reason: str,
    by: User | None,
    at: datetime,
    **kwargs: Any,
) -> None:
    """The badge is suspended, restored or revoked with its accreditation."""
    follow_accreditation(accreditation=accreditation, reason=reason, by=by, at=at)
