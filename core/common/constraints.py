"""What the database refuses by itself: periods that overlap, history that is rewritten.

Triggers live in constraint classes, never in RunSQL: Django remakes SQLite tables and drops bare
triggers in silence. A remake calls ``constraint_sql`` for the new table, so what is emitted here
comes back; it is deferred as a ``Statement`` with a ``Table`` reference, which follows the rename.
Messages are interface text, not schema: ``deconstruct`` leaves them out of the migrations.
"""

from copy import copy
from typing import Any, Self

from django.core.exceptions import FieldError, ValidationError
from django.db import DEFAULT_DB_ALIAS, IntegrityError
from django.db.backends.ddl_references import Statement, Table
from django.db.models import BaseConstraint, CheckConstraint, F, Model, Q
from django.db.models.sql.query import Query
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FIRST_DAY, LAST_DAY = "0001-01-01", "9999-12-31"


class _Deconstructed:
    """Equality and migrations by what is schema: everything but the message."""

    schema_args: tuple[str, ...] = ()

    def deconstruct(self) -> tuple[str, tuple, dict[str, Any]]:
        kwargs = {name: getattr(self, name) for name in self.schema_args}
        path = f"{type(self).__module__}.{type(self).__name__}"
        return path, (), {"name": self.name, **{k: v for k, v in kwargs.items() if v is not None}}

    def clone(self) -> Self:
        """A copy that keeps its message: Django clones the constraints of every model class."""
        return copy(self)

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.deconstruct() == other.deconstruct()

    def __hash__(self) -> int:
        return hash(self.name)


class _TriggerConstraint(_Deconstructed, BaseConstraint):
    """A constraint made of statements that need the finished table."""

    def __init__(self, name: str, message: str | Promise | None = None) -> None:
        super().__init__(name=name, violation_error_code=name, violation_error_message=message)

    def statements(self, model: type[Model], editor: Any) -> list[Statement]:
        raise NotImplementedError

    def constraint_sql(self, model: type[Model], schema_editor: Any) -> str | None:
        schema_editor.deferred_sql.extend(self.statements(model, schema_editor))
        return None

    def create_sql(self, model: type[Model], schema_editor: Any) -> Statement:
        *others, last = self.statements(model, schema_editor)
        schema_editor.deferred_sql.extend(others)
        return last

    def refusal(self) -> ValidationError:
        return ValidationError(self.get_violation_error_message(), code=self.violation_error_code)


class NoOverlap(_TriggerConstraint):
    """Rows with equal ``fields`` never share a day; both bounds are inclusive, null is open.

    A null among ``fields`` equals nothing, and only rows that meet ``condition`` count (its
    columns must be the model's own). Pair it with ``DatesInOrder``: PostgreSQL makes no range
    of dates in disorder. ``validate()`` asks by query; the bare database refuses by itself with
    ``EXCLUDE USING gist`` on PostgreSQL and by two triggers on SQLite.
    """

    default_violation_error_message = _("This period overlaps one that is already recorded.")
    schema_args = ("fields", "start", "end", "condition")

    def __init__(
        self,
        name: str,
        fields: list[str],
        start: str = "starts_on",
        end: str = "ends_on",
        condition: Q | None = None,
        message: str | Promise | None = None,
    ) -> None:
        super().__init__(name, message)
        self.fields, self.start, self.end, self.condition = list(fields), start, end, condition

    # -- in Python ---------------------------------------------------------------------------

    def validate(
        self, model: type[Model], instance: Model, exclude: Any = None, using: str = DEFAULT_DB_ALIAS
    ) -> None:
        """Refuse with the message where another row of the database shares a day."""
        if set(exclude or ()) & {*self.fields, self.start, self.end} or not self._counts(
            model, instance, exclude, using
        ):
            return
        same = {name: getattr(instance, model._meta.get_field(name).attname) for name in self.fields}
        start, end = getattr(instance, self.start), getattr(instance, self.end)
        if None in same.values() or (start and end and end < start):
            return
        rows = model._base_manager.using(using).filter(**same)
        if self.condition is not None:
            rows = rows.filter(self.condition)
        if end:
            rows = rows.filter(Q(**{f"{self.start}__lte": end}) | Q(**{f"{self.start}__isnull": True}))
        if start:
            rows = rows.filter(Q(**{f"{self.end}__gte": start}) | Q(**{f"{self.end}__isnull": True}))
        if not instance._state.adding:
            rows = rows.exclude(pk=instance.pk)
        if rows.exists():
            raise self.refusal()

    def _counts(self, model: type[Model], instance: Model, exclude: Any, using: str) -> bool:
        """Whether the instance meets the condition; unknown (a field failed already) is no."""
        if self.condition is None:
            return True
        against = instance._get_field_expression_map(meta=model._meta, exclude=exclude)
        try:
            return Q(self.condition).check(against, using=using)
        except FieldError:
            return False

    def _check(self, model: type[Model], connection: Any) -> list:
        return model._check_local_fields({*self.fields, self.start, self.end}, "constraints")

    # -- in the database -----------------------------------------------------------------------

    def constraint_sql(self, model: type[Model], schema_editor: Any) -> str | None:
        if schema_editor.connection.vendor == "sqlite":
            return super().constraint_sql(model, schema_editor)
        self._ensure_extension(schema_editor)
        return f"CONSTRAINT {schema_editor.quote_name(self.name)} {self._exclusion(model, schema_editor)}"

    def create_sql(self, model: type[Model], schema_editor: Any) -> Statement:
        if schema_editor.connection.vendor == "sqlite":
            return super().create_sql(model, schema_editor)
        self._ensure_extension(schema_editor)
        return Statement(
            "ALTER TABLE %(table)s ADD CONSTRAINT %(name)s %(exclusion)s",
            table=Table(model._meta.db_table, schema_editor.quote_name),
            name=schema_editor.quote_name(self.name),
            exclusion=self._exclusion(model, schema_editor),
        )

    def remove_sql(self, model: type[Model], schema_editor: Any) -> Statement:
        return schema_editor._delete_check_sql(model, self.name)  # SQLite remakes the table instead

    @staticmethod
    def _ensure_extension(editor: Any) -> None:
        """Equality of plain columns inside a gist index; a trusted extension since PostgreSQL 13."""
        editor.execute("CREATE EXTENSION IF NOT EXISTS btree_gist", None)

    def _exclusion(self, model: type[Model], editor: Any) -> str:
        equal = "".join(f"{self._column(model, editor, name)} WITH =, " for name in self.fields)
        bounds = ", ".join(self._column(model, editor, name) for name in (self.start, self.end))
        where = f" WHERE ({self._condition_sql(model, editor)})" if self.condition is not None else ""
        return f"EXCLUDE USING gist ({equal}daterange({bounds}, '[]') WITH &&){where}"

    def statements(self, model: type[Model], editor: Any) -> list[Statement]:
        """Two SQLite triggers; AFTER, because only then has a new row its own id."""
        quote = editor.quote_name
        pk = quote(model._meta.pk.column)
        start, end = (self._column(model, editor, name) for name in (self.start, self.end))
        meets = f" AND ({self._condition_sql(model, editor)})" if self.condition is not None else ""
        same = "".join(
            f" AND {column} = NEW.{column}"
            for column in (self._column(model, editor, name) for name in self.fields)
        )
        body = (
            f"SELECT RAISE(ABORT, '{self.name}') "
            f"WHERE EXISTS (SELECT 1 FROM %(table)s WHERE {pk} = NEW.{pk}{meets}) "
            f"AND EXISTS (SELECT 1 FROM %(table)s WHERE {pk} <> NEW.{pk}{same}{meets} "
            f"AND coalesce({start}, '{FIRST_DAY}') <= coalesce(NEW.{end}, '{LAST_DAY}') "
            f"AND coalesce({end}, '{LAST_DAY}') >= coalesce(NEW.{start}, '{FIRST_DAY}'));"
        )
        return [
            Statement(
                f"CREATE TRIGGER %(name)s AFTER {event} ON %(table)s BEGIN {body} END",
                name=quote(f"{self.name}_{event.lower()}"),
                table=Table(model._meta.db_table, quote),
            )
            for event in ("INSERT", "UPDATE")
        ]

    @staticmethod
    def _column(model: type[Model], editor: Any, name: str) -> str:
        return editor.quote_name(model._meta.get_field(name).column)

    def _condition_sql(self, model: type[Model], editor: Any) -> str:
        """The condition as SQL over bare column names, as CheckConstraint writes its own."""
        query = Query(model=model, alias_cols=False)
        compiler = query.get_compiler(connection=editor.connection)
        sql, params = query.build_where(self.condition).as_sql(compiler, editor.connection)
        return sql % tuple(editor.quote_value(param) for param in params)


class AppendOnly(_TriggerConstraint):
    """Rows are added and read, never changed or deleted (nor truncated on PostgreSQL).

    Tests that flush their database lift the triggers (tests/triggers.py); nothing else may.
    """

    default_violation_error_message = _("This record is history: it can be neither changed nor deleted.")

    def validate(
        self, model: type[Model], instance: Model, exclude: Any = None, using: str = DEFAULT_DB_ALIAS
    ) -> None:
        if not instance._state.adding:
            raise self.refusal()

    def trigger_names(self, vendor: str) -> list[str]:
        """The triggers that this constraint keeps on its table."""
        return [f"{self.name}_{event.lower()}" for event in self._events(vendor)]

    @staticmethod
    def _events(vendor: str) -> tuple[str, ...]:
        return ("UPDATE", "DELETE") if vendor == "sqlite" else ("UPDATE", "DELETE", "TRUNCATE")

    def statements(self, model: type[Model], editor: Any) -> list[Statement]:
        vendor, quote = editor.connection.vendor, editor.quote_name
        if vendor == "sqlite":
            template = (
                f"CREATE TRIGGER %(name)s BEFORE %(event)s ON %(table)s "
                f"BEGIN SELECT RAISE(ABORT, '{self.name}'); END"
            )
        else:
            editor.execute(REFUSE_FUNCTION, None)
            template = (
                "CREATE TRIGGER %(name)s BEFORE %(event)s ON %(table)s "
                f"FOR EACH %(each)s EXECUTE FUNCTION refuse_append_only('{self.name}')"
            )
        return [
            Statement(
                template,
                name=quote(f"{self.name}_{event.lower()}"),
                event=event,
                each="STATEMENT" if event == "TRUNCATE" else "ROW",
                table=Table(model._meta.db_table, quote),
            )
            for event in self._events(vendor)
        ]

    def remove_sql(self, model: type[Model], schema_editor: Any) -> Statement:
        *others, last = [
            Statement(
                "DROP TRIGGER %(name)s ON %(table)s",
                name=schema_editor.quote_name(name),
                table=Table(model._meta.db_table, schema_editor.quote_name),
            )
            for name in self.trigger_names(schema_editor.connection.vendor)
        ]
        for statement in others:
            schema_editor.execute(statement, None)
        return last


REFUSE_FUNCTION = """
CREATE OR REPLACE FUNCTION refuse_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING
        MESSAGE = TG_ARGV[0] || ': ' || TG_OP || ' refused',
        ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_ARGV[0], TABLE = TG_TABLE_NAME;
END $$
"""


class DatesInOrder(_Deconstructed, CheckConstraint):
    """The last day is not before the first; an open side is in order."""

    default_violation_error_message = _("The last day must not be before the first day.")
    schema_args = ("start", "end")

    def __init__(
        self,
        name: str,
        start: str = "starts_on",
        end: str = "ends_on",
        message: str | Promise | None = None,
    ) -> None:
        self.start, self.end = start, end
        missing = Q(**{f"{start}__isnull": True}) | Q(**{f"{end}__isnull": True})
        super().__init__(
            condition=missing | Q(**{f"{end}__gte": F(start)}),
            name=name,
            violation_error_code=name,
            violation_error_message=message,
        )


class PairedDates(_Deconstructed, CheckConstraint):
    """Columns that are filled together or not at all, as a decision and who took it."""

    default_violation_error_message = _("Fill these together or leave all of them empty.")
    schema_args = ("fields",)

    def __init__(self, name: str, fields: list[str], message: str | Promise | None = None) -> None:
        self.fields = list(fields)
        none, every = Q(), Q()
        for field in self.fields:
            none &= Q(**{f"{field}__isnull": True})
            every &= Q(**{f"{field}__isnull": False})
        super().__init__(
            condition=none | every, name=name, violation_error_code=name, violation_error_message=message
        )


def violated(error: IntegrityError, *models: type[Model]) -> str | None:
    """The message of the constraint that a database error names, or None when it names none.

    For the loser of a race: validation passed, then the database refused. SQLite names a unique
    constraint by its columns ("UNIQUE constraint failed: table.a, table.b").
    """
    diagnosis = getattr(error.__cause__, "diag", None)
    told = getattr(diagnosis, "constraint_name", None) or str(error).rpartition(": ")[2].strip()
    for model in models:
        for constraint in model._meta.constraints:
            columns = (model._meta.get_field(f).column for f in getattr(constraint, "fields", ()))
            listed = ", ".join(f"{model._meta.db_table}.{column}" for column in columns)
            if told == constraint.name or (listed and told == listed):
                return constraint.get_violation_error_message()
    return None
