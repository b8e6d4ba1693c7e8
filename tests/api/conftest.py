"""What the tests of the interface share."""

import datetime as dt
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image
from rest_framework.test import APIClient

from accreditation import services
from accreditation.models import Badge
from api.authentication import create_token
from core.models import User
from core.permissions import Permission
from tests.factories.accreditation import AccreditationFactory, complete_file
from tests.factories.missions import (
    EvidenceLevelFactory,
    FindingTypeFactory,
    PhaseFactory,
    RecurrenceFactory,
    ScopeFactory,
    TopicFactory,
)

ROOT = "/api/v1/"


@pytest.fixture(autouse=True)
def _no_counts_of_others() -> None:
    """Limits count in the cache, which outlives a test."""
    cache.clear()


@pytest.fixture
def program_of(db: None) -> Callable[..., APIClient]:
    """A program with a token of this person; of all permissions by default."""

    def make(user: User, *permissions: Permission, **options: Any) -> APIClient:
        now = timezone.now()
        secret = create_token(
            user=user,
            name="prueba",
            permissions=list(permissions or Permission),
            expires_at=options.pop("expires_at", now + dt.timedelta(days=1)),
            by=None,
            at=now,
        )
        client = APIClient(**options)
        client.credentials(HTTP_AUTHORIZATION=f"Bearer {secret}")
        return client

    return make


@pytest.fixture
def badge(db: None, settings: Any, tmp_path: Path) -> Badge:
    """A signed badge of a valid accreditation."""
    settings.BADGE_KEYS_DIR = tmp_path / "keys"
    return issued()


def issued(**person: Any) -> Badge:
    """Issue a badge; the fields of its holder may be given."""
    given = {f"person__{key}": value for key, value in person.items()}
    accreditation = AccreditationFactory(
        application=complete_file(status="approved", **given)
    )
    by, now = accreditation.application.user, timezone.now()
    if not services.keys.root_public():
        services.make_root()
    services.make_mission_key(mission=accreditation.mission, by=by, at=now)
    services.publish_key_list(by=by, at=now)
    return services.issue_badge(accreditation=accreditation, by=by, at=now)


def codes(response: Any) -> list[str]:
    """Codes of the errors of an answer."""
    return [error["code"] for error in response.json()["errors"]]


def picture(name: str = "mesa.jpg", colour: str = "teal") -> SimpleUploadedFile:
    content = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(content, "JPEG")
    return SimpleUploadedFile(name, content.getvalue(), "image/jpeg")


def finding_body(mission: Any, **fields: Any) -> dict[str, Any]:
    """What a device sends, with the catalogue rows that it names."""
    rows = {
        "type": FindingTypeFactory(),
        "phase": PhaseFactory(),
        "topic": TopicFactory(),
        "evidence_level": EvidenceLevelFactory(),
        "scope": ScopeFactory(),
        "recurrence": RecurrenceFactory(),
    }
    given = {
        "client_id": str(uuid4()),
        "mission": mission.code,
        "observed_at": (timezone.now() - dt.timedelta(minutes=5)).isoformat(),
        "facts": "La mesa abrió a las 9:20.",
    }
    return {name: row.code for name, row in rows.items()} | given | fields
