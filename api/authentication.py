"""Bearer tokens of programs, compared by hash, limited and expiring."""

import secrets
from datetime import datetime

from django.utils import timezone
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from core.models import ApiToken, User
from core.permissions import Permission

PREFIX = "Bearer "


class TokenAuthentication(BaseAuthentication):
    """`Authorization: Bearer <token>`."""

    def authenticate(self, request: Request) -> tuple[User, ApiToken] | None:
        header = request.headers.get("Authorization", "")
        if not header.startswith(PREFIX):
            return None
        digest = ApiToken.digest(header.removeprefix(PREFIX).strip())
        token = (
            ApiToken.objects.select_related("user")
            .filter(token_hash=digest, expires_at__gt=timezone.now())
            .first()
        )
        if token is None or not token.user.is_active:
            raise AuthenticationFailed("Unknown or expired token.")
        return token.user, token

    def authenticate_header(self, request: Request) -> str:
        return "Bearer"


class TokenScheme(OpenApiAuthenticationExtension):
    """How the token appears in the OpenAPI document."""

    target_class = "api.authentication.TokenAuthentication"
    name = "token"

    def get_security_definition(self, auto_schema: object) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer"}


def create_token(
    *, user: User, name: str, permissions: list[Permission], expires_at: datetime
) -> str:
    """Make a token and return it once; only its hash is kept."""
    token = secrets.token_urlsafe(32)
    ApiToken.objects.create(
        user=user,
        name=name,
        prefix=token[:8],
        token_hash=ApiToken.digest(token),
        permissions=[permission.value for permission in permissions],
        expires_at=expires_at,
    )
    return token
