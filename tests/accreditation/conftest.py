"""What the tests of accreditation share."""

import datetime as dt
import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from accreditation import services
from accreditation.models import Application, Declaration
from core.models import User
from core.notices import current
from core.permissions import Role
from tests.factories.accreditation import (
    AccreditationFactory,
    CallFactory,
    DeclarationFactory,
)
from tests.factories.core import NoticeFactory, UserFactory

VOTER_KEY = "FICPER90010109M100"
ANSWERS = {
    "given_names": "Persona",
    "first_surname": "Ficticia",
    "second_surname": "de Ejemplo",
    "birth_on": "1990-01-01",
    "sex": "woman",
    "mexican": "yes",
    "residence": "MX",
    "phone": "",
    "email": "persona@example.org",
}


def picture(name: str = "foto.jpg", colour: str = "white") -> SimpleUploadedFile:
    """A small, true JPEG."""
    content = io.BytesIO()
    Image.new("RGB", (120, 160), colour).save(content, "JPEG")
    return SimpleUploadedFile(name, content.getvalue(), "image/jpeg")


@pytest.fixture
def now() -> dt.datetime:
    return timezone.now()


@pytest.fixture
def reviewer(user_with: Any) -> User:
    user: User = user_with(Role.REVIEWER)
    return user


@pytest.fixture
def approver(user_with: Any) -> User:
    user: User = user_with(Role.APPROVER)
    return user


@pytest.fixture
def trainer(user_with: Any) -> User:
    user: User = user_with(Role.TRAINER)
    return user


@pytest.fixture
def call(db: None) -> Any:
    """An open call with one declaration and a privacy notice in force."""
    found = CallFactory()
    DeclarationFactory(rule_set=found.rule_set)
    NoticeFactory(code="AVISO-SIMPLIFICADO", version=1)
    return found


def write_draft(call: Any, user: User | None = None, **keys: Any) -> Application:
    """A draft in which nothing is missing."""
    owner, at = user or UserFactory(), timezone.now()
    draft = services.start_application(call=call, user=owner, by=owner, at=at)
    notice = current("AVISO-SIMPLIFICADO", on=timezone.localdate())
    assert notice is not None
    services.accept_privacy_notice(application=draft, notice=notice, by=owner, at=at)
    personal = {**ANSWERS, "nationalities": ["MX"]}
    written = {
        "personal": personal,
        "identification": {"voter_key": VOTER_KEY, "curp": "", **keys},
        "address": {"written": True},
        "modalities": {"written": True},
    }
    for section, answers in written.items():
        services.save_answers(
            application=draft, section=section, answers=answers, by=owner, at=at
        )
    for kind in ("voter_card_front", "voter_card_back", "photograph"):
        services.attach_document(
            application=draft, kind=kind, upload=picture(), by=owner, at=at
        )
    services.make_declarations(
        application=draft,
        declarations=Declaration.objects.filter(rule_set=call.rule_set),
        by=owner,
        at=at,
    )
    draft.refresh_from_db()
    return draft


@pytest.fixture
def ceremony(db):
    """Keys for every mission made so far, and the list signed by the root."""

    def make(mission) -> None:
        services.make_root()
        services.make_mission_key(mission=mission, by=None, at=timezone.now())
        services.publish_key_list(by=None, at=timezone.now())

    return make


@pytest.fixture
def accreditation(ceremony):
    found = AccreditationFactory()
    ceremony(found.mission)
    return found
