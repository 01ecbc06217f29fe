"""Making many tables at once, for the initial migrations."""

from typing import Any

from django.db.migrations.operations import CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class CreateTables(Operation):
    """Several ``CreateModel`` in one step.

    After each table Django builds every model that is related to it anew, and through the user all are:
    with 170 tables that takes minutes. Here they are built once for all tables of the operation.
    """

    serialization_expand_args = ["tables"]

    def __init__(self, tables: list[CreateModel]) -> None:
        self.tables = tables

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return type(self).__name__, [], {"tables": self.tables}

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        built = state.__dict__.pop("apps", None)
        for table in self.tables:
            table.state_forwards(app_label, state)
        if built is not None:
            state.__dict__["apps"] = built
            state.reload_models({(app_label, table.name_lower) for table in self.tables}, delay=False)

    def database_forwards(
        self, app_label: str, editor: Any, before: ProjectState, after: ProjectState
    ) -> None:
        for table in self.tables:
            table.database_forwards(app_label, editor, before, after)

    def database_backwards(
        self, app_label: str, editor: Any, before: ProjectState, after: ProjectState
    ) -> None:
        for table in reversed(self.tables):
            table.database_backwards(app_label, editor, before, after)

    def describe(self) -> str:
        return f"Create {len(self.tables)} tables"
