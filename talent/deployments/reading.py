"""Reading which programme a spreadsheet speaks of."""

import re
from collections.abc import Iterable

from .models import Programme

_YEAR = re.compile(r"(20\d\d)\s*年")


def programme_named(
    programmes: Iterable[Programme], name: str, year: int | None, title: str = ""
) -> Programme | None:
    """By name (alone or behind its year) and year; without a name the only programme of the year.

    Without a year, that of the title (“2026年…”) counts.
    """
    if year is None and (found := _YEAR.search(name) or _YEAR.search(title)):
        year = int(found[1])
    rows = [one for one in programmes if year is None or one.year == year]
    if name:
        rows = [one for one in rows if name in (one.name, str(one), f"{one.year}年{one.name}")]
    return rows[0] if len(rows) == 1 else None
