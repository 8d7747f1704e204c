"""A table that is its own index, where SQLite would otherwise keep an index beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import migrations

if TYPE_CHECKING:
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor
    from django.db.migrations.state import ProjectState


class CreateSlimModel(migrations.CreateModel):
    """Make a table for rows as small as their key: ``WITHOUT ROWID`` in SQLite.

    A row then lies in one tree and is changed by writing one page (SQLite, "WITHOUT ROWID
    Optimization"). Other databases get the table as it is.
    """

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Make the table."""
        model = to_state.apps.get_model(app_label, self.name)
        if not self.allow_migrate_model(schema_editor.connection.alias, model):
            return
        if schema_editor.connection.vendor != "sqlite":
            super().database_forwards(app_label, schema_editor, from_state, to_state)
            return
        made, _ = schema_editor.table_sql(model)
        schema_editor.execute(f"{made} WITHOUT ROWID")
