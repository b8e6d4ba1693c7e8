"""The last hour: people who each send three pictures and their application, at once.

A real server, eight people at a time, the load generator on the same machine.
"""

import datetime as dt
import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.client import MULTIPART_CONTENT
from django.urls import reverse
from django.utils import timezone

from accreditation import services
from accreditation.models import Application
from bench import seed
from bench.checks import processor_seconds, serving
from bench.inside import Size
from bench.registration import KINDS, PIXELS, body
from bench.table import Row
from core.models import Notice, User

CLIENTS = 8
TOKEN = "b" * 32
LETTERS = "BCDFGHJKLMNP"
GOOD = " ".join(["302"] * (len(KINDS) + 1))
SOURCE = "three pictures re-encoded in the request"


def measure(size: Size, _part: str) -> list[Row]:
    """Whole registrations a second, and how long each person waits in all."""
    count, random = size.registrations, Random(f"{seed.SEED}/last hour")
    with tempfile.TemporaryDirectory() as folder:
        pictures = _pictures(Path(folder), random)
        chains = [_chain(_draft(n), pictures) for n in range(count)]
        plan: dict[str, Any] = {"clients": CLIENTS, "chains": chains}
        with serving("--threads=4") as (port, server):
            before = processor_seconds(server)
            found = _load(plan | {"port": port})
            spent = processor_seconds(server) - before
    statuses = Counter(found["statuses"])
    received = Application.objects.filter(user__email__startswith="ultima").filed()
    if received.count() != statuses[GOOD]:
        raise RuntimeError("what was acknowledged is not what was received")
    title = f"Registration, {CLIENTS} at once, {connection.vendor}"
    return [
        Row(title, count / found["seconds"], "per second", 4.4, SOURCE),
        Row(f"{title}: p50, four requests", found["p50"], "ms", lower_is_better=True),
        Row(f"{title}: p95, four requests", found["p95"], "ms", lower_is_better=True),
        Row(f"{title}: processor", spent / count * 1000, "ms each"),
        Row(f"{title}: not received", count - statuses[GOOD], f"of {count}"),
    ]


def _pictures(folder: Path, random: Random) -> dict[str, Path]:
    """The three forms as a browser sends them, in files that the client reads."""
    made = {}
    for kind in KINDS:
        made[kind] = folder / str(kind)
        made[kind].write_bytes(body(seed.picture(random, *PIXELS, grain=14)))
    return made


def _load(plan: dict[str, Any]) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "bench.client"],
        input=json.dumps(plan),
        capture_output=True,
        text=True,
        timeout=240,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _chain(draft: Application, pictures: dict[str, Path]) -> list[list[Any]]:
    """Three uploads and the sending, as this person's browser does them."""
    client = Client()
    client.force_login(draft.user, backend="django.contrib.auth.backends.ModelBackend")
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    headers = {
        "Cookie": f"{settings.SESSION_COOKIE_NAME}={session};"
        f" {settings.CSRF_COOKIE_NAME}={TOKEN}",
        "X-CSRFToken": TOKEN,
    }
    form = headers | {"Content-Type": MULTIPART_CONTENT}
    plain = headers | {"Content-Type": "application/x-www-form-urlencoded"}
    uploads: list[list[Any]] = [
        [
            "POST",
            reverse("accreditation:document", args=[draft.pk, kind]),
            form,
            f"@{path}",
        ]
        for kind, path in pictures.items()
    ]
    return [
        *uploads,
        ["POST", reverse("accreditation:check", args=[draft.pk]), plain, ""],
    ]


def _draft(number: int) -> Application:
    """A draft in which only the documents are missing."""
    user, at = User.objects.create_user(f"ultima{number}@example.org"), timezone.now()
    draft = services.start_application(call=seed.call(), user=user, by=user, at=at)
    notice = Notice.objects.filter(code="AVISO-SIMPLIFICADO").latest("version")
    services.accept_privacy_notice(application=draft, notice=notice, by=user, at=at)
    born = dt.date(1970, 1, 1) + dt.timedelta(days=number)
    letters = LETTERS[number % 12] + LETTERS[number // 12 % 12]
    written: dict[str, dict[str, Any]] = {
        "personal": {
            "given_names": f"Persona {number}",
            "first_surname": "Ficticia",
            "second_surname": "",
            "birth_on": born.isoformat(),
            "sex": "woman",
            "residence": "MX",
            "phone": "",
            "email": user.email,
            "nationalities": ["MX"],
        },
        "identification": {
            "voter_key": f"FCPR{letters}{born:%y%m%d}09M100",
            "curp": "",
        },
        "address": {"written": True},
        "modalities": {"written": True},
    }
    for section, answers in written.items():
        services.save_answers(
            application=draft, section=section, answers=answers, by=user, at=at
        )
    asked = draft.rule_set.declarations.filter(kind=draft.call.kind)
    services.make_declarations(application=draft, declarations=asked, by=user, at=at)
    return draft
