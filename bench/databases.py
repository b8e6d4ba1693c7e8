"""Throw-away databases: one file, or one database on a given server."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from psycopg import sql


@contextmanager
def sqlite(folder: Path) -> Iterator[dict[str, str]]:
    """A file below the folder of this run."""
    (folder / "static").mkdir(parents=True)
    yield {"MIRADA_VAR": str(folder), "DATABASE_URL": "", "REDIS_URL": ""}


@contextmanager
def postgresql(folder: Path, url: str) -> Iterator[dict[str, str]]:
    """A new database beside the one that the address names, with Redis if it is named.

    The database is dropped at the end; keys in Redis run out by themselves.
    """
    name = f"mirada_bench_{secrets.token_hex(4)}"
    own = urlsplit(url)._replace(path=f"/{name}").geturl()
    (folder / "static").mkdir(parents=True)
    identifier = sql.Identifier(name)
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {}").format(identifier))
        try:
            yield {
                "MIRADA_VAR": str(folder),
                "DATABASE_URL": own,
                "REDIS_URL": os.environ.get("REDIS_URL", ""),
            }
        finally:
            drop = "DROP DATABASE IF EXISTS {} WITH (FORCE)"
            server.execute(sql.SQL(drop).format(identifier))


def environment(own: dict[str, str]) -> dict[str, str]:
    """What every process of a run sees: the demonstration settings, that database."""
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "MIRADA_PUBLIC_URL": "https://mirada.example.org",
        "MIRADA_TRUSTED_PROXIES": "1",
        **own,
    }
