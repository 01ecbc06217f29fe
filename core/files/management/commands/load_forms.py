"""Put the shipped version of every form of the catalogue in force where no version is."""

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from core.files.enums import Orientation
from core.files.forms_catalogue import FORMS
from core.files.models import DocumentTemplate

SHIPPED = "默认样式1"
SOURCE = "系统内置样式，按公开资料整理；各地正式样式发布后另立版本"


class Command(BaseCommand):
    """``manage.py load_forms``: idempotent; a version that an office made itself is never touched."""

    help = __doc__ or ""

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Adds what is missing and says how many."""
        known = set(DocumentTemplate.objects.values_list("code", flat=True))
        made = [
            DocumentTemplate(
                code=form.code,
                version=SHIPPED,
                name=form.name,
                copies=form.copies,
                orientation=Orientation.LANDSCAPE if form.landscape else Orientation.PORTRAIT,
                template=form.template,
                valid_from=date(2020, 1, 1),
                source=SOURCE,
            )
            for form in FORMS.values()
            if form.code not in known
        ]
        DocumentTemplate.objects.bulk_create(made)
        self.stdout.write(f"{len(made)} forms added, {len(known)} kept")
