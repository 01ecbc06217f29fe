"""``manage.py grant USER ROLE PLACE``: make the first grant of a new installation."""

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.access.actions import grant_role
from core.common.author import system_author
from core.common.errors import Refused
from core.common.roles import ROLES
from core.localities.models import Locality
from core.users.models import User


class Command(BaseCommand):
    """Grants a role at a locality; later grants are made on the access page."""

    help = "Grant a role at a locality, by its code (the first grant of an installation)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("user", help="user name; created without a password if it does not exist")
        parser.add_argument("role", choices=sorted(ROLES))
        parser.add_argument("locality", help="code of the locality, such as 130000")
        parser.add_argument("--until", help="last day, as 2027-12-31")

    def handle(self, *args: Any, **options: Any) -> None:
        place = Locality.objects.filter(code=options["locality"], valid_to__isnull=True).first()
        if place is None:
            raise CommandError(f"There is no locality {options['locality']}; run load_divisions first.")
        user = User.objects.filter(username=options["user"]).first()
        if user is None:
            user = User.objects.create_user(options["user"])
        until = date.fromisoformat(options["until"]) if options["until"] else None
        try:
            grant = grant_role(
                user=user, role=options["role"], place=place, by=system_author("command"), valid_until=until
            )
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(self.style.SUCCESS(str(grant)))
