"""The size limits of the house: a file that outgrows them is two things."""

import ast
from pathlib import Path

MODULE = 400
FUNCTION = 50
TEMPLATE = 120


def too_large(path: Path, root: Path) -> list[str]:
    """What in this file is longer than it may be, one sentence each; [] for other kinds of files."""
    if "migrations" in path.parts:
        return []
    name = str(path.relative_to(root))
    if path.suffix == ".html":
        lines = len(path.read_text("utf-8").splitlines())
        return [f"{name}: a template of {lines} lines, {TEMPLATE} at most"] if lines > TEMPLATE else []
    if path.suffix == ".py":
        return _module_faults(path.read_text("utf-8"), name)
    return []


def _module_faults(text: str, name: str) -> list[str]:
    lines = len(text.splitlines())
    faults = [f"{name}: a module of {lines} lines, {MODULE} at most"] if lines > MODULE else []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = node.end_lineno - node.lineno + 1
            if length > FUNCTION:
                faults.append(f"{name}:{node.lineno}: {node.name} has {length} lines, {FUNCTION} at most")
    return faults
