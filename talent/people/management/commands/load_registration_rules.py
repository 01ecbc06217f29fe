"""``manage.py load_registration_rules``: the starting rule on how long a registration lasts."""

from typing import Any

from django.core.management.base import BaseCommand

from talent.people.actions import ensure_registration_rule


class Command(BaseCommand):
    help = "Loads the rule on registrations (three years, renewal in the last three months); idempotent."

    def handle(self, *args: Any, **options: Any) -> None:
        rule = ensure_registration_rule()
        self.stdout.write(f"registration rule: {rule.term_months} months from {rule.valid_from}")
