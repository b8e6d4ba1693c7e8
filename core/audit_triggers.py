"""The database itself refuses to change or remove rows of the audit chain."""

from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "core_auditevent"
_MESSAGE = f"{TABLE} is append-only"
_SQLITE = {
    f"{TABLE}_no_{act.lower()}": (
        f"CREATE TRIGGER IF NOT EXISTS {TABLE}_no_{act.lower()}"
        f" BEFORE {act} ON {TABLE} BEGIN SELECT RAISE(ABORT, '{_MESSAGE}'); END"
    )
    for act in ("UPDATE", "DELETE")
}
_FUNCTION = f"""
CREATE OR REPLACE FUNCTION {TABLE}_append_only() RETURNS trigger
LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{_MESSAGE}'; END $$
"""
_POSTGRESQL = {
    f"{TABLE}_no_change": (
        f"CREATE OR REPLACE TRIGGER {TABLE}_no_change BEFORE UPDATE OR DELETE"
        f" ON {TABLE} FOR EACH ROW EXECUTE FUNCTION {TABLE}_append_only()"
    ),
    f"{TABLE}_no_truncate": (
        f"CREATE OR REPLACE TRIGGER {TABLE}_no_truncate BEFORE TRUNCATE"
        f" ON {TABLE} FOR EACH STATEMENT EXECUTE FUNCTION {TABLE}_append_only()"
    ),
}


def install(connection: BaseDatabaseWrapper) -> None:
    """Make the table append-only; harmless when it is already."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_FUNCTION)
        for statement in _triggers(connection).values():
            cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Allow changes again: for going back a migration, and to empty test tables."""
    suffix = f" ON {TABLE}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for name in _triggers(connection):
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{suffix}")


def _triggers(connection: BaseDatabaseWrapper) -> dict[str, str]:
    return _POSTGRESQL if connection.vendor == "postgresql" else _SQLITE
