"""The desk of learning as a workbook: one sheet by place, by level, by subject, form and organiser."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from core.common.spreadsheets import SheetColumn, SheetWriter

from .enums import Standing
from .selectors.desks import Desk, Figures, Hours

_SHOWN = (Standing.ENOUGH, Standing.PENDING, Standing.SHORT, Standing.LAPSED, Standing.UNREGISTERED)


def desk_workbook(found: Desk) -> bytes:
    """The figures as shown; sums in the last line of each sheet of people."""
    target = io.BytesIO()
    writer = SheetWriter(target)
    people = [
        SheetColumn("", 24),
        SheetColumn(_("In term"), 10),
        *(SheetColumn(str(word.label), 14) for word in _SHOWN),
        SheetColumn(_("At risk"), 10),
        SheetColumn(_("Completion (%)"), 12),
    ]
    hours = [
        SheetColumn("", 32),
        SheetColumn(_("Records"), 10),
        SheetColumn(_("People"), 10),
        SheetColumn(_("Class-hours"), 12),
    ]
    title = _("Learning in %(year)s") % {"year": found.year}
    writer.sheet(_("By place"), people, _people([*found.places, found.total]), title=title)
    writer.sheet(_("By certificate"), people, _people(found.levels), title=title)
    writer.sheet(_("By subject class"), hours, _hours(found.subjects), title=title)
    writer.sheet(_("By form of learning"), hours, _hours(found.forms), title=title)
    writer.sheet(_("By organiser"), hours, _hours(found.organisers), title=title)
    writer.close()
    return target.getvalue()


def _people(rows: Iterable[Figures]) -> Iterable[Sequence[Any]]:
    for row in rows:
        counts = [row.counts.get(word.value, 0) for word in _SHOWN]
        yield [row.label or _("Total"), row.in_term, *counts, row.at_risk, row.completion]


def _hours(rows: Iterable[Hours]) -> Iterable[Sequence[Any]]:
    for row in rows:
        yield [row.label or _("without an organiser"), row.records, row.people, row.hours]
