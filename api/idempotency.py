"""`Idempotency-Key`: the same key and body replay the first answer.

201 is replayed, 409 while the first request is still being answered, 422 when
the key comes back with another body. Keys belong to their user.
"""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import IntegrityError, transaction
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from core.models import IdempotencyRecord

Action = Callable[..., Response]


def idempotent(action: Action) -> Action:
    """Decorate a creating action of a view."""

    @wraps(action)
    def answer(view: Any, request: Request, *args: Any, **kwargs: Any) -> Response:
        key = request.headers.get("Idempotency-Key", "").strip()[:120]
        if not key:
            return action(view, request, *args, **kwargs)
        record, is_new = _open(request, key)
        if not is_new:
            return _replay(record, request)
        try:
            with transaction.atomic():
                response = action(view, request, *args, **kwargs)
                record.status_code, record.answer = response.status_code, response.data
                record.save(update_fields=["status_code", "answer"])
        except Exception:
            record.delete()
            raise
        return response

    return answer


def _fingerprint(request: Request) -> str:
    """Hash of the parsed body; files count by name and size."""
    data: Any = request.data
    parts = sorted(f"{key}={value}" for key, value in data.items())
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _user(request: Request) -> int:
    return int(request.user.pk or 0)


def _open(request: Request, key: str) -> tuple[IdempotencyRecord, bool]:
    try:
        with transaction.atomic():
            record = IdempotencyRecord.objects.create(
                user_id=_user(request),
                key=key,
                path=request.path[:200],
                body_sha256=_fingerprint(request),
            )
        return record, True
    except IntegrityError:
        found = IdempotencyRecord.objects.get(user_id=_user(request), key=key)
        return found, False


def _replay(record: IdempotencyRecord, request: Request) -> Response:
    same = record.path == request.path[:200]
    if not same or record.body_sha256 != _fingerprint(request):
        return _error("key_reused", "The key was used with another body.", 422)
    if not record.status_code:
        return _error("in_flight", "The first request is still in progress.", 409)
    return Response(record.answer, status=record.status_code)


def _error(code: str, message: str, status_code: int) -> Response:
    headers = {"Retry-After": "1"} if status_code == status.HTTP_409_CONFLICT else {}
    body = {"errors": [{"code": code, "message": message}]}
    return Response(body, status=status_code, headers=headers)
