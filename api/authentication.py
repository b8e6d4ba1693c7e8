"""Bearer tokens of programs, compared by hash, limited and expiring."""

import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from core import audit
from core.models import ApiToken, User
from core.permissions import Permission

PREFIX = "Bearer "
PREFIX_LENGTH = 8
# How exactly the last use of a token is kept.
USE_STEP = timedelta(minutes=1)


class TokenAuthentication(BaseAuthentication):
    """`Authorization: Bearer <token>`."""

    def authenticate(self, request: Request) -> tuple[User, ApiToken] | None:
        header = request.headers.get("Authorization", "")
        if not header.startswith(PREFIX):
            return None
        now = timezone.now()
        digest = ApiToken.digest(header.removeprefix(PREFIX).strip())
        token = (
            ApiToken.objects.select_related("user")
            .filter(token_hash=digest, expires_at__gt=now, user__is_active=True)
            .first()
        )
        if token is None:
            raise AuthenticationFailed("Unknown or expired token.")
        if token.last_used_at is None or now - token.last_used_at > USE_STEP:
            ApiToken.objects.filter(pk=token.pk).update(last_used_at=now)
        return token.user, token

    def authenticate_header(self, request: Request) -> str:
        return "Bearer"


class TokenScheme(OpenApiAuthenticationExtension):
    """How the token appears in the OpenAPI document."""

    target_class = "api.authentication.TokenAuthentication"
    name = "token"

    def get_security_definition(self, auto_schema: object) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer"}


@transaction.atomic
def create_token(
    *,
    user: User,
    name: str,
    permissions: list[Permission],
    expires_at: datetime,
    by: User | None,
    at: datetime,
) -> str:
    """Make a token and return it once; only its hash is kept."""
    secret = secrets.token_urlsafe(32)
    token = ApiToken.objects.create(
        user=user,
        name=name,
        prefix=secret[:PREFIX_LENGTH],
        token_hash=ApiToken.digest(secret),
        permissions=[permission.value for permission in permissions],
        expires_at=expires_at,
    )
    audit.record(
        action="api.token.created",
        by=by,
        at=at,
        target=token,
        permissions=token.permissions,
        expires_at=expires_at.isoformat(),
    )
    return secret


@transaction.atomic
def end_token(*, token: ApiToken, by: User | None, at: datetime) -> None:
    """A token ends at once; its row stays."""
    token.expires_at = at
    token.save(update_fields=["expires_at"])
    audit.record(action="api.token.ended", by=by, at=at, target=token)
