"""Load the pay standards and parameters that the project ships."""

from typing import Any

from django.core.management.base import BaseCommand

from core.common.author import system_author
from posts.pay.actions.loading import load_reference


class Command(BaseCommand):
    """``manage.py load_pay_standards``: idempotent; prints how many rows were new.

    Sources and how sure each is: posts/pay/data/SOURCES.md. Examples say so in their name.
    """

    help = "Load the shipped pay standards and parameters (idempotent)."

    def handle(self, *args: Any, **options: Any) -> None:
        counts = load_reference(by=system_author())
        self.stdout.write(" ".join(f"{name}: {n} new" for name, n in counts.items()))
