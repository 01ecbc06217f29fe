"""Loading what the project ships: old national tables, examples marked so, parameters of the province."""

import csv
import uuid
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction

from core.audit import actions as audit
from core.common.author import Author
from core.common.dates import now
from core.localities.models import Locality

from ..enums import StandardState
from ..models import (
    InsuranceRate,
    PartTimeRule,
    PayStandard,
    ProrationRule,
    RemoteClass,
    StandardComponent,
    StandardLine,
)
from .standards import NAMESPACE

DATA = Path(__file__).resolve().parent.parent / "data"
PARAMETERS: dict[type, tuple[str, tuple[str, ...]]] = {
    InsuranceRate: ("insurance.csv", ("insurance", "relation")),
    ProrationRule: ("proration.csv", ("relation",)),
    PartTimeRule: ("part_time.csv", ("relation",)),
    RemoteClass: ("remote_classes.csv", ()),
}


@transaction.atomic
def load_reference(*, by: Author, folder: Path = DATA) -> dict[str, int]:
    """Load shipped standards and parameters; what is there already stays as it is (idempotent).

    A standard with a last day is history: it is kept as superseded. Rows for places that this
    installation does not have are left out. Answers how many rows of each were new.
    """
    counts = {"standards": sum(_standard(row, folder) for row in _rows(folder, "standards.csv"))}
    for model, (name, keys) in PARAMETERS.items():
        counts[model._meta.model_name] = sum(_parameter(model, row, keys) for row in _rows(folder, name))
    if any(counts.values()):
        audit.record(by=by, event="pay.reference_loaded", facts=counts)
    return counts


def _rows(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    """Rows of a file without their empty cells."""
    with (folder / name).open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            yield {key: value for key, value in row.items() if value != ""}


def _place(code: str) -> Locality | None:
    return Locality.objects.current().filter(code=code).first()


def _standard(row: dict[str, Any], folder: Path) -> bool:
    """Keep one shipped standard with its tables; False where it is there or its place is not."""
    key, place = row.pop("key"), _place(row.pop("locality"))
    uid = uuid.uuid5(NAMESPACE, key)
    if place is None or PayStandard.objects.filter(uid=uid).exists():
        return False
    standard = PayStandard(uid=uid, locality=place, **row)
    standard.place_at(place)
    standard.clean_fields()
    standard.save()
    tables = defaultdict(list)
    for line in _rows(folder, "lines.csv"):
        if line.pop("standard") == key:
            tables[line.pop("component")].append(line)
    for component in _rows(folder, "components.csv"):
        if component.pop("standard") == key:
            _component(standard, component, tables[component["key"]])
    _put_in_force(standard)
    return True


def _component(standard: PayStandard, row: dict[str, Any], lines: list[dict[str, Any]]) -> None:
    component = StandardComponent(standard=standard, **row)
    component.clean_fields()
    component.save()
    made = [StandardLine(component=component, **line) for line in lines]
    for line in made:
        line.clean_fields()
    StandardLine.objects.bulk_create(made)


def _put_in_force(standard: PayStandard) -> None:
    """Shipped standards were decided elsewhere: they are in force, or history where they have ended."""
    at = now()
    ended = standard.valid_to is not None
    standard.state = StandardState.SUPERSEDED if ended else StandardState.PUBLISHED
    standard.published_at, standard.ends_on = at, standard.valid_to
    standard.superseded_at = at if ended else None
    standard.save()


def _parameter(model: Any, row: dict[str, Any], keys: tuple[str, ...]) -> bool:
    place = _place(row.pop("locality"))
    if place is None:
        return False
    lookup = {"locality": place, "valid_from": date.fromisoformat(row.pop("valid_from"))}
    lookup |= {name: row.pop(name, "") for name in keys}
    if model.objects.filter(**lookup).exists():
        return False
    made = model(**lookup, **row)
    made.place_at(place)
    made.full_clean()
    made.save()
    return True
