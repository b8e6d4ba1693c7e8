"""PostgreSQL only: find a word in the facts without reading every row.

Where the extension may not be made (it is trusted, so the owner of a database
may), searches still work, only by reading the rows of the mission.
"""

from typing import Any

from django.db import DatabaseError, transaction

NAMES = {
    "finding_facts_words": ("missions_finding", "facts"),
    "finding_folio_words": ("missions_finding", "folio"),
    "recommendation_text_words": ("missions_recommendation", "text"),
}


def forwards(apps: Any, schema_editor: Any) -> None:
    connection = schema_editor.connection
    if connection.vendor != "postgresql" or not _extension(connection):
        return
    for name, (table, column) in NAMES.items():
        schema_editor.execute(
            f"CREATE INDEX {name} ON {table} USING gin"
            f" (upper({column}::text) gin_trgm_ops)"
        )


def _extension(connection: Any) -> bool:
    try:
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    except DatabaseError:
        return False
    return True


def backwards(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        for name in NAMES:
            schema_editor.execute(f"DROP INDEX IF EXISTS {name}")
