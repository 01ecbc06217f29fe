"""Bringing the map in line with a division file."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import transaction
from django.db.models import CharField, F, Value
from django.db.models.functions import Cast, Concat

from core.audit.actions import record
from core.common.author import Author
from core.common.dates import ONE_DAY, today
from core.localities.divisions import Division
from core.localities.enums import Level
from core.localities.models import Locality

RECORDS_BEGIN = date(1949, 10, 1)  # the files do not say since when a place exists
_DERIVED = ["parent", "path", "full_name", *Level.values]
_STATED = ["name", "short_name", "kind", "code_parent", "source"]


@transaction.atomic
def load_divisions(
    divisions: Iterable[Division],
    *,
    by: Author,
    on: date | None = None,
    successors: Mapping[str, str] | None = None,
) -> dict[str, int]:
    """Bring the map in line with a division file (``divisions.read_divisions``); idempotent.

    New codes open a place on ``on`` (default today; the first load of a province opens them at
    the beginning of records), known ones take name, kind and parents, vanished ones close the
    day before. ``successors`` maps old code → new code; without it the successor of a vanished
    place is the one of the same name under the same parent. Returns counts by what happened.
    """
    divisions = list(divisions)
    provinces = tuple({division.code[:2] for division in divisions})
    current = {p.code: p for p in Locality.objects.current() if p.code.startswith(provinces)}
    start = (on or today()) if current else RECORDS_BEGIN
    kept = {division.code for division in divisions}
    vanished = [place for code, place in current.items() if code not in kept]

    counts = {"created": 0, "updated": 0, "closed": 0, "unchanged": 0}
    places: dict[str, Locality] = {}
    for level in Level.values:
        rows = [division for division in divisions if division.level == level]
        counts["created"] += _open(rows, current, places, start)
    counts["updated"] = _update(divisions, current, places)
    counts["closed"] = _close(vanished, places, start, successors or {})
    counts["unchanged"] = len(divisions) - counts["created"] - counts["updated"]
    if counts["created"] or counts["updated"] or counts["closed"]:
        record(by=by, event="localities.divisions_loaded", facts=counts)
    return counts


def _open(
    rows: Iterable[Division], current: Mapping[str, Locality], places: dict[str, Locality], start: date
) -> int:
    """Insert the new places of one level; their parents are in ``places`` already."""
    fresh = []
    for row in rows:
        if row.code in current:
            places[row.code] = current[row.code]
            continue
        place = Locality(code=row.code, level=row.level, valid_from=start)
        _take(place, row)
        parent = places.get(row.parent)
        place.parent, place.path = parent, parent.path if parent else "/"
        place.full_name = f"{parent.full_name if parent else ''}{place.name}"
        place.place_at(parent)
        places[row.code] = place
        fresh.append(place)
    for place in Locality.objects.bulk_create(fresh, batch_size=500):
        place.stand_under(place.parent)
    if fresh:
        # Their own id is known to the database only now: one statement instead of one a row.
        own_path = Concat(F("path"), Cast("pk", CharField()), Value("/"))
        Locality.objects.filter(
            pk__gte=fresh[0].pk, level=fresh[0].level, **{f"{fresh[0].level}__isnull": True}
        ).update(path=own_path, **{fresh[0].level: F("pk")})
    return len(fresh)


def _take(place: Locality, row: Division) -> bool:
    """Copy what the file states; whether anything differed."""
    before = [getattr(place, field) for field in _STATED]
    for field in _STATED:
        setattr(place, field, getattr(row, field))
    return before != [getattr(place, field) for field in _STATED]


def _update(
    divisions: Iterable[Division], current: Mapping[str, Locality], places: Mapping[str, Locality]
) -> int:
    """Known places take names and parents; everything below a moved or renamed one follows."""
    changed = []
    for row in divisions:  # parents come first, so a child sees its parent's new path
        if row.code not in current:
            continue
        place = places[row.code]
        before = [getattr(place, f"{field}_id", None) for field in ("parent", *Level.values)]
        before += [place.path, place.full_name]
        told = _take(place, row)
        place.stand_under(places.get(row.parent))
        after = [getattr(place, f"{field}_id", None) for field in ("parent", *Level.values)]
        if told or before != [*after, place.path, place.full_name]:
            changed.append(place)
    Locality.objects.bulk_update(changed, [*_STATED, *_DERIVED], batch_size=100)
    return len(changed)


def _close(
    vanished: Iterable[Locality], places: Mapping[str, Locality], start: date, successors: Mapping[str, str]
) -> int:
    """Close what the file no longer has, naming its successor where one is known."""
    vanished = list(vanished)
    by_code = {place.code: place for place in vanished}
    alike = {(place.name, place.parent_id): place for place in places.values()}
    heirs: dict[int, Locality] = {}
    for place in sorted(vanished, key=lambda place: len(place.path)):
        parent_id = heirs[place.parent_id].pk if place.parent_id in heirs else place.parent_id
        heir = places.get(successors.get(place.code, "")) or alike.get((place.name, parent_id))
        if heir:
            heirs[place.pk] = heir
        place.valid_to = max(place.valid_from, start - ONE_DAY)
        place.successor = heir
    Locality.objects.bulk_update(by_code.values(), ["valid_to", "successor"], batch_size=100)
    return len(by_code)
