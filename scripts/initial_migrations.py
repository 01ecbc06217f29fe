"""Write the one initial migration of an app anew, whole tables at a time.

``python scripts/initial_migrations.py deployments establishment``; no app: all of ours. Until the first
release there is one migration for each app. What makemigrations writes makes Django build its models
again for every table, index and constraint: minutes for an empty database. Here all tables of an app
come in one operation.
"""

import os
import subprocess
import sys
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.development")

import django  # noqa: E402 - the settings are named first
from django.apps import AppConfig, apps  # noqa: E402
from django.conf import settings  # noqa: E402
from django.db import migrations  # noqa: E402
from django.db.migrations.loader import MigrationLoader  # noqa: E402
from django.db.migrations.state import ModelState, ProjectState  # noqa: E402
from django.db.migrations.writer import MigrationWriter  # noqa: E402
from django.utils.translation import deactivate_all  # noqa: E402

from core.common.migrating import CreateTables  # noqa: E402

NAME = "0001_initial"


class Later(NamedTuple):
    """A column that is added once the table it points at is there."""

    state: ModelState
    column: str
    field: Any


RUFF = Path(sys.executable).with_name("ruff")


def ours() -> list[str]:
    """Labels of the apps that live in this repository and have migrations."""
    return [
        app.label
        for app in apps.get_app_configs()
        if Path(app.path).is_relative_to(ROOT)
        and ".venv" not in Path(app.path).parts
        and (Path(app.path) / "migrations").is_dir()
    ]


def tables(label: str) -> tuple[list[ModelState], list[Later]]:
    """The models of an app as migrations know them, each after those that it points at; and what waits.

    Where two tables point at each other, a column that may be empty is added once both are there.
    """
    known = ProjectState.from_apps(apps).models
    states = {name: state for (app, name), state in known.items() if app == label}
    later: list[Later] = []
    while True:
        order = TopologicalSorter(
            {name: _pointed_at(state, label).values() for name, state in states.items()}
        )
        try:
            return [states[name] for name in order.static_order()], later
        except CycleError as error:
            circle = error.args[1]
            later.append(_break(states, circle, label))


def _pointed_at(state: ModelState, label: str) -> dict[str, str]:
    """Column → the other table of the same app that it points at."""
    found = {}
    for name, field in state.fields.items():
        target = getattr(field.remote_field, "model", None)
        if isinstance(target, str) and target.lower().startswith(f"{label}."):
            found[name] = target.lower().split(".")[1]
    return {name: target for name, target in found.items() if target != state.name_lower}


def _break(states: dict[str, ModelState], circle: list[str], label: str) -> Later:
    """Take one column that may be empty out of a circle."""
    for target, name in pairwise(circle):
        for column, points_at in _pointed_at(states[name], label).items():
            if points_at == target and states[name].fields[column].null:
                state = states[name]
                return Later(state, column, state.fields.pop(column))
    sys.exit(f"initial_migrations: {label}: no column of the circle {circle} may be empty")


def operations(label: str) -> list[Any]:
    """Whole tables; of a table with a column that waits, indexes and constraints wait as well."""
    states, later = tables(label)
    waiting = {one.state.name_lower: one.state for one in later}
    made = [
        migrations.CreateModel(
            state.name,
            list(state.fields.items()),
            {
                key: value
                for key, value in state.options.items()
                if state.name_lower not in waiting or key not in ("indexes", "constraints")
            },
            state.bases,
            state.managers,
        )
        for state in states
    ]
    ways: list[Any] = [CreateTables(made)]
    ways += [migrations.AddField(one.state.name_lower, one.column, one.field) for one in later]
    for name, state in waiting.items():
        ways += [migrations.AddIndex(name, index) for index in state.options.get("indexes", ())]
        ways += [migrations.AddConstraint(name, rule) for rule in state.options.get("constraints", ())]
    return ways


def dependencies(label: str) -> list[Any]:
    """The migrations of other apps whose tables this one's point at."""
    known = ProjectState.from_apps(apps).models
    states = [state for (app, _name), state in known.items() if app == label]
    user_app = settings.AUTH_USER_MODEL.split(".")[0].lower()
    targets = {
        getattr(field.remote_field, "model", None) for state in states for field in state.fields.values()
    }
    named = {target.split(".")[0].lower() for target in targets if isinstance(target, str) and "." in target}
    graph, own = MigrationLoader(None, ignore_no_migrations=True).graph, set(ours())
    found: list[Any] = []
    for app in sorted(named - {label}):
        if app == user_app:
            found.append(migrations.swappable_dependency(settings.AUTH_USER_MODEL))
        else:
            found.append((app, NAME) if app in own else graph.leaf_nodes(app)[0])
    return found


def rewrite(app: AppConfig) -> None:
    """Write every table of the app whole, in the order in which they stand on each other."""
    folder = Path(app.path) / "migrations"
    kept = {"initial": True, "dependencies": dependencies(app.label), "operations": operations(app.label)}
    new = type("Migration", (migrations.Migration,), kept)
    text = MigrationWriter(new(NAME, app.label), include_header=False).as_string()
    for path in folder.glob("0*.py"):
        path.unlink()
    (folder / f"{NAME}.py").write_text(text, "utf-8")
    for words in (("format", "--quiet"), ("check", "--fix", "--quiet", "--select=I,F401")):
        subprocess.run([str(RUFF), *words, str(folder)], check=True)


def main() -> int:
    django.setup()
    deactivate_all()  # labels are kept in the language of the source
    for label in sys.argv[1:] or ours():
        rewrite(apps.get_app_config(label))
        print(f"initial_migrations: {label}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
