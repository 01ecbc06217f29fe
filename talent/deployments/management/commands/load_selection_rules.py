"""``manage.py load_selection_rules [FILE]``: who may be selected, what the agreement says and who signs."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction

from talent.deployments.models import AgreementClause, EligibilityRule, PartyDepartment

SHIPPED = Path(__file__).resolve().parents[2] / "data" / "selection_rules.csv"


class Command(BaseCommand):
    """Adds the dated rows of a CSV file that are not there yet; never changes one that is.

    Columns: kind (condition, clause or department), key, value (years), text, edition,
    document_no, source, valid_from, valid_to. The shipped rows are marked as defaults.
    """

    help = "Load the conditions of the selection and the texts of the agreement (dated, with documents)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", default=str(SHIPPED))

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        path = Path(options["file"])
        with path.open(encoding="utf-8", newline="") as file:
            made = sum(_keep(row, path == SHIPPED) for row in csv.DictReader(file))
        self.stdout.write(self.style.SUCCESS(f"{made} rules added."))


def _keep(row: dict[str, str], shipped: bool) -> bool:
    facts = {
        "document_no": row["document_no"],
        "source": row["source"],
        "is_default": shipped,
        "valid_to": date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
    }
    start = date.fromisoformat(row["valid_from"])
    if row["kind"] == "condition":
        facts["value"] = int(row["value"]) if row["value"] else None
        return EligibilityRule.objects.get_or_create(key=row["key"], valid_from=start, defaults=facts)[1]
    if row["kind"] == "clause":
        facts |= {"edition": row["edition"], "text": row["text"]}
        return AgreementClause.objects.get_or_create(key=row["key"], valid_from=start, defaults=facts)[1]
    facts["pattern"] = row["text"]
    return PartyDepartment.objects.get_or_create(level=row["key"], valid_from=start, defaults=facts)[1]
