"""Public holidays and working weekends as dated rows."""

import chinese_calendar
from django.db import transaction

from core.audit.actions import record
from core.common.author import Author
from core.localities.enums import HolidayKind
from core.localities.models import Holiday


@transaction.atomic
def load_holidays(*, by: Author, since: int = 2004) -> dict[str, int]:
    """Write the public holidays and working weekends that chinesecalendar knows; idempotent.

    A day that was entered with a document number stays as it was entered.
    """
    source = "chinesecalendar 1.11"
    known = {day: (HolidayKind.DAY_OFF, name) for day, name in chinese_calendar.constants.holidays.items()}
    known |= {day: (HolidayKind.WORKDAY, name) for day, name in chinese_calendar.constants.workdays.items()}
    chinese = {festival.value: festival.chinese for festival in chinese_calendar.constants.Holiday}
    rows = [
        Holiday(day=day, kind=kind, name=chinese.get(name, name), source=source)
        for day, (kind, name) in sorted(known.items())
        if day.year >= since
    ]
    documented = set(Holiday.objects.exclude(document_no="").values_list("day", flat=True))
    before = Holiday.objects.count()
    Holiday.objects.bulk_create(
        [row for row in rows if row.day not in documented],
        update_conflicts=True,
        unique_fields=["day"],
        update_fields=["kind", "name", "source"],
    )
    counts = {"known": len(rows), "created": Holiday.objects.count() - before}
    if counts["created"]:
        record(by=by, event="localities.holidays_loaded", facts=counts)
    return counts
