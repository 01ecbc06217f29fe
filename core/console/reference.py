"""The reference in ``docs/reference/``, written from the code: states, permissions, URLs.

Each function returns a whole page as Markdown, in English whatever the reader's language.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.urls import URLPattern, get_resolver
from django.utils.module_loading import autodiscover_modules

from core.access.pages import OwnMixin, ScopedMixin
from core.common.capabilities import Capability
from core.common.roles import ROLES
from core.common.workflow import WORKFLOWS, Workflow

NOTE = "<!-- Written by `make docs` from the code; do not edit. -->"


def table(head: Iterable[str], rows: Iterable[Iterable[Any]]) -> str:
    """A Markdown table; a bar inside a cell is escaped."""
    lines = [list(map(str, row)) for row in rows]
    cells = [list(head), ["---"] * len(list(head)), *lines]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in cells)


def page(title: str, intro: str, *parts: str) -> str:
    return "\n\n".join([f"# {title}", NOTE, intro, *parts]) + "\n"


def states() -> str:
    """Every workflow as a diagram and a table of its transitions."""
    autodiscover_modules("workflow")
    parts = [part for name in sorted(WORKFLOWS) for part in _workflow(WORKFLOWS[name])]
    intro = "A record changes its state only by a transition named here; every other one is refused."
    return page("States", intro, *parts)


def _workflow(workflow: Workflow) -> Iterator[str]:
    yield f"## {workflow.name}"
    yield f"```mermaid\n{workflow.diagram()}\n```"
    yield table(
        ("transition", "from", "to", "capability", "sets"),
        (
            (
                f"`{way.name}`",
                ", ".join(sorted(way.sources)),
                way.target,
                way.capability or "",
                ", ".join(way.facts),
            )
            for way in workflow.transitions.values()
        ),
    )


def permissions() -> str:
    """Roles in words, and the matrix of role and capability."""
    roles = list(ROLES.values())
    words = table(
        ("role", "key", "may", "grants"),
        ((role.label, f"`{role.key}`", role.sentence, ", ".join(sorted(role.may_grant))) for role in roles),
    )
    matrix = table(
        ("capability", *(f"{role.label}" for role in roles)),
        (
            (f"`{capability}`", *("●" if capability in role.capabilities else "" for role in roles))
            for capability in Capability
        ),
    )
    intro = (
        "A role is held at a place by a dated grant and counts there and below it. "
        "A social worker needs no grant for their own record."
    )
    return page("Permissions", intro, "## Roles", words, "## Capabilities", matrix)


def urls() -> str:
    """Every address with its guard, its methods and its view."""
    rows = sorted(_addresses(get_resolver().url_patterns, "/", ""))
    intro = (
        "The guard is the capability that the reader must hold somewhere; rows outside the places where they "
        "hold it answer 404. *own record* shows the reader's own rows, *signed in* the reader's own account."
    )
    return page("Addresses", intro, table(("address", "name", "guard", "methods", "view"), rows))


def _addresses(patterns: list[Any], path: str, namespace: str) -> Iterator[tuple[str, ...]]:
    for pattern in patterns:
        here = f"{path}{pattern.pattern}"
        if isinstance(pattern, URLPattern):
            view = getattr(pattern.callback, "view_class", pattern.callback)
            name = f"{namespace}{pattern.name or ''}"
            place = f"{view.__module__}.{view.__qualname__}"
            yield f"`{here}`", f"`{name}`", _guard(pattern.callback, view), _methods(view), f"`{place}`"
        else:
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _addresses(pattern.url_patterns, here, inner)


def _guard(callback: Any, view: Any) -> str:
    if not getattr(callback, "login_required", True):
        return "everybody"
    if isinstance(view, type) and issubclass(view, ScopedMixin):
        wanted = getattr(view, "page_capability", None) or view.capability
        return f"`{wanted}`"
    return "own record" if isinstance(view, type) and issubclass(view, OwnMixin) else "signed in"


def _methods(view: Any) -> str:
    """What a view class answers; a plain function says nothing about it."""
    if not isinstance(view, type):
        return ""
    answered = [name for name in ("get", "post") if hasattr(view, name)]
    return " ".join(name.upper() for name in answered)


PAGES: dict[str, Callable[[], str]] = {
    "states.md": states,
    "permissions.md": permissions,
    "urls.md": urls,
}
