"""Makers of institutions and sites."""

from itertools import count
from typing import Any

from stdnum.cn import uscc

from core.common.author import system_author
from core.localities.models import Locality
from talent.institutions.actions import create_institution, create_site
from talent.institutions.models import Institution, Site

_serial = count(1)


def credit_code(county: str = "130102", kind: str = "12") -> str:
    """A valid Unified Social Credit Code, another one each time."""
    body = f"{kind}{county}{next(_serial):09d}"
    return body + uscc.calc_check_digit(body + "0")


def institution(
    place: Locality, name: str = "", kind: str = "public_institution", **facts: Any
) -> Institution:
    """An employer at a place."""
    name = name or f"{place.short_name}第{next(_serial)}福利院"
    return create_institution(name=name, kind=kind, locality=place, by=system_author("test"), **facts)


def site(place: Locality, name: str = "", kind: str = "township_station", **facts: Any) -> Site:
    """A place of work."""
    name = name or f"{place.short_name}第{next(_serial)}社会工作站"
    return create_site(name=name, kind=kind, locality=place, by=system_author("test"), **facts)
