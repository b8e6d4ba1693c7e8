"""The database itself asks for the course before it keeps an approval.

LGIPE 217.1.d.IV, said once in words (docs/explanation/network.md), once in code
(`network.rules.validity_blockers`) and once here: the result that an approved file
points to is the same person's, passed, in force when the file was decided, and
counts for the process. A check constraint sees one row; this needs three tables,
hence triggers. They are put back after every migration, because SQLite drops the
triggers of a table that it rebuilds.
"""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

NAME = "application_course_counts"
_TABLE = "accreditation_application"
_NEEDS = {"network_trainingresult": "counts_until", _TABLE: "training_id"}
_PREMISE = "NEW.status = 'approved' AND NEW.channel <> 'invitation'"
_EVIDENCE = """NOT EXISTS (
    SELECT 1 FROM network_trainingresult r
      JOIN accreditation_call c ON c.id = NEW.call_id
      JOIN missions_mission m ON m.id = c.mission_id
      JOIN missions_electoralprocess p ON p.id = m.process_id
     WHERE r.id = NEW.training_id
       AND r.person_id = NEW.person_id
       AND r.outcome = 'passed'
       AND (r.counts_until IS NULL OR r.counts_until >= NEW.decided_at)
       AND (r.processes = ''
            OR {position}(r.processes, '|' || lower(p.code) || '|') > 0)
)"""
# What was approved rightly stays writable when its result is annulled later: people
# decide about it. Approving, or changing what an approval stands on, asks again.
_TOUCHED = "status training_id person_id call_id channel decided_at".split()
_SQLITE = """CREATE TRIGGER IF NOT EXISTS {name}_{verb} BEFORE {act} ON {table}
WHEN {premise}{touched} AND {evidence} BEGIN SELECT RAISE(ABORT, '{name}'); END"""
_FUNCTION = """CREATE OR REPLACE FUNCTION {name}() RETURNS trigger
LANGUAGE plpgsql AS $$ BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF NOT ({touched}) THEN RETURN NEW; END IF;
    END IF;
    IF {evidence} THEN
        RAISE EXCEPTION '{name}'
            USING ERRCODE = 'check_violation', CONSTRAINT = '{name}';
    END IF;
    RETURN NEW;
END $$"""
_POSTGRESQL = """CREATE OR REPLACE TRIGGER {name} BEFORE INSERT OR UPDATE ON {table}
FOR EACH ROW WHEN ({premise}) EXECUTE FUNCTION {name}()"""


def install(connection: BaseDatabaseWrapper) -> None:
    """Put the rule into the database; harmless when it is there already."""
    if not _is_ready(connection):
        return
    words = {"name": NAME, "table": _TABLE, "premise": _PREMISE}
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            evidence = _EVIDENCE.format(position="strpos")
            touched = _touched("IS DISTINCT FROM")
            cursor.execute(
                _FUNCTION.format(evidence=evidence, touched=touched, **words)
            )
            cursor.execute(_POSTGRESQL.format(**words))
            return
        words["evidence"] = _EVIDENCE.format(position="instr")
        for act in ("INSERT", "UPDATE"):
            touched = f" AND ({_touched('IS NOT')})" if act == "UPDATE" else ""
            cursor.execute(
                _SQLITE.format(act=act, verb=act.lower(), touched=touched, **words)
            )


def _touched(differs: str) -> str:
    return " OR ".join(f"OLD.{column} {differs} NEW.{column}" for column in _TOUCHED)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take the rule out while tables are rebuilt."""
    is_postgresql = connection.vendor == "postgresql"
    names = [NAME] if is_postgresql else [f"{NAME}_insert", f"{NAME}_update"]
    suffix = f" ON {_TABLE}" if is_postgresql else ""
    with connection.cursor() as cursor:
        for name in names:
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{suffix}")


def _is_ready(connection: BaseDatabaseWrapper) -> bool:
    """Do the tables stand as this version of the program knows them?"""
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        return set(_NEEDS) <= tables and all(
            column in {c.name for c in _columns(connection, cursor, table)}
            for table, column in _NEEDS.items()
        )


def _columns(connection: BaseDatabaseWrapper, cursor: Any, table: str) -> list[Any]:
    return list(connection.introspection.get_table_description(cursor, table))
