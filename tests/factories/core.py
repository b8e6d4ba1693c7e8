"""Boring rows of the core."""

from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from core.files import produce
from core.models import Job, Notice, RoleGrant, StoredFile, User

PASSWORD = "una contraseña de prueba"


class UserFactory(DjangoModelFactory[User]):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"persona{n}@example.org")
    name = factory.Sequence(lambda n: f"Persona Ficticia {n}")
    password = factory.django.Password(PASSWORD)


class RoleGrantFactory(DjangoModelFactory[RoleGrant]):
    class Meta:
        model = RoleGrant

    user = factory.SubFactory(UserFactory)


class JobFactory(DjangoModelFactory[Job]):
    class Meta:
        model = Job

    kind = "test.nothing"
    owner = factory.SubFactory(UserFactory)


class NoticeFactory(DjangoModelFactory[Notice]):
    class Meta:
        model = Notice

    code = "privacy"
    version = factory.Sequence(lambda n: n + 1)
    title_es = "Aviso de privacidad"
    text_es = "Texto del aviso."
    published_on = factory.LazyFunction(lambda: timezone.localdate())


def kept_file(by: User | None, **fields: Any) -> StoredFile:
    """A clean private file with its bytes on the disk."""
    given: dict[str, Any] = {
        "content": b"contenido",
        "name": "informe.pdf",
        "content_type": "application/pdf",
        "purpose": "test",
        "at": timezone.now(),
    }
    return produce.keep(by=by, **(given | fields))
