"""Which kinds of jobs there are; rooms declare theirs in a module ``jobs.py``.

::

    @job("imports.apply", label=_("Apply an import"), url=lambda job: reverse(...))
    def apply(run: JobRun) -> dict | None: ...
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import time, timedelta
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MAX_ATTEMPTS = 3
COUNT_WORDS: dict[str, str | Promise] = {
    "rows": _("rows"),
    "read": _("rows read"),
    "created": _("new"),
    "changed": _("changed"),
    "updated": _("changed"),
    "unchanged": _("unchanged"),
    "refused": _("refused"),
    "skipped": _("left out"),
    "deleted": _("deleted"),
}


@dataclass(frozen=True)
class JobKind:
    """What runs, how it is called on the page and where its result is looked at."""

    key: str
    label: str | Promise
    handler: Callable[[Any], Mapping[str, Any] | None]
    url: Callable[[Any], str] | None = None
    words: Mapping[str, str | Promise] = field(default_factory=dict)


@dataclass(frozen=True)
class Rhythm:
    """Periodic work: every so often, or once a day at a time of Hebei's clocks."""

    name: str
    kind: str
    every: timedelta | None = None
    daily_at: time | None = None


KINDS: dict[str, JobKind] = {}
RHYTHMS: dict[str, Rhythm] = {}


def job(
    key: str,
    *,
    label: str | Promise,
    url: Callable[[Any], str] | None = None,
    words: Mapping[str, str | Promise] | None = None,
) -> Callable:
    """Register a handler. It gets a ``JobRun`` and may return the result: ids and counts only.

    ``url`` says where the result is looked at; ``words`` name counts that ``COUNT_WORDS`` does
    not know. What has no word (an id) is kept but not shown.
    """

    def register(handler: Callable[[Any], Mapping[str, Any] | None]) -> Callable:
        if key in KINDS and KINDS[key].handler.__qualname__ != handler.__qualname__:
            raise ValueError(f"A job kind named {key} exists already.")
        KINDS[key] = JobKind(key, label, handler, url, {**COUNT_WORDS, **(words or {})})
        return handler

    return register


def periodic(name: str, kind: str, *, every: timedelta | None = None, daily_at: time | None = None) -> None:
    """Declare periodic work; the worker writes the ``Periodic`` row and keeps its clock."""
    if (every is None) == (daily_at is None):
        raise ValueError("Give either every= or daily_at=.")
    RHYTHMS[name] = Rhythm(name, kind, every, daily_at)
