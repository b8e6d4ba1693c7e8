"""What is kept of a report when it is frozen: its words, and its figures' rows."""

import json
from dataclasses import asdict
from hashlib import sha256
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from core.reports.document import ReportDocument
from core.reports.layout import lay_out

Snapshot = dict[str, Any]


def snapshot(document: ReportDocument) -> Snapshot:
    """The laid-out report and every datum with its source rows, ready for JSON."""
    data = [asdict(datum) for _, datum in sorted(document.data.items())]
    whole = {"generated_at": document.generated_at, "data": data}
    plain: Snapshot = json.loads(
        json.dumps(whole | {"document": lay_out(document)}, cls=DjangoJSONEncoder)
    )
    return plain


def digest(kept: Snapshot) -> str:
    """SHA-256 of a snapshot, whatever the order of its keys."""
    text = json.dumps(kept, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def digest_of_bytes(content: bytes) -> str:
    """SHA-256 of a file, to hold it against the one that was frozen."""
    return sha256(content).hexdigest()
