"""Append-only tables refuse the flush of transactional tests: this plugin lifts them for it alone.

Loaded by tests/conftest.py (``pytest_plugins``). The triggers are dropped before Django's flush
and put back after it, so that the tests themselves run under the same triggers as the house.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.apps import apps
from django.db import connections

from core.common.constraints import AppendOnly


def _kept(connection: Any) -> list[tuple[str, str]]:
    """(table, trigger) of every append-only table that exists."""
    tables = set(connection.introspection.table_names())
    return [
        (model._meta.db_table, name)
        for model in apps.get_models()
        if model._meta.db_table in tables
        for constraint in model._meta.constraints
        if isinstance(constraint, AppendOnly)
        for name in constraint.trigger_names(connection.vendor)
    ]


@contextmanager
def append_only_lifted(connection: Any) -> Iterator[None]:
    """Within the block rows of append-only tables may be removed."""
    quote = connection.ops.quote_name
    kept = _kept(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            restore = [sql for name, sql in cursor.fetchall() if name in {name for _, name in kept}]
            lift = [f"DROP TRIGGER IF EXISTS {quote(name)}" for _, name in kept]
        else:
            switch = "ALTER TABLE {} {} TRIGGER {}"
            lift = [switch.format(quote(table), "DISABLE", quote(name)) for table, name in kept]
            restore = [switch.format(quote(table), "ENABLE", quote(name)) for table, name in kept]
        for statement in lift:
            cursor.execute(statement)
        try:
            yield
        finally:
            for statement in restore:
                cursor.execute(statement)


@pytest.fixture(scope="session", autouse=True)
def _flush_lifts_append_only(request: pytest.FixtureRequest) -> Iterator[None]:
    """Wrap the flush of every connection's operations for the session."""
    patch = pytest.MonkeyPatch()
    for kind in {type(connections[alias].ops) for alias in connections}:
        _wrap(patch, kind)
    yield
    patch.undo()


def _wrap(patch: pytest.MonkeyPatch, kind: type) -> None:
    flush = kind.execute_sql_flush

    def lifted(self: Any, sql_list: list[str]) -> None:
        with append_only_lifted(self.connection):
            flush(self, sql_list)

    patch.setattr(kind, "execute_sql_flush", lifted)
