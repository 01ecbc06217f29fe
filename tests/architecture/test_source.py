"""What the source may not do, whatever the reason of the day."""

import ast
import re
from collections.abc import Iterator

import pytest

from .house import ROOT, modules

VIEWS = [path for path in modules() if re.search(r"/views(\.py|/)", path)]
# A queryset may be begun in a view only where it goes straight through the scope.
DOORS = {"scoped", "own"}
EXEMPTION = re.compile(r"#\s*noqa(?!: [A-Z]+\d+(, [A-Z]+\d+)*( # nosec[ B\d]*)?( -| –|:) ?\w)")


def outside_doors(node: ast.AST) -> Iterator[ast.AST]:
    """Every node that is not an argument of ``self.scoped(…)`` or ``self.own(…)``."""
    yield node
    door = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in DOORS
    for child in [node.func] if door else ast.iter_child_nodes(node):
        yield from outside_doors(child)


@pytest.mark.parametrize("path", VIEWS)
def test_views_never_touch_objects(path: str):
    touched = [
        node.lineno
        for node in outside_doors(modules()[path])
        if isinstance(node, ast.Attribute) and node.attr in ("objects", "_default_manager", "_base_manager")
    ]
    assert not touched, f"{path}: lines {touched}: ask a selector, or pass it through self.scoped()"


def test_there_are_no_signal_receivers():
    found = [
        f"{path}:{node.lineno}"
        for path, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("django.db.models.signals")
    ]
    assert not found


def test_an_import_inside_a_function_states_its_reason():
    """``ready()`` of an app is where Django wants them; elsewhere a comment says why."""
    unexplained = []
    for path, tree in modules().items():
        lines = (ROOT / path).read_text("utf-8").splitlines()
        for function in ast.walk(tree):
            if not isinstance(function, ast.FunctionDef) or (
                path.endswith("apps.py") and function.name == "ready"
            ):
                continue
            for node in ast.walk(function):
                if isinstance(node, ast.Import | ast.ImportFrom):
                    near = lines[max(node.lineno - 2, 0) : node.lineno]
                    if not any("#" in line for line in near):
                        unexplained.append(f"{path}:{node.lineno}")
    assert not unexplained


OF_DATES = {"core/common/dates.py"}


def _date_of(node: ast.AST) -> bool:
    """Whether it is a call of ``….date()``."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "date"


def _moment(node: ast.AST) -> bool:
    """Whether it is a stored moment as the database gives it back: in UTC."""
    return isinstance(node, ast.Attribute) and node.attr.endswith("_at")


def _years(spec: ast.AST | None) -> bool:
    """Whether a format spells a year out."""
    return spec is not None and "%Y" in ast.unparse(spec)


def test_the_day_of_a_stored_moment_is_asked_in_hebei():
    """Before eight in the morning the UTC day is yesterday: ``day_in_hebei()``, ``localtime()``."""
    found = []
    for path, tree in modules().items():
        for node in ast.walk(tree):
            cut = _date_of(node) and not isinstance(node.func.value, ast.Call) and path not in OF_DATES
            told = isinstance(node, ast.FormattedValue) and _moment(node.value) and _years(node.format_spec)
            if cut or told:
                found.append(f"{path}:{node.lineno}")
    assert not found


def test_every_exemption_from_the_linter_states_its_reason():
    unexplained = [
        f"{path}:{number}"
        for path in modules()
        for number, line in enumerate((ROOT / path).read_text("utf-8").splitlines(), start=1)
        if EXEMPTION.search(line)
    ]
    assert not unexplained


def test_every_translation_goes_by_a_name_that_the_extraction_knows():
    """Under another alias makemessages misses a sentence, and it stays English."""
    found = [
        f"{path}:{node.lineno}"
        for path, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for name in node.names
        if "gettext" in name.name and name.asname not in (None, "_")
    ]
    assert not found


def test_today_has_one_source():
    """The linter bans the calls; this finds the ones that hide behind an alias."""
    found = [
        f"{path}:{node.lineno}"
        for path, tree in modules().items()
        if path != "core/common/dates.py"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr in ("today", "localdate", "utcnow")
        and isinstance(node.value, ast.Name)
        and node.value.id in ("date", "datetime", "timezone", "dt")
    ]
    assert not found
