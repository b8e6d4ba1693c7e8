"""An installation as in production: PostgreSQL, Redis, gunicorn, real workers."""

import http.client
import json
import socket
import subprocess
import sys
import time
import urllib.parse
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import psycopg

from tests.core.installation import ROOT, Installation, free_port
from tests.faults.servers import Postgres, Redis, Server

TOKEN = "a" * 32


class Production(Installation):
    """Web processes are started here too; scenes run inside, in a process of theirs."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.postgres, self.redis = Postgres(), Redis()
        self.webs: list[Server] = []
        try:
            super().__init__(
                folder,
                DATABASE_URL=self.postgres.url,
                REDIS_URL=self.redis.url,
                MIRADA_JOB_SILENT_SECONDS="8",
                **environment,
            )
        except BaseException:
            self.redis.close()
            self.postgres.close()
            raise

    def scene(self, name: str, *arguments: object) -> Any:
        """Run a function of `tests.faults.scenes` inside; return what it found."""
        done = subprocess.run(
            [sys.executable, "-m", "tests.faults.scenes", name, json.dumps(arguments)],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=180,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout.splitlines()[-1])

    def start_web(self, application: str = "config.wsgi") -> int:
        """Start gunicorn with three processes; return its port when it answers."""
        port = free_port()
        words = ["env", *(f"{k}={v}" for k, v in self.environment.items())]
        words += [sys.executable, "-m", "gunicorn", application]
        words += ["--no-control-socket", f"--chdir={ROOT}", "--workers=3"]
        words += ["--threads=4", f"--bind=127.0.0.1:{port}", "--log-level=warning"]
        self.webs.append(Server(words))
        self.wait(lambda: answers(port), 60)
        return port

    def query(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        url = self.postgres.url.replace("postgres://", "postgresql://")
        with psycopg.connect(url) as connection:
            return connection.execute(statement.replace("?", "%s"), values).fetchall()

    def letters(self) -> list[str]:
        """Letters that have gone out; two may share a file."""
        files = [path.read_text() for path in (self.folder / "mail").glob("*.log")]
        return [part for text in files for part in text.split("-" * 79)[:-1]]

    def close(self) -> None:
        super().close()
        for server in (*self.webs, self.redis, self.postgres):
            server.close()


def answers(port: int) -> bool:
    try:
        return send(port, "GET", "/healthz").status == 200
    except OSError:
        return False


class Answer:
    def __init__(self, status: int, location: str, body: str) -> None:
        self.status, self.location, self.body = status, location, body


def send(
    port: int,
    method: str,
    path: str,
    fields: dict[str, Any] | None = None,
    session: str = "",
) -> Answer:
    """One request by a person with this session; it waits 30 seconds at most."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {
        "Cookie": f"sessionid={session}; csrftoken={TOKEN}",
        "X-CSRFToken": TOKEN,
        "Content-Type": "application/x-www-form-urlencoded",
    }
    try:
        body = urllib.parse.urlencode(fields or {}, doseq=True)
        connection.request(method, path, body, headers)
        got = connection.getresponse()
        text = got.read().decode(errors="replace")
        return Answer(got.status, got.headers.get("Location", ""), text)
    except http.client.HTTPException as error:
        raise OSError(str(error)) from error
    finally:
        connection.close()


BOUNDARY = "frontera"


def upload(port: int, path: str, content: bytes, session: str) -> Answer:
    """Send one picture as a browser does."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("POST", path, *picture_form(content, session))
        got = connection.getresponse()
        text = got.read().decode(errors="replace")
        return Answer(got.status, got.headers.get("Location", ""), text)
    except http.client.HTTPException as error:
        raise OSError(str(error)) from error
    finally:
        connection.close()


def picture_form(content: bytes, session: str) -> tuple[bytes, dict[str, str]]:
    head = (
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file";'
        ' filename="foto.jpg"\r\nContent-Type: image/jpeg\r\n\r\n'
    )
    body = head.encode() + content + f"\r\n--{BOUNDARY}--\r\n".encode()
    return body, {
        "Cookie": f"sessionid={session}; csrftoken={TOKEN}",
        "X-CSRFToken": TOKEN,
        "Content-Type": f"multipart/form-data; boundary={BOUNDARY}",
    }


def say_and_hang_up(
    port: int,
    path: str,
    body: bytes,
    headers: dict[str, str],
    *,
    share: float = 1,
    until: Callable[[], bool] = lambda: True,
) -> None:
    """Send a share of a request, wait for something, and go without an answer."""
    lines = [f"POST {path} HTTP/1.1", "Host: 127.0.0.1", f"Content-Length: {len(body)}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    with socket.create_connection(("127.0.0.1", port), timeout=30) as line:
        line.sendall("\r\n".join([*lines, "", ""]).encode())
        line.sendall(body[: int(len(body) * share)])
        end = time.monotonic() + 30
        while not until():
            assert time.monotonic() < end, "waited in vain"
            time.sleep(0.05)


def at_once(*acts: Callable[[], Answer]) -> list[Answer]:
    """Do all acts at the same moment; their answers in order."""
    barrier = Barrier(len(acts))

    def do(act: Callable[[], Answer]) -> Answer:
        barrier.wait(timeout=30)
        return act()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(do, acts))
