"""The real map of Hebei and single days, for tests."""

from datetime import date

from core.common.author import system_author
from core.localities import divisions
from core.localities.actions import load_divisions
from core.localities.enums import HolidayKind
from core.localities.models import Holiday, Locality, RemoteAreaFlag

HEBEI = divisions.DATA / "hebei_divisions.csv"
REMOTE = divisions.DATA / "remote_area_counties_2012.csv"


def load_hebei() -> dict[str, int]:
    """All 2,568 places of Hebei, as the command loads them."""
    return load_divisions(divisions.read_divisions(HEBEI), by=system_author("test"))


def at(code: str) -> Locality:
    """The current place with the code."""
    return Locality.objects.current().get(code=code)


def remote(county: Locality, year: int, document_no: str = "") -> RemoteAreaFlag:
    """A county proposed as remote for a year; confirmed where a document number is given."""
    return RemoteAreaFlag.objects.create(
        locality=county,
        programme_year=year,
        categories=["national_key"],
        source="test",
        document_no=document_no,
        confirmed_on=date(year, 1, 5) if document_no else None,
    )


def holiday(day: date, kind: str = HolidayKind.DAY_OFF, name: str = "国庆节") -> Holiday:
    """One day off, or one working weekend."""
    return Holiday.objects.create(day=day, kind=kind, name=name, source="test")
