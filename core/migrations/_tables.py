"""Create all tables of an app in one operation.

Django draws the whole state anew for each `CreateModel`: with two hundred models
that take part in the same relations, a minute of waiting. Here it is drawn once.
"""

from typing import Any

from django.db.migrations.operations import CreateModel
from django.db.migrations.operations.base import Operation


class CreateTables(Operation):
    """The tables of some `CreateModel` operations; their order does not matter."""

    serialization_expand_args = ("tables",)

    def __init__(self, tables: list[CreateModel]) -> None:
        self.tables = tables

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return type(self).__name__, [], {"tables": self.tables}

    def state_forwards(self, app_label: str, state: Any) -> None:
        vars(state).pop("apps", None)  # drawn again when the database is asked
        for table in self.tables:
            table.state_forwards(app_label, state)

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        for table in self.tables:
            model = to_state.apps.get_model(app_label, table.name)
            if self.allow_migrate_model(schema_editor.connection.alias, model):
                schema_editor.create_model(model)

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        for table in reversed(self.tables):
            model = from_state.apps.get_model(app_label, table.name)
            if self.allow_migrate_model(schema_editor.connection.alias, model):
                schema_editor.delete_model(model)

    def describe(self) -> str:
        return f"Create {len(self.tables)} tables"
