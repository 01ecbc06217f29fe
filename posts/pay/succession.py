"""What becomes of payrolls when an institution is merged: what was paid before stays where it was paid.

Payrolls of months that begin on the day or later belong to the heir; closed months and arrears are history
and never move. Pay standards name places and kinds of employer, never one institution: the people are found
by them at the heir as soon as their posts are there.
"""

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.audit import actions as audit
from core.common.errors import Refused
from talent.institutions.models import Institution
from talent.institutions.registry import Follower, Item, Passing

from .actions.gaps import ask_for_gaps
from .models import ActualPay, ClosedMonth, ColumnMap, GapReckoning, PayrollMonth, StepBatch


def items(source: Institution) -> list[Item]:
    """Payrolls, the last first, and the column map of the payroll system."""
    found = [
        Item(f"columns-{row.pk}", _("Column map of the payroll system %(name)s") % {"name": row.system})
        for row in ColumnMap.objects.filter(institution=source)
    ]
    note = _("goes along if the month begins on the day or later")
    rows = PayrollMonth.objects.filter(institution=source).order_by("-month")
    return found + [
        Item(str(row.uid), _("Payroll of %(month)s") % {"month": f"{row.month:%Y-%m}"}, note) for row in rows
    ]


def pass_on(passing: Passing) -> int:
    """Move what belongs to the heir; in a split nothing moves: whoever paid has paid."""
    if passing.chosen is not None:
        return 0
    _require_settled(passing)
    later = PayrollMonth.objects.select_for_update().filter(institution=passing.source, month__gte=passing.on)
    months = [_move(payroll, passing) for payroll in later.order_by("month")]
    GapReckoning.objects.filter(institution=passing.source, month__gte=passing.on).delete()
    if months:
        ask_for_gaps(pairs=[(passing.heir.pk, month) for month in months], by=passing.by)
    moved = len(months)
    if not ColumnMap.objects.filter(institution=passing.heir).exists():
        columns = ColumnMap.objects.filter(institution=passing.source)
        moved += columns.update(institution=passing.heir, version=F("version") + 1)
    return moved


def _require_settled(passing: Passing) -> None:
    """No pay rise under way, no closed month on the other side of the day, no payroll of both."""
    source, found = passing.source, []
    for batch in StepBatch.objects.under_way().filter(institution=source):
        found.append(_("Normal pay rise %(number)s is still under way.") % {"number": batch.number})
    closed = ClosedMonth.objects.filter(institution=source, month__gte=passing.on).order_by("month").first()
    if closed is not None:
        sentence = _("The pay of %(month)s is closed at %(name)s: choose a day after it.")
        found.append(sentence % {"month": f"{closed.month:%Y-%m}", "name": source})
    theirs = PayrollMonth.objects.filter(institution=passing.heir).values("month")
    rows = PayrollMonth.objects.filter(institution=source, month__gte=passing.on, month__in=theirs)
    for payroll in rows.order_by("month"):
        sentence = _(
            "Both institutions have a payroll of %(month)s: import that of %(heir)s again with everybody"
            " in it, and merge on a day after the month."
        )
        found.append(sentence % {"month": f"{payroll.month:%Y-%m}", "heir": passing.heir})
    if found:
        raise Refused(_("The pay books cannot be joined yet."), details=found, code="obstacles")


def _move(payroll: PayrollMonth, passing: Passing) -> object:
    payroll.institution = passing.heir
    payroll.version += 1
    payroll.save()
    ActualPay.objects.filter(payroll=payroll).update(institution=passing.heir)
    audit.record(
        by=passing.by,
        event="pay.payroll_passed_on",
        target=payroll,
        facts={"from": str(passing.source.uid), "month": str(payroll.month)},
    )
    return payroll.month


PAY_FOLLOWS = Follower("pay", gettext_lazy("Pay books"), items, pass_on, selectable=False, order=60)
