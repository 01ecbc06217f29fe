"""Write ``docs/reference/`` from the code."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import override

from core.console.reference import PAGES


class Command(BaseCommand):
    """``manage.py write_reference [--check]``: one page each for states, permissions and addresses."""

    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="only name the pages that are old")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        """Writes the pages that changed; with --check ends with 1 when there are any."""
        folder = settings.BASE_DIR / "docs" / "reference"
        old = []
        with override("en"):
            for name, write in PAGES.items():
                path, text = folder / name, write()
                if path.exists() and path.read_text("utf-8") == text:
                    continue
                old.append(name)
                if not check:
                    folder.mkdir(parents=True, exist_ok=True)
                    path.write_text(text, "utf-8")
        for name in old:
            self.stdout.write(f"docs/reference/{name} {'is old: make docs' if check else 'written'}")
        if check and old:
            raise SystemExit(1)
