"""``manage.py load_people_rules``: the dated rules on retirement and on the effect of discipline."""

from typing import Any

from django.core.management.base import BaseCommand

from core.common.author import system_author
from talent.people.actions.retiring import load_people_rules


class Command(BaseCommand):
    help = "Loads the rules on retirement (渐进式延迟) and on the effect of discipline; idempotent."

    def handle(self, *args: Any, **options: Any) -> None:
        counts = load_people_rules(by=system_author())
        self.stdout.write(" ".join(f"{name}: {n} new" for name, n in counts.items()))
