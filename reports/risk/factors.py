"""The factors of the risk list as pure functions: facts of one person and a dated weight in, days out.

Each factor is said twice: ``days`` for one person in Python, ``found`` as a condition of the
database for many. A test holds the two together.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.utils.translation import gettext as _

from core.common.money import yuan

from ..models import RiskWeight
from .enums import RiskFactor


@dataclass(frozen=True)
class Facts:
    """What is known of one person on a day; days are None where nothing of the kind happened.

    ``unreported`` and ``unconfirmed``: last day of the oldest month that is over and not reported,
    or reported and not confirmed; ``change_since``: when an undecided change was asked for.
    """

    serving: bool
    late_to_arrive: bool
    starts_on: date
    ends_on: date
    arrived_on: date | None = None
    unreported: date | None = None
    unconfirmed: date | None = None
    last_report: date | None = None
    last_visit: date | None = None
    asks_support: bool = False
    late_since: date | None = None
    late: Decimal = Decimal(0)
    change_since: date | None = None
    alone: bool = False
    first_time: bool = False
    winter_road: bool = False


@dataclass(frozen=True)
class Reason:
    """One reason in words, with its points and the rule behind them."""

    factor: str
    words: str
    points: int
    days: int
    basis: str
    source: str


def in_season(weight: RiskWeight, day: date) -> bool:
    """Whether the day lies in the months of the weight, which may run over the turn of the year."""
    if weight.first_month is None:
        return True
    if weight.first_month <= weight.last_month:
        return weight.first_month <= day.month <= weight.last_month
    return day.month >= weight.first_month or day.month <= weight.last_month


def _since(start: date | None, day: date, least: int = 0) -> int | None:
    """Days from ``start`` to ``day`` where there are at least that many."""
    if start is None or (day - start).days < least:
        return None
    return (day - start).days


def _flag(holds: bool) -> int | None:
    return 0 if holds else None


def _contact(facts: Facts) -> date | None:
    heard = [one for one in (facts.arrived_on, facts.last_report, facts.last_visit) if one]
    return max(heard, default=None) if facts.serving else None


def _seen(facts: Facts) -> date | None:
    return max((one for one in (facts.arrived_on, facts.last_visit) if one), default=None)


def _days(facts: Facts, day: date) -> dict[str, int | None]:
    """Factor → days so far (0 for what either is or is not), None where it does not hold."""
    serving = facts.serving
    left = (facts.ends_on - day).days
    return {
        RiskFactor.NEEDS_SUPPORT: _flag(serving and facts.asks_support),
        RiskFactor.ARRIVAL: _since(facts.starts_on, day, 1) if facts.late_to_arrive else None,
        RiskFactor.OVERDUE: _since(facts.ends_on, day, 1) if serving else None,
        RiskFactor.UNREPORTED: _since(facts.unreported, day, 1) if serving else None,
        RiskFactor.UNCONFIRMED: _since(facts.unconfirmed, day, 1) if serving else None,
        RiskFactor.PAID_LATE: _since(facts.late_since, day) if facts.late else None,
        RiskFactor.NO_CONTACT: _since(_contact(facts), day),
        RiskFactor.NO_VISIT: _since(_seen(facts), day) if serving else None,
        RiskFactor.OPEN_CHANGE: _since(facts.change_since, day),
        RiskFactor.ENDS_SOON: left if serving and left >= 0 else None,
        RiskFactor.ALONE: _flag(serving and facts.alone),
        RiskFactor.FIRST_TIME: _flag(serving and facts.first_time),
        RiskFactor.WINTER_ROAD: _flag(serving and facts.winter_road),
    }


def holds(factor: str, days: int | None, weight: RiskWeight, day: date) -> bool:
    """Whether a factor with so many days gives the points of the weight."""
    if days is None or not in_season(weight, day):
        return False
    return days <= weight.threshold if factor == RiskFactor.ENDS_SOON else days >= weight.threshold


def reasons(facts: Facts, weights: Mapping[str, RiskWeight], day: date) -> list[Reason]:
    """Every reason to look after the person, in the order of ``RiskFactor``."""
    found = _days(facts, day)
    return [
        Reason(
            str(factor),
            WORDS[factor](facts, found[factor] or 0),
            weights[factor].points,
            found[factor] or 0,
            weights[factor].document_no,
            weights[factor].source,
        )
        for factor in found
        if factor in weights and holds(factor, found[factor], weights[factor], day)
    ]


def score(found: Iterable[Reason]) -> int:
    """The sum of the points."""
    return sum(reason.points for reason in found)


def _month(last_day: date | None) -> str:
    return f"{last_day:%Y-%m}" if last_day else ""


WORDS: dict[str, Callable[[Facts, int], str]] = {
    RiskFactor.NEEDS_SUPPORT: lambda facts, days: _("last report asks for support"),
    RiskFactor.ARRIVAL: lambda facts, days: _("arrival not confirmed for %(days)s days") % {"days": days},
    RiskFactor.OVERDUE: lambda facts, days: _("completion not confirmed for %(days)s days") % {"days": days},
    RiskFactor.UNREPORTED: lambda facts, days: (
        _("%(month)s not reported for %(days)s days") % {"month": _month(facts.unreported), "days": days}
    ),
    RiskFactor.UNCONFIRMED: lambda facts, days: (
        _("%(month)s not confirmed for %(days)s days") % {"month": _month(facts.unconfirmed), "days": days}
    ),
    RiskFactor.PAID_LATE: lambda facts, days: (
        _("subsidy late: %(sum)s yuan, %(days)s days") % {"sum": yuan(facts.late), "days": days}
    ),
    RiskFactor.NO_CONTACT: lambda facts, days: _("no contact for %(days)s days") % {"days": days},
    RiskFactor.NO_VISIT: lambda facts, days: _("no supervision visit for %(days)s days") % {"days": days},
    RiskFactor.OPEN_CHANGE: lambda facts, days: (
        _("change of service undecided for %(days)s days") % {"days": days}
        if days
        else _("change of service asked for today, undecided")
    ),
    RiskFactor.ENDS_SOON: lambda facts, days: _("service ends in %(days)s days") % {"days": days},
    RiskFactor.ALONE: lambda facts, days: _("alone at the unit"),
    RiskFactor.FIRST_TIME: lambda facts, days: _("site that never had anybody before"),
    RiskFactor.WINTER_ROAD: lambda facts, days: _("hard to reach in winter"),
}


def before(day: date, days: int) -> date:
    """The day so many days before."""
    return day - timedelta(days=days)
