from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core.common.author import system_author
from core.common.dates import today
from core.common.errors import Refused
from core.localities.actions import load_remote_areas
from core.localities.divisions import read_csv


class Command(BaseCommand):
    """Propose remote-area counties for a programme year; they are in force only once confirmed.

    FILE: UTF-8 CSV with name_2012, code_current, name_current, categories, autonomous.
    """

    help = "Propose remote-area counties for a programme year (in force only once confirmed)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--year", type=int, help="programme year (this year)")
        parser.add_argument("--source", default="", help="where the list comes from")

    def handle(self, *, file: Path, year: int | None, source: str, **options: Any) -> None:
        try:
            counts = load_remote_areas(
                read_csv(file),
                year=year or today().year,
                source=source or file.name,
                by=system_author("command"),
            )
        except (Refused, OSError, KeyError) as error:
            raise CommandError(str(error)) from error
        if options["verbosity"]:
            self.stdout.write(", ".join(f"{what} {count}" for what, count in counts.items()))
