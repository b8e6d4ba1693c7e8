"""Fixtures of logistics."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from core.models import User
from core.permissions import Role
from logistics import services
from logistics.models import Invitation
from tests.factories.logistics import (
    DelegationFactory,
    InvitationFactory,
    VisitorCallFactory,
)
from tests.factories.missions import MissionFactory
from tests.missions.conftest import together

__all__ = ["together"]

PERSONAL = {
    "given_names": "Ana María",
    "first_surname": "Ficticia",
    "second_surname": "",
    "sex": "woman",
    "birth_on": "1974-08-12",
    "nationality": "CO",
    "other_nationality": "",
    "residence": "CO",
    "passport": "AB 123456",
    "mrz": "",
    "email": "ana.ficticia@example.org",
    "phone": "",
}


def jpeg(name: str = "a.jpg") -> SimpleUploadedFile:
    picture = io.BytesIO()
    Image.new("RGB", (60, 80), "white").save(picture, "JPEG")
    return SimpleUploadedFile(name, picture.getvalue(), "image/jpeg")


@pytest.fixture
def mission(db: None) -> Any:
    call = VisitorCallFactory(mission=MissionFactory())
    return call.mission


@pytest.fixture
def delegation(mission: Any) -> Any:
    return DelegationFactory(mission=mission)


@pytest.fixture
def staff(user_with: Callable[..., User]) -> User:
    return user_with(Role.LOGISTICS)


@pytest.fixture
def invited(delegation: Any) -> Invitation:
    """An invitation that TOKEN opens."""
    return InvitationFactory(delegation=delegation, sent=True)


@pytest.fixture
def answered(invited: Invitation) -> Invitation:
    """The same with everything written that a confirmation needs."""
    personal = PERSONAL | {"nationalities": ["CO"], "passport": "AB123456"}
    services.save_answers(
        invitation=invited, step="personal", answers=personal, by=None,
        at=timezone.now(),
    )  # fmt: skip
    for kind in ("passport", "photograph", "signed_form"):
        services.attach_document(
            invitation=invited, kind=kind, upload=jpeg(), by=None, at=timezone.now()
        )
    invited.refresh_from_db()
    return invited
