"""``manage.py load_service_rules [FILE]``: the clock of the monthly confirmation and what absences count."""

import csv
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction

from talent.deployments.models import AbsenceRule, ServiceRule

SHIPPED = Path(__file__).resolve().parents[2] / "data" / "service_rules.csv"


class Command(BaseCommand):
    """Adds the dated rules of a CSV file that are not there yet; never changes one that is.

    Columns: kind (clock or absence), key, value, cap (days in one deployment), document_no, source,
    valid_from. The four keys of a clock with one first day make one clock.
    """

    help = "Load the rules of the monthly service confirmation (dated, with document numbers)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", default=str(SHIPPED))

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        with Path(options["file"]).open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        made = sum(_absence(row) for row in rows if row["kind"] == "absence") + _clocks(rows)
        self.stdout.write(self.style.SUCCESS(f"{made} rules added."))


def _absence(row: dict[str, str]) -> bool:
    values = {
        "counts": row["value"] == "yes",
        "cap_days": int(row["cap"]) if row["cap"] else None,
        "document_no": row["document_no"],
        "source": row["source"],
    }
    key = {"kind": row["key"], "valid_from": date.fromisoformat(row["valid_from"])}
    return AbsenceRule.objects.get_or_create(**key, defaults=values)[1]


def _clocks(rows: list[dict[str, str]]) -> int:
    clocks: dict[str, dict[str, Any]] = defaultdict(lambda: {"source": ""})
    for row in rows:
        if row["kind"] == "clock":
            clock = clocks[row["valid_from"]]
            clock[row["key"]] = int(row["value"])
            clock["document_no"] = row["document_no"]
            clock["source"] = "；".join(filter(None, [clock["source"], row["source"]]))
    made = [
        ServiceRule.objects.get_or_create(valid_from=date.fromisoformat(day), defaults=clock)[1]
        for day, clock in clocks.items()
    ]
    return sum(made)
