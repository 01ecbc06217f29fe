"""Column maps of payroll systems, as imports read them."""

from collections import defaultdict
from typing import Any

from talent.institutions.models import Institution

from ..models import ColumnMap


def headings_at(locality: Any) -> dict[str, str]:
    """Heading → column of every map kept at a place; headings on which maps disagree are left out."""
    if locality is None:
        return {}
    maps = ColumnMap.objects.filter(**{f"institution__{locality.level}_id": locality.pk})
    meant: dict[str, set[str]] = defaultdict(set)
    for columns in maps.values_list("columns", flat=True):
        for heading, name in columns:
            meant[heading].add(name)
    return {heading: names.pop() for heading, names in meant.items() if len(names) == 1}


def has_map(institution: Institution) -> bool:
    """Whether the institution keeps a map already: what was kept by hand is never replaced."""
    return ColumnMap.objects.filter(institution=institution).exists()
