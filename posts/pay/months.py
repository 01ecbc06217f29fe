"""Part of a month, part of a year, probation: what a whole month's amount comes to for a person.

Each cut answers the new amount, the arithmetic behind it and a reason. Rounding happens once, at
the end of a line, half up, to the unit that the standard names.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from core.common.dates import DateRange, add_months, month_of

from .answers import Reason
from .enums import Proration, Rounding
from .facts import Facts, PartMonth, Standard

UNITS = {Rounding.FEN: Decimal("0.01"), Rounding.JIAO: Decimal("0.1"), Rounding.YUAN: Decimal(1)}
FEN = Decimal("0.01")


def rounded(amount: Decimal, rounding: str) -> Decimal:
    """To the unit, half up, always with two decimals."""
    return amount.quantize(UNITS[rounding], ROUND_HALF_UP).quantize(FEN)


@dataclass(frozen=True, slots=True)
class Cut:
    """What is left of a month's amount: a factor ``times ÷ by``, in words and as a reason."""

    times: Decimal
    by: Decimal
    reason: Reason

    def of(self, amount: Decimal) -> Decimal:
        """Never more than the whole month's amount."""
        return min(amount * self.times / self.by, amount)

    @property
    def worked(self) -> str:
        return f" × {self.times} ÷ {self.by}"


def cut_of(facts: Facts, rule: PartMonth) -> Cut | None:
    """The cut of a month that is not whole under a rule; None where the rule pays it whole."""
    days, month = facts.spell, facts.whole_month
    if rule.method == Proration.WHOLE_MONTH:
        return None
    if rule.method == Proration.CALENDAR_DAYS:
        return _cut("part_calendar", days.days, Decimal(month.days))
    return _cut("part_working", weekdays(days), rule.days)


def _cut(code: str, days: int, of: Decimal) -> Cut:
    return Cut(Decimal(days), of, Reason(code, "", (("days", str(days)), ("of", str(of)))))


def weekdays(days: DateRange) -> int:
    """Days from Monday to Friday; public holidays on them are paid (劳社部发〔2008〕3号)."""
    return sum(1 for day in days if day.weekday() < 5)


def probation_end(facts: Facts, standard: Standard) -> date | None:
    """The last day of probation; None where there is none.

    With ``probation_fresh_only`` only a first employment has one: who worked before has passed it.
    """
    if not standard.probation_months or facts.entered_on is None:
        return None
    if standard.probation_fresh_only and facts.work_started_on and facts.work_started_on < facts.entered_on:
        return None
    return add_months(facts.entered_on, standard.probation_months) - timedelta(days=1)


def in_probation(facts: Facts, standard: Standard) -> date | None:
    """The last day of a probation that runs on the day that counts; pay changes the month after."""
    end = probation_end(facts, standard)
    return end if end is not None and facts.day <= end else None


def months_in_year(facts: Facts) -> int:
    """Calendar months of the year in which the person was employed, as far as dates are known."""
    year = facts.month.year
    first = facts.entered_on.month if facts.entered_on and facts.entered_on.year == year else 1
    last = facts.left_on.month if facts.left_on and facts.left_on.year == year else 12
    if facts.entered_on and facts.entered_on.year > year:
        return 0
    return max(last - first + 1, 0)


def is_whole(facts: Facts) -> bool:
    """Whether every day of the month is paid."""
    return facts.spell == month_of(facts.month)
