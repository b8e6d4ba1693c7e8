"""PostgreSQL only: the database itself refuses a vehicle in two transfers at once.

The service looks under a lock on every database; this is the second fence. A
migration calls both functions through `RunPython(forwards, backwards)`.
"""

from typing import Any

ADD = """
CREATE EXTENSION IF NOT EXISTS btree_gist;
ALTER TABLE logistics_transfer ADD CONSTRAINT transfer_vehicle_once
EXCLUDE USING gist (
    vehicle_id WITH =,
    tstzrange(starts_at, ends_at, '[)') WITH &&
) WHERE (vehicle_id IS NOT NULL AND status <> 'cancelled');
"""
DROP = "ALTER TABLE logistics_transfer DROP CONSTRAINT IF EXISTS transfer_vehicle_once;"


def forwards(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(ADD)


def backwards(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(DROP)
