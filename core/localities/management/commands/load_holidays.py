from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from core.common.author import system_author
from core.localities.actions import load_holidays


class Command(BaseCommand):
    """Write dated rows of public holidays and working weekends; running it again changes nothing."""

    help = "Load public holidays and working weekends from chinesecalendar (idempotent)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--since", type=int, default=2004, help="first year")

    def handle(self, *, since: int, **options: Any) -> None:
        counts = load_holidays(by=system_author("command"), since=since)
        if options["verbosity"]:
            self.stdout.write(", ".join(f"{what} {count}" for what, count in counts.items()))
