"""The web application without lock and version check: the control of a test.

Nothing else imports it. A file is read, thought about, and written without asking
whether somebody else has written it meanwhile.
"""

import time
from typing import Any

import django

django.setup()

from accreditation.models import Application  # noqa: E402 - after set-up
from accreditation.services import applications, review  # noqa: E402
from config.wsgi import application  # noqa: E402

THINKING_SECONDS = 0.3


def read(found: Application, *, version: int | None = None) -> Any:
    rows = Application.objects.select_related("call__mission__process", "rule_set")
    fresh = rows.select_related("person", "user").get(pk=found.pk)
    time.sleep(THINKING_SECONDS)
    return fresh


for module in (applications, review):
    vars(module)["lock"] = read

__all__ = ["application"]
