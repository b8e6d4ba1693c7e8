"""`Idempotency-Key`: the same key and body replay the first answer.

201 is replayed, 409 while the first request is still being answered, 422 when
the key comes back with another body. Keys belong to their user. The answer is
written in the transaction of the act: a record without an answer means that
nothing was done, and after `ABANDONED` its key may be used again.
"""

import hashlib
import json
import re
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from django.db import IntegrityError, transaction
from django.http import QueryDict
from django.utils import timezone
from rest_framework.exceptions import ParseError
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from core.models import IdempotencyRecord

Action = Callable[..., Response]
HEADER = "Idempotency-Key"
KEY = re.compile(r"[!-~]{1,120}")
ABANDONED = timedelta(minutes=5)


def idempotent(action: Action) -> Action:
    """Decorate a creating action of a view."""

    @wraps(action)
    def answer(view: Any, request: Request, *args: Any, **kwargs: Any) -> Response:
        key = request.headers.get(HEADER, "").strip()
        if not key:
            return action(view, request, *args, **kwargs)
        if not KEY.fullmatch(key):
            message = f"{HEADER} is 1 to 120 printable characters without spaces."
            raise ParseError(message, code="bad_idempotency_key")
        body = fingerprint(request.data)
        record, is_new = _open(request, key, body)
        if not is_new:
            return _replay(record, request, body)
        try:
            with transaction.atomic():
                response = action(view, request, *args, **kwargs)
                _keep(record, response)
        except BaseException:
            record.delete()
            raise
        return response

    return answer


def _keep(record: IdempotencyRecord, response: Response) -> None:
    record.status_code = response.status_code
    record.answer = json.loads(JSONRenderer().render(response.data))
    record.save(update_fields=["status_code", "answer"])


def fingerprint(data: Any) -> str:
    """Hash of the parsed body; files count by their bytes."""
    if isinstance(data, QueryDict):
        data = {key: [_plain(one) for one in data.getlist(key)] for key in data}
    text = json.dumps(data, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: Any) -> str:
    if not hasattr(value, "chunks"):
        return f"text:{value}"
    content = hashlib.sha256()
    for chunk in value.chunks():
        content.update(chunk)
    value.seek(0)
    return f"file:{value.name}:{content.hexdigest()}"


def _open(request: Request, key: str, body: str) -> tuple[IdempotencyRecord, bool]:
    """The record of the key, and whether this request has just made it."""
    mine = {"user_id": request.user.pk, "key": key}
    kept = IdempotencyRecord.objects.filter(**mine)
    if found := kept.first():
        if found.status_code or timezone.now() - found.created_at < ABANDONED:
            return found, False
        kept.filter(pk=found.pk, status_code=0).delete()
    try:
        with transaction.atomic():
            record = IdempotencyRecord.objects.create(
                **mine, path=request.path[:200], body_sha256=body
            )
    except IntegrityError:
        return kept.get(), False
    return record, True


def _replay(record: IdempotencyRecord, request: Request, body: str) -> Response:
    if record.path != request.path[:200] or record.body_sha256 != body:
        return _error("key_reused", "The key was used with another body.", 422)
    if not record.status_code:
        response = _error("in_flight", "The first request is still in progress.", 409)
        response["Retry-After"] = "1"
        return response
    response = Response(record.answer, status=record.status_code)
    response["Idempotent-Replayed"] = "true"
    return response


def _error(code: str, message: str, status_code: int) -> Response:
    body = {"errors": [{"code": code, "message": message}]}
    return Response(body, status=status_code)
