"""Numbers of plans and posts: one after the other, never given twice."""

from django.db.models import F

from talent.institutions.models import Institution

from ..models import Series


def next_numbers(key: str, count: int = 1) -> range:
    """The next ``count`` numbers of a series; call inside the transaction that uses them.

    The UPDATE holds the row until the end of the transaction, so two writers never share one.
    """
    Series.objects.get_or_create(key=key)
    Series.objects.filter(key=key).update(last=F("last") + count)
    last = Series.objects.get(key=key).last
    return range(last - count + 1, last + 1)


def place_code(institution: Institution) -> str:
    """Code of the county that numbers are given by (the city or province above where there is none)."""
    place = institution.county or institution.prefecture or institution.province
    return place.code if place else institution.locality.code


def plan_number(institution: Institution, year: int) -> str:
    """``130102-2026-01``."""
    code = place_code(institution)
    (number,) = next_numbers(f"plan:{code}:{year}")
    return f"{code}-{year}-{number:02d}"


def staffing_number(institution: Institution, year: int) -> str:
    """``130102-2026-Y01``."""
    code = place_code(institution)
    (number,) = next_numbers(f"staffing:{code}:{year}")
    return f"{code}-{year}-Y{number:02d}"


def post_number(institution: Institution) -> str:
    """``130102-017``."""
    code = place_code(institution)
    (number,) = next_numbers(f"post:{code}")
    return f"{code}-{number:03d}"
