from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core.common.author import system_author
from core.common.errors import Refused
from core.localities.actions import load_divisions
from core.localities.divisions import ADMINISTRATIVE, read_csv, read_divisions


class Command(BaseCommand):
    """Load the administrative divisions of a province; running it again changes nothing.

    FILE: UTF-8 CSV with code, name, level, parent_code, kind. ``--administrative`` moves places
    out of the tree of the codes, ``--successors`` is a CSV with code and successor.
    """

    help = "Load administrative divisions from a CSV file (idempotent)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--administrative", type=Path, default=ADMINISTRATIVE)
        parser.add_argument("--successors", type=Path)
        parser.add_argument("--source", default="", help="where the file comes from, kept on each place")
        parser.add_argument("--on", type=date.fromisoformat, help="day from which changes hold (today)")

    def handle(self, *, file: Path, successors: Path | None, **options: Any) -> None:
        rows = read_csv(successors) if successors else []
        try:
            divisions = read_divisions(file, options["administrative"], options["source"])
            counts = load_divisions(
                divisions,
                by=system_author("command"),
                on=options["on"],
                successors={row["code"]: row["successor"] for row in rows},
            )
        except (Refused, OSError, KeyError) as error:
            raise CommandError(str(error)) from error
        if options["verbosity"]:
            self.stdout.write(", ".join(f"{what} {count}" for what, count in counts.items()))
