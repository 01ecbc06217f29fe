"""``manage.py load_renewal_policies [FILE]``: issuer, route, reminders and audit rate by place."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from core.localities.models import Locality
from training.renewal.models import RegistrationPolicy

SHIPPED = Path(__file__).resolve().parents[2] / "data" / "policies.csv"


class Command(BaseCommand):
    """Adds the rows of a CSV file that are not there yet; never changes one that is."""

    help = "Load the registration policies that ship as data (dated, by place, with their source)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", default=str(SHIPPED))

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        if not Locality.objects.exists():
            raise CommandError("Load the divisions first: manage.py load_divisions")
        with Path(options["file"]).open(encoding="utf-8", newline="") as file:
            made = sum(_load(row) for row in csv.DictReader(file))
        self.stdout.write(self.style.SUCCESS(f"{made} policies added."))


def _load(row: dict[str, str]) -> bool:
    place = Locality.objects.current().exclude(level="township").filter(name=row["place"]).first()
    if place is None:
        return False
    values = {
        "issuer": row["issuer"],
        "prefecture_step": row["prefecture_step"] == "yes",
        "first_months": int(row["first_months"]),
        "reminder_days": row["reminder_days"],
        "sample_rate": row["sample_rate"],
        "risk_rate": row["risk_rate"],
        "document_no": row["document_no"],
        "source": row["source"],
        "sureness": row["sureness"],
        "valid_to": date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
    }
    key = {"locality": place, "valid_from": date.fromisoformat(row["valid_from"])}
    return RegistrationPolicy.objects.get_or_create(**key, defaults=values)[1]
