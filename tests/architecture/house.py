"""What the architecture tests walk over: URLs, models, modules and templates of our own."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import models
from django.urls import URLPattern, get_resolver

ROOT = Path(__file__).resolve().parents[2]
WINGS = ("config", "core", "posts", "reports", "talent", "training")


@dataclass(frozen=True)
class Address:
    """One URL pattern and the view behind it."""

    name: str
    path: str
    view: Any

    @property
    def view_class(self) -> type | None:
        return getattr(self.view, "view_class", None)

    @property
    def public(self) -> bool:
        """Open to people who have not signed in."""
        return not getattr(self.view, "login_required", True)


def addresses() -> list[Address]:
    """Every URL of the house, in the order of the patterns."""
    return list(_walk(get_resolver().url_patterns, "/", ""))


def _walk(patterns: list[Any], path: str, namespace: str) -> Iterator[Address]:
    for pattern in patterns:
        here = f"{path}{pattern.pattern}"
        if isinstance(pattern, URLPattern):
            yield Address(f"{namespace}{pattern.name or here}", here, pattern.callback)
        else:
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern.url_patterns, here, inner)


def own_models() -> list[type[models.Model]]:
    """Models of our rooms, without those that Django makes for many-to-many fields."""
    return [model for model in apps.get_models() if model.__module__.split(".")[0] in WINGS]


@cache
def modules() -> dict[str, ast.Module]:
    """{path: syntax tree} of our rooms' modules, migrations left out."""
    found = sorted(
        path for wing in WINGS for path in (ROOT / wing).rglob("*.py") if "migrations" not in path.parts
    )
    return {str(path.relative_to(ROOT)): ast.parse(path.read_text("utf-8")) for path in found}


def templates() -> list[str]:
    """Names of our templates."""
    folder = ROOT / "templates"
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
