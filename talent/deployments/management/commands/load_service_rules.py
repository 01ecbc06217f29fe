"""``manage.py load_service_rules [FILE]``: the clock of the monthly confirmation and what absences count."""

import csv
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from django.db.models import Model

from talent.deployments.models import AbsenceRule, CourseRule, ServiceRule

SHIPPED = Path(__file__).resolve().parents[2] / "data" / "service_rules.csv"


class Command(BaseCommand):
    """Adds the dated rules of a CSV file that are not there yet; never changes one that is.

    Columns: kind (clock, absence or course), key, value, cap (days in one deployment), document_no,
    source, valid_from. The keys of a clock, or of a course, with one first day make one rule.
    """

    help = "Load the rules of the monthly service confirmation (dated, with document numbers)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", default=str(SHIPPED))

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        with Path(options["file"]).open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        made = sum(_absence(row) for row in rows if row["kind"] == "absence")
        made += _gathered(rows, "clock", ServiceRule) + _gathered(rows, "course", CourseRule)
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


def _gathered(rows: list[dict[str, str]], kind: str, model: type[Model]) -> int:
    """Rows of one kind and first day make one rule, each key a column."""
    rules: dict[str, dict[str, Any]] = defaultdict(lambda: {"source": ""})
    for row in rows:
        if row["kind"] == kind:
            rule = rules[row["valid_from"]]
            rule[row["key"]] = row["value"] == "yes" if row["value"] in ("yes", "no") else int(row["value"])
            rule["document_no"] = row["document_no"]
            rule["source"] = "；".join(filter(None, [rule["source"], row["source"]]))
    made = [
        model.objects.get_or_create(valid_from=date.fromisoformat(day), defaults=rule)[1]
        for day, rule in rules.items()
    ]
    return sum(made)
