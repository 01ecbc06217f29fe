"""``manage.py load_risk_weights [FILE]``: how many points each factor of the risk list gives."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from reports.models import RiskWeight
from reports.risk.enums import RiskFactor

SHIPPED = Path(__file__).resolve().parents[2] / "data" / "risk_weights.csv"


class Command(BaseCommand):
    """Adds the dated weights of a CSV file that are not there yet; never changes one that is.

    Columns: factor, points, threshold (days), first_month, last_month, document_no, source, valid_from.
    """

    help = "Load the weights of the risk list (dated, with document numbers)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", default=str(SHIPPED))

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        with Path(options["file"]).open(encoding="utf-8", newline="") as file:
            made = sum(_add(number, row) for number, row in enumerate(csv.DictReader(file), start=2))
        self.stdout.write(self.style.SUCCESS(f"{made} weights added."))


def _add(number: int, row: dict[str, str]) -> bool:
    if row["factor"] not in RiskFactor.values:
        raise CommandError(f"Line {number}: unknown factor {row['factor']!r}.")
    values = {
        "points": int(row["points"]),
        "threshold": int(row["threshold"] or 0),
        "first_month": int(row["first_month"]) if row["first_month"] else None,
        "last_month": int(row["last_month"]) if row["last_month"] else None,
        "document_no": row["document_no"],
        "source": row["source"],
    }
    key = {"factor": row["factor"], "valid_from": date.fromisoformat(row["valid_from"])}
    return RiskWeight.objects.get_or_create(**key, defaults=values)[1]
