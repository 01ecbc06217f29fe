"""What the database refuses by itself: what was published or opened stays as it was.

Two triggers in the manner of ``core.common.constraints.AppendOnly`` (and lifted with it where a
test flushes its database): a row's own columns in the states named, and the rows below a row that is
no draft any more. Rooms give each its sentence.
"""

from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.backends.ddl_references import Statement, Table
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from .constraints import REFUSE_FUNCTION, AppendOnly

_EVENTS = ("INSERT", "UPDATE", "DELETE")


class FrozenRow(AppendOnly):
    """Rows whose ``state`` is among ``states`` keep ``columns`` as they are and are not deleted."""

    default_violation_error_message = _("This is in force and can no longer be edited.")
    schema_args = ("states", "columns")

    def __init__(self, name: str, states: list[str], columns: list[str], message: Any = None) -> None:
        super().__init__(name, message)
        self.states, self.columns = list(states), list(columns)

    def validate(
        self, model: type[Model], instance: Model, exclude: Any = None, using: str = DEFAULT_DB_ALIAS
    ) -> None:
        """The actions ask first; the trigger has the last word."""

    @staticmethod
    def _events(vendor: str) -> tuple[str, ...]:
        return ("UPDATE", "DELETE")

    def _when(self, model: type[Model], editor: Any, event: str) -> str:
        quote = editor.quote_name
        states = ", ".join(f"'{state}'" for state in self.states)
        frozen = f"OLD.{quote('state')} IN ({states})"
        if event == "DELETE":
            return frozen
        column = [quote(model._meta.get_field(name).column) for name in self.columns]
        differs = "IS DISTINCT FROM" if editor.connection.vendor == "postgresql" else "IS NOT"
        return f"{frozen} AND ({' OR '.join(f'NEW.{c} {differs} OLD.{c}' for c in column)})"

    def statements(self, model: type[Model], editor: Any) -> list[Statement]:
        return [
            _trigger(self, model, editor, event, self._when(model, editor, event))
            for event in self._events(editor.connection.vendor)
        ]


class FrozenBelow(AppendOnly):
    """Rows under another row are added, changed and deleted only while that one is a draft.

    ``column`` points at it; ``query`` answers its state, with ``{value}`` for the column's value;
    both are names of the database.
    """

    default_violation_error_message = FrozenRow.default_violation_error_message
    schema_args = ("column", "query")

    def __init__(self, name: str, column: str, query: str, message: Any = None) -> None:
        super().__init__(name, message)
        self.column, self.query = column, query

    def validate(
        self, model: type[Model], instance: Model, exclude: Any = None, using: str = DEFAULT_DB_ALIAS
    ) -> None:
        """The actions ask first; the trigger has the last word."""

    @staticmethod
    def _events(vendor: str) -> tuple[str, ...]:
        return _EVENTS

    def statements(self, model: type[Model], editor: Any) -> list[Statement]:
        made = []
        for event in self._events(editor.connection.vendor):
            side = "NEW" if event == "INSERT" else "OLD"
            made.append(_RowTrigger(self, model, editor, event, f"{side}.{self.column}").statement())
        return made


class _RowTrigger:
    """A trigger that asks another table, which PostgreSQL allows in a function only."""

    def __init__(self, constraint: FrozenBelow, model: Any, editor: Any, event: str, value: str) -> None:
        self.constraint, self.model, self.editor = constraint, model, editor
        self.event, self.value = event, value

    def statement(self) -> Statement:
        frozen = f"({self.constraint.query.format(value=self.value)}) <> 'draft'"
        if self.editor.connection.vendor == "sqlite":
            return _trigger(self.constraint, self.model, self.editor, self.event, frozen)
        name = f"{self.constraint.name}_{self.event.lower()}"
        self.editor.execute(
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF {frozen} THEN RAISE EXCEPTION USING MESSAGE = '{self.constraint.name}: refused', "
            f"ERRCODE = 'integrity_constraint_violation', CONSTRAINT = '{self.constraint.name}', "
            "TABLE = TG_TABLE_NAME; END IF; "
            f"RETURN {'OLD' if self.event == 'DELETE' else 'NEW'}; END $$",
            None,
        )
        return Statement(
            f"CREATE TRIGGER %(name)s BEFORE {self.event} ON %(table)s "
            f"FOR EACH ROW EXECUTE FUNCTION {name}()",
            name=self.editor.quote_name(name),
            table=Table(self.model._meta.db_table, self.editor.quote_name),
        )


def _trigger(constraint: Any, model: Any, editor: Any, event: str, when: str) -> Statement:
    """One trigger that refuses ``event`` where ``when`` holds, on either database."""
    quote = editor.quote_name
    name = f"{constraint.name}_{event.lower()}"
    if editor.connection.vendor == "sqlite":
        body = f"BEGIN SELECT RAISE(ABORT, '{constraint.name}') WHERE {when}; END"
        template = f"CREATE TRIGGER %(name)s BEFORE {event} ON %(table)s {body}"
    else:
        editor.execute(REFUSE_FUNCTION, None)
        template = (
            f"CREATE TRIGGER %(name)s BEFORE {event} ON %(table)s FOR EACH ROW WHEN ({when}) "
            f"EXECUTE FUNCTION refuse_append_only('{constraint.name}')"
        )
    return Statement(template, name=quote(name), table=Table(model._meta.db_table, quote))
