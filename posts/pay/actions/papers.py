"""Papers that leave the house are noted: which payroll, which form, never an amount."""

from typing import Any

from django.db import models, transaction

from core.audit.actions import record
from core.common.author import Author
from talent.institutions.models import Institution

from ..models import ColumnMap, PayrollMonth


@transaction.atomic
def note_printed(*, payroll: PayrollMonth, kind: str, by: Author) -> None:
    """Form F17 was taken out."""
    facts = {"form": "F17", "as": kind, "month": f"{payroll.month:%Y-%m}", "people": payroll.people}
    record(by=by, event="pay.payroll_printed", target=payroll, place=payroll.institution, facts=facts)


@transaction.atomic
def note_form(*, form: str, target: models.Model, place: Any, subject: Any = None, by: Author) -> None:
    """Form F15, F16 or a list of a pay rise was printed."""
    record(by=by, event="pay.form_printed", target=target, place=place, subject=subject, facts={"form": form})


@transaction.atomic
def keep_columns(*, institution: Institution, system: str, columns: list[list[str]], by: Author) -> ColumnMap:
    """Keep the headings of an institution's payroll system in their order."""
    kept, _made = ColumnMap.objects.update_or_create(
        institution=institution, defaults={"system": system, "columns": columns}
    )
    record(by=by, event="pay.columns_kept", target=kept, place=institution, facts={"columns": len(columns)})
    return kept
