"""The suite makes its tables from the models, which is quicker; this proves that migrating makes the same."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection

from .house import ROOT
from .schema import described

NAME = "migrated"


@contextmanager
def empty_database(folder: Path) -> Iterator[dict[str, str]]:
    """The environment in which another database of the same kind is the default one."""
    if connection.vendor == "sqlite":
        yield {"DATABASE_URL": f"sqlite:///{folder / 'migrated.sqlite3'}"}
        return
    url = os.environ["DATABASE_URL"]
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {NAME}")
    try:
        server, _, options = url.partition("?")
        yield {"DATABASE_URL": f"{server.rpartition('/')[0]}/{NAME}?{options}"}
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {NAME} WITH (FORCE)")


def tables_of_the_house() -> list[str]:
    """Tables of our own rooms; Django's own joining tables get a wider key when migrated."""
    return [
        model._meta.db_table
        for config in apps.get_app_configs()
        if Path(config.path).is_relative_to(ROOT) and ".venv" not in config.path
        for model in config.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    ]


@pytest.mark.django_db(transaction=True)
def test_migrating_an_empty_database_makes_the_tables_of_the_models(tmp_path: Path):
    with empty_database(tmp_path) as environment:
        done = subprocess.run(
            [sys.executable, "-m", "tests.architecture.schema"],
            cwd=ROOT,
            env={**os.environ, **environment, "TALENT_TEST_VAR": str(tmp_path)},
            capture_output=True,
            text=True,
        )
    assert done.returncode == 0, done.stderr
    migrated, made = json.loads(done.stdout), described(connection)
    assert migrated.keys() == made.keys()
    for table in {"definitions", *tables_of_the_house()}:
        assert migrated[table] == made[table], table
