"""Load the dated rules of grades and certificate levels that the project ships."""

from typing import Any

from django.core.management.base import BaseCommand

from core.common.author import system_author
from posts.establishment.actions.ceilings import load_rules


class Command(BaseCommand):
    """``manage.py load_establishment_rules``: idempotent; prints how many rows were new.

    Source: 国人部发〔2006〕87号; rows that nobody could verify say so in their source column.
    """

    help = "Load the grade and level rules (idempotent)."

    def handle(self, *args: Any, **options: Any) -> None:
        counts = load_rules(by=system_author())
        self.stdout.write(" ".join(f"{name}: {n} new" for name, n in counts.items()))
