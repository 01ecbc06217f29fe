"""``manage.py load_need_weights [FILE]``: the dated weights of the need score of receiving sites."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from talent.deployments.models import NeedWeight

SHIPPED = Path(__file__).resolve().parents[2] / "data" / "need_weights.csv"


class Command(BaseCommand):
    """Adds the weights of a CSV file that are not there yet; never changes one that is.

    Columns: factor (a key of ``NeedFactor``), points, full_at (1 for yes or no), document_no, source,
    valid_from, valid_to. The rows shipped with the house are marked as examples. A weight that
    overlaps another of its factor is refused with its line.
    """

    help = "Load the weights of the need score (dated, with document numbers)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", default=str(SHIPPED))

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        path = Path(options["file"])
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        made = sum(_added(row, number, path == SHIPPED) for number, row in enumerate(rows, start=2))
        self.stdout.write(self.style.SUCCESS(f"{made} weights added."))


def _added(row: dict[str, str], number: int, is_default: bool) -> bool:
    try:
        first = date.fromisoformat(row["valid_from"])
        if NeedWeight.objects.filter(factor=row["factor"], valid_from=first).exists():
            return False
        weight = NeedWeight(
            factor=row["factor"],
            points=int(row["points"]),
            full_at=int(row["full_at"] or 1),
            is_default=is_default,
            document_no=row["document_no"],
            source=row["source"],
            valid_from=first,
            valid_to=date.fromisoformat(row["valid_to"]) if row.get("valid_to") else None,
        )
        weight.full_clean()
    except (KeyError, ValueError) as error:
        raise CommandError(f"line {number}: {error}") from error
    except ValidationError as error:
        raise CommandError(f"line {number}: {'; '.join(error.messages)}") from error
    weight.save()
    return True
