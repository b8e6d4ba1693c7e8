"""What every address of the interface has in common."""

from collections.abc import Mapping
from typing import Any, ClassVar

from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from api.schema import DeclaredSchema
from core.permissions import Permission

# Answers to programs are data: no browser may run or frame anything in them.
CONTENT_POLICY = "default-src 'none'; frame-ancestors 'none'"


class ApiViewSet(GenericViewSet[Any]):
    """Operations for those who hold a permission, named action by action."""

    schema = DeclaredSchema()
    permission_by_action: ClassVar[Mapping[str, tuple[Permission, ...]]] = {}
    http_method_names = ("get", "head", "post")

    def finalize_response(
        self, request: Request, response: Any, *args: Any, **kwargs: Any
    ) -> Response:
        answer: Response = super().finalize_response(request, response, *args, **kwargs)
        answer["Content-Security-Policy"] = CONTENT_POLICY
        return answer


class PublicViewSet(ApiViewSet):
    """Operations for everyone; whoever asks is not looked at."""

    permission_classes = (AllowAny,)
    authentication_classes = ()
