"""Throw-away PostgreSQL and Redis, started by a test and ended by process id."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

import psutil
import psycopg

from tests.core.installation import free_port

OWNER = "postgres"


def programs() -> Path:
    """The newest PostgreSQL of this machine; a fault test cannot do without."""
    found = shutil.which("initdb")
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    return Path(found).resolve().parent if found else folders[-1]


class Server:
    """One server process that can be killed, frozen and started again."""

    def __init__(self, command: list[str], *, user: str | None = None) -> None:
        self.command, self.user = command, user
        self.start()

    def start(self) -> None:
        self.process = subprocess.Popen(
            self.command,
            user=self.user,
            cwd="/",
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def family(self) -> list[psutil.Process]:
        """The process and all that it has started."""
        try:
            parent = psutil.Process(self.process.pid)
            return [parent, *parent.children(recursive=True)]
        except psutil.NoSuchProcess:
            return []

    def kill(self) -> None:
        """End all its processes at once, without a chance to tidy up."""
        family = self.family()
        for one in family:
            try:
                one.kill()
            except psutil.NoSuchProcess:
                continue
        psutil.wait_procs(family, timeout=20)
        self.process.wait(timeout=20)

    def freeze(self) -> None:
        self.process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self.process.send_signal(signal.SIGCONT)

    def close(self) -> None:
        if self.process.poll() is None:
            self.kill()


class Postgres(Server):
    """A cluster of its own, durable as it is delivered: it syncs every commit."""

    def __init__(self) -> None:
        # PostgreSQL refuses to run as root.
        user = OWNER if os.geteuid() == 0 else None
        self.folder = Path(tempfile.mkdtemp(prefix="mirada-faults-"))
        if user:
            os.chown(self.folder, pwd.getpwnam(user).pw_uid, -1)
        self.port, data = free_port(), self.folder / "data"
        subprocess.run(
            [
                programs() / "initdb",
                "-D",
                data,
                "-U",
                "mirada",
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C.UTF-8",
            ],
            user=user,
            cwd="/",
            check=True,
            stdout=subprocess.DEVNULL,
        )
        self.url = f"postgres://mirada@127.0.0.1:{self.port}/postgres"
        options = {
            "port": self.port,
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": self.folder,
        }
        settings = [
            word
            for name, value in options.items()
            for word in ("-c", f"{name}={value}")
        ]
        super().__init__(
            [str(programs() / "postgres"), "-D", str(data), *settings], user=user
        )
        self.wait()

    def wait(self, seconds: float = 30) -> None:
        """Wait until it takes connections."""
        end = time.monotonic() + seconds
        while True:
            try:
                psycopg.connect(
                    self.url.replace("postgres://", "postgresql://")
                ).close()
                return
            except psycopg.OperationalError:
                assert time.monotonic() < end, "PostgreSQL does not start"
                time.sleep(0.1)

    def close(self) -> None:
        super().close()
        shutil.rmtree(self.folder, ignore_errors=True)


class Redis(Server):
    def __init__(self) -> None:
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        super().__init__(
            [
                "redis-server",
                "--port",
                str(self.port),
                "--bind",
                "127.0.0.1",
                "--save",
                "",
                "--appendonly",
                "no",
            ]
        )
        end = time.monotonic() + 20
        while True:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            assert time.monotonic() < end, "Redis does not start"
            time.sleep(0.05)
