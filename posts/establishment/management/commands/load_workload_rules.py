"""Load the dated work standards and staffing targets that the project ships."""

from typing import Any

from django.core.management.base import BaseCommand

from core.common.author import system_author
from posts.establishment.actions.workload import load_workload_rules


class Command(BaseCommand):
    """``manage.py load_workload_rules``: idempotent; prints how many rows were new.

    Standards are sample values and say so in their source column; an office replaces them by its own.
    """

    help = "Load the work standards and staffing targets (idempotent)."

    def handle(self, *args: Any, **options: Any) -> None:
        counts = load_workload_rules(by=system_author())
        self.stdout.write(" ".join(f"{name}: {n} new" for name, n in counts.items()))
