"""One shape for every refusal: `{"errors": [{"code", "message", "field"?}]}`."""

from typing import Any

from django.core.exceptions import (
    PermissionDenied,
    RequestDataTooBig,
    SuspiciousOperation,
)
from django.core.exceptions import ValidationError as DjangoValidationError
from django.db import DataError, IntegrityError
from django.http import Http404
from rest_framework import exceptions, status
from rest_framework.response import Response
from rest_framework.views import exception_handler

from core.exceptions import Refused

_UNREADABLE = (RecursionError, DataError, UnicodeError, SuspiciousOperation)


class TooLarge(exceptions.APIException):
    """The body is larger than the limit."""

    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    default_code = "too_large"
    default_detail = "The body is larger than the limit."


def handle(error: Exception, context: dict[str, Any]) -> Response | None:
    """Refused and broken constraints are 409; bad input is 400, field by field."""
    if isinstance(error, Refused):
        items = [{"code": b.code, "message": str(b.message)} for b in error.blockers]
        return Response({"errors": items}, status=status.HTTP_409_CONFLICT)
    if isinstance(error, IntegrityError):
        item = {"code": "conflict", "message": "The record conflicts with another one."}
        return Response({"errors": [item]}, status=status.HTTP_409_CONFLICT)
    error = _plain(error)
    response = exception_handler(error, context)
    if response is not None and isinstance(error, exceptions.APIException):
        response.data = {"errors": _flatten(error.get_full_details())}
    return response


def _plain(error: Exception) -> Exception:
    """What Django and the database raise, as the framework's own errors."""
    if isinstance(error, DjangoValidationError):
        return exceptions.ValidationError(error.messages)
    if isinstance(error, Http404):
        return exceptions.NotFound()
    if isinstance(error, PermissionDenied):
        return exceptions.PermissionDenied()
    if isinstance(error, RequestDataTooBig):
        return TooLarge()
    # A body nested thousands deep, or a character that no column can hold.
    if isinstance(error, _UNREADABLE):
        return exceptions.ParseError("The request cannot be read.")
    return error


def _flatten(details: Any, field: str = "") -> list[dict[str, str]]:
    """Turn the framework's nested details into a list of plain errors."""
    if isinstance(details, list):
        return [item for detail in details for item in _flatten(detail, field)]
    if isinstance(details, dict) and set(details) == {"code", "message"}:
        item = {"code": str(details["code"]), "message": str(details["message"])}
        return [item | {"field": field} if field else item]
    return [
        item
        for name, value in details.items()
        for item in _flatten(value, f"{field}.{name}".strip("."))
    ]
