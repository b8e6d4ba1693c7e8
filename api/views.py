"""The OpenAPI document, and what is not there."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from drf_spectacular.views import SpectacularAPIView
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from api.base import CONTENT_POLICY


class SchemaView(SpectacularAPIView):
    """The OpenAPI document of this version."""

    permission_classes = (AllowAny,)
    authentication_classes = ()

    def finalize_response(
        self, request: Request, response: Any, *args: Any, **kwargs: Any
    ) -> Response:
        answer: Response = super().finalize_response(request, response, *args, **kwargs)
        answer["Content-Security-Policy"] = CONTENT_POLICY
        return answer


@csrf_exempt
@login_not_required
def unknown(request: HttpRequest) -> JsonResponse:
    """Nothing is at this address; programs get an answer that they can read."""
    item = {
        "code": "not_found",
        "message": "Nothing is here. Addresses end with a slash.",
    }
    response = JsonResponse({"errors": [item]}, status=404)
    response["Content-Security-Policy"] = CONTENT_POLICY
    return response
