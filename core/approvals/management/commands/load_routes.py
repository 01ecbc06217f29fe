"""Give the province the shipped approval routes where it has none."""

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from core.approvals.actions import set_route
from core.approvals.defaults import ROUTES, SOURCE
from core.approvals.models import ApprovalRoute
from core.common.author import system_author
from core.localities.enums import Level
from core.localities.models import Locality


class Command(BaseCommand):
    """``manage.py load_routes``: idempotent; a route that an office set itself is never touched."""

    help = __doc__ or ""

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Adds the missing routes and says how many."""
        province = Locality.objects.filter(level=Level.PROVINCE, valid_to=None).first()
        if province is None:
            raise CommandError("Load the divisions first: manage.py load_divisions")
        added = 0
        for kind, steps in ROUTES.items():
            if ApprovalRoute.objects.filter(document_kind=kind, locality=province).exists():
                continue
            set_route(
                by=system_author("seed"),
                kind=kind,
                locality=province,
                steps=steps,
                valid_from=date(2020, 1, 1),
                source=SOURCE,
                distinct_officers=True,
                is_default=True,
            )
            added += 1
        self.stdout.write(f"{added} routes added, {len(ROUTES) - added} kept")
