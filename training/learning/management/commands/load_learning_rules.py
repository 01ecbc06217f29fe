"""``manage.py load_learning_rules [FILE]``: the crediting rules and requirements that ship as data."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction

from training.learning.models import CreditingRule, RenewalRequirement

SHIPPED = Path(__file__).resolve().parents[2] / "data" / "rules.csv"


class Command(BaseCommand):
    """Adds the rules of a CSV file that are not there yet; never changes one that is.

    Columns: kind (requirement or credit), key (level or form of learning), unit, rate, cap, evidence,
    hours, window, document_no, source, sureness, valid_from, valid_to, explanation.
    """

    help = "Load crediting rules and renewal requirements (dated, with document numbers)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", default=str(SHIPPED))

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        with Path(options["file"]).open(encoding="utf-8", newline="") as file:
            made = sum(_load(row) for row in csv.DictReader(file))
        self.stdout.write(self.style.SUCCESS(f"{made} rules added."))


def _load(row: dict[str, str]) -> bool:
    dated = {
        "document_no": row["document_no"],
        "source": row["source"],
        "sureness": row["sureness"],
        "valid_to": date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
    }
    if row["kind"] == "requirement":
        key = {"level": row["key"], "locality": None, "valid_from": date.fromisoformat(row["valid_from"])}
        values = dated | {"hours": int(row["hours"]), "window_months": int(row["window"])}
        return RenewalRequirement.objects.get_or_create(**key, defaults=values)[1]
    key = {"activity_type": row["key"], "locality": None, "valid_from": date.fromisoformat(row["valid_from"])}
    values = dated | {
        "unit": row["unit"],
        "rate": row["rate"],
        "cap_per_term": int(row["cap"]) if row["cap"] else None,
        "evidence_required": row["evidence"] == "yes",
        "explanation": row["explanation"],
    }
    return CreditingRule.objects.get_or_create(**key, defaults=values)[1]
