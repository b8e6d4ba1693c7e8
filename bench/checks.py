"""Checks of badges against a real server: two workers, four clients, loopback."""

import json
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import psutil
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accreditation.models import Badge
from bench.inside import Size
from bench.lists import token_of
from bench.table import Row
from core.models import RoleGrant, User
from core.permissions import Role

CLIENTS, WORKERS, VERIFIERS, ADDRESSES = 4, 2, 8, 64
PRETIX = "pretix, redeem"
Request = tuple[str, str, dict[str, str], str]


def measure(size: Size, _part: str) -> list[Row]:
    """The public page, the public check, readings of verifiers, and the lists."""
    codes = list(Badge.objects.values_list("public_id", flat=True)[: size.requests])
    plans = {
        "Check page": [
            ("GET", f"/V/{code}", _from(n), "") for n, code in _many(codes, size)
        ],
        "Interface, check": [
            ("GET", f"/api/v1/badges/{code}/", _from(n), "")
            for n, code in _many(codes, size)
        ],
        "Interface, reading": _readings(codes, size),
        "Lists, with ETag": _lists(size),
    }
    rows = queries(codes[0])
    with serving() as (port, server):
        for name, requests in plans.items():
            rows += _load(name, requests, port, server)
    return rows


def _many(codes: list[str], size: Size) -> list[tuple[int, str]]:
    """As many requests as the run makes, over all badges."""
    return [(n, codes[n % len(codes)]) for n in range(size.requests)]


def _from(number: int) -> dict[str, str]:
    """The address of a telephone, as a proxy would say it."""
    return {"X-Forwarded-For": f"192.0.2.{number % ADDRESSES + 1}"}


def _readings(codes: list[str], size: Size) -> list[Request]:
    tokens = [_verifier(n) for n in range(VERIFIERS)]
    return [
        (
            "POST",
            f"/api/v1/badges/{code}/readings/",
            {
                "Authorization": f"Bearer {tokens[n % VERIFIERS]}",
                "Content-Type": "application/json",
            },
            json.dumps({"nonce": str(UUID(int=n + 1)), "device": f"lector {n % 9}"}),
        )
        for n, code in _many(codes, size)
    ]


def _lists(size: Size) -> list[Request]:
    """What telephones ask for: most of them hold the present version already."""
    number, client = (
        Badge.objects.values_list("mission__number", flat=True)[0],
        Client(),
    )
    urls = ["/V/listas/llaves"]
    urls += [f"/V/listas/{number}/{kind}" for kind in ("estado", "emitidos")]
    etags = {url: client.get(url)["ETag"] for url in urls}
    return [
        ("GET", url, {"If-None-Match": etags[url]} if n % 4 else {}, "")
        for n, url in ((n, urls[n % len(urls)]) for n in range(2 * size.requests))
    ]


def _verifier(number: int) -> str:
    user = User.objects.create_user(f"lector{number}@example.org")
    RoleGrant.objects.create(user=user, role=Role.VERIFIER)
    return token_of(user)


# ---- queries, in this process


def queries(code: str) -> list[Row]:
    header = {"Authorization": f"Bearer {_verifier(99)}"}
    client, url = Client(), f"/api/v1/badges/{code}/readings/"

    def read(number: int, code: str = code) -> Any:
        body = {"nonce": str(UUID(int=2**64 + number))}
        path = url.replace(url.split("/")[4], code)
        return client.post(path, body, "application/json", headers=header)

    read(0)
    unknown = "A" * 16
    return [
        _counted("Check page: queries", lambda: client.get(f"/V/{code}"), None),
        _counted(
            "Check page, unknown: queries", lambda: client.get(f"/V/{unknown}"), None
        ),
        _counted("First reading: queries", lambda: read(1), 19),
        _counted("Repeated reading: queries", lambda: read(1), 18),
        _counted("Unknown code: queries", lambda: read(2, unknown), 9),
    ]


def _counted(name: str, ask: Callable[[], Any], reference: float | None) -> Row:
    with CaptureQueriesContext(connection) as captured:
        ask()
    return Row(name, len(captured), "queries", reference, PRETIX, lower_is_better=True)


# ---- load, over HTTP


def _load(
    name: str, requests: list[Request], port: int, server: psutil.Process
) -> list[Row]:
    plan = {"port": port, "clients": CLIENTS, "requests": requests}
    before = processor_seconds(server)
    done = subprocess.run(
        [sys.executable, "-m", "bench.client"],
        input=json.dumps(plan),
        capture_output=True,
        text=True,
        timeout=200,
        check=True,
    )
    spent = processor_seconds(server) - before
    found = json.loads(done.stdout)
    good = {"200", "304"}
    wrong = sum(n for status, n in found["statuses"].items() if status not in good)
    count = len(requests)
    cpu = spent / count * 1000
    if name.startswith("Lists"):
        return [
            Row(name, count / found["seconds"], "requests/s"),
            Row(f"{name}: p95", found["p95"], "ms"),
            Row(f"{name}: processor", cpu, "ms each"),
            Row(f"{name}: errors", wrong, f"of {count:,}"),
        ]
    return [
        Row(name, count / found["seconds"], "requests/s", 28.5, PRETIX),
        Row(f"{name}: p95", found["p95"], "ms", 182, PRETIX, lower_is_better=True),
        Row(f"{name}: processor", cpu, "ms each", 56, PRETIX, lower_is_better=True),
        Row(f"{name}: errors", wrong, f"of {count:,}"),
    ]


def processor_seconds(server: psutil.Process) -> float:
    """Time that the server and its workers have used so far."""
    family = [server, *server.children(recursive=True)]
    return sum(sum(one.cpu_times()[:2]) for one in family)


@contextmanager
def serving(*options: str) -> Iterator[tuple[int, psutil.Process]]:
    """gunicorn on a free port, ready; options of its own beside ours."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    line = [sys.executable, "-m", "gunicorn", "config.wsgi", "--no-control-socket"]
    line += [f"--bind=127.0.0.1:{port}", f"--workers={WORKERS}", "--log-level=error"]
    line += options
    with subprocess.Popen(line, stdout=subprocess.DEVNULL) as server:  # noqa: S603
        try:
            _wait(port)
            yield port, psutil.Process(server.pid)
        finally:
            server.terminate()
            server.wait(timeout=30)


def _wait(port: int) -> None:
    limit = timezone.now().timestamp() + 30
    while timezone.now().timestamp() < limit:
        with socket.socket() as probe:
            probe.settimeout(1)
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.1)
    # Both workers have loaded the application once each has answered.
    subprocess.run(
        [sys.executable, "-m", "bench.client"],
        input=json.dumps(
            {
                "port": port,
                "clients": 2 * WORKERS,
                "requests": [["GET", "/healthz", {}, ""]] * 20,
            }
        ),
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
