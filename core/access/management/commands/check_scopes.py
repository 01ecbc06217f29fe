"""``manage.py check_scopes``: prove that every copied place column equals its leader's."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core.access.followers import misplaced


class Command(BaseCommand):
    """Fails, naming the models and counts, when a row stands elsewhere than its leader."""

    help = "Check that scope columns follow their people and institutions."

    def handle(self, *args: Any, **options: Any) -> None:
        if wrong := misplaced():
            raise CommandError("; ".join(f"{label}: {count}" for label, count in wrong.items()))
        self.stdout.write(self.style.SUCCESS("Every copied place column equals its leader's."))
