"""The ledger of a unit as the sheets of a workbook: the content of the page, unshortened."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.common.spreadsheets import SheetColumn
from core.imports.tables import Sheet
from posts.establishment.selectors.establishment_truth import MEASURES as STAFF_MEASURES
from posts.establishment.views.establishment import measures

from .ledgers import LedgerChange, UnitLedger

FIGURES = ("ceiling", "created", "filled", "committed", "frozen", "free", "not_created")


def ledger_sheets(ledger: UnitLedger) -> list[Sheet]:
    """Figures by kind, 编制 of the whole unit where it is asked of it, posts, changes of the year."""
    staff = [_staff(ledger)] if ledger.staff else []
    return [_figures(ledger), *staff, _posts(ledger), _changes(ledger)]


def _figures(ledger: UnitLedger) -> Sheet:
    labels = (
        pgettext("headcount", "Approved"),
        pgettext("headcount", "Created"),
        pgettext("headcount", "Filled"),
        pgettext("headcount", "Committed"),
        pgettext("headcount", "Frozen"),
        pgettext("headcount", "Free"),
        _("Not created"),
    )
    columns = [
        SheetColumn(_("Kind of ceiling"), 16),
        *(SheetColumn(label, 12, "number") for label in labels),
        SheetColumn(_("Document number"), 30),
    ]
    rows = [
        [line.label, *(getattr(line.total, name) for name in FIGURES), ledger.document_of(line.kind)]
        for line in ledger.lines
    ]
    return _("Figures by kind of ceiling"), columns, rows


def _staff(ledger: UnitLedger) -> Sheet:
    named = [(name, label) for name, label in measures() if name in STAFF_MEASURES]
    columns = [SheetColumn(label, 16, "number") for _name, label in named]
    columns.append(SheetColumn(_("Held as of (F01)"), 16, "date"))
    figures: list[Any] = [getattr(ledger.staff, name) for name, _label in named]
    if ledger.staff and ledger.staff.no_ceiling:
        figures[0] = _("to be supplied")
    return _("Establishment"), columns, [[*figures, ledger.header_from]]


def _posts(ledger: UnitLedger) -> Sheet:
    columns = [
        SheetColumn(_("Post number"), 18),
        SheetColumn(_("Post title"), 22),
        SheetColumn(_("Grade"), 14),
        SheetColumn(_("State"), 10),
        SheetColumn(_("Places"), 8, "number"),
        SheetColumn(pgettext("headcount", "Filled"), 8, "number"),
        SheetColumn(pgettext("headcount", "Committed"), 12, "number"),
        SheetColumn(pgettext("headcount", "Free"), 8, "number"),
        SheetColumn(_("Who holds this post"), 30),
        SheetColumn(_("Document number"), 30),
    ]
    rows = [
        [
            row.period.post.number,
            row.period.title,
            str(row.grade),
            _("Frozen") if row.period.frozen else "",
            row.period.places,
            row.period.filled,
            row.period.committed,
            row.period.free,
            "、".join(row.holders),
            row.period.document_no or _("to be supplied"),
        ]
        for row in ledger.posts
    ]
    return _("Posts"), columns, rows


def _changes(ledger: UnitLedger) -> Sheet:
    columns = [
        SheetColumn(_("Day"), 12, "date"),
        SheetColumn(_("Kind of ceiling"), 12),
        SheetColumn(pgettext("headcount", "Change"), 20),
        SheetColumn(_("Post number"), 18),
        SheetColumn(_("Post title"), 22),
        SheetColumn(pgettext("person", "Name"), 10),
        SheetColumn(_("Basis"), 30),
    ]
    rows = [_change(change) for change in ledger.changes]
    return _("Changes of the year"), columns, rows


def _change(change: LedgerChange) -> list[Any]:
    step = change.step
    post = [step.post.number, step.post.title] if step.post else ["", ""]
    return [step.day, str(change.kind.label), str(step.what.label), *post, step.person, step.note]
