"""``manage.py load_learning_rules [FILE]``: the crediting rules and requirements that ship as data."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction

from training.learning.models import AnnualRequirement, CreditingRule, RenewalRequirement

SHIPPED = Path(__file__).resolve().parents[2] / "data" / "rules.csv"


class Command(BaseCommand):
    """Adds the rules of a CSV file that are not there yet; never changes one that is.

    Columns: kind (requirement, annual or credit), key (level or form of learning), unit, rate, cap,
    cap_year, subject, minutes, evidence, hours, professional, window, document_no, issuer, source,
    sureness, valid_from, valid_to, explanation.
    """

    help = "Load crediting rules and the requirements of terms and years (dated, with document numbers)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", default=str(SHIPPED))

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        with Path(options["file"]).open(encoding="utf-8", newline="") as file:
            made = sum(_load(row) for row in csv.DictReader(file))
        self.stdout.write(self.style.SUCCESS(f"{made} rules added."))


def _load(row: dict[str, str]) -> bool:
    model, key, values = {"requirement": _requirement, "annual": _annual, "credit": _credit}[row["kind"]](row)
    key |= {"locality": None, "valid_from": date.fromisoformat(row["valid_from"])}
    values |= {name: row[name] for name in ("document_no", "issuer", "source", "sureness")}
    values["valid_to"] = date.fromisoformat(row["valid_to"]) if row["valid_to"] else None
    return model.objects.get_or_create(**key, defaults=values)[1]


def _requirement(row: dict[str, str]) -> Any:
    values = {"hours": int(row["hours"]), "window_months": int(row["window"])}
    return RenewalRequirement, {"level": row["key"]}, values


def _annual(row: dict[str, str]) -> Any:
    values = {"hours": int(row["hours"]), "professional_hours": int(row["professional"])}
    return AnnualRequirement, {}, values


def _credit(row: dict[str, str]) -> Any:
    values = {
        "unit": row["unit"],
        "rate": row["rate"],
        "cap_per_term": int(row["cap"]) if row["cap"] else None,
        "cap_per_year": int(row["cap_year"]) if row["cap_year"] else None,
        "minutes": int(row["minutes"]),
        "evidence_required": row["evidence"] == "yes",
        "explanation": row["explanation"],
    }
    return CreditingRule, {"activity_type": row["key"], "subject": row["subject"]}, values
