"""Load the dated numbers about institutions that the project ships."""

from typing import Any

from django.core.management.base import BaseCommand

from core.common.author import system_author
from talent.institutions.actions.facts import load_institution_rules


class Command(BaseCommand):
    """``manage.py load_institution_rules``: idempotent; prints how many rows were new."""

    help = "Load the rules about evaluation grades and annual reports (idempotent)."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{load_institution_rules(by=system_author())} new")
